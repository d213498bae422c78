/* Whole runs into a real library. */
#include "make.h"

#include "indexer.h"

#include <errno.h>
#include <unistd.h>

typedef struct {
    char *folder; /* of everything; essays in "in", the library in "lib" */
    char *in;
    HoaLibrary *library;
    HoaIndexReport report;
} World;

static int
set_up(void **state)
{
    World *world = g_new0(World, 1);
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;

    world->folder = make_folder();
    world->in = g_build_filename(world->folder, "in", NULL);
    path = g_build_filename(world->folder, "lib", NULL);
    assert_int_equal(g_mkdir_with_parents(world->in, 0755), 0);
    hoa_library_open(path, HOA_LIBRARY_CREATE, &world->library, &error);
    assert_no_error(error);
    *state = world;
    return 0;
}

static int
tear_down(void **state)
{
    World *world = *state;

    hoa_index_report_clear(&world->report);
    hoa_library_close(world->library);
    g_free(world->in);
    drop_folder(world->folder);
    g_free(world);
    return 0;
}

static void
index_with(World *world, const HoaIndexOptions *options)
{
    const char *paths[] = {world->in, NULL};
    g_autoptr(GError) error = NULL;

    hoa_index_report_clear(&world->report);
    hoa_index_paths(world->library, paths, options, NULL, &world->report, &error);
    assert_no_error(error);
}

static HoaIndexCount
sum(const World *world)
{
    HoaIndexCount all = {0};

    for (size_t i = 0; i < HOA_N_FILE_KINDS; i++) {
        all.files += world->report.kinds[i].files;
        all.added += world->report.kinds[i].added;
        all.changed += world->report.kinds[i].changed;
        all.unchanged += world->report.kinds[i].unchanged;
        all.failed += world->report.kinds[i].failed;
    }
    assert_int_equal(all.files, all.added + all.changed + all.unchanged + all.failed);
    return all;
}

static HoaEssay *
essay_of(World *world, const char *code)
{
    HoaStore *store = hoa_library_store(world->library);
    g_autoptr(GError) error = NULL;
    HoaEssay *essay = NULL;
    uint32_t id;

    hoa_store_find_code(store, code, &id, &error);
    assert_no_error(error);
    if (id == 0)
        return NULL;
    hoa_store_essay(store, id, &essay, &error);
    assert_no_error(error);
    return essay;
}

static uint64_t
essays(World *world)
{
    uint64_t count = 0;

    assert_true(hoa_store_essay_count(hoa_library_store(world->library), &count, NULL));
    return count;
}

static bool
log_problem(const HoaProblem *problem, void *data)
{
    g_autofree char *name = g_path_get_basename(problem->path);

    g_string_append_printf(data, "%s:%d:%s\n", name, (int)problem->row, problem->kind);
    return true;
}

static void
check_problems(World *world, const char *expected)
{
    g_autoptr(GString) log = g_string_new(NULL);

    assert_true(hoa_store_each_problem(hoa_library_store(world->library), log_problem, log, NULL));
    assert_string_equal(log->str, expected);
}

static const char essay_a[] = "---\ncode: A-1\nreceived: 2021-04-02\nsector: Y tế\nnominee: Bà Lê Thị Ba\nunit: Trạm y tế\n---\n"
                              "Người ở trạm\n\nBà đến sớm nhất và về muộn nhất.\n";

static void
formats(void **state)
{
    World *world = *state;
    g_autofree char *docx = NULL;
    g_autoptr(HoaEssay) a = NULL, line = NULL;
    size_t size;

    docx = make_docx("<w:p><w:r><w:t>Thư gửi mẹ</w:t></w:r></w:p><w:p><w:r><w:t>Con viết.</w:t></w:r></w:p>", NULL, NULL, &size);
    put_text(world->in, "a.md", essay_a);
    put_file(world->in, "b/b.docx", docx, size);
    put_text(world->in, "c.html", "<html><title>Trang</title><body><p>Chữ trên trang.</p></body></html>");
    put_text(world->in, "d.jsonl", "{\"id\": \"J-1\", \"text\": \"Một\\ndòng\"}\n{\"id\": \"J-2\", \"text\": \"Hai\\ndòng\"}\n");
    put_text(world->in, "e.txt", "Chỉ có chữ.");
    put_text(world->in, ".hidden.txt", "không đọc");
    put_text(world->in, "~$b.docx", "khóa");
    put_text(world->in, "Makefile", "all:\n");
    index_with(world, NULL);
    assert_int_equal(essays(world), 6);
    assert_int_equal(sum(world).added, 5);
    assert_int_equal(sum(world).failed, 0);
    assert_int_equal(world->report.skipped, 1);
    assert_int_equal(world->report.kinds[HOA_FILE_JSONL].entries, 2);
    a = essay_of(world, "A-1");
    assert_non_null(a);
    assert_string_equal(a->title, "Người ở trạm");
    assert_int_equal(a->edition, 2021);
    assert_int_equal(a->category, HOA_CATEGORY_ESSAY);
    assert_int_equal(a->stage, HOA_STAGE_DETECTED);
    assert_string_equal(a->sector, "0012");
    assert_string_equal(a->unit, "Trạm y tế");
    assert_string_equal(a->nominees, "Lê Thị Ba");
    assert_string_equal(a->format, "md");
    assert_int_equal(a->words, 8);
    assert_true(a->source_hash != 0);
    line = essay_of(world, "J-2");
    assert_non_null(line);
    assert_int_equal(line->item, 2);
    check_problems(world, "");
}

static void
again(void **state)
{
    World *world = *state;

    put_text(world->in, "a.md", essay_a);
    put_text(world->in, "d.jsonl", "{\"id\": \"J-1\", \"text\": \"Một\"}\n{\"id\": \"J-2\", \"text\": \"Hai\"}\n");
    index_with(world, NULL);
    assert_int_equal(sum(world).added, 2);
    index_with(world, NULL);
    assert_int_equal(sum(world).unchanged, 2);
    index_with(world, &(HoaIndexOptions){.again = true});
    assert_int_equal(sum(world).changed, 2);
    assert_int_equal(essays(world), 3);
    put_text(world->in, "d.jsonl", "{\"id\": \"J-2\", \"text\": \"Hai mới\"}\n");
    index_with(world, NULL);
    assert_int_equal(sum(world).changed, 1);
    assert_int_equal(sum(world).unchanged, 1);
    assert_int_equal(world->report.forgotten, 1);
    assert_int_equal(essays(world), 2);
    {
        g_autoptr(HoaEssay) gone = essay_of(world, "J-1"), kept = essay_of(world, "J-2");

        assert_null(gone);
        assert_string_equal(kept->title, "Hai mới");
    }
}

static void
broken(void **state)
{
    World *world = *state;

    put_text(world->in, "a.md", essay_a);
    put_file(world->in, "b.docx", "PK\x03\x04 cut", 8);
    put_text(world->in, "c.pdf", "%PDF-1.4");
    put_file(world->in, "d.txt", "", 0);
    put_text(world->in, "e.jsonl", "{\"id\": \"J-1\", \"text\": \"Một\"}\n{hỏng\n{\"id\": \"J-3\", \"text\": \"Ba\"}\n");
    put_file(world->in, "f\nxuống\xFF.txt", "\0\0\0\1", 4);
    put_text(world->in, "g.md", "---\nbirth_year: già\nsector: phép thuật\nnominee: Lê Bốn\n---\nChữ\n");
    index_with(world, NULL);
    assert_int_equal(essays(world), 4);
    assert_int_equal(sum(world).failed, 5);
    check_problems(world, "b.docx:0:format\nc.pdf:0:format\nd.txt:0:format\ne.jsonl:2:format\n"
                          "f\nxuống\xFF.txt:0:format\ng.md:0:value\ng.md:0:value\n");
    /* Mended, they leave the list. */
    put_text(world->in, "d.txt", "Nay có chữ");
    put_text(world->in, "e.jsonl", "{\"id\": \"J-1\", \"text\": \"Một\"}\n{\"id\": \"J-2\", \"text\": \"Hai\"}\n");
    put_text(world->in, "g.md", "Chữ\n");
    index_with(world, NULL);
    check_problems(world, "b.docx:0:format\nc.pdf:0:format\nf\nxuống\xFF.txt:0:format\n");
    /* J-3 is no longer in the file, which was read well this time */
    assert_int_equal(essays(world), 5);
}

static void
links_and_library(void **state)
{
    World *world = *state;
    g_autofree char *link = g_build_filename(world->in, "link.md", NULL);
    g_autofree char *loop = g_build_filename(world->in, "loop", NULL);
    const char *all[] = {world->folder, NULL}, *missing[] = {"/nowhere/at/all", NULL};
    g_autoptr(GError) error = NULL;

    put_text(world->folder, "outside/o.md", "Ở ngoài");
    put_text(world->in, "a.md", essay_a);
    assert_int_equal(symlink("../outside/o.md", link), 0);
    assert_int_equal(symlink(".", loop), 0);
    index_with(world, NULL);
    assert_int_equal(essays(world), 1);
    /* the library lies in the folder and is passed over */
    hoa_index_report_clear(&world->report);
    assert_true(hoa_index_paths(world->library, all, NULL, NULL, &world->report, &error) || error != NULL);
    assert_no_error(error);
    assert_int_equal(essays(world), 2);
    check_problems(world, "");
    hoa_index_report_clear(&world->report);
    assert_false(hoa_index_paths(world->library, missing, NULL, NULL, &world->report, &error));
    assert_code(error, HOA_ERROR_NOT_FOUND);
}

static const char entries_csv[] =
    "Mã bài dự thi,Tên tác phẩm,Tác giả,Tên người/tập thể được giới thiệu,Năm sinh,Giới tính,Đơn vị,Năm thi,Tệp\n"
    "A-1,Người gác trạm,Vũ Viết,Lê Thị Ba,1961,Nữ,Trạm y tế phường,2021,\n"
    "A-1,,,Đỗ Văn Bốn,1970,Nam,Trạm y tế phường,2021,\n"
    "B-1,Thư,Hà Kể,Tổ dân phố số 4,,,,2020,b.txt\n"
    "Z-9,Không có,,Ai đó,,,,2020,\n";
static const char innovations_csv[] = "code\tname\ttitle\tlevel\tyear\tbenefit\n"
                                      "A-1\tBà Lê Thị Ba\tTủ thuốc lưu động\tgrassroots\t2020\t200.000.000\n"
                                      "A-1\tNgười Lạ\tMáy\tcity\t2020\t\n";

static void
registers(void **state)
{
    World *world = *state;
    HoaStore *store = hoa_library_store(world->library);
    g_autoptr(HoaEssay) a = NULL, b = NULL;
    g_autoptr(GArray) ids = NULL;
    HoaMerit merit;

    put_text(world->in, "a.md", essay_a);
    put_text(world->in, "b.txt", "Lá thư\nThân thư.");
    put_text(world->in, "entries.csv", entries_csv);
    put_text(world->in, "innovations.tsv", innovations_csv);
    index_with(world, NULL);
    assert_int_equal(essays(world), 2);
    a = essay_of(world, "A-1");
    assert_string_equal(a->title, "Người gác trạm");
    assert_string_equal(a->author, "Vũ Viết");
    assert_string_equal(a->received, "2021-04-02");
    assert_string_equal(a->nominees, "Lê Thị Ba; Đỗ Văn Bốn");
    b = essay_of(world, "B-1");
    assert_non_null(b);
    assert_int_equal(b->edition, 2020);
    assert_true(hoa_store_essay_nominees(store, a->id, &ids, NULL));
    assert_int_equal(ids->len, 2);
    assert_true(hoa_store_merit(store, g_array_index(ids, uint32_t, 0), &merit, NULL));
    assert_int_equal(merit.innovations[HOA_LEVEL_GRASSROOTS], 1);
    assert_true(merit.benefit == 2e8);
    check_problems(world, "a.md:0:value\nentries.csv:5:register\n");
}

/* A changed row makes its essay read again, and no other; a run over one file still knows the registers. */
static void
register_changes(void **state)
{
    World *world = *state;
    g_autofree char *alone = g_build_filename(world->in, "a.md", NULL);
    const char *paths[] = {alone, NULL};
    g_autoptr(GError) error = NULL;
    g_autofree char *changed = NULL;
    g_auto(GStrv) parts = NULL;

    put_text(world->in, "a.md", essay_a);
    put_text(world->in, "b.txt", "Lá thư\nThân thư.");
    put_text(world->in, "entries.csv", entries_csv);
    index_with(world, NULL);
    parts = g_strsplit(entries_csv, "Người gác trạm", 2);
    changed = g_strjoinv("Người giữ trạm", parts);
    put_text(world->in, "entries.csv", changed);
    index_with(world, NULL);
    assert_int_equal(world->report.kinds[HOA_FILE_MD].changed, 1);
    assert_int_equal(world->report.kinds[HOA_FILE_TXT].unchanged, 1);
    assert_int_equal(world->report.kinds[HOA_FILE_CSV].changed, 1);
    {
        g_autoptr(HoaEssay) a = essay_of(world, "A-1");

        assert_string_equal(a->title, "Người giữ trạm");
    }
    put_text(world->in, "a.md", "---\ncode: A-1\n---\nThân bài mới.\n");
    hoa_index_report_clear(&world->report);
    hoa_index_paths(world->library, paths, NULL, NULL, &world->report, &error);
    assert_no_error(error);
    {
        g_autoptr(HoaEssay) a = essay_of(world, "A-1");

        assert_string_equal(a->title, "Người giữ trạm");
        assert_string_equal(a->nominees, "Lê Thị Ba; Đỗ Văn Bốn");
    }
    check_problems(world, "entries.csv:5:register\n");
}

static void
lost_register(void **state)
{
    World *world = *state;
    g_autofree char *path = g_build_filename(world->in, "entries.csv", NULL);
    const char *paths[] = {world->in, NULL};
    g_autoptr(GError) error = NULL;
    uint64_t dropped;

    put_text(world->in, "a.md", essay_a);
    put_text(world->in, "entries.csv", entries_csv);
    index_with(world, NULL);
    assert_int_equal(unlink(path), 0);
    hoa_index_report_clear(&world->report);
    assert_false(hoa_index_paths(world->library, paths, NULL, NULL, &world->report, &error));
    assert_code(error, HOA_ERROR_NOT_FOUND);
    g_clear_error(&error);
    hoa_index_forget(world->library, path, &dropped, &error);
    assert_no_error(error);
    assert_int_equal(dropped, 0);
    index_with(world, NULL);
    {
        g_autoptr(HoaEssay) a = essay_of(world, "A-1");

        assert_string_equal(a->title, "Người ở trạm");
    }
}

static void
same_code_twice(void **state)
{
    World *world = *state;
    g_autoptr(HoaEssay) a = NULL;

    put_text(world->in, "a.md", essay_a);
    put_text(world->in, "b.md", essay_a);
    index_with(world, NULL);
    assert_int_equal(essays(world), 1);
    check_problems(world, "b.md:0:code\n");
    a = essay_of(world, "A-1");
    assert_true(g_str_has_suffix(a->source, "/a.md"));
    /* Moved: the code goes with the file. */
    {
        g_autofree char *old = g_build_filename(world->in, "a.md", NULL);

        assert_int_equal(unlink(old), 0);
    }
    index_with(world, NULL);
    assert_int_equal(essays(world), 1);
    check_problems(world, "");
}

static void
explicit_registers(void **state)
{
    World *world = *state;
    g_autofree char *sheet = g_build_filename(world->folder, "r", "bảng.dat", NULL);
    g_autofree char *figures = g_build_filename(world->folder, "r", "f.csv", NULL);
    g_autofree char *wrong = g_build_filename(world->folder, "r", "w.csv", NULL);
    const char *registers[] = {sheet, wrong, NULL}, *published[] = {figures, NULL};

    put_text(world->folder, "r/bảng.dat", entries_csv);
    put_text(world->folder, "r/w.csv", "a,b\n1,2\n");
    put_text(world->folder, "r/f.csv", "Đơn vị báo cáo,Cấp,Từ năm,Đến năm,Chỉ tiêu,Số lượng,Đơn vị tính,Nguồn\n"
                                       "LĐLĐ,cấp cơ sở,2015,2020,Sáng kiến,75.358,sáng kiến,BC 268\n");
    put_text(world->in, "a.md", essay_a);
    index_with(world, &(HoaIndexOptions){.registers = registers, .figures = published});
    assert_int_equal(world->report.kinds[HOA_FILE_CSV].files, 3);
    assert_int_equal(world->report.kinds[HOA_FILE_CSV].failed, 1);
    {
        g_autoptr(HoaEssay) a = essay_of(world, "A-1");

        assert_string_equal(a->title, "Người gác trạm");
    }
    check_problems(world, "bảng.dat:4:register\nbảng.dat:5:register\nw.csv:0:format\n");
}

static bool
stop_at_once(const char *what G_GNUC_UNUSED, uint64_t done G_GNUC_UNUSED, uint64_t total G_GNUC_UNUSED, void *data)
{
    int *calls = data;

    return ++*calls < 3;
}

static void
cancelled(void **state)
{
    World *world = *state;
    const char *paths[] = {world->in, NULL};
    g_autoptr(GError) error = NULL;
    int calls = 0;
    HoaProgress progress = {.tell = stop_at_once, .data = &calls};

    for (int i = 0; i < 10; i++) {
        g_autofree char *name = g_strdup_printf("%d.txt", i);

        put_text(world->in, name, "Một bài viết.");
    }
    assert_false(hoa_index_paths(world->library, paths, NULL, &progress, &world->report, &error));
    assert_code(error, HOA_ERROR_CANCELLED);
    assert_int_equal(essays(world), 2);
    index_with(world, NULL);
    assert_int_equal(essays(world), 10);
    assert_int_equal(sum(world).unchanged, 2);
}

static void
forgetting(void **state)
{
    World *world = *state;
    g_autofree char *path = g_build_filename(world->in, "b", NULL);
    g_autoptr(GError) error = NULL;
    uint64_t dropped;

    put_text(world->in, "a.md", essay_a);
    put_text(world->in, "b/b.txt", "Một bài.");
    put_text(world->in, "b/c.pdf", "%PDF-1.7");
    put_text(world->in, "b2/b.txt", "Bài khác.");
    index_with(world, NULL);
    hoa_index_forget(world->library, path, &dropped, &error);
    assert_no_error(error);
    assert_int_equal(dropped, 1);
    hoa_library_commit(world->library, NULL, &error);
    assert_no_error(error);
    assert_int_equal(essays(world), 2);
    check_problems(world, "");
    index_with(world, NULL);
    assert_int_equal(essays(world), 3);
    assert_int_equal(sum(world).unchanged, 2);
}

static void
previews(void **state)
{
    World *world = *state;
    const char *paths[] = {world->in, NULL};
    g_autoptr(HoaTable) table = NULL;
    g_autoptr(GError) error = NULL;
    HoaSlice field;

    put_text(world->in, "a.md", essay_a);
    put_text(world->in, "entries.csv", entries_csv);
    hoa_index_preview(paths, NULL, &table, &error);
    assert_no_error(error);
    assert_int_equal(hoa_table_rows(table), 10);
    field = hoa_table_text(table, 1, (size_t)hoa_table_find(table, "field"));
    assert_true(hoa_slice_equal(field, HOA_SLICE("code")));
    assert_int_equal(essays(world), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(formats, set_up, tear_down),
        cmocka_unit_test_setup_teardown(again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(broken, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links_and_library, set_up, tear_down),
        cmocka_unit_test_setup_teardown(registers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(register_changes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lost_register, set_up, tear_down),
        cmocka_unit_test_setup_teardown(same_code_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(explicit_registers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cancelled, set_up, tear_down),
        cmocka_unit_test_setup_teardown(forgetting, set_up, tear_down),
        cmocka_unit_test_setup_teardown(previews, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
