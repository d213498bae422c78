#include "cross.h"

#include <math.h>

static void
value_free(void *data)
{
    HoaCrossValue *value = data;

    g_free(value->key);
    g_free(value->label);
    g_free(value);
}

HoaCross *
hoa_cross_new(const HoaStatsRequest *request)
{
    HoaCross *cross = g_new0(HoaCross, 1);

    cross->request = request;
    cross->cells = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    cross->total = NAN;
    for (size_t i = 0; i < HOA_STATS_DIMENSIONS; i++) {
        cross->values[i] = g_ptr_array_new_with_free_func(value_free);
        cross->index[i] = g_hash_table_new(g_str_hash, g_str_equal);
    }
    return cross;
}

void
hoa_cross_free(HoaCross *cross)
{
    if (cross == NULL)
        return;
    for (size_t i = 0; i < HOA_STATS_DIMENSIONS; i++) {
        g_hash_table_unref(cross->index[i]);
        g_ptr_array_unref(cross->values[i]);
    }
    g_hash_table_unref(cross->cells);
    g_free(cross);
}

static HoaCrossValue *
value_of(HoaCross *cross, size_t by, const char *key, const char *label)
{
    HoaCrossValue *value = g_hash_table_lookup(cross->index[by], key);

    if (value != NULL)
        return value;
    value = g_new0(HoaCrossValue, 1);
    value->key = g_strdup(key);
    value->label = g_strdup(label != NULL || key[0] == '\0' ? label : key); /* a code without a name is better than nothing */
    value->total = NAN;
    g_ptr_array_add(cross->values[by], value);
    g_hash_table_insert(cross->index[by], value->key, value);
    return value;
}

static char *
cell_key(const char *row, const char *column)
{
    return g_strconcat(row, "\x1f", column, NULL);
}

void
hoa_cross_add(HoaCross *cross, const char *const *labels, const char *const *keys, double count, double benefit)
{
    HoaCrossValue *row = value_of(cross, 0, keys[0], labels[0]), *column;
    double *cell = g_new(double, 1);

    row->sum += count;
    row->benefit += benefit;
    if (cross->request->n_by == 2) {
        column = value_of(cross, 1, keys[1], labels[1]);
        column->sum += count;
    }
    *cell = count;
    g_hash_table_replace(cross->cells, cell_key(keys[0], cross->request->n_by == 2 ? keys[1] : ""), cell);
}

void
hoa_cross_set_total(HoaCross *cross, size_t by, const char *key, double total)
{
    HoaCrossValue *value = g_hash_table_lookup(cross->index[by], key);

    if (value != NULL)
        value->total = total;
}

double
hoa_cross_cell(const HoaCross *cross, const HoaCrossValue *row, const HoaCrossValue *column)
{
    g_autofree char *key = cell_key(row->key, column != NULL ? column->key : "");
    const double *cell = g_hash_table_lookup(cross->cells, key);

    return cell != NULL ? *cell : 0;
}
