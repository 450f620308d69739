/* gs1_list.h: countries, currencies and packages that may stand in GS1 values.
 *
 * Scope: for src/core/gs1_*.c only. Sources: ISO 3166-1, ISO 4217 (and the codes for funds
 * that it names), UN/ECE recommendation 21. */
#ifndef DIEMBAN_SRC_CORE_GS1_LIST_H
#define DIEMBAN_SRC_CORE_GS1_LIST_H

#include <stdbool.h>

bool gs1_list_country(unsigned number);
bool gs1_list_currency(unsigned number);
/* Exactly two characters. */
bool gs1_list_country_letters(const char *two);
bool gs1_list_package(const char *two);

#endif
