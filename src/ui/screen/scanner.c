/* Teaching the counter its scanner: three printed codes are scanned, key by key. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/scanner.h"
#include "diemban/base/i18n.h"
#include "diemban/core/scanner_learn.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

/* SCAN_LEAST: fewer keys are a hand's. */
enum { SILENCE_MS = 400, SCAN_LEAST = 6 };

struct scanner_state {
    struct learn_scan scans[LEARN_CODES];
    int at;       /* the code that is wanted; LEARN_CODES: all came */
    int64_t last; /* mono of the last key of a scan that has not ended; 0: none */
    enum learn_problem problem;
    bool learned;
    struct scanner_profile profile; /* while learned */
    struct fault fault;             /* of storing it */
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)state;
    (void)arg;
    return shop_need(ui->shop, PERSON_CLERK, N_("set up the scanner"), f);
}

/* What a key of the terminal is to the learner; 0: nothing that scanners press. */
static uint32_t key_of(const struct event *ev)
{
    if (ev->kind == EVENT_KEY) {
        static const struct {
            enum key key;
            uint32_t ch;
        } keys[] = {{K_ENTER, '\r'}, {K_LF, '\n'}, {K_TAB, '\t'}, {K_F12, LEARN_F12}};
        for (size_t i = 0; i < sizeof keys / sizeof *keys && ev->mods == 0; i++)
            if (keys[i].key == ev->key)
                return keys[i].ch;
        return 0;
    }
    if (ev->mods == 0)
        return ev->ch;
    if (ev->mods == MOD_ALT && ev->ch >= '0' && ev->ch <= '9')
        return LEARN_ALT_0 + (ev->ch - '0');
    return ev->mods == MOD_CTRL ? ev->ch & 0x1F : 0;
}

/* Before the dispatcher, which would make a scan of it. Esc and the like pass. */
static bool event(struct ui *ui, void *state, const struct event *ev)
{
    struct scanner_state *s = state;
    (void)ui;
    if ((ev->kind != EVENT_KEY && ev->kind != EVENT_CHAR) || s->learned)
        return false;
    uint32_t ch = key_of(ev);
    if (ch == 0)
        return ev->kind == EVENT_CHAR;
    if (learn_add(&s->scans[s->at], ch, ev->mono))
        s->last = ev->mono;
    return true;
}

static void begin_again(struct scanner_state *s)
{
    s->at = 0;
    for (int i = 0; i < LEARN_CODES; i++)
        s->scans[i].n = 0;
}

static void learn(struct ui *ui, struct scanner_state *s)
{
    s->problem = scanner_learn(s->scans, &s->profile);
    if (s->problem != LEARN_OK) {
        begin_again(s);
        return;
    }
    s->learned = true;
    if (scanner_store(ui->shop, &s->profile, &s->fault) == ERR_OK)
        ui->dispatch.settings = dispatch_learned(&s->profile);
    else
        ui_fail(ui, &s->fault);
}

/* Silence after a scan. */
static void end_scan(struct ui *ui, struct scanner_state *s)
{
    s->last = 0;
    if (s->scans[s->at].n < SCAN_LEAST) {
        s->scans[s->at].n = 0;
        return;
    }
    s->at++;
    if (s->at == LEARN_CODES)
        learn(ui, s);
}

static int64_t deadline(const struct ui *ui, const void *state)
{
    const struct scanner_state *s = state;
    (void)ui;
    return s->last != 0 ? s->last + SILENCE_MS : INT64_MAX;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct scanner_state *s = state;
    if (in->kind == INPUT_TICK)
        end_scan(ui, s);
    else if (in->kind == INPUT_ACTION && (in->action == ACTION_BACK || in->action == ACTION_ACCEPT))
        ui_pop(ui);
    return EFFECT_NONE;
}

/* ---- drawing ---- */

static void view_code(const struct canvas *c, int row, int i, const struct scanner_state *s)
{
    char number[16];
    bool now = i == s->at && !s->learned, came = i < s->at || s->learned;
    enum role role = now ? ROLE_STRONG : came ? ROLE_GOOD : ROLE_DIM;
    draw_text(c, row, 0, role, now ? "›" : " ");
    snprintf(number, sizeof number, "%d", i + 1);
    draw_text(c, row, 2, role, number);
    draw_cut(c, row, 4, 9, role, learn_codes[i].symbology);
    draw_cut(c, row, 14, c->cols - 14, role, came ? _("has come") : learn_codes[i].shown);
}

static void view_found(const struct canvas *c, const struct scanner_state *s)
{
    const char *advice[SCANNER_ADVICE_MAX];
    int n = scanner_profile_advice(&s->profile, advice), row = 7;
    draw_pair(c, 5, _("after each code"), ROLE_TEXT, _(scanner_end_sentence(s->profile.end)));
    draw_pair(c, 6, _("FNC1 arrives"), ROLE_TEXT, _(scanner_gs_sentence(s->profile.gs)));
    if (n == 0)
        draw_cut(c, row, 0, c->cols, ROLE_GOOD, _("It is set up well."));
    for (int i = 0; i < n && row < c->rows - 1; i++)
        row += draw_wrapped(c, row, 0, c->cols, c->rows - 1 - row, ROLE_WARN, _(advice[i]));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct scanner_state *s = state;
    struct canvas in = dialog_box(c, 15, 62, _("Scanner test"));
    draw_cut(&in, 0, 0, in.cols, ROLE_DIM,
             _("Print these three codes and scan them in this order:"));
    for (int i = 0; i < LEARN_CODES; i++)
        view_code(&in, 1 + i, i, s);
    if (s->learned)
        view_found(&in, s);
    else if (s->problem != LEARN_OK)
        draw_wrapped(&in, 5, 0, in.cols, 3, ROLE_BAD, _(learn_problem_sentence(s->problem)));
    dialog_hint(ui, &in, in.rows - 1, 0, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_scanner = {
    .name = "scanner",
    .state_size = sizeof(struct scanner_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
    .deadline = deadline,
    .event = event,
};
