#include "diemban/app/tender.h"

#include <ctype.h>
#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/app/clock_guard.h"
#include "diemban/base/clean.h"
#include "diemban/core/date.h"
#include "diemban/store/refund.h"
#include "diemban/store/sale.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

/* Appends the record and gives back what its row repeats of it. */
static enum err write(struct shop *shop, enum record_kind kind, struct str *payload,
                      const char *approver, struct row_head *ret, struct fault *f)
{
    struct journal_head head;
    struct journal_entry entry = shop_entry(shop, kind, payload);
    entry.approver = approver;
    enum err e = str_ok(payload) ? store_journal_append(shop->store, &entry, &head, f)
                                 : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(payload);
    *ret = (struct row_head){.seq = head.seq,
                             .at = entry.at,
                             .day = entry.day,
                             .person = shop->user.name,
                             .approver = approver};
    return e;
}

static enum err clean(const char *text, bool needed, struct arena *a, const char **ret,
                      struct fault *f)
{
    enum err e = clean_copy(text, CLEAN_NOTE, text, a, ret, f);
    return e == ERR_OK && needed && **ret == '\0' ? fault_set(f, ERR_NO_REASON, "%s", text) : e;
}

/* ---- correcting ---- */

enum err tender_look(struct shop *shop, const char *number, struct arena *a,
                     struct tender_case *ret, struct fault *f)
{
    struct number n;
    struct stored_sale s;
    bool awaiting;
    *ret = (struct tender_case){0};
    if (!number_parse_short(number, shop->head.till, &n))
        return fault_set(f, ERR_NO_RECEIPT, "%s", number);
    number_text(n.prefix, n.till, n.running, ret->number);
    enum err e = store_sale_by_number(shop->store, ret->number, a, &s, f);
    if (e == ERR_OK)
        e = store_sale_paid(shop->store, s.seq, a, &ret->paid, &awaiting, f);
    if (e != ERR_OK)
        return e;
    ret->sale = s.seq;
    ret->uuid = s.sale.uuid;
    ret->total = s.sale.total;
    ret->open = shop->shift_open && s.shift_id == shop->shift.id;
    return ERR_OK;
}

static struct money paid_by(const struct tender_case *c, enum tender t)
{
    for (int i = 0; i < c->paid.count; i++)
        if (c->paid.at[i].tender == t)
            return c->paid.at[i].amount;
    return money_of(0);
}

static bool may_be_fixed(enum tender t)
{
    return t == TENDER_CASH || t == TENDER_TRANSFER || t == TENDER_CARD;
}

static enum err check_fix(struct shop *shop, const struct tender_case *c,
                          const struct tender_fixed *x, struct fault *f)
{
    char text[MONEY_TEXT];
    enum err e = sell_allowed(shop, f);
    if (e != ERR_OK)
        return e;
    if (!c->open)
        return fault_set(f, ERR_SHIFT_OVER, "%s", c->number);
    if (!may_be_fixed(x->was) || !may_be_fixed(x->now) || x->was == x->now || x->amount.dong <= 0 ||
        money_cmp(x->amount, paid_by(c, x->was)) > 0) {
        money_text_unit(paid_by(c, x->was), text);
        return fault_set(f, ERR_NOT_PAID_SO, "%s: %s", shop->tr(tender_text(x->was)), text);
    }
    return ERR_OK;
}

enum err tender_fix(struct shop *shop, const struct tender_case *c, enum tender was,
                    enum tender now, struct money amount, const char *reference, const char *reason,
                    struct fault *f)
{
    struct arena a = {0};
    const char *approver = "";
    struct str payload = STR_INIT;
    struct row_head head;
    struct tender_fixed x = {.number = c->number,
                             .was = was,
                             .now = now,
                             .amount = amount.dong == 0 ? paid_by(c, was) : amount};
    enum err e = check_fix(shop, c, &x, f);
    if (e == ERR_OK)
        e = clock_need(shop, f);
    if (e == ERR_OK)
        e = clean(reference, false, &a, &x.reference, f);
    if (e == ERR_OK)
        e = clean(reason, true, &a, &x.reason, f);
    if (e == ERR_OK && was == TENDER_CASH)
        e = cap_need(shop, CAP_REFUND, x.amount.dong, &c->uuid, &approver, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK) {
        record_fix_write(&payload, &x);
        e = write(shop, RECORD_TENDER_FIXED, &payload, approver, &head, f);
        if (e == ERR_OK)
            e = store_fix_add(shop->store, &head, c->sale, &x, f);
        e = shop_done(shop, e, f);
        approve_drop(shop);
    }
    arena_finish(&a);
    return e;
}

/* ---- transfers that were awaited ---- */

enum err tender_awaited(struct shop *shop, awaited_each each, void *ctx, struct fault *f)
{
    return store_awaited_list(shop->store, each, ctx, f);
}

struct finding {
    const char *number;
    bool found, out;
    struct money amount;
};

static int find_awaited(void *ctx, const struct awaited *w)
{
    struct finding *x = ctx;
    if (strcmp(w->number, x->number) != 0)
        return 0;
    x->found = true;
    x->out = w->out;
    x->amount = w->amount;
    return 1;
}

static enum err settle(struct shop *shop, const struct transfer_settled *x, struct fault *f)
{
    struct str payload = STR_INIT;
    struct row_head head;
    enum err e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    record_settled_write(&payload, x);
    e = write(shop, RECORD_SETTLED, &payload, "", &head, f);
    if (e == ERR_OK)
        e = store_settled_add(shop->store, &head, x, f);
    return shop_done(shop, e, f);
}

/* "#38" may be a sale or a return. */
static enum err find_number(struct shop *shop, const char *number, struct finding *x,
                            char full[NUMBER_TEXT], struct fault *f)
{
    struct number n;
    enum err e = ERR_OK;
    if (!number_parse_short(number, shop->head.till, &n))
        return fault_set(f, ERR_NO_RECEIPT, "%s", number);
    const char *const prefixes[] = {n.prefix, "TR"};
    for (int i = 0; i < 2 && e == ERR_OK && !x->found; i++) {
        number_text(prefixes[i], n.till, n.running, full);
        x->number = full;
        e = store_awaited_list(shop->store, find_awaited, x, f);
    }
    return e;
}

enum err tender_settle(struct shop *shop, const char *number, const char *reference,
                       struct fault *f)
{
    struct arena a = {0};
    char full[NUMBER_TEXT];
    struct finding x = {0};
    struct transfer_settled done = {.number = full};
    enum err e = find_number(shop, number, &x, full, f);
    if (e == ERR_OK && !x.found)
        e = fault_set(f, ERR_NOT_AWAITED, "%s", number);
    if (e == ERR_OK)
        e = shop_need(shop, x.out ? PERSON_MANAGER : PERSON_CLERK, N_("money sent back"), f);
    if (e == ERR_OK)
        e = clean(reference, false, &a, &done.reference, f);
    done.amount = x.amount;
    if (e == ERR_OK)
        e = settle(shop, &done, f);
    arena_finish(&a);
    return e;
}

/* ---- vouchers ---- */

enum { SERIAL_MIN = 4, SERIAL_MAX = 20 };

static bool serial_fits(const char *serial)
{
    size_t n = strlen(serial);
    for (const char *p = serial; *p != '\0'; p++)
        if (!isalnum((unsigned char)*p) && *p != '-')
            return false;
    return n >= SERIAL_MIN && n <= SERIAL_MAX;
}

enum err voucher_issue(struct shop *shop, const struct voucher_issued *v, struct fault *f)
{
    struct stored_voucher known;
    bool found = false;
    struct str payload = STR_INIT;
    struct row_head head;
    enum err e = shop_need(shop, PERSON_MANAGER, N_("issue vouchers"), f);
    if (e == ERR_OK && !serial_fits(v->serial))
        e = fault_set(f, ERR_BAD_SERIAL, "%s", v->serial);
    if (e == ERR_OK && (v->amount.dong <= 0 || v->amount.dong > MONEY_ENTRY_MAX))
        e = fault_set(f, ERR_TOO_LARGE, "%lld", (long long)v->amount.dong);
    if (e == ERR_OK)
        e = store_voucher_get(shop->store, v->serial, &known, &found, f);
    if (e == ERR_OK && found)
        e = fault_set(f, ERR_VOUCHER_KNOWN, "%s", v->serial);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    record_voucher_write(&payload, v);
    e = write(shop, RECORD_VOUCHER, &payload, "", &head, f);
    if (e == ERR_OK)
        e = store_voucher_add(shop->store, &head, v, f);
    return shop_done(shop, e, f);
}

enum err voucher_check(struct shop *shop, const char *serial, struct money amount,
                       struct stored_voucher *ret, struct fault *f)
{
    char text[MONEY_TEXT], day[DATE_TEXT];
    bool found;
    enum err e = store_voucher_get(shop->store, serial, ret, &found, f);
    if (e != ERR_OK)
        return e;
    if (!found)
        return fault_set(f, ERR_NO_VOUCHER, "%s", serial);
    if (ret->expiry != DATE_NONE && ret->expiry < shop_day(shop))
        return fault_set(f, ERR_VOUCHER_OVER, "%s · %s", serial, date_vn(ret->expiry, day));
    if (ret->left.dong <= 0 || money_cmp(amount, ret->left) > 0)
        return fault_set(f, ERR_VOUCHER_SPENT, "%s: %s", serial, money_text_unit(ret->left, text));
    return ERR_OK;
}

bool voucher_known(struct shop *shop, const char *serial)
{
    struct stored_voucher v;
    bool found = false;
    return store_voucher_get(shop->store, serial, &v, &found, NULL) == ERR_OK && found;
}

enum err voucher_each_of(struct shop *shop, voucher_each each, void *ctx, struct fault *f)
{
    return store_voucher_list(shop->store, each, ctx, f);
}
