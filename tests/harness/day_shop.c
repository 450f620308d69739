/* day_shop.c: see day_shop.h. */
#include "day_shop.h"

#include <dirent.h>
#include <sqlite3.h>
#include <unistd.h>

#include "check.h"
#include "db.h"
#include "page_sum.h"

#include "diemban/app/people.h"
#include "diemban/app/product.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"

static void add_tea(struct day_shop *d)
{
    struct product p = {.code = "1001",
                        .gtin = "8938505974002",
                        .ocop_code = "",
                        .name = "Trà sen Tây Hồ",
                        .unit = "hộp",
                        .vat = "",
                        .group = "",
                        .group_class = "",
                        .producer = "",
                        .certificate = "",
                        .certificate_date = DATE_NONE,
                        .price = money_of(450000)};
    app_must(product_add(&d->t.shop, &p, &d->a, &d->t.fault), &d->t.fault);
}

void day_shop_begin(struct day_shop *d)
{
    struct shop *shop = &d->t.shop;
    memset(d, 0, sizeof *d);
    app_shop_begin(&d->t);
    arena_init(&d->a);
    d->closed = arena_array(&d->a, 1, sizeof *d->closed);
    d->done = arena_array(&d->a, 1, sizeof *d->done);
    add_tea(d);
    app_must(people_add(shop, "lan", "Lan", PERSON_CLERK, &d->t.fault), &d->t.fault);
    app_must(people_add(shop, "minh", "Minh", PERSON_MANAGER, &d->t.fault), &d->t.fault);
    app_must(people_add(shop, "hoa", "Hoa", PERSON_OWNER, &d->t.fault), &d->t.fault);
    day_act_as(d, "hoa");
    app_must(people_set_pin(shop, "minh", "482915", false, &d->t.fault), &d->t.fault);
    day_act_as(d, "setup");
    app_must(open_shift(shop, "Sáng", money_of(2000000), &d->t.fault), &d->t.fault);
    cart_init(&d->cart);
}

static void remove_below(const char *dir, const char *folder)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", dir, folder);
    if (access(path, F_OK) == 0)
        app_remove_folder(path);
}

void day_shop_end(struct day_shop *d)
{
    cart_finish(&d->cart);
    remove_below(d->t.dir, "backup");
    remove_below(d->t.dir, "outbox");
    app_shop_end(&d->t);
    arena_finish(&d->a);
}

void day_act_as(struct day_shop *d, const char *name)
{
    app_must(people_act_as(&d->t.shop, name, &d->t.fault), &d->t.fault);
}

void day_sell(struct day_shop *d, enum tender t, int64_t tendered)
{
    struct sell_scan scan = {.text = "1001", .size = 4};
    struct sell_outcome out;
    struct sell_done done;
    struct arena a;
    struct sell_payment pay = {.tender = t, .tendered = {tendered}, .reference = ""};
    arena_init(&a);
    app_must(sell_scan(&d->t.shop, &d->cart, &scan, 1, &out, &d->t.fault), &d->t.fault);
    app_must(sell_pay(&d->t.shop, &d->cart, &pay, 1, &a, &done, &d->t.fault), &d->t.fault);
    arena_finish(&a);
}

enum err day_cash(struct day_shop *d, enum cash_kind k, int64_t amount, const char *reason,
                  struct cash_done *ret)
{
    struct cash_request r = {
        .kind = k, .amount = {amount}, .reason = reason, .partner = "", .about = {{0}}};
    return cash_move(&d->t.shop, &r, &d->a, ret, &d->t.fault);
}

int64_t day_expected(struct day_shop *d)
{
    struct period *p = arena_array(&d->a, 1, sizeof *p);
    app_must(shift_sums(&d->t.shop, p, &d->t.fault), &d->t.fault);
    return drawer_expected(&p->drawer, TENDER_CASH).dong;
}

void day_close_counted(struct day_shop *d, int64_t cash)
{
    struct close_request *r = arena_array(&d->a, 1, sizeof *r);
    memset(r, 0, sizeof *r);
    r->cash.dong = cash;
    r->note = "";
    r->may_wait = true;
    app_must(close_shift(&d->t.shop, r, &d->a, d->closed, &d->t.fault), &d->t.fault);
}

void day_z_all(struct day_shop *d)
{
    struct fault trouble = {0};
    app_must(day_close(&d->t.shop, NULL, &d->a, d->done, &trouble, &d->t.fault), &d->t.fault);
    app_must(trouble.err, &trouble);
    assert_int_equal(d->done->task.next, DAY_STEP_DONE);
}

void day_later(struct day_shop *d, int hours)
{
    clock_advance(&d->t.clock, (int64_t)hours * 3600000);
    d->t.shop.clock = d->t.clock;
    store_set_clock(d->t.shop.store, &d->t.clock);
}

int64_t day_sql(struct day_shop *d, const char *sql)
{
    sqlite3_stmt *st;
    assert_int_equal(sqlite3_prepare_v2(d->t.shop.store->db, sql, -1, &st, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    int64_t v = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return v;
}

int day_files(struct day_shop *d, const char *folder, const char *ending)
{
    char path[200];
    int n = 0;
    snprintf(path, sizeof path, "%s/%s", d->t.dir, folder);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
        size_t len = strlen(e->d_name), end = strlen(ending);
        n += len > end && strcmp(e->d_name + len - end, ending) == 0;
    }
    closedir(dir);
    return n;
}

static void exec(sqlite3 *db, const char *sql)
{
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
}

/* All triggers' SQL, to be put back. */
static void drop_guards(sqlite3 *db, struct str *back)
{
    sqlite3_stmt *st;
    struct str drops = STR_INIT;
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name, sql FROM sqlite_schema WHERE "
                                        "type = 'trigger'",
                                        -1, &st, NULL),
                     SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        str_addf(&drops, "DROP TRIGGER %s;", sqlite3_column_text(st, 0));
        str_addf(back, "%s;", sqlite3_column_text(st, 1));
    }
    sqlite3_finalize(st);
    exec(db, drops.at);
    str_finish(&drops);
}

/* A file that is not there leaves none. */
static void copy_file(const char *from, const char *to)
{
    char chunk[4096];
    size_t n;
    unlink(to);
    FILE *in = fopen(from, "rb");
    if (in == NULL)
        return;
    FILE *out = fopen(to, "wb");
    assert_non_null(out);
    while ((n = fread(chunk, 1, sizeof chunk, in)) > 0)
        assert_int_equal(fwrite(chunk, 1, n, out), n);
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

void day_copy_edited(struct day_shop *d, const char *sql, char *copy, size_t n)
{
    static const char *const endings[] = {"", "-wal", ".key", ".anchor"};
    sqlite3 *db = NULL;
    struct str back = STR_INIT;
    snprintf(copy, n, "%s/edited.db", d->t.dir);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char from[200], to[200];
        snprintf(from, sizeof from, "%s%s", d->t.path, endings[i]);
        snprintf(to, sizeof to, "%s%s", copy, endings[i]);
        copy_file(from, to);
    }
    assert_int_equal(page_sum_open(copy, SQLITE_OPEN_READWRITE, &db), SQLITE_OK);
    drop_guards(db, &back);
    exec(db, sql);
    exec(db, back.at);
    sqlite3_close(db);
    str_finish(&back);
}
