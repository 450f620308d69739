/* A new person with their first PIN, other values of a known one, or a new PIN for them. A
 * badge is typed or scanned; a PIN is typed only, twice, and shown as dots. */
#include <string.h>

#include "diemban/app/people.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

enum row { NAME, SHOWN, ROLE, BADGE, FIRST, AGAIN, ROWS };
enum { LABEL = 24 };

static const struct {
    const char *label, *hint;
} texts[ROWS] = {
    [NAME] = {N_("Signs on as"), N_("a short name that stays: mai")},
    [SHOWN] = {N_("Shown as"), N_("on screens and receipts")},
    [ROLE] = {N_("Role"), NULL},
    [BADGE] = {N_("Badge"), N_("scan it, or leave it out")},
    [FIRST] = {N_("the new PIN"), NULL},
    [AGAIN] = {N_("the new PIN again"), NULL},
};

struct person_state {
    bool fresh, pin_only;
    struct person person;
    char badge[BADGE_TEXT]; /* as it was */
    struct field field[ROWS];
    char pin[ROWS][PIN_DIGITS + 1];
    enum person_role role;
    int from, to, at; /* rows that are asked for */
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct person_state *s = state;
    const struct person_arg *a = arg;
    struct people_state is = {0};
    enum err e = people_manage(ui->shop, f);
    s->fresh = a->person == NULL;
    s->pin_only = a->pin;
    s->from = s->fresh ? NAME : s->pin_only ? FIRST : SHOWN;
    s->to = s->fresh || s->pin_only ? AGAIN : BADGE;
    s->at = s->from;
    s->role = PERSON_CLERK;
    telex_reset(&ui->telex);
    if (e != ERR_OK || s->fresh)
        return e;
    s->person = *a->person;
    s->role = s->person.role;
    e = people_state(ui->shop, &s->person, &is, f);
    text_copy(s->badge, sizeof s->badge, is.badge);
    field_set(&s->field[SHOWN], s->person.shown);
    field_set(&s->field[BADGE], s->badge);
    return e;
}

static void wipe(struct person_state *s)
{
    crypto_wipe(s->pin, sizeof s->pin);
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    wipe(state);
}

/* ---- acting ---- */

static unsigned stay(struct ui *ui, struct person_state *s, enum row at, unsigned effects)
{
    if (at >= FIRST)
        wipe(s);
    s->at = (int)at;
    telex_reset(&ui->telex);
    return effects;
}

static bool pins_fit(struct ui *ui, struct person_state *s, unsigned *effects)
{
    if (strlen(s->pin[FIRST]) != PIN_DIGITS) {
        *effects = stay(ui, s, FIRST, ui_fail_of(ui, ERR_PIN_FORM, ""));
        return false;
    }
    if (strcmp(s->pin[FIRST], s->pin[AGAIN]) == 0)
        return true;
    ui_say(ui, ROLE_BAD, _("The two PINs are not the same. Type both once more."), NULL);
    *effects = stay(ui, s, FIRST, EFFECT_BAD);
    return false;
}

static enum err store(struct ui *ui, struct person_state *s, struct fault *f)
{
    struct person blank = {.role = s->role};
    struct people_edit x = {0};
    if (!s->pin_only) {
        x.shown = s->field[SHOWN].len > 0 ? s->field[SHOWN].text : NULL;
        x.role = people_role(&blank);
    }
    if (strcmp(s->field[BADGE].text, s->badge) != 0)
        x.badge = s->field[BADGE].text;
    if (s->fresh || s->pin_only) {
        x.pin = s->pin[FIRST];
        x.must_change = true;
    }
    return s->fresh ? people_create(ui->shop, s->field[NAME].text, &x, &s->person, f)
                    : people_edit(ui->shop, s->person.name, &x, &s->person, f);
}

/* The row that the fault is about. */
static enum row row_of(const struct person_state *s, const struct fault *f)
{
    if (f->err == ERR_PIN_FORM)
        return FIRST;
    if (f->err == ERR_LAST_OWNER)
        return ROLE;
    if (s->field[BADGE].len > 0 && strcmp(f->what, s->field[BADGE].text) == 0)
        return BADGE;
    return s->fresh ? NAME : (enum row)s->from;
}

static unsigned apply(struct ui *ui, struct person_state *s)
{
    struct fault f = {0};
    unsigned effects;
    bool pin = s->fresh || s->pin_only;
    if (s->fresh && s->field[NAME].len == 0) {
        ui_say(ui, ROLE_BAD, _("Type the name that they sign on with."), NULL);
        return stay(ui, s, NAME, EFFECT_BAD);
    }
    if (pin && !pins_fit(ui, s, &effects))
        return effects;
    if (store(ui, s, &f) != ERR_OK)
        return stay(ui, s, row_of(s, &f), ui_fail(ui, &f));
    char shown[PERSON_NAME];
    text_copy(shown, sizeof shown, s->person.shown);
    ui_pop(ui);
    effects = EFFECT_GOOD | ui_act(ui, ACTION_PEOPLE);
    if (!(effects & EFFECT_BAD))
        ui_say(ui, ROLE_GOOD,
               pin ? _("{} signs on with this PIN once, then chooses their own.")
                   : _("{}: stored."),
               shown);
    return effects;
}

static unsigned accept(struct ui *ui, struct person_state *s)
{
    if (s->at == s->to)
        return apply(ui, s);
    s->at++;
    telex_reset(&ui->telex);
    return EFFECT_NONE;
}

static void turn(struct person_state *s, int by)
{
    s->role = (enum person_role)(((int)s->role + by + PERSON_ROLE_COUNT) % PERSON_ROLE_COUNT);
}

static unsigned type(struct ui *ui, struct person_state *s, uint32_t ch)
{
    if (s->at == ROLE) {
        turn(s, 1);
        return EFFECT_NONE;
    }
    if (s->at == SHOWN)
        return field_type(&s->field[SHOWN], &ui->telex, ch) ? EFFECT_NONE : EFFECT_BAD;
    if (s->at < FIRST)
        return field_insert(&s->field[s->at], ch) ? EFFECT_NONE : EFFECT_BAD;
    size_t n = strlen(s->pin[s->at]);
    if (ch < '0' || ch > '9' || n == PIN_DIGITS)
        return EFFECT_BAD;
    s->pin[s->at][n] = (char)ch;
    return EFFECT_NONE;
}

static void edit(struct ui *ui, struct person_state *s, enum action a)
{
    if (s->at == ROLE && (a == ACTION_LEFT || a == ACTION_RIGHT)) {
        turn(s, a == ACTION_RIGHT ? 1 : -1);
    } else if (s->at < FIRST && s->at != ROLE) {
        field_edit(&s->field[s->at], &ui->telex, a);
    } else if (s->at >= FIRST && a == ACTION_ERASE) {
        size_t n = strlen(s->pin[s->at]);
        s->pin[s->at][n > 0 ? n - 1 : 0] = '\0';
    }
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct person_state *s = state;
    if (in->kind == INPUT_CHAR)
        return type(ui, s, in->ch);
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_PAY)
        return apply(ui, s);
    else if (in->action == ACTION_ACCEPT)
        return accept(ui, s);
    else if (in->action == ACTION_UP || in->action == ACTION_DOWN) {
        int to = s->at + (in->action == ACTION_DOWN ? 1 : -1);
        s->at = to < s->from || to > s->to ? s->at : to;
        telex_reset(&ui->telex);
    } else
        edit(ui, s, in->action);
    return EFFECT_NONE;
}

/* Six digits may be a PIN that came too fast: they must stand in no cart and no journal. */
static bool any_pin(const struct sell_scan *scans, int n)
{
    bool found = false;
    for (int i = 0; i < n; i++) {
        size_t digits = 0;
        while (digits < scans[i].size && scans[i].text[digits] >= '0' &&
               scans[i].text[digits] <= '9')
            digits++;
        found = found || (scans[i].size == PIN_DIGITS && digits == PIN_DIGITS);
    }
    return found;
}

/* A badge where one is asked for; a PIN never; all else goes to the cart. */
static bool scan(struct ui *ui, void *state, const struct sell_scan *scans, int n,
                 unsigned *effects)
{
    struct person_state *s = state;
    const struct sell_scan *last = &scans[n - 1];
    char code[BADGE_TEXT];
    if (s->at == BADGE && last->size < sizeof code) {
        text_copy(code, last->size + 1, last->text);
        field_set(&s->field[BADGE], code);
        *effects = EFFECT_GOOD;
        return true;
    }
    if (s->at < FIRST && !any_pin(scans, n))
        return false;
    ui_say(ui, ROLE_BAD, _("First the new PIN, typed by hand. Nothing was added to the cart."),
           NULL);
    *effects = EFFECT_BAD;
    return true;
}

static bool stays(const void *state)
{
    (void)state;
    return true; /* what was typed is not lost by a scan */
}

/* ---- drawing ---- */

static void view_role(const struct person_state *s, const struct canvas *c, int row, bool now)
{
    struct person p = {.role = s->role};
    struct str text = STR_INIT;
    str_add(&text, now ? "‹ " : "");
    str_add(&text, _(people_role_text(&p)));
    str_add(&text, now ? " ›" : "");
    draw_cut(c, row, LABEL, c->cols - LABEL, now ? ROLE_INPUT : ROLE_TEXT, text.at);
    str_finish(&text);
}

static void view_row(const struct person_state *s, const struct canvas *c, int row, int i)
{
    bool now = i == s->at;
    const char *hint = texts[i].hint != NULL ? _(texts[i].hint) : "";
    draw_text(c, row, 0, ROLE_GOOD, now ? "›" : " ");
    draw_cut(c, row, 2, LABEL - 3, now ? ROLE_STRONG : ROLE_DIM, _(texts[i].label));
    if (i >= FIRST)
        draw_pin(c, row, LABEL, strlen(s->pin[i]), PIN_DIGITS);
    else if (i == ROLE)
        view_role(s, c, row, now);
    else if (now)
        field_view(&s->field[i], c, row, LABEL, c->cols - LABEL, hint);
    else if (s->field[i].len > 0)
        draw_cut(c, row, LABEL, c->cols - LABEL, ROLE_TEXT, s->field[i].text);
    else
        draw_cut(c, row, LABEL + 2, c->cols - LABEL - 2, ROLE_DIM, hint);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    static const char *const may[] = {
        N_("A clerk sells, receives, counts."),
        N_("A manager also approves, sees costs and changes prices and promotions."),
        N_("An owner may everything: people, caps, settings."),
    };
    const struct person_state *s = state;
    int n = s->to - s->from + 1;
    struct canvas in = dialog_box(c, n + 7, 72, s->fresh ? _("New person") : s->person.shown);
    for (int i = 0; i < n; i++)
        view_row(s, &in, i, s->from + i);
    draw_wrapped(&in, n + 1, 0, in.cols, 2, ROLE_DIM,
                 s->at >= FIRST ? _("Six digits for the first time; they choose their own then.")
                                : _(may[s->role]));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_PAY, _("stores it"));
    if (s->at == ROLE)
        col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_RIGHT, _("another role"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, N_("Next"), NULL},
    {ACTION_PAY, N_("Take"), N_("Take")},
    {ACTION_TYPING, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_person = {
    .name = "person",
    .state_size = sizeof(struct person_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .stays = stays,
    .scan = scan,
};
