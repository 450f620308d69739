/* stock.h: the stock screen's state, shared by what it does (stock.c) and how it looks
 * (stock_view.c). */
#ifndef DIEMBAN_UI_SCREEN_STOCK_H
#define DIEMBAN_UI_SCREEN_STOCK_H

#include "diemban/app/stock.h"
#include "diemban/ui/table.h"
#include "diemban/ui/ui.h"

enum { STOCK_SEEN = 120 }; /* rows held whole around those that are seen */

struct stock_state {
    struct stock_list list;
    int *places; /* of what is shown, in order; room for list.room */
    int room;
    struct list rows;
    struct field words;
    enum stock_filter filter;
    enum stock_sort sort;
    /* The products of rows first_seen … first_seen + seen_count − 1. */
    struct arena seen_texts;
    struct product seen[STOCK_SEEN];
    int first_seen, seen_count;
    /* The selected one. */
    struct arena texts;
    struct stock_detail detail;
    int64_t detail_id; /* 0: none */
    bool stale;        /* a screen was opened that may have changed what is there */
};

/* Rows of the table that are seen on a screen of so many rows. */
int stock_page(int screen_rows);
void stock_view(const struct ui *ui, const void *state, const struct canvas *c);

#endif
