#include "common.h"

#include "private.h"

static char *
text_of(HoaStore *store, uint32_t id, size_t *len)
{
    GString *text = g_string_new("<");

    assert_good(hoa_store_text(store, id, text, error));
    assert_int_equal(text->str[0], '<');
    *len = text->len - 1;
    g_string_erase(text, 0, 1);
    return g_string_free(text, FALSE);
}

static void
assert_text(HoaStore *store, uint32_t id, HoaSlice wanted)
{
    size_t len;
    char *text = text_of(store, id, &len);

    assert_int_equal(len, wanted.len);
    assert_memory_equal(text, wanted.data != NULL ? wanted.data : "", len);
    g_free(text);
}

static void
everything_comes_back(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    HoaSector sector = {"0012", "Y tế", "2015-01-01", NULL};
    HoaPlace place = {"00001", "Thanh Lương", "ward", "phường Thanh Lương", NULL, NULL, NULL};
    HoaNominee nominees[] = {person_of("Bà Lê Thị Đào", "lê thị đào", 1943, "to 5"), person_of("Hoa", "hoa", 0, NULL)};
    HoaEntry e = {.code = "HN-1", .edition = 2025, .category = HOA_CATEGORY_ONLINE, .title = "Gác cho dân yên",
                  .text = HOA_SLICE("Một sớm mùa thu\n"), .author = "A", .author_unit = "B", .author_phone = "0900",
                  .outlet = "Hànộimới", .url = "https://x.vn/1", .published = "2024-10-09", .received = "2024-11-01",
                  .channel = "Quận Hai Bà Trưng", .stage = HOA_STAGE_NURTURED, .sector = "0012", .unit = "Tổ dân phố 5",
                  .unit_key = "tdp 5", .place = "Phường  THANH LƯƠNG", .nominees = nominees, .n_nominees = 2,
                  .source = "2025/a.docx", .item = 3, .format = "docx", .source_hash = UINT64_MAX - 1, .tokens = 4, .words = 5};
    GString *nothing = g_string_new(NULL);
    HoaEssay *back;
    uint32_t id;

    assert_good(hoa_store_put_sector(store, &sector, error));
    assert_good(hoa_store_put_place(store, &place, error));
    id = put(store, &e);
    assert_good(hoa_store_essay(store, id, &back, error));
    assert_int_equal(back->id, id);
    assert_int_equal(back->rev, 1);
    assert_int_equal(back->indexed, 0);
    assert_string_equal(back->code, "HN-1");
    assert_string_equal(back->title, e.title);
    assert_string_equal(back->author, "A");
    assert_string_equal(back->author_unit, "B");
    assert_string_equal(back->author_phone, "0900");
    assert_string_equal(back->outlet, e.outlet);
    assert_string_equal(back->url, e.url);
    assert_string_equal(back->published, e.published);
    assert_string_equal(back->received, e.received);
    assert_string_equal(back->channel, e.channel);
    assert_int_equal(back->edition, 2025);
    assert_int_equal(back->category, HOA_CATEGORY_ONLINE);
    assert_int_equal(back->stage, HOA_STAGE_NURTURED);
    assert_string_equal(back->sector, "0012");
    assert_string_equal(back->sector_name, "Y tế");
    assert_string_equal(back->unit, "Tổ dân phố 5");
    assert_string_equal(back->place, "phường Thanh Lương");
    assert_string_equal(back->source, e.source);
    assert_string_equal(back->format, "docx");
    assert_int_equal(back->item, 3);
    assert_true(back->source_hash == UINT64_MAX - 1);
    assert_int_equal(back->tokens, 4);
    assert_int_equal(back->words, 5);
    assert_string_equal(back->nominees, "Bà Lê Thị Đào; Hoa");
    hoa_essay_free(back);
    assert_text(store, id, e.text);
    assert_fails(hoa_store_essay(store, id + 1, &back, error), HOA_ERROR_NOT_FOUND);
    assert_null(back);
    assert_fails(hoa_store_text(store, id + 1, nothing, error), HOA_ERROR_NOT_FOUND);
    g_string_free(nothing, TRUE);
}

static void
absent_stays_absent(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    HoaEntry e = {0};
    HoaEssay *back;
    uint32_t id = put(store, &e);

    assert_true(put(store, &e) != id); /* no code, no source: nothing to be replaced */
    assert_good(hoa_store_essay(store, id, &back, error));
    assert_null(back->code);
    assert_string_equal(back->title, "");
    assert_null(back->author);
    assert_null(back->unit);
    assert_null(back->place);
    assert_null(back->source);
    assert_null(back->nominees);
    assert_int_equal(back->edition, 0);
    hoa_essay_free(back);
    assert_text(store, id, HOA_SLICE_EMPTY);
}

static void
replacing_keeps_the_id_and_raises_rev(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    HoaEntry e = entry_of("A-1", "cũ");
    uint32_t first = put(store, &e), second, id, rev, found;

    e.text = HOA_SLICE("mới");
    assert_good(hoa_store_put_entry(store, &e, &id, &rev, error));
    assert_int_equal(id, first);
    assert_int_equal(rev, 2);
    assert_text(store, id, HOA_SLICE("mới"));
    assert_good(hoa_store_find_code(store, "A-1", &found, error));
    assert_int_equal(found, id);
    assert_good(hoa_store_find_code(store, "A-2", &found, error));
    assert_int_equal(found, 0);
    assert_good(hoa_store_find_code(store, NULL, &found, error));
    assert_int_equal(found, 0);
    /* By source and item when the code is new. */
    e = entry_of(NULL, "x");
    e.source = "f.jsonl";
    e.item = 7;
    first = put(store, &e);
    e.code = "B-1";
    assert_int_equal(put(store, &e), first);
    e.item = 8;
    assert_int_equal(put(store, &e), first); /* by code: it moved within its file */
    e.code = "B-2";
    second = put(store, &e); /* another code is another essay, wherever it stands */
    assert_int_not_equal(second, first);
    assert_true(hoa_store_find_code(store, "B-1", &found, NULL));
    assert_int_equal(found, first);
    e.code = "B-1";
    e.item = 9;
    assert_int_equal(put(store, &e), first); /* and takes a position again when its line is read */
}

/* Rows of a list in another order: codes keep their ids, each row keeps a position. */
static void
sorted_rows_keep_their_ids(void **state)
{
    Fixture *f = *state;
    const char *codes[] = {"a", "b", "c"};
    uint32_t ids[3];
    GArray *found;

    for (int i = 0; i < 3; i++) {
        HoaEntry e = entry_of(codes[i], codes[i]);

        e.source = "list.csv";
        e.item = i + 1;
        ids[i] = put(f->store, &e);
    }
    for (int i = 0; i < 3; i++) {
        HoaEntry e = entry_of(codes[(i + 1) % 3], "new");

        e.source = "list.csv";
        e.item = i + 1;
        assert_int_equal(put(f->store, &e), ids[(i + 1) % 3]);
        assert_good(hoa_store_find_source(f->store, "list.csv", &found, error));
        assert_int_equal(found->len, 3);
        g_array_unref(found);
    }
    assert_int_equal(number_in(f->path, "SELECT item FROM essay WHERE code = 'b'"), 1);
    assert_int_equal(number_in(f->path, "SELECT item FROM essay WHERE code = 'a'"), 3);
}

static void
forgetting_leaves_no_trace_but_a_debt(void **state)
{
    Fixture *f = *state;
    HoaInnovation innovation = {.title = "Cải tiến", .level = HOA_LEVEL_CITY, .year = 2020};
    HoaNominee shared = person_of("An", "an", 1950, "u"), alone = person_of("Bình", "bình", 1960, "u");
    HoaNominee both[] = {shared, alone};
    HoaEntry e = entry_of("1", "một"), other = entry_of("2", "hai");
    GArray *ids;
    uint32_t id;

    both[1].innovations = &innovation;
    both[1].n_innovations = 1;
    e.nominees = both;
    e.n_nominees = 2;
    other.nominees = &shared;
    other.n_nominees = 1;
    id = put(f->store, &e);
    put(f->store, &other);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM nominee"), 2);
    assert_good(hoa_store_forget(f->store, id, error));
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM essay"), 1);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM essay_text"), 1);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM essay_nominee"), 1);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM innovation"), 0);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM nominee WHERE name = 'An'"), 1);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM nominee"), 1);
    assert_good(hoa_store_forgotten(f->store, &ids, error));
    assert_int_equal(ids->len, 1);
    assert_int_equal(g_array_index(ids, uint32_t, 0), id);
    g_array_unref(ids);
    assert_fails(hoa_store_forget(f->store, id, error), HOA_ERROR_NOT_FOUND);
    /* The highest id was given once and is not given again. */
    id = put(f->store, &(HoaEntry){.code = "3"});
    assert_good(hoa_store_forget(f->store, id, error));
    assert_true(put(f->store, &(HoaEntry){.code = "3"}) > id);
}

static void
folders_are_found_by_whole_names(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    const char *sources[] = {"a/b.md", "a/c/d.md", "a.md", "ab/x.md", "a", "a0"};
    static const struct {
        const char *ask;
        unsigned n;
    } cases[] = {{"a", 3}, {"a/", 3}, {"a/c", 1}, {"a/b.md", 1}, {"ab", 1}, {"", 0}, {NULL, 0}, {"%", 0}, {"/", 0}, {"a/%", 0}};
    GArray *ids;

    for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
        HoaEntry e = entry_of(NULL, "x");

        e.source = sources[i];
        put(store, &e);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_good(hoa_store_find_source(store, cases[i].ask, &ids, error));
        if (ids->len != cases[i].n)
            fail_msg("“%s” finds %u", cases[i].ask, ids->len);
        g_array_unref(ids);
    }
}

static void
hostile_strings_are_only_strings(void **state)
{
    Fixture *f = *state;
    const char *evil[] = {"'; DROP TABLE essay; --", "\" OR 1=1", "x' UNION SELECT 1 --", "?1",
                          "\xff\xfe bad", "%_\\", "\x01\x1b[0m"};

    for (size_t i = 0; i < G_N_ELEMENTS(evil); i++) {
        HoaNominee n = person_of(evil[i], evil[i], 0, evil[i]);
        HoaEntry e = {.code = evil[i], .title = evil[i], .text = hoa_slice_from(evil[i]), .unit = evil[i], .place = evil[i],
                      .source = evil[i], .author = evil[i], .nominees = &n, .n_nominees = 1};
        HoaEssay *back;
        GArray *ids;
        char *code;
        uint32_t id = put(f->store, &e), found;

        assert_good(hoa_store_essay(f->store, id, &back, error));
        assert_string_equal(back->code, evil[i]);
        assert_string_equal(back->author, evil[i]);
        assert_string_equal(back->nominees, evil[i]);
        hoa_essay_free(back);
        assert_good(hoa_store_find_code(f->store, evil[i], &found, error));
        assert_int_equal(found, id);
        for (int facet = 0; facet < HOA_N_FACETS; facet++) {
            assert_good(hoa_store_facet_values(f->store, (HoaFacet)facet, evil[i], NULL, &ids, error));
            g_array_unref(ids);
        }
        assert_good(hoa_store_sector_code(f->store, hoa_slice_from(evil[i]), &code, error));
        assert_null(code);
        assert_good(hoa_store_set_setting(f->store, evil[i], evil[i], error));
    }
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM essay"), G_N_ELEMENTS(evil));
}

static void
texts_survive_compression(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    static const char nul[] = "một\0hai\0";
    size_t big = 5u << 20;
    char *noise = g_malloc(big);
    HoaEntry e = entry_of("nul", "");
    uint64_t seed = 1;

    e.text = hoa_slice(nul, sizeof nul - 1);
    assert_text(store, put(store, &e), e.text);
    e = entry_of("empty", "");
    assert_text(store, put(store, &e), e.text);
    for (size_t i = 0; i < big; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        noise[i] = (char)(seed >> 56);
    }
    e = entry_of("big", "");
    e.text = hoa_slice(noise, big);
    assert_text(store, put(store, &e), e.text);
    e.text = hoa_slice(noise, HOA_STORE_TEXT_MAX + 1); /* refused by its length, not read */
    assert_fails(hoa_store_put_entry(store, &e, &(uint32_t){0}, &(uint32_t){0}, error), HOA_ERROR_LIMIT);
    g_free(noise);
}

static void
damaged_text_is_told(void **state)
{
    Fixture *f = *state;
    HoaEntry e = entry_of("1", "Một bông hoa đẹp trong vườn hoa người tốt việc tốt, một bông hoa đẹp");
    uint32_t id = put(f->store, &e);
    GString *text = g_string_new("kept");

    number_in(f->path, "UPDATE essay_text SET body = CAST(substr(body, 1, length(body) - 6) || x'00'"
                       " || substr(body, -5) AS BLOB)"
                       " RETURNING 1");
    assert_fails(hoa_store_text(f->store, id, text, error), HOA_ERROR_CORRUPT);
    assert_string_equal(text->str, "kept");
    number_in(f->path, "UPDATE essay_text SET size = 1000000000 RETURNING 1");
    assert_fails(hoa_store_text(f->store, id, text, error), HOA_ERROR_CORRUPT);
    number_in(f->path, "UPDATE essay_text SET size = -1, body = x'' RETURNING 1");
    assert_fails(hoa_store_text(f->store, id, text, error), HOA_ERROR_CORRUPT);
    g_string_free(text, TRUE);
}

static bool
keep_problem(const HoaProblem *problem, void *data)
{
    g_string_append_printf(data, "%s:%d:%s;", problem->path, (int)problem->row, problem->kind);
    return true;
}

static void
what_cannot_be_is_left_out_and_told(void **state)
{
    Fixture *f = *state;
    HoaAward award = {.title = "Bằng khen", .level = HOA_LEVEL_CITY, .year = 20224};
    HoaNominee nominees[] = {{.kind = HOA_NOMINEE_PERSON, .birth_year = 1950}, person_of("An", "an", 19, NULL)};
    HoaEntry e = entry_of("1", "x");
    GString *told = g_string_new(NULL);
    HoaEssay *back;
    uint32_t id;

    nominees[1].awards = &award;
    nominees[1].n_awards = 1;
    e.nominees = nominees;
    e.n_nominees = 2;
    e.source = "f.md";
    e.edition = 7;
    e.published = "31/02/2020";
    e.received = "2020-02-30";
    id = put(f->store, &e);
    assert_good(hoa_store_each_problem(f->store, keep_problem, told, error));
    assert_string_equal(told->str, "f.md:1:year;f.md:1:date;f.md:1:date;f.md:1:nominee;f.md:1:year;f.md:1:year;");
    assert_good(hoa_store_essay(f->store, id, &back, error));
    assert_null(back->published);
    assert_null(back->received);
    assert_int_equal(back->edition, 0);
    hoa_essay_free(back);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM award WHERE year IS NULL"), 1);
    assert_good(hoa_store_clear_problems(f->store, "f.md", error));
    e.published = "2020-02-29";
    e.received = "2020-02";
    e.edition = 2020;
    e.n_nominees = 0;
    id = put(f->store, &e);
    assert_good(hoa_store_essay(f->store, id, &back, error));
    assert_string_equal(back->published, "2020-02-29");
    assert_string_equal(back->received, "2020-02");
    hoa_essay_free(back);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM problem"), 0);
    g_string_free(told, TRUE);
}

/* A refused entry changes nothing, within a transaction as outside. */
static void
refused_entries_change_nothing(void **state)
{
    Fixture *f = *state;
    HoaInnovation bad = {.title = "x", .sector = "9999"};
    HoaNominee n = person_of("An", "an", 1950, "mới tinh");
    HoaEntry e = entry_of("1", "một"), wrong = entry_of("2", "hai");
    uint32_t id, rev;

    n.innovations = &bad;
    n.n_innovations = 1;
    wrong.nominees = &n;
    wrong.n_nominees = 1;
    assert_fails(hoa_store_put_entry(f->store, &wrong, &id, &rev, error), HOA_ERROR_FORMAT);
    assert_int_equal(id, 0);
    assert_good(hoa_store_begin(f->store, error));
    put(f->store, &e);
    assert_fails(hoa_store_put_entry(f->store, &wrong, &id, &rev, error), HOA_ERROR_FORMAT);
    n.n_innovations = 0;
    wrong.code = "3";
    put(f->store, &wrong); /* the unit that was taken back is made again */
    assert_good(hoa_store_commit(f->store, error));
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM essay"), 2);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM nominee"), 1);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM unit"), 1);
    wrong.sector = "9999";
    assert_fails(hoa_store_put_entry(f->store, &wrong, &id, &rev, error), HOA_ERROR_FORMAT);
    wrong.sector = NULL;
    wrong.category = (HoaCategory)17;
    assert_fails(hoa_store_put_entry(f->store, &wrong, &id, &rev, error), HOA_ERROR_USAGE);
    assert_good(hoa_store_begin(f->store, error));
    assert_good(hoa_store_forget(f->store, 1, error));
    hoa_store_rollback(f->store);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM essay"), 2);
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM forgotten"), 0);
}

static void
ids_come_in_pages(void **state)
{
    HoaStore *store = ((Fixture *)*state)->store;
    uint32_t after = 0, seen = 0;
    uint64_t count;
    GArray *ids;

    for (int i = 0; i < 25; i++)
        put(store, &(HoaEntry){.title = "x"});
    do {
        assert_good(hoa_store_essay_ids(store, after, 10, &ids, error));
        for (guint i = 0; i < ids->len; i++, seen++) {
            assert_true(g_array_index(ids, uint32_t, i) > after);
            after = g_array_index(ids, uint32_t, i);
        }
        count = ids->len;
        g_array_unref(ids);
    } while (count > 0);
    assert_int_equal(seen, 25);
    assert_good(hoa_store_essay_count(store, &count, error));
    assert_int_equal(count, 25);
    assert_good(hoa_store_essay_ids(store, 0, SIZE_MAX, &ids, error));
    assert_int_equal(ids->len, 25);
    g_array_unref(ids);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

/* ---- Repairs ------------------------------------------------------------------------------------------------------------- */

static bool
write_repair(const HoaStoredRepair *repair, void *data)
{
    g_string_append_printf(data, "%s %s %u+%u %.2f <%.*s>\n", repair->title ? "title" : "text", repair->kind, repair->start,
                           repair->len, repair->confidence, HOA_SLICE_ARG(repair->original));
    return true;
}

static bool
stop(const HoaStoredRepair *repair G_GNUC_UNUSED, void *data)
{
    ++*(int *)data;
    return false;
}

static void
assert_repairs(HoaStore *store, uint32_t id, const char *wanted)
{
    GString *got = g_string_new(NULL);

    assert_good(hoa_store_each_repair(store, id, write_repair, got, error));
    assert_string_equal(got->str, wanted);
    g_string_free(got, TRUE);
}

static void
repairs_live_and_die_with_their_essay(void **state)
{
    Fixture *f = *state;
    HoaStoredRepair repairs[] = {
        {true, "oi", 0, 8, HOA_SLICE("đƣờng"), 1},
        {false, "homoglyph", 4, 5, HOA_SLICE("Сải"), 0.5},
        {false, "invisible", 9, 0, HOA_SLICE("\xE2\x80\x8B"), 1},
        {false, "gap", 9, 0, HOA_SLICE_EMPTY, 0.25},
    };
    HoaEntry e = entry_of("a", "một Cải");
    HoaEssay *essay;
    uint32_t id, other;
    int seen = 0;

    e.repairs = repairs;
    e.n_repairs = G_N_ELEMENTS(repairs);
    e.encoding = "tcvn3";
    e.encoding_score = 0.96875;
    e.stretches = 3;
    id = put(f->store, &e);
    e.code = "b";
    e.n_repairs = 1;
    other = put(f->store, &e);
    assert_good(hoa_store_essay(f->store, id, &essay, error));
    assert_string_equal(essay->encoding, "tcvn3");
    assert_true(essay->encoding_score > 0.968 && essay->encoding_score < 0.969);
    assert_int_equal(essay->stretches, 3);
    hoa_essay_free(essay);
    assert_repairs(f->store, id, "title oi 0+8 1.00 <đƣờng>\ntext homoglyph 4+5 0.50 <Сải>\n"
                                 "text invisible 9+0 1.00 <\xE2\x80\x8B>\ntext gap 9+0 0.25 <>\n");
    assert_good(hoa_store_each_repair(f->store, id, stop, &seen, error));
    assert_int_equal(seen, 1);
    /* Read again, and found well. */
    e = entry_of("a", "một");
    assert_int_equal(put(f->store, &e), id);
    assert_repairs(f->store, id, "");
    assert_good(hoa_store_essay(f->store, id, &essay, error));
    assert_null(essay->encoding);
    assert_int_equal(essay->stretches, 0);
    hoa_essay_free(essay);
    assert_repairs(f->store, other, "title oi 0+8 1.00 <đƣờng>\n");
    assert_good(hoa_store_forget(f->store, other, error));
    assert_int_equal(number_in(f->path, "SELECT count(*) FROM repair"), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(everything_comes_back), TEST(absent_stays_absent), TEST(replacing_keeps_the_id_and_raises_rev),
        TEST(sorted_rows_keep_their_ids), TEST(forgetting_leaves_no_trace_but_a_debt), TEST(folders_are_found_by_whole_names),
        TEST(hostile_strings_are_only_strings), TEST(texts_survive_compression), TEST(damaged_text_is_told),
        TEST(what_cannot_be_is_left_out_and_told), TEST(refused_entries_change_nothing), TEST(ids_come_in_pages),
        TEST(repairs_live_and_die_with_their_essay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
