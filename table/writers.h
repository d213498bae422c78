/*
 * What the writers of table/ share. Private to the module.
 */
#ifndef HOA_TABLE_WRITERS_H
#define HOA_TABLE_WRITERS_H

#include "table.h"

void hoa_table_write_aligned(const HoaTable *table, const HoaTableStyle *style, GString *out);
void hoa_table_write_tsv(const HoaTable *table, GString *out);
void hoa_table_write_csv(const HoaTable *table, GString *out);
void hoa_table_write_json(const HoaTable *table, GString *out);
void hoa_table_write_jsonl(const HoaTable *table, GString *out);
void hoa_table_write_html(const HoaTable *table, const HoaTableStyle *style, GString *out);

/* True when the caller stated a total, so that people are told of it. */
bool hoa_table_has_total(const HoaTable *table);

/* Rows that sum up others. */
size_t hoa_table_summaries(const HoaTable *table);

/* "20 of 1.234" and the like, translated; false when there is nothing to say. */
bool hoa_total_append(const HoaTable *table, bool vietnamese, GString *out);

/* True for a column that holds numbers, which stand at the right. */
bool hoa_column_is_number(const HoaColumn *column);

/* "Amount (VND)", translated. */
void hoa_heading_append(const HoaColumn *column, GString *out);

/* A cell as people read it. Text is borrowed from the table, numbers are written over `scratch`. Empty for NULL. */
HoaSlice hoa_cell_for_people(const HoaTable *table, size_t row, size_t column, bool vietnamese, GString *scratch);

/* Appends the fewest digits that read back as `value`; always with a point or an exponent. */
void hoa_real_append_exact(GString *out, double value);

/* The character at `at` of valid UTF-8, and where the next one begins. */
gunichar hoa_char_at(HoaSlice text, size_t at, size_t *next);

/* Characters that must not come out raw (see HoaFormat). Tab, LF and CR are not among them. */
bool hoa_char_is_hazard(gunichar c);

#endif
