#include "diemban/core/transfer.h"

#include <string.h>

#include "transfer_part.h"

#include "diemban/base/ban.h"

static const char magic[] = "DBT2", receipt_magic[] = "DBR2";
static const char domain[] = "diemban.transfer.v2";
static const char receipt_domain[] = "diemban.transfer-receipt.v2";

/* ---- a line ---- */

enum {
    HAS_LOT = 1,
    HAS_MADE = 2,
    HAS_EXPIRY = 4,
    HAS_COST = 8,
    IS_CONSIGNED = 16,
    HAS_NAME = 32, /* what the catalogue of the other point needs */
    HAS_GTIN = 64,
    HAS_OCOP = 128,
    HAS_CODE = 256,
    FLAGS_ALL = 511,
};

static bool given(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static unsigned flags_of(const struct stock_line *l, bool named)
{
    bool known = given(l->gtin) || given(l->ocop);
    return (given(l->lot) ? HAS_LOT : 0U) | (l->made != DATE_NONE ? HAS_MADE : 0U) |
           (l->expiry != DATE_NONE ? HAS_EXPIRY : 0U) | (l->cost.dong > 0 ? HAS_COST : 0U) |
           (l->consigned ? IS_CONSIGNED : 0U) | (named || !known ? HAS_NAME : 0U) |
           (given(l->gtin) ? HAS_GTIN : 0U) |
           (given(l->ocop) && (named || !given(l->gtin)) ? HAS_OCOP : 0U) |
           (!known ? HAS_CODE : 0U);
}

static void put_line(struct str *out, const struct stock_line *l, bool named)
{
    unsigned flags = flags_of(l, named);
    transfer_put_int(out, flags);
    if (flags & HAS_GTIN)
        transfer_put_text(out, l->gtin);
    if (flags & HAS_OCOP)
        transfer_put_text(out, l->ocop);
    if (flags & HAS_CODE)
        transfer_put_text(out, l->code);
    if (flags & HAS_LOT)
        transfer_put_text(out, l->lot);
    transfer_put_int(out, (uint64_t)l->qty.milli);
    if (flags & HAS_MADE)
        transfer_put_int(out, (uint64_t)l->made);
    if (flags & HAS_EXPIRY)
        transfer_put_int(out, (uint64_t)l->expiry);
    if (flags & HAS_COST)
        transfer_put_int(out, (uint64_t)l->cost.dong);
    if (flags & IS_CONSIGNED) {
        transfer_put_text(out, l->terms.owner);
        transfer_put_int(out, (uint64_t)l->terms.commission_bp);
        transfer_put_int(out, (uint64_t)l->terms.payout.dong);
        transfer_put_int(out, l->terms.return_by == DATE_NONE ? 0 : (uint64_t)l->terms.return_by);
    }
    if (flags & HAS_NAME) {
        transfer_put_text(out, l->name);
        transfer_put_text(out, l->unit);
        transfer_put_int(out, (uint64_t)l->price.dong);
        transfer_put_text(out, l->vat != NULL ? l->vat : "");
    }
}

static struct money get_money(struct transfer_cursor *c)
{
    uint64_t v = transfer_get_int(c);
    c->bad = c->bad || v > MONEY_ENTRY_MAX;
    return money_of(c->bad ? 0 : (int64_t)v);
}

static void get_terms(struct transfer_cursor *c, struct stock_line *l)
{
    l->consigned = true;
    l->terms.owner = transfer_get_text(c);
    uint64_t share = transfer_get_int(c);
    l->terms.payout = get_money(c);
    int32_t day = transfer_get_day(c);
    c->bad = c->bad || share > 10000 || l->terms.owner[0] == '\0';
    l->terms.commission_bp = c->bad ? 0 : (int)share;
    l->terms.return_by = day == 0 ? DATE_NONE : day;
}

static void get_codes(struct transfer_cursor *c, unsigned flags, struct stock_line *l)
{
    l->gtin = flags & HAS_GTIN ? transfer_get_text(c) : "";
    l->ocop = flags & HAS_OCOP ? transfer_get_text(c) : "";
    l->code = flags & HAS_CODE ? transfer_get_text(c) : "";
    if (l->code[0] == '\0')
        l->code = l->gtin[0] != '\0' ? l->gtin : l->ocop;
    c->bad = c->bad || l->code[0] == '\0';
}

static void get_line(struct transfer_cursor *c, struct stock_line *l)
{
    *l = (struct stock_line){.name = "",
                             .unit = "",
                             .vat = "",
                             .made = DATE_NONE,
                             .expiry = DATE_NONE,
                             .terms = {.owner = "", .return_by = DATE_NONE}};
    uint64_t flags = transfer_get_int(c);
    c->bad = c->bad || flags > FLAGS_ALL;
    get_codes(c, (unsigned)flags, l);
    l->lot = flags & HAS_LOT ? transfer_get_text(c) : "";
    uint64_t milli = transfer_get_int(c);
    if (flags & HAS_MADE)
        l->made = transfer_get_day(c);
    if (flags & HAS_EXPIRY)
        l->expiry = transfer_get_day(c);
    if (flags & HAS_COST)
        l->cost = get_money(c);
    if (flags & IS_CONSIGNED)
        get_terms(c, l);
    if (flags & HAS_NAME) {
        l->name = transfer_get_text(c);
        l->unit = transfer_get_text(c);
        l->price = get_money(c);
        l->vat = transfer_get_text(c);
    }
    c->bad = c->bad || strlen(l->lot) >= GOODS_LOT || milli == 0 || milli > QTY_ENTRY_MAX;
    l->qty = qty_of(c->bad ? 0 : (int64_t)milli);
}

/* ---- goods ---- */

enum err transfer_bytes(const struct transfer *t, struct str *out)
{
    transfer_put_head(out, &(struct transfer_head){.practice = t->practice,
                                                   .id = &t->id,
                                                   .from = t->from,
                                                   .epoch = t->epoch,
                                                   .to = t->to,
                                                   .day = t->day,
                                                   .number = t->number,
                                                   .prefix = goods_kind_prefix(GOODS_SEND)});
    transfer_put_int(out, (uint64_t)t->line_count * 2 + t->named);
    for (int i = 0; i < t->line_count; i++)
        put_line(out, &t->lines[i], t->named);
    str_add_n(out, (const char *)t->key, sizeof t->key);
    return str_ok(out) ? ERR_OK : ERR_NOMEM;
}

struct hash transfer_hash(const struct str *bytes)
{
    return hash_domain(domain, bytes->at, bytes->len);
}

enum err transfer_text_of(const struct str *bytes, const uint8_t sig[SIG_BYTES], struct str *out)
{
    return transfer_close_text(bytes, sig, magic, out);
}

static enum err read_goods(struct transfer_cursor *c, struct transfer *t, struct fault *f)
{
    struct transfer_head h = {.prefix = goods_kind_prefix(GOODS_SEND)};
    transfer_get_head(c, &t->id, &h);
    uint64_t lines = transfer_get_int(c);
    t->named = lines & 1;
    lines /= 2;
    if (c->bad || lines == 0 || lines > TRANSFER_LINES)
        return transfer_bad(f, "…");
    t->practice = h.practice;
    t->from = h.from;
    t->epoch = h.epoch;
    t->to = h.to;
    t->day = h.day;
    t->number = h.number;
    t->lines = arena_array(c->texts, (size_t)lines, sizeof *t->lines);
    if (t->lines == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (t->line_count = 0; t->line_count < (int)lines; t->line_count++)
        get_line(c, &t->lines[t->line_count]);
    return c->bad || c->at != c->end ? transfer_bad(f, "…") : ERR_OK;
}

enum err transfer_read(const char *text, size_t n, struct arena *a, struct transfer *ret,
                       struct fault *f)
{
    struct str bytes = STR_INIT;
    struct transfer_cursor c = {.texts = a};
    *ret = (struct transfer){.number = ""};
    enum err e = transfer_open_text(text, n, magic, domain, &bytes, ret->key, &c, f);
    if (e == ERR_OK)
        e = read_goods(&c, ret, f);
    str_finish(&bytes);
    return e;
}

/* ---- the receipt back ---- */

static bool differs(const struct transfer_receipt *r, int i)
{
    return r->came != NULL && r->came[i].milli != r->sent[i].milli;
}

enum err transfer_receipt_bytes(const struct transfer_receipt *r, struct str *out)
{
    int different = 0;
    transfer_put_head(out, &(struct transfer_head){.practice = r->practice,
                                                   .id = &r->id,
                                                   .from = r->from,
                                                   .epoch = r->epoch,
                                                   .to = r->to,
                                                   .day = r->day,
                                                   .number = r->number,
                                                   .prefix = goods_kind_prefix(GOODS_TAKE)});
    for (int i = 0; i < r->line_count; i++)
        different += differs(r, i);
    transfer_put_int(out, (uint64_t)r->line_count);
    transfer_put_int(out, (uint64_t)different);
    for (int i = 0; i < r->line_count; i++)
        if (differs(r, i)) {
            transfer_put_int(out, (uint64_t)i);
            transfer_put_int(out, (uint64_t)r->sent[i].milli);
            transfer_put_int(out, (uint64_t)r->came[i].milli);
        }
    str_add_n(out, (const char *)r->key, sizeof r->key);
    return str_ok(out) ? ERR_OK : ERR_NOMEM;
}

struct hash transfer_receipt_hash(const struct str *bytes)
{
    return hash_domain(receipt_domain, bytes->at, bytes->len);
}

enum err transfer_receipt_text_of(const struct str *bytes, const uint8_t sig[SIG_BYTES],
                                  struct str *out)
{
    return transfer_close_text(bytes, sig, receipt_magic, out);
}

/* Lines that differ, in order, each once; sent is 0 where a line came as it was sent. */
static void get_differences(struct transfer_cursor *c, struct transfer_receipt *r,
                            uint64_t different)
{
    uint64_t least = 0;
    for (uint64_t i = 0; i < different && !c->bad; i++) {
        uint64_t line = transfer_get_int(c), sent = transfer_get_int(c), came = transfer_get_int(c);
        if (c->bad || line < least || line >= (uint64_t)r->line_count || sent == 0 ||
            sent > QTY_ENTRY_MAX || came >= sent) {
            c->bad = true;
            return;
        }
        r->sent[line] = qty_of((int64_t)sent);
        r->came[line] = qty_of((int64_t)came);
        least = line + 1;
    }
}

static enum err read_receipt(struct transfer_cursor *c, struct transfer_receipt *r, struct fault *f)
{
    struct transfer_head h = {.prefix = goods_kind_prefix(GOODS_TAKE)};
    transfer_get_head(c, &r->id, &h);
    uint64_t lines = transfer_get_int(c), different = transfer_get_int(c);
    if (c->bad || lines == 0 || lines > TRANSFER_LINES || different > lines)
        return transfer_bad(f, "…");
    r->practice = h.practice;
    r->from = h.from;
    r->epoch = h.epoch;
    r->to = h.to;
    r->day = h.day;
    r->number = h.number;
    r->line_count = (int)lines;
    if (different > 0) {
        r->came = arena_array(c->texts, (size_t)lines, sizeof *r->came);
        r->sent = arena_array(c->texts, (size_t)lines, sizeof *r->sent);
        if (r->came == NULL || r->sent == NULL)
            return fault_set(f, ERR_NOMEM, "%s", "");
        get_differences(c, r, different);
    }
    return c->bad || c->at != c->end ? transfer_bad(f, "…") : ERR_OK;
}

enum err transfer_receipt_read(const char *text, size_t n, struct arena *a,
                               struct transfer_receipt *ret, struct fault *f)
{
    struct str bytes = STR_INIT;
    struct transfer_cursor c = {.texts = a};
    *ret = (struct transfer_receipt){.number = ""};
    enum err e =
        transfer_open_text(text, n, receipt_magic, receipt_domain, &bytes, ret->key, &c, f);
    if (e == ERR_OK)
        e = read_receipt(&c, ret, f);
    str_finish(&bytes);
    return e;
}
