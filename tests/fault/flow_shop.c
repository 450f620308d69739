/* flow_shop.c: the shop that the flows act on: three products with stock, three people, an open
 * shift, sales; made once and copied. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "check.h"
#include "day_shop.h"

#include "flow_part.h"

#include "diemban/app/product.h"
#include "diemban/app/receive.h"
#include "diemban/core/date.h"
#include "diemban/core/rows.h"

static struct flow_files common;

void flow_must(enum err e, const struct fault *f)
{
    if (e != ERR_OK)
        flow_die("%s: %s", err_code(e), f != NULL ? f->what : "");
}

static void more_products(struct day_shop *d)
{
    static const struct {
        const char *code, *name, *unit;
        int64_t price;
    } rows[] = {{"1002", "Miến dong Ba Vì", "gói", 45000},
                {"1003", "Tương Cự Đà", "chai", 60000},
                {"1004", "Chè kho Vân", "hộp", 85000}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct product p = product_blank();
        p.code = rows[i].code;
        p.name = rows[i].name;
        p.unit = rows[i].unit;
        p.price = money_of(rows[i].price);
        flow_must(product_add(&d->t.shop, &p, &d->a, &d->t.fault), &d->t.fault);
    }
}

static void goods_in(struct day_shop *d)
{
    static const char *const codes[] = {"1001", "1002", "1003", "1004"};
    struct draft draft;
    struct goods_posted posted;
    struct draft_item items[4];
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        items[i] = (struct draft_item){
            .scan = {.text = codes[i], .size = 4, .qty = qty_of(20000 + 1000 * (int64_t)i)},
            .lot = "",
            .made = DATE_NONE,
            .expiry = DATE_NONE,
            .cost = money_of(20000)};
    draft_init(&draft, GOODS_RECEIVE);
    draft.partner = "HTX Ba Vì";
    flow_must(draft_take(&d->t.shop, &draft, items, 4, &d->t.fault), &d->t.fault);
    flow_must(receive_post(&d->t.shop, &draft, &posted, &d->t.fault), &d->t.fault);
    draft_finish(&draft);
}

/* Some of what is acknowledged already stands in the file, some in the log only. */
static void make_common(void)
{
    struct day_shop d;
    flow_random(7);
    day_shop_begin(&d);
    day_act_as(&d, "hoa");
    more_products(&d);
    goods_in(&d);
    day_sell(&d, TENDER_CASH, 500000);
    day_sell(&d, TENDER_TRANSFER, 450000);
    flow_must(store_settle(d.t.shop.store, &d.t.fault), &d.t.fault);
    day_sell(&d, TENDER_CASH, 450000);
    shop_close(&d.t.shop);
    flow_files_read(&common, d.t.dir);
    day_shop_end(&d);
}

/* Some flows bring a file of their own. */
void flow_shop_prepare(struct flow_lab *lab)
{
    if (common.count == 0)
        make_common();
    flow_files_write(&common, lab->dir);
    flow_random(8);
    if (lab->flow->prepare != NULL)
        lab->flow->prepare(lab);
}
