#include "diemban/app/transfer.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/store/backup.h"
#include "diemban/store/draft.h"
#include "diemban/store/product.h"
#include "goods_lots.h"
#include "transfer_part.h"

#include "diemban/base/ban.h"

enum err transfer_point(const struct shop *shop, const char *text, int *ret, struct fault *f)
{
    struct qty q;
    enum err e = qty_parse(text, false, &q);
    int64_t point = q.milli / 1000;
    if (e != ERR_OK || !qty_whole(q) || point < 1 || point > 9999 ||
        point == store_identity(shop->store)->till.point)
        return fault_set(f, ERR_BAD_POINT, "%s", text);
    *ret = (int)point;
    return ERR_OK;
}

/* ---- sending ---- */

/* What the other point needs to know of a product, as it is today. */
static void put_catalogue(struct stock_line *l, const struct product *p)
{
    l->gtin = p->gtin;
    l->ocop = p->ocop_code;
    l->vat = p->vat;
    l->price = p->price;
}

struct sending {
    struct posting po;
    struct qty *there; /* of each line's lot */
};

static enum err send_line(struct sending *s, const struct draft_line *l, struct arena *a,
                          struct fault *f)
{
    struct lot_share shares[LOT_SHARES];
    int n = 0;
    struct posting *po = &s->po;
    struct product *p = arena_alloc(a, sizeof *p);
    enum err e = p == NULL ? ERR_NOMEM : store_product_by_id(po->shop->store, l->product_id, a, p);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", l->name);
    e = lots_spread(po->shop, p->id, l->lot, qty_neg(l->qty), a, shares, &n, f);
    if (e == ERR_OK && po->doc.line_count + n > TRANSFER_LINES)
        e = fault_set(f, ERR_TOO_LARGE, "%d", TRANSFER_LINES);
    for (int i = 0; i < n && e == ERR_OK; i++) {
        struct stock_line *line;
        s->there[po->doc.line_count] = shares[i].lot.on_hand;
        e = lots_line(po, p, &shares[i], a, &line, f);
        line->wanted = qty_neg(shares[i].qty);
        put_catalogue(line, p);
    }
    return e;
}

/* Several lines may take from one lot; together they take no more than is there. */
static enum err all_there(const struct sending *s, struct fault *f)
{
    const struct posting *po = &s->po;
    for (int i = 0; i < po->doc.line_count; i++) {
        struct qty left = s->there[i];
        for (int k = 0; k < po->doc.line_count; k++)
            if (po->products[k] == po->products[i] && po->lots[k] == po->lots[i])
                left = qty_add(left, po->doc.lines[k].qty);
        if (left.milli < 0)
            return fault_set(f, ERR_NOT_ON_HAND, "%s", po->doc.lines[i].name);
    }
    return ERR_OK;
}

static enum err post_send(struct sending *s, struct draft *d, struct arena *a, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < d->count && e == ERR_OK; i++)
        if (d->lines[i].qty.milli != 0)
            e = send_line(s, &d->lines[i], a, f);
    if (e == ERR_OK && s->po.doc.line_count == 0)
        e = fault_set(f, ERR_DRAFT_EMPTY, "%s", "");
    if (e == ERR_OK)
        e = all_there(s, f);
    if (e == ERR_OK)
        e = posting_write(&s->po, f);
    return e == ERR_OK && d->stored ? store_draft_drop(s->po.shop->store, GOODS_SEND, f) : e;
}

static enum err check_send(const struct shop *shop, const struct draft *d, struct fault *f)
{
    int point;
    const struct draft_line *red = draft_blocker(d);
    enum err e = shop_need(shop, PERSON_CLERK, N_("transfer goods"), f);
    if (e == ERR_OK && d->count == 0)
        e = fault_set(f, ERR_DRAFT_EMPTY, "%s", "");
    if (e == ERR_OK && red != NULL)
        e = fault_set(f, ERR_DRAFT_BLOCKED, "%s", red->scanned);
    return e == ERR_OK ? transfer_point(shop, d->partner, &point, f) : e;
}

enum err transfer_send(struct shop *shop, struct draft *d, struct goods_posted *ret,
                       struct fault *f)
{
    struct arena scratch = {0};
    struct sending s = {
        .po = {.shop = shop,
               .kind = GOODS_SEND,
               .movement = MOVEMENT_TRANSFERRED,
               .doc = {.partner = d->partner, .paper_date = DATE_NONE, .transfer = d->uuid},
               .uuid = d->uuid}};
    enum err e = check_send(shop, d, f);
    if (e != ERR_OK)
        return e;
    arena_init(&scratch);
    s.there = arena_array(&scratch, TRANSFER_LINES, sizeof *s.there);
    e = s.there != NULL && posting_room(&s.po, TRANSFER_LINES, &scratch)
            ? store_begin(shop->store, f)
            : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = shop_done(shop, post_send(&s, d, &scratch, f), f);
    arena_finish(&scratch);
    if (e != ERR_OK)
        return e;
    *ret = s.po.posted;
    draft_clear(d);
    return ERR_OK;
}

/* ---- the texts ---- */

bool transfer_practice(const struct shop *shop)
{
    return shop_use_of(shop) != SHOP_REAL;
}

/* A document from before lines said what they were: as the product is today. */
static enum err fill_catalogue(struct shop *shop, struct stock_line *l, struct arena *a,
                               struct fault *f)
{
    if (l->vat != NULL)
        return ERR_OK;
    struct product p;
    enum err e = store_product_by_code(shop->store, l->code, a, &p);
    if (e == ERR_OK)
        put_catalogue(l, &p);
    return e == ERR_NO_PRODUCT || e == ERR_OK ? ERR_OK : fault_set(f, e, "%s", l->code);
}

static enum err goods_bytes(struct shop *shop, struct stored_doc *doc, bool names, struct arena *a,
                            struct str *bytes, struct fault *f)
{
    const struct store_identity *id = store_identity(shop->store);
    struct transfer t = {.id = doc->doc.transfer,
                         .practice = transfer_practice(shop),
                         .from = id->till,
                         .epoch = id->epoch,
                         .day = doc->day,
                         .number = doc->doc.number,
                         .named = names,
                         .lines = doc->doc.lines,
                         .line_count = doc->doc.line_count};
    memcpy(t.key, id->public_key, sizeof t.key);
    enum err e = transfer_point(shop, doc->doc.partner, &t.to, f);
    for (int i = 0; i < t.line_count && e == ERR_OK; i++) {
        t.lines[i].qty = qty_neg(t.lines[i].qty);
        e = fill_catalogue(shop, &t.lines[i], a, f);
    }
    if (e == ERR_OK && transfer_bytes(&t, bytes) != ERR_OK)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    return e;
}

static enum err receipt_bytes(struct shop *shop, const struct stored_doc *doc, struct arena *a,
                              struct str *bytes, struct fault *f)
{
    const struct store_identity *id = store_identity(shop->store);
    struct transfer_receipt r = {.id = doc->doc.transfer,
                                 .practice = transfer_practice(shop),
                                 .from = id->till,
                                 .epoch = id->epoch,
                                 .day = doc->day,
                                 .number = doc->doc.number,
                                 .line_count = doc->doc.line_count};
    memcpy(r.key, id->public_key, sizeof r.key);
    r.came = arena_array(a, (size_t)r.line_count, sizeof *r.came);
    r.sent = arena_array(a, (size_t)r.line_count, sizeof *r.sent);
    if (r.came == NULL || r.sent == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < r.line_count; i++) {
        r.came[i] = doc->doc.lines[i].qty;
        r.sent[i] = doc->doc.lines[i].wanted;
    }
    enum err e = transfer_point(shop, doc->doc.partner, &r.to, f);
    if (e == ERR_OK && transfer_receipt_bytes(&r, bytes) != ERR_OK)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    return e;
}

static enum err sign_text(struct shop *shop, bool sent, const struct str *bytes, struct str *text,
                          struct fault *f)
{
    uint8_t sig[SIG_BYTES];
    struct hash h = sent ? transfer_hash(bytes) : transfer_receipt_hash(bytes);
    store_sign(shop->store, &h, sig);
    enum err e =
        sent ? transfer_text_of(bytes, sig, text) : transfer_receipt_text_of(bytes, sig, text);
    return e == ERR_OK ? e : fault_set(f, e, "%s", "");
}

static enum err text_of_doc(struct shop *shop, struct stored_doc *doc, bool names, struct arena *a,
                            struct str *text, struct fault *f)
{
    struct str bytes = STR_INIT;
    bool sent = doc->kind == GOODS_SEND;
    enum err e =
        sent ? goods_bytes(shop, doc, names, a, &bytes, f) : receipt_bytes(shop, doc, a, &bytes, f);
    if (e == ERR_OK)
        e = sign_text(shop, sent, &bytes, text, f);
    str_finish(&bytes);
    return e;
}

static enum err read_doc(struct shop *shop, const char *number, struct arena *a,
                         struct stored_doc *doc, int64_t *running, struct fault *f)
{
    char exact[NUMBER_TEXT];
    struct number n;
    if (!number_parse_as(goods_kind_prefix(GOODS_SEND), number, &n) &&
        !number_parse_as(goods_kind_prefix(GOODS_TAKE), number, &n))
        return fault_set(f, ERR_NO_DOCUMENT, "%s", number);
    number_text(n.prefix, n.till, n.running, exact);
    *running = n.running;
    return store_doc_by_number(shop->store, exact, a, doc, f);
}

enum err transfer_text(struct shop *shop, const char *number, bool names, struct str *text,
                       struct fault *f)
{
    struct arena scratch = {0};
    struct stored_doc doc;
    int64_t running;
    arena_init(&scratch);
    enum err e = read_doc(shop, number, &scratch, &doc, &running, f);
    if (e == ERR_OK)
        e = text_of_doc(shop, &doc, names, &scratch, text, f);
    arena_finish(&scratch);
    return e;
}

enum err transfer_file(struct shop *shop, const char *number, char path[4096], struct fault *f)
{
    struct arena scratch = {0};
    struct stored_doc doc;
    int64_t running;
    struct str text = STR_INIT;
    arena_init(&scratch);
    enum err e = read_doc(shop, number, &scratch, &doc, &running, f);
    if (e == ERR_OK)
        e = text_of_doc(shop, &doc, true, &scratch, &text, f);
    if (e == ERR_OK)
        e = store_outfile(shop->store, NULL, "outbox", running,
                          doc.kind == GOODS_SEND ? "dbt" : "dbr", path, f);
    if (e == ERR_OK)
        e = store_write_file(path, text.at, text.len, f);
    str_finish(&text);
    arena_finish(&scratch);
    return e;
}

/* ---- all of them ---- */

static const struct {
    const char *stable, *text;
} states[] = {
#define X(name, stable, text) {stable, text},
    TRANSFER_STATE_TABLE(X)
#undef X
};

const char *transfer_state_stable(enum transfer_state s)
{
    return states[s].stable;
}

const char *transfer_state_text(enum transfer_state s)
{
    return states[s].text;
}

enum transfer_state transfer_state_of(const struct transfer_row *r)
{
    if (!r->over)
        return TRANSFER_IN_TRANSIT;
    return r->mismatches > 0 ? TRANSFER_MISMATCH : TRANSFER_RECEIVED;
}

enum err transfer_list(struct shop *shop, int most, transfer_each each, void *ctx, struct fault *f)
{
    return store_transfer_list(shop->store, most, each, ctx, f);
}
