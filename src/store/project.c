#include "project.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/store/product.h"

#include "diemban/base/ban.h"

void projection_begin(struct projection *p, struct store *s)
{
    *p = (struct projection){.s = s};
    arena_init(&p->a);
}

void projection_finish(struct projection *p)
{
    arena_finish(&p->a);
}

/* ---- shared ---- */

enum err project_bad(const struct record *r, struct fault *f)
{
    return fault_set(f, ERR_DAMAGED, "%" PRId64, r->seq);
}

struct ledger_head project_head(const struct record *r)
{
    return (struct ledger_head){r->seq, r->at, r->day, r->user, r->approver};
}

enum err project_counter_reach(struct projection *p, const char *name, int64_t last,
                               struct fault *f)
{
    struct q q = q_begin(p->s, SQL_counter_reach);
    q_text(&q, name);
    q_int(&q, last);
    return q_run(&q, f);
}

int64_t project_running(const char *number)
{
    enum { PREFIX = 2, TILL = 6, DIGITS = 12 };
    if (strlen(number) != PREFIX + DIGITS || strspn(number + PREFIX, "0123456789") != DIGITS)
        return 0;
    return strtoll(number + PREFIX + TILL, NULL, 10);
}

enum err project_counter(struct projection *p, const char *number, struct fault *f)
{
    static const char *const counters[][2] = {
        {"HD", "receipt"}, {"TR", "receipt"},   {"TH", "receipt"},
        {"PT", "cash_in"}, {"PC", "cash_out"},  {"DD", "order"},
        {"BG", "quote"},   {"NQ", "cash_drop"}, {"DM", "purchase"},
    };
    int64_t running = project_running(number);
    if (running == 0)
        return ERR_OK;
    for (size_t i = 0; i < sizeof counters / sizeof *counters; i++)
        if (strncmp(number, counters[i][0], 2) == 0)
            return project_counter_reach(p, counters[i][1], running, f);
    return ERR_OK;
}

enum err project_shift_of(struct projection *p, int64_t number, int64_t *id, struct fault *f)
{
    struct q q = q_begin(p->s, SQL_shift_of_number);
    q_int(&q, number);
    *id = q_row(&q) ? get_int(&q) : 0;
    enum err e = q_end(&q, f);
    return e == ERR_OK && *id == 0 ? fault_set(f, ERR_DAMAGED, "%" PRId64, p->s->tip.seq) : e;
}

/* ---- products ---- */

static enum err make_product(struct projection *p, const struct line_product *l, int64_t *id,
                             struct fault *f)
{
    struct product other;
    bool taken = *l->gtin == '\0' || store_product_by_code(p->s, l->gtin, &p->a, &other) == ERR_OK;
    struct product made = {
        .code = l->code,
        .gtin = taken ? "" : l->gtin,
        .ocop_code = "",
        .name = *l->name != '\0' ? l->name : l->code,
        .unit = *l->unit != '\0' ? l->unit : "cái",
        .weighed = !qty_whole(l->qty),
        .price = l->price,
        .vat = *l->vat != '\0' ? l->vat : "KCT",
        .stars = l->stars,
        .group = "",
        .group_class = "",
        .producer = l->producer,
        .certificate = "",
        .certificate_date = DATE_NONE,
        .shelf = "",
    };
    enum err e = store_product_add(p->s, &made, f);
    *id = made.id;
    p->made += e == ERR_OK;
    return e;
}

enum err project_product(struct projection *p, const struct line_product *l, int64_t *id,
                         struct fault *f)
{
    struct product have;
    *id = 0;
    if (*l->code == '\0')
        return ERR_OK;
    enum err e = store_product_by_code(p->s, l->code, &p->a, &have);
    if (e == ERR_NO_PRODUCT)
        return make_product(p, l, id, f);
    *id = have.id;
    return e == ERR_OK ? e : fault_set(f, e, "%s", l->code);
}

/* ---- the journal ---- */

static enum err add_record(struct store *s, const struct record *r, const void *bytes, size_t n,
                           const uint8_t sig[SIG_BYTES], struct fault *f)
{
    struct hash h = record_hash(bytes, n);
    struct q q = q_begin(s, SQL_journal_add);
    q_int(&q, r->seq);
    q_int(&q, r->kind);
    q_blob(&q, bytes, n);
    q_blob(&q, h.b, sizeof h.b);
    q_blob(&q, sig, SIG_BYTES);
    enum err e = q_run(&q, f);
    if (e != ERR_OK)
        return e;
    s->tip = (struct journal_head){.seq = r->seq, .hash = h, .at = r->at, .total = r->after};
    s->tip_day = r->day;
    return ERR_OK;
}

/* The file goes on in an epoch that another restored file began. */
static enum err project_epoch(struct projection *p, const struct record *r, struct fault *f)
{
    struct epoch_begun begun;
    struct store *s = p->s;
    if (record_epoch_read(r->payload, r->payload_size, &p->a, &begun) != ERR_OK)
        return project_bad(r, f);
    s->identity.epoch = r->epoch;
    memcpy(s->identity.public_key, begun.public_key, PUBLIC_KEY_BYTES);
    struct q q = q_begin(s, SQL_shop_epoch);
    q_int(&q, (int64_t)s->identity.epoch);
    q_blob(&q, s->identity.public_key, PUBLIC_KEY_BYTES);
    enum err e = q_run(&q, f);
    return e == ERR_OK ? project_counter_reach(p, "receipt", begun.running, f) : e;
}

static enum err project(struct projection *p, const struct record *r, struct fault *f)
{
    switch (r->kind) {
    case RECORD_EPOCH:
        return project_epoch(p, r, f);
    case RECORD_PERSON:
        return project_person(p, r, f);
    case RECORD_SETTING:
        return project_setting(p, r, f);
    case RECORD_AWAITING:
        return project_awaiting(p, r, f);
    case RECORD_APPROVAL:
        return project_approval(p, r, f);
    case RECORD_SHIFT_OPEN:
        return project_shift(p, r, f);
    case RECORD_SHIFT_CLOSE:
        return project_close(p, r, f);
    case RECORD_DAY_CLOSE:
        return project_day(p, r, f);
    case RECORD_CASH_MOVE:
        return project_cash(p, r, f);
    case RECORD_ANNOTATION:
        return project_note(p, r, f);
    case RECORD_BANK_MATCH:
        return project_bank(p, r, f);
    case RECORD_SALE:
        return project_sale(p, r, f);
    case RECORD_REFUND:
        return project_refund(p, r, f);
    case RECORD_CART_CANCELLED:
        return project_cancelled(p, r, f);
    case RECORD_TENDER_FIXED:
        return project_fix(p, r, f);
    case RECORD_SETTLED:
        return project_settled(p, r, f);
    case RECORD_VOUCHER:
        return project_voucher(p, r, f);
    case RECORD_CREDIT:
        return project_credit(p, r, f);
    case RECORD_LATE_SALE:
        return project_late(p, r, f);
    case RECORD_PROMOTION:
        return project_promotion(p, r, f);
    case RECORD_CUSTOMER:
        return project_customer(p, r, f);
    case RECORD_ORDER:
        return project_order(p, r, f);
    case RECORD_DEPOSIT:
        return project_deposit(p, r, f);
    case RECORD_INVOICE:
        return project_invoice(p, r, f);
    case RECORD_PRODUCT:
        return project_catalogue(p, r, f);
    case RECORD_CODE_LINKED:
        return project_link(p, r, f);
    case RECORD_PRICE_PLANNED:
        return project_price(p, r, f);
    case RECORD_PAPER:
        return project_paper(p, r, f);
    case RECORD_PURCHASE:
        return project_purchase(p, r, f);
    case RECORD_PURCHASE_CLOSED:
        return project_purchase_closed(p, r, f);
    case RECORD_RECEIVED:
    case RECORD_ADJUSTED:
    case RECORD_COUNTED:
    case RECORD_TRANSFERRED:
        return project_stock(p, r, f);
    case RECORD_LOT_STATE:
        return project_lot_state(p, r, f);
    case RECORD_CONSIGN_SETTLED:
        return project_settlement(p, r, f);
    case RECORD_IMPORT:
        p->imports++;
        return ERR_OK;
    /* Nothing but the record itself. */
    case RECORD_SIGN_ON:
    case RECORD_LOCK_OUT:
    case RECORD_DRAWER_OPEN:
    case RECORD_LINE_REMOVED:
    case RECORD_REPRINT:
    case RECORD_PRINTED:
    case RECORD_OVERRIDE:
    case RECORD_ASKED_FOR:
    case RECORD_INVOICE_ANSWERS:
    case RECORD_BACKUP:
    case RECORD_RESTORE:
    case RECORD_CLOCK_STEP:
        return ERR_OK;
    }
    return project_bad(r, f); /* of a newer program */
}

static enum err look_for_shift(struct projection *p, struct fault *f)
{
    struct shift open;
    bool found = false;
    if (p->shift_looked)
        return ERR_OK;
    enum err e = store_shift_open(p->s, &open, &found, f);
    p->shift_id = found ? open.id : 0;
    p->shift_looked = e == ERR_OK;
    return e;
}

enum err projection_take(struct projection *p, const struct record *r, const void *bytes, size_t n,
                         const uint8_t sig[SIG_BYTES], struct fault *f)
{
    enum err e = look_for_shift(p, f);
    if (e == ERR_OK)
        e = add_record(p->s, r, bytes, n, sig, f);
    if (e == ERR_OK)
        e = project(p, r, f);
    arena_clear(&p->a);
    return e;
}
