#include "diemban/shell/loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "copying.h"
#include "customer_display.h"
#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"
#include "label_sending.h"
#include "printing.h"

#include "files.h"

#include "diemban/base/ban.h"

enum { EVENTS_AT_ONCE = 512, BELLS_GOOD = 1, BELLS_DONE = 2, BELLS_BAD = 3 };

struct loop {
    struct shop *shop;
    struct term *term;
    const struct loop_options *o;
    struct ui ui;
    struct frame frame;
    bool told;         /* what the terminal has to say was said, after the first frame */
    bool indexed;      /* the search index is loaded */
    bool scans_wait;   /* the scanner may have something */
    bool scanner_gone; /* and that was said */
    bool said_lacking; /* a sign that the printer has not was named */
    struct printing printing;
    struct label_sending labels;
    struct copying copying;
    struct customer_display customer;
};

static int64_t now(const struct loop *l)
{
    return clock_mono(&l->shop->clock);
}

/* ---- sounds ---- */

static void sound(struct loop *l, unsigned effects)
{
    if (effects & EFFECT_BAD)
        l->term->ops->bell(l->term, BELLS_BAD);
    else if (effects & EFFECT_DONE)
        l->term->ops->bell(l->term, BELLS_DONE);
    else if (effects & EFFECT_GOOD)
        l->term->ops->bell(l->term, BELLS_GOOD);
}

/* ---- reading ---- */

static void drain(struct loop *l)
{
    struct event ev;
    for (int i = 0; i < EVENTS_AT_ONCE && !l->ui.quit; i++) {
        if (dispatch_pending(&l->ui.dispatch) >= EVENTS_AT_ONCE ||
            !l->term->ops->read(l->term, &ev))
            return;
        ui_feed(&l->ui, &ev);
    }
}

/* A scanner that was pulled out is said once, and once more when it is back. */
static void tell_scanner(struct loop *l)
{
    struct fault f;
    if (!scanner_report(l->o->scanner, &f))
        return;
    if (f.err != ERR_OK)
        ui_say(&l->ui, ROLE_WARN, _("The scanner is not there ({}). Plug it in."), f.what);
    else if (l->scanner_gone)
        ui_say(&l->ui, ROLE_GOOD, _("The scanner is back."), NULL);
    l->scanner_gone = f.err != ERR_OK;
}

static void feed_scan(struct loop *l, const struct scan *scan)
{
    struct event ev = {.kind = EVENT_SCAN, .text = scan->text, .mono = scan->ended};
    if (!scan->garbage) {
        ui_feed(&l->ui, &ev);
        return;
    }
    ui_say(&l->ui, ROLE_BAD, _("Too much came at once and was left out. Scan it again."), NULL);
    sound(l, EFFECT_BAD);
}

/* What is left when the turn is full wakes poll() again. */
static void drain_scanner(struct loop *l)
{
    struct scan scan;
    if (l->o->scanner == NULL || !l->scans_wait)
        return;
    l->scans_wait = false;
    while (dispatch_pending(&l->ui.dispatch) < EVENTS_AT_ONCE && scanner_read(l->o->scanner, &scan))
        feed_scan(l, &scan);
    tell_scanner(l);
}

static void take_signal(struct loop *l)
{
    struct signalfd_siginfo info;
    if (read(l->o->signal_fd, &info, sizeof info) != (ssize_t)sizeof info)
        return;
    if (info.ssi_signo == (uint32_t)SIGWINCH)
        l->term->ops->resized(l->term);
    else
        l->ui.quit = true;
}

/* ---- acting ---- */

/* What was typed before the error was seen goes; scans stay and are acted on. */
static unsigned after_error(struct loop *l)
{
    drain(l);
    ui_flush(&l->ui);
    return ui_run(&l->ui);
}

static void act(struct loop *l)
{
    ui_tick(&l->ui, now(l));
    unsigned effects = ui_run(&l->ui);
    if (effects & EFFECT_BAD)
        effects |= after_error(l);
    sound(l, effects);
    printing_wake(&l->printing, effects);
}

/* ---- printing ---- */

/* Once a start: who sells knows it then. */
static void say_lacking(struct loop *l)
{
    char sign[5];
    if (l->printing.lacking == 0 || l->said_lacking)
        return;
    l->said_lacking = true;
    sign[utf8_put(l->printing.lacking, sign)] = '\0';
    ui_say(&l->ui, ROLE_WARN, _("The printer cannot print “{}”: a question mark stands there."),
           sign);
}

/* What the printer says about itself is said once, and stays in the bar. */
static void print_more(struct loop *l)
{
    struct fault f;
    bool news = printing_step(&l->printing, &f);
    l->ui.printer = l->printing.state;
    say_lacking(l);
    if (!news)
        return;
    if (f.err != ERR_OK)
        ui_fail(&l->ui, &f);
    else
        ui_say(&l->ui, ROLE_GOOD, _("The printer is back."), NULL);
}

static void send_labels(struct loop *l)
{
    struct fault f;
    char count[16];
    if (!label_sending_step(&l->labels, &l->ui.label_job, &f))
        return;
    if (f.err != ERR_OK) {
        ui_fail(&l->ui, &f);
        return;
    }
    snprintf(count, sizeof count, "%d", l->ui.label_job.labels);
    ui_say(&l->ui, ROLE_GOOD, _("Labels printed: {}."), count);
}

/* The second copy of the journal goes on beside everything. */
static void copy_more(struct loop *l)
{
    struct fault f;
    bool news = copying_step(&l->copying, &f);
    l->ui.copy = l->copying.state;
    if (!news)
        return;
    if (f.err != ERR_OK)
        ui_fail(&l->ui, &f);
    else
        ui_say(&l->ui, ROLE_GOOD, _("The copy of the journal is whole again."), NULL);
}

/* ---- drawing ---- */

static enum err draw(struct loop *l)
{
    if (l->frame.rows != l->ui.rows || l->frame.cols != l->ui.cols)
        if (frame_resize(&l->frame, l->ui.rows, l->ui.cols) != 0)
            return ERR_NOMEM;
    frame_clear(&l->frame);
    ui_view(&l->ui, &l->frame);
    l->term->ops->draw(l->term, &l->frame);
    customer_display_draw(&l->customer, &l->ui);
    return ERR_OK;
}

/* What is typed meanwhile is taken with its own time, so that a scan stays a scan. */
static void paint(void *ctx)
{
    struct loop *l = ctx;
    drain(l);
    draw(l);
}

/* ---- waiting ---- */

enum { MINUTE_MS = 60000 };

/* Milliseconds until something is due: what ui waits for, else the clock's next minute. */
static int patience(const struct loop *l)
{
    if (!l->indexed)
        return 0;
    int64_t left = MINUTE_MS - clock_wall(&l->shop->clock) % MINUTE_MS;
    int64_t due = ui_deadline(&l->ui), printing = printing_deadline(&l->printing);
    int64_t copying = copying_deadline(&l->copying), labels = label_sending_deadline(&l->labels);
    due = labels < due ? labels : due;
    due = printing < due ? printing : due;
    due = copying < due ? copying : due;
    if (due != INT64_MAX && due - now(l) < left)
        left = due - now(l);
    return left < 0 ? 0 : (int)left;
}

static void wait_poll(struct loop *l)
{
    struct pollfd fds[] = {
        {.fd = l->term->fd, .events = POLLIN},
        {.fd = l->o->signal_fd, .events = POLLIN},
        {.fd = l->o->scanner != NULL ? scanner_fd(l->o->scanner) : -1, .events = POLLIN},
        printing_poll(&l->printing),
        copying_poll(&l->copying),
        label_sending_poll(&l->labels)};
    int n = poll(fds, sizeof fds / sizeof *fds, patience(l));
    if (n == 0 && l->indexed)
        store_idle(l->shop->store);
    if (n <= 0)
        return;
    if (fds[1].revents & POLLIN)
        take_signal(l);
    l->scans_wait = fds[2].revents != 0;
    /* A terminal that went away reads as empty for ever. */
    if ((fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0)
        l->ui.quit = true;
}

static void wait_some(struct loop *l)
{
    if (l->term->ops->pause != NULL)
        l->term->ops->pause(l->term, patience(l));
    else
        wait_poll(l);
}

static void after_first_frame(struct loop *l)
{
    if (l->told)
        return;
    l->told = true;
    struct fault f = {0};
    if (l->o->shown != NULL)
        l->o->shown(l->o->ctx);
    if (l->term->note != NULL)
        ui_say(&l->ui, ROLE_WARN, _(l->term->note), l->term->about);
    if (customer_display_begin(&l->customer, l->shop, &f) != ERR_OK)
        ui_fail(&l->ui, &f);
}

/* The search index of a large catalogue takes a while: it is loaded after the first frame, in
 * slices, so that scans are taken in between. A script finds it whole. */
static void index_more(struct loop *l)
{
    struct fault f = {0};
    if (l->indexed)
        return;
    enum err e = l->term->ops->pause != NULL ? shop_index(l->shop, &f)
                                             : shop_index_some(l->shop, &l->indexed, &f);
    l->indexed |= e != ERR_OK || l->term->ops->pause != NULL;
    if (e != ERR_OK)
        ui_fail(&l->ui, &f);
}

/* Training began or ended: what was loaded from the file before, and a slip of it that is on
 * its way to the printer, is void; the slip waits in its own file. */
static void after_reopening(struct loop *l)
{
    if (!l->ui.reopened)
        return;
    l->ui.reopened = l->indexed = false;
    printing_end(&l->printing);
    printing_begin(&l->printing, l->shop);
    label_sending_end(&l->labels);
    l->ui.label_job.state = LABEL_JOB_NONE;
    copying_end(&l->copying);
    copying_begin(&l->copying, l->shop);
}

static enum err turn(struct loop *l)
{
    drain(l);
    drain_scanner(l);
    act(l);
    if (l->shop->store == NULL) /* neither the shop nor training opens (app/training.h) */
        return ERR_IO;
    after_reopening(l);
    print_more(l);
    send_labels(l);
    copy_more(l);
    if (store_doubt_of(l->shop->store).open)
        return ERR_UNKNOWN_OUTCOME;
    if (l->ui.quit)
        return ERR_OK;
    enum err e = draw(l);
    if (e != ERR_OK)
        return e;
    bool first = !l->told;
    index_more(l);
    after_first_frame(l);
    /* More may wait than one turn takes: then nothing is waited for. */
    if (!first && dispatch_pending(&l->ui.dispatch) == 0)
        wait_some(l);
    return ERR_OK;
}

enum err loop_run(struct shop *shop, struct term *term, const struct loop_options *o,
                  struct fault *f)
{
    struct loop l = {.shop = shop, .term = term, .o = o, .scans_wait = true};
    struct ui_options u = {.rows = term->rows,
                           .cols = term->cols,
                           .plain = term->plain,
                           .dispatch = o->dispatch,
                           .keys = o->keys,
                           .files = &shell_files,
                           .doubt = o->doubt,
                           .painter = {paint, &l}};
    enum err e = ui_init(&l.ui, shop, &u, f);
    if (e != ERR_OK)
        return e;
    printing_begin(&l.printing, shop);
    label_sending_begin(&l.labels, shop);
    copying_begin(&l.copying, shop);
    if (frame_init(&l.frame, term->rows, term->cols) != 0)
        e = ERR_NOMEM;
    while (e == ERR_OK && !l.ui.quit)
        e = turn(&l);
    customer_display_end(&l.customer);
    printing_end(&l.printing);
    label_sending_end(&l.labels);
    copying_end(&l.copying);
    frame_finish(&l.frame);
    ui_finish(&l.ui);
    return e == ERR_OK ? ERR_OK : fault_set(f, e, "%s", "");
}
