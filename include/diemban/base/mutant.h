/* mutant.h: five deliberate faults, to see that the laboratory (tests/fault) finds them.
 *
 *     if (MUTANT(SPLIT_SALE)) …
 *
 * Never there in a program that anybody uses: meson's -Dmutant=NAME writes diemban_mutant.h,
 * refuses a release build and installs nothing; without it every MUTANT() is a constant 0.
 *
 *   DELETE_FULL            SQLite's usual settings: a rollback journal, not held exclusively
 *   WAL_NORMAL             a commit does not wait for the disk
 *   SPLIT_SALE             the record of a sale is committed before its rows
 *   MISSING_ROLLBACK       what a refused act wrote stays for the next commit
 *   MISSING_REPLACE_GUARD  INSERT OR REPLACE changes a payment */
#ifndef DIEMBAN_BASE_MUTANT_H
#define DIEMBAN_BASE_MUTANT_H

#ifdef DIEMBAN_MUTANT
#error "a mutant is chosen by meson setup -Dmutant=NAME, so that it cannot be installed"
#endif

#define MUTANT_NONE 0
#define MUTANT_DELETE_FULL 1
#define MUTANT_WAL_NORMAL 2
#define MUTANT_SPLIT_SALE 3
#define MUTANT_MISSING_ROLLBACK 4
#define MUTANT_MISSING_REPLACE_GUARD 5

#if __has_include("diemban_mutant.h")
#include "diemban_mutant.h"
#else
#define DIEMBAN_MUTANT MUTANT_NONE
#endif

#if DIEMBAN_MUTANT != MUTANT_NONE && defined(NDEBUG)
#error "a mutant is never released"
#endif

#define MUTANT(name) (DIEMBAN_MUTANT == MUTANT_##name)

#endif
