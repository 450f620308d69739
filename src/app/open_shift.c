#include "diemban/app/open_shift.h"

#include <inttypes.h>

#include "diemban/app/clock_guard.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

static enum err write_shift(struct shop *shop, struct shift *sh, struct fault *f)
{
    struct shift_opened opened = {
        .number = sh->number,
        .label = sh->label,
        .opener = sh->opener,
        .at = sh->opened_at,
        .day = sh->day,
        .float_in = sh->float_in,
    };
    struct str payload = STR_INIT;
    struct journal_head head;
    record_shift_write(&payload, &opened);
    enum err e = shop_write(shop, RECORD_SHIFT_OPEN, &payload, &head, f);
    str_finish(&payload);
    return e == ERR_OK ? store_shift_add(shop->store, sh, head.seq, f) : e;
}

static enum err check(const struct shop *shop, struct money float_in, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, N_("open a shift"), f);
    if (e != ERR_OK)
        return e;
    if (shop->shift_open)
        return fault_set(f, ERR_SHIFT_OPEN, "%s %" PRId64, shop->shift.label, shop->shift.number);
    if (float_in.dong < 0 || float_in.dong > MONEY_ENTRY_MAX)
        return fault_set(f, ERR_BAD_NUMBER, "%" PRId64, float_in.dong);
    return ERR_OK;
}

enum err open_shift(struct shop *shop, const char *label, struct money float_in, struct fault *f)
{
    enum err e = check(shop, float_in, f);
    if (e == ERR_OK)
        e = clock_need(shop, f);
    if (e != ERR_OK)
        return e;
    struct shift sh = {
        .opened_at = shop_now(shop),
        .day = date_of_time(shop_now(shop)),
        .float_in = float_in,
        .open = true,
    };
    text_copy(sh.label, sizeof sh.label, label);
    text_copy(sh.opener, sizeof sh.opener, shop->user.name);
    e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = store_shift_next(shop->store, &sh.number, f);
    if (e == ERR_OK)
        e = write_shift(shop, &sh, f);
    e = shop_done(shop, e, f);
    return e == ERR_OK ? shop_refresh(shop, f) : e;
}
