/* Closing a shift: the drawer is counted blind, note by note, then compared; a word that must be
 * typed closes it. Every count that was compared is kept. */
#include "close.h"

#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"
#include "sell.h"

#include "diemban/base/ban.h"

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct close_state *s = state;
    struct cash_count rounds[CLOSE_ROUNDS];
    (void)arg;
    if (!ui->shop->shift_open)
        return fault_set(f, ERR_NO_SHIFT, "%s", "");
    arena_init(&s->texts);
    s->period = arena_array(&s->texts, 1, sizeof *s->period);
    s->rounds = close_counts(ui->shop, rounds);
    s->about = uuid_make();
    if (s->period != NULL)
        return ERR_OK;
    arena_finish(&s->texts);
    return fault_set(f, ERR_NOMEM, "%s", "");
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct close_state *)state)->texts);
}

static bool stays(const void *state)
{
    (void)state;
    return true; /* a customer's scan does not undo a count */
}

/* ---- what was counted ---- */

static enum err read_tender(const struct field *f, struct money *m, bool *counted)
{
    *counted = f->len > 0;
    *m = money_of(0);
    return f->len > 0 ? money_parse_short(f->text, m) : ERR_OK;
}

enum err close_read(const struct close_state *s, const struct shop *shop, struct close_request *r)
{
    memset(r, 0, sizeof *r);
    r->cash = cash_count_sum(&s->count);
    r->note = s->note.text;
    r->about = s->about;
    enum err e = read_tender(&s->card, &r->tenders[TENDER_CARD], &r->tender_counted[TENDER_CARD]);
    if (e == ERR_OK)
        e = read_tender(&s->voucher, &r->tenders[TENDER_VOUCHER],
                        &r->tender_counted[TENDER_VOUCHER]);
    if (e == ERR_OK)
        e = read_tender(&s->keep, &r->kept, &r->keep_given);
    if (!r->keep_given)
        r->kept = money_min(r->cash, shop->shift.float_in);
    if (e == ERR_OK && r->kept.dong > r->cash.dong)
        e = ERR_TOO_LARGE;
    return e;
}

static const char *odd_field(const struct close_state *s)
{
    const struct field *const fields[] = {&s->card, &s->voucher, &s->keep};
    struct money m;
    for (int i = 0; i < 3; i++)
        if (fields[i]->len > 0 && money_parse_short(fields[i]->text, &m) != ERR_OK)
            return fields[i]->text;
    return "";
}

/* From here on the figures are known, and this count stands. */
static unsigned compare(struct ui *ui, struct close_state *s)
{
    struct close_request r;
    struct fault f = {0};
    char text[MONEY_TEXT];
    enum err e = close_read(s, ui->shop, &r);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, e == ERR_TOO_LARGE ? money_text_unit(r.kept, text) : odd_field(s));
    if (close_count(ui->shop, &s->count, &f) != ERR_OK ||
        shift_sums(ui->shop, s->period, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui->notice.until = 0;
    s->rounds++;
    s->compared = true;
    s->row = CLOSE_WORD;
    if (r.cash.dong != drawer_expected(&s->period->drawer, TENDER_CASH).dong)
        s->row = CLOSE_NOTE;
    return EFFECT_GOOD;
}

/* ---- closing ---- */

static unsigned done(struct ui *ui, const struct close_done *d)
{
    unsigned effects = d->effects;
    char number[NUMBER_TEXT];
    number_text("GC", ui->shop->head.till, d->closed.shift, number);
    ui_pop(ui);
    sell_follow(ui);
    effects |= ui_push(ui, &screen_document, number);
    if (d->closed.awaiting)
        ui_say(ui, ROLE_WARN, _("The shift is closed; the difference awaits approval."), NULL);
    else
        ui_say(ui, ROLE_GOOD, _("The shift is closed. Both sign the hand-over."), NULL);
    return effects;
}

static unsigned apply(struct ui *ui, int64_t n);

static unsigned ask(struct ui *ui, struct close_state *s, const struct close_done *d)
{
    struct approve_arg arg = {.cap = CAP_DIFFERENCE,
                              .amount = close_difference(&d->closed).dong,
                              .about = &s->about,
                              .on_yes = apply};
    if (s->note.len > 0)
        return ui_push(ui, &screen_pin, &arg);
    s->row = CLOSE_NOTE;
    return ui_fail_of(ui, ERR_NO_REASON, "");
}

static unsigned apply(struct ui *ui, int64_t n)
{
    (void)n;
    struct close_state *s = ui->stack[ui->depth - 1].state;
    struct fault f = {0};
    struct arena a;
    struct close_request r;
    if (close_read(s, ui->shop, &r) != ERR_OK)
        return EFFECT_BAD;
    arena_init(&a);
    struct close_done *d = arena_array(&a, 1, sizeof *d);
    enum err e = d != NULL ? close_shift(ui->shop, &r, &a, d, &f) : ERR_NOMEM;
    unsigned effects = e == ERR_NEEDS_APPROVAL ? ask(ui, s, d)
                       : e != ERR_OK           ? ui_fail(ui, &f)
                                               : done(ui, d);
    arena_finish(&a);
    return effects;
}

bool close_word_fits(const char *typed)
{
    return dialog_word(typed, _("CLOSE")) || dialog_word(typed, "CHOT");
}

static unsigned accept(struct ui *ui, struct close_state *s)
{
    if (s->row == CLOSE_KEEP)
        return compare(ui, s);
    if (s->row != CLOSE_WORD) {
        s->row++;
        return EFFECT_NONE;
    }
    if (close_word_fits(s->word.text))
        return apply(ui, 0);
    field_clear(&s->word);
    ui_say(ui, ROLE_BAD, _("Type {} to close the shift; it cannot be opened again."), _("CLOSE"));
    return EFFECT_BAD;
}

/* Pay, as everywhere: what was counted is compared, and behind the typed word it is closed. An
 * empty drawer is only meant by who goes through all its rows. */
static unsigned finish(struct ui *ui, struct close_state *s)
{
    if (s->compared) {
        s->row = CLOSE_WORD;
        return accept(ui, s);
    }
    if (cash_count_sum(&s->count).dong > 0)
        return compare(ui, s);
    ui_say(ui, ROLE_BAD, _("Nothing is counted yet: type how many notes of each there are."), NULL);
    return EFFECT_BAD;
}

/* ---- keys ---- */

static struct field *field_of(struct close_state *s)
{
    switch (s->row) {
    case CLOSE_CARD:
        return &s->card;
    case CLOSE_VOUCHER:
        return &s->voucher;
    case CLOSE_KEEP:
        return &s->keep;
    case CLOSE_NOTE:
        return &s->note;
    case CLOSE_WORD:
        return &s->word;
    default:
        return NULL;
    }
}

static unsigned type(struct ui *ui, struct close_state *s, uint32_t ch)
{
    struct field *f = field_of(s);
    if (f != NULL && s->row == CLOSE_NOTE)
        return field_type(f, &ui->telex, ch) ? EFFECT_NONE : EFFECT_BAD;
    if (f != NULL)
        return field_insert(f, ch) ? EFFECT_NONE : EFFECT_BAD;
    int64_t n = ch >= '0' && ch <= '9' ? s->count.pieces[s->row] * INT64_C(10) + (ch - '0') : -1;
    if (n < 0 || n > CASH_PIECES_MAX)
        return EFFECT_BAD;
    s->count.pieces[s->row] = (int32_t)n;
    return EFFECT_NONE;
}

static unsigned back(struct ui *ui, struct close_state *s)
{
    if (!s->compared) {
        ui_pop(ui);
        return EFFECT_NONE;
    }
    s->compared = false;
    s->row = 0;
    s->count = (struct cash_count){{0}};
    ui_say(ui, ROLE_WARN, _("Count again: both counts are kept."), NULL);
    return EFFECT_NONE;
}

static void move(struct ui *ui, struct close_state *s, int step)
{
    int first = s->compared ? CLOSE_NOTE : 0, last = s->compared ? CLOSE_WORD : CLOSE_KEEP;
    int row = s->row + step;
    telex_reset(&ui->telex);
    s->row = row < first ? first : row > last ? last : row;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct close_state *s = state;
    struct field *f = field_of(s);
    unsigned effects;
    if (in->kind == INPUT_CHAR)
        return type(ui, s, in->ch);
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        return back(ui, s);
    if (in->action == ACTION_PAY)
        return finish(ui, s);
    if (in->action == ACTION_ACCEPT) {
        bool money = s->row == CLOSE_CARD || s->row == CLOSE_VOUCHER || s->row == CLOSE_KEEP;
        return money && dialog_scan(ui, f, &effects) ? effects : accept(ui, s);
    }
    if (in->action == ACTION_UP || in->action == ACTION_DOWN)
        move(ui, s, in->action == ACTION_UP ? -1 : 1);
    else if (f != NULL)
        field_edit(f, &ui->telex, in->action);
    else if (in->action == ACTION_ERASE)
        s->count.pieces[s->row] /= 10;
    return EFFECT_NONE;
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},   {ACTION_ACCEPT, N_("Next"), NULL}, {ACTION_PAY, N_("Done"), NULL},
    {ACTION_UP, N_("Up"), NULL}, {ACTION_DOWN, N_("Down"), NULL},   {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_close = {
    .name = "close",
    .state_size = sizeof(struct close_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = close_view,
    .stays = stays,
};
