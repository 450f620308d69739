/* flow_acts.c: the acts of the flows, each by the use cases that screens and commands call. */
#include <stdio.h>
#include <string.h>

#include "flow_part.h"

#include "diemban/app/cash.h"
#include "diemban/app/close_shift.h"
#include "diemban/app/count.h"
#include "diemban/app/day_close.h"
#include "diemban/app/import.h"
#include "diemban/app/receive.h"
#include "diemban/app/refund.h"
#include "diemban/app/transfer.h"
#include "diemban/core/date.h"
#include "flow_files_acts.h"

/* ---- selling and giving back ---- */

static enum err sale(struct flow_run *run)
{
    struct sell_scan scans[] = {{.text = "1001", .size = 4}, {.text = "1002", .size = 4}};
    struct sell_payment cash = {.tender = TENDER_CASH, .tendered = {600000}, .reference = ""};
    struct sell_outcome out[2];
    struct sell_done done;
    enum err e = sell_scan(&run->shop, &run->cart, &scans[0], 1, out, &run->fault);
    if (e == ERR_OK)
        e = sell_scan(&run->shop, &run->cart, &scans[1], 1, out, &run->fault);
    return e == ERR_OK ? sell_pay(&run->shop, &run->cart, &cash, 1, &run->a, &done, &run->fault)
                       : e;
}

/* The last sale of the common shop, or one line of it. */
static enum err give_back(struct flow_run *run, bool whole)
{
    struct refund_case c;
    struct refund_plan plan;
    struct refund_done done;
    struct refund_want want = {.line = 1, .back = BACK_STOCK};
    enum err e = refund_look(&run->shop, "3", &run->a, &c, &run->fault);
    if (e == ERR_OK)
        e = whole ? refund_plan_void(&run->shop, &c, &run->a, &plan, &run->fault)
                  : refund_plan(&run->shop, &c, &want, 1, &run->a, &plan, &run->fault);
    return e == ERR_OK ? refund_make(&run->shop, &plan, "hỏng", NULL, &run->a, &done, &run->fault)
                       : e;
}

static enum err refund(struct flow_run *run)
{
    return give_back(run, false);
}

static enum err void_sale(struct flow_run *run)
{
    return give_back(run, true);
}

/* ---- goods ---- */

static enum err receive(struct flow_run *run)
{
    struct sell_scan scans[] = {{.text = "1002", .size = 4, .qty = qty_of(5000)},
                                {.text = "1003", .size = 4, .qty = qty_of(7000)}};
    struct sell_outcome out[2];
    struct goods_posted posted;
    struct draft *d = &run->draft;
    enum err e = draft_open(&run->shop, d, &run->fault);
    if (e == ERR_OK)
        e = draft_scan(&run->shop, d, scans, 2, out, &run->fault);
    if (e == ERR_OK) {
        struct draft head = *d;
        head.partner = "HTX Cự Đà";
        e = draft_set_head(&run->shop, d, &head, &run->fault);
    }
    return e == ERR_OK ? receive_post(&run->shop, d, &posted, &run->fault) : e;
}

static enum err count(struct flow_run *run)
{
    struct sell_scan scan = {.text = "1003", .size = 4, .qty = qty_of(19000)};
    struct sell_outcome out;
    struct goods_posted posted;
    struct draft *d = &run->draft;
    d->kind = GOODS_COUNT;
    enum err e = draft_open(&run->shop, d, &run->fault);
    if (e == ERR_OK)
        e = count_start(&run->shop, d, SCOPE_ALL, "", true, &run->fault);
    if (e == ERR_OK)
        e = draft_count(&run->shop, d, &scan, NULL, &out, &run->fault);
    return e == ERR_OK ? count_post(&run->shop, d, false, &posted, &run->fault) : e;
}

static enum err transfer(struct flow_run *run)
{
    struct draft_item item = {.scan = {.text = "1004", .size = 4, .qty = qty_of(3000)},
                              .lot = "",
                              .made = DATE_NONE,
                              .expiry = DATE_NONE};
    struct goods_posted posted;
    run->draft.kind = GOODS_SEND;
    run->draft.partner = "14";
    enum err e = draft_take(&run->shop, &run->draft, &item, 1, &run->fault);
    if (e == ERR_OK)
        e = transfer_send(&run->shop, &run->draft, &posted, &run->fault);
    return e;
}

/* ---- money and the day ---- */

/* In a quiet moment room is made in the log; then money goes out. */
static enum err cash(struct flow_run *run)
{
    struct cash_request r = {.kind = CASH_OUT,
                             .category = CASH_FOR_EXPENSE,
                             .amount = {50000},
                             .reason = "nước",
                             .partner = ""};
    struct cash_done done;
    store_idle(run->shop.store);
    return cash_move(&run->shop, &r, &run->a, &done, &run->fault);
}

static enum err shift_close(struct flow_run *run)
{
    struct close_request r = {.cash = {2890000}, .note = "", .may_wait = true};
    struct close_done *done = arena_array(&run->a, 1, sizeof *done);
    if (done == NULL)
        return fault_set(&run->fault, ERR_NOMEM, "%s", "");
    return close_shift(&run->shop, &r, &run->a, done, &run->fault);
}

static enum err day(struct flow_run *run)
{
    struct day_done *done = arena_array(&run->a, 1, sizeof *done);
    if (done == NULL)
        return fault_set(&run->fault, ERR_NOMEM, "%s", "");
    enum err e = day_z(&run->shop, &run->a, done, &run->fault);
    while (e == ERR_OK && done->task.next != DAY_STEP_DONE) {
        enum day_step was = done->task.next;
        e = day_step(&run->shop, &done->task, NULL, &run->fault);
        if (e == ERR_OK && was == DAY_STEP_BACKUP)
            flow_keep_file(run, done->task.backup);
        if (e == ERR_OK && was == DAY_STEP_BUNDLE)
            flow_keep_file(run, done->task.bundle);
    }
    return e;
}

/* ---- the catalogue ---- */

static enum err import(struct flow_run *run)
{
    struct product_rows rows;
    struct import_result result;
    enum err e = ERR_OK;
    product_rows_init(&rows);
    for (int i = 0; i < 20 && e == ERR_OK; i++) {
        struct product_row *row = product_rows_add(&rows, i + 2);
        char text[40];
        snprintf(text, sizeof text, "Hàng mới %d", i);
        const char *name = arena_copy(&rows.texts, text);
        if (row == NULL || name == NULL) {
            e = fault_set(&run->fault, ERR_NOMEM, "%s", "");
            break;
        }
        row->product.code = i == 0 ? "1001" : "";
        row->product.name = i == 0 ? "Trà sen Tây Hồ" : name;
        row->product.price = money_of(10000 + 1000 * i);
        row->given = 1u << COLUMN_NAME | 1u << COLUMN_PRICE;
        if (i == 0)
            row->given |= 1u << COLUMN_CODE;
    }
    e = import_products(&run->shop, &rows, false, &result, &run->fault);
    product_rows_finish(&rows);
    return e;
}

/* ---- all ---- */

const struct flow flows[] = {
    {.name = "sale", .levels = 4, .act = sale},
    {.name = "refund", .levels = 2, .act = refund},
    {.name = "void", .levels = 2, .act = void_sale},
    {.name = "receive", .levels = 4, .act = receive},
    {.name = "count", .levels = 4, .act = count},
    {.name = "transfer", .levels = 2, .act = transfer},
    {.name = "cash", .levels = 2, .act = cash},
    {.name = "shift close", .levels = 2, .act = shift_close},
    {.name = "day close", .levels = 6, .act = day, .beside = flow_beside_whole},
    {.name = "import", .levels = 2, .act = import},
    {.name = "bundle", .levels = 2, .act = flow_bundle, .beside = flow_beside_whole},
    {.name = "migration",
     .levels = 1,
     .prepare = flow_prepare_migration,
     .act = flow_migration,
     .shut = true,
     .beside = flow_beside_whole},
    {.name = "restore",
     .levels = 2,
     .prepare = flow_prepare_restore,
     .act = flow_restore,
     .shut = true,
     .mend = flow_restore,
     .beside = flow_beside_whole},
};
const int flow_count = sizeof flows / sizeof *flows;
