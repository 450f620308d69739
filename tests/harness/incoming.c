/* Goods that another shop sent to the test's shop. */
#include "incoming.h"

#include "check.h"

#include <sys/stat.h>

#include "diemban/app/product.h"
#include "diemban/app/receive.h"
#include "diemban/app/transfer.h"
#include "diemban/base/i18n.h"
#include "diemban/core/rows.h"
#include "diemban/store/backup.h"

#include "diemban/base/ban.h"

static void send_here(struct shop *from, struct str *text)
{
    static const struct product sent[] = {
        {.code = "1",
         .gtin = "2000000010014",
         .name = "Trà sen Tây Hồ ướp xổi 100 g",
         .unit = "hộp",
         .price = {450000}},
        {.code = "2",
         .gtin = "2000000020013",
         .name = "Chè lam Thạch Xá 400 g",
         .unit = "gói",
         .price = {60000}},
    };
    struct draft_item items[] = {{.scan = {.text = "1", .size = 1, .qty = {12000}},
                                  .lot = "TS07",
                                  .made = DATE_NONE,
                                  .expiry = date_make(2027, 6, 30)},
                                 {.scan = {.text = "2", .size = 1, .qty = {5000}},
                                  .lot = "",
                                  .made = DATE_NONE,
                                  .expiry = DATE_NONE}};
    struct arena a = {0};
    struct fault f = {0};
    struct draft d;
    struct goods_posted posted;
    for (int i = 0; i < 2; i++) {
        struct product p = product_blank();
        p.code = sent[i].code;
        p.gtin = sent[i].gtin;
        p.name = sent[i].name;
        p.unit = sent[i].unit;
        p.price = sent[i].price;
        must(product_add(from, &p, &a, &f), &f);
    }
    draft_init(&d, GOODS_RECEIVE);
    d.partner = "HTX";
    must(draft_take(from, &d, items, 2, &f), &f);
    must(receive_post(from, &d, &posted, &f), &f);
    draft_finish(&d);
    draft_init(&d, GOODS_SEND);
    d.partner = "12";
    items[0].lot = "";
    must(draft_take(from, &d, items, 2, &f), &f);
    must(transfer_send(from, &d, &posted, &f), &f);
    must(transfer_text(from, posted.number, true, text, &f), &f);
    draft_finish(&d);
    arena_finish(&a);
}

void incoming_add(struct temp_shop *t)
{
    static const struct shop_new n = {
        .name = "Kia", .address = "", .till = {.point = 30, .till = 1}, .use = SHOP_TEST};
    struct shop from;
    struct fault f = {0};
    struct str text = STR_INIT;
    char path[256];
    snprintf(path, sizeof path, "%s", temp_path(t, "from.db"));
    must(shop_init(&from, path, &n, &t->clock, i18n_text, &f), &f);
    send_here(&from, &text);
    shop_close(&from);
    snprintf(path, sizeof path, "%s", temp_path(t, "inbox"));
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s", temp_path(t, "inbox/gui.dbt"));
    must(store_write_file(path, text.at, text.len, &f), &f);
    str_finish(&text);
}
