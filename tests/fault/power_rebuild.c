/* power_rebuild.c: one of the states that a power cut may leave. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "power_part.h"

#include "diemban/base/random.h"

/* ---- bytes of a file ---- */

static void image_reach(struct image *m, size_t size)
{
    if (size > m->room) {
        m->room = size + size / 2 + 4096;
        m->at = realloc(m->at, m->room);
        if (m->at == NULL)
            flow_die("no memory");
    }
    if (size > m->size)
        memset(m->at + m->size, 0, size - m->size);
    if (size > m->size)
        m->size = size;
}

void image_put(struct image *m, const void *bytes, size_t n, int64_t at)
{
    image_reach(m, (size_t)at + n);
    if (n > 0)
        memcpy(m->at + at, bytes, n);
}

void image_cut(struct image *m, int64_t size)
{
    image_reach(m, (size_t)size);
    m->size = (size_t)size;
}

/* ---- fates ---- */

enum manner { DROPPED, KEPT, EACH, TORN, WILD, ORDERED, MANNERS };

enum fate { FATE_DROP, FATE_KEEP, FATE_ZERO, FATE_GARBAGE };

struct fates {
    struct rng rng;
    enum manner manner;
    uint64_t keep; /* of 16 */
};

static struct fates fates_of(const struct power_cut *cut)
{
    struct fates x;
    rng_seed(&x.rng, cut->seed);
    x.manner = (enum manner)rng_below(&x.rng, MANNERS);
    x.keep = 1 + rng_below(&x.rng, 15);
    return x;
}

static enum fate one(struct fates *x)
{
    return rng_below(&x->rng, 16) < x->keep ? FATE_KEEP : FATE_DROP;
}

static enum fate one_sector(struct fates *x)
{
    enum fate f = one(x);
    if (x->manner == WILD && f == FATE_DROP)
        f = (enum fate)(rng_below(&x->rng, 2) == 0 ? FATE_DROP : FATE_ZERO + rng_below(&x->rng, 2));
    return f;
}

static void garbage(struct fates *x, unsigned char *out, size_t n)
{
    for (size_t i = 0; i < n; i++)
        out[i] = (unsigned char)rng_next(&x->rng);
}

/* The part of a write within one sector of the disk. */
static void put_part(struct fates *x, struct image *m, const struct event *e, size_t from, size_t n)
{
    unsigned char other[SECTOR] = {0};
    switch (one_sector(x)) {
    case FATE_KEEP:
        image_put(m, e->bytes + from, n, e->at + (int64_t)from);
        break;
    case FATE_GARBAGE:
        garbage(x, other, n);
        image_put(m, other, n, e->at + (int64_t)from);
        break;
    case FATE_ZERO:
        image_put(m, other, n, e->at + (int64_t)from);
        break;
    case FATE_DROP:
        break;
    }
}

static void put_torn(struct fates *x, struct image *m, const struct event *e)
{
    for (size_t from = 0; from < e->n;) {
        size_t n = SECTOR - ((size_t)e->at + from) % SECTOR;
        if (n > e->n - from)
            n = e->n - from;
        put_part(x, m, e, from, n);
        from += n;
    }
}

/* A flushed or kept event happens as it stands. */
static void happen(struct image *m, const struct event *e)
{
    if (e->op == POWER_WRITE)
        image_put(m, e->bytes, e->n, e->at);
    else if (e->op == POWER_TRUNCATE)
        image_cut(m, e->at);
}

static void perhaps(struct fates *x, struct image *m, const struct event *e, bool last)
{
    if (x->manner == KEPT || (x->manner == ORDERED && !last))
        happen(m, e);
    else if (e->op == POWER_WRITE && x->manner != EACH && x->manner != DROPPED)
        put_torn(x, m, e);
    else if (x->manner != DROPPED && one(x) == FATE_KEEP)
        happen(m, e);
}

/* ---- one file ---- */

static int last_flush(const struct power_log *log, int file, const struct power_cut *cut)
{
    for (int i = cut->at - 1; i >= 0 && !cut->lying; i--)
        if (log->events[i].op == POWER_FLUSH && log->events[i].file == file)
            return i;
    return 0;
}

/* What is flushed by then, brought forward from the last time where that can be. */
static void make_solid(struct power_log *log, int file, int until)
{
    struct power_inode *f = &log->files[file];
    if (f->until < 0 || f->until > until) {
        f->solid.size = 0;
        image_put(&f->solid, f->first.at, f->first.size, 0);
        f->until = 0;
    }
    for (int i = f->until; i < until; i++)
        if (log->events[i].file == file)
            happen(&f->solid, &log->events[i]);
    f->until = until;
}

static int last_change(const struct power_log *log, int file, int at)
{
    for (int i = at - 1; i >= 0; i--)
        if (log->events[i].file == file && log->events[i].op <= POWER_TRUNCATE)
            return i;
    return -1;
}

static void rebuild_file(struct power_log *log, int file, const struct power_cut *cut,
                         struct fates *x, struct image *m)
{
    int from = last_flush(log, file, cut), last = last_change(log, file, cut->at);
    make_solid(log, file, from);
    if (x->manner == ORDERED && last > from) /* it stops in the middle of the queue */
        last = from + (int)rng_below(&x->rng, (uint64_t)(last - from) + 1);
    image_put(m, log->files[file].solid.at, log->files[file].solid.size, 0);
    for (int i = from; i <= last; i++)
        if (log->events[i].file == file && log->events[i].op <= POWER_TRUNCATE)
            perhaps(x, m, &log->events[i], i == last);
}

/* ---- names ---- */

static bool in_folder(const char *name, const char *folder)
{
    const char *slash = strrchr(name, '/');
    size_t n = slash != NULL ? (size_t)(slash - name) : 0;
    return strlen(folder) == n && strncmp(name, folder, n) == 0;
}

/* Whether a flush of its folder came between event i and the cut. */
static bool confirmed(const struct power_log *log, int i, const struct power_cut *cut)
{
    const char *name = log->names[log->events[i].name].text;
    for (int k = i + 1; k < cut->at && !cut->lying; k++)
        if (log->events[k].op == POWER_FOLDER_FLUSH &&
            in_folder(name, log->names[log->events[k].name].text))
            return true;
    return false;
}

struct names {
    int file[POWER_NAMES];     /* −1 not there */
    bool missing[POWER_NAMES]; /* a folder that was made and is not there */
};

static void name_event(const struct event *e, struct names *t, bool there)
{
    if (e->op == POWER_FOLDER)
        t->missing[e->name] = !there;
    if (!there)
        return;
    if (e->op == POWER_NAME)
        t->file[e->name] = e->file;
    if (e->op == POWER_UNNAME || e->op == POWER_RENAME)
        t->file[e->name] = -1;
    if (e->op == POWER_RENAME)
        t->file[e->to] = e->file;
}

static void rebuild_names(const struct power_log *log, const struct power_cut *cut, struct fates *x,
                          struct names *t)
{
    for (int i = 0; i < log->name_count; i++)
        *t = (i == 0 ? (struct names){{0}, {false}} : *t);
    for (int i = 0; i < log->name_count; i++)
        t->file[i] = log->names[i].first;
    for (int i = 0; i < cut->at; i++) {
        const struct event *e = &log->events[i];
        if (e->op < POWER_NAME || e->op > POWER_FOLDER)
            continue;
        bool keep = x->manner == KEPT || (x->manner != DROPPED && one(x) == FATE_KEEP);
        name_event(e, t, confirmed(log, i, cut) || keep);
    }
}

static bool folder_missing(const struct power_log *log, const struct names *t, int name)
{
    for (int i = 0; i < log->name_count; i++)
        if (t->missing[i] && in_folder(log->names[name].text, log->names[i].text))
            return true;
    return false;
}

/* ---- all ---- */

void power_rebuild(struct power_log *log, const struct power_cut *cut, struct flow_files *out)
{
    struct fates x = fates_of(cut);
    struct names t;
    rebuild_names(log, cut, &x, &t);
    flow_files_free(out);
    for (int i = 0; i < log->name_count; i++) {
        struct image m = {0};
        if (t.file[i] < 0 || folder_missing(log, &t, i))
            continue;
        rebuild_file(log, t.file[i], cut, &x, &m);
        struct flow_file *file = flow_files_add(out, log->names[i].text);
        file->bytes = m.at;
        file->size = m.size;
    }
}

uint64_t power_hash(const struct flow_files *files)
{
    uint64_t h = 1;
    for (int i = 0; i < files->count; i++) {
        const struct flow_file *f = &files->at[i];
        size_t k = 0;
        for (const char *p = f->name; *p != '\0'; p++)
            h = (h ^ (unsigned char)*p) * UINT64_C(0x9E3779B97F4A7C15);
        for (uint64_t word; k + 8 <= f->size; k += 8) {
            memcpy(&word, f->bytes + k, 8);
            h = (h ^ word) * UINT64_C(0x9E3779B97F4A7C15);
            h ^= h >> 29;
        }
        for (; k < f->size; k++)
            h = (h ^ f->bytes[k]) * UINT64_C(0x9E3779B97F4A7C15);
        h = (h ^ f->size) * UINT64_C(0x9E3779B97F4A7C15);
    }
    return h;
}
