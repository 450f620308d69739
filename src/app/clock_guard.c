#include "diemban/app/clock_guard.h"

#include "diemban/base/ban.h"

int64_t clock_was_back(const struct shop *shop)
{
    return shop->clock_back;
}

/* RECORD_CLOCK_STEP: i time of the newest record · i the clock then */
enum err clock_note(struct shop *shop, struct fault *f)
{
    struct str payload = STR_INIT;
    struct journal_head head;
    if (shop->clock_back == 0 || shop->clock_noted)
        return ERR_OK;
    store_journal_head(shop->store, &head);
    payload_int(&payload, head.at);
    payload_int(&payload, clock_wall(&shop->clock));
    enum err e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, shop_write(shop, RECORD_CLOCK_STEP, &payload, NULL, f), f);
    str_finish(&payload);
    shop->clock_noted = e == ERR_OK;
    return e;
}
