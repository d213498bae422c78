/* Sheets: tables of text cells out of .csv and .xlsx, row by row. Private. */
#ifndef HOA_INDEXER_SHEET_H
#define HOA_INDEXER_SHEET_H

#include "base.h"

#define HOA_SHEET_MAX_COLUMNS 512
#define HOA_SHEET_MAX_ROWS 1048576
#define HOA_SHEET_MAX_CELL ((size_t)128 << 10) /* bytes; an Excel cell holds 32,767 characters */

/*
 * One row; everything is borrowed for the call. Cells are normalised text without white space at their ends; "" is an empty
 * one. Numbers of a spreadsheet are written as Vietnamese do without grouping ("4,2"), its dates as ISO 8601.
 */
typedef struct {
    const char *sheet; /* its name; "" in CSV */
    int64_t number;    /* 1 is the first row */
    const char *const *cells;
    size_t n_cells;
} HoaSheetRow;

/* Told for every row that is not empty, in order; sheet after sheet. False stops, with `error` set. */
typedef bool (*HoaSheetRowFn)(const HoaSheetRow *row, void *data, GError **error);

/* Errors: FORMAT, LIMIT, and what `tell` sets. */
bool hoa_sheet_read_csv(HoaSlice bytes, HoaSheetRowFn tell, void *data, GError **error);
bool hoa_sheet_read_xlsx(HoaSlice bytes, HoaSheetRowFn tell, void *data, GError **error);

#endif
