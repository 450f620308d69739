/* transfer.h: goods between points on the screen: what the screens of it share. */
#ifndef DIEMBAN_UI_SCREEN_TRANSFER_H
#define DIEMBAN_UI_SCREEN_TRANSFER_H

#include "diemban/app/transfer.h"
#include "diemban/ui/ui.h"

/* ---- transfer_read.c: texts that come in ---- */

/* When one of the scans is a text between points: true, it was taken, as a part or whole. A whole
 * one opens the counting of its goods, or closes the transfer that it is the receipt of. */
bool transfer_scanned(struct ui *ui, const struct sell_scan *scans, int n, unsigned *effects);
/* The same with a file. */
unsigned transfer_read_file(struct ui *ui, const char *path);

/* ---- transfer_codes.c ---- */

/* Shows the codes of a document, over what is open. */
unsigned transfer_show_codes(struct ui *ui, const char *number);
/* Writes its file, and says where. */
unsigned transfer_write_file(struct ui *ui, const char *number);

/* What the city's list says of a point; "" it is not there. */
const char *transfer_point_name(const struct ui *ui, int number);
/* Goes on counting what is open, or waits for a code or a file. */
unsigned transfer_in_open(struct ui *ui);

#endif
