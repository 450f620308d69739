/* purchase.h: the screen of one order to a supplier: its state, shared by what it does
 * (purchase.c) and how it looks (purchase_view.c). */
#ifndef DIEMBAN_UI_SCREEN_PURCHASE_H
#define DIEMBAN_UI_SCREEN_PURCHASE_H

#include "diemban/app/purchase.h"
#include "diemban/core/number.h"
#include "diemban/ui/table.h"
#include "diemban/ui/ui.h"

enum { PURCHASE_HITS = 50 };

struct purchase_screen {
    char number[NUMBER_TEXT];
    struct arena texts;
    struct purchase o;
    struct list rows; /* of the order */
    struct field line;
    bool costs;
    bool stale; /* goods were received meanwhile */
    /* What the typed words find; shown in place of the lines of a draft. */
    struct arena hit_texts;
    struct product hits[PURCHASE_HITS];
    struct list hit_rows;
};

void purchase_view(const struct ui *ui, const void *state, const struct canvas *c);

#endif
