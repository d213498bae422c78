/*
 * hoadep: the public API, all of it.
 *
 * What a command, a test from outside or another program may use: text and tables at the bottom, the library of essays in the
 * middle, intake, questions and reports on top. Every header says for itself what it is, who owns what, and which errors it
 * has. A command never prints: it answers with a HoaTable.
 */
#ifndef HOADEP_H
#define HOADEP_H

#include "base.h"
#include "corpus.h"
#include "encodings.h"
#include "identity.h"
#include "indexer.h"
#include "items.h"
#include "library.h"
#include "query.h"
#include "repair.h"
#include "reports.h"
#include "restore.h"
#include "sentences.h"
#include "store.h"
#include "syllables.h"
#include "table.h"
#include "text.h"
#include "words.h"

#endif
