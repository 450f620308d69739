/* Keyboard scanners read from their own device, which no one else then sees. Without
 * libevdev only recorded streams are read. */
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"
#include "scanner_part.h"

#ifdef DIEMBAN_EVDEV
#include <libevdev/libevdev.h>
#endif

#include "diemban/base/ban.h"

#ifdef DIEMBAN_EVDEV
/* Has it the keys that codes are typed with? A mouse or a power button has not. */
static bool types_codes(const struct libevdev *dev)
{
    static const unsigned needed[] = {KEY_0, KEY_1, KEY_9, KEY_A, KEY_ENTER};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!libevdev_has_event_code(dev, EV_KEY, needed[i]))
            return false;
    return true;
}

/* 0, or what errno would be. */
static int grab(struct scanner *s, int fd)
{
    struct libevdev *dev = NULL;
    int fault = -libevdev_new_from_fd(fd, &dev);
    if (fault != 0)
        return fault;
    if (!types_codes(dev))
        fault = ENOTTY;
    else
        fault = -libevdev_grab(dev, LIBEVDEV_GRAB);
    key_decoder_init(&s->keys, libevdev_get_event_value(dev, EV_LED, LED_CAPSL) == 1);
    libevdev_free(dev); /* the grab belongs to the descriptor and stays */
    return fault;
}
#else
static int grab(struct scanner *s, int fd)
{
    (void)s;
    (void)fd;
    return ENOSYS;
}
#endif

static int take_device(struct scanner *s, int fd)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return errno;
    if (S_ISCHR(st.st_mode))
        return grab(s, fd);
    key_decoder_init(&s->keys, false);
    return S_ISFIFO(st.st_mode) ? 0 : ENOTTY;
}

static int open_evdev(struct scanner *s, struct fault *f)
{
    int fd = open(s->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    int fault = fd < 0 ? errno : take_device(s, fd);
    if (fault == 0)
        return fd;
    fault_set(f, ERR_IO, "%s: %s", s->path, strerror(fault));
    if (fd >= 0)
        close(fd);
    return -1;
}

static bool take_key(struct scanner *s, const struct input_event *ev, int64_t mono,
                     struct scan *ret)
{
    char out[4];
    size_t n = key_decoder_feed(&s->keys, ev->code, ev->value, out);
    for (size_t i = 0; i < n; i++)
        if (scan_gather_byte(&s->gather, out[i], mono, ret))
            return true; /* a terminator is one byte, the last */
    return false;
}

static bool take_event(struct scanner *s, int64_t mono, struct scan *ret)
{
    struct input_event ev;
    memcpy(&ev, s->in + s->at, sizeof ev);
    s->at += sizeof ev;
    if (ev.type == EV_SYN && ev.code == SYN_DROPPED) {
        s->skipping = true;
        key_decoder_init(&s->keys, s->keys.caps);
        scan_gather_spoil(&s->gather, mono);
    } else if (ev.type == EV_SYN && ev.code == SYN_REPORT) {
        s->skipping = false;
    } else if (ev.type == EV_KEY && !s->skipping) {
        return take_key(s, &ev, mono, ret);
    }
    return false;
}

const struct scanner_kind scanner_evdev = {
    .name = "evdev", .open = open_evdev, .take = take_event, .unit = sizeof(struct input_event)};
