/* goods_form.h: a stock document as the paper that people sign.
 *
 * Forms (domain.md §4.4): 01-VT goods received, 02-VT goods issued (transfers, adjustments),
 * 05-VT minutes of a stocktake. Words come translated through `tr`.
 * Costs are left out for those who may not see them. */
#ifndef DIEMBAN_CORE_GOODS_FORM_H
#define DIEMBAN_CORE_GOODS_FORM_H

#include "diemban/base/str.h"
#include "diemban/base/tr.h"
#include "diemban/core/receipt.h"
#include "diemban/core/record.h"

struct goods_form {
    const struct shop_head *shop;
    const struct stock_doc *doc;
    enum goods_kind kind;
    int32_t day;
    const char *user, *approver; /* sign-on names; "" nobody */
    bool costs;
};
enum err goods_form_doc(const struct goods_form *form, tr_fn tr, struct doc *d);

/* What all forms have: the shop and the form's name at their head, the amount in words. */
void form_head(struct doc *d, const struct shop_head *shop, const char *form, const char *title,
               tr_fn tr);
void form_words(struct doc *d, struct money sum, tr_fn tr);

/* The sheet for counting by hand, without what the books say: a heading, then a line a
 * product, then nothing. */
void goods_sheet_head(const struct shop_head *shop, const char *shelf, int32_t day, tr_fn tr,
                      struct str *out);
void goods_sheet_line(int no, const char *code, const char *name, const char *unit,
                      struct str *out);

#endif
