#include "diemban/core/cart.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/ban.h"

static const char *const states[LINE_STATE_COUNT] = {
#define X(name, stored) [LINE_##name] = stored,
    LINE_STATE_TABLE(X)
#undef X
};

const char *line_state_stored(enum line_state s)
{
    assert(s >= 0 && s < LINE_STATE_COUNT);
    return states[s];
}

bool line_state_parse(const char *stored, enum line_state *ret)
{
    for (int s = 0; s < LINE_STATE_COUNT; s++) {
        if (strcmp(states[s], stored) == 0) {
            *ret = (enum line_state)s;
            return true;
        }
    }
    return false;
}

void cart_init(struct cart *c)
{
    memset(c, 0, sizeof *c);
    c->holder = c->label = "";
    arena_init(&c->texts);
}

void cart_finish(struct cart *c)
{
    if (c == NULL)
        return;
    free(c->lines);
    arena_finish(&c->texts);
    cart_init(c);
}

void cart_clear(struct cart *c)
{
    struct cart_line *lines = c->lines;
    int capacity = c->capacity;
    struct arena texts = c->texts;
    arena_clear(&texts);
    memset(c, 0, sizeof *c);
    c->holder = c->label = "";
    c->lines = lines;
    c->capacity = capacity;
    c->texts = texts;
}

/* Copies text into the cart; false without memory. NULL counts as "". */
static bool own(struct cart *c, const char **text)
{
    *text = *text == NULL || **text == '\0' ? "" : arena_copy(&c->texts, *text);
    return *text != NULL;
}

static bool own_texts(struct cart *c, struct cart_line *l)
{
    return own(c, &l->scanned) && own(c, &l->code) && own(c, &l->name) && own(c, &l->unit) &&
           own(c, &l->lot) && own(c, &l->note) && own(c, &l->promotion);
}

static enum err make_room(struct cart *c)
{
    if (c->count >= CART_LINES_MAX)
        return ERR_CART_FULL;
    if (c->count < c->capacity)
        return ERR_OK;
    int capacity = c->capacity > 0 ? c->capacity * 2 : 16;
    struct cart_line *lines = realloc(c->lines, (size_t)capacity * sizeof *lines);
    if (lines == NULL)
        return ERR_NOMEM;
    c->lines = lines;
    c->capacity = capacity;
    return ERR_OK;
}

enum err cart_restore(struct cart *c, const struct cart_line *line)
{
    assert(line->no > 0 && cart_peek(c, line->no) == NULL);
    enum err e = make_room(c);
    if (e != ERR_OK)
        return e;
    struct cart_line copy = *line;
    if (!own_texts(c, &copy))
        return ERR_NOMEM;
    c->lines[c->count++] = copy;
    if (copy.no > c->last_no)
        c->last_no = copy.no;
    return ERR_OK;
}

enum err cart_line_price(struct cart_line *l)
{
    assert(l->qty.milli > 0 && l->discount.dong >= 0);
    if (l->state != LINE_OK) {
        l->amount = money_of(0);
        return ERR_OK;
    }
    struct money gross;
    if (!money_times(l->price, l->qty, &gross))
        return ERR_TOO_LARGE;
    l->discount = money_min(l->discount, gross);
    l->promo = money_min(l->promo, l->discount);
    l->amount = money_sub(gross, l->discount);
    return ERR_OK;
}

struct money cart_line_gross(const struct cart_line *l)
{
    return money_add(l->amount, l->discount);
}

struct money cart_line_by_hand(const struct cart_line *l)
{
    return money_sub(l->discount, l->promo);
}

void cart_line_promote(struct cart_line *l, struct money promo, const char *promotion)
{
    struct money gross = cart_line_gross(l), hand = cart_line_by_hand(l);
    assert(promo.dong >= 0 && promo.dong <= gross.dong);
    l->promo = promo;
    l->promotion = promotion;
    l->discount = money_min(money_add(promo, hand), gross);
    l->amount = money_sub(gross, l->discount);
}

enum err cart_add(struct cart *c, const struct cart_line *line, struct cart_line **ret)
{
    struct cart_line copy = *line;
    copy.no = c->last_no + 1;
    enum err e = cart_line_price(&copy);
    if (e == ERR_OK && copy.amount.dong > MONEY_ENTRY_MAX - cart_total(c).dong)
        e = ERR_TOO_LARGE;
    if (e == ERR_OK)
        e = cart_restore(c, &copy);
    if (e == ERR_OK && ret != NULL)
        *ret = &c->lines[c->count - 1];
    return e;
}

const struct cart_line *cart_peek(const struct cart *c, int no)
{
    for (int i = c->count - 1; i >= 0; i--)
        if (c->lines[i].no == no)
            return &c->lines[i];
    return NULL;
}

struct cart_line *cart_find(struct cart *c, int no)
{
    const struct cart_line *l = cart_peek(c, no);
    return l != NULL ? &c->lines[l - c->lines] : NULL;
}

struct cart_line *cart_last(struct cart *c)
{
    return c->count > 0 ? &c->lines[c->count - 1] : NULL;
}

enum err cart_remove(struct cart *c, int no)
{
    struct cart_line *l = cart_find(c, no);
    if (l == NULL)
        return ERR_NO_LINE;
    size_t after = (size_t)(c->lines + c->count - (l + 1));
    memmove(l, l + 1, after * sizeof *l);
    c->count--;
    return ERR_OK;
}

enum err cart_qty_bought(bool weighed, struct money price, struct money amount, struct qty *ret)
{
    if (!weighed || price.dong <= 0)
        return ERR_NOT_WEIGHED;
    if (amount.dong > MONEY_ENTRY_MAX)
        return ERR_TOO_LARGE;
    struct qty bought = qty_of(amount.dong > 0 ? amount.dong * 1000 / price.dong : 0);
    if (bought.milli <= 0)
        return ERR_BAD_QUANTITY;
    if (bought.milli > QTY_ENTRY_MAX)
        return ERR_TOO_LARGE;
    *ret = bought;
    return ERR_OK;
}

enum err cart_set_qty(struct cart *c, int no, struct qty q)
{
    struct cart_line *l = cart_find(c, no);
    if (l == NULL)
        return ERR_NO_LINE;
    if (q.milli <= 0)
        return ERR_BAD_QUANTITY;
    struct cart_line changed = *l;
    changed.qty = q;
    enum err e = cart_line_price(&changed);
    if (e != ERR_OK)
        return e;
    if (changed.amount.dong > MONEY_ENTRY_MAX - (cart_total(c).dong - l->amount.dong))
        return ERR_TOO_LARGE;
    *l = changed;
    return ERR_OK;
}

struct money cart_total(const struct cart *c)
{
    struct money total = {0};
    for (int i = 0; i < c->count; i++)
        total = money_add(total, c->lines[i].amount);
    return total;
}

struct money cart_discount(const struct cart *c)
{
    struct money total = {0};
    for (int i = 0; i < c->count; i++)
        if (c->lines[i].state == LINE_OK)
            total = money_add(total, c->lines[i].discount);
    return total;
}

struct money cart_promo(const struct cart *c)
{
    struct money total = {0};
    for (int i = 0; i < c->count; i++)
        if (c->lines[i].state == LINE_OK)
            total = money_add(total, c->lines[i].promo);
    return total;
}

const struct cart_line *cart_blocker(const struct cart *c)
{
    for (int i = 0; i < c->count; i++)
        if (c->lines[i].state != LINE_OK)
            return &c->lines[i];
    return NULL;
}
