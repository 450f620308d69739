#include "diemban/store/transfer.h"

#include <stdlib.h>
#include <string.h>

#include "db.h"

#include "diemban/base/ban.h"

void store_sign(const struct store *s, const struct hash *h, uint8_t sig[SIG_BYTES])
{
    sign_make(s->key.secret, h->b, sizeof h->b, sig);
}

/* ---- what is being counted ---- */

enum err store_coming_put(struct store *s, const char *text, struct fault *f)
{
    struct q q = q_begin(s, SQL_coming_put);
    q_text(&q, text);
    return q_run(&q, f);
}

enum err store_coming_get(struct store *s, struct arena *a, const char **ret, struct fault *f)
{
    enum err own = ERR_OK;
    struct q q = q_begin(s, SQL_coming_get);
    *ret = q_row(&q) ? get_copy(&q, a, &own) : "";
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "transfer_coming") : e;
}

/* ---- keys of other tills ---- */

enum err store_peer_key(struct store *s, struct till_id till, uint8_t key[PUBLIC_KEY_BYTES],
                        bool *known, struct fault *f)
{
    struct q q = q_begin(s, SQL_peer_key_get);
    q_int(&q, till.point);
    q_int(&q, till.till);
    *known = q_row(&q) && get_blob(&q, key, PUBLIC_KEY_BYTES);
    return q_end(&q, f);
}

enum err store_peer_key_put(struct store *s, struct till_id till,
                            const uint8_t key[PUBLIC_KEY_BYTES], int64_t at, struct fault *f)
{
    struct q q = q_begin(s, SQL_peer_key_put);
    q_int(&q, till.point);
    q_int(&q, till.till);
    q_blob(&q, key, PUBLIC_KEY_BYTES);
    q_int(&q, at);
    return q_run(&q, f);
}

/* ---- confirmations ---- */

enum err store_confirm_of(struct store *s, const struct uuid *transfer, char document[NUMBER_TEXT],
                          struct fault *f)
{
    struct q q = q_begin(s, SQL_confirm_get);
    q_blob(&q, transfer->b, sizeof transfer->b);
    text_copy(document, NUMBER_TEXT, q_row(&q) ? get_text(&q) : "");
    return q_end(&q, f);
}

enum err store_confirm_add(struct store *s, const struct transfer_confirmed *c, int64_t seq,
                           struct fault *f)
{
    struct q q = q_begin(s, SQL_confirm_add);
    q_int(&q, seq);
    q_blob(&q, c->transfer.b, sizeof c->transfer.b);
    q_text(&q, c->number);
    q_int(&q, c->from.point);
    q_int(&q, c->from.till);
    q_text(&q, c->document);
    q_int(&q, c->day);
    enum err e = q_run(&q, f);
    for (int i = 0; i < c->line_count && e == ERR_OK; i++) {
        q = q_begin(s, SQL_came_add);
        q_int(&q, seq);
        q_int(&q, i + 1);
        q_int(&q, c->lines[i].sent.milli);
        q_int(&q, c->lines[i].came.milli);
        e = q_run(&q, f);
    }
    return e;
}

/* ---- all ---- */

static void read_row(struct q *q, struct transfer_row *r)
{
    r->seq = get_int(q);
    text_copy(r->number, sizeof r->number, get_text(q));
    r->sent = strcmp(get_text(q), goods_kind_stored(GOODS_SEND)) == 0;
    r->point = (int)strtol(get_text(q), NULL, 10);
    r->day = get_date(q);
    r->at = get_int(q);
    const char *paper = get_text(q);
    text_copy(r->other, sizeof r->other, paper);
    r->running = get_int(q);
    const char *confirmed = get_text(q);
    r->over = !r->sent || confirmed[0] != '\0';
    if (r->sent)
        text_copy(r->other, sizeof r->other, confirmed);
    r->lines = (int)get_int(q);
    r->sent_qty.milli = get_int(q);
    r->came_qty.milli = get_int(q);
    r->mismatches = (int)get_int(q);
}

enum err store_transfer_list(struct store *s, int most, transfer_each each, void *ctx,
                             struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_transfer_list);
    q_int(&q, most);
    while (!stop && q_row(&q)) {
        struct transfer_row r = {0};
        read_row(&q, &r);
        stop = each(ctx, &r) != 0;
    }
    return q_end(&q, f);
}

static enum err sum_of(struct store *s, enum sql which, int64_t product_id, struct qty *ret,
                       struct fault *f)
{
    struct q q = q_begin(s, which);
    q_int(&q, product_id);
    ret->milli = q_row(&q) ? get_int(&q) : 0;
    return q_end(&q, f);
}

enum err store_transfer_of(struct store *s, int64_t product_id, struct qty *sent,
                           struct qty *taking, struct fault *f)
{
    enum err e = sum_of(s, SQL_transfer_sent_of, product_id, sent, f);
    return e == ERR_OK ? sum_of(s, SQL_transfer_taking_of, product_id, taking, f) : e;
}
