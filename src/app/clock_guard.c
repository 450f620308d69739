#include "diemban/app/clock_guard.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "diemban/app/approve.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

#define ASKED "clock.asked" /* working: UTC ms */

int64_t clock_was_back(const struct shop *shop)
{
    return shop->clock_back;
}

int64_t clock_minutes(const struct shop *shop)
{
    return (shop->clock_back + 59999) / 60000;
}

int64_t clock_asked(struct shop *shop)
{
    struct arena a;
    arena_init(&a);
    const char *text = store_setting_get(shop->store, ASKED, &a);
    int64_t at = text != NULL ? strtoll(text, NULL, 10) : 0;
    arena_finish(&a);
    return at;
}

/* RECORD_CLOCK_STEP: i time of the newest record · i the clock then */
static enum err write_step(struct shop *shop, struct fault *f)
{
    char at[24];
    struct str payload = STR_INIT;
    struct journal_head head;
    store_journal_head(shop->store, &head);
    int64_t asked = clock_asked(shop), latest = asked > head.at ? asked : head.at;
    payload_int(&payload, latest);
    payload_int(&payload, clock_wall(&shop->clock));
    enum err e = shop_write(shop, RECORD_CLOCK_STEP, &payload, NULL, f);
    str_finish(&payload);
    snprintf(at, sizeof at, "%" PRId64, latest);
    return e == ERR_OK && shop->clock_asks ? store_setting_set(shop->store, ASKED, at, f) : e;
}

enum err clock_note(struct shop *shop, struct fault *f)
{
    if (shop->clock_back == 0 || shop->clock_noted)
        return ERR_OK;
    enum err e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, write_step(shop, f), f);
    shop->clock_noted = e == ERR_OK;
    return e;
}

/* It was approved, here or by who acts: a record of its own, and the question is settled. */
static enum err settle(struct shop *shop, struct fault *f)
{
    enum err e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = write_step(shop, f);
    if (e == ERR_OK)
        e = store_setting_set(shop->store, ASKED, "0", f);
    e = shop_done(shop, e, f);
    shop->clock_asks = e != ERR_OK;
    shop->clock_noted |= e == ERR_OK;
    return e;
}

enum err clock_need(struct shop *shop, struct fault *f)
{
    const char *approver = "";
    char now[TIME_TEXT];
    if (!shop->clock_asks)
        return ERR_OK;
    enum err e = cap_need(shop, CAP_CLOCK, clock_minutes(shop), &shop->clock_about, &approver, f);
    if (e == ERR_NEEDS_APPROVAL)
        return fault_set(f, ERR_CLOCK_BACK, "%s", time_vn(clock_wall(&shop->clock), now));
    if (e == ERR_OK)
        e = settle(shop, f);
    if (e == ERR_OK)
        approve_drop(shop);
    return e;
}
