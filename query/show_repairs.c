/* What was repaired in one essay, and the essay before. */
#include "show.h"

/* Bytes shown on each side of a repair. */
#define AROUND 48

typedef struct {
    GArray *list; /* HoaRepair */
    GString *originals;
    GPtrArray *kinds; /* char *: names, also of kinds that this program does not know */
} Side;

typedef struct {
    Side title, text;
} Sides;

static void
side_clear(Side *side)
{
    g_array_unref(side->list);
    g_string_free(side->originals, TRUE);
    g_ptr_array_unref(side->kinds);
}

static void
sides_clear(Sides *sides)
{
    side_clear(&sides->title);
    side_clear(&sides->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sides, sides_clear)

static void
side_init(Side *side)
{
    side->list = g_array_new(FALSE, FALSE, sizeof(HoaRepair));
    side->originals = g_string_new(NULL);
    side->kinds = g_ptr_array_new_with_free_func(g_free);
}

static bool
collect(const HoaStoredRepair *stored, void *data)
{
    Sides *sides = data;
    Side *side = stored->title ? &sides->title : &sides->text;
    HoaRepair repair = {.from = side->originals->len, .from_len = stored->original.len, .to = stored->start,
                        .to_len = stored->len, .confidence = stored->confidence};

    g_array_append_val(side->list, repair);
    g_string_append_len(side->originals, stored->original.data, (gssize)stored->original.len);
    g_ptr_array_add(side->kinds, g_strdup(stored->kind));
    return true;
}

static bool
read_sides(HoaStore *store, uint32_t essay, Sides *sides, GError **error)
{
    side_init(&sides->title);
    side_init(&sides->text);
    return hoa_store_each_repair(store, essay, collect, sides, error);
}

static void
undo(const Side *side, GString *text)
{
    g_autoptr(GString) before = g_string_sized_new(text->len);

    hoa_text_unrepair(hoa_slice(text->str, text->len), side->list, hoa_slice(side->originals->str, side->originals->len),
                      before);
    g_string_truncate(text, 0);
    g_string_append_len(text, before->str, (gssize)before->len);
}

/*
 * Masks the text, and of what stood there before each digit that is now masked: "0&#57;12 345 678" is a number only once it is
 * repaired.
 */
static void
mask_side(Side *side, GString *text)
{
    g_autofree char *plain = g_memdup2(text->str, text->len + 1);

    hoa_mask_phones(text);
    for (guint i = 0; i < side->list->len; i++) {
        const HoaRepair *repair = &g_array_index(side->list, HoaRepair, i);
        size_t start = MIN(repair->to, text->len), end = MIN(repair->to + repair->to_len, text->len);

        if (memcmp(plain + start, text->str + start, end - start) == 0)
            continue;
        for (size_t at = repair->from; at < repair->from + repair->from_len; at++) {
            if (g_ascii_isdigit(side->originals->str[at]))
                side->originals->str[at] = '*';
        }
    }
}

bool
hoa_show_undo(HoaStore *store, uint32_t essay, bool personal, GString *title, GString *text, GError **error)
{
    g_auto(Sides) sides = {0};

    if (!read_sides(store, essay, &sides, error))
        return false;
    if (!personal) {
        mask_side(&sides.title, title);
        mask_side(&sides.text, text);
    }
    undo(&sides.title, title);
    undo(&sides.text, text);
    return true;
}

/* ---- The table ----------------------------------------------------------------------------------------------------------- */

enum { COL_FIELD, COL_OFFSET, COL_KIND, COL_CONFIDENCE, COL_NOW, COL_BEFORE, COL_AROUND };

static const HoaColumn columns[] = {
    {.name = "field", .heading = N_("Field"), .type = HOA_COLUMN_TEXT},
    {.name = "offset", .heading = N_("Offset"), .type = HOA_COLUMN_INT, .unit = N_("bytes")},
    {.name = "kind", .heading = N_("Kind"), .type = HOA_COLUMN_TEXT},
    {.name = "confidence", .heading = N_("Confidence"), .type = HOA_COLUMN_REAL, .decimals = 3},
    {.name = "now", .heading = N_("Now"), .type = HOA_COLUMN_TEXT},
    {.name = "before", .heading = N_("Before"), .type = HOA_COLUMN_TEXT},
    {.name = "around", .heading = N_("Words around"), .type = HOA_COLUMN_TEXT},
};

static const char *
label_of(const char *kind)
{
    for (int i = 0; i < HOA_N_REPAIRS; i++) {
        if (strcmp(hoa_repair_name((HoaRepairKind)i), kind) == 0)
            return hoa_repair_label((HoaRepairKind)i);
    }
    return kind;
}

/* The words around [start, end) in one line, from a space to a space. */
static void
set_around(HoaTable *table, HoaSlice text, size_t start, size_t end)
{
    size_t from = start > AROUND ? start - AROUND : 0, to = MIN(text.len, end + AROUND);
    g_autofree char *line = NULL;
    HoaSpan mark;

    while (from > 0 && from < start && text.data[from - 1] != ' ' && text.data[from - 1] != '\n')
        from++;
    while (to < text.len && to > end && text.data[to] != ' ' && text.data[to] != '\n')
        to--;
    line = hoa_slice_dup(hoa_slice_part(text, from, to));
    g_strdelimit(line, "\n\t", ' ');
    mark = (HoaSpan){(uint32_t)(start - from), (uint32_t)(end - start)};
    hoa_table_set_text(table, COL_AROUND, line);
    if (mark.len > 0)
        hoa_table_set_marks(table, COL_AROUND, &mark, 1);
}

static void
set_before(HoaTable *table, const Side *side, const HoaRepair *repair, bool personal)
{
    g_autoptr(GString) before = g_string_new_len(side->originals->str + repair->from, (gssize)repair->from_len);

    if (!personal)
        hoa_mask_phones(before);
    hoa_table_set_slice(table, COL_BEFORE, hoa_slice(before->str, before->len));
}

static void
add_side(HoaTable *table, const char *field, const Side *side, const GString *text, bool personal)
{
    HoaSlice all = hoa_slice(text->str, text->len);

    for (guint i = 0; i < side->list->len; i++) {
        const HoaRepair *repair = &g_array_index(side->list, HoaRepair, i);
        size_t start = MIN(repair->to, all.len), end = MIN(repair->to + repair->to_len, all.len);

        hoa_table_add_row(table);
        hoa_table_set_text(table, COL_FIELD, field);
        hoa_table_set_int(table, COL_OFFSET, (int64_t)repair->to);
        hoa_table_set_text(table, COL_KIND, label_of(g_ptr_array_index(side->kinds, i)));
        hoa_table_set_real(table, COL_CONFIDENCE, repair->confidence);
        hoa_table_set_slice(table, COL_NOW, hoa_slice_part(all, start, end));
        set_before(table, side, repair, personal);
        set_around(table, all, start, end);
    }
}

bool
hoa_repairs_table(HoaLibrary *library, uint32_t essay, bool personal, HoaTable **answer, GError **error)
{
    HoaStore *store = hoa_library_store(library);
    g_autoptr(HoaTable) table = hoa_table_new(columns, G_N_ELEMENTS(columns));
    g_autoptr(GString) title = NULL, text = g_string_new(NULL);
    g_autoptr(HoaEssay) row = NULL;
    g_auto(Sides) sides = {0};

    *answer = NULL;
    if (!read_sides(store, essay, &sides, error) || !hoa_store_essay(store, essay, &row, error) ||
        !hoa_store_text(store, essay, text, error))
        return false;
    title = g_string_new(row->title);
    if (!personal) {
        mask_side(&sides.title, title);
        mask_side(&sides.text, text);
    }
    add_side(table, _("title"), &sides.title, title, personal);
    add_side(table, _("text"), &sides.text, text, personal);
    if (sides.title.list->len + sides.text.list->len == 0)
        hoa_table_add_note(table, _("nothing was repaired"));
    *answer = g_steal_pointer(&table);
    return true;
}
