/* app_shop.c: see app_shop.h. */
#include "app_shop.h"

#include <dirent.h>
#include <unistd.h>

#include "check.h"

#include "diemban/app/draft.h"
#include "diemban/app/product.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/store/verify.h"

void app_must(enum err e, const struct fault *f)
{
    char text[400];
    if (e != ERR_OK)
        fail_msg("%s: %s", err_code(e), fault_sentence(f, tr_none, text, sizeof text));
}

void app_shop_begin(struct app_shop *t)
{
    app_shop_begin_at(t, 12);
}

void app_shop_begin_at(struct app_shop *t, int point)
{
    const struct shop_new shop_new = {
        .name = "Điểm bán thử",
        .address = "2 Hàng Bài",
        .till = {.point = point, .till = 1},
        .use = SHOP_TEST,
    };
    *t = (struct app_shop){.clock = clock_fixed(APP_NOW)};
    assert_int_equal(crypto_start(), 0);
    text_copy(t->dir, sizeof t->dir, "/tmp/diemban-test-XXXXXX");
    assert_non_null(mkdtemp(t->dir));
    snprintf(t->path, sizeof t->path, "%s/shop.db", t->dir);
    app_must(shop_init(&t->shop, t->path, &shop_new, &t->clock, tr_none, &t->fault), &t->fault);
    t->shop.pin_cost = (struct pin_cost){.passes = 1, .memory = 8192};
}

void app_shop_again(struct app_shop *t)
{
    shop_close(&t->shop);
    app_must(shop_open(&t->shop, t->path, &t->clock, tr_none, &t->fault), &t->fault);
    t->shop.pin_cost = (struct pin_cost){.passes = 1, .memory = 8192};
}

void app_remove_folder(const char *dir)
{
    DIR *d = opendir(dir);
    assert_non_null(d);
    for (struct dirent *entry = readdir(d); entry != NULL; entry = readdir(d)) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", dir, entry->d_name);
        if (entry->d_name[0] != '.')
            unlink(path);
    }
    closedir(d);
    rmdir(dir);
}

void app_shop_end(struct app_shop *t)
{
    shop_close(&t->shop);
    app_remove_folder(t->dir);
}

static void tell(void *ctx, const struct verify_finding *finding)
{
    (void)ctx;
    print_error("verify: %s %s %s [%s]\n", finding->what, finding->sale, finding->message,
                finding->detail);
}

void app_verified(struct shop *shop)
{
    struct verify_options options = {.full = true, .signatures = true};
    struct verify_result result;
    struct fault f;
    app_must(store_verify(shop->store, &options, tell, NULL, &result, &f), &f);
    assert_int_equal(result.findings, 0);
}

static void blank(const char **text)
{
    if (*text == NULL)
        *text = "";
}

int64_t app_product(struct app_shop *t, struct product p)
{
    const char **const texts[] = {&p.gtin,     &p.ocop_code,   &p.vat,   &p.group, &p.group_class,
                                  &p.producer, &p.certificate, &p.shelf, &p.unit};
    struct arena a = {0};
    arena_init(&a);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        blank(texts[i]);
    if (p.certificate_date == 0)
        p.certificate_date = DATE_NONE;
    app_must(product_add(&t->shop, &p, &a, &t->fault), &t->fault);
    arena_finish(&a);
    return p.id;
}

void app_draft_item(struct app_shop *t, struct draft *d, const char *code, int64_t milli,
                    const char *lot, int32_t expiry)
{
    struct draft_item item = {.scan = {.text = code, .size = strlen(code), .qty = qty_of(milli)},
                              .lot = lot,
                              .made = DATE_NONE,
                              .expiry = expiry};
    app_must(draft_take(&t->shop, d, &item, 1, &t->fault), &t->fault);
}
