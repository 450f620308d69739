/* draft_part.h: what drafts of goods share with transfers (private to both). */
#ifndef DIEMBAN_APP_DRAFT_PART_H
#define DIEMBAN_APP_DRAFT_PART_H

#include "diemban/app/draft.h"
#include "sell_line.h"

/* Begins a transaction in which the draft's head is stored. */
enum err draft_begin(struct shop *shop, struct draft *d, struct fault *f);
/* Ends it; after a failure the draft is read again as it stands in the file. */
enum err draft_end(struct shop *shop, struct draft *d, enum err e, struct fault *f);
/* The line's product is this one. */
void draft_put_product(struct draft_line *l, const struct product *p);
/* How much a scan stands for: what its code says, so many times (0: once). */
struct qty draft_scanned(const struct sell_found *found, struct qty times);

#endif
