/* scanner.h (app): what a shop has set for its scanners and scales.
 *
 * The settings are read when the shop opens and after each change, so that a scan costs no
 * query. A stored text that is no longer understood counts as not set: a shop always opens.
 * Each change is one transaction with its journal record; no change, no record. */
#ifndef DIEMBAN_APP_SCANNER_H
#define DIEMBAN_APP_SCANNER_H

#include "diemban/app/shop.h"
#include "diemban/core/code.h"

/* Reads them into shop->scanning; done by shop_refresh. */
void scanner_load(struct shop *shop);

/* For code_read_rules: lives as long as the shop is open and unchanged. */
struct code_rules scanner_rules(const struct shop *shop);
/* How many bytes before the code are the scanner's prefix. */
size_t scanner_skip(const struct shop *shop, const char *text, size_t n);

/* Anybody signed on may teach the program the scanner of the counter. */
enum err scanner_store(struct shop *shop, const struct scanner_profile *p, struct fault *f);
/* A scanner that does not pass the keyboard; "" for none. Any person signed on.
 * ERR_BAD_TEXT, ERR_BAD_SETTING. */
enum err scanner_store_spec(struct shop *shop, const char *spec, struct fault *f);
/* In the arena; "" when scans come through the keyboard. */
const char *scanner_spec(struct shop *shop, struct arena *a);

#endif
