/* scanner.h: scanners that do not pass the terminal.
 *
 * Scope: a serial scanner (or a USB one that shows as a serial port), and a USB keyboard
 * scanner taken away from the keyboard (exclusive grab), so that its scans never pass
 * layouts, input methods or other windows. One file descriptor to poll; reading never
 * blocks. Lengths are bounded (scan_gather.h).
 * A scanner that is not there, or is pulled out, is no failure: it is told once, looked
 * for at each plugged-in device and every two seconds, and told again when it is back.
 * While it is there nothing wakes up without a scan.
 *
 * A spec is one of
 *   serial:/dev/ttyACM0            serial:/dev/serial/by-id/usb-…:115200   (9600 baud is usual)
 *   evdev:/dev/input/by-id/usb-…-event-kbd
 * Serial ports are set with termios to 8N1 without flow control: libserialport knows ports by
 * their entry in sysfs and so refuses links in /dev/serial/by-id, and pseudo-terminals.
 * A FIFO in place of an evdev device is read as a recorded stream of its events.
 * Life cycle: scanner_open → scanner_read… → scanner_close (takes NULL). */
#ifndef DIEMBAN_DEV_SCANNER_H
#define DIEMBAN_DEV_SCANNER_H

#include <stdbool.h>

#include "diemban/base/clock.h"
#include "diemban/base/err.h"
#include "diemban/dev/scan_gather.h"

struct scanner;

enum { SCANNER_SPEC_MAX = 256 };

/* ERR_BAD_SETTING for what is no spec, ERR_IO (no descriptors), ERR_NOMEM. raw: scans end by
 * silence only and keep their terminators, for scanner_learn. clock must outlive it. */
enum err scanner_open(const char *spec, bool raw, const struct clock *clock, struct scanner **ret,
                      struct fault *f);
void scanner_close(struct scanner *s);

/* Poll it for reading; stays the same for the scanner's life. */
int scanner_fd(const struct scanner *s);
/* Call when the descriptor is readable, until it returns false. */
bool scanner_read(struct scanner *s, struct scan *ret);
/* Is the device there? */
bool scanner_connected(const struct scanner *s);
/* True once after each change: f is ERR_IO with the reason when the device is not there,
 * ERR_OK with its path when it is. */
bool scanner_report(struct scanner *s, struct fault *f);

/* Specs of what is plugged in and may be a scanner (every USB keyboard is listed too), in
 * order of names. Non-zero stops. */
typedef int (*scanner_each)(void *ctx, const char *spec);
void scanner_list(scanner_each each, void *ctx);

#endif
