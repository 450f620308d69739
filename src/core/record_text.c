/* Records as lines that people read: ONE table by kind at the end of the file. */
#include "diemban/core/record_text.h"

#include <inttypes.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/core/date.h"
#include "diemban/core/order.h"
#include "diemban/core/purchase.h"
#include "diemban/core/qty.h"
#include "diemban/core/record_day.h"
#include "diemban/core/record_trade.h"

#include "diemban/base/ban.h"

#define TIME_SANE INT64_C(7258118400000) /* the year 2200 */

/* One record being read aloud: parts with " · " between them. */
struct line {
    const struct record *r;
    const struct record_words *w;
    struct payload p;
    struct arena *a;
    struct str *out;
    size_t start;
};

static void part(struct line *l, const char *text)
{
    if (l->p.bad || text[0] == '\0')
        return;
    if (l->out->len > l->start)
        str_add(l->out, " · ");
    str_add(l->out, text);
}

static void word(struct line *l, const char *msgid)
{
    part(l, l->w->tr(msgid));
}

/* A foreign hand may have written any number: one that no money has is "?". */
static const char *money_words(int64_t dong, char text[MONEY_TEXT])
{
    bool good = dong >= -MONEY_MAX && dong <= MONEY_MAX;
    return good ? money_text_unit(money_of(dong), text) : "?";
}

static void put_money(struct line *l, int64_t dong)
{
    char text[MONEY_TEXT];
    part(l, money_words(dong, text));
}

/* "20.000 → 0 đ" */
static void put_change(struct line *l, int64_t before, int64_t after)
{
    char was[MONEY_TEXT], is[MONEY_TEXT];
    const char *text =
        arena_printf(l->a, "%s → %s", money_words(before, was), money_words(after, is));
    part(l, text != NULL ? text : "");
}

static void put_day(struct line *l, int64_t day)
{
    char text[DATE_TEXT];
    if (day > 0 && day < TIME_SANE / 86400000)
        part(l, date_vn((int32_t)day, text));
}

/* "3 lines": the count before the word, as in both languages. */
static void put_count(struct line *l, int64_t n, const char *msgid)
{
    const char *text = arena_printf(l->a, "%" PRId64 " %s", n, l->w->tr(msgid));
    if (text != NULL)
        part(l, text);
}

static void put_qty(struct line *l, const char *name, int64_t milli, const char *unit)
{
    char qty[QTY_TEXT + 64];
    qty_text_unit(qty_of(milli), unit, qty, sizeof qty);
    const char *text = arena_printf(l->a, "%s %s", name, qty);
    if (text != NULL)
        part(l, text);
}

/* ---- the file and its people ---- */

static void say_epoch(struct line *l)
{
    part(l, payload_get_text(&l->p));
}

static const char *role_words(const char *stored)
{
    static const char *const roles[][2] = {
        {"clerk", N_("clerk")}, {"manager", N_("manager")}, {"owner", N_("owner")}};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcmp(roles[i][0], stored) == 0)
            return roles[i][1];
    return stored;
}

static void say_person(struct line *l)
{
    part(l, payload_get_text(&l->p));
    part(l, payload_get_text(&l->p));
    word(l, role_words(payload_get_text(&l->p)));
    if (payload_get_int(&l->p) == 0)
        word(l, N_("may not sign on any more"));
}

static void say_setting(struct line *l)
{
    const char *key = payload_get_text(&l->p), *before = payload_get_text(&l->p),
               *after = payload_get_text(&l->p);
    const char *text = arena_printf(l->a, "%s: %s → %s", key, before[0] != '\0' ? before : "–",
                                    after[0] != '\0' ? after : "–");
    part(l, text != NULL ? text : key);
}

static void say_text(struct line *l)
{
    part(l, payload_get_text(&l->p));
}

static void say_lock(struct line *l)
{
    char when[TIME_TEXT];
    part(l, payload_get_text(&l->p));
    int64_t until = payload_get_int(&l->p);
    const char *text =
        until > 0 && until < TIME_SANE
            ? arena_printf(l->a, "%s %s", l->w->tr(N_("until")), time_vn(until, when))
            : NULL;
    part(l, text != NULL ? text : "");
}

static void say_shift(struct line *l)
{
    const char *number = arena_printf(l->a, "%" PRId64, payload_get_int(&l->p));
    const char *label = payload_get_text(&l->p);
    part(l, label[0] != '\0' || number == NULL ? label : number);
    payload_get_text(&l->p);
    payload_get_int(&l->p);
    payload_get_int(&l->p);
    put_money(l, payload_get_int(&l->p));
}

/* ---- consent ---- */

static void put_act(struct line *l, const char *act, int64_t amount)
{
    struct str text = STR_INIT;
    if (l->w->act != NULL)
        l->w->act(act, amount, l->w->tr, &text);
    else
        str_addf(&text, "%s %" PRId64, act, amount);
    part(l, text.at);
    str_finish(&text);
}

static void say_approval(struct line *l)
{
    static const char *const ways[][2] = {{"phone", N_("by phone")},
                                          {"list", N_("by a code of the list")},
                                          {"later", N_("afterwards")}};
    struct approval_given g;
    if (record_approval_read(l->r->payload, l->r->payload_size, l->a, &g) != ERR_OK)
        return;
    put_act(l, g.act, g.amount);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strcmp(ways[i][0], g.how) == 0)
            word(l, ways[i][1]);
    const char *of = g.awaiting != 0 ? arena_printf(l->a, "→ %" PRId64, g.awaiting) : NULL;
    part(l, of != NULL ? of : "");
}

static void say_awaiting(struct line *l)
{
    struct awaiting_begun w;
    if (record_awaiting_read(l->r->payload, l->r->payload_size, l->a, &w) != ERR_OK)
        return;
    put_act(l, w.act, w.amount);
    const char *of = arena_printf(l->a, "→ %" PRId64, w.record);
    part(l, of != NULL ? of : "");
}

/* ---- selling ---- */

static void say_sale(struct line *l)
{
    struct sale s;
    if (record_sale_read(l->r->payload, l->r->payload_size, l->a, &s) != ERR_OK)
        return;
    part(l, s.number);
    put_money(l, s.total.dong);
    put_count(l, s.line_count, N_("lines"));
    for (int i = 0; i < s.payment_count; i++)
        word(l, tender_text(s.payments[i].tender));
    if (s.discount.dong > 0) {
        char off[MONEY_TEXT];
        const char *text =
            arena_printf(l->a, "%s %s", l->w->tr(N_("discount")), money_text_unit(s.discount, off));
        part(l, text != NULL ? text : "");
    }
}

static void say_refund(struct line *l)
{
    struct refund r;
    if (record_refund_read(l->r->payload, l->r->payload_size, l->a, &r) != ERR_OK)
        return;
    part(l, r.number);
    put_money(l, r.total.dong);
    if (r.voided)
        word(l, N_("whole sale"));
    part(l, r.of);
    part(l, r.reason);
}

static void put_removed(struct line *l)
{
    payload_get_int(&l->p);
    const char *scanned = payload_get_text(&l->p), *name = payload_get_text(&l->p);
    int64_t milli = payload_get_int(&l->p);
    payload_get_int(&l->p);
    put_qty(l, name[0] != '\0' ? name : scanned, milli, "");
    put_money(l, payload_get_int(&l->p));
}

static void say_removed(struct line *l)
{
    part(l, payload_get_text(&l->p));
    put_removed(l);
}

static void say_cancelled(struct line *l)
{
    part(l, payload_get_text(&l->p));
    put_money(l, payload_get_int(&l->p));
    int lines = payload_count(l->p);
    if (lines >= 0)
        put_count(l, lines, N_("lines"));
}

static void say_override(struct line *l)
{
    static const char *const whats[][2] = {{"discount", N_("discount")},
                                           {"price", N_("price")},
                                           {"open_item", N_("price of an open item")}};
    size_t n;
    const char *what = payload_get_text(&l->p);
    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++)
        if (strcmp(whats[i][0], what) == 0)
            word(l, whats[i][1]);
    payload_get_bytes(&l->p, &n);
    payload_get_int(&l->p);
    payload_get_text(&l->p);
    part(l, payload_get_text(&l->p));
    put_money(l, payload_get_int(&l->p));
    int64_t before = payload_get_int(&l->p);
    int64_t after = payload_get_int(&l->p);
    if (before != after)
        put_change(l, before, after);
}

static void say_fix(struct line *l)
{
    struct tender_fixed x;
    if (record_fix_read(l->r->payload, l->r->payload_size, l->a, &x) != ERR_OK)
        return;
    part(l, x.number);
    put_money(l, x.amount.dong);
    const char *text =
        arena_printf(l->a, "%s → %s", l->w->tr(tender_text(x.was)), l->w->tr(tender_text(x.now)));
    part(l, text != NULL ? text : "");
    part(l, x.reason);
}

static void say_settled(struct line *l)
{
    struct transfer_settled x;
    if (record_settled_read(l->r->payload, l->r->payload_size, l->a, &x) != ERR_OK)
        return;
    part(l, x.number);
    put_money(l, x.amount.dong);
    part(l, x.reference);
}

static void say_voucher(struct line *l)
{
    struct voucher_issued x;
    if (record_voucher_read(l->r->payload, l->r->payload_size, l->a, &x) != ERR_OK)
        return;
    part(l, x.serial);
    put_money(l, x.amount.dong);
    put_day(l, x.expiry);
}

/* ---- goods ---- */

/* The first values of a product; the price is what people look for. */
struct product_said {
    const char *code, *name;
    int64_t price;
};

static bool read_product(struct line *l, struct product_said *ret)
{
    payload_get_open(&l->p);
    bool there = payload_more(&l->p);
    if (there) {
        ret->code = payload_get_text(&l->p);
        payload_get_text(&l->p); /* GTIN */
        payload_get_text(&l->p); /* OCOP code */
        ret->name = payload_get_text(&l->p);
        payload_get_text(&l->p); /* unit */
        payload_get_text(&l->p); /* kind */
        payload_get_int(&l->p);  /* weighed */
        ret->price = payload_get_int(&l->p);
    }
    payload_get_close(&l->p);
    return there;
}

static void say_product(struct line *l)
{
    struct product_said after = {"", "", 0}, before = {"", "", 0};
    read_product(l, &after);
    bool changed = read_product(l, &before);
    part(l, after.code);
    part(l, after.name);
    if (changed && before.price != after.price)
        put_change(l, before.price, after.price);
    else
        put_money(l, after.price);
    if (changed && strcmp(before.name, after.name) != 0)
        part(l, before.name);
}

static void say_linked(struct line *l)
{
    part(l, payload_get_text(&l->p));
    part(l, payload_get_text(&l->p));
    part(l, payload_get_text(&l->p));
    if (payload_more(&l->p))
        part(l, payload_get_text(&l->p));
    int64_t pieces = payload_more(&l->p) ? payload_get_int(&l->p) : 1;
    if (pieces > 1)
        put_count(l, pieces, N_("pieces"));
}

static void say_import(struct line *l)
{
    size_t n;
    payload_get_bytes(&l->p, &n);
    put_count(l, payload_get_int(&l->p), N_("rows"));
    put_count(l, payload_get_int(&l->p), N_("new"));
    put_count(l, payload_get_int(&l->p), N_("changed"));
}

/* Σ cost × quantity; what cannot be reckoned counts as nothing. */
static int64_t cost_of(const struct stock_doc *d)
{
    struct money sum = {0}, cost;
    for (int i = 0; i < d->line_count; i++)
        if (money_times(d->lines[i].cost, d->lines[i].qty, &cost) && cost.dong > 0 &&
            cost.dong <= MONEY_MAX - sum.dong)
            sum = money_add(sum, cost);
    return sum.dong;
}

static void say_stock(struct line *l)
{
    struct stock_doc d = {0};
    if (record_stock_read(l->r->payload, l->r->payload_size, l->a, &d) != ERR_OK)
        return;
    part(l, d.document);
    part(l, d.partner);
    part(l, d.reason);
    if (d.line_count > 0)
        put_qty(l, d.lines[0].name, d.lines[0].qty.milli, d.lines[0].unit);
    if (d.line_count > 1)
        put_count(l, d.line_count, N_("lines"));
    int64_t cost = l->w->costs ? cost_of(&d) : 0;
    if (cost > 0) {
        char text[MONEY_TEXT];
        const char *words = arena_printf(l->a, "%s %s", l->w->tr(N_("cost")),
                                         money_text_unit(money_of(cost), text));
        part(l, words != NULL ? words : "");
    }
}

static void say_confirmed(struct line *l)
{
    struct transfer_confirmed c = {0};
    int differing = 0;
    if (record_confirmed_read(l->r->payload, l->r->payload_size, l->a, &c) != ERR_OK)
        return;
    part(l, c.number);
    part(l, c.document);
    for (int i = 0; i < c.line_count; i++)
        differing += c.lines[i].came.milli != c.lines[i].sent.milli;
    if (differing > 0)
        put_count(l, differing, N_("lines differ"));
}

/* i point · i till · b key · s "" seen first, "changed" another one accepted */
static void say_peer_key(struct line *l)
{
    size_t n;
    long long point = payload_get_int(&l->p), till = payload_get_int(&l->p);
    const char *place = arena_printf(l->a, "%s %lld/%lld", l->w->tr(N_("point")), point, till);
    payload_get_bytes(&l->p, &n);
    part(l, place != NULL ? place : "");
    word(l, payload_get_text(&l->p)[0] != '\0' ? N_("a changed key accepted") : N_("seen first"));
}

/* ---- invoices, orders, paper ---- */

static void say_purchase(struct line *l)
{
    struct purchase o = {0};
    if (record_purchase_read(l->r->payload, l->r->payload_size, l->a, &o) != ERR_OK)
        return;
    part(l, o.number);
    part(l, o.partner);
    put_count(l, o.line_count, N_("lines"));
}

/* s number · s reason */
static void say_purchase_closed(struct line *l)
{
    part(l, payload_get_text(&l->p));
    part(l, payload_get_text(&l->p));
}

static void say_invoice(struct line *l)
{
    payload_get_text(&l->p); /* kind */
    const char *document = payload_get_text(&l->p);
    payload_get_int(&l->p);
    payload_get_text(&l->p);
    payload_get_int(&l->p);
    part(l, payload_get_text(&l->p));
    part(l, document);
    payload_get_text(&l->p);
    payload_get_int(&l->p);
    put_money(l, payload_get_int(&l->p));
}

static void say_answers(struct line *l)
{
    put_count(l, payload_get_int(&l->p), N_("rows"));
}

static void say_order(struct line *l)
{
    enum order_state state;
    part(l, payload_get_text(&l->p));
    payload_get_text(&l->p); /* kind: the number says it */
    if (order_state_parse(payload_get_text(&l->p), &state))
        word(l, order_state_text(state));
    for (int i = 0; i < 3; i++)
        payload_get_int(&l->p);
    put_money(l, payload_get_int(&l->p));
}

static void say_deposit(struct line *l)
{
    struct deposit d;
    if (record_deposit_read(l->r->payload, l->r->payload_size, l->a, &d) != ERR_OK)
        return;
    part(l, d.number);
    word(l, tender_text(d.tender));
    put_money(l, d.amount.dong);
}

static void say_late(struct line *l)
{
    char when[TIME_TEXT];
    part(l, payload_get_text(&l->p));
    int64_t at = payload_get_int(&l->p);
    part(l, payload_get_text(&l->p));
    if (at > 0 && at < TIME_SANE)
        part(l, time_vn(at, when));
}

/* ---- the drawer, the day, people outside ---- */

static void say_lot(struct line *l)
{
    static const char *const states[][2] = {{"free", N_("free to sell again")},
                                            {"blocked", N_("not to be sold")},
                                            {"recalled", N_("called back")}};
    struct lot_stated x;
    if (record_lot_state_read(l->r->payload, l->r->payload_size, l->a, &x) != ERR_OK)
        return;
    part(l, x.name);
    part(l, x.lot);
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(states[i][0], x.state) == 0)
            word(l, states[i][1]);
    part(l, x.reason);
}

static void say_cash(struct line *l)
{
    struct cash_moved x;
    if (record_cash_read(l->r->payload, l->r->payload_size, l->a, &x) != ERR_OK)
        return;
    part(l, x.number);
    word(l, cash_kind_text(x.kind));
    put_money(l, x.amount.dong);
    part(l, x.reason);
    part(l, x.partner);
}

static void put_labelled(struct line *l, const char *msgid, int64_t dong)
{
    char money[MONEY_TEXT];
    const char *text = arena_printf(l->a, "%s %s", l->w->tr(msgid), money_words(dong, money));
    part(l, text != NULL ? text : "");
}

static void say_close(struct line *l)
{
    struct shift_closed x;
    if (record_close_read(l->r->payload, l->r->payload_size, l->a, &x) != ERR_OK)
        return;
    const char *number = arena_printf(l->a, "%" PRId64, x.shift);
    part(l, number != NULL ? number : "");
    put_labelled(l, N_("expected"), x.expected.dong);
    if (x.was_counted) {
        put_labelled(l, N_("counted"), x.counted.dong);
        put_labelled(l, N_("difference"), x.counted.dong - x.expected.dong);
    }
    part(l, x.note);
}

static void say_day(struct line *l)
{
    struct day_closed x;
    if (record_day_read(l->r->payload, l->r->payload_size, l->a, &x) != ERR_OK)
        return;
    const char *number = arena_printf(l->a, "Z %" PRId64, x.number);
    part(l, number != NULL ? number : "");
    put_day(l, l->r->day);
}

/* i shift · s reason */
static void say_drawer(struct line *l)
{
    payload_get_int(&l->p);
    part(l, payload_get_text(&l->p));
}

/* s number · i copy */
static void say_reprint(struct line *l)
{
    part(l, payload_get_text(&l->p));
    const char *copy =
        arena_printf(l->a, "%s %" PRId64, l->w->tr(N_("copy")), payload_get_int(&l->p));
    part(l, copy != NULL ? copy : "");
}

/* s number · s what · i copy */
static void say_printed(struct line *l)
{
    part(l, payload_get_text(&l->p));
    const char *what = payload_get_text(&l->p);
    part(l, strcmp(what, "gift") == 0 ? l->w->tr(N_("gift receipt")) : what);
    int64_t copy = payload_get_int(&l->p);
    const char *again =
        copy > 0 ? arena_printf(l->a, "%s %" PRId64, l->w->tr(N_("copy")), copy) : "";
    part(l, again != NULL ? again : "");
}

static void say_note(struct line *l)
{
    struct annotation x;
    if (record_annotation_read(l->r->payload, l->r->payload_size, l->a, &x) != ERR_OK)
        return;
    const char *about = arena_printf(l->a, "→ %" PRId64, x.about);
    part(l, about != NULL ? about : "");
    part(l, x.text);
}

static void say_credit(struct line *l)
{
    struct credit_repaid x;
    if (record_credit_read(l->r->payload, l->r->payload_size, l->a, &x) != ERR_OK)
        return;
    word(l, tender_text(x.tender));
    put_money(l, x.amount.dong);
    put_labelled(l, N_("still owed"), x.left.dong);
}

/* s what was done · s name: of promotions; of customers a random id, and limits */
static void say_done(struct line *l)
{
    static const char *const acts[][2] = {{"added", N_("added")},
                                          {"changed", N_("changed")},
                                          {"ended", N_("ended")},
                                          {"erased", N_("erased")},
                                          {"exported", N_("exported")}};
    const char *act = payload_get_text(&l->p);
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (strcmp(acts[i][0], act) == 0)
            word(l, acts[i][1]);
    part(l, payload_get_text(&l->p));
}

/* ---- the office ---- */

static void say_acked(struct line *l)
{
    payload_get_int(&l->p);
    const char *text =
        arena_printf(l->a, "%s 1–%" PRId64, l->w->tr(N_("records")), payload_get_int(&l->p));
    part(l, text != NULL ? text : "");
}

static void say_sent(struct line *l)
{
    int64_t first = payload_get_int(&l->p), last = payload_get_int(&l->p);
    const char *text = arena_printf(l->a, "%" PRId64 "–%" PRId64, first, last);
    part(l, text != NULL ? text : "");
    put_count(l, payload_get_int(&l->p), N_("files"));
}

/* ---- by kind ---- */

/* A row a kind that has more to say than its name. `receipt` marks those whose first value is
 * the number of a receipt. */
static const struct {
    enum record_kind kind;
    void (*say)(struct line *l);
    bool receipt;
} sayings[] = {
    {RECORD_EPOCH, say_epoch, false},
    {RECORD_PERSON, say_person, false},
    {RECORD_SETTING, say_setting, false},
    {RECORD_SIGN_ON, say_text, false},
    {RECORD_LOCK_OUT, say_lock, false},
    {RECORD_AWAITING, say_awaiting, false},
    {RECORD_SHIFT_OPEN, say_shift, false},
    {RECORD_SHIFT_CLOSE, say_close, false},
    {RECORD_DAY_CLOSE, say_day, false},
    {RECORD_CASH_MOVE, say_cash, false},
    {RECORD_DRAWER_OPEN, say_drawer, false},
    {RECORD_ANNOTATION, say_note, false},
    {RECORD_SALE, say_sale, true},
    {RECORD_REFUND, say_refund, true},
    {RECORD_LINE_REMOVED, say_removed, true},
    {RECORD_CART_CANCELLED, say_cancelled, true},
    {RECORD_REPRINT, say_reprint, true},
    {RECORD_PRINTED, say_printed, true},
    {RECORD_OVERRIDE, say_override, false},
    {RECORD_APPROVAL, say_approval, false},
    {RECORD_TENDER_FIXED, say_fix, true},
    {RECORD_ASKED_FOR, say_text, false},
    {RECORD_SETTLED, say_settled, true},
    {RECORD_LATE_SALE, say_late, true},
    {RECORD_DEPOSIT, say_deposit, false},
    {RECORD_ORDER, say_order, false},
    {RECORD_INVOICE_ANSWERS, say_answers, false},
    {RECORD_INVOICE, say_invoice, false},
    {RECORD_PROMOTION, say_done, false},
    {RECORD_CUSTOMER, say_done, false},
    {RECORD_CREDIT, say_credit, false},
    {RECORD_PRODUCT, say_product, false},
    {RECORD_CODE_LINKED, say_linked, false},
    {RECORD_IMPORT, say_import, false},
    {RECORD_PURCHASE, say_purchase, false},
    {RECORD_PURCHASE_CLOSED, say_purchase_closed, false},
    {RECORD_RECEIVED, say_stock, false},
    {RECORD_ADJUSTED, say_stock, false},
    {RECORD_COUNTED, say_stock, false},
    {RECORD_TRANSFERRED, say_stock, false},
    {RECORD_LOT_STATE, say_lot, false},
    {RECORD_TRANSFER_CONFIRMED, say_confirmed, false},
    {RECORD_PEER_KEY, say_peer_key, false},
    {RECORD_ACKNOWLEDGED, say_acked, false},
    {RECORD_BUNDLES_SENT, say_sent, false},
    {RECORD_VOUCHER, say_voucher, false},
};

/* A hand that forged a record may have put anything into its texts: nothing of it may reach a
 * terminal as a command. */
static void make_plain(char *text, size_t n)
{
    bool valid = utf8_valid(text, n);
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < ' ' || c == 0x7f || (c >= 0x80 && !valid))
            text[i] = '?';
    }
}

void record_detail(const struct record *r, const struct record_words *w, struct arena *scratch,
                   struct str *out)
{
    struct line l = {.r = r, .w = w, .a = scratch, .out = out, .start = out->len};
    payload_begin(&l.p, r->payload, r->payload_size, scratch);
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
        if (sayings[i].kind == r->kind)
            sayings[i].say(&l);
    if (out->len > l.start)
        make_plain(out->at + l.start, out->len - l.start);
}

void record_line(const struct record *r, const struct record_words *w, struct arena *scratch,
                 struct str *out)
{
    struct str detail = STR_INIT;
    const char *kind = record_kind_text(r->kind);
    str_add(out, kind != NULL ? w->tr(kind) : "?");
    record_detail(r, w, scratch, &detail);
    if (detail.len > 0)
        str_addf(out, ": %s", detail.at);
    str_finish(&detail);
}

const char *record_receipt(const struct record *r, struct arena *a)
{
    struct payload p;
    payload_begin(&p, r->payload, r->payload_size, a);
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
        if (sayings[i].kind == r->kind && sayings[i].receipt) {
            const char *stored = payload_get_text(&p);
            char *number = arena_copy_n(a, stored, strlen(stored));
            if (number != NULL)
                make_plain(number, strlen(number));
            return number != NULL ? number : "";
        }
    return "";
}
