/* The pipeline of the command `text`. */
#include "convert.h"

/* A control character: nothing composes with it, so text can be normalised in parts between controls. */
static size_t
control_at(HoaSlice text, size_t at)
{
    uint8_t c = (uint8_t)text.data[at];

    if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7f)
        return 1;
    if (c == 0xc2 && at + 1 < text.len && (uint8_t)text.data[at + 1] >= 0x80 && (uint8_t)text.data[at + 1] < 0xa0)
        return 2;
    return 0;
}

typedef void (*PartFn)(HoaSlice part, GString *out, void *data);

/* Copies control characters; all that stands between them goes through `part`. */
static void
between_controls(HoaSlice text, PartFn part, GString *out, void *data)
{
    for (size_t at = 0, start = 0;; at++) {
        size_t control = at < text.len ? control_at(text, at) : 0;

        if (at < text.len && control == 0)
            continue;
        if (at > start)
            part(hoa_slice_part(text, start, at), out, data);
        g_string_append_len(out, text.data + at, (gssize)control);
        if (at >= text.len)
            return;
        at += control - 1;
        start = at + 1;
    }
}

static void
compose_part(HoaSlice part, GString *out, void *repairs)
{
    hoa_text_normalise(part, out, repairs);
}

static void
decompose_part(HoaSlice part, GString *out, void *data)
{
    g_autofree char *decomposed = g_utf8_normalize(part.data, (gssize)part.len, G_NORMALIZE_DEFAULT);

    (void)data;
    g_string_append(out, decomposed != NULL ? decomposed : "");
}

static HoaSlice
slice_of(const GString *string)
{
    return hoa_slice(string->str, string->len);
}

/* 1 for the first line. */
static size_t
line_at(HoaSlice text, size_t at)
{
    size_t line = 1;

    for (size_t i = 0; i < at && i < text.len; i++)
        line += text.data[i] == '\n' ? 1 : 0;
    return line;
}

/* ---- In ------------------------------------------------------------------------------------------------------------------ */

static bool
refuse_unreadable(HoaSlice text, HoaEncoding encoding, GError **error)
{
    const char *mark = g_strstr_len(text.data, (gssize)text.len, "\xEF\xBF\xBD");
    size_t line = line_at(text, mark != NULL ? (size_t)(mark - text.data) : 0);

    g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("line %zu: this is not %s"), line, hoa_encoding_name(encoding));
    return false;
}

/* Recognises and decodes; the text is NFC, with its controls. */
static bool
read_bytes(HoaSlice bytes, const HoaConvertOptions *options, GString *text, HoaConverted *converted, GError **error)
{
    g_autoptr(GString) decoded = g_string_sized_new(bytes.len + bytes.len / 4 + 16);
    HoaTextRepairs repairs = {0};

    converted->from.encoding = options->from;
    if (options->from == HOA_ENCODING_UNKNOWN && bytes.len > 0) {
        hoa_encoding_detect(bytes, &converted->from, converted->scores);
        converted->recognised = true;
    }
    if (converted->from.encoding == HOA_ENCODING_UNKNOWN)
        converted->from.encoding = HOA_ENCODING_ASCII; /* nothing is anything */
    hoa_encoding_decode(converted->from.encoding, bytes, decoded, &converted->unreadable);
    between_controls(slice_of(decoded), compose_part, text, &repairs);
    converted->unreadable += repairs.ill_formed;
    return !options->strict || converted->unreadable == 0 ||
           refuse_unreadable(slice_of(text), converted->from.encoding, error);
}

/* ---- Steps --------------------------------------------------------------------------------------------------------------- */

static void
run_step(HoaConvertStep step, HoaSlice text, const HoaConvertOptions *options, GString *out, GArray *decisions)
{
    HoaRepairOptions repairs = {.restorer = options->restorer};
    size_t counts[HOA_N_REPAIRS] = {0};

    switch (step) {
    case HOA_CONVERT_RECOVER:
        hoa_text_recover(text, HOA_ENCODING_UNKNOWN, out, decisions);
        break;
    case HOA_CONVERT_REPAIR:
        hoa_text_repair(text, &repairs, out, decisions, counts);
        break;
    case HOA_CONVERT_RESTORE:
        hoa_text_restore(options->restorer, text, out, decisions);
        break;
    case HOA_N_CONVERT_STEPS:
        g_assert_not_reached();
    }
}

static void
normalise(GString *text)
{
    g_autoptr(GString) normal = g_string_sized_new(text->len + 16);

    hoa_text_normalise(slice_of(text), normal, NULL);
    g_string_truncate(text, 0);
    g_string_append_len(text, normal->str, (gssize)normal->len);
}

/*
 * Recovering comes first and sees the control characters: bytes read as Latin-1 left some of their letters there. The others
 * want normal text.
 */
static void
run_steps(const HoaConvertOptions *options, GString *text, HoaConverted *converted)
{
    static const guint sizes[HOA_N_CONVERT_STEPS] = {sizeof(HoaRecovered), sizeof(HoaRepair), sizeof(HoaRestored)};

    for (int i = 0; i < HOA_N_CONVERT_STEPS; i++) {
        if (!options->steps[i])
            continue;
        if (i != HOA_CONVERT_RECOVER)
            normalise(text);
        converted->decisions[i] = g_array_new(FALSE, FALSE, sizes[i]);
        converted->before[i] = g_string_new_len(text->str, (gssize)text->len);
        converted->after[i] = g_string_sized_new(text->len + 16);
        run_step((HoaConvertStep)i, slice_of(text), options, converted->after[i], converted->decisions[i]);
        g_string_truncate(text, 0);
        g_string_append_len(text, converted->after[i]->str, (gssize)converted->after[i]->len);
        normalise(text); /* what was recovered may be decomposed */
    }
    if (options->words || options->bare)
        normalise(text);
}

/* The word with "_" in place of the white space inside it. */
static void
append_joined(HoaSlice word, GString *out)
{
    bool space = false;

    for (size_t i = 0; i < word.len; i++) {
        if (g_ascii_isspace(word.data[i])) {
            space = true;
            continue;
        }
        if (space)
            g_string_append_c(out, '_');
        space = false;
        g_string_append_c(out, word.data[i]);
    }
}

static void
join_words(const HoaWordModel *model, GString *text, HoaConverted *converted)
{
    g_autoptr(HoaSegmenter) segmenter = hoa_segmenter_new(model);
    g_autoptr(GString) joined = g_string_sized_new(text->len + 16);
    size_t at = 0;
    HoaWord word;

    hoa_segmenter_start(segmenter, slice_of(text));
    while (hoa_segmenter_next(segmenter, &word)) {
        g_string_append_len(joined, text->str + at, (gssize)(word.offset - at));
        append_joined(hoa_slice(text->str + word.offset, word.len), joined);
        at = (size_t)word.offset + word.len;
        converted->words += word.items > 1 ? 1 : 0;
    }
    g_string_append_len(joined, text->str + at, (gssize)(text->len - at));
    g_string_truncate(text, 0);
    g_string_append_len(text, joined->str, (gssize)joined->len);
}

/* ---- Out ----------------------------------------------------------------------------------------------------------------- */

/* Finds the first character that the encoding lacks, and says where it stands. */
static bool
refuse_unwritable(HoaSlice text, HoaEncoding encoding, GError **error)
{
    g_autoptr(GString) scratch = g_string_new(NULL);

    for (size_t at = 0; at < text.len;) {
        size_t len = (size_t)(g_utf8_next_char(text.data + at) - (text.data + at)), lost = 0;

        len = MIN(len, text.len - at);
        g_string_truncate(scratch, 0);
        hoa_encoding_encode(encoding, hoa_slice(text.data + at, len), scratch, &lost);
        if (lost > 0) {
            g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("line %zu: %s has no character “%.*s” (U+%04X)"),
                        line_at(text, at), hoa_encoding_name(encoding), (int)len, text.data + at,
                        (unsigned)g_utf8_get_char(text.data + at));
            return false;
        }
        at += len;
    }
    g_set_error(error, HOA_ERROR, HOA_ERROR_FORMAT, _("%s lacks characters of this text"), hoa_encoding_name(encoding));
    return false;
}

static bool
write_bytes(HoaSlice text, const HoaConvertOptions *options, HoaConverted *converted, GError **error)
{
    size_t lost = 0;

    converted->out = g_string_sized_new(text.len + 16);
    if (options->decomposed) {
        between_controls(text, decompose_part, converted->out, NULL);
        return true;
    }
    hoa_encoding_encode(options->to, text, converted->out, &lost);
    /* The marks left for what could not be read are not lost a second time. */
    converted->unwritable = lost - MIN(lost, converted->unreadable);
    return !options->strict || lost == 0 || refuse_unwritable(text, options->to, error);
}

bool
hoa_convert(HoaSlice bytes, const HoaConvertOptions *options, HoaConverted *converted, GError **error)
{
    g_autoptr(GString) text = g_string_sized_new(bytes.len + 16);

    *converted = (HoaConverted){.out = NULL};
    if (bytes.len > HOA_CONVERT_MAX) {
        g_set_error(error, HOA_ERROR, HOA_ERROR_LIMIT, _("the text has more than %zu bytes"), HOA_CONVERT_MAX);
        return false;
    }
    if (!read_bytes(bytes, options, text, converted, error))
        return false;
    run_steps(options, text, converted);
    if (options->words)
        join_words(options->word_model, text, converted);
    if (options->bare) {
        g_autoptr(GString) bare = g_string_sized_new(text->len + 1);

        hoa_text_bare(slice_of(text), bare);
        return write_bytes(slice_of(bare), options, converted, error);
    }
    return write_bytes(slice_of(text), options, converted, error);
}

void
hoa_converted_clear(HoaConverted *converted)
{
    for (int i = 0; i < HOA_N_CONVERT_STEPS; i++) {
        g_clear_pointer(&converted->decisions[i], g_array_unref);
        if (converted->before[i] != NULL)
            g_string_free(converted->before[i], TRUE);
        if (converted->after[i] != NULL)
            g_string_free(converted->after[i], TRUE);
    }
    if (converted->out != NULL)
        g_string_free(converted->out, TRUE);
    *converted = (HoaConverted){.out = NULL};
}
