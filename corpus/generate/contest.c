/* Everything about an essay but its prose. */
#include "contest.h"

#define FIRST_EDITION 2016
#define LAST_EDITION 2026

/* Essays of each edition, in proportion: few at first, a dip in the years of the epidemic. */
static const uint16_t edition_shares[LAST_EDITION - FIRST_EDITION + 1] = {60, 75, 110, 100, 80, 70, 95, 100, 110, 110, 90};

/* The first edition received after the wards and districts changed on 1 July 2025. */
#define NEW_WARDS_EDITION 2026

/* Members of the editions' committees send essays on; with the ward's unit first, most frequent. */
static const char old_channels[] = "Phòng Nội vụ %E|Liên đoàn Lao động %E|Hội Liên hiệp Phụ nữ %E|Ủy ban Mặt trận Tổ quốc %E|"
                                   "Hội Chữ thập đỏ %E|Hội Cựu chiến binh %E";
static const char new_channels[] = "Ủy ban nhân dân %L|Phòng Văn hóa - Xã hội %L|Ủy ban Mặt trận Tổ quốc %L|Hội Liên hiệp Phụ nữ %L";
static const char city_channels[] = "Sở Giáo dục và Đào tạo Hà Nội|Sở Y tế Hà Nội|Liên đoàn Lao động thành phố Hà Nội|"
                                    "Thành đoàn Hà Nội|Hội Nông dân thành phố Hà Nội|Công an thành phố Hà Nội";
/* Invented papers and stations. */
static const char papers[] = "Báo Sông Hồng|Báo Kinh Kỳ|Báo Người Kẻ Chợ|Tạp chí Phố Phường|Báo Lao động Sông Nhuệ";
static const char sites[] = "Kinh Kỳ điện tử|Trang tin Ngõ Nhỏ|Người Kẻ Chợ điện tử|Cổng tin Làng Phố";
static const char stations[] = "Đài Tiếng nói Kẻ Chợ|Đài Phát thanh Sông Hồng";
static const char screens[] = "Truyền hình Kẻ Chợ|Truyền hình Sông Hồng";

static const char collectives[] =
    "Chi hội Phụ nữ số %N %W|Câu lạc bộ Thiện nguyện %W|Tổ dân phố số %N %L|Tổ tự quản số %N %W|Hợp tác xã %W|"
    "Nhóm Ấm lòng %W số %N|Đội Tình nguyện %W|Chi đoàn %W số %N|Câu lạc bộ Liên thế hệ %W|Tập thể Trạm Y tế %W|"
    "Tập thể Trường Mầm non %W|Đội dân phòng liên tổ %N %W";
static const char author_units[] = "Tổ dân phố số %N %L|Hội viên Hội Người cao tuổi %L|Giáo viên Trường Tiểu học %W|"
                                   "Cán bộ hưu trí, %L|Công chức Ủy ban nhân dân %L|Học sinh Trường Trung học cơ sở %W|"
                                   "Ban công tác Mặt trận khu %N %W|Sinh viên, %L|Cựu chiến binh, %L";

static void
append_drawn(GString *out, const char *list, Random *r)
{
    HoaSlice s = alternatives_draw(list, r);

    g_string_append_len(out, s.data, (gssize)s.len);
}

static int
own_edition(const Contest *contest, uint64_t index)
{
    Random r = random_stream(contest->seed, index, STREAM_EDITION);

    return FIRST_EDITION + (int)random_weighted(&r, edition_shares, G_N_ELEMENTS(edition_shares));
}

/* A copy about the source's nominee comes in the same edition or up to three later, on the same side of the change of wards. */
static int
edition_of(const Contest *contest, uint64_t index)
{
    uint64_t source;
    Random r = random_stream(contest->seed, index, STREAM_EDITION);
    Copy copy = copy_plan(contest, index, &source);
    int first, later;

    if (copy == COPY_NONE || copy == COPY_EXCERPT)
        return own_edition(contest, index);
    first = own_edition(contest, source);
    later = first + (int)random_below(&r, 4);
    return first >= NEW_WARDS_EDITION ? first : MIN(later, NEW_WARDS_EDITION - 1);
}

void
contest_code(const Contest *contest, uint64_t index, GString *out)
{
    g_string_append_printf(out, "NTVT-%d-%07" G_GUINT64_FORMAT, edition_of(contest, index), index + 1);
}

/* ---- The nominee ----------------------------------------------------------------------------------------------------- */

static const char *
pronoun(bool woman, int age)
{
    if (age >= 50)
        return woman ? "bà" : "ông";
    return woman ? "chị" : "anh";
}

static void
name_person(Nominee *n, Random *r, int edition)
{
    const Theme *theme = &generate_themes[n->theme];

    /* Two draws of age: most nominees are between 35 and 70. */
    n->birth_year = edition - 17 - (int)random_below(r, 38) - (int)random_below(r, 38);
    n->woman = random_chance(r, 52);
    n->pronoun = pronoun(n->woman, edition - n->birth_year);
    n->given = person_append(r, n->woman, n->name);
    append_drawn(n->post, theme->posts, r);
    place_append_unit(&n->at, alternatives_draw(theme->units, r), r, n->unit);
}

static void
name_others(Nominee *n, Random *r)
{
    n->birth_year = 0;
    n->woman = random_chance(r, 40);
    n->pronoun = n->woman ? "bà" : "ông";
    if (n->kind == KIND_COLLECTIVE) {
        n->given = HOA_SLICE_EMPTY;
        place_append_unit(&n->at, alternatives_draw(collectives, r), r, n->name);
        g_string_append_len(n->unit, n->name->str, (gssize)n->name->len);
        return;
    }
    g_string_append_printf(n->name, "Gia đình %s ", n->pronoun);
    n->given = person_append(r, n->woman, n->name);
    place_append_unit(&n->at, HOA_SLICE("Tổ dân phố số %N %W"), r, n->unit);
}

/* The nominee of essay `index` as that essay introduces them; copies give their source's index. */
static void
make_nominee(const Contest *contest, uint64_t index, Nominee *n)
{
    static const uint16_t kinds[] = {76, 17, 7};
    Random r = random_stream(contest->seed, index, STREAM_NOMINEE);
    int edition = own_edition(contest, index);

    g_string_truncate(n->name, 0);
    g_string_truncate(n->post, 0);
    g_string_truncate(n->unit, 0);
    g_string_truncate(n->place, 0);
    n->theme = random_below(&r, (uint32_t)generate_n_themes);
    n->kind = (NomineeKind)random_weighted(&r, kinds, G_N_ELEMENTS(kinds));
    n->at = place_draw(&r, edition >= NEW_WARDS_EDITION);
    place_append(&n->at, n->place);
    if (n->kind == KIND_PERSON)
        name_person(n, &r, edition);
    else
        name_others(n, &r);
}

/* ---- The entry ------------------------------------------------------------------------------------------------------- */

/* Entries come in from October to May; what a paper brought, it brought in the nine months before. */
static void
make_dates(Essay *essay, Random *r)
{
    uint32_t month = random_between(r, 10, 17), day = random_between(r, 1, 28);
    uint32_t press_month = random_between(r, 1, 9), press_day = random_between(r, 1, 28);
    int year = essay->edition - 1;

    g_string_printf(essay->received, "%04d-%02u-%02u", month > 12 ? year + 1 : year, month > 12 ? month - 12 : month, day);
    g_string_printf(essay->published, "%04d-%02u-%02u", year, press_month, press_day);
}

static void
make_category(Essay *essay, Random *r)
{
    static const char *const names[] = {"essay", "print", "online", "radio", "television"};
    static const char *const outlets[] = {"", papers, sites, stations, screens};
    static const uint16_t shares[] = {820, 65, 75, 22, 18};
    size_t category = random_weighted(r, shares, G_N_ELEMENTS(shares));

    essay->category = names[category];
    g_string_truncate(essay->outlet, 0);
    if (category > 0)
        append_drawn(essay->outlet, outlets[category], r);
    else
        g_string_truncate(essay->published, 0);
}

static void
make_author(Essay *essay, Random *r)
{
    g_string_truncate(essay->author, 0);
    g_string_truncate(essay->author_unit, 0);
    person_append(r, random_chance(r, 50), essay->author);
    if (essay->outlet->len > 0)
        g_string_append_len(essay->author_unit, essay->outlet->str, (gssize)essay->outlet->len);
    else
        place_append_unit(&essay->nominee.at, alternatives_draw(author_units, r), r, essay->author_unit);
}

static void
make_channel(Essay *essay, Random *r)
{
    const Place *at = &essay->nominee.at;

    g_string_truncate(essay->channel, 0);
    if (random_chance(r, 18))
        append_drawn(essay->channel, city_channels, r);
    else
        place_append_unit(at, alternatives_draw(at->district != NULL ? old_channels : new_channels, r), r, essay->channel);
}

static void
make_themes(Essay *essay, Random *r)
{
    essay->themes[0] = essay->nominee.theme;
    essay->n_themes = random_between(r, 1, 3);
    for (size_t i = 1; i < essay->n_themes; i++)
        essay->themes[i] = random_below(r, (uint32_t)generate_n_themes);
}

static void
make_entry(const Contest *contest, uint64_t index, Essay *essay)
{
    static const char *const stages[] = {"detected", "nurtured", "publicised", "replicated"};
    static const uint16_t stage_shares[] = {60, 22, 12, 6};
    Random r = random_stream(contest->seed, index, STREAM_META);
    bool own = essay->copy == COPY_NONE || essay->copy == COPY_EXCERPT;

    essay->index = index;
    essay->edition = edition_of(contest, index);
    g_string_truncate(essay->code, 0);
    contest_code(contest, index, essay->code);
    make_nominee(contest, own ? index : essay->source, &essay->nominee);
    essay->stage = stages[random_weighted(&r, stage_shares, G_N_ELEMENTS(stage_shares))];
    make_dates(essay, &r);
    make_category(essay, &r);
    make_author(essay, &r);
    make_channel(essay, &r);
    make_themes(essay, &r);
}

void
contest_essay(Contest *contest, uint64_t index, Essay *essay)
{
    essay->copy = copy_plan(contest, index, &essay->source);
    make_entry(contest, index, essay);
    if (essay->copy == COPY_NONE || essay->copy == COPY_NOMINEE)
        prose_write(contest, essay);
    else
        copy_write(contest, essay);
}

/* ---- Making and freeing ------------------------------------------------------------------------------------------------ */

/* The strings of an essay, so that all are made and freed in one place. */
static size_t
strings_of(Essay *e, GString **strings[static 13])
{
    GString **all[] = {&e->code,    &e->title,    &e->text,    &e->author,       &e->author_unit,  &e->outlet,       &e->published,
                       &e->received, &e->channel, &e->nominee.name, &e->nominee.post, &e->nominee.unit, &e->nominee.place};

    memcpy(strings, all, sizeof all);
    return G_N_ELEMENTS(all);
}

Essay *
essay_new(void)
{
    Essay *essay = g_new0(Essay, 1);
    GString **strings[13];
    size_t n = strings_of(essay, strings);

    for (size_t i = 0; i < n; i++)
        *strings[i] = g_string_new(NULL);
    return essay;
}

void
essay_free(Essay *essay)
{
    GString **strings[13];
    size_t n;

    if (essay == NULL)
        return;
    n = strings_of(essay, strings);
    for (size_t i = 0; i < n; i++)
        g_string_free(*strings[i], TRUE);
    g_free(essay);
}

Contest *
contest_new(uint64_t seed, uint32_t mean, uint32_t duplicates)
{
    Contest *contest = g_new0(Contest, 1);

    contest->seed = seed;
    contest->mean = mean;
    contest->duplicates = duplicates;
    contest->lexicon = lexicon_new();
    contest->scratch = essay_new();
    contest->piece = g_string_new(NULL);
    return contest;
}

void
contest_free(Contest *contest)
{
    if (contest == NULL)
        return;
    lexicon_free(contest->lexicon);
    essay_free(contest->scratch);
    g_string_free(contest->piece, TRUE);
    g_free(contest);
}
