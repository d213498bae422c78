/* The rows of registers: their values, remarks on them, their release. */
#include "cells.h"
#include "register_private.h"

#include <xxhash.h>

#define REMARKS_MAX 100000

void
hoa_register_row_free(HoaRegisterRow *row)
{
    if (row != NULL)
        hoa_record_clear(&row->record);
    g_free(row);
}

static void
remark_free(HoaRemark *remark)
{
    g_free(remark->path);
    g_free(remark->reason);
    g_free(remark);
}

static void
mapping_free(HoaMapping *mapping)
{
    g_free(mapping->heading);
    g_free(mapping);
}

HoaRegister *
hoa_register_new(void)
{
    HoaRegister *reg = g_new0(HoaRegister, 1);

    reg->rows = g_ptr_array_new_with_free_func((GDestroyNotify)hoa_register_row_free);
    reg->remarks = g_ptr_array_new_with_free_func((GDestroyNotify)remark_free);
    reg->mappings = g_ptr_array_new_with_free_func((GDestroyNotify)mapping_free);
    reg->strings = g_ptr_array_new_with_free_func(g_free);
    return reg;
}

void
hoa_register_free(HoaRegister *reg)
{
    if (reg == NULL)
        return;
    g_clear_pointer(&reg->by_code, g_hash_table_unref);
    g_clear_pointer(&reg->by_file, g_hash_table_unref);
    g_clear_pointer(&reg->claimed, g_hash_table_unref);
    g_ptr_array_unref(reg->rows);
    g_ptr_array_unref(reg->remarks);
    g_ptr_array_unref(reg->mappings);
    g_ptr_array_unref(reg->strings);
    g_free(reg);
}

const GPtrArray *
hoa_register_rows(const HoaRegister *reg)
{
    return reg->rows;
}

const GPtrArray *
hoa_register_remarks(const HoaRegister *reg)
{
    return reg->remarks;
}

const GPtrArray *
hoa_register_mappings(const HoaRegister *reg)
{
    return reg->mappings;
}

/* Takes `reason`. */
static void
add_remark(HoaRegister *reg, const HoaRegisterRow *row, const char *kind, char *reason)
{
    HoaRemark *remark;

    if (reg->remarks->len >= REMARKS_MAX) {
        g_free(reason);
        return;
    }
    remark = g_new0(HoaRemark, 1);
    remark->path = g_strdup(row->path);
    remark->row = row->number;
    remark->kind = kind;
    remark->reason = row->sheet != NULL && row->sheet[0] != '\0' ? g_strdup_printf(_("sheet %s: %s"), row->sheet, reason)
                                                                 : g_strdup(reason);
    g_free(reason);
    g_ptr_array_add(reg->remarks, remark);
}

void
hoa_register_complain(HoaRegister *reg, HoaRegisterRow *row, const char *format, ...)
{
    va_list arguments;

    if (row->reported)
        return;
    row->reported = true;
    va_start(arguments, format);
    add_remark(reg, row, "register", g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

/* ---- Values ---------------------------------------------------------------------------------------------------------- */

/* Rewrites `text` as the value in its plain form, or returns false. */
typedef bool (*PlainFn)(HoaSlice text, double scale, char out[static 64]);

static bool
plain_date(HoaSlice text, double scale G_GNUC_UNUSED, char out[static 64])
{
    return hoa_cell_date(text, out);
}

static bool
plain_year(HoaSlice text, double scale G_GNUC_UNUSED, char out[static 64])
{
    int year;

    if (!hoa_cell_year(text, &year))
        return false;
    g_snprintf(out, 64, "%d", year);
    return true;
}

static bool
plain_number(HoaSlice text, double scale, char out[static 64])
{
    double number;

    if (!hoa_cell_number(text, &number))
        return false;
    g_ascii_formatd(out, 64, "%.17g", number * scale);
    return true;
}

/* "850 triệu" under a heading in million: the cell's own unit holds. */
static bool
plain_money(HoaSlice text, double scale, char out[static 64])
{
    double number;
    bool own_unit = false;

    for (size_t i = 0; i < text.len; i++)
        own_unit = own_unit || g_ascii_isalpha(text.data[i]);
    if (!hoa_cell_number(text, &number) || number < 0)
        return false;
    g_ascii_formatd(out, 64, "%.17g", number * (own_unit ? 1 : scale));
    return true;
}

static bool
plain_sex(HoaSlice text, double scale G_GNUC_UNUSED, char out[static 64])
{
    out[1] = '\0';
    return hoa_cell_sex(text, out);
}

static bool
plain_category(HoaSlice text, double scale G_GNUC_UNUSED, char out[static 64])
{
    HoaCategory category;

    if (!hoa_category_parse(text, &category))
        return false;
    g_strlcpy(out, hoa_category_name(category), 64);
    return true;
}

static bool
plain_stage(HoaSlice text, double scale G_GNUC_UNUSED, char out[static 64])
{
    HoaStage stage;

    if (!hoa_stage_parse(text, &stage))
        return false;
    g_strlcpy(out, hoa_stage_name(stage), 64);
    return true;
}

static bool
plain_kind(HoaSlice text, double scale G_GNUC_UNUSED, char out[static 64])
{
    HoaNomineeKind kind;

    if (!hoa_nominee_kind_parse(text, &kind))
        return false;
    g_strlcpy(out, hoa_nominee_kind_name(kind), 64);
    return true;
}

static bool
plain_level(HoaSlice text, double scale G_GNUC_UNUSED, char out[static 64])
{
    HoaLevel level;

    if (!hoa_level_parse(text, &level))
        return false;
    g_strlcpy(out, hoa_level_name(level), 64);
    return true;
}

static const struct {
    HoaField field;
    PlainFn plain;
} rules[] = {
    {HOA_FIELD_EDITION, plain_year},       {HOA_FIELD_PUBLISHED, plain_date},   {HOA_FIELD_RECEIVED, plain_date},
    {HOA_FIELD_BIRTH_YEAR, plain_year},    {HOA_FIELD_YEAR, plain_year},        {HOA_FIELD_PERIOD_FROM, plain_year},
    {HOA_FIELD_PERIOD_TO, plain_year},     {HOA_FIELD_BENEFIT, plain_money},    {HOA_FIELD_VALUE, plain_number},
    {HOA_FIELD_SEX, plain_sex},            {HOA_FIELD_CATEGORY, plain_category}, {HOA_FIELD_STAGE, plain_stage},
    {HOA_FIELD_NOMINEE_KIND, plain_kind},  {HOA_FIELD_LEVEL, plain_level},
};

static void
split_period(HoaRegister *reg, HoaRegisterRow *row)
{
    char **value = row->record.value;
    g_autofree char *period = g_steal_pointer(&value[HOA_FIELD_PERIOD]);
    int from, to;

    if (period == NULL)
        return;
    if (!hoa_cell_period(hoa_slice_from(period), &from, &to)) {
        add_remark(reg, row, "value", g_strdup_printf(_("%s: \"%s\" is no period of years"), "period", period));
        return;
    }
    if (value[HOA_FIELD_PERIOD_FROM] == NULL)
        value[HOA_FIELD_PERIOD_FROM] = g_strdup_printf("%d", from);
    if (value[HOA_FIELD_PERIOD_TO] == NULL)
        value[HOA_FIELD_PERIOD_TO] = g_strdup_printf("%d", to);
}

void
hoa_register_check(HoaRegister *reg, HoaRegisterRow *row, double scale)
{
    split_period(reg, row);
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        char **value = &row->record.value[rules[i].field];
        char plain[64];

        if (*value == NULL)
            continue;
        if (rules[i].plain(hoa_slice_from(*value), rules[i].field == HOA_FIELD_BENEFIT ? scale : 1, plain)) {
            g_free(*value);
            *value = g_strdup(plain);
            continue;
        }
        /* Offices write "-", "0" or "không" for nothing. */
        if (strcmp(*value, "-") != 0 && strcmp(*value, "0") != 0 && strcmp(*value, "không") != 0)
            add_remark(reg, row, "value",
                       g_strdup_printf(_("%s: \"%.200s\" cannot be read"), hoa_field_name(rules[i].field), *value));
        g_clear_pointer(value, g_free);
    }
}

uint64_t
hoa_register_hash(const GPtrArray *rows)
{
    XXH3_state_t *state;
    uint64_t hash;

    if (rows->len == 0)
        return 0;
    state = XXH3_createState();
    XXH3_64bits_reset(state);
    for (guint i = 0; i < rows->len; i++) {
        const HoaRegisterRow *row = g_ptr_array_index(rows, i);

        XXH3_64bits_update(state, &row->kind, sizeof row->kind);
        for (uint32_t f = 0; f < HOA_N_FIELDS; f++) {
            if (row->record.value[f] == NULL)
                continue;
            XXH3_64bits_update(state, &f, sizeof f);
            XXH3_64bits_update(state, row->record.value[f], strlen(row->record.value[f]) + 1);
        }
    }
    hash = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    return hash;
}
