#include "diemban/app/training.h"

#include <libgen.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/receive.h"
#include "diemban/base/log.h"
#include "diemban/core/date.h"
#include "diemban/store/product.h"
#include "diemban/store/stock.h"

#include "diemban/base/ban.h"

#define TRAINING_DAY "training.day" /* the business day it was filled on, ISO */

enum { PATH_BYTES = 4096, PEOPLE_MAX = 200, RECEIVED_MAX = 2000 };

bool training_on(const struct shop *shop)
{
    return shop_use_of(shop) == SHOP_TRAINING;
}

/* ---- what is copied, in memory while neither file is open ---- */

struct pair {
    const char *key, *value, *more;
    int pieces; /* of an alias */
    struct pair *next;
};

struct copy {
    struct arena a;
    struct clock clock;
    tr_fn tr, vi;
    const char *path; /* of the shop */
    struct till_id till;
    int32_t day;
    char user[PERSON_NAME], shift[64];
    bool shift_open;
    struct money float_in;
    struct product *products;
    int product_count;
    struct person people[PEOPLE_MAX];
    int person_count;
    struct pair *settings, *aliases;
    bool failed; /* out of memory */
};

static const char *keep(struct copy *c, const char *text)
{
    const char *kept = text[0] == '\0' ? "" : arena_copy(&c->a, text);
    c->failed |= kept == NULL;
    return kept != NULL ? kept : "";
}

static int keep_product(void *ctx, const struct product *p)
{
    struct copy *c = ctx;
    struct product *to = &c->products[c->product_count++];
    *to = *p;
    to->code = keep(c, p->code);
    to->gtin = keep(c, p->gtin);
    to->ocop_code = keep(c, p->ocop_code);
    to->name = keep(c, p->name);
    to->unit = keep(c, p->unit);
    to->vat = keep(c, p->vat);
    to->group = keep(c, p->group);
    to->group_class = keep(c, p->group_class);
    to->producer = keep(c, p->producer);
    to->certificate = keep(c, p->certificate);
    to->shelf = keep(c, p->shelf);
    return c->failed;
}

static int keep_person(void *ctx, const struct person *p)
{
    struct copy *c = ctx;
    if (p->active)
        c->people[c->person_count++] = *p;
    return c->person_count == PEOPLE_MAX;
}

static int keep_pair(struct copy *c, struct pair **list, const char *key, const char *value,
                     const char *more, int pieces)
{
    struct pair *p = arena_alloc(&c->a, sizeof *p);
    c->failed |= p == NULL;
    if (p != NULL) {
        *p = (struct pair){keep(c, key), keep(c, value), keep(c, more), pieces, *list};
        *list = p;
    }
    return c->failed;
}

/* What says who acts, and where money would really go, stays with the shop. */
static int keep_setting(void *ctx, const char *key, const char *value)
{
    static const char *const not [] = {"signed_on", PEOPLE_LOCKED, "bank.", "office.", "training."};
    struct copy *c = ctx;
    for (size_t i = 0; i < sizeof not / sizeof *not ; i++)
        if (strncmp(key, not [i], strlen(not [i])) == 0)
            return 0;
    return keep_pair(c, &c->settings, key, value, "", 0);
}

static int keep_alias(void *ctx, const char *code, const char *product,
                      const struct code_sense *sense)
{
    struct copy *c = ctx;
    return keep_pair(c, &c->aliases, code, product, sense->lot, sense->pieces);
}

static void keep_state(struct copy *c, const struct shop *shop)
{
    c->clock = shop->clock;
    c->tr = shop->tr;
    c->vi = shop->vi;
    c->path = keep(c, store_path(shop->store));
    c->till = shop->head.till;
    c->day = date_of_time(shop_now(shop));
    text_copy(c->user, sizeof c->user, shop->user.name);
    c->shift_open = shop->shift_open;
    text_copy(c->shift, sizeof c->shift, shop->shift.label);
    c->float_in = shop->shift_open ? shop->shift.float_in : money_of(0);
}

static enum err take_copy(struct copy *c, struct shop *shop, struct fault *f)
{
    keep_state(c, shop);
    int64_t products = store_product_count(shop->store);
    c->products = arena_array(&c->a, (size_t)products + 1, sizeof *c->products);
    enum err e = c->products == NULL ? fault_set(f, ERR_NOMEM, "%s", "")
                                     : store_product_list(shop->store, true, keep_product, c, f);
    if (e == ERR_OK)
        e = store_alias_list(shop->store, keep_alias, c, f);
    if (e == ERR_OK)
        e = store_person_list(shop->store, keep_person, c, f);
    if (e == ERR_OK)
        e = store_setting_list(shop->store, keep_setting, c, f);
    return e == ERR_OK && c->failed ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}

/* ---- filling the training file, in one transaction ---- */

static enum err fill_settings(struct shop *t, const struct copy *c, struct fault *f)
{
    char day[DATE_TEXT];
    enum err e = store_setting_set(t->store, TRAINING_DAY, date_iso(c->day, day), f);
    for (const struct pair *p = c->settings; p != NULL && e == ERR_OK; p = p->next)
        e = store_setting_set(t->store, p->key, p->value, f);
    return e;
}

static enum err fill_people(struct shop *t, const struct copy *c, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < c->person_count && e == ERR_OK; i++)
        e = people_add(t, c->people[i].name, c->people[i].shown, c->people[i].role, f);
    return e;
}

/* Without lots and costs: enough for the figures on the screen. */
static enum err fill_stock(struct shop *t, const struct copy *c, struct fault *f)
{
    struct arena a;
    arena_init(&a);
    struct receive_line *lines = arena_array(&a, RECEIVED_MAX, sizeof *lines);
    int n = 0;
    for (int i = 0; lines != NULL && i < c->product_count && n < RECEIVED_MAX; i++)
        if (c->products[i].kind == PRODUCT_GOODS && c->products[i].on_hand.milli > 0)
            lines[n++] = (struct receive_line){.product = &c->products[i],
                                               .lot = "",
                                               .made = DATE_NONE,
                                               .expiry = DATE_NONE,
                                               .terms = {.return_by = DATE_NONE},
                                               .qty = c->products[i].on_hand};
    enum err e = lines == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : ERR_OK;
    struct receive_doc doc = {.partner = "TH", .paper = "", .paper_date = DATE_NONE};
    if (e == ERR_OK && n > 0)
        e = receive_goods(t, &doc, lines, n, NULL, f);
    arena_finish(&a);
    return e;
}

static enum err fill_alias(struct shop *t, const struct pair *p, struct fault *f)
{
    struct arena a;
    struct product found;
    arena_init(&a);
    enum err e = store_product_by_code(t->store, p->value, &a, &found);
    if (e == ERR_OK)
        e = store_code_link(t->store, p->key, found.id, f);
    else
        fault_set(f, e, "%s", p->value);
    if (e == ERR_OK)
        e = store_code_set_sense(t->store, p->key,
                                 &(struct code_sense){.lot = p->more, .pieces = p->pieces}, f);
    arena_finish(&a);
    return e;
}

static enum err fill_catalogue(struct shop *t, struct copy *c, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < c->product_count && e == ERR_OK; i++)
        e = store_product_add(t->store, &c->products[i], f);
    for (const struct pair *p = c->aliases; p != NULL && e == ERR_OK; p = p->next)
        e = fill_alias(t, p, f);
    return e == ERR_OK ? fill_stock(t, c, f) : e;
}

/* The copying is nobody's act: it is done in the program's name. */
static enum err fill(struct shop *t, struct copy *c, struct fault *f)
{
    t->user = (struct person){
        .id = -1, .name = "training", .shown = "training", .role = PERSON_OWNER, .active = true};
    enum err e = store_begin(t->store, f);
    if (e != ERR_OK)
        return e;
    e = fill_settings(t, c, f);
    if (e == ERR_OK)
        e = fill_people(t, c, f);
    if (e == ERR_OK)
        e = fill_catalogue(t, c, f);
    e = shop_done(t, e, f);
    return e == ERR_OK ? store_settle(t->store, f) : e;
}

/* ---- the file ---- */

static enum err training_path(const char *shop_path, char out[PATH_BYTES], struct fault *f)
{
    char copy[PATH_BYTES];
    if (!text_copy(copy, sizeof copy, shop_path))
        return fault_set(f, ERR_IO, "%s", shop_path);
    int n = snprintf(out, PATH_BYTES, "%s/training.db", dirname(copy));
    return n > 0 && n < PATH_BYTES ? ERR_OK : fault_set(f, ERR_IO, "%s", shop_path);
}

/* Whether the open training file was filled today for this till. */
static bool fresh(struct shop *t, const struct copy *c)
{
    char today[DATE_TEXT];
    struct arena a;
    arena_init(&a);
    const char *day = store_setting_get(t->store, TRAINING_DAY, &a);
    bool same = day != NULL && strcmp(day, date_iso(c->day, today)) == 0 &&
                t->head.till.point == c->till.point && t->head.till.till == c->till.till;
    arena_finish(&a);
    return same;
}

/* A file in the words of the one before. */
static enum err open_in(struct shop *t, const char *path, const struct clock *clock, tr_fn tr,
                        tr_fn vi, struct fault *f)
{
    enum err e = shop_open(t, path, clock, tr, f);
    t->vi = vi;
    return e;
}

static enum err make_file(struct shop *t, const char *path, struct copy *c, struct fault *f)
{
    struct store *s = NULL;
    enum err e = store_create(path, c->till, SHOP_TRAINING, &c->clock, &s, f);
    store_close(s);
    if (e == ERR_OK)
        e = open_in(t, path, &c->clock, c->tr, c->vi, f);
    return e == ERR_OK ? fill(t, c, f) : e;
}

/* Today's file, or a new one in place of an older. A file that is not for training is never
 * touched. */
static enum err open_file(struct shop *t, const char *path, struct copy *c, struct fault *f)
{
    enum err e = open_in(t, path, &c->clock, c->tr, c->vi, f);
    if (e == ERR_NO_FILE)
        return make_file(t, path, c, f);
    if (e == ERR_HELD)
        return e;
    if (e == ERR_OK && !training_on(t))
        return fault_set(f, ERR_FILE_EXISTS, "%s", path);
    if (e == ERR_OK && fresh(t, c))
        return ERR_OK;
    if (e == ERR_OK)
        shop_close(t);
    e = store_discard_training(path, &c->clock, f);
    return e == ERR_OK ? make_file(t, path, c, f) : e;
}

/* The person goes on, and so does the shift. */
static enum err settle_in(struct shop *t, const struct copy *c, struct fault *f)
{
    enum err e = people_sign_on(t, c->user, f);
    if (e == ERR_OK && c->shift_open && !t->shift_open)
        e = open_shift(t, c->shift, c->float_in, f);
    if (e == ERR_OK) {
        t->back = arena_copy(&t->texts, c->path);
        e = t->back != NULL ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
    }
    return e;
}

/* After a failure with neither file open. */
static void open_again(struct shop *shop, const char *path, const char *back, const struct clock *k,
                       tr_fn tr, tr_fn vi)
{
    struct fault f = {0};
    if (open_in(shop, path, k, tr, vi, &f) != ERR_OK)
        log_write(LOG_WARN, "training: the file that was open does not open again");
    else if (back != NULL)
        shop->back = arena_copy(&shop->texts, back);
}

static enum err swap(struct shop *shop, struct copy *c, struct fault *f)
{
    char path[PATH_BYTES];
    struct shop t = {0};
    enum err e = training_path(c->path, path, f);
    if (e == ERR_OK)
        e = people_lock(shop, f);
    if (e != ERR_OK)
        return e;
    shop_close(shop);
    e = open_file(&t, path, c, f);
    if (e == ERR_OK)
        e = settle_in(&t, c, f);
    if (e == ERR_OK) {
        *shop = t;
        return ERR_OK;
    }
    shop_close(&t);
    open_again(shop, c->path, NULL, &c->clock, c->tr, c->vi);
    return e;
}

enum err training_begin(struct shop *shop, struct fault *f)
{
    struct copy c = {0};
    enum err e = shop_need(shop, PERSON_CLERK, N_("practise"), f);
    if (e != ERR_OK || training_on(shop))
        return e;
    arena_init(&c.a);
    e = take_copy(&c, shop, f);
    if (e == ERR_OK)
        e = swap(shop, &c, f);
    arena_finish(&c.a);
    return e;
}

enum err training_end(struct shop *shop, struct fault *f)
{
    char back[PATH_BYTES], path[PATH_BYTES];
    const struct clock clock = shop->clock;
    tr_fn tr = shop->tr, vi = shop->vi;
    if (!training_on(shop))
        return ERR_OK;
    if (shop->back == NULL)
        return fault_set(f, ERR_TRAINING_ONLY, "%s", store_path(shop->store));
    text_copy(back, sizeof back, shop->back);
    text_copy(path, sizeof path, store_path(shop->store));
    shop_close(shop);
    enum err e = open_in(shop, back, &clock, tr, vi, f);
    if (e != ERR_OK)
        open_again(shop, path, back, &clock, tr, vi);
    return e;
}
