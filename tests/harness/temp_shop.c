/* A shop for a test: made in a folder of its own, filled by a few calls, removed at the end. */
#include "temp_shop.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include "check.h"
#include "diemban/core/date.h"
#include "diemban/core/record.h"

void must(enum err e, const struct fault *f)
{
    if (e != ERR_OK)
        fail_msg("error %s: %s", err_code(e), f ? f->what : "");
}

void temp_folder(struct temp_shop *t)
{
    memset(t, 0, sizeof *t);
    assert_int_equal(crypto_start(), 0);
    arena_init(&t->arena);
    t->clock = clock_fixed(TEMP_NOW);
    const char *base = getenv("TMPDIR");
    snprintf(t->dir, sizeof t->dir, "%.40s/diemban-XXXXXX", base ? base : "/tmp");
    assert_non_null(mkdtemp(t->dir));
    snprintf(t->path, sizeof t->path, "%s/shop.db", t->dir);
}

void temp_shop_begin(struct temp_shop *t)
{
    struct fault f = {0};
    temp_folder(t);
    must(store_create(t->path, (struct till_id){12, 1}, SHOP_TEST, &t->clock, &t->store, &f), &f);
}

void temp_shop_close(struct temp_shop *t)
{
    store_close(t->store);
    t->store = NULL;
}

void temp_shop_again(struct temp_shop *t)
{
    struct fault f = {0};
    temp_shop_close(t);
    must(store_open(t->path, &t->clock, &t->store, &f), &f);
}

static void remove_folder(const char *dir)
{
    DIR *d = opendir(dir);
    if (!d)
        return;
    for (struct dirent *e; (e = readdir(d));) {
        char name[512];
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        snprintf(name, sizeof name, "%s/%s", dir, e->d_name);
        if (unlink(name) != 0)
            remove_folder(name);
    }
    closedir(d);
    rmdir(dir);
}

void temp_shop_end(struct temp_shop *t)
{
    temp_shop_close(t);
    arena_finish(&t->arena);
    remove_folder(t->dir);
}

const char *temp_path(const struct temp_shop *t, const char *name)
{
    static char out[200];
    snprintf(out, sizeof out, "%s/%s", t->dir, name);
    return out;
}

const char *temp_beside(const struct temp_shop *t, const char *suffix)
{
    static char out[200];
    snprintf(out, sizeof out, "%s%s", t->path, suffix);
    return out;
}

struct product temp_product_blank(const char *code, const char *name, int64_t price)
{
    return (struct product){
        .code = code,
        .gtin = "",
        .ocop_code = "",
        .name = name,
        .unit = "gói",
        .price = money_of(price),
        .vat = "8%",
        .stars = 4,
        .group = "I",
        .group_class = "",
        .producer = "HTX Test",
        .certificate = "",
        .shelf = "",
        .certificate_date = DATE_NONE,
    };
}

int64_t temp_product(struct temp_shop *t, const char *code, const char *gtin, const char *name,
                     int64_t price)
{
    struct fault f = {0};
    struct product p = temp_product_blank(code, name, price);
    p.gtin = gtin;
    must(store_begin(t->store, &f), &f);
    must(store_product_add(t->store, &p, &f), &f);
    must(store_commit(t->store, &f), &f);
    return p.id;
}

int64_t temp_shift(struct temp_shop *t)
{
    struct fault f = {0};
    struct str payload = STR_INIT;
    struct journal_head head;
    struct shift sh = {.label = "Sáng",
                       .opener = "lan",
                       .opened_at = TEMP_NOW,
                       .day = date_of_time(TEMP_NOW),
                       .float_in = money_of(500000)};
    must(store_begin(t->store, &f), &f);
    must(store_shift_next(t->store, &sh.number, &f), &f);
    record_shift_write(&payload, &(struct shift_opened){sh.number, sh.label, sh.opener,
                                                        sh.opened_at, sh.day, sh.float_in});
    struct journal_entry e = {.kind = RECORD_SHIFT_OPEN,
                              .at = TEMP_NOW,
                              .day = sh.day,
                              .user = "lan",
                              .payload = &payload};
    must(store_journal_append(t->store, &e, &head, &f), &f);
    must(store_shift_add(t->store, &sh, head.seq, &f), &f);
    must(store_commit(t->store, &f), &f);
    str_finish(&payload);
    t->shift_id = sh.id;
    return sh.id;
}

void temp_receive(struct temp_shop *t, int64_t product_id, const char *lot, int32_t expiry,
                  int64_t milli)
{
    struct fault f = {0};
    struct str payload = STR_INIT;
    struct journal_head head;
    struct product p;
    must(store_product_by_id(t->store, product_id, &t->arena, &p), NULL);
    struct stock_line line = {.code = p.code,
                              .name = p.name,
                              .unit = p.unit,
                              .lot = lot,
                              .made = DATE_NONE,
                              .expiry = expiry,
                              .qty = qty_of(milli)};
    struct stock_doc doc = {
        .document = "NH1", .partner = "NCC", .reason = "", .lines = &line, .line_count = 1};
    record_stock_write(&payload, &doc);
    struct journal_entry e = {.kind = RECORD_RECEIVED,
                              .at = TEMP_NOW,
                              .day = date_of_time(TEMP_NOW),
                              .user = "lan",
                              .payload = &payload};
    struct lot l = {.product_id = product_id, .code = lot, .made = DATE_NONE, .expiry = expiry};
    must(store_begin(t->store, &f), &f);
    must(store_journal_append(t->store, &e, &head, &f), &f);
    must(store_lot_put(t->store, &l, &f), &f);
    struct movement m = {MOVEMENT_RECEIVED, product_id, l.id, qty_of(milli), e.at, e.day, head.seq};
    must(store_movement_add(t->store, &m, &f), &f);
    must(store_commit(t->store, &f), &f);
    str_finish(&payload);
}

static void add_line(struct temp_shop *t, struct cart *c, int64_t product_id)
{
    struct cart_line l = {.product_id = product_id,
                          .scanned = "x",
                          .code = "",
                          .unit = "gói",
                          .name = "Gói quà",
                          .qty = qty_units(1),
                          .price = money_of(10000),
                          .lot = "",
                          .expiry = DATE_NONE,
                          .note = "",
                          .vat = {.name = "8%", .bp = 800}};
    if (product_id != 0) {
        struct product p;
        struct lot lot;
        struct fault f = {0};
        must(store_product_by_id(t->store, product_id, &t->arena, &p), NULL);
        must(store_lot_fefo(t->store, product_id, &t->arena, &lot, &f), &f);
        l.code = p.code;
        l.name = p.name;
        l.unit = p.unit;
        l.price = p.price;
        l.lot = lot.code;
        l.expiry = lot.expiry;
    }
    must(cart_add(c, &l, NULL), NULL);
}

void temp_stop(struct temp_shop *t, int64_t product_id, const char *lot, enum lot_state state)
{
    struct fault f = {0};
    struct str payload = STR_INIT;
    struct journal_head head;
    struct lot_stated what = {
        .code = "", .name = "", .lot = lot, .state = lot_state_stored(state), .reason = "mould"};
    record_lot_state_write(&payload, &what);
    struct journal_entry entry = {.kind = RECORD_LOT_STATE,
                                  .at = TEMP_NOW,
                                  .day = date_of_time(TEMP_NOW),
                                  .user = "minh",
                                  .approver = "",
                                  .payload = &payload};
    must(store_begin(t->store, &f), &f);
    must(store_journal_append(t->store, &entry, &head, &f), &f);
    must(store_lot_state_add(t->store, head.seq, product_id, lot, state, "mould", &f), &f);
    must(store_commit(t->store, &f), &f);
    str_finish(&payload);
}

void temp_build_sale(struct temp_shop *t, const int64_t *products, int n, struct sale *sale)
{
    struct cart c;
    cart_init(&c);
    for (int i = 0; i < n; i++)
        add_line(t, &c, products[i]);
    must(sale_from_cart(sale, &c, &t->arena, NULL, NULL), NULL);
    cart_finish(&c);
    must(sale_pay(sale, TENDER_CASH, money_add(sale_due(sale), money_of(2000)), ""), NULL);
    must(sale_complete(sale), NULL);
    sale->clerk = "lan";
}

enum err temp_book(struct temp_shop *t, const struct sale *sale, const int64_t *products,
                   struct temp_sale *ret, struct fault *f)
{
    struct journal_head head;
    struct str payload = STR_INIT;
    record_sale_write(&payload, sale);
    struct journal_entry e = {.kind = RECORD_SALE,
                              .at = sale->at,
                              .day = sale->day,
                              .user = sale->clerk,
                              .uuid = sale->uuid,
                              .payload = &payload,
                              .sales = sale->total,
                              .count = 1};
    enum err err = store_journal_append(t->store, &e, &head, f);
    str_finish(&payload);
    if (err != ERR_OK)
        return err;
    struct sale_place place = {
        .seq = head.seq, .hash = head.hash, .shift_id = t->shift_id, .product_ids = products};
    err = store_sale_add(t->store, sale, &place, f);
    *ret = (struct temp_sale){
        .uuid = sale->uuid, .seq = head.seq, .hash = head.hash, .total = sale->total};
    text_copy(ret->number, sizeof ret->number, sale->number);
    return err;
}

void temp_sell(struct temp_shop *t, const int64_t *products, int n, struct temp_sale *ret)
{
    struct fault f = {0};
    struct sale sale;
    char number[NUMBER_TEXT];
    int64_t running;
    if (t->shift_id == 0)
        temp_shift(t);
    must(store_begin(t->store, &f), &f);
    temp_build_sale(t, products, n, &sale);
    must(store_number_next(t->store, &running, &f), &f);
    sale.number = number_text("HD", (struct till_id){12, 1}, running, number);
    sale.uuid = uuid_make();
    sale.at = clock_wall(&t->clock);
    sale.day = date_of_time(sale.at);
    must(temp_book(t, &sale, products, ret, &f), &f);
    must(store_spool_add(t->store, number, 0, "PHIẾU TÍNH TIỀN\n", &f), &f);
    must(store_commit(t->store, &f), &f);
    arena_clear(&t->arena);
}
