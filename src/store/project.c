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

static enum err project_import(struct projection *p, const struct record *r, struct fault *f)
{
    (void)r;
    (void)f;
    p->imports++;
    return ERR_OK;
}

static enum err project_nothing(struct projection *p, const struct record *r, struct fault *f)
{
    (void)p;
    (void)r;
    (void)f;
    return ERR_OK;
}

/* What each kind makes. A kind that stands in record.h and not here does not compile; nothing:
 * the record is all there is. */
#define PROJECT_EPOCH project_epoch
#define PROJECT_PERSON project_person
#define PROJECT_SETTING project_setting
#define PROJECT_SIGN_ON project_nothing
#define PROJECT_LOCK_OUT project_nothing
#define PROJECT_AWAITING project_awaiting
#define PROJECT_SHIFT_OPEN project_shift
#define PROJECT_SHIFT_CLOSE project_close
#define PROJECT_DAY_CLOSE project_day
#define PROJECT_CASH_MOVE project_cash
#define PROJECT_DRAWER_OPEN project_nothing
#define PROJECT_ANNOTATION project_note
#define PROJECT_BANK_MATCH project_bank
#define PROJECT_SALE project_sale
#define PROJECT_REFUND project_refund
#define PROJECT_LINE_REMOVED project_nothing
#define PROJECT_CART_CANCELLED project_cancelled
#define PROJECT_REPRINT project_nothing
#define PROJECT_OVERRIDE project_nothing
#define PROJECT_APPROVAL project_approval
#define PROJECT_TENDER_FIXED project_fix
#define PROJECT_ASKED_FOR project_nothing
#define PROJECT_SETTLED project_settled
#define PROJECT_PROMOTION project_promotion
#define PROJECT_LATE_SALE project_late
#define PROJECT_DEPOSIT project_deposit
#define PROJECT_ORDER project_order
#define PROJECT_INVOICE_ANSWERS project_nothing
#define PROJECT_INVOICE project_invoice
#define PROJECT_CUSTOMER project_customer
#define PROJECT_CREDIT project_credit
#define PROJECT_PRODUCT project_catalogue
#define PROJECT_CODE_LINKED project_link
#define PROJECT_IMPORT project_import
#define PROJECT_PRICE_PLANNED project_price
#define PROJECT_PAPER project_paper
#define PROJECT_PURCHASE project_purchase
#define PROJECT_PURCHASE_CLOSED project_purchase_closed
#define PROJECT_RECEIVED project_stock
#define PROJECT_ADJUSTED project_stock
#define PROJECT_COUNTED project_stock
#define PROJECT_TRANSFERRED project_stock
#define PROJECT_LOT_STATE project_lot_state
#define PROJECT_CONSIGN_SETTLED project_settlement
#define PROJECT_TRANSFER_CONFIRMED project_confirmed
#define PROJECT_PEER_KEY project_peer_key
#define PROJECT_BACKUP project_nothing
#define PROJECT_RESTORE project_nothing
#define PROJECT_CLOCK_STEP project_nothing
#define PROJECT_ACKNOWLEDGED project_acked
#define PROJECT_BUNDLES_SENT project_nothing
#define PROJECT_VOUCHER project_voucher
#define PROJECT_PRINTED project_nothing

static enum err (*const parts[])(struct projection *p, const struct record *r, struct fault *f) = {
#define X(name, number, stable, text) [number] = PROJECT_##name,
    RECORD_KIND_TABLE(X)
#undef X
};

static enum err project(struct projection *p, const struct record *r, struct fault *f)
{
    size_t kind = (size_t)r->kind;
    bool known = kind < sizeof parts / sizeof *parts && parts[kind] != NULL;
    return known ? parts[kind](p, r, f) : project_bad(r, f); /* of a newer program */
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
