/* escpos.h: a document as the bytes of an ESC/POS printer.
 *
 * Scope: initialisation, text in the printer's own letters or as a picture, bar and QR codes,
 * cutting, the drawer, and asking for the state. Commands are written by this module alone.
 * Text is a type of its own on the way out (struct escpos_text, inside): what a product's
 * name holds can only become printed letters, never a command.
 * Source: Epson ESC/POS command reference (ESC @, ESC t, ESC E, ESC a, GS !, GS v 0, GS k,
 * GS ( k, GS V, ESC p, DLE EOT, GS r); domain.md §5.2. */
#ifndef DIEMBAN_DEV_ESCPOS_H
#define DIEMBAN_DEV_ESCPOS_H

#include <stdint.h>

#include "diemban/base/str.h"
#include "diemban/core/printer.h"
#include "diemban/core/receipt.h"

/* The whole document, from initialisation to the cut (or four empty lines). False: no
 * memory. */
bool escpos_doc(const struct doc *d, const struct printer_profile *p, struct str *out);

/* How many signs of its texts the printer has neither as they are nor in a plain form: they come
 * out as "?". *first is one of them, 0 none. */
int escpos_lacks(const struct doc *d, enum printer_letters letters, uint32_t *first);

/* A page with one line for each of printer_ways, all letters in it, numbered. */
bool escpos_test_page(const char *title, const char *question, const struct printer_profile *p,
                      struct str *out);

/* A pulse that opens the drawer. */
void escpos_drawer(struct str *out);

/* Asks for the paper sensor now, whatever waits in the printer (DLE EOT 4); and the same behind
 * everything sent before (GS r 1), so that its answer says that all of it was taken. */
void escpos_ask_now(struct str *out);
void escpos_ask_behind(struct str *out);
/* Does the answering byte say that the paper ended? To the first and to the second question. */
bool escpos_no_paper_now(uint8_t answer);
bool escpos_no_paper_behind(uint8_t answer);

#endif
