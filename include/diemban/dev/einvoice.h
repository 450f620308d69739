/* einvoice.h: files for and from an e-invoice provider.
 *
 * CSV: a row a line of goods, what belongs to the invoice repeated in each. XML: <DLieu> with
 * one <HDon> an invoice, elements in the order of QĐ 1450/2021 and its revisions (domain.md
 * §4.3), not signed: the provider signs and sends. The reader takes a CSV with a header row,
 * columns in any order, in English or Vietnamese. */
#ifndef DIEMBAN_DEV_EINVOICE_H
#define DIEMBAN_DEV_EINVOICE_H

#include "diemban/core/invoice.h"

void einvoice_csv_begin(struct str *out);
void einvoice_csv_add(struct str *out, const struct einvoice *v);

void einvoice_xml_begin(struct str *out);
void einvoice_xml_add(struct str *out, const struct einvoice *v);
void einvoice_xml_end(struct str *out);

/* Everything lives in `a`. ERR_BAD_IMPORT names the line. */
enum err einvoice_read(const char *bytes, size_t n, struct arena *a, struct invoice_row **rows,
                       int *count, struct fault *f);

#endif
