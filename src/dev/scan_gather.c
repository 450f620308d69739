#include "diemban/dev/scan_gather.h"

#include <string.h>

#include "diemban/base/ban.h"

void scan_gather_init(struct scan_gather *g, bool raw)
{
    memset(g, 0, sizeof *g);
    g->raw = raw;
}

static bool holds(const struct scan_gather *g)
{
    return g->n > 0 || g->garbage;
}

static bool finish(struct scan_gather *g, struct scan *ret)
{
    if (!holds(g))
        return false;
    g->text[g->n] = '\0';
    *ret = (struct scan){.text = g->text,
                         .size = g->garbage ? 0 : g->n,
                         .garbage = g->garbage,
                         .began = g->began,
                         .ended = g->last};
    if (g->garbage)
        g->text[0] = '\0';
    g->n = 0;
    g->garbage = false;
    return true;
}

bool scan_gather_byte(struct scan_gather *g, char byte, int64_t mono, struct scan *ret)
{
    bool end = byte == '\r' || byte == '\n' || byte == '\t';
    if (end && !g->raw)
        return finish(g, ret);
    if (byte == '\0')
        return false;
    if (!holds(g))
        g->began = mono;
    g->last = mono;
    if (g->garbage)
        return false;
    if (g->n == SCAN_BYTES_MAX) {
        g->garbage = true;
        g->n = 0;
    } else {
        g->text[g->n++] = byte;
    }
    return false;
}

void scan_gather_spoil(struct scan_gather *g, int64_t mono)
{
    if (!holds(g))
        g->began = mono;
    g->last = mono;
    g->garbage = true;
    g->n = 0;
}

int64_t scan_gather_deadline(const struct scan_gather *g)
{
    return holds(g) ? g->last + (g->raw ? SCAN_RAW_SILENCE_MS : SCAN_SILENCE_MS) : INT64_MAX;
}

bool scan_gather_tick(struct scan_gather *g, int64_t mono, struct scan *ret)
{
    return mono >= scan_gather_deadline(g) && finish(g, ret);
}
