#include "lock.h"

#include "diemban/app/people.h"
#include "diemban/app/setting.h"
#include "screen/sell.h"

#include "diemban/base/ban.h"

static bool locked(const struct ui *ui)
{
    for (int i = 0; i < ui->depth; i++)
        if (ui->stack[i].ops == &screen_lock)
            return true;
    return false;
}

static unsigned push_lock(struct ui *ui)
{
    if (ui->depth + 2 > UI_STACK) /* room for a help page over it */
        ui_home(ui);
    return ui_push(ui, &screen_lock, NULL);
}

unsigned ui_lock(struct ui *ui)
{
    struct fault f = {0};
    if (locked(ui) || !people_has_pin(ui->shop, &ui->shop->user))
        return EFFECT_NONE;
    enum err e = people_lock(ui->shop, &f);
    unsigned effects = push_lock(ui);
    return e == ERR_OK ? effects : ui_fail(ui, &f); /* locked it is, until the next start */
}

unsigned ui_signed_on(struct ui *ui, bool same)
{
    const bool forced = true;
    struct fault f = {0};
    if (!same) {
        ui_home(ui);
        if (sell_resume(ui->shop, &ui->cart, &f) != ERR_OK)
            return ui_fail(ui, &f);
        ui->last.fresh = false;
        sell_select(ui, 0);
        ui_refresh_today(ui);
    }
    ui_setting(ui, SETTING_LOCK);
    ui->touched = ui->mono;
    bool asked = ui->stack[ui->depth - 1].ops == &screen_new_pin;
    if (!people_must_change(ui->shop) || asked)
        return EFFECT_NONE;
    return ui_push(ui, &screen_new_pin, &forced);
}

void lock_begin(struct ui *ui)
{
    const bool forced = true;
    ui_setting(ui, SETTING_LOCK);
    if (people_locked(ui->shop) || (ui->shop->user.id == 0 && people_any(ui->shop)))
        push_lock(ui);
    else if (people_must_change(ui->shop))
        ui_push(ui, &screen_new_pin, &forced);
    else if (shop_use_of(ui->shop) == SHOP_REAL && !people_owned(ui->shop))
        ui_push(ui, &screen_steps, NULL); /* a new shop, or one left half set up */
}

unsigned ui_reopened(struct ui *ui)
{
    struct fault f = {0};
    ui->reopened = true;
    ui->exchange.on = false;
    ui_home(ui);
    if (sell_resume(ui->shop, &ui->cart, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui->last.fresh = false;
    sell_select(ui, 0);
    ui_refresh_today(ui);
    ui->touched = ui->mono;
    lock_begin(ui);
    return EFFECT_NONE;
}

int64_t lock_at(const struct ui *ui)
{
    return ui->lock_ms == 0 || locked(ui) ? INT64_MAX : ui->touched + ui->lock_ms;
}
