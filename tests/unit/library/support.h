/* Libraries for tests: a temporary directory, entries made of a few words, questions made of words. */
#ifndef HOA_TEST_LIBRARY_H
#define HOA_TEST_LIBRARY_H

#include "library.h"

/* A new empty directory; removed with everything in it by test_remove(). */
char *test_directory(void);
void test_remove(char *directory);

/* An essay with this code, title and text, of edition 2021, sector 0012. */
uint32_t test_put(HoaLibrary *library, const char *code, const char *title, const char *text);
HoaLibrary *test_open(const char *directory, HoaLibraryMode mode);
void test_commit(HoaLibrary *library);

/* The words of a text as a BAG of WORD nodes. */
HoaNode *test_bag(const char *words);
HoaNode *test_phrase(const char *words);

/* Codes of the essays found, best first, joined by spaces. */
char *test_found(HoaLibrary *library, HoaNode *question, HoaMatch match);

/* Checks the library; fails the test with the findings when there are more than `allowed`. */
void test_sound(HoaLibrary *library, uint64_t allowed);

#endif
