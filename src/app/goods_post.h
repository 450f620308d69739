/* goods_post.h: writing a stock document (private to the use cases that post one). */
#ifndef DIEMBAN_APP_GOODS_POST_H
#define DIEMBAN_APP_GOODS_POST_H

#include "diemban/app/goods.h"
#include "diemban/core/record.h"
#include "diemban/store/stock_doc.h"

/* A document on its way into the file: what moves, and the lots that it moves in. */
struct posting {
    struct shop *shop;
    enum goods_kind kind;
    enum movement_kind movement;
    struct stock_doc doc;
    int64_t *products, *lots; /* of the lines */
    struct uuid uuid;         /* of the record; all zero: a new one */
    const char *approver;     /* "" or NULL nobody */
    struct goods_posted posted;
};

/* Room for n lines. */
bool posting_room(struct posting *po, int n, struct arena *a);
/* One more line; the caller fills it. */
struct stock_line *posting_line(struct posting *po, const struct product *p, int64_t lot_id);
/* Number, record, rows, movements; within the open transaction. */
enum err posting_write(struct posting *po, struct fault *f);

#endif
