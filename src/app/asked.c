#include "diemban/app/asked.h"

#include <string.h>

#include "diemban/base/clean.h"
#include "diemban/core/fold.h"

#include "diemban/base/ban.h"

/* RECORD_ASKED_FOR: s text · s folded text (what reports count by) */
static enum err write(struct shop *shop, const char *text, struct fault *f)
{
    struct str payload = STR_INIT, folded = STR_INIT;
    fold_text(&folded, text);
    payload_text(&payload, text);
    payload_text(&payload, folded.at);
    enum err e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, shop_write(shop, RECORD_ASKED_FOR, &payload, NULL, f), f);
    str_finish(&folded);
    str_finish(&payload);
    return e;
}

enum err asked_for(struct shop *shop, const char *text, struct fault *f)
{
    struct str clean = STR_INIT;
    enum err e = shop_need(shop, PERSON_CLERK, N_("sell"), f);
    if (e != ERR_OK)
        return e;
    e = clean_text(&clean, text, strlen(text), CLEAN_NAME);
    if (e == ERR_OK && clean.len == 0)
        e = ERR_BAD_TEXT;
    if (e != ERR_OK)
        fault_set(f, e, "%s", shop->tr(N_("What was asked for")));
    else
        e = write(shop, clean.at, f);
    str_finish(&clean);
    return e;
}
