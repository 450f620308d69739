/* scanner_part.h: what the parts of the scanner reader know of each other. */
#ifndef DIEMBAN_SRC_DEV_SCANNER_PART_H
#define DIEMBAN_SRC_DEV_SCANNER_PART_H

#include <sys/types.h>

#include "diemban/dev/key_decoder.h"
#include "diemban/dev/scanner.h"

struct scanner_kind;

struct scanner {
    const struct scanner_kind *kind;
    char path[SCANNER_SPEC_MAX];
    int baud;
    const struct clock *clock;
    int epoll, timer;
    int device; /* −1: not there */
    struct scanner_watch *watch;
    int64_t retry_at; /* mono; while the device is not there */
    struct scan_gather gather;
    struct key_decoder keys;
    bool skipping; /* evdev dropped events: nothing counts up to the next SYN_REPORT */
    unsigned char in[4096];
    size_t at, have; /* unread part of in */
    bool reported;   /* the present state was told */
    struct fault why;
};

/* One way of being connected. */
struct scanner_kind {
    const char *name; /* before the colon of a spec */
    /* A descriptor, or −1 with f filled. */
    int (*open)(struct scanner *s, struct fault *f);
    /* Takes the next unit of s->in; its size is at least `unit`. True: a scan ended. */
    bool (*take)(struct scanner *s, int64_t mono, struct scan *ret);
    size_t unit;
};
extern const struct scanner_kind scanner_serial, scanner_evdev;

/* False: no speed that serial ports have. */

/* Tells of devices that are plugged in. NULL where this machine cannot. */
struct scanner_watch *scanner_watch_create(void);
void scanner_watch_destroy(struct scanner_watch *w);
int scanner_watch_fd(const struct scanner_watch *w);
/* Takes what there is; true when a device was added. */
bool scanner_watch_take(struct scanner_watch *w);

#endif
