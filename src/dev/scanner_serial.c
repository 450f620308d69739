/* Serial scanners. */
#include <errno.h>
#include <string.h>

#include "scanner_part.h"
#include "serial.h"

#include "diemban/base/ban.h"

static int open_serial(struct scanner *s, struct fault *f)
{
    int fd = serial_open(s->path, s->baud);
    if (fd < 0)
        fault_set(f, ERR_IO, "%s: %s", s->path, strerror(errno));
    return fd;
}

static bool take_byte(struct scanner *s, int64_t mono, struct scan *ret)
{
    return scan_gather_byte(&s->gather, (char)s->in[s->at++], mono, ret);
}

const struct scanner_kind scanner_serial = {
    .name = "serial", .open = open_serial, .take = take_byte, .unit = 1};
