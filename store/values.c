/*
 * Names, labels and spellings of the enumerated values.
 *
 * Variants are what registers and lists write in such columns (DOMAIN 1.5, 2.2, 2.4): they are matched whole, in any case,
 * with or without "cấp", and also without diacritics. Levels below the city: a school's, company's, commune's or unit's own
 * recognition is "cơ sở"; that of a district, department (sở), sector (ngành) or corporation is "trên cơ sở". A province
 * stands for the city (tỉnh, TP), a ministry or the centre for "bộ, ngành trung ương", and the state, the government, the
 * prime minister or the whole country for "Nhà nước".
 */
#include "private.h"

static const HoaValue categories[] = {
    {"essay", "bài viết", "|bài dự thi|bài thi viết|thi viết|viết|bài|"},
    {"print", "báo in", "|báo giấy|báo viết|tạp chí|"},
    {"online", "báo điện tử", "|báo mạng|báo online|điện tử|trực tuyến|web|"},
    {"radio", "phát thanh", "|báo nói|đài phát thanh|truyền thanh|"},
    {"television", "truyền hình", "|báo hình|đài truyền hình|tv|tivi|"},
};

static const HoaValue stages[] = {
    {"detected", "phát hiện", "|phát hiện và viết bài dự thi|viết bài dự thi|phát hiện, viết bài dự thi|"},
    {"nurtured", "bồi dưỡng", "||"},
    {"publicised", "tuyên truyền", "|publicized|"},
    {"replicated", "nhân rộng", "|nhân điển hình|"},
};

static const HoaValue kinds[] = {
    {"person", "cá nhân", "|người|cn|"},
    {"collective", "tập thể", "|đơn vị|nhóm|tt|"},
    {"household", "hộ gia đình", "|hộ|gia đình|hgđ|"},
};

static const HoaValue levels[] = {
    {"none", "chưa nêu cấp", "|không nêu|chưa nêu|không rõ|chưa rõ|không|"},
    {"grassroots", "cấp cơ sở", "|cs|đơn vị|trường|công ty|cty|xã|phường|thị trấn|xã, phường|cơ quan|"},
    {"above_grassroots", "cấp trên cơ sở",
     "|trên cs|quận|huyện|thị xã|quận, huyện|quận/huyện|quận, huyện, thị xã|sở|ngành|sở, ngành|sở/ngành|sở, ban, ngành|"
     "tổng công ty|cấp trên trực tiếp cơ sở|trên trực tiếp cơ sở|"},
    {"city", "cấp thành phố",
     "|tp|tp.|t.p|tp. hà nội|tp hà nội|thành phố hà nội|tỉnh|tỉnh, thành phố|tỉnh/thành phố|tỉnh/tp|"},
    {"ministry", "cấp bộ, ngành trung ương",
     "|bộ|bộ, ngành|bộ ngành|bộ, ban, ngành|bộ/ngành|ngành trung ương|trung ương|tw|t.ư|tư|"},
    {"national", "cấp Nhà nước", "|quốc gia|toàn quốc|chính phủ|thủ tướng|thủ tướng chính phủ|chủ tịch nước|"},
};

G_STATIC_ASSERT(G_N_ELEMENTS(categories) == HOA_N_CATEGORIES);
G_STATIC_ASSERT(G_N_ELEMENTS(stages) == HOA_N_STAGES);
G_STATIC_ASSERT(G_N_ELEMENTS(kinds) == HOA_N_NOMINEE_KINDS);
G_STATIC_ASSERT(G_N_ELEMENTS(levels) == HOA_N_LEVELS);

#define PICK(table, index, field) ((unsigned)(index) < G_N_ELEMENTS(table) ? (table)[index].field : "")

const char *
hoa_category_name(HoaCategory category)
{
    return PICK(categories, category, name);
}

const char *
hoa_category_label(HoaCategory category)
{
    return PICK(categories, category, label);
}

const char *
hoa_stage_name(HoaStage stage)
{
    return PICK(stages, stage, name);
}

const char *
hoa_stage_label(HoaStage stage)
{
    return PICK(stages, stage, label);
}

const char *
hoa_nominee_kind_name(HoaNomineeKind kind)
{
    return PICK(kinds, kind, name);
}

const char *
hoa_nominee_kind_label(HoaNomineeKind kind)
{
    return PICK(kinds, kind, label);
}

const char *
hoa_level_name(HoaLevel level)
{
    return PICK(levels, level, name);
}

const char *
hoa_level_label(HoaLevel level)
{
    return PICK(levels, level, label);
}

/* Without a leading "cấp " (`bare`: "cap "). */
static const char *
without_level_word(const char *folded, bool bare)
{
    const char *word = bare ? "cap " : "cấp ";

    return g_str_has_prefix(folded, word) ? folded + strlen(word) : folded;
}

/* True when `key` is one of the variants between bars. */
static bool
is_variant(const char *variants, const char *key)
{
    g_autofree char *barred = g_strconcat("|", key, "|", NULL);

    return key[0] != '\0' && strchr(key, '|') == NULL && strstr(variants, barred) != NULL;
}

static bool
is_value(const HoaValue *value, const char *key, bool bare)
{
    g_autofree char *label = NULL;
    g_autofree char *variants = NULL;

    if (!bare && strcmp(key, value->name) == 0)
        return true;
    label = bare ? hoa_fold_bare(hoa_slice_from(value->label)) : hoa_fold(hoa_slice_from(value->label));
    if (strcmp(key, without_level_word(label, bare)) == 0)
        return true;
    variants = bare ? hoa_fold_bare(hoa_slice_from(value->variants)) : g_strdup(value->variants);
    return is_variant(variants, key);
}

int
hoa_values_find(const HoaValue *values, size_t n, HoaSlice text)
{
    /* What is typed with its diacritics decides first: "tỉnh" is not "tình". */
    for (int bare = 0; bare <= 1; bare++) {
        g_autofree char *folded = bare ? hoa_fold_bare(text) : hoa_fold(text);
        const char *key = without_level_word(folded, bare);

        for (size_t i = 0; i < n; i++)
            if (is_value(&values[i], key, bare))
                return (int)i;
    }
    return -1;
}

#define PARSE(table, text, out, type)                                                                                        \
    int found = hoa_values_find(table, G_N_ELEMENTS(table), text);                                                           \
    *(out) = (type)MAX(found, 0);                                                                                            \
    return found >= 0

bool
hoa_category_parse(HoaSlice text, HoaCategory *category)
{
    PARSE(categories, text, category, HoaCategory);
}

bool
hoa_stage_parse(HoaSlice text, HoaStage *stage)
{
    PARSE(stages, text, stage, HoaStage);
}

bool
hoa_nominee_kind_parse(HoaSlice text, HoaNomineeKind *kind)
{
    PARSE(kinds, text, kind, HoaNomineeKind);
}

bool
hoa_level_parse(HoaSlice text, HoaLevel *level)
{
    PARSE(levels, text, level, HoaLevel);
}

const HoaValue *
hoa_values_of(HoaFacet facet, size_t *n)
{
    switch (facet) {
    case HOA_FACET_CATEGORY:
        *n = G_N_ELEMENTS(categories);
        return categories;
    case HOA_FACET_STAGE:
        *n = G_N_ELEMENTS(stages);
        return stages;
    case HOA_FACET_LEVEL:
        *n = G_N_ELEMENTS(levels);
        return levels;
    default:
        *n = 0;
        return NULL;
    }
}

static int
stored(const HoaValue *values, size_t n, const char *name)
{
    for (size_t i = 0; name != NULL && i < n; i++)
        if (strcmp(values[i].name, name) == 0)
            return (int)i;
    return 0;
}

HoaCategory
hoa_category_stored(const char *name)
{
    return (HoaCategory)stored(categories, G_N_ELEMENTS(categories), name);
}

HoaStage
hoa_stage_stored(const char *name)
{
    return (HoaStage)stored(stages, G_N_ELEMENTS(stages), name);
}

HoaNomineeKind
hoa_nominee_kind_stored(const char *name)
{
    return (HoaNomineeKind)stored(kinds, G_N_ELEMENTS(kinds), name);
}
