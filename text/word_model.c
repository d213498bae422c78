#include "word_model.h"

#include <xxhash.h>

static uint64_t
read_u64(const uint8_t *p)
{
    uint64_t value;

    memcpy(&value, p, 8);
    return GUINT64_FROM_LE(value);
}

static uint32_t
read_u32(const uint8_t *p)
{
    uint32_t value;

    memcpy(&value, p, 4);
    return GUINT32_FROM_LE(value);
}

/* What is wrong with the file, or NULL. Any bytes in the buckets are harmless: they are numbers that are added up. */
static const char *
find_fault(const uint8_t *p, size_t len)
{
    uint32_t bits, lexicon_bits;

    if (len < HOA_WORD_MODEL_HEAD || memcmp(p, HOA_WORD_MODEL_MAGIC, sizeof HOA_WORD_MODEL_MAGIC) != 0)
        return N_("this is not a model of words");
    if (read_u32(p + 8) != HOA_WORD_MODEL_VERSION || read_u32(p + 36) != HOA_TEXT_VERSION)
        return N_("the model of words is of another version");
    bits = read_u32(p + 12);
    lexicon_bits = read_u32(p + 40);
    if (bits < HOA_WORD_MODEL_MIN_BITS || bits > HOA_WORD_MODEL_MAX_BITS || lexicon_bits < HOA_WORD_MODEL_MIN_BITS
        || lexicon_bits > HOA_WORD_MODEL_MAX_BITS || read_u64(p + 24) != len
        || len != HOA_WORD_MODEL_HEAD + ((size_t)8 << bits) + ((size_t)8 << lexicon_bits))
        return N_("the model of words has a wrong size");
    if (XXH3_64bits(p + 24, len - 24) != read_u64(p + 16))
        return N_("the model of words is damaged");
    return NULL;
}

HoaWordModel *
hoa_word_model_open(HoaSlice bytes, GError **error)
{
    const uint8_t *p = (const uint8_t *)bytes.data;
    const char *fault = find_fault(p, p != NULL ? bytes.len : 0);
    HoaWordModel *model;

    if (fault != NULL) {
        g_set_error_literal(error, HOA_ERROR, HOA_ERROR_FORMAT, _(fault));
        return NULL;
    }
    model = g_new(HoaWordModel, 1);
    model->buckets = p + HOA_WORD_MODEL_HEAD;
    model->bits = read_u32(p + 12);
    model->lexicon = model->buckets + ((size_t)8 << model->bits);
    model->lexicon_bits = read_u32(p + 40);
    model->bias = CLAMP((int32_t)read_u32(p + 32), -HOA_WORD_BIAS_MAX, HOA_WORD_BIAS_MAX);
    return model;
}

void
hoa_word_model_free(HoaWordModel *model)
{
    g_free(model);
}
