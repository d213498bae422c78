/* What the files of the register share: reading (register.c), values (register_rows.c), joining (register_join.c). */
#ifndef HOA_INDEXER_REGISTER_PRIVATE_H
#define HOA_INDEXER_REGISTER_PRIVATE_H

#include "register.h"
#include "sheet.h"

struct HoaRegister {
    GPtrArray *rows;     /* HoaRegisterRow */
    GPtrArray *remarks;  /* HoaRemark */
    GPtrArray *mappings; /* HoaMapping */
    GPtrArray *strings;  /* paths and names of sheets */
    size_t text;         /* bytes kept */
    /* Made by the first join. Values are GPtrArray of borrowed rows. */
    GHashTable *by_code; /* folded code */
    GHashTable *by_file; /* folded file name */
    GHashTable *claimed; /* folded file name -> path of the first document that bears it */
    size_t longest_code;
};

void hoa_register_row_free(HoaRegisterRow *row);

/* Reads the row's values; those that cannot be read are complained of and dropped. */
void hoa_register_check(HoaRegister *reg, HoaRegisterRow *row, double scale);

#endif
