/* printer.h: bytes on their way to a printer, one job at a time, without waiting.
 *
 * Scope: opening the device, sending, asking whether there is paper and whether all of it was
 * taken. Nothing here blocks: the loop polls one descriptor and one deadline and calls
 * printer_step. A printer that is away, off, out of paper or hangs is a failed job; the
 * caller keeps the paper in its spool and sends it again later.
 * When a job counts as printed: where the printer answers, when it says so behind the last
 * byte; on TCP without answers, when the other side acknowledged every byte; with CUPS,
 * when `lp` took it; else when the device took every byte.
 * Life cycle: printer_open → printer_send … printer_step until PRINTER_NEWS → printer_close
 * (takes NULL). */
#ifndef DIEMBAN_DEV_PRINTER_H
#define DIEMBAN_DEV_PRINTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diemban/base/clock.h"
#include "diemban/base/err.h"
#include "diemban/core/printer.h"

struct printer;

/* The device is not touched yet. answers: it tells its state (printer_profile). The clock must
 * outlive it. ERR_NOMEM. */
enum err printer_open(const struct printer_device *device, bool answers, const struct clock *clock,
                      struct printer **ret);
void printer_close(struct printer *p);

/* Begins a job; none may be under way. The bytes are copied. ERR_NOMEM. */
enum err printer_send(struct printer *p, const char *bytes, size_t n);
bool printer_busy(const struct printer *p);

/* What to poll while busy: −1 for none. */
int printer_fd(const struct printer *p);
short printer_events(const struct printer *p);
/* When printer_step has something to do without the descriptor; INT64_MAX: never. */
int64_t printer_deadline(const struct printer *p);

enum printer_news { PRINTER_NO_NEWS, PRINTER_DONE, PRINTER_FAILED };
/* Goes on with the job. After PRINTER_FAILED f says why (ERR_IO, ERR_NO_PAPER,
 * ERR_NO_PRINTER), and the job is over. */
enum printer_news printer_step(struct printer *p, struct fault *f);

#endif
