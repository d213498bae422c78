/*
 * Titles and texts. Words are drawn from the language, the genre and the essay's own themes; sentences have commas, numbers
 * as Vietnamese writes them, quotations and names. Nothing fixed is as long as twelve syllables, so that essays share
 * passages by plan only.
 */
#include "contest.h"

typedef struct {
    const Contest *contest;
    const Essay *essay;
    Random r;
    GString *out;
    uint32_t syllables;
    bool capital; /* the next word begins a sentence */
} Prose;

/*
 * Lengths are log-normal: the 33 quantiles i/32 of a log-normal law with sigma 0.45 and mean 1, in units of 1/1024 (the ends
 * stand at 0.15/32 and 31.85/32).
 */
static const uint16_t lengths[33] = {287, 400,  464,  511,  551,  587,  621,  652,  683,  713,  743,
                                     772, 802,  832,  862,  893,  925,  958,  993,  1029, 1068, 1109,
                                     1153, 1201, 1253, 1312, 1379, 1458, 1553, 1674, 1845, 2139, 2978};

static uint32_t
draw_length(Random *r, uint32_t mean)
{
    uint64_t u = random_below(r, 32 << 10), i = u >> 10, part = u & 1023;
    uint64_t scale = (lengths[i] * (1024 - part) + lengths[i + 1] * part) >> 10;

    return (uint32_t)(mean * scale >> 10);
}

static void
put_slice(Prose *p, HoaSlice s)
{
    g_string_append_len(p->out, s.data, (gssize)s.len);
}

static void
put_word(Prose *p, const Word *word)
{
    put_slice(p, p->capital ? word->capital : word->lower);
    p->capital = false;
    p->syllables += word->syllables;
}

/* Text that is written as it is; it counts as so many syllables. */
static void
put(Prose *p, const char *text)
{
    g_string_append(p->out, text);
    for (; *text != '\0'; text++)
        p->syllables += *text == ' ';
    p->syllables++;
    p->capital = false;
}

static void put_format(Prose *p, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
put_format(Prose *p, const char *format, ...)
{
    char text[256];
    va_list arguments;

    va_start(arguments, format);
    g_vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    put(p, text);
}

/* ---- Words ------------------------------------------------------------------------------------------------------------- */

static size_t
draw_theme(Prose *p)
{
    static const uint16_t shares[] = {60, 25, 15};

    return p->essay->themes[random_weighted(&p->r, shares, p->essay->n_themes)];
}

static const Word *
draw_theme_phrase(Prose *p)
{
    return words_draw(&p->contest->lexicon->themes[draw_theme(p)], &p->r);
}

static const Word *
draw_word(Prose *p)
{
    const Lexicon *lexicon = p->contest->lexicon;
    uint32_t kind = random_below(&p->r, 100);

    if (kind < 42)
        return words_draw(&lexicon->function, &p->r);
    if (kind < 62)
        return words_draw(&lexicon->genre, &p->r);
    if (kind < 71)
        return draw_theme_phrase(p);
    if (kind < 82)
        return lexicon_theme_word(lexicon, draw_theme(p), &p->r);
    return words_draw(kind < 96 ? &lexicon->made : &lexicon->syllables, &p->r);
}

/* ---- Numbers and names --------------------------------------------------------------------------------------------------- */

/* A number with dots between thousands: 75.358. */
static void
put_thousands(Prose *p, uint32_t n)
{
    if (n >= 1000000)
        put_format(p, "%u.%03u.%03u", n / 1000000, n / 1000 % 1000, n % 1000);
    else if (n >= 1000)
        put_format(p, "%u.%03u", n / 1000, n % 1000);
    else
        put_format(p, "%u", n);
}

/* Numbers are drawn before the call that writes them: C does not say in which order arguments are evaluated. */
static void
put_amount(Prose *p)
{
    uint32_t kind = random_below(&p->r, 6), low = random_between(&p->r, 1, 20), tenths = random_between(&p->r, 1, 9);
    bool more = random_chance(&p->r, 50);

    switch (kind) {
    case 0:
        put_format(p, "%u,%u tỷ đồng", low, tenths);
        break;
    case 1:
        put_format(p, "%s %u triệu đồng", more ? "hơn" : "gần", (low * 5 + tenths) * 10);
        break;
    case 2:
        put(p, more ? "hàng trăm triệu đồng" : "hàng chục triệu đồng");
        break;
    case 3:
        put_thousands(p, random_between(&p->r, 20, 9000) * 500);
        put(p, " đồng");
        break;
    case 4:
        put_format(p, "%u,%u%%", low * 4 + tenths, tenths);
        break;
    default:
        put_format(p, "từ %u đến %u triệu đồng", low, low + tenths * 5);
        break;
    }
}

static void
put_count(Prose *p)
{
    static const char things[] = "sáng kiến|lượt người|hộ dân|suất quà|cháu nhỏ|giải pháp|buổi họp|cây xanh|cuốn sách|hội viên|"
                                 "lần hiến máu|lá đơn|mét đường|chuyến xe|tấn rác|bữa cơm|gia đình|lá thư|tấm áo|lớp học";
    static const char abouts[] = "hơn|gần|ngót|khoảng|trên|chừng";
    Random *r = &p->r;
    HoaSlice about = alternatives_draw(abouts, r);

    switch (random_below(r, 5)) {
    case 0:
        put_format(p, "%02u ", random_between(r, 1, 9));
        break;
    case 1:
        put_format(p, "%u ", random_between(r, 10, 400));
        break;
    case 2:
        put_format(p, "%.*s ", HOA_SLICE_ARG(about));
        put_thousands(p, random_between(r, 11, 99000));
        put(p, " ");
        break;
    case 3:
        put(p, random_chance(r, 50) ? "hàng trăm " : "hàng nghìn ");
        break;
    default:
        put_format(p, "%.*s %u ", HOA_SLICE_ARG(about), random_between(r, 2, 60) * 10);
        break;
    }
    put_slice(p, alternatives_draw(things, r));
    p->syllables++;
}

static void
put_date(Prose *p)
{
    Random *r = &p->r;
    uint32_t year = (uint32_t)p->essay->edition - random_below(r, 9);
    uint32_t kind = random_below(r, 5), day = random_between(r, 1, 28), month = random_between(r, 1, 12);

    switch (kind) {
    case 0:
        put_format(p, "năm %u", year);
        break;
    case 1:
        put_format(p, "các năm %u, %u và %u", year - 2, year - 1, year);
        break;
    case 2:
        put_format(p, "ngày %u/%u/%u", day, month, year);
        break;
    case 3:
        put_format(p, "tháng %u-%u", month, year);
        break;
    default:
        put_format(p, "%u giờ %02u phút", 4 + day % 18, random_below(r, 60));
        break;
    }
}

/* How the text names its nominee in passing. */
static void
put_nominee(Prose *p)
{
    const Nominee *n = &p->essay->nominee;

    if (n->given.len == 0)
        put(p, n->name->str);
    else
        put_format(p, "%s %.*s", n->pronoun, HOA_SLICE_ARG(n->given));
}

static void
put_other_person(Prose *p)
{
    bool woman = random_chance(&p->r, 50);
    HoaSlice title = alternatives_draw(woman ? "bà|chị|cô|cụ|em" : "ông|anh|bác|cụ|em", &p->r);

    put_format(p, "%.*s ", HOA_SLICE_ARG(title));
    person_append(&p->r, woman, p->out);
    p->syllables += 2;
}

/* A word from outside the language: a brand, a code. These make the vocabulary grow with the contest. */
static void
put_foreign(Prose *p)
{
    static const char *const parts[] = {"vi", "na", "tek", "ro", "so", "lar", "gen", "mi", "co", "pla", "net", "ka", "do", "lex"};
    Random *r = &p->r;
    uint32_t n = random_between(r, 2, 4), first = random_below(r, 26), number = random_below(r, 1000);

    if (random_chance(r, 40)) {
        put_format(p, "%c%u%c", 'A' + (int)first, number, 'A' + (int)(number % 26));
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        const char *part = parts[random_below(r, G_N_ELEMENTS(parts))];

        g_string_append_c(p->out, i == 0 ? (char)(part[0] - 'a' + 'A') : part[0]);
        g_string_append(p->out, part + 1);
    }
    p->syllables++;
    p->capital = false;
}

static void
put_fragment(Prose *p)
{
    static const uint16_t shares[] = {22, 14, 22, 22, 8, 5, 7};
    Random *r = &p->r;

    switch (random_weighted(r, shares, G_N_ELEMENTS(shares))) {
    case 0:
        put_count(p);
        break;
    case 1:
        put_amount(p);
        break;
    case 2:
        put_date(p);
        break;
    case 3:
        put_nominee(p);
        break;
    case 4:
        put_other_person(p);
        break;
    case 5:
        put_format(p, "Quyết định số %u/QĐ-UBND", random_between(r, 10, 6000));
        break;
    default:
        put_foreign(p);
        break;
    }
}

/* ---- Sentences --------------------------------------------------------------------------------------------------------- */

/* `n` words with commas between some; a fragment never opens a sentence, so that every sentence has a capital. */
static void
put_clause(Prose *p, uint32_t n)
{
    uint32_t since = 0;

    for (uint32_t i = 0; i < n; i++, since++) {
        if (i > 0 && since > 4 && random_below(&p->r, 8) == 0) {
            g_string_append_c(p->out, ',');
            since = 0;
        }
        if (i > 0)
            g_string_append_c(p->out, ' ');
        if (i > 0 && random_below(&p->r, 100) < 7)
            put_fragment(p);
        else
            put_word(p, draw_word(p));
    }
}

static uint32_t
draw_words(Random *r)
{
    return 3 + random_below(r, 6) + random_below(r, 6) + random_below(r, 6);
}

static void
put_quotation(Prose *p)
{
    bool curly = random_chance(&p->r, 60);

    put_clause(p, random_between(&p->r, 2, 5));
    g_string_append(p->out, curly ? ": “" : ": \"");
    p->capital = true;
    put_clause(p, draw_words(&p->r));
    g_string_append(p->out, curly ? "”." : "\".");
}

static void
put_sentence(Prose *p)
{
    uint32_t kind = random_below(&p->r, 100);

    p->capital = true;
    if (kind < 6) {
        put_quotation(p);
        return;
    }
    put_clause(p, draw_words(&p->r));
    g_string_append(p->out, kind < 92 ? "." : kind < 95 ? "?" : kind < 97 ? "!" : kind < 99 ? "…" : ";");
    if (kind == 99) { /* a second half after the semicolon */
        g_string_append_c(p->out, ' ');
        put_clause(p, draw_words(&p->r));
        g_string_append_c(p->out, '.');
    }
}

/* Who the essay is about; the parts stand in one of several orders. */
static void
put_introduction(Prose *p)
{
    const Nominee *n = &p->essay->nominee;
    Random *r = &p->r;

    p->capital = true;
    put_clause(p, random_between(r, 2, 5));
    if (n->kind != KIND_PERSON) {
        put_format(p, " %s ", n->name->str);
    } else if (random_chance(r, 60)) {
        put_format(p, " %s %s, sinh năm %d, ", n->pronoun, n->name->str, n->birth_year);
    } else {
        g_autofree char *post = g_utf8_strdown(n->post->str, -1);

        put_format(p, " %s %s (%d tuổi), %s ", n->pronoun, n->name->str, p->essay->edition - n->birth_year, post);
    }
    put_clause(p, random_between(r, 3, 6));
    g_string_append(p->out, ". ");
    p->capital = true;
    put_clause(p, random_between(r, 3, 6));
    if (n->kind == KIND_PERSON && random_chance(r, 70))
        put_format(p, " ở %s ", n->unit->str);
    else
        put_format(p, " ở %s ", n->place->str);
    put_clause(p, random_between(r, 3, 8));
    g_string_append(p->out, ". ");
}

/* ---- The essay ----------------------------------------------------------------------------------------------------------- */

static void
write_title(Prose *p)
{
    const Nominee *n = &p->essay->nominee;
    HoaSlice ward = place_name(&n->at);
    const Word *first = draw_theme_phrase(p), *second = draw_theme_phrase(p);
    const Word *genre = words_draw(&p->contest->lexicon->genre, &p->r);

    p->out = p->essay->title;
    g_string_truncate(p->out, 0);
    p->capital = true;
    switch (random_below(&p->r, 7)) {
    case 0:
        put_format(p, "Chuyện %s ở %.*s", first->lower.data, HOA_SLICE_ARG(ward));
        break;
    case 1:
        put_format(p, "Từ %s đến %s", first->lower.data, genre->lower.data);
        break;
    case 2:
        put_word(p, first);
        put_format(p, " và %s của ", genre->lower.data);
        put_nominee(p);
        break;
    case 3:
        put_format(p, "Một đời %s, một đời %s", first->lower.data, second->lower.data);
        break;
    case 4:
        put_word(p, genre);
        put_format(p, " giữa %.*s", HOA_SLICE_ARG(ward));
        break;
    case 5:
        put_format(p, "Nhật ký %s", first->lower.data);
        break;
    default:
        put_format(p, "Người giữ %s cho %s", genre->lower.data, second->lower.data);
        break;
    }
}

void
prose_write(const Contest *contest, Essay *essay)
{
    Prose p = {.contest = contest, .essay = essay, .r = random_stream(contest->seed, essay->index, STREAM_TEXT)};
    uint32_t length = draw_length(&p.r, contest->mean), sentences;

    write_title(&p);
    p.out = essay->text;
    g_string_truncate(p.out, 0);
    p.syllables = 0;
    put_introduction(&p);
    sentences = random_between(&p.r, 1, 3);
    /* The last sentence runs over by half its length on average. */
    while (p.syllables + 10 < length) {
        put_sentence(&p);
        if (sentences-- > 0) {
            g_string_append_c(p.out, ' ');
        } else {
            g_string_append_c(p.out, '\n');
            sentences = random_between(&p.r, 2, 6);
        }
    }
    while (p.out->len > 0 && (p.out->str[p.out->len - 1] == ' ' || p.out->str[p.out->len - 1] == '\n'))
        g_string_truncate(p.out, p.out->len - 1);
}
