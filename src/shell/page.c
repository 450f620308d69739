#include "page.h"

#include <poll.h>
#include <unistd.h>

#include "counter.h"
#include "diemban/term/term_curses.h"

#include "diemban/base/ban.h"

static enum err draw(struct term *t, struct frame *frame, const struct page *p)
{
    if (frame_resize(frame, t->rows, t->cols) != 0)
        return ERR_NOMEM;
    frame_clear(frame);
    p->view(p->state, frame);
    t->ops->draw(t, frame);
    return ERR_OK;
}

enum err page_draw(struct term *t, const struct page *p)
{
    struct frame frame;
    enum err e = frame_init(&frame, t->rows, t->cols) == 0 ? draw(t, &frame, p) : ERR_NOMEM;
    frame_finish(&frame);
    return e;
}

static void end(const struct page *p)
{
    p->event(p->state, &(struct event){.kind = EVENT_STOP});
}

static void wait_for(struct term *t, int signal_fd, const struct page *p)
{
    struct pollfd fds[] = {{.fd = t->fd, .events = POLLIN}, {.fd = signal_fd, .events = POLLIN}};
    if (t->ops->pause != NULL) {
        t->ops->pause(t, INT32_MAX);
        return;
    }
    if (poll(fds, 2, -1) <= 0)
        return;
    if (fds[1].revents != 0 && !shell_signal_is_resize(signal_fd))
        end(p);
    else if (fds[1].revents != 0)
        t->ops->resized(t);
    if ((fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0)
        end(p);
}

static void take_events(struct term *t, const struct page *p)
{
    struct event ev;
    while (p->asks(p->state) && t->ops->read(t, &ev)) {
        if (ev.kind == EVENT_RESIZE) {
            t->rows = ev.rows;
            t->cols = ev.cols;
        }
        p->event(p->state, &ev);
    }
}

enum err page_ask(struct term *t, int signal_fd, const struct page *p)
{
    struct frame frame;
    enum err e = frame_init(&frame, t->rows, t->cols) == 0 ? ERR_OK : ERR_NOMEM;
    while (e == ERR_OK && p->asks(p->state)) {
        take_events(t, p);
        if (!p->asks(p->state))
            break;
        e = draw(t, &frame, p);
        if (e == ERR_OK)
            wait_for(t, signal_fd, p);
    }
    frame_finish(&frame);
    return e;
}

enum err page_open(const struct shell_options *o, struct page_place *ret, struct fault *f)
{
    struct term_curses_options looks = {.mono = o->mono};
    *ret = (struct page_place){.signal_fd = shell_open_signals()};
    return term_curses_create(&o->clock, &looks, &ret->term, f);
}

void page_close(struct page_place *p)
{
    term_destroy(p->term);
    if (p->signal_fd >= 0)
        close(p->signal_fd);
}
