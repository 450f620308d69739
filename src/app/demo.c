#include "diemban/app/demo.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "demo_history.h"

#include "diemban/app/close_shift.h"
#include "diemban/app/day_close.h"
#include "diemban/app/import.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/transfer_qr.h"
#include "diemban/core/date.h"
#include "diemban/store/product.h"

#include "diemban/base/ban.h"

#define DEMO_FLOAT INT64_C(2000000)
enum { DEMO_POINT = 12, DEMO_TILL = 1 };

/* Who stands at the counter. */
static const struct {
    const char *name, *shown;
    enum person_role role;
    const char *pin; /* printed in the manual */
} people[] = {
    {"lan", "Lan", PERSON_CLERK, "111111"},
    {"minh", "Minh", PERSON_MANAGER, "222222"},
    {"hoa", "Hoa", PERSON_OWNER, "333333"},
};

void demo_set_clock(struct shop *shop, int64_t at)
{
    shop->clock = clock_fixed(at);
    store_set_clock(shop->store, &shop->clock);
}

/* dir and the folders above it; one that is there is no error. */
static enum err make_folder(const char *dir, struct fault *f)
{
    char path[4096];
    if (!text_copy(path, sizeof path, dir) || *path == '\0')
        return fault_set(f, ERR_READ_ONLY, "%s", dir);
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, 0700) != 0 && errno != EEXIST)
            return fault_set(f, ERR_READ_ONLY, "%s", path);
        *slash = '/';
    }
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return fault_set(f, errno == ENOSPC ? ERR_DISK_FULL : ERR_READ_ONLY, "%s", path);
    return ERR_OK;
}

/* ---- people and shifts ---- */

static enum err add_people(struct shop *shop, struct fault *f)
{
    size_t n = sizeof people / sizeof people[0];
    struct person setup = shop->user;
    enum err e = ERR_OK;
    setup.active = false; /* as when the first owner takes a shop over */
    /* These PINs are public: nothing is gained by measuring the computer for them. */
    shop->pin_cost = (struct pin_cost){.passes = PIN_PASSES, .memory = PIN_MEMORY};
    for (size_t i = 0; i < n && e == ERR_OK; i++)
        e = people_add(shop, people[i].name, people[i].shown, people[i].role, f);
    if (e == ERR_OK) /* the owner sets the PINs */
        e = people_act_as(shop, people[n - 1].name, f);
    if (e == ERR_OK)
        e = people_change(shop, &setup, f);
    for (size_t i = 0; i < n && e == ERR_OK; i++)
        e = people_set_pin(shop, people[i].name, people[i].pin, false, f);
    return e;
}

static enum err begin_shift(struct shop *shop, struct fault *f)
{
    return open_shift(shop, shop->tr(N_("Morning")), money_of(DEMO_FLOAT), f);
}

/* Counted right on most evenings; now and then a note too few lies in the drawer. */
static enum err count_drawer(struct demo_story *st, struct close_request *r, struct arena *a,
                             struct fault *f)
{
    struct period *p = arena_array(a, 1, sizeof *p);
    if (p == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = shift_sums(st->shop, p, f);
    if (e != ERR_OK)
        return e;
    r->cash = drawer_expected(&p->drawer, TENDER_CASH);
    bool off = rng_below(&st->rng, 7) == 0 && r->cash.dong > 10000;
    if (off)
        r->cash.dong -= 10000;
    r->note = off ? st->shop->tr(N_("change given wrongly")) : "";
    r->rounds[0] = cash_count_of(r->cash);
    r->cash = cash_count_sum(&r->rounds[0]);
    r->round_count = 1;
    r->tenders[TENDER_CARD] = drawer_expected(&p->drawer, TENDER_CARD);
    r->tenders[TENDER_VOUCHER] = drawer_expected(&p->drawer, TENDER_VOUCHER);
    r->tender_counted[TENDER_CARD] = r->tender_counted[TENDER_VOUCHER] = true;
    r->may_wait = true;
    return ERR_OK;
}

/* In the evening the drawer is counted and the day closed. */
static enum err end_day(struct demo_story *st, int32_t day, struct fault *f)
{
    struct arena a;
    arena_init(&a);
    struct close_request *r = arena_array(&a, 1, sizeof *r);
    struct close_done *closed = arena_array(&a, 1, sizeof *closed);
    struct day_done *done = arena_array(&a, 1, sizeof *done);
    enum err e =
        r == NULL || closed == NULL || done == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : ERR_OK;
    demo_set_clock(st->shop, date_start(day) + INT64_C(21) * 3600000 + 900000);
    if (e == ERR_OK)
        e = count_drawer(st, r, &a, f);
    if (e == ERR_OK)
        e = close_shift(st->shop, r, &a, closed, f);
    if (e == ERR_OK)
        e = day_z(st->shop, &a, done, f);
    st->task = done != NULL ? done->task : st->task;
    arena_finish(&a);
    return e;
}

/* Backup and bundle of the last evening; the evenings before left theirs long ago. */
static enum err last_steps(struct demo_story *st, struct fault *f)
{
    enum err e = ERR_OK;
    while (e == ERR_OK && st->task.z > 0 && st->task.next != DAY_STEP_DONE)
        e = day_step(st->shop, &st->task, NULL, f);
    return e;
}

/* ---- the story ---- */

static enum err one_day(struct demo_story *st, int32_t day, struct fault *f)
{
    demo_set_clock(st->shop, date_start(day) + INT64_C(7) * 3600000 + 1800000);
    enum err e = begin_shift(st->shop, f);
    if (e == ERR_OK)
        e = demo_fill_shelves(st, day, f);
    if (e == ERR_OK)
        e = demo_sell_day(st, day, f);
    return e == ERR_OK ? end_day(st, day, f) : e;
}

/* A whole day is one transaction: what a real day spreads over hours. */
static enum err committed_day(struct demo_story *st, int32_t day, struct fault *f)
{
    enum err e = store_begin(st->shop->store, f);
    if (e != ERR_OK)
        return e;
    return shop_done(st->shop, one_day(st, day, f), f);
}

/* The last shift is today's and stays open. */
static enum err open_today(struct demo_story *st, int32_t today, int64_t now, struct fault *f)
{
    int64_t morning = date_start(today) + INT64_C(7) * 3600000 + 1800000;
    demo_set_clock(st->shop, morning < now ? morning : now);
    enum err e = store_begin(st->shop->store, f);
    if (e != ERR_OK)
        return e;
    e = begin_shift(st->shop, f);
    if (e == ERR_OK)
        e = demo_fill_shelves(st, today, f);
    return shop_done(st->shop, e, f);
}

static enum err tell(struct demo_story *st, const struct demo_options *o, int64_t now,
                     struct fault *f)
{
    int32_t today = date_of_time(now);
    enum err e = demo_open_stock(st, f);
    for (int32_t day = today - o->days; day < today && e == ERR_OK; day++) {
        st->documents = 0;
        e = committed_day(st, day, f);
        store_idle(st->shop->store); /* keeps the log of a long history short */
    }
    st->documents = 0;
    if (e == ERR_OK)
        e = last_steps(st, f);
    return e == ERR_OK ? open_today(st, today, now, f) : e;
}

static enum err fill_catalogue(struct shop *shop, const struct demo_options *o, int32_t today,
                               struct fault *f)
{
    struct product_rows rows;
    struct import_result done;
    product_rows_init(&rows);
    enum err e = demo_catalogue(o->catalogue, o->products, o->seed, today, &rows);
    e = e != ERR_OK ? fault_set(f, e, "%s", "") : import_products(shop, &rows, false, &done, f);
    product_rows_finish(&rows);
    return e;
}

static enum err fill_shop(struct shop *shop, const struct demo_options *o, int64_t now,
                          struct demo_result *ret, struct fault *f)
{
    struct demo_story st = {0};
    enum err e = add_people(shop, f);
    /* An account that no bank has: nobody can pay by mistake. */
    if (e == ERR_OK)
        e = transfer_account(shop, "VCB", "0000000000", shop->tr(N_("DEMONSTRATION ONLY")), f);
    if (e == ERR_OK)
        e = fill_catalogue(shop, o, date_of_time(now), f);
    if (e == ERR_OK)
        e = people_sign_on(shop, people[0].name, f);
    if (e == ERR_OK)
        e = demo_story_begin(&st, shop, o->seed, f);
    if (e == ERR_OK)
        e = demo_add_known(&st, people[1].name, people[0].name, f);
    if (e == ERR_OK)
        e = tell(&st, o, now, f);
    if (e == ERR_OK)
        e = demo_add_promotions(&st, people[1].name, people[0].name, f);
    ret->sales = st.sales;
    ret->products = store_product_count(shop->store);
    demo_story_finish(&st);
    return e;
}

/* Half a demonstration helps nobody and would be in the way of the next try. */
static void remove_files(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm", ".key", ".anchor", ".lock"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        char file[4200];
        snprintf(file, sizeof file, "%s%s", path, endings[i]);
        unlink(file);
    }
}

static enum err check_options(const struct demo_options *o, struct fault *f)
{
    if (o->days < 0 || o->days > DEMO_DAYS_MAX)
        return fault_set(f, ERR_TOO_LARGE, "--days %d", o->days);
    if (o->products < 0 || o->products > DEMO_PRODUCTS_MAX)
        return fault_set(f, ERR_TOO_LARGE, "--products %d", o->products);
    return ERR_OK;
}

enum err demo_make(const char *dir, const struct demo_options *o, const struct clock *clock,
                   tr_fn tr, struct demo_result *ret, struct fault *f)
{
    static const struct shop_new demo_shop = {
        .name = "ĐIỂM BÁN OCOP (DÙNG THỬ)",
        .address = "2 Hàng Bài, Cửa Nam",
        .till = {.point = DEMO_POINT, .till = DEMO_TILL},
        .use = SHOP_DEMO,
    };
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/shop.db", dir);
    enum err e = check_options(o, f);
    if (e == ERR_OK && (n < 0 || (size_t)n >= sizeof path))
        e = fault_set(f, ERR_READ_ONLY, "%s", dir);
    if (e == ERR_OK)
        e = make_folder(dir, f);
    if (e != ERR_OK)
        return e;
    int64_t now = clock_wall(clock);
    int64_t morning = date_start(date_of_time(now) - o->days) + INT64_C(7) * 3600000;
    struct clock start = clock_fixed(morning < now ? morning : now);
    struct shop shop = {0};
    *ret = (struct demo_result){0};
    e = shop_init(&shop, path, &demo_shop, &start, tr, f);
    if (e != ERR_OK)
        return e;
    e = fill_shop(&shop, o, now, ret, f);
    if (e == ERR_OK)
        e = store_settle(shop.store, f);
    shop_close(&shop);
    if (e != ERR_OK)
        remove_files(path);
    return e;
}
