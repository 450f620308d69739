/* The reader itself: one epoll descriptor over the device, a timer and the watch. */
#include "diemban/dev/scanner.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "diemban/base/str.h"
#include "scanner_part.h"
#include "serial.h"

#include "diemban/base/ban.h"

/* READS_MAX: a device that never stops must not keep the loop to itself. */
enum { RETRY_MS = 2000, READS_MAX = 64, BAUD_USUAL = 9600, BAUD_DIGITS = 6 };

static int64_t now(const struct scanner *s)
{
    return clock_mono(s->clock);
}

/* ---- specs ---------------------------------------------------------------------- */

/* Cuts ":115200" off the path. Other colons belong to names in by-path. */
static void take_baud(struct scanner *s)
{
    char *colon = strrchr(s->path, ':');
    s->baud = BAUD_USUAL;
    if (colon == NULL || strlen(colon + 1) > BAUD_DIGITS)
        return;
    char *end;
    long baud = strtol(colon + 1, &end, 10);
    if (*end != '\0' || !serial_baud_known((int)baud))
        return;
    s->baud = (int)baud;
    *colon = '\0';
}

static enum err read_spec(struct scanner *s, const char *spec, struct fault *f)
{
    static const struct scanner_kind *const kinds[] = {&scanner_serial, &scanner_evdev};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = strlen(kinds[i]->name);
        if (strncmp(spec, kinds[i]->name, n) == 0 && spec[n] == ':' && spec[n + 1] == '/') {
            s->kind = kinds[i];
            if (!text_copy(s->path, sizeof s->path, spec + n + 1))
                break;
            if (s->kind == &scanner_serial)
                take_baud(s);
            return ERR_OK;
        }
    }
    return fault_set(f, ERR_BAD_SETTING, "%s", spec);
}

/* ---- the device comes and goes ----------------------------------------------------- */

static bool poll_it(const struct scanner *s, int fd)
{
    struct epoll_event ev = {.events = EPOLLIN, .data.fd = fd};
    return epoll_ctl(s->epoll, EPOLL_CTL_ADD, fd, &ev) == 0;
}

static void forget(struct scanner *s)
{
    if (s->device >= 0)
        close(s->device); /* leaves the epoll set by itself, and ends the grab */
    s->device = -1;
    s->at = s->have = 0;
    s->skipping = false;
    scan_gather_init(&s->gather, s->gather.raw);
}

static void lost(struct scanner *s, const char *reason)
{
    forget(s);
    fault_set(&s->why, ERR_IO, "%s: %s", s->path, reason);
    s->reported = false;
    s->retry_at = now(s) + RETRY_MS;
}

static void look_for_it(struct scanner *s)
{
    struct fault f = {0};
    s->retry_at = now(s) + RETRY_MS;
    s->device = s->kind->open(s, &f);
    if (s->device >= 0 && !poll_it(s, s->device)) {
        fault_set(&f, ERR_IO, "%s: %s", s->path, strerror(errno));
        forget(s);
    }
    if (s->device >= 0)
        fault_set(&s->why, ERR_OK, "%s", s->path);
    else if (s->why.err == ERR_OK)
        s->why = f;
    else
        return;
    s->reported = false;
}

/* ---- opening ---------------------------------------------------------------------- */

static enum err open_descriptors(struct scanner *s, struct fault *f)
{
    s->epoll = epoll_create1(EPOLL_CLOEXEC);
    s->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    if (s->epoll < 0 || s->timer < 0 || !poll_it(s, s->timer))
        return fault_set(f, ERR_IO, "%s: %s", s->path, strerror(errno));
    s->watch = scanner_watch_create();
    if (s->watch != NULL && !poll_it(s, scanner_watch_fd(s->watch))) {
        scanner_watch_destroy(s->watch);
        s->watch = NULL;
    }
    return ERR_OK;
}

static void arm(struct scanner *s)
{
    int64_t due = s->device < 0 ? s->retry_at : scan_gather_deadline(&s->gather);
    if (s->at < s->have)
        due = now(s);
    struct itimerspec spec = {0};
    if (due != INT64_MAX) {
        int64_t left = due > now(s) ? due - now(s) : 0;
        spec.it_value.tv_sec = left / 1000;
        spec.it_value.tv_nsec = left % 1000 * 1000000 + (left == 0);
    }
    timerfd_settime(s->timer, 0, &spec, NULL);
}

enum err scanner_open(const char *spec, bool raw, const struct clock *clock, struct scanner **ret,
                      struct fault *f)
{
    struct scanner *s = calloc(1, sizeof *s);
    if (s == NULL)
        return fault_set(f, ERR_NOMEM, "%s", spec);
    s->clock = clock;
    s->epoll = s->timer = s->device = -1;
    scan_gather_init(&s->gather, raw);
    enum err e = read_spec(s, spec, f);
    if (e == ERR_OK)
        e = open_descriptors(s, f);
    if (e != ERR_OK) {
        scanner_close(s);
        return e;
    }
    look_for_it(s);
    arm(s);
    *ret = s;
    return ERR_OK;
}

void scanner_close(struct scanner *s)
{
    if (s == NULL)
        return;
    forget(s);
    scanner_watch_destroy(s->watch);
    if (s->timer >= 0)
        close(s->timer);
    if (s->epoll >= 0)
        close(s->epoll);
    free(s);
}

/* ---- reading ----------------------------------------------------------------------- */

static void wake(struct scanner *s)
{
    uint64_t times;
    bool added = s->watch != NULL && scanner_watch_take(s->watch);
    /* Read only so that it is silent again; nothing to read is the usual case. */
    (void)!read(s->timer, &times, sizeof times);
    if (s->device < 0 && (added || now(s) >= s->retry_at))
        look_for_it(s);
}

static bool take_units(struct scanner *s, struct scan *ret)
{
    while (s->have - s->at >= s->kind->unit)
        if (s->kind->take(s, now(s), ret))
            return true;
    return false;
}

/* Fills the buffer behind what is left of a unit; false when there is nothing now. */
static bool fill(struct scanner *s)
{
    memmove(s->in, s->in + s->at, s->have - s->at);
    s->have -= s->at;
    s->at = 0;
    ssize_t n = read(s->device, s->in + s->have, sizeof s->in - s->have);
    if (n > 0) {
        s->have += (size_t)n;
        return true;
    }
    if (n < 0 && errno == EINTR)
        return true;
    if (n == 0 || errno != EAGAIN)
        lost(s, n == 0 ? strerror(ENODEV) : strerror(errno));
    return false;
}

static bool next_scan(struct scanner *s, struct scan *ret)
{
    for (int i = 0; i < READS_MAX && s->device >= 0; i++) {
        if (take_units(s, ret))
            return true;
        if (!fill(s))
            break;
    }
    return take_units(s, ret) || scan_gather_tick(&s->gather, now(s), ret);
}

bool scanner_read(struct scanner *s, struct scan *ret)
{
    wake(s);
    bool found = next_scan(s, ret);
    arm(s);
    return found;
}

int scanner_fd(const struct scanner *s)
{
    return s->epoll;
}

bool scanner_connected(const struct scanner *s)
{
    return s->device >= 0;
}

bool scanner_report(struct scanner *s, struct fault *f)
{
    if (s->reported)
        return false;
    s->reported = true;
    *f = s->why;
    return true;
}
