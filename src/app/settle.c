#include "diemban/app/settle.h"

#include "diemban/app/form.h"
#include "diemban/store/settlement.h"

#include "diemban/base/ban.h"

#define SETTLE_PREFIX "QT"

static enum err allowed(const struct shop *shop, const struct settle_request *r, struct fault *f)
{
    char text[DATE_TEXT];
    enum err e = shop_need(shop, PERSON_MANAGER, N_("settle consigned goods"), f);
    if (e != ERR_OK)
        return e;
    if (r->from == DATE_NONE || r->to == DATE_NONE || r->to < r->from)
        return fault_set(f, ERR_BAD_DATE, "%s", date_iso(r->to, text));
    if (r->paid.dong < 0 || r->tax_bp < 0 || r->tax_bp > 10000)
        return fault_set(f, ERR_BAD_NUMBER, "%lld", (long long)r->paid.dong);
    return ERR_OK;
}

static enum err reckon(struct shop *shop, const struct settle_request *r, struct arena *a,
                       struct settlement *s, int32_t *first, int32_t *last, struct fault *f)
{
    *s = (struct settlement){
        .number = "", .from = r->from, .to = r->to, .tax_bp = r->tax_bp, .paid = r->paid};
    enum err e = store_owner_find(shop->store, r->owner, a, &s->owner, f);
    if (e == ERR_OK && s->owner[0] == '\0')
        e = fault_set(f, ERR_NO_OWNER, "%s", r->owner);
    if (e == ERR_OK)
        e = store_settle_last(shop->store, s->owner, last, &s->before, f);
    if (e == ERR_OK)
        e = store_settle_lines(shop->store, s->owner, r->from, r->to, a, s, first, f);
    if (e == ERR_OK)
        settle_sum(s);
    return e;
}

enum err settle_show(struct shop *shop, const struct settle_request *r, struct arena *a,
                     struct settlement *ret, struct fault *f)
{
    int32_t first, last;
    enum err e = allowed(shop, r, f);
    return e == ERR_OK ? reckon(shop, r, a, ret, &first, &last, f) : e;
}

/* Every day is settled once, and none is passed over. */
static enum err may_post(const struct shop *shop, const struct settlement *s, int32_t first,
                         int32_t last, struct fault *f)
{
    char text[DATE_TEXT];
    int32_t next = last != DATE_NONE ? last + 1 : first;
    if (last != DATE_NONE && s->from <= last)
        return fault_set(f, ERR_SETTLED, "%s", date_vn(last, text));
    if (next != DATE_NONE && s->from > next)
        return fault_set(f, ERR_SETTLE_GAP, "%s", date_vn(next, text));
    if (s->to >= shop_day(shop))
        return fault_set(f, ERR_DAY_OPEN, "%s", date_vn(s->to, text));
    if (s->left.dong < 0 && s->paid.dong > 0)
        return fault_set(f, ERR_OVERPAID, "%lld", (long long)-s->left.dong);
    return ERR_OK;
}

static enum err write(struct shop *shop, struct settlement *s, struct arena *a, struct fault *f)
{
    char number[NUMBER_TEXT];
    int64_t running;
    struct str payload = STR_INIT;
    struct journal_head head;
    enum err e = store_settle_next(shop->store, &running, f);
    if (e != ERR_OK)
        return e;
    s->number = arena_copy(
        a, number_text(SETTLE_PREFIX, store_identity(shop->store)->till, running, number));
    if (s->number == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    record_settle_write(&payload, s);
    e = shop_write(shop, RECORD_CONSIGN_SETTLED, &payload, &head, f);
    str_finish(&payload);
    return e == ERR_OK ? store_settle_add(shop->store, s, running, head.seq, f) : e;
}

enum err settle_post(struct shop *shop, const struct settle_request *r, struct arena *a,
                     struct settlement *ret, struct fault *f)
{
    int32_t first, last;
    enum err e = allowed(shop, r, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = reckon(shop, r, a, ret, &first, &last, f);
    if (e == ERR_OK)
        e = may_post(shop, ret, first, last, f);
    if (e == ERR_OK)
        e = write(shop, ret, a, f);
    return shop_done(shop, e, f);
}

enum err settle_doc(struct shop *shop, const struct settlement *s, struct arena *a, struct doc *ret,
                    struct fault *f)
{
    doc_init(ret, a);
    enum err e = settle_form_doc(s, &shop->head, shop->tr, ret);
    return e == ERR_OK ? e : fault_set(f, e, "%s", "");
}

enum err settle_paper(struct shop *shop, const struct settlement *s, struct arena *a,
                      const char **ret, struct fault *f)
{
    struct doc d;
    enum err e = settle_doc(shop, s, a, &d, f);
    return e == ERR_OK ? form_text(&d, a, ret, f) : e;
}

enum err settle_find(struct shop *shop, const char *number, struct arena *a, struct settlement *ret,
                     struct fault *f)
{
    enum err e = shop_need(shop, PERSON_MANAGER, N_("settle consigned goods"), f);
    return e == ERR_OK ? store_settle_by_number(shop->store, number, a, ret, f) : e;
}
