/* What the command `text` did, as tables. */
#include "convert.h"

/* ---- Encodings ----------------------------------------------------------------------------------------------------------- */

static const HoaColumn encoding_columns[] = {
    {.name = "encoding", .heading = N_("Encoding"), .type = HOA_COLUMN_TEXT},
    {.name = "names", .heading = N_("Other names"), .type = HOA_COLUMN_TEXT},
    {.name = "description", .heading = N_("What it is"), .type = HOA_COLUMN_TEXT},
};

static const char *const descriptions[HOA_N_ENCODINGS] = {
    [HOA_ENCODING_ASCII] = N_("ASCII"),
    [HOA_ENCODING_UTF8] = N_("Unicode, composed (NFC) when written"),
    [HOA_ENCODING_UTF16LE] = N_("Unicode in two bytes, the low one first"),
    [HOA_ENCODING_UTF16BE] = N_("Unicode in two bytes, the high one first"),
    [HOA_ENCODING_TCVN3] = N_("TCVN 5712:1993 as the ABC fonts (.VnTime) have it"),
    [HOA_ENCODING_TCVN3_CAPITALS] = N_("the same in a capital font (.VnTimeH)"),
    [HOA_ENCODING_VNI] = N_("VNI-Windows: the mark follows its letter"),
    [HOA_ENCODING_VPS] = N_("VPS, of Vietnamese communities abroad"),
    [HOA_ENCODING_VISCII] = N_("VISCII 1.1, RFC 1456"),
    [HOA_ENCODING_WINDOWS_1258] = N_("Windows Vietnamese: tone marks are characters of their own"),
    [HOA_ENCODING_VIQR] = N_("mnemonics in ASCII, RFC 1456"),
    [HOA_ENCODING_WINDOWS_1252] = N_("Western text without Vietnamese"),
};

/* Names in use elsewhere. Only those that hoa_encoding_from_name() understands are told. */
static const char *const other_names[] = {
    "us-ascii", "iso646-us", "utf8", "utf-16", "unicode", "ucs-2", "ucs-2le", "ucs-2be", "abc", "tcvn", "tcvn5712",
    "tcvn5712-3", "vn3", "vscii-3", "tcvn3-h", "abc-h", "vni-windows", "vni-win", "x-viet-vni", "x-viet-vps", "viscii1.1-1",
    "csviscii", "cp1258", "win1258", "csviqr", "cp1252", "win1252", "iso-8859-1", "latin1", "l1",
};

static char *
names_of(HoaEncoding encoding)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(other_names); i++) {
        if (strcmp(other_names[i], hoa_encoding_name(encoding)) == 0 ||
            hoa_encoding_from_name(hoa_slice_from(other_names[i])) != encoding)
            continue;
        g_string_append_printf(names, "%s%s", names->len > 0 ? " " : "", other_names[i]);
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

static void
add_encoding(HoaTable *table, const char *name, const char *names, const char *description)
{
    hoa_table_add_row(table);
    hoa_table_set_text(table, 0, name);
    hoa_table_set_text(table, 1, names[0] != '\0' ? names : NULL);
    hoa_table_set_text(table, 2, description);
}

HoaTable *
hoa_convert_encodings(void)
{
    HoaTable *table = hoa_table_new(encoding_columns, G_N_ELEMENTS(encoding_columns));

    for (int i = HOA_ENCODING_UNKNOWN + 1; i < HOA_N_ENCODINGS; i++) {
        g_autofree char *names = names_of((HoaEncoding)i);

        add_encoding(table, hoa_encoding_name((HoaEncoding)i), names, _(descriptions[i]));
        if (i == HOA_ENCODING_UTF8)
            add_encoding(table, "utf-8-nfd", "", _("Unicode, decomposed (NFD); for writing"));
    }
    hoa_table_add_note(table, _("Capitals, hyphens and dots in names do not matter."));
    return table;
}

/* ---- Summary ------------------------------------------------------------------------------------------------------------- */

enum {
    SUM_FILE, SUM_FROM, SUM_SCORE, SUM_TO, SUM_SIZE, SUM_WRITTEN_SIZE, SUM_UNREADABLE, SUM_UNWRITABLE,
    SUM_RECOVERED, SUM_REPAIRED, SUM_RESTORED, SUM_WORDS, SUM_OUTPUT
};

static const HoaColumn summary_columns[] = {
    [SUM_FILE] = {.name = "file", .heading = N_("File"), .type = HOA_COLUMN_TEXT},
    [SUM_FROM] = {.name = "from", .heading = N_("From"), .type = HOA_COLUMN_TEXT},
    [SUM_SCORE] = {.name = "score", .heading = N_("Score"), .type = HOA_COLUMN_REAL, .decimals = 3},
    [SUM_TO] = {.name = "to", .heading = N_("To"), .type = HOA_COLUMN_TEXT},
    [SUM_SIZE] = {.name = "read", .heading = N_("Read"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    [SUM_WRITTEN_SIZE] = {.name = "written", .heading = N_("Written"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    [SUM_UNREADABLE] = {.name = "unreadable", .heading = N_("Unreadable"), .type = HOA_COLUMN_INT},
    [SUM_UNWRITABLE] = {.name = "unwritable", .heading = N_("Unwritable"), .type = HOA_COLUMN_INT},
    [SUM_RECOVERED] = {.name = "recovered", .heading = N_("Recovered"), .type = HOA_COLUMN_INT},
    [SUM_REPAIRED] = {.name = "repaired", .heading = N_("Repaired"), .type = HOA_COLUMN_INT},
    [SUM_RESTORED] = {.name = "restored", .heading = N_("Restored"), .type = HOA_COLUMN_INT},
    [SUM_WORDS] = {.name = "joined", .heading = N_("Words joined"), .type = HOA_COLUMN_INT},
    [SUM_OUTPUT] = {.name = "output", .heading = N_("Written to"), .type = HOA_COLUMN_TEXT},
};

HoaTable *
hoa_convert_summary_new(void)
{
    return hoa_table_new(summary_columns, G_N_ELEMENTS(summary_columns));
}

/* Syllables that were given another spelling than they had. */
static size_t
count_restored(const HoaConverted *converted)
{
    const GArray *choices = converted->decisions[HOA_CONVERT_RESTORE];
    const GString *before = converted->before[HOA_CONVERT_RESTORE], *after = converted->after[HOA_CONVERT_RESTORE];
    size_t n = 0;

    for (guint i = 0; choices != NULL && i < choices->len; i++) {
        const HoaRestored *one = &g_array_index(choices, HoaRestored, i);

        n += hoa_slice_equal(hoa_slice(before->str + one->from, one->from_len), hoa_slice(after->str + one->to, one->to_len))
                 ? 0 : 1;
    }
    return n;
}

void
hoa_convert_summary_add(HoaTable *table, const char *file, size_t size, const HoaConvertOptions *options,
                        const HoaConverted *converted, const char *written)
{
    hoa_table_add_row(table);
    hoa_table_set_text(table, SUM_FILE, file);
    hoa_table_set_text(table, SUM_FROM, hoa_encoding_name(converted->from.encoding));
    if (converted->recognised)
        hoa_table_set_real(table, SUM_SCORE, converted->from.score);
    hoa_table_set_text(table, SUM_TO, options->decomposed ? "utf-8-nfd" : hoa_encoding_name(options->to));
    hoa_table_set_int(table, SUM_SIZE, (int64_t)size);
    hoa_table_set_int(table, SUM_WRITTEN_SIZE, (int64_t)converted->out->len);
    hoa_table_set_int(table, SUM_UNREADABLE, (int64_t)converted->unreadable);
    hoa_table_set_int(table, SUM_UNWRITABLE, (int64_t)converted->unwritable);
    for (int i = 0; i < HOA_N_CONVERT_STEPS; i++)
        if (converted->decisions[i] != NULL)
            hoa_table_set_int(table, (size_t)(SUM_RECOVERED + i), (int64_t)converted->decisions[i]->len);
    if (options->steps[HOA_CONVERT_RESTORE])
        hoa_table_set_int(table, SUM_RESTORED, (int64_t)count_restored(converted));
    if (options->words)
        hoa_table_set_int(table, SUM_WORDS, (int64_t)converted->words);
    hoa_table_set_text(table, SUM_OUTPUT, written);
}

/* ---- Decisions ----------------------------------------------------------------------------------------------------------- */

enum { REP_FILE, REP_STEP, REP_KIND, REP_OFFSET, REP_BYTES, REP_BEFORE, REP_AFTER, REP_CONFIDENCE, REP_OTHERS };

static const HoaColumn report_columns[] = {
    [REP_FILE] = {.name = "file", .heading = N_("File"), .type = HOA_COLUMN_TEXT},
    [REP_STEP] = {.name = "step", .heading = N_("Step"), .type = HOA_COLUMN_TEXT},
    [REP_KIND] = {.name = "kind", .heading = N_("Decision"), .type = HOA_COLUMN_TEXT},
    [REP_OFFSET] = {.name = "offset", .heading = N_("Offset"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    [REP_BYTES] = {.name = "bytes", .heading = N_("Length"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    [REP_BEFORE] = {.name = "before", .heading = N_("Before"), .type = HOA_COLUMN_TEXT},
    [REP_AFTER] = {.name = "after", .heading = N_("After"), .type = HOA_COLUMN_TEXT},
    [REP_CONFIDENCE] = {.name = "confidence", .heading = N_("Confidence"), .type = HOA_COLUMN_REAL, .decimals = 3},
    [REP_OTHERS] = {.name = "others", .heading = N_("Not taken"), .type = HOA_COLUMN_TEXT},
};

HoaTable *
hoa_convert_report_new(void)
{
    return hoa_table_new(report_columns, G_N_ELEMENTS(report_columns));
}

/* As much of a stretch as a table should hold; offset and length tell the rest. */
#define SHOWN_MAX 240

static void
set_stretch(HoaTable *table, size_t column, const GString *text, size_t at, size_t len)
{
    g_autofree char *cut = NULL;
    size_t end = MIN(len, SHOWN_MAX);

    if (len <= SHOWN_MAX) {
        hoa_table_set_slice(table, column, hoa_slice(text->str + at, len));
        return;
    }
    while (end > 0 && ((guchar)text->str[at + end] & 0xc0) == 0x80)
        end--;
    cut = g_strdup_printf("%.*s…", (int)end, text->str + at);
    hoa_table_set_text(table, column, cut);
}

static void
add_decision(HoaTable *table, const char *file, const char *step, const char *kind, size_t offset, size_t len)
{
    hoa_table_add_row(table);
    hoa_table_set_text(table, REP_FILE, file);
    hoa_table_set_text(table, REP_STEP, step);
    hoa_table_set_text(table, REP_KIND, kind);
    hoa_table_set_int(table, REP_OFFSET, (int64_t)offset);
    hoa_table_set_int(table, REP_BYTES, (int64_t)len);
}

/* "name score" of the other encodings that read at all, best first. */
static void
set_other_encodings(HoaTable *table, const HoaConverted *converted)
{
    g_autoptr(GString) others = g_string_new(NULL);
    bool told[HOA_N_ENCODINGS] = {false};

    told[HOA_ENCODING_UNKNOWN] = told[converted->from.encoding] = true;
    for (;;) {
        int best = -1;

        for (int i = 0; i < HOA_N_ENCODINGS; i++)
            if (!told[i] && converted->scores[i].score > 0 &&
                (best < 0 || converted->scores[i].score > converted->scores[best].score))
                best = i;
        if (best < 0)
            break;
        told[best] = true;
        g_string_append_printf(others, "%s%s %.3f", others->len > 0 ? ", " : "", hoa_encoding_name((HoaEncoding)best),
                               converted->scores[best].score);
    }
    hoa_table_set_text(table, REP_OTHERS, others->len > 0 ? others->str : NULL);
}

static void
add_recovered(HoaTable *table, const char *file, const HoaConverted *converted)
{
    const GArray *runs = converted->decisions[HOA_CONVERT_RECOVER];

    for (guint i = 0; runs != NULL && i < runs->len; i++) {
        const HoaRecovered *run = &g_array_index(runs, HoaRecovered, i);

        add_decision(table, file, _("recover"), hoa_encoding_name(run->encoding), run->from, run->from_len);
        set_stretch(table, REP_BEFORE, converted->before[HOA_CONVERT_RECOVER], run->from, run->from_len);
        set_stretch(table, REP_AFTER, converted->after[HOA_CONVERT_RECOVER], run->to, run->to_len);
        hoa_table_set_real(table, REP_CONFIDENCE, run->score);
    }
}

static void
add_repaired(HoaTable *table, const char *file, const HoaConverted *converted)
{
    const GArray *repairs = converted->decisions[HOA_CONVERT_REPAIR];

    for (guint i = 0; repairs != NULL && i < repairs->len; i++) {
        const HoaRepair *one = &g_array_index(repairs, HoaRepair, i);

        add_decision(table, file, _("repair"), hoa_repair_label(one->kind), one->from, one->from_len);
        set_stretch(table, REP_BEFORE, converted->before[HOA_CONVERT_REPAIR], one->from, one->from_len);
        set_stretch(table, REP_AFTER, converted->after[HOA_CONVERT_REPAIR], one->to, one->to_len);
        hoa_table_set_real(table, REP_CONFIDENCE, one->confidence);
    }
}

static void
add_restored(HoaTable *table, const char *file, const HoaConverted *converted)
{
    const GArray *choices = converted->decisions[HOA_CONVERT_RESTORE];
    g_autoptr(GString) others = g_string_new(NULL);

    for (guint i = 0; choices != NULL && i < choices->len; i++) {
        const HoaRestored *one = &g_array_index(choices, HoaRestored, i);

        add_decision(table, file, _("restore"), _("spelling"), one->from, one->from_len);
        set_stretch(table, REP_BEFORE, converted->before[HOA_CONVERT_RESTORE], one->from, one->from_len);
        set_stretch(table, REP_AFTER, converted->after[HOA_CONVERT_RESTORE], one->to, one->to_len);
        hoa_table_set_real(table, REP_CONFIDENCE, (double)one->confidence);
        g_string_truncate(others, 0);
        hoa_restored_others(one, others);
        hoa_table_set_text(table, REP_OTHERS, others->len > 0 ? others->str : NULL);
    }
}

void
hoa_convert_report_add(HoaTable *table, const char *file, size_t size, const HoaConverted *converted)
{
    add_decision(table, file, _("encoding"), hoa_encoding_name(converted->from.encoding), 0, size);
    if (converted->recognised) {
        hoa_table_set_real(table, REP_CONFIDENCE, converted->from.score);
        set_other_encodings(table, converted);
    }
    add_recovered(table, file, converted);
    add_repaired(table, file, converted);
    add_restored(table, file, converted);
}
