/* Hot-plug: udev tells when a device was added, after its links in by-id were made. */
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "scanner_part.h"

#ifdef DIEMBAN_EVDEV
#include <libudev.h>
#endif

#include "diemban/base/ban.h"

#ifdef DIEMBAN_EVDEV
struct scanner_watch {
    struct udev *udev;
    struct udev_monitor *monitor;
};

static bool listen(struct udev_monitor *m)
{
    return m != NULL && udev_monitor_filter_add_match_subsystem_devtype(m, "input", NULL) >= 0 &&
           udev_monitor_filter_add_match_subsystem_devtype(m, "tty", NULL) >= 0 &&
           udev_monitor_enable_receiving(m) >= 0;
}

struct scanner_watch *scanner_watch_create(void)
{
    struct scanner_watch *w = calloc(1, sizeof *w);
    if (w == NULL)
        return NULL;
    w->udev = udev_new();
    if (w->udev != NULL)
        w->monitor = udev_monitor_new_from_netlink(w->udev, "udev");
    if (listen(w->monitor))
        return w;
    scanner_watch_destroy(w);
    return NULL;
}

void scanner_watch_destroy(struct scanner_watch *w)
{
    if (w == NULL)
        return;
    if (w->monitor != NULL)
        udev_monitor_unref(w->monitor);
    if (w->udev != NULL)
        udev_unref(w->udev);
    free(w);
}

int scanner_watch_fd(const struct scanner_watch *w)
{
    return udev_monitor_get_fd(w->monitor);
}

bool scanner_watch_take(struct scanner_watch *w)
{
    enum { AT_ONCE = 64 };
    bool added = false;
    for (int i = 0; i < AT_ONCE; i++) {
        struct udev_device *dev = udev_monitor_receive_device(w->monitor);
        if (dev == NULL)
            break;
        const char *action = udev_device_get_action(dev);
        added |= action != NULL && strcmp(action, "remove") != 0;
        udev_device_unref(dev);
    }
    return added;
}
#else
struct scanner_watch *scanner_watch_create(void)
{
    return NULL;
}

void scanner_watch_destroy(struct scanner_watch *w)
{
    (void)w;
}

int scanner_watch_fd(const struct scanner_watch *w)
{
    (void)w;
    return -1;
}

bool scanner_watch_take(struct scanner_watch *w)
{
    (void)w;
    return false;
}
#endif
