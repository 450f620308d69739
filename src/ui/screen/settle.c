/* What is owed for consigned goods: owner, period, what is paid; then the paper 01-BH. */
#include "diemban/app/settle.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/values.h"
#include "goods.h"

#include "diemban/base/ban.h"

enum { T_OWNER, T_FROM, T_TO, T_TAX, T_PAID, T_POST, T_COUNT };

enum { THEN_SHOW, THEN_POST, THEN_PAGES };

/* The paper on the screen, or of what is not posted as pages, for the owner to read first. */
static enum err show(struct ui *ui, const struct settlement *s, int then, struct arena *a,
                     unsigned *effects, struct fault *f)
{
    struct doc d;
    const char *paper;
    char path[OUTFILE_PATH];
    enum err e = settle_doc(ui->shop, s, a, &d, f);
    if (e == ERR_OK && then == THEN_PAGES)
        e = ui->files->pages(ui->shop, &d, "01-BH", true, path, f);
    else if (e == ERR_OK)
        e = settle_paper(ui->shop, s, a, &paper, f);
    if (e != ERR_OK)
        return e;
    *effects = then == THEN_POST   ? ui_push(ui, &screen_document, s->number)
               : then == THEN_SHOW ? ui_push(ui, &screen_paper, paper)
                                   : EFFECT_DONE;
    if (then != THEN_SHOW)
        ui_say(ui, ROLE_GOOD, then == THEN_POST ? _("Posted: {}") : _("Saved: {}"),
               then == THEN_POST ? s->number : path);
    return ERR_OK;
}

static bool done(struct ui *ui, const struct value_field *fields, int64_t n, unsigned *effects)
{
    struct arena a = {0};
    struct fault f = {0};
    struct settlement s;
    struct settle_request r = {.owner = fields[T_OWNER].text,
                               .from = fields[T_FROM].date,
                               .to = fields[T_TO].date,
                               .tax_bp = fields[T_TAX].bp,
                               .paid = fields[T_PAID].money};
    (void)n;
    arena_init(&a);
    enum err e = fields[T_POST].choice == THEN_POST ? settle_post(ui->shop, &r, &a, &s, &f)
                                                    : settle_show(ui->shop, &r, &a, &s, &f);
    if (e == ERR_OK)
        e = show(ui, &s, fields[T_POST].choice, &a, effects, &f);
    if (e != ERR_OK)
        *effects = ui_fail(ui, &f);
    arena_finish(&a);
    return false; /* the dialog stays under the paper: another period, or posting */
}

unsigned settle_open(struct ui *ui)
{
    int32_t today = shop_day(ui->shop);
    struct civil c = civil_of_date(today);
    struct value_field fields[T_COUNT] = {
        [T_OWNER] = value_text(_("Owner of the goods"), "", _("as on the receipt of goods")),
        [T_FROM] = value_date(_("From"), date_make(c.year, c.month, 1), NULL),
        [T_TO] = value_date(_("To"), today - 1, _("the last day that is over")),
        [T_TAX] = value_percent(_("Tax withheld %"), 0, _("1,5 for a household")),
        [T_PAID] = value_money(_("Paid"), money_of(0), _("now, to the owner")),
        [T_POST] = value_text(_("Then"), "", NULL),
    };
    value_choice(&fields[T_POST], N_("only show it"));
    value_choice(&fields[T_POST], N_("post it, once"));
    value_choice(&fields[T_POST], N_("save it as pages, not posted"));
    struct values_arg arg = {.title = _("Settlement of consigned goods"),
                             .fields = fields,
                             .count = T_COUNT,
                             .done = done};
    return ui_push(ui, &screen_values, &arg);
}
