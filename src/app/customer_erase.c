/* Giving a customer's data out, and taking them out for good. */
#include <string.h>

#include "customer_part.h"
#include "diemban/app/receipt.h"

#include "diemban/base/ban.h"

enum err customer_exported(struct shop *shop, const char *ref, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_MANAGER, N_("export customers"), f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    return shop_done(shop, customer_write(shop, "exported", ref, money_of(0), money_of(0), f), f);
}

/* Numbers of the sales whose stored receipts name the customer. */
struct receipts {
    struct arena texts;
    const char **numbers;
    int count, room;
    bool failed;
};

static int take_number(void *ctx, const struct sale_head *h)
{
    struct receipts *r = ctx;
    if (r->count == r->room) {
        int room = r->room > 0 ? 2 * r->room : 64;
        const char **more = arena_array(&r->texts, (size_t)room, sizeof *more);
        if (more != NULL && r->count > 0)
            memcpy(more, r->numbers, (size_t)r->count * sizeof *more);
        r->numbers = more;
        r->room = room;
    }
    const char *number = r->numbers == NULL ? NULL : arena_copy(&r->texts, h->number);
    r->failed = number == NULL;
    if (!r->failed)
        r->numbers[r->count++] = number;
    return r->failed;
}

/* The customer is erased already: what is laid out now names nobody. */
static enum err rewrite(struct shop *shop, const char *number, struct fault *f)
{
    struct arena scratch = {0};
    struct receipt_shown shown;
    struct doc d;
    struct str text = STR_INIT;
    arena_init(&scratch);
    struct receipt_wish wish = {0};
    enum err e = receipt_doc(shop, number, &wish, &scratch, &d, &shown, f);
    doc_write(&d, &text);
    if (e == ERR_OK)
        e = str_ok(&text) ? store_spool_replace(shop->store, number, text.at, f)
                          : fault_set(f, ERR_NOMEM, "%s", number);
    str_finish(&text);
    arena_finish(&scratch);
    return e;
}

static enum err rewrite_all(struct shop *shop, const char *ref, struct fault *f)
{
    struct receipts r = {0};
    arena_init(&r.texts);
    enum err e = store_customer_sales(shop->store, ref, INT32_MAX, take_number, &r, f);
    if (e == ERR_OK && r.failed)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < r.count && e == ERR_OK; i++)
        e = rewrite(shop, r.numbers[i], f);
    arena_finish(&r.texts);
    return e;
}

static enum err erase(struct shop *shop, struct customer *c, struct fault *f)
{
    struct money limit = c->limit;
    c->phone = c->name = c->company = c->tax_number = c->address = c->email = c->note = "";
    c->limit = money_of(0);
    c->consent = false;
    c->erased_at = shop_now(shop);
    enum err e = store_customer_update(shop->store, c, f);
    if (e == ERR_OK)
        e = customer_write(shop, "erased", c->ref, limit, c->limit, f);
    return e == ERR_OK ? rewrite_all(shop, c->ref, f) : e;
}

enum err customer_erase(struct shop *shop, const char *ref, struct fault *f)
{
    struct arena scratch = {0};
    struct customer_card card;
    char money[MONEY_TEXT];
    arena_init(&scratch);
    enum err e = shop_need(shop, PERSON_MANAGER, N_("erase customers"), f);
    if (e == ERR_OK)
        e = customer_card(shop, ref, &scratch, &card, f);
    if (e == ERR_OK && card.sums.owes.dong != 0)
        e = fault_set(f, ERR_CUSTOMER_OWES, "%s", money_text_unit(card.sums.owes, money));
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, erase(shop, &card.customer, f), f);
    arena_finish(&scratch);
    return e;
}
