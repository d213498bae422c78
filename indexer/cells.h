/* What people write in a cell or a front-matter line, as values. Pure; all take normalised text. Private. */
#ifndef HOA_INDEXER_CELLS_H
#define HOA_INDEXER_CELLS_H

#include "base.h"

/*
 * A date as ISO 8601: "12/03/2021", "12-3-2021", "12.3.2021", "ngày 12 tháng 3 năm 2021", "2021-03-12T10:00", "3/2021" (a
 * month: "2021-03"), "2021". Days that do not exist are refused.
 */
bool hoa_cell_date(HoaSlice text, char out[static 11]);

/* A year from 1900 to 2100: alone, in a date, or as the only such number in the text ("năm 2021"). */
bool hoa_cell_year(HoaSlice text, int *year);

/* The two ends of a period: "2015-2020", "từ năm 2015 đến năm 2020"; one year alone is both. */
bool hoa_cell_period(HoaSlice text, int *from, int *to);

/*
 * A number as Vietnamese write it: dots between groups of three, decimal comma; "4.2" and "1.234.567,8" are understood, and
 * so are "4,2 tỷ", "500 triệu đồng", "12 nghìn". "75,358" is 75.358 thousandths: a single comma is always decimal.
 */
bool hoa_cell_number(HoaSlice text, double *number);

/* 'm' or 'f' from nam, nữ, ông, bà, m, f, male, female. */
bool hoa_cell_sex(HoaSlice text, char *sex);

/* The identifier of what a figure counts ("Số sáng kiến được công nhận" is "innovation"), or `text` itself. */
const char *hoa_cell_measure(const char *text);

#endif
