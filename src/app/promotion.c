#include "diemban/app/promotion.h"

#include <string.h>

#include "diemban/base/clean.h"
#include "diemban/core/date.h"
#include "diemban/core/group.h"
#include "diemban/store/product.h"

#include "diemban/base/ban.h"

static enum err need_right(const struct shop *shop, struct fault *f)
{
    return shop_need(shop, PERSON_MANAGER, N_("promotions"), f);
}

/* ---- from words to a rule ---- */

static const char *given(const char *text)
{
    return text != NULL ? text : "";
}

static enum err clean(const char *text, struct arena *a, const char **ret, struct fault *f)
{
    return clean_copy(given(text), PROMOTION_NAME, given(text), a, ret, f);
}

static enum err bad(const char *what, struct fault *f)
{
    return fault_set(f, ERR_BAD_PROMOTION, "%s", what);
}

static enum err read_subject(struct shop *shop, struct arena *a, struct promotion *p,
                             struct fault *f)
{
    struct group g;
    struct product product;
    if (p->scope == SCOPE_GROUP) {
        if (!group_parse(p->subject, &g) || g.group[0] == '\0')
            return bad(p->subject, f);
        p->subject = arena_copy(a, g.cls[0] != '\0' ? g.cls : g.group);
    } else if (p->scope == SCOPE_PRODUCT) {
        if (store_product_by_code(shop->store, p->subject, a, &product) != ERR_OK)
            return fault_set(f, ERR_NO_PRODUCT, "%s", p->subject);
        p->subject = product.code;
    }
    return p->subject == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : ERR_OK;
}

/* "4*", "4 sao", "5★": the digit alone. */
static const char *stars_of(const char *text)
{
    static const char *const ends[] = {"*", " *", "★", " sao", " stars"};
    static const char *const digits[] = {"3", "4", "5"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (text[0] >= '3' && text[0] <= '5' && strcmp(text + 1, ends[i]) == 0)
            return digits[text[0] - '3'];
    return NULL;
}

void promotion_read_scope(struct shop *shop, const char *text, struct promotion_words *w,
                          struct arena *a)
{
    struct product p;
    struct group g;
    const char *stars = stars_of(text);
    w->subject = text;
    if (text[0] == '\0' || strcmp(text, "all") == 0 || strcmp(text, shop->tr(N_("all"))) == 0) {
        w->scope = SCOPE_ALL;
        w->subject = "";
    } else if (stars != NULL) {
        w->scope = SCOPE_STARS;
        w->subject = stars;
    } else if (store_product_by_code(shop->store, text, a, &p) == ERR_OK) {
        w->scope = SCOPE_PRODUCT;
    } else {
        w->scope = group_parse(text, &g) ? SCOPE_GROUP : SCOPE_PRODUCER;
    }
}

static enum err read_day(const char *text, int32_t *ret, struct fault *f)
{
    *ret = DATE_NONE;
    if (given(text)[0] == '\0')
        return ERR_OK;
    enum err e = date_parse(text, ret);
    return e != ERR_OK ? fault_set(f, e, "%s", text) : ERR_OK;
}

static enum err read_when(const struct promotion_words *w, struct promotion *p, struct fault *f)
{
    if (promotion_parse_weekdays(given(w->weekdays), &p->weekdays) != ERR_OK)
        return bad(w->weekdays, f);
    if (promotion_parse_hours(given(w->hours), &p->from_minute, &p->to_minute) != ERR_OK)
        return bad(w->hours, f);
    enum err e = read_day(w->from, &p->from_day, f);
    return e == ERR_OK ? read_day(w->to, &p->to_day, f) : e;
}

static enum err read_words(struct shop *shop, const struct promotion_words *w, struct arena *a,
                           struct promotion *p, struct fault *f)
{
    *p = (struct promotion){
        .scope = w->scope, .near_days = w->near_days, .added_at = shop_now(shop)};
    enum err e = clean(w->name, a, &p->name, f);
    if (e == ERR_OK)
        e = clean(w->subject, a, &p->subject, f);
    if (e == ERR_OK && promotion_parse_what(given(w->what), p) != ERR_OK)
        e = bad(given(w->what), f);
    if (e == ERR_OK)
        e = read_subject(shop, a, p, f);
    if (e == ERR_OK)
        e = read_when(w, p, f);
    return e == ERR_OK && !promotion_ok(p) ? bad(p->name, f) : e;
}

/* ---- the journal ---- */

/* RECORD_PROMOTION: s "added" or "ended" · s name · s kind · i hundredths of a percent ·
 * i đồng · i buy · i get · i days to expiry · s scope · s subject · i weekdays · i from minute ·
 * i to minute · i from day · i to day · i added at · i ended at (0: runs) */
static enum err write_rule(struct shop *shop, const char *act, const struct promotion *p,
                           struct fault *f)
{
    struct str out = STR_INIT;
    payload_text(&out, act);
    payload_text(&out, p->name);
    payload_text(&out, promotion_kind_stored(p->kind));
    payload_int(&out, p->bp);
    payload_int(&out, p->amount.dong);
    payload_int(&out, p->buy);
    payload_int(&out, p->get);
    payload_int(&out, p->near_days);
    payload_text(&out, promotion_scope_stored(p->scope));
    payload_text(&out, p->subject);
    payload_int(&out, p->weekdays);
    payload_int(&out, p->from_minute);
    payload_int(&out, p->to_minute);
    payload_int(&out, p->from_day);
    payload_int(&out, p->to_day);
    payload_int(&out, p->added_at);
    payload_int(&out, p->ended_at);
    enum err e = shop_write(shop, RECORD_PROMOTION, &out, NULL, f);
    str_finish(&out);
    return e;
}

/* ---- use cases ---- */

enum err promotion_add(struct shop *shop, const struct promotion_words *w, struct arena *a,
                       struct promotion *ret, struct fault *f)
{
    enum err e = need_right(shop, f);
    if (e == ERR_OK)
        e = read_words(shop, w, a, ret, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = store_promotion_add(shop->store, ret, f);
    if (e == ERR_OK)
        e = write_rule(shop, "added", ret, f);
    return shop_done(shop, e, f);
}

enum err promotion_list(struct shop *shop, struct arena *a, struct promotions *ret, struct fault *f)
{
    return store_promotion_list(shop->store, INT64_MAX, a, ret, f);
}

enum err promotion_end(struct shop *shop, const struct promotion *p, struct fault *f)
{
    struct promotion ended = *p;
    enum err e = need_right(shop, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    ended.ended_at = shop_now(shop);
    e = store_promotion_end(shop->store, p->id, ended.ended_at, f);
    if (e == ERR_OK)
        e = write_rule(shop, "ended", &ended, f);
    return shop_done(shop, e, f);
}

enum err promotion_end_all(struct shop *shop, const char *name, int *ended, struct fault *f)
{
    struct arena scratch = {0};
    struct promotions all;
    *ended = 0;
    enum err e = need_right(shop, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = promotion_list(shop, &scratch, &all, f);
    for (int i = 0; e == ERR_OK && i < all.count; i++) {
        if (strcmp(all.rules[i].name, name) != 0)
            continue;
        e = promotion_end(shop, &all.rules[i], f);
        ++*ended;
    }
    if (e == ERR_OK && *ended == 0)
        e = fault_set(f, ERR_NO_PROMOTION, "%s", name);
    e = shop_done(shop, e, f);
    arena_finish(&scratch);
    return e;
}
