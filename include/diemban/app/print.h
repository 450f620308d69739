/* print.h: what waits for the printer, and what becomes of it.
 *
 * Paper is spooled within the transaction that decides it, so that no printer can cost a sale or
 * a receipt; it is printed afterwards, by the loop. What is spooled while the shop has no
 * printer is kept to be looked at and reprinted, and does not wait.
 * A reprint is the same paper with its mark (IN LẠI LẦN n) at its head, and a record. */
#ifndef DIEMBAN_APP_PRINT_H
#define DIEMBAN_APP_PRINT_H

#include "diemban/app/shop.h"
#include "diemban/core/printer.h"
#include "diemban/core/receipt.h"

/* Spools a document within the open transaction. *shown, in the arena, is its text. */
enum err print_spool(struct shop *shop, const char *number, const struct doc *d, struct arena *a,
                     const char **shown, struct fault *f);
/* A document's text, in the arena. */
enum err print_text(const struct doc *d, struct arena *a, const char **ret, struct fault *f);
/* The text of what was spooled under that number; ERR_NO_RECEIPT. */
enum err print_shown(struct shop *shop, const char *number, struct arena *a, const char **ret,
                     struct fault *f);

/* The same as a document. */
enum err print_kept(struct shop *shop, const char *number, struct arena *a, struct doc *ret,
                    struct fault *f);

/* ---- for the loop ---- */

struct print_job {
    int64_t id; /* 0: nothing waits */
    struct doc doc;
};
/* The oldest that waits; its document lives in a. */
enum err print_next(struct shop *shop, struct arena *a, struct print_job *ret, struct fault *f);
/* The printer took it. */
enum err print_done(struct shop *shop, int64_t id, struct fault *f);
int64_t print_waiting(struct shop *shop);

/* ---- by people ---- */

/* Puts a reprint of the paper of that number (short forms too) into the spool; *copy is which
 * reprint it is. Journalled. ERR_NO_RECEIPT; ERR_NO_PRINTER_SET when the shop has none. */
enum err print_again(struct shop *shop, const char *number, int *copy, struct fault *f);

/* The same with another document in the paper's place: in another language. */
enum err print_again_as(struct shop *shop, const char *number, const struct doc *d, int *copy,
                        struct fault *f);
/* Spools a further paper about that number: `what` is
 * "gift" or "form". The first has no mark (*copy 0),
 * those after it have theirs. Journalled. ERR_NO_PRINTER_SET. */
enum err print_further(struct shop *shop, const char *number, const char *what, const struct doc *d,
                       int *copy, struct fault *f);

/* The shop's printer as it is set. ERR_NO_PRINTER_SET: there is none. */
enum err print_printer(struct shop *shop, struct printer_device *device,
                       struct printer_profile *profile, struct fault *f);
/* Stores the way that reads right on the test page, 1 … PRINTER_WAYS. ERR_BAD_NUMBER. */
enum err print_choose_way(struct shop *shop, int way, struct fault *f);

#endif
