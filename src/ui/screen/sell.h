/* sell.h: the selling screen's state, shared by what it does (sell.c) and how it looks
 * (sell_view.c). Nobody else includes it but screens that put the cart's cursor. */
#ifndef DIEMBAN_UI_SCREEN_SELL_H
#define DIEMBAN_UI_SCREEN_SELL_H

#include "diemban/app/find.h"
#include "diemban/ui/ui.h"
#include "diemban/ui/widget.h"

enum { SELL_HITS = 50, SELL_QTY_MS = 10000 };

struct sell_state {
    struct field line;
    struct list rows; /* of the cart */
    /* What the typed words find; shown in place of the cart. */
    struct arena hit_texts;
    struct product hits[SELL_HITS];
    struct list hit_rows;
    int64_t hit_total;
    bool hit_moved; /* the highlight was moved by hand */
    /* A quantity given before the product: "3*", Enter. */
    struct qty pending;
    int64_t pending_until;
    bool pending_meant;          /* above 999, and confirmed */
    struct money pending_amount; /* "100k*", Enter; never with pending */
    /* A price check: the next code is looked up, not sold. */
    bool checking;
    int64_t checked_id;         /* what it was; 0 none yet */
    char customer[FIELD_BYTES]; /* who buys, as shown; "" a walk-in */
    /* The product card of the selected line. */
    struct arena card_texts;
    struct product_card card;
    int64_t card_id; /* 0: no card */
};

const struct cart_line *sell_selected(const struct ui *ui, const struct sell_state *s);
/* Selects the line of this number. */
void sell_select(struct ui *ui, int line);
/* The quantity that the next product will get; 0: none given. */
struct qty sell_qty_shown(const struct sell_state *s);
/* Or how much money it is for; 0: none given. */
struct money sell_amount_shown(const struct sell_state *s);

/* ---- sell.c, for sell_enter.c ---- */
struct sell_state *sell_state_of(struct ui *ui);
void sell_load_card(struct ui *ui, struct sell_state *s);
/* After the cart changed: `last` selects its last line. */
void sell_cart_changed(struct ui *ui, struct sell_state *s, bool last);
void sell_clear_line(struct sell_state *s);
void sell_clear_pending(struct sell_state *s);

/* ---- sell_enter.c: what comes in on the input line ---- */
unsigned sell_check_start(struct ui *ui, struct sell_state *s);
unsigned sell_take_scans(struct ui *ui, struct sell_state *s, const struct sell_scan *scans, int n);
unsigned sell_accept_line(struct ui *ui, struct sell_state *s);
unsigned sell_last_receipt(struct ui *ui);
/* After lines were added: selects the last, says what is wrong with it. */
unsigned sell_added(struct ui *ui, struct sell_state *s, unsigned effects);

/* day.c: the paper of the open shift so far. */
unsigned mid_shift_show(struct ui *ui);
/* Bundles to the office, at once. */
unsigned office_send(struct ui *ui);
/* After a close the open cart may have been put aside: the screen follows the file. */
void sell_follow(struct ui *ui);

void sell_view(const struct ui *ui, const void *state, const struct canvas *c);

#endif
