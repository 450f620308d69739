/* goods.h: the screen of a stock document being made: its state, shared by what it does
 * (goods.c, goods_enter.c, goods_edit.c) and how it looks (goods_view.c). One screen serves
 * receiving, adjusting, counting and transfers; each has its own header and bar. */
#ifndef DIEMBAN_UI_SCREEN_GOODS_H
#define DIEMBAN_UI_SCREEN_GOODS_H

#include "diemban/app/draft.h"
#include "diemban/app/goods.h"
#include "diemban/ui/table.h"
#include "diemban/ui/ui.h"

enum { GOODS_HITS = 50 };

struct goods_state {
    struct draft d;
    struct field line;
    struct list rows; /* of the draft */
    /* A stocktake's differences, by line, once they were asked for. */
    struct qty differs[DRAFT_LINES_MAX];
    int differing;      /* how many; −1: not asked yet */
    int missing;        /* products with stock that were not counted */
    int64_t case_of;    /* the product whose case is being asked about */
    struct qty pending; /* "3*", Enter; 0 none */
    /* What the typed words find; shown in place of the lines. */
    struct arena hit_texts;
    struct product hits[GOODS_HITS];
    struct list hit_rows;
    bool hit_moved;
};

/* The goods screen that is open. */
struct goods_state *goods_state_of(struct ui *ui);
const struct draft_line *goods_selected(const struct goods_state *s);
/* Costs are shown to managers only. */
bool goods_costs(const struct ui *ui);
/* After the draft changed: selects the line of this number, 0: keeps the selection. */
void goods_changed(struct goods_state *s, int line);
void goods_clear_line(struct goods_state *s);

/* ---- goods_enter.c: what comes in on the input line ---- */
unsigned goods_take_scans(struct ui *ui, struct goods_state *s, const struct sell_scan *scans,
                          int n);
unsigned goods_accept(struct ui *ui, struct goods_state *s);
void goods_search(struct ui *ui, struct goods_state *s);

/* ---- goods_edit.c: dialogs over it ---- */
unsigned goods_edit_line(struct ui *ui, struct goods_state *s);
unsigned goods_edit_head(struct ui *ui, struct goods_state *s);
/* Which lines of a stocktake differ: to be counted again. */
unsigned goods_check(struct ui *ui, struct goods_state *s);
unsigned goods_post(struct ui *ui, struct goods_state *s);
unsigned goods_drop(struct ui *ui, struct goods_state *s);

/* ---- goods_order.c: receipts on an order, and screens opened for one product ---- */
/* Receives against the order, in the receipt that is open or a new one. */
unsigned goods_open_order(struct ui *ui, const char *number);
/* The receipt that is open comes on this order. */
unsigned goods_take_order(struct ui *ui, const char *number);
unsigned goods_choose_order(struct ui *ui, const struct goods_state *s);
unsigned goods_as_ordered(struct ui *ui, struct goods_state *s);
/* Opens a screen of stock documents and asks how many of this product. */
unsigned goods_open_product(struct ui *ui, const struct screen_ops *screen, int64_t product_id,
                            const char *name);

/* settle.c: what is owed for consigned goods. */
unsigned settle_open(struct ui *ui);

void goods_view(const struct ui *ui, const void *state, const struct canvas *c);

#endif
