#include "diemban/app/late.h"

#include <string.h>

#include "diemban/base/clean.h"
#include "diemban/core/date.h"
#include "diemban/core/order.h"
#include "diemban/store/late.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

enum { DAYS_BACK = 31 };

static enum err check_time(const struct shop *shop, int64_t at)
{
    int64_t now = shop_now(shop);
    bool good = at <= now && date_of_time(at) >= date_of_time(now) - DAYS_BACK;
    return good ? ERR_OK : ERR_BAD_DATE;
}

enum err late_time(const struct shop *shop, const char *text, int64_t *ret, struct fault *f)
{
    enum err e = time_parse_past(text, shop_now(shop), ret);
    if (e == ERR_OK)
        e = check_time(shop, *ret);
    return e != ERR_OK ? fault_set(f, e, "%s", text) : ERR_OK;
}

static enum err slip_free(struct shop *shop, const char *slip, struct fault *f)
{
    struct arena scratch = {0};
    const char *number = "";
    arena_init(&scratch);
    enum err e = store_late_slip(shop->store, slip, &scratch, &number, f);
    if (e == ERR_OK && *number != '\0')
        e = fault_set(f, ERR_SLIP_TAKEN, "%s", number);
    arena_finish(&scratch);
    return e;
}

enum err late_next(struct shop *shop, int64_t at, const char *slip, struct fault *f)
{
    char text[TIME_TEXT];
    struct str clean = STR_INIT;
    enum err e = sell_allowed(shop, f);
    if (e == ERR_OK && check_time(shop, at) != ERR_OK)
        e = fault_set(f, ERR_BAD_DATE, "%s", time_vn(at, text));
    if (e != ERR_OK)
        return e;
    e = clean_text(&clean, slip, strlen(slip), LATE_SLIP - 1);
    if (e == ERR_OK && (clean.len == 0 || clean.len >= LATE_SLIP))
        e = ERR_BAD_TEXT;
    if (e != ERR_OK)
        fault_set(f, e, "%s", shop->tr(N_("The number of the slip")));
    else
        e = slip_free(shop, clean.at, f);
    if (e == ERR_OK) {
        shop->late.at = at;
        text_copy(shop->late.slip, sizeof shop->late.slip, clean.at);
    }
    str_finish(&clean);
    return e;
}

void late_drop(struct shop *shop)
{
    shop->late.slip[0] = '\0';
}

/* RECORD_LATE_SALE: s number · i true time · s slip */
enum err late_write(struct shop *shop, const struct sale *s, struct fault *f)
{
    struct str payload = STR_INIT;
    struct journal_head head;
    if (shop->late.slip[0] == '\0')
        return ERR_OK;
    payload_text(&payload, s->number);
    payload_int(&payload, shop->late.at);
    payload_text(&payload, shop->late.slip);
    struct journal_entry entry = shop_entry(shop, RECORD_LATE_SALE, &payload);
    enum err e = str_ok(&payload) ? store_journal_append(shop->store, &entry, &head, f)
                                  : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    if (e != ERR_OK)
        return e;
    struct ledger_head h = {head.seq, entry.at, entry.day, shop->user.name, ""};
    return store_late_add(shop->store, &h, s->number, shop->late.at, shop->late.slip, f);
}

enum err late_of(struct shop *shop, const char *number, struct arena *a, struct late_sale *ret,
                 struct fault *f)
{
    return store_late_of(shop->store, number, a, &ret->at, &ret->slip, f);
}
