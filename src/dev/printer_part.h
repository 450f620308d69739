/* printer_part.h (inside dev): how a printer's device is opened. */
#ifndef DIEMBAN_DEV_PRINTER_PART_H
#define DIEMBAN_DEV_PRINTER_PART_H

#include <sys/types.h>

#include "diemban/dev/printer.h"

/* A descriptor that does not block, connecting or connected. −1 with f set. *child is the
 * process that prints (CUPS), else 0. */
int printer_link_open(const struct printer_device *d, pid_t *child, struct fault *f);
/* Is there paper, as the kernel's driver tells (USB)? True where it cannot tell. */
bool printer_link_has_paper(const struct printer_device *d, int fd);

#endif
