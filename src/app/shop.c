#include "diemban/app/shop.h"

#include <assert.h>
#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/app/clock_guard.h"
#include "diemban/app/people.h"
#include "diemban/app/setting.h"
#include "diemban/base/mutant.h"
#include "diemban/core/date.h"
#include "diemban/store/product.h"

#include "diemban/base/ban.h"

static const char *setting(struct shop *shop, int s)
{
    return setting_get(shop, s, &shop->texts);
}

void shop_head_read(struct shop *shop)
{
    const struct store_identity *id = store_identity(shop->store);
    shop->head = (struct shop_head){
        .name = setting(shop, SETTING_SHOP_NAME),
        .address = setting(shop, SETTING_SHOP_ADDRESS),
        .tax_number = setting(shop, SETTING_SHOP_TAX_NUMBER),
        .phone = setting(shop, SETTING_SHOP_PHONE),
        .till = id->till,
        .demo = id->use == SHOP_DEMO,
        .training = id->use == SHOP_TRAINING,
    };
}

static enum err read_user(struct shop *shop, struct fault *f)
{
    bool found = false;
    struct person p = {0};
    const char *name = NULL;
    enum err e = store_setting_read(shop->store, PEOPLE_SIGNED_ON, &shop->texts, &name, f);
    if (e == ERR_OK && name != NULL)
        e = store_person_by_name(shop->store, name, &p, &found, f);
    if (e != ERR_OK)
        return e;
    shop->user = found && p.active ? p : (struct person){0};
    return ERR_OK;
}

enum err shop_refresh(struct shop *shop, struct fault *f)
{
    setting_taken(shop);
    enum err e = read_user(shop, f);
    return e != ERR_OK ? e : store_shift_open(shop->store, &shop->shift, &shop->shift_open, f);
}

static void begin(struct shop *shop, const struct clock *clock, tr_fn tr)
{
    memset(shop, 0, sizeof *shop);
    arena_init(&shop->texts);
    shop->clock = *clock;
    shop->tr = shop->vi = tr;
}

static void guard_clock(struct shop *shop)
{
    struct journal_head head;
    store_journal_head(shop->store, &head);
    int64_t asked = clock_asked(shop);
    int64_t latest = asked > head.at ? asked : head.at;
    int64_t behind = latest - clock_wall(&shop->clock);
    if (behind <= CLOCK_BACK_MS)
        return;
    shop->clock_back = behind;
    shop->clock_noted = asked > head.at;
    shop->clock_asks = behind > CLOCK_WAIT_MS;
    shop->clock_about = uuid_make();
    if (behind <= CLOCK_WAIT_MS)
        shop->not_before = head.at;
}

enum err shop_open(struct shop *shop, const char *path, const struct clock *clock, tr_fn tr,
                   struct fault *f)
{
    begin(shop, clock, tr);
    enum err e = store_open(path, clock, &shop->store, f);
    if (e == ERR_OK)
        guard_clock(shop);
    if (e == ERR_OK)
        e = shop_refresh(shop, f);
    if (e != ERR_OK)
        shop_close(shop);
    return e;
}

static enum err put_written(struct shop *shop, int setting, const char *text, struct fault *f)
{
    struct str kept = STR_INIT;
    enum err e = setting_read(setting, text, shop->tr, &kept, f);
    if (e == ERR_OK)
        e = setting_put(shop, setting, kept.at, f);
    str_finish(&kept);
    return e;
}

/* Until the first owner exists a manager called `setup` may do what a new shop needs. */
static enum err first_rows(struct shop *shop, const struct shop_new *n, struct fault *f)
{
    enum err e = put_written(shop, SETTING_SHOP_NAME, n->name, f);
    if (e == ERR_OK)
        e = put_written(shop, SETTING_SHOP_ADDRESS, n->address, f);
    if (e == ERR_OK)
        e = people_add(shop, "setup", shop->tr(N_("Set-up")), PERSON_MANAGER, f);
    return e == ERR_OK ? people_sign_on(shop, "setup", f) : e;
}

enum err shop_init(struct shop *shop, const char *path, const struct shop_new *n,
                   const struct clock *clock, tr_fn tr, struct fault *f)
{
    begin(shop, clock, tr);
    enum err e = store_create(path, n->till, n->use, clock, &shop->store, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK) {
        e = first_rows(shop, n, f);
        if (e == ERR_OK)
            e = store_commit(shop->store, f);
        else
            store_rollback(shop->store);
    }
    if (e == ERR_OK)
        e = shop_refresh(shop, f);
    if (e != ERR_OK)
        shop_close(shop);
    return e;
}

void shop_close(struct shop *shop)
{
    if (shop == NULL)
        return;
    shop_index_drop(shop);
    store_close(shop->store);
    arena_finish(&shop->texts);
    memset(shop, 0, sizeof *shop);
}

/* ---- the search index ---- */

enum { SLICE_ROWS = 1000, MONTHS_COUNTED = 13 /* a year, so that Tết counts */ };

struct slice {
    struct shop_indexing *x;
    int rows;
    enum err err;
};

static int index_row(void *ctx, const struct search_row *row)
{
    struct slice *s = ctx;
    s->err = search_add(s->x->search, row->id, row->name, row->folded, row->initials, 0);
    s->x->last_id = row->id;
    s->rows++;
    return s->err != ERR_OK;
}

static int index_sold(void *ctx, int64_t product_id, int64_t times)
{
    struct slice *s = ctx;
    search_sold(s->x->search, product_id, times);
    return 0;
}

static enum err index_rows(struct shop *shop, struct fault *f)
{
    struct shop_indexing *x = &shop->indexing;
    struct slice s = {.x = x};
    enum err e = store_search_rows(shop->store, x->last_id, SLICE_ROWS, index_row, &s, f);
    x->rows_done = s.rows < SLICE_ROWS;
    return e != ERR_OK || s.err == ERR_OK ? e : fault_set(f, s.err, "%s", "");
}

static enum err index_month(struct shop *shop, struct fault *f)
{
    struct slice s = {.x = &shop->indexing};
    struct civil now = civil_of_time(shop_now(shop));
    int month = now.year * 12 + now.month - 1 - shop->indexing.months++;
    return store_sold_rows(shop->store, month / 12 * 100 + month % 12 + 1, index_sold, &s, f);
}

void shop_index_drop(struct shop *shop)
{
    search_destroy(shop->search);
    search_destroy(shop->indexing.search);
    shop->search = NULL;
    shop->indexing = (struct shop_indexing){0};
}

enum err shop_index_some(struct shop *shop, bool *done, struct fault *f)
{
    struct shop_indexing *x = &shop->indexing;
    enum err e = ERR_OK;
    *done = shop->search != NULL;
    if (*done)
        return ERR_OK;
    if (x->search == NULL && search_create(&x->search) != ERR_OK)
        return fault_set(f, ERR_NOMEM, "%s", "");
    e = !x->rows_done ? index_rows(shop, f) : index_month(shop, f);
    if (e != ERR_OK) {
        shop_index_drop(shop);
        return e;
    }
    *done = x->months == MONTHS_COUNTED;
    if (*done) {
        shop->search = x->search;
        *x = (struct shop_indexing){0};
    }
    return ERR_OK;
}

enum err shop_index(struct shop *shop, struct fault *f)
{
    bool done = false;
    enum err e = ERR_OK;
    while (!done && e == ERR_OK)
        e = shop_index_some(shop, &done, f);
    return e;
}

enum shop_use shop_use_of(const struct shop *shop)
{
    return store_identity(shop->store)->use;
}

const char *shop_use_name(const struct shop *shop)
{
    return shop_use_stored(shop_use_of(shop));
}

bool shop_log_short(const struct shop *shop)
{
    return store_log_short(shop->store);
}

int64_t shop_now(const struct shop *shop)
{
    int64_t now = clock_wall(&shop->clock);
    return now > shop->not_before ? now : shop->not_before;
}

int32_t shop_day(const struct shop *shop)
{
    return shop->shift_open ? shop->shift.day : date_of_time(shop_now(shop));
}

enum err shop_need(const struct shop *shop, enum person_role least, const char *right,
                   struct fault *f)
{
    if (shop->user.id == 0)
        return fault_set(f, ERR_NOBODY, "%s", "");
    if (shop->user.role < least)
        return fault_set(f, ERR_NO_RIGHT, "%s", shop->tr(right));
    return ERR_OK;
}

struct journal_entry shop_entry(const struct shop *shop, enum record_kind kind,
                                const struct str *payload)
{
    return (struct journal_entry){
        .kind = kind,
        .at = shop_now(shop),
        .day = shop_day(shop),
        .user = shop->user.name,
        .approver = "",
        .payload = payload,
    };
}

enum err shop_write(struct shop *shop, enum record_kind kind, struct str *payload,
                    struct journal_head *head, struct fault *f)
{
    if (!str_ok(payload))
        return fault_set(f, ERR_NOMEM, "%s", "");
    struct journal_entry entry = shop_entry(shop, kind, payload);
    return store_journal_append(shop->store, &entry, head, f);
}

enum err shop_done(struct shop *shop, enum err e, struct fault *f)
{
    if (e == ERR_OK)
        e = approve_mark(shop, f);
    if (e == ERR_OK)
        return store_commit(shop->store, f);
    if (!MUTANT(MISSING_ROLLBACK))
        store_rollback(shop->store);
    return e;
}
