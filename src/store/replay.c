#include "replay.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diemban/core/frame.h"

#include "project.h"

#include "diemban/base/ban.h"

enum { BUFFER = FRAME_RECORD_MAX + FRAME_EXTRA, BATCH = 2000 };

struct replay {
    struct store *s;
    const char *name;
    struct restored *ret;
    struct projection p;
    struct arena texts;
    int fd;
    unsigned char *buffer;
    size_t have, at; /* bytes in the buffer; where the next frame begins */
    bool met;        /* a record of the file is the newest of the journal */
    bool stop;       /* the rest is not taken */
    int64_t seen;    /* sequence of the last record that could be read */
    int in_batch;
};

/* ---- frames ---- */

/* Moves what is left to the front and fills up. */
static enum err fill(struct replay *x, bool *more, struct fault *f)
{
    memmove(x->buffer, x->buffer + x->at, x->have - x->at);
    x->have -= x->at;
    x->at = 0;
    ssize_t n;
    do
        n = read(x->fd, x->buffer + x->have, BUFFER - x->have);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return io_fault(errno, x->name, f);
    x->have += (size_t)n;
    *more = n > 0;
    return ERR_OK;
}

static enum err next_frame(struct replay *x, struct frame *fr, enum frame_state *state,
                           struct fault *f)
{
    bool more = true;
    for (;;) {
        *state = frame_first(x->buffer + x->at, x->have - x->at, fr);
        if (*state != FRAME_CUT || !more || x->have - x->at == BUFFER)
            return ERR_OK;
        enum err e = fill(x, &more, f);
        if (e != ERR_OK)
            return e;
    }
}

/* ---- one record ---- */

static enum err other_copy(const struct replay *x, struct fault *f)
{
    return fault_set(f, ERR_OTHER_COPY, "%s", x->name);
}

/* The key that signs the record: its own where an epoch begins. */
static bool is_signed(struct replay *x, const struct record *r, const struct hash *h,
                      const uint8_t *sig)
{
    struct epoch_begun begun;
    const struct store_identity *id = &x->s->identity;
    if (r->kind != RECORD_EPOCH)
        return r->epoch == id->epoch && sign_ok(id->public_key, h->b, sizeof h->b, sig);
    return record_epoch_read(r->payload, r->payload_size, &x->texts, &begun) == ERR_OK &&
           sign_ok(begun.public_key, h->b, sizeof h->b, sig);
}

static enum err take(struct replay *x, const struct record *r, const struct frame *fr,
                     struct fault *f)
{
    struct store *s = x->s;
    struct hash h = record_hash(fr->record, fr->n);
    if (!hash_equal(&r->previous, &s->tip.hash) || !is_signed(x, r, &h, fr->sig)) {
        if (!x->met)
            return other_copy(x, f);
        x->stop = true;
        x->ret->damaged = r->seq;
        return ERR_OK;
    }
    x->met = true;
    enum err e = projection_take(&x->p, r, fr->record, fr->n, fr->sig, f);
    x->ret->copied += e == ERR_OK;
    return e;
}

/* Before the newest record nothing is taken; that one must be the same in both. */
static enum err judge(struct replay *x, const struct record *r, const struct frame *fr,
                      struct fault *f)
{
    const struct store *s = x->s;
    if (r->till.point != s->identity.till.point || r->till.till != s->identity.till.till)
        return other_copy(x, f);
    if (r->seq == s->tip.seq + 1)
        return take(x, r, fr, f);
    if (r->seq > s->tip.seq) {
        if (!x->met)
            return fault_set(f, ERR_COPY_GAP, "%" PRId64 "–%" PRId64, s->tip.seq + 1, r->seq - 1);
        x->stop = true;
        x->ret->damaged = s->tip.seq + 1;
        return ERR_OK;
    }
    struct hash h = record_hash(fr->record, fr->n);
    if (r->seq == s->tip.seq && !x->met) {
        if (!hash_equal(&h, &s->tip.hash))
            return other_copy(x, f);
        x->met = true;
    }
    return ERR_OK;
}

static enum err one_frame(struct replay *x, struct fault *f)
{
    struct frame fr;
    enum frame_state state;
    struct record r = {0};
    enum err e = next_frame(x, &fr, &state, f);
    if (e != ERR_OK)
        return e;
    if (state == FRAME_CUT) { /* the end, or the last frame was not written whole */
        x->stop = true;
        x->ret->cut = x->have > x->at;
        return ERR_OK;
    }
    bool good = state == FRAME_GOOD && record_decode(fr.record, fr.n, &x->texts, &r) == ERR_OK;
    if (!good && state == FRAME_GOOD && x->seen < x->s->tip.seq) {
        x->seen++; /* damaged, but not needed: the backup has it */
    } else if (!good) {
        x->stop = true;
        x->ret->damaged = x->seen + 1;
    } else {
        x->seen = r.seq;
        e = judge(x, &r, &fr, f);
    }
    x->at += state == FRAME_GOOD ? fr.size : 0;
    arena_clear(&x->texts);
    return e;
}

/* ---- the file ---- */

static enum err commit(struct replay *x, struct fault *f)
{
    enum err e = store_commit(x->s, f);
    x->in_batch = 0;
    return e;
}

static enum err walk(struct replay *x, struct fault *f)
{
    enum err e = ERR_OK;
    while (e == ERR_OK && !x->stop) {
        if (x->in_batch == 0)
            e = store_begin(x->s, f);
        if (e != ERR_OK)
            return e;
        x->in_batch++;
        e = one_frame(x, f);
        if (e == ERR_OK && (x->in_batch == BATCH || x->stop))
            e = commit(x, f);
    }
    if (e != ERR_OK)
        store_rollback(x->s);
    if (e == ERR_OK && !x->met)
        e = x->ret->damaged != 0 || x->seen == 0 ? fault_set(f, ERR_DAMAGED, "%s", x->name)
                                                 : other_copy(x, f);
    return e;
}

enum err replay_file(struct store *s, const char *name, struct restored *ret, struct fault *f)
{
    struct replay x = {.s = s, .name = name, .ret = ret};
    x.fd = open(name, O_RDONLY | O_CLOEXEC);
    if (x.fd < 0)
        return errno == ENOENT ? fault_set(f, ERR_NO_FILE, "%s", name) : io_fault(errno, name, f);
    x.buffer = malloc(BUFFER);
    arena_init(&x.texts);
    projection_begin(&x.p, s);
    enum err e = x.buffer != NULL ? walk(&x, f) : fault_set(f, ERR_NOMEM, "%s", name);
    ret->made += x.p.made;
    ret->imports += x.p.imports;
    projection_finish(&x.p);
    arena_finish(&x.texts);
    free(x.buffer);
    close(x.fd);
    return e;
}
