/* Working tables as the journal knows them: people, settings, catalogue. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/core/invoice.h"
#include "diemban/core/record_catalogue.h"
#include "diemban/store/approval.h"
#include "diemban/store/gift.h"
#include "diemban/store/invoice.h"
#include "diemban/store/paper.h"
#include "diemban/store/price.h"
#include "diemban/store/product.h"

#include "project.h"

#include "diemban/base/ban.h"

/* ---- people ---- */

/* Payload: s sign-on name · s shown name · s role · i active. A new person has no PIN yet. */
enum err project_person(struct projection *p, const struct record *r, struct fault *f)
{
    struct payload in;
    struct person now = {0}, have;
    bool found = false;
    payload_begin(&in, r->payload, r->payload_size, &p->a);
    bool good = text_copy(now.name, sizeof now.name, payload_get_text(&in));
    good = text_copy(now.shown, sizeof now.shown, payload_get_text(&in)) && good;
    good = person_role_parse(payload_get_text(&in), &now.role) && good;
    now.active = payload_get_int(&in) != 0;
    if (in.bad || !good)
        return project_bad(r, f);
    enum err e = store_person_by_name(p->s, now.name, &have, &found, f);
    if (e != ERR_OK)
        return e;
    now.id = have.id;
    return found ? store_person_update(p->s, &now, f) : store_person_add(p->s, &now, f);
}

/* ---- settings ---- */

/* "cap.clerk.refund" */
static enum err set_cap(struct projection *p, const char *key, const char *value, struct fault *f)
{
    char role[16];
    enum person_role of;
    const char *dot = strchr(key, '.');
    if (dot == NULL || (size_t)(dot - key) >= sizeof role)
        return ERR_OK;
    snprintf(role, sizeof role, "%.*s", (int)(dot - key), key);
    if (!person_role_parse(role, &of))
        return ERR_OK;
    return store_cap_set(p->s, of, dot + 1, strtoll(value, NULL, 10), f);
}

/* "2*1001 1*1002" */
static enum err set_recipe(struct projection *p, const char *code, const char *value,
                           struct fault *f)
{
    struct gift_part parts[GIFT_PARTS_MAX];
    struct product set, part;
    int n = 0;
    if (store_product_by_code(p->s, code, &p->a, &set) != ERR_OK)
        return ERR_OK;
    for (; *value != '\0' && n < GIFT_PARTS_MAX; value += strspn(value, " ")) {
        char qty[QTY_TEXT], code_of[64];
        size_t len = strcspn(value, " ");
        if (sscanf(value, "%23[0-9.,]*%63[^ ]", qty, code_of) == 2 &&
            qty_parse(qty, false, &parts[n].qty) == ERR_OK &&
            store_product_by_code(p->s, code_of, &p->a, &part) == ERR_OK)
            parts[n++].product_id = part.id;
        value += len;
    }
    return store_gift_put(p->s, set.id, parts, n, f);
}

/* "1C26MYY AB12C 1-9999 2026-11-23" */
static enum err set_series(struct projection *p, const char *value, struct fault *f)
{
    char symbol[16], chars[16], day[16];
    struct invoice_series v;
    int64_t first = 0, last = 0;
    if (sscanf(value, "%15s %15s %" SCNd64 "-%" SCNd64 " %15s", symbol, chars, &first, &last,
               day) != 5 ||
        invoice_symbol_parse(symbol, &v) != ERR_OK || !invoice_chars_ok(chars))
        return ERR_OK;
    text_copy(v.chars, sizeof v.chars, chars);
    v.first = first;
    v.last = last;
    if (date_parse(day, &v.since) != ERR_OK)
        return ERR_OK;
    return store_series_put(p->s, &v, f);
}

/* "2.3 (10)": round, list, codes on it. Its last day is not known: a new list is made. */
static enum err set_approver(struct projection *p, const char *name, const char *value,
                             struct fault *f)
{
    struct person who;
    bool found = false;
    struct approver_codes c = {.until = DATE_NONE};
    enum err e = store_person_by_name(p->s, name, &who, &found, f);
    if (e != ERR_OK || !found)
        return e;
    if (sscanf(value, "%" SCNd64 ".%" SCNd64 " (%" SCNd64, &c.round, &c.list, &c.count) != 3)
        return ERR_OK;
    c.count = 0;
    return store_approver_put(p->s, who.id, &c, f);
}

/* Payload: s key · s value before · s value. Some keys stand for rows of other tables. */
enum err project_setting(struct projection *p, const struct record *r, struct fault *f)
{
    static const struct {
        const char *prefix;
        enum err (*put)(struct projection *, const char *, const char *, struct fault *);
    } others[] = {{"cap.", set_cap}, {"gift.", set_recipe}, {"approver.", set_approver}};
    struct payload in;
    payload_begin(&in, r->payload, r->payload_size, &p->a);
    const char *key = payload_get_text(&in);
    payload_get_text(&in);
    const char *value = payload_get_text(&in);
    if (in.bad || *key == '\0')
        return project_bad(r, f);
    if (strcmp(key, "invoice.series") == 0)
        return set_series(p, value, f);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        size_t n = strlen(others[i].prefix);
        if (strncmp(key, others[i].prefix, n) == 0)
            return others[i].put(p, key + n, value, f);
    }
    return store_setting_set(p->s, key, value, f);
}

/* ---- products ---- */

/* A code that another product has by now stays with that one. */
static void free_codes(struct projection *p, struct product *now)
{
    struct product other;
    if (*now->gtin != '\0' && store_product_by_code(p->s, now->gtin, &p->a, &other) == ERR_OK &&
        other.id != now->id)
        now->gtin = "";
    if (*now->ocop_code != '\0' &&
        store_product_by_code(p->s, now->ocop_code, &p->a, &other) == ERR_OK && other.id != now->id)
        now->ocop_code = "";
}

enum err project_catalogue(struct projection *p, const struct record *r, struct fault *f)
{
    struct product now, have;
    const char *before;
    if (record_product_read(r->payload, r->payload_size, &p->a, &now, &before) != ERR_OK)
        return project_bad(r, f);
    const char *code = *before != '\0' ? before : now.code;
    enum err e = store_product_by_code(p->s, code, &p->a, &have);
    if (e != ERR_OK && e != ERR_NO_PRODUCT)
        return fault_set(f, e, "%s", code);
    now.id = e == ERR_OK ? have.id : 0;
    free_codes(p, &now);
    if (e != ERR_OK)
        return store_product_add(p->s, &now, f);
    e = store_product_update(p->s, &now, f);
    struct price_change c = {.product_id = now.id,
                             .day = r->day,
                             .price = now.price,
                             .author = r->user,
                             .applied = true};
    bool changed = money_cmp(have.price, now.price) != 0; /* its label is to be made anew */
    return e == ERR_OK && changed ? store_price_put(p->s, &c, f) : e;
}

/* ERR_NO_PRODUCT: it came by an import, whose rows are not in the journal. */
static enum err find(struct projection *p, const char *code, int64_t *id, struct fault *f)
{
    struct product have;
    enum err e = store_product_by_code(p->s, code, &p->a, &have);
    *id = e == ERR_OK ? have.id : 0;
    return e == ERR_OK || e == ERR_NO_PRODUCT ? e : fault_set(f, e, "%s", code);
}

enum err project_link(struct projection *p, const struct record *r, struct fault *f)
{
    struct code_linked x;
    struct product other;
    int64_t id;
    if (record_link_read(r->payload, r->payload_size, &p->a, &x) != ERR_OK)
        return project_bad(r, f);
    enum err e = find(p, x.product, &id, f);
    if (e == ERR_OK && store_product_by_code(p->s, x.code, &p->a, &other) != ERR_OK)
        e = store_code_link(p->s, x.code, id, f);
    if (e == ERR_OK)
        e = store_code_set_sense(p->s, x.code,
                                 &(struct code_sense){.lot = x.lot, .pieces = x.pieces}, f);
    return e == ERR_NO_PRODUCT ? ERR_OK : e;
}

enum err project_price(struct projection *p, const struct record *r, struct fault *f)
{
    struct price_planned x;
    int64_t id;
    if (record_price_read(r->payload, r->payload_size, &p->a, &x) != ERR_OK)
        return project_bad(r, f);
    enum err e = find(p, x.product, &id, f);
    struct price_change c = {.product_id = id, .day = x.day, .price = x.price, .author = r->user};
    if (e == ERR_OK)
        e = x.dropped ? store_price_drop(p->s, id, x.day, f) : store_price_put(p->s, &c, f);
    return e == ERR_NO_PRODUCT || e == ERR_NO_PRICE_CHANGE ? ERR_OK : e;
}

enum err project_paper(struct projection *p, const struct record *r, struct fault *f)
{
    struct paper paper;
    bool dropped;
    int64_t id;
    if (record_paper_read(r->payload, r->payload_size, &p->a, &paper, &dropped) != ERR_OK)
        return project_bad(r, f);
    enum err e = find(p, paper.code, &id, f);
    if (e == ERR_OK)
        e = dropped ? store_paper_drop(p->s, id, paper.kind, paper.number, f)
                    : store_paper_put(p->s, id, &paper, f);
    return e == ERR_NO_PRODUCT || e == ERR_NO_PRODUCT_PAPER ? ERR_OK : e;
}
