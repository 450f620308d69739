/* The receipt back, and the keys of other tills. */
#include <stdio.h>
#include <string.h>

#include "diemban/store/stock_doc.h"
#include "transfer_part.h"

#include "diemban/base/ban.h"

/* ---- whose it is ---- */

enum err transfer_for_us(const struct shop *shop, int to, bool practice, struct fault *f)
{
    const struct store_identity *id = store_identity(shop->store);
    if (practice != transfer_practice(shop))
        return fault_set(f, ERR_TRANSFER_PRACTICE, "%s", shop_use_name(shop));
    if (to != id->till.point)
        return fault_set(f, ERR_OTHER_POINT, "%d", to);
    return ERR_OK;
}

enum err transfer_key_check(struct shop *shop, struct till_id from,
                            const uint8_t key[PUBLIC_KEY_BYTES], struct fault *f)
{
    uint8_t kept[PUBLIC_KEY_BYTES];
    bool known;
    enum err e = store_peer_key(shop->store, from, kept, &known, f);
    if (e == ERR_OK && known && memcmp(kept, key, sizeof kept) != 0)
        e = fault_set(f, ERR_KEY_CHANGED, "%d", from.point);
    return e;
}

static enum err put_key(struct shop *shop, struct till_id from, const uint8_t key[PUBLIC_KEY_BYTES],
                        const char *why, struct fault *f)
{
    struct str payload = STR_INIT;
    payload_int(&payload, from.point);
    payload_int(&payload, from.till);
    payload_bytes(&payload, key, PUBLIC_KEY_BYTES);
    payload_text(&payload, why);
    enum err e = shop_write(shop, RECORD_PEER_KEY, &payload, NULL, f);
    str_finish(&payload);
    return e == ERR_OK ? store_peer_key_put(shop->store, from, key, shop_now(shop), f) : e;
}

enum err transfer_key_keep(struct shop *shop, struct till_id from,
                           const uint8_t key[PUBLIC_KEY_BYTES], struct fault *f)
{
    uint8_t kept[PUBLIC_KEY_BYTES];
    bool known;
    enum err e = transfer_key_check(shop, from, key, f);
    if (e == ERR_OK)
        e = store_peer_key(shop->store, from, kept, &known, f);
    return e == ERR_OK && !known ? put_key(shop, from, key, "", f) : e;
}

/* Who wrote the text, with which key; it is whole. */
static enum err writer_of(const char *text, size_t size, struct arena *a, struct till_id *from,
                          uint8_t key[PUBLIC_KEY_BYTES], struct fault *f)
{
    struct transfer t;
    struct transfer_receipt r;
    bool receipt = transfer_kind_of(text, size) == TRANSFER_RECEIPT;
    enum err e =
        receipt ? transfer_receipt_read(text, size, a, &r, f) : transfer_read(text, size, a, &t, f);
    if (e != ERR_OK)
        return e;
    *from = receipt ? r.from : t.from;
    memcpy(key, receipt ? r.key : t.key, PUBLIC_KEY_BYTES);
    return ERR_OK;
}

enum err transfer_accept_key(struct shop *shop, const char *text, size_t size, struct fault *f)
{
    struct arena scratch = {0};
    struct till_id from;
    uint8_t key[PUBLIC_KEY_BYTES];
    enum err e = shop_need(shop, PERSON_MANAGER, N_("accept the key of another point"), f);
    if (e != ERR_OK)
        return e;
    arena_init(&scratch);
    e = writer_of(text, size, &scratch, &from, key, f);
    arena_finish(&scratch);
    if (e == ERR_OK && transfer_key_check(shop, from, key, f) != ERR_KEY_CHANGED)
        return ERR_OK; /* nothing to accept */
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, put_key(shop, from, key, "changed", f), f) : e;
}

/* ---- the receipt ---- */

/* The document that is confirmed; it went to who confirms it. */
static enum err document_of(struct shop *shop, const struct transfer_receipt *r, struct arena *a,
                            struct stored_doc *doc, struct fault *f)
{
    char number[NUMBER_TEXT], other[NUMBER_TEXT];
    int point = 0;
    enum err e = store_doc_of_transfer(shop->store, GOODS_SEND, &r->id, number, f);
    if (e == ERR_OK && number[0] == '\0')
        e = fault_set(f, ERR_NO_TRANSFER, "%s", r->number);
    if (e == ERR_OK)
        e = store_doc_by_number(shop->store, number, a, doc, f);
    if (e == ERR_OK)
        e = transfer_point(shop, doc->doc.partner, &point, f);
    if (e == ERR_OK && (point != r->from.point || doc->doc.line_count != r->line_count))
        e = fault_set(f, ERR_NO_TRANSFER, "%s", number);
    if (e == ERR_OK)
        e = store_confirm_of(shop->store, &r->id, other, f);
    if (e == ERR_OK && other[0] != '\0')
        e = fault_set(f, ERR_CONFIRMED, "%s", other);
    return e;
}

static enum err lines_of(const struct stored_doc *doc, const struct transfer_receipt *r,
                         struct arena *a, struct transfer_confirmed *c, struct fault *f)
{
    c->lines = arena_array(a, (size_t)r->line_count, sizeof *c->lines);
    if (c->lines == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < r->line_count; i++) {
        const struct stock_line *l = &doc->doc.lines[i];
        struct qty sent = qty_neg(l->qty);
        bool other = r->came != NULL && r->sent[i].milli != 0;
        if (other && r->sent[i].milli != sent.milli)
            return fault_set(f, ERR_NO_TRANSFER, "%s", c->number);
        c->lines[c->line_count++] = (struct confirmed_line){.code = l->code,
                                                            .name = l->name,
                                                            .lot = l->lot,
                                                            .sent = sent,
                                                            .came = other ? r->came[i] : sent};
    }
    return ERR_OK;
}

static enum err write_confirmed(struct shop *shop, const struct transfer_receipt *r,
                                const struct transfer_confirmed *c, struct fault *f)
{
    struct journal_head head;
    struct str payload = STR_INIT;
    record_confirmed_write(&payload, c);
    enum err e = transfer_key_keep(shop, r->from, r->key, f);
    if (e == ERR_OK)
        e = shop_write(shop, RECORD_TRANSFER_CONFIRMED, &payload, &head, f);
    str_finish(&payload);
    return e == ERR_OK ? store_confirm_add(shop->store, c, head.seq, f) : e;
}

static enum err confirm_into(struct shop *shop, const struct transfer_receipt *r, struct arena *a,
                             struct transfer_closed *ret, struct fault *f)
{
    struct stored_doc doc;
    enum err e = document_of(shop, r, a, &doc, f);
    if (e != ERR_OK)
        return e;
    struct transfer_confirmed c = {.transfer = r->id,
                                   .number = doc.doc.number,
                                   .from = r->from,
                                   .document = r->number,
                                   .day = r->day};
    e = lines_of(&doc, r, a, &c, f);
    if (e == ERR_OK)
        e = write_confirmed(shop, r, &c, f);
    text_copy(ret->number, sizeof ret->number, c.number);
    text_copy(ret->other, sizeof ret->other, c.document);
    ret->lines = c.line_count;
    for (int i = 0; i < c.line_count; i++)
        ret->mismatches += c.lines[i].came.milli != c.lines[i].sent.milli;
    return e;
}

enum err transfer_confirm(struct shop *shop, const char *text, size_t size,
                          struct transfer_closed *ret, struct fault *f)
{
    struct arena scratch = {0};
    struct transfer_receipt r;
    *ret = (struct transfer_closed){.lines = 0};
    enum err e = shop_need(shop, PERSON_CLERK, N_("transfer goods"), f);
    if (e != ERR_OK)
        return e;
    arena_init(&scratch);
    e = transfer_receipt_read(text, size, &scratch, &r, f);
    if (e == ERR_OK)
        e = transfer_for_us(shop, r.to, r.practice, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, confirm_into(shop, &r, &scratch, ret, f), f);
    arena_finish(&scratch);
    return e;
}
