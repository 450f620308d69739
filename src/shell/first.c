#include "diemban/shell/first.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "counter.h"
#include "diemban/base/i18n.h"
#include "diemban/dev/file.h"
#include "diemban/term/term_curses.h"

#include "diemban/base/ban.h"

static enum err draw(struct term *t, struct frame *frame, const struct first_page *page)
{
    if (frame_resize(frame, t->rows, t->cols) != 0)
        return ERR_NOMEM;
    frame_clear(frame);
    first_view(page, frame);
    t->ops->draw(t, frame);
    return ERR_OK;
}

static void wait_for(struct term *t, int signal_fd, struct first_page *page)
{
    struct pollfd fds[] = {{.fd = t->fd, .events = POLLIN}, {.fd = signal_fd, .events = POLLIN}};
    if (t->ops->pause != NULL) {
        t->ops->pause(t, INT32_MAX);
        return;
    }
    if (poll(fds, 2, -1) <= 0)
        return;
    if (fds[1].revents != 0 && !shell_signal_is_resize(signal_fd))
        page->state = FIRST_LEFT;
    else if (fds[1].revents != 0)
        t->ops->resized(t);
    if ((fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0)
        page->state = FIRST_LEFT;
}

enum err first_ask(struct term *t, int signal_fd, struct first_page *page)
{
    struct frame frame;
    struct event ev;
    enum err e = frame_init(&frame, t->rows, t->cols) == 0 ? ERR_OK : ERR_NOMEM;
    while (e == ERR_OK && page->state == FIRST_ASKS) {
        while (page->state == FIRST_ASKS && t->ops->read(t, &ev)) {
            if (ev.kind == EVENT_RESIZE) {
                t->rows = ev.rows;
                t->cols = ev.cols;
            }
            first_event(page, &ev);
        }
        if (page->state == FIRST_ASKS)
            e = draw(t, &frame, page);
        if (e == ERR_OK && page->state == FIRST_ASKS)
            wait_for(t, signal_fd, page);
    }
    frame_finish(&frame);
    return e;
}

static enum err ask(const struct shell_options *o, struct first_page *page, struct fault *f)
{
    struct term_curses_options looks = {.mono = o->mono};
    struct term *term = NULL;
    int signals = shell_open_signals();
    enum err e = term_curses_create(&o->clock, &looks, &term, f);
    if (e == ERR_OK && first_ask(term, signals, page) != ERR_OK)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    term_destroy(term);
    if (signals >= 0)
        close(signals);
    return e;
}

enum err first_start(struct shop *shop, const struct shell_options *o, bool *made, struct fault *f)
{
    struct first_page page;
    char name[80];
    first_begin(&page, o->shop);
    *made = false;
    enum err e = ask(o, &page, f);
    if (e != ERR_OK || page.state != FIRST_ANSWERED)
        return e;
    struct shop_new n = {.name = name, .address = "", .till = first_till(&page), .use = SHOP_REAL};
    snprintf(name, sizeof name, "%s %d", _("OCOP point"), n.till.point);
    e = file_make_folder(o->shop, f);
    if (e == ERR_OK)
        e = shop_init(shop, o->shop, &n, &o->clock, i18n_text, f);
    *made = e == ERR_OK;
    return e;
}
