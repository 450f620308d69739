#include "goods_post.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/ban.h"

bool posting_room(struct posting *po, int n, struct arena *a)
{
    po->doc.lines = arena_array(a, (size_t)n, sizeof *po->doc.lines);
    po->products = arena_array(a, (size_t)n, sizeof *po->products);
    po->lots = arena_array(a, (size_t)n, sizeof *po->lots);
    return po->doc.lines != NULL && po->products != NULL && po->lots != NULL;
}

struct stock_line *posting_line(struct posting *po, const struct product *p, int64_t lot_id)
{
    int at = po->doc.line_count++;
    po->products[at] = p->id;
    po->lots[at] = lot_id;
    po->doc.lines[at] = (struct stock_line){
        .code = p->code,
        .name = p->name,
        .unit = p->unit,
        .lot = "",
        .made = DATE_NONE,
        .expiry = DATE_NONE,
        .terms = {.owner = "", .return_by = DATE_NONE},
    };
    return &po->doc.lines[at];
}

static enum record_kind record_of(enum goods_kind k)
{
    switch (k) {
    case GOODS_RECEIVE:
        return RECORD_RECEIVED;
    case GOODS_ADJUST:
        return RECORD_ADJUSTED;
    case GOODS_COUNT:
        return RECORD_COUNTED;
    case GOODS_SEND:
    case GOODS_TAKE:
        return RECORD_TRANSFERRED;
    case GOODS_KIND_COUNT:
        break;
    }
    assert(false);
    return RECORD_ADJUSTED;
}

static void complete(struct stock_doc *d, const struct posting *po)
{
    const char **const texts[] = {&d->document, &d->partner, &d->reason, &d->payer};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (*texts[i] == NULL)
            *texts[i] = "";
    d->kind = goods_kind_stored(po->kind);
    d->number = po->posted.number;
}

static enum err append(struct posting *po, struct journal_head *head, struct fault *f)
{
    struct str payload = STR_INIT;
    record_stock_write(&payload, &po->doc);
    struct journal_entry entry = shop_entry(po->shop, record_of(po->kind), &payload);
    entry.uuid = po->uuid;
    if (po->approver != NULL)
        entry.approver = po->approver;
    enum err e = str_ok(&payload) ? store_journal_append(po->shop->store, &entry, head, f)
                                  : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    return e;
}

enum err posting_write(struct posting *po, struct fault *f)
{
    int64_t running;
    struct journal_head head;
    enum err e = store_doc_next(po->shop->store, po->kind, &running, f);
    if (e != ERR_OK)
        return e;
    number_text(goods_kind_prefix(po->kind), store_identity(po->shop->store)->till, running,
                po->posted.number);
    complete(&po->doc, po);
    e = append(po, &head, f);
    if (e != ERR_OK)
        return e;
    struct doc_place place = {.seq = head.seq,
                              .kind = po->kind,
                              .running = running,
                              .movement = po->movement,
                              .products = po->products,
                              .lots = po->lots};
    po->posted.seq = head.seq;
    po->posted.lines = po->doc.line_count;
    return store_doc_add(po->shop->store, &po->doc, &place, f);
}
