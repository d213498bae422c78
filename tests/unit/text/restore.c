/* Restoring diacritics: what is learnt from a few lines, what the shipped model knows, and damaged models. */
#include "check.h"

#include "restore.h"

/* Says what is wrong before it fails. */
static void
assert_no_error(const GError *error)
{
    if (error != NULL)
        fail_msg("%s", error->message);
}

typedef struct {
    GString *bytes;
    HoaRestorer *restorer;
} Model;

/* A model of `text`, taken many times so that its counts weigh. */
static Model
learn(const char *text)
{
    g_autoptr(HoaSpellingCounts) counts = hoa_spelling_counts_new();
    g_autoptr(GError) error = NULL;
    Model model = {.bytes = g_string_new(NULL)};

    for (int i = 0; i < 20; i++)
        hoa_spelling_counts_add(counts, hoa_slice_from(text));
    hoa_spelling_counts_write(counts, 1, model.bytes);
    model.restorer = hoa_restorer_open(hoa_slice(model.bytes->str, model.bytes->len), &error);
    assert_no_error(error);
    return model;
}

static void
model_clear(Model *model)
{
    hoa_restorer_free(model->restorer);
    g_string_free(model->bytes, TRUE);
}

static void
assert_restored(const HoaRestorer *restorer, const char *bare, const char *wanted)
{
    g_autoptr(GString) out = g_string_new("> ");
    g_autoptr(GString) again = g_string_new("> ");
    g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(HoaRestored));

    hoa_text_restore(restorer, hoa_slice_from(bare), out, NULL);
    assert_string_equal(out->str + 2, wanted);
    hoa_text_restore(restorer, hoa_slice_from(bare), again, choices);
    assert_string_equal(again->str, out->str);
}

static const char LESSON[] = "Người tốt việc tốt ở khắp nơi.\n"
                             "Con đường làng sạch đẹp, đường phố không còn rác.\n"
                             "Ăn ít đường thì khỏe, hoa sen dâng hương, quê hương tươi đẹp.\n"
                             "Ông Nguyễn Văn Hùng cùng bà con hiến máu.\n";

static void
test_learnt(void **state)
{
    Model model = learn(LESSON);

    (void)state;
    assert_restored(model.restorer, "nguoi tot viec tot", "người tốt việc tốt");
    assert_restored(model.restorer, "duong lang, que huong", "đường làng, quê hương");
    assert_restored(model.restorer, "Nguyen Van Hung hien mau", "Nguyễn Văn Hùng hiến máu");
    assert_restored(model.restorer, "", "");
    assert_restored(model.restorer, "\n 12,5 % - !", "\n 12,5 % - !");
    model_clear(&model);
}

static void
test_case_is_kept(void **state)
{
    Model model = learn(LESSON);

    (void)state;
    assert_restored(model.restorer, "NGUOI TOT VIEC TOT", "NGƯỜI TỐT VIỆC TỐT");
    assert_restored(model.restorer, "Nguoi Tot", "Người Tốt");
    assert_restored(model.restorer, "DUONG LANG", "ĐƯỜNG LÀNG");
    model_clear(&model);
}

static void
test_what_stays(void **state)
{
    Model model = learn(LESSON);

    (void)state;
    /* a syllable with a diacritic is believed; words that were never seen, codes and addresses are left alone */
    assert_restored(model.restorer, "tót nguoi", "tót người");
    assert_restored(model.restorer, "Clinton 10A2 75.358", "Clinton 10A2 75.358");
    assert_restored(model.restorer, "tot@duong.vn va www.duong.vn/tot", "tot@duong.vn va www.duong.vn/tot");
    assert_restored(model.restorer, "http://viec.tot/nguoi", "http://viec.tot/nguoi");
    assert_restored(model.restorer, "#nguoitot nguoi_tot", "#nguoitot nguoi_tot");
    model_clear(&model);
}

static void
test_bare_lines_teach_nothing(void **state)
{
    Model model = learn("Bông hoa đẹp nở giữa đời thường mỗi ngày.\n"
                        "bong hoa dep no giua doi thuong moi ngay\n"
                        "bong hoa dep no giua doi thuong moi ngay\n");

    (void)state;
    assert_restored(model.restorer, "bong hoa dep", "bông hoa đẹp");
    model_clear(&model);
}

static void
test_choices(void **state)
{
    Model model = learn("bạn đọc sách, bàn học nhỏ, bạn thân, bán hàng");
    const char *bare = "Cac ban doc";
    g_autoptr(GString) out = g_string_new("x");
    g_autoptr(GArray) choices = g_array_new(FALSE, FALSE, sizeof(HoaRestored));
    const HoaRestored *choice;
    float sum;

    (void)state;
    hoa_text_restore(model.restorer, hoa_slice_from(bare), out, choices);
    assert_string_equal(out->str, "xCac bạn đọc");
    assert_int_equal(choices->len, 1); /* "doc" has one spelling, "cac" none */
    choice = &g_array_index(choices, HoaRestored, 0);
    assert_int_equal(choice->from, 4);
    assert_int_equal(choice->from_len, 3);
    assert_memory_equal(out->str + choice->to, "bạn", choice->to_len);
    sum = choice->confidence;
    assert_true(choice->n_alternatives >= 1);
    for (int i = 0; i < choice->n_alternatives; i++) {
        assert_true(strcmp(choice->alternatives[i].spelling, "bàn") == 0 ||
                    strcmp(choice->alternatives[i].spelling, "bán") == 0);
        assert_true(i == 0 || choice->alternatives[i].confidence <= choice->alternatives[i - 1].confidence);
        assert_true(choice->alternatives[i].confidence <= choice->confidence);
        sum += choice->alternatives[i].confidence;
    }
    assert_true(sum > 0.99f && sum < 1.01f);
    model_clear(&model);
}

static void
test_log2(void **state)
{
    Model model = learn("bạn đọc sách, bàn học nhỏ, bạn thân, bán hàng, bạn đọc báo, bàn nhỏ");
    double friend = hoa_restorer_log2(model.restorer, HOA_SLICE("bạn"), HOA_SLICE("đọc"));

    (void)state;
    assert_true(friend > -3 && friend < 0);
    assert_true(friend > hoa_restorer_log2(model.restorer, HOA_SLICE("bàn"), HOA_SLICE("đọc")));
    assert_true(hoa_restorer_log2(model.restorer, HOA_SLICE_EMPTY, HOA_SLICE("bạn")) >
                hoa_restorer_log2(model.restorer, HOA_SLICE_EMPTY, HOA_SLICE("bán")));
    assert_true(hoa_restorer_log2(model.restorer, HOA_SLICE("bạn"), HOA_SLICE("khuỷu")) == -20);
    model_clear(&model);
}

/* The same counts give the same bytes; nothing at all gives a model too. */
static void
test_bytes(void **state)
{
    Model a = learn(LESSON), b = learn(LESSON), none = learn("");

    (void)state;
    assert_true(g_string_equal(a.bytes, b.bytes));
    assert_restored(none.restorer, "nguoi tot viec tot", "nguoi tot viec tot");
    model_clear(&a);
    model_clear(&b);
    model_clear(&none);
}

static void
test_damage(void **state)
{
    Model model = learn(LESSON);
    size_t n = model.bytes->len;
    g_autofree char *copy = g_malloc(n + 2);

    (void)state;
    for (size_t i = 0; i < n; i++) { /* a changed byte anywhere is noticed */
        g_autoptr(GError) error = NULL;

        memcpy(copy, model.bytes->str, n);
        copy[i] ^= 0x10;
        assert_null(hoa_restorer_open(hoa_slice(copy, n), &error));
        assert_true(g_error_matches(error, HOA_ERROR, HOA_ERROR_FORMAT));
    }
    memcpy(copy + 1, model.bytes->str, n); /* any alignment, but not a byte less or more */
    copy[n + 1] = 0;
    for (size_t len = 0; len <= n + 1; len++) {
        HoaRestorer *restorer = hoa_restorer_open(hoa_slice(copy + 1, MIN(len, n)), NULL);

        assert_true((restorer != NULL) == (len >= n));
        if (restorer != NULL)
            assert_restored(restorer, "viec tot", "việc tốt");
        hoa_restorer_free(restorer);
    }
    model_clear(&model);
}

/* A sentence longer than a lattice, and a text without end. */
static void
test_long(void **state)
{
    Model model = learn(LESSON);
    g_autoptr(GString) bare = g_string_new(NULL);
    g_autoptr(GString) wanted = g_string_new(NULL);

    (void)state;
    for (int i = 0; i < 1000; i++) {
        g_string_append(bare, i % 3 == 0 ? "viec tot, " : "duong lang ");
        g_string_append(wanted, i % 3 == 0 ? "việc tốt, " : "đường làng ");
    }
    assert_restored(model.restorer, bare->str, wanted->str);
    model_clear(&model);
}

/* The model that is shipped, on sentences of our own. */
static void
test_shipped(void **state)
{
    static const char *const SENTENCES[][2] = {
        {"nguoi tot viec tot", "người tốt việc tốt"},
        {"Nguyen Van A", "Nguyễn Văn A"},
        {"Ong Nguyen Van A la nguoi Ha Noi.", "Ông Nguyễn Văn A là người Hà Nội."},
        {"NHUNG BONG HOA DEP", "NHỮNG BÔNG HOA ĐẸP"},
        {"Ba Tran Thi Minh o phuong Cua Nam, quan Hoan Kiem, giup do tre em ngheo",
         "Bà Trần Thị Minh ở phường Cửa Nam, quận Hoàn Kiếm, giúp đỡ trẻ em nghèo"},
        {"đường pho sach dep", "đường phố sạch đẹp"},
        {"Chị tu nguyen hien mau cuu nguoi", "Chị tự nguyện hiến máu cứu người"},
        {"Bill Clinton va Hillary Clinton den tham Viet Nam", "Bill Clinton và Hillary Clinton đến thăm Việt Nam"},
        {"UBND thanh pho khen thuong 12 ca nhan", "UBND thành phố khen thưởng 12 cá nhân"},
        {"The quick brown fox jumps over the lazy dog.", "The quick brown fox jumps over the lazy dog."},
        {"gui thu den an.nguyen@hanoi.gov.vn", "gửi thư đến an.nguyen@hanoi.gov.vn"},
        {"O Ha Noi co nhieu guong tot", "Ở Hà Nội có nhiều gương tốt"},
    };
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(HoaRestorer) restorer = NULL;
    gsize len;

    (void)state;
    g_file_get_contents(HOA_SOURCE_DIR "/corpus/models/restore.model", &bytes, &len, &error);
    assert_no_error(error);
    restorer = hoa_restorer_open(hoa_slice(bytes, len), &error);
    assert_no_error(error);
    for (size_t i = 0; i < G_N_ELEMENTS(SENTENCES); i++)
        assert_restored(restorer, SENTENCES[i][0], SENTENCES[i][1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_learnt),  cmocka_unit_test(test_case_is_kept),
        cmocka_unit_test(test_what_stays), cmocka_unit_test(test_bare_lines_teach_nothing),
        cmocka_unit_test(test_choices), cmocka_unit_test(test_log2),
        cmocka_unit_test(test_bytes),   cmocka_unit_test(test_damage),
        cmocka_unit_test(test_long),    cmocka_unit_test(test_shipped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
