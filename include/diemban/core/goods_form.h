/* goods_form.h: a stock document as the paper that people sign.
 *
 * Forms (domain.md §4.4): 01-VT goods received, 02-VT goods issued (transfers, adjustments),
 * 05-VT minutes of a stocktake. Plain text of 78 cells; words come translated through `tr`.
 * Costs are left out for those who may not see them. */
#ifndef DIEMBAN_CORE_GOODS_FORM_H
#define DIEMBAN_CORE_GOODS_FORM_H

#include "diemban/base/str.h"
#include "diemban/base/tr.h"
#include "diemban/core/receipt.h"
#include "diemban/core/record.h"

enum { GOODS_FORM_COLS = 78 };

struct goods_form {
    const struct shop_head *shop;
    const struct stock_doc *doc;
    enum goods_kind kind;
    int32_t day;
    const char *user, *approver; /* sign-on names; "" nobody */
    bool costs;
};
void goods_form_text(const struct goods_form *form, tr_fn tr, struct str *out);

/* The sheet for counting by hand, without what the books say: a heading, then a line a
 * product, then nothing. */
void goods_sheet_head(const struct shop_head *shop, const char *shelf, int32_t day, tr_fn tr,
                      struct str *out);
void goods_sheet_line(int no, const char *code, const char *name, const char *unit,
                      struct str *out);

#endif
