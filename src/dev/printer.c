#include "diemban/dev/printer.h"

#include <assert.h>
#include <errno.h>
#include <linux/sockios.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "diemban/base/str.h"
#include "diemban/dev/escpos.h"

#include "printer_part.h"

#include "diemban/base/ban.h"

/* How long each step may take; a receipt of two metres prints in 20 s. */
enum { CONNECT_MS = 3000, ANSWER_MS = 3000, SEND_MS = 10000, PRINT_MS = 30000, LOOK_MS = 50 };

enum step { IDLE, CONNECTING, ASKED, SENDING, FLUSHING };

struct printer {
    struct printer_device device;
    bool answers;
    const struct clock *clock;
    enum step step;
    int fd;
    pid_t child;
    struct str job;
    size_t sent;
    int64_t due;  /* the step has failed by then */
    int64_t look; /* there is something to look at without the descriptor; INT64_MAX never */
};

static int64_t now(const struct printer *p)
{
    return clock_mono(p->clock);
}

static void begin_step(struct printer *p, enum step step, int64_t most_ms)
{
    p->step = step;
    p->due = now(p) + most_ms;
    p->look = INT64_MAX;
}

enum err printer_open(const struct printer_device *device, bool answers, const struct clock *clock,
                      struct printer **ret)
{
    struct printer *p = calloc(1, sizeof *p);
    *ret = p;
    if (p == NULL)
        return ERR_NOMEM;
    *p = (struct printer){
        .device = *device, .answers = answers, .clock = clock, .fd = -1, .job = STR_INIT};
    return ERR_OK;
}

/* The process that prints is not waited for: a zombie is reaped at the next job. */
static void hang_up(struct printer *p)
{
    if (p->fd >= 0)
        close(p->fd);
    p->fd = -1;
    if (p->child > 0 && waitpid(p->child, NULL, WNOHANG) == 0)
        kill(p->child, SIGTERM);
    p->child = 0;
    p->step = IDLE;
    str_clear(&p->job);
}

void printer_close(struct printer *p)
{
    if (p == NULL)
        return;
    hang_up(p);
    str_finish(&p->job);
    free(p);
}

enum err printer_send(struct printer *p, const char *bytes, size_t n)
{
    assert(p->step == IDLE);
    str_clear(&p->job);
    p->sent = 0;
    str_add_n(&p->job, bytes, n);
    if (p->answers)
        escpos_ask_behind(&p->job);
    if (!str_ok(&p->job))
        return ERR_NOMEM;
    begin_step(p, CONNECTING, CONNECT_MS);
    p->look = now(p);
    return ERR_OK;
}

bool printer_busy(const struct printer *p)
{
    return p->step != IDLE;
}

int printer_fd(const struct printer *p)
{
    return p->fd;
}

short printer_events(const struct printer *p)
{
    switch (p->step) {
    case IDLE:
        break;
    case CONNECTING:
        return POLLOUT;
    case SENDING:
        return POLLOUT;
    case ASKED:
    case FLUSHING:
        return p->answers ? POLLIN : 0;
    }
    return 0;
}

int64_t printer_deadline(const struct printer *p)
{
    if (p->step == IDLE)
        return INT64_MAX;
    return p->look < p->due ? p->look : p->due;
}

/* ---- steps ---- */

static enum printer_news fail(struct printer *p, struct fault *f, enum err e, const char *why)
{
    fault_set(f, e, "%s%s%s", p->device.place, why[0] != '\0' ? ": " : "", why);
    hang_up(p);
    return PRINTER_FAILED;
}

static enum printer_news done(struct printer *p)
{
    hang_up(p);
    return PRINTER_DONE;
}

/* What the printer sent back; −1 nothing yet, −2 it hung up. */
static int answer(struct printer *p)
{
    unsigned char bytes[64];
    ssize_t n = read(p->fd, bytes, sizeof bytes);
    if (n > 0)
        return bytes[n - 1];
    bool waits = n < 0 && (errno == EAGAIN || errno == EINTR);
    bool terminal = n == 0 && p->device.link != PRINTER_TCP;
    return waits || terminal ? -1 : -2;
}

/* A printer that hung up is an error, not a signal (pipes: shell ignores the signal). */
static ssize_t put(const struct printer *p, const char *bytes, size_t n)
{
    return p->device.link == PRINTER_TCP ? send(p->fd, bytes, n, MSG_NOSIGNAL)
                                         : write(p->fd, bytes, n);
}

static enum printer_news ask_first(struct printer *p, struct fault *f)
{
    struct str question = STR_INIT;
    escpos_ask_now(&question);
    ssize_t n = put(p, question.at, question.len);
    bool asked = n == (ssize_t)question.len;
    str_finish(&question);
    if (!asked)
        return fail(p, f, ERR_NO_PRINTER, strerror(errno));
    begin_step(p, ASKED, ANSWER_MS);
    return PRINTER_NO_NEWS;
}

static enum printer_news connected(struct printer *p, struct fault *f)
{
    int wrong = 0;
    socklen_t size = sizeof wrong;
    if (p->device.link == PRINTER_TCP &&
        getsockopt(p->fd, SOL_SOCKET, SO_ERROR, &wrong, &size) == 0 && wrong != 0)
        return fail(p, f, ERR_NO_PRINTER, strerror(wrong));
    if (!printer_link_has_paper(&p->device, p->fd))
        return fail(p, f, ERR_NO_PAPER, "");
    if (p->answers)
        return ask_first(p, f);
    begin_step(p, SENDING, SEND_MS);
    return PRINTER_NO_NEWS;
}

static bool writable(const struct printer *p)
{
    struct pollfd fd = {.fd = p->fd, .events = POLLOUT};
    return poll(&fd, 1, 0) == 1;
}

static enum printer_news step_connect(struct printer *p, struct fault *f)
{
    if (p->fd < 0)
        p->fd = printer_link_open(&p->device, &p->child, f);
    if (p->fd < 0) {
        f->err = ERR_NO_PRINTER;
        hang_up(p);
        return PRINTER_FAILED;
    }
    p->look = INT64_MAX;
    return writable(p) ? connected(p, f) : PRINTER_NO_NEWS;
}

static enum printer_news step_asked(struct printer *p, struct fault *f)
{
    int byte = answer(p);
    if (byte == -1)
        return PRINTER_NO_NEWS;
    if (byte == -2)
        return fail(p, f, ERR_NO_PRINTER, "");
    if (escpos_no_paper_now((uint8_t)byte))
        return fail(p, f, ERR_NO_PAPER, "");
    begin_step(p, SENDING, SEND_MS);
    return PRINTER_NO_NEWS;
}

static enum printer_news all_sent(struct printer *p)
{
    bool looks = p->device.link == PRINTER_TCP || p->device.link == PRINTER_CUPS;
    if (p->device.link == PRINTER_CUPS) { /* lp reads to the end */
        close(p->fd);
        p->fd = -1;
    }
    if (!p->answers && !looks)
        return done(p);
    begin_step(p, FLUSHING, PRINT_MS);
    p->look = p->answers ? INT64_MAX : now(p);
    return PRINTER_NO_NEWS;
}

static enum printer_news step_send(struct printer *p, struct fault *f)
{
    while (p->sent < p->job.len) {
        ssize_t n = put(p, p->job.at + p->sent, p->job.len - p->sent);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            return PRINTER_NO_NEWS;
        if (n < 0)
            return fail(p, f, errno == ENOSPC ? ERR_NO_PAPER : ERR_NO_PRINTER, strerror(errno));
        p->sent += (size_t)n;
        p->due = now(p) + SEND_MS;
    }
    return all_sent(p);
}

/* Was everything acknowledged, or has lp ended well? */
static enum printer_news look_again(struct printer *p, struct fault *f)
{
    int left = 0, status = 0;
    bool over = false;
    if (p->device.link == PRINTER_TCP)
        over = ioctl(p->fd, SIOCOUTQ, &left) == 0 && left == 0;
    if (p->device.link == PRINTER_CUPS && waitpid(p->child, &status, WNOHANG) == p->child) {
        over = true;
        p->child = 0;
    }
    if (over && status != 0)
        return fail(p, f, ERR_NO_PRINTER, "lp");
    if (over)
        return done(p);
    p->look = now(p) + LOOK_MS;
    return PRINTER_NO_NEWS;
}

static enum printer_news step_flush(struct printer *p, struct fault *f)
{
    if (!p->answers)
        return look_again(p, f);
    int byte = answer(p);
    if (byte == -1)
        return PRINTER_NO_NEWS;
    if (byte == -2)
        return fail(p, f, ERR_NO_PRINTER, "");
    return escpos_no_paper_behind((uint8_t)byte) ? fail(p, f, ERR_NO_PAPER, "") : done(p);
}

enum printer_news printer_step(struct printer *p, struct fault *f)
{
    static enum printer_news (*const steps[])(struct printer *, struct fault *) = {
        [CONNECTING] = step_connect,
        [ASKED] = step_asked,
        [SENDING] = step_send,
        [FLUSHING] = step_flush,
    };
    if (p->step == IDLE)
        return PRINTER_NO_NEWS;
    enum step before = p->step;
    enum printer_news news = steps[p->step](p, f);
    if (news == PRINTER_NO_NEWS && p->step != before)
        return printer_step(p, f);
    if (news == PRINTER_NO_NEWS && now(p) >= p->due)
        return fail(p, f, ERR_NO_PRINTER, strerror(ETIMEDOUT));
    return news;
}
