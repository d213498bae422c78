/* Essays as JSON Lines, nominees' registers as CSV. */
#include "contest.h"

/* ---- JSON Lines ---------------------------------------------------------------------------------------------------------- */

static void
append_json(GString *out, HoaSlice s)
{
    size_t copied = 0;

    g_string_append_c(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        g_string_append_len(out, s.data + copied, (gssize)(i - copied));
        copied = i + 1;
        if (c == '\n')
            g_string_append(out, "\\n");
        else if (c >= 0x20)
            g_string_append_printf(out, "\\%c", c);
        else
            g_string_append_printf(out, "\\u%04x", c);
    }
    g_string_append_len(out, s.data + copied, (gssize)(s.len - copied));
    g_string_append_c(out, '"');
}

/* A member; what is empty is left out. */
static void
append_member(GString *out, const char *key, HoaSlice value)
{
    if (value.len == 0)
        return;
    g_string_append_printf(out, ", \"%s\": ", key);
    append_json(out, value);
}

static HoaSlice
slice_of(const GString *s)
{
    return hoa_slice(s->str, s->len);
}

void
output_essay(const Essay *essay, GString *out)
{
    static const char *const kinds[] = {"person", "collective", "household"};
    const Nominee *n = &essay->nominee;

    g_string_append_printf(out, "{\"code\": \"%s\", \"edition\": %d, \"category\": \"%s\"", essay->code->str, essay->edition,
                           essay->category);
    append_member(out, "title", slice_of(essay->title));
    append_member(out, "author", slice_of(essay->author));
    append_member(out, "author_unit", slice_of(essay->author_unit));
    g_string_append_printf(out, ", \"phone\": \"0900 000 %03u\"", (unsigned)((essay->index + 1) % 1000));
    append_member(out, "outlet", slice_of(essay->outlet));
    append_member(out, "published", slice_of(essay->published));
    append_member(out, "received", slice_of(essay->received));
    append_member(out, "channel", slice_of(essay->channel));
    append_member(out, "stage", hoa_slice_from(essay->stage));
    /* One in fifty is of no sector, or of one that nobody wrote down. */
    append_member(out, "sector", hoa_slice_from(essay->index % 50 == 49 ? "0005" : generate_themes[n->theme].sector));
    append_member(out, "unit", slice_of(n->unit));
    append_member(out, "place", slice_of(n->place));
    append_member(out, "nominee", slice_of(n->name));
    append_member(out, "nominee_kind", hoa_slice_from(kinds[n->kind]));
    if (n->kind == KIND_PERSON) {
        g_string_append_printf(out, ", \"birth_year\": %d", n->birth_year);
        append_member(out, "sex", hoa_slice_from(n->woman ? "f" : "m"));
    }
    append_member(out, "post", slice_of(n->post));
    append_member(out, "text", slice_of(essay->text));
    g_string_append(out, "}\n");
}

/* ---- Registers ----------------------------------------------------------------------------------------------------------- */

const char register_innovations_heading[] = "Mã bài dự thi,Họ và tên,Tên sáng kiến,Cấp công nhận,Năm công nhận,"
                                            "Giá trị làm lợi (đồng),Lĩnh vực,Nơi ghi nhận\n";
const char register_awards_heading[] = "Mã bài dự thi,Họ và tên,Danh hiệu/Hình thức khen thưởng,Cấp,Số quyết định,Năm\n";

static const char *const level_labels[] = {"cấp cơ sở", "cấp trên cơ sở", "cấp thành phố", "cấp bộ", "cấp Nhà nước"};
/* A funnel: of a hundred rows, so many at each level. */
static const uint16_t level_shares[] = {64, 20, 11, 4, 1};
/* Rows a nominee: none to five. */
static const uint16_t row_shares[] = {45, 25, 14, 9, 5, 2};

static const char *const decisions[] = {"%u/QĐ-CS", "%u/QĐ-LĐLĐ", "%u/QĐ-UBND", "%u/QĐ-BNV", "%u/QĐ-TTg"};

static void
append_cell(GString *out, HoaSlice s, bool last)
{
    bool quoted = s.len > 0 && (memchr(s.data, ',', s.len) != NULL || memchr(s.data, '"', s.len) != NULL);

    if (quoted)
        g_string_append_c(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, s.data[i]);
    }
    if (quoted)
        g_string_append_c(out, '"');
    g_string_append_c(out, last ? '\n' : ',');
}

static void
append_decision(GString *cell, Random *r, size_t level)
{
    g_auto(GStrv) parts = g_strsplit(decisions[level], "%u", 2);

    g_string_append_printf(cell, "%s%u%s", parts[0], random_between(r, 5, 6000), parts[1]);
}

/* Titles of innovations: a verb, what is bettered, and by what. */
static void
append_innovation(const Contest *contest, const Essay *essay, Random *r, GString *out)
{
    static const char verbs[] = "Cải tiến|Giải pháp|Quy trình|Ứng dụng|Mô hình|Bộ dụng cụ|Phần mềm|Kinh nghiệm";
    const Lexicon *lexicon = contest->lexicon;
    size_t level = random_weighted(r, level_shares, G_N_ELEMENTS(level_shares));
    uint32_t year = (uint32_t)essay->edition - 1 - random_below(r, 8);
    bool money = random_chance(r, 40);
    g_autoptr(GString) cell = g_string_new(NULL);
    HoaSlice verb = alternatives_draw(verbs, r);
    const Word *better = words_draw(&lexicon->themes[essay->nominee.theme], r), *by = words_draw(&lexicon->genre, r);

    append_cell(out, slice_of(essay->code), false);
    append_cell(out, slice_of(essay->nominee.name), false);
    g_string_append_len(cell, verb.data, (gssize)verb.len);
    g_string_append_printf(cell, " %s %s %s", better->lower.data, money ? "bằng" : "cho", by->lower.data);
    g_string_append_printf(cell, " %s", lexicon_theme_word(lexicon, essay->nominee.theme, r)->lower.data);
    append_cell(out, slice_of(cell), false);
    append_cell(out, hoa_slice_from(level_labels[level]), false);
    g_string_append_printf(out, "%u,", year);
    if (money)
        g_string_append_printf(out, "%u000000", random_between(r, 5, 99) * (1 + (uint32_t)level * 6));
    g_string_append_printf(out, ",%s,", generate_themes[essay->nominee.theme].sector);
    g_string_assign(cell, "Quyết định số ");
    append_decision(cell, r, level);
    g_string_append_printf(cell, " năm %u", year);
    append_cell(out, slice_of(cell), true);
}

static void
append_award(const Essay *essay, Random *r, GString *out)
{
    static const char *const titles[] = {
        "Giấy khen của Chủ tịch Ủy ban nhân dân %L|Chiến sĩ thi đua cơ sở|Lao động tiên tiến|Giấy khen của %L",
        "Giấy khen của Chủ tịch Ủy ban nhân dân %E|Giấy khen của Liên đoàn Lao động %E|Giấy khen của Sở Nội vụ",
        "Bằng khen của Chủ tịch Ủy ban nhân dân thành phố Hà Nội|Người tốt, việc tốt|Công nhân giỏi Thủ đô|Sáng kiến Thủ đô",
        "Bằng khen của Bộ trưởng Bộ Y tế|Bằng khen của Bộ Giáo dục và Đào tạo|Bằng khen của Tổng Liên đoàn Lao động Việt Nam",
        "Bằng khen của Thủ tướng Chính phủ|Huân chương Lao động hạng Ba|Chiến sĩ thi đua toàn quốc",
    };
    size_t level = random_weighted(r, level_shares, G_N_ELEMENTS(level_shares));
    g_autoptr(GString) cell = g_string_new(NULL);

    append_cell(out, slice_of(essay->code), false);
    append_cell(out, slice_of(essay->nominee.name), false);
    place_append_unit(&essay->nominee.at, alternatives_draw(titles[level], r), r, cell);
    append_cell(out, slice_of(cell), false);
    append_cell(out, hoa_slice_from(level_labels[level]), false);
    g_string_truncate(cell, 0);
    append_decision(cell, r, level);
    append_cell(out, slice_of(cell), false);
    g_string_append_printf(out, "%u\n", (unsigned)essay->edition - 1 - random_below(r, 8));
}

void
register_rows(const Contest *contest, const Essay *essay, GString *innovations, GString *awards)
{
    Random r = random_stream(contest->seed, essay->index, STREAM_REGISTER);
    size_t rows = random_weighted(&r, row_shares, G_N_ELEMENTS(row_shares));

    for (size_t i = 0; i < rows; i++)
        append_innovation(contest, essay, &r, innovations);
    rows = random_weighted(&r, row_shares, G_N_ELEMENTS(row_shares));
    for (size_t i = 0; i < rows; i++)
        append_award(essay, &r, awards);
}
