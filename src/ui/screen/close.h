/* close.h: the closing screen's state, shared by what it does (close.c) and how it looks
 * (close_view.c). */
#ifndef DIEMBAN_UI_SCREEN_CLOSE_H
#define DIEMBAN_UI_SCREEN_CLOSE_H

#include "diemban/app/close_shift.h"
#include "diemban/ui/ui.h"
#include "diemban/ui/widget.h"

/* Rows: the notes, then these; the last two only after the count was compared. */
enum { CLOSE_CARD = CASH_NOTES, CLOSE_VOUCHER, CLOSE_KEEP, CLOSE_NOTE, CLOSE_WORD, CLOSE_ROWS };

struct close_state {
    int row;
    bool compared; /* what it should be is shown */
    struct cash_count count;
    struct field card, voucher, keep, note, word;
    int rounds;            /* counts that were compared */
    struct period *period; /* after the first of them; in texts */
    struct uuid about;
    struct arena texts;
};

/* The tenders as counted so far; ERR_BAD_NUMBER when a field is none. */
enum err close_read(const struct close_state *s, const struct shop *shop, struct close_request *r);

/* The word that closes, whatever its case and marks. */
bool close_word_fits(const char *typed);

void close_view(const struct ui *ui, const void *state, const struct canvas *c);

#endif
