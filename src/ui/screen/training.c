#include "training.h"

#include "diemban/app/training.h"
#include "diemban/base/i18n.h"

#include "diemban/base/ban.h"

/* Whatever happened, the screen shows the file that is open now; without one it can only end. */
static unsigned show(struct ui *ui, enum err e, const struct fault *f, const char *done)
{
    if (ui->shop->store == NULL) {
        ui->quit = true;
        return EFFECT_BAD;
    }
    unsigned effects = ui_reopened(ui);
    if (e != ERR_OK)
        return effects | ui_fail(ui, f);
    if (effects == EFFECT_NONE)
        ui_say(ui, ROLE_GOOD, done, NULL);
    return effects;
}

static unsigned begin(struct ui *ui, int64_t n)
{
    struct fault f = {0};
    (void)n;
    enum err e = training_begin(ui->shop, &f);
    return show(ui, e, &f, _("Training: nothing here is real. The menu leads back."));
}

static unsigned end(struct ui *ui, int64_t n)
{
    struct fault f = {0};
    (void)n;
    enum err e = training_end(ui->shop, &f);
    return show(ui, e, &f, _("Back in the shop."));
}

unsigned training_ask(struct ui *ui)
{
    struct ask_arg in = {.question =
                             N_("Practise in a file of its own? An open cart waits for you here."),
                         .about = "",
                         .on_yes = begin};
    struct ask_arg out = {
        .question = N_("End training and go back to the shop? Your PIN may be asked for."),
        .about = "",
        .on_yes = end};
    return ui_push(ui, &screen_ask, training_on(ui->shop) ? &out : &in);
}
