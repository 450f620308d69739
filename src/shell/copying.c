#include "copying.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "diemban/dev/journal_copy.h"

#include "diemban/base/ban.h"

enum {
    PIECE = 32 * 1024,
    AT_ONCE = 256 * 1024,
    RETRY_MS = 5000,
    LOOK_MS = 2000,
    HANG_MS = 10000,
    LAST_MS = 500
};

/* ---- what the two say to each other, a packet each ---- */

enum order_kind { ORDER_OPEN, ORDER_PIECE, ORDER_WRITE };
struct order {
    enum order_kind kind;
    size_t n; /* of a piece */
    int64_t last;
    struct hash hash;
    union {
        struct journal_copy_name name;
        unsigned char piece[PIECE];
    };
};
struct answer {
    struct fault fault;
    int64_t last;
    struct hash hash;
};

/* ---- the helper ---- */

static bool obey(struct journal_copy *copy, const struct order *o, struct str *frames,
                 struct answer *a)
{
    memset(a, 0, sizeof *a);
    if (o->kind == ORDER_PIECE) {
        str_add_n(frames, o->piece, o->n);
        return false;
    }
    if (o->kind == ORDER_OPEN) {
        journal_copy_close(copy);
        journal_copy_open(&o->name, copy, &a->fault);
    } else if (!str_ok(frames)) {
        fault_set(&a->fault, ERR_NOMEM, "%s", "");
    } else {
        journal_copy_append(copy, frames->at, frames->len, o->last, &o->hash, &a->fault);
    }
    str_clear(frames);
    a->last = copy->last;
    a->hash = copy->hash;
    return true;
}

/* Holds nothing of the counter's: neither its files and locks nor its terminal. */
static void let_go(int *fd)
{
    int null = open("/dev/null", O_RDWR);
    for (int i = 0; i < 3 && null >= 0; i++)
        dup2(null, i);
    *fd = dup2(*fd, 3);
    close_range(4, ~0U, 0);
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    signal(SIGTERM, SIG_DFL);
}

static void help(int fd)
{
    static struct order order;
    static struct journal_copy copy = {.fd = -1};
    struct answer answer;
    struct str frames = STR_INIT;
    let_go(&fd);
    for (;;) {
        ssize_t n = recv(fd, &order, sizeof order, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            _exit(0);
        if (obey(&copy, &order, &frames, &answer) &&
            send(fd, &answer, sizeof answer, MSG_NOSIGNAL) < 0)
            _exit(0);
    }
}

/* ---- the counter's side ---- */

static int64_t now(const struct copying *c)
{
    return clock_mono(&c->shop->clock);
}

static void stop_helper(struct copying *c)
{
    if (c->fd >= 0)
        close(c->fd);
    c->fd = -1;
    c->busy = false;
    c->last = -1;
    str_clear(&c->out);
    c->sent = 0;
}

/* One that hangs in the device may outlive its socket; another is not started beside it. */
static bool helper_gone(struct copying *c)
{
    if (c->helper > 0 && waitpid(c->helper, NULL, WNOHANG) == 0)
        return false;
    c->helper = 0;
    return true;
}

static bool start_helper(struct copying *c)
{
    int fds[2];
    if (!helper_gone(c) || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds) != 0)
        return false;
    pid_t pid = fork();
    if (pid == 0)
        help(fds[1]);
    close(fds[1]);
    if (pid < 0) {
        close(fds[0]);
        return false;
    }
    fcntl(fds[0], F_SETFL, O_NONBLOCK);
    c->fd = fds[0];
    c->helper = pid;
    return true;
}

static bool send_order(struct copying *c, const struct order *o, size_t n)
{
    return send(c->fd, o, n, MSG_NOSIGNAL) == (ssize_t)n;
}

static bool set_state(struct copying *c, enum copy_state state, struct fault *f, enum err e,
                      const char *what)
{
    bool news = c->state != state && (state != COPY_GOOD || c->state != COPY_OFF);
    c->state = state;
    *f = (struct fault){0};
    if (e != ERR_OK)
        fault_set(f, e, "%s", what);
    return news && state != COPY_OFF;
}

static bool failed(struct copying *c, const struct fault *why, struct fault *f)
{
    enum copy_state state = why->err == ERR_DISK_FULL    ? COPY_FULL
                            : why->err == ERR_OTHER_COPY ? COPY_OTHER
                                                         : COPY_AWAY;
    stop_helper(c);
    c->retry_at = now(c) + RETRY_MS;
    return set_state(c, state, f, why->err, why->what);
}

static bool open_copy(struct copying *c, struct fault *f)
{
    struct fault why = {0};
    struct order *o = calloc(1, sizeof *o);
    enum err e = o != NULL ? ERR_OK : fault_set(&why, ERR_NOMEM, "%s", "");
    if (e == ERR_OK) {
        o->kind = ORDER_OPEN;
        o->name.till = c->shop->head.till;
        text_copy(o->name.folder, sizeof o->name.folder, c->folder);
        e = copy_epoch(c->shop, &o->name.epoch, &o->name.first, &why);
    }
    if (e == ERR_OK && (!start_helper(c) || !send_order(c, o, sizeof *o)))
        e = fault_set(&why, ERR_COPY_AWAY, "%s", c->folder);
    free(o);
    c->busy = e == ERR_OK;
    c->asked_at = now(c);
    return e == ERR_OK ? false : failed(c, &why, f);
}

/* Pieces as long as the socket takes them; then the order to write. */
static bool send_more(struct copying *c)
{
    static struct order o;
    while (c->sent < c->out.len) {
        size_t left = c->out.len - c->sent;
        o.kind = ORDER_PIECE;
        o.n = left < PIECE ? left : PIECE;
        memcpy(o.piece, c->out.at + c->sent, o.n);
        if (!send_order(c, &o, sizeof o))
            return errno == EAGAIN || errno == EINTR;
        c->sent += o.n;
    }
    o.kind = ORDER_WRITE;
    o.last = c->out_last;
    o.hash = c->out_hash;
    if (!send_order(c, &o, sizeof o))
        return errno == EAGAIN || errno == EINTR;
    str_clear(&c->out);
    c->sent = 0;
    c->busy = true;
    c->asked_at = now(c);
    return true;
}

static bool give(struct copying *c, struct fault *f)
{
    struct fault why = {0};
    if (c->out.len == 0 &&
        copy_frames(c->shop, c->last, AT_ONCE, &c->out, &c->out_last, &c->out_hash, &why) != ERR_OK)
        return failed(c, &why, f);
    if (c->out.len > 0 && !send_more(c)) {
        fault_set(&why, ERR_COPY_AWAY, "%s", c->folder);
        return failed(c, &why, f);
    }
    return false;
}

static bool take_answer(struct copying *c, struct fault *f)
{
    struct answer a;
    ssize_t n = recv(c->fd, &a, sizeof a, 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return now(c) - c->asked_at >= HANG_MS &&
               set_state(c, COPY_AWAY, f, ERR_COPY_AWAY, c->folder);
    if (n != (ssize_t)sizeof a) {
        memset(&a, 0, sizeof a);
        fault_set(&a.fault, ERR_COPY_AWAY, "%s", c->folder);
    }
    bool first = c->last < 0;
    if (a.fault.err == ERR_OK && first)
        copy_fits(c->shop, a.last, &a.hash, &a.fault);
    if (a.fault.err != ERR_OK)
        return failed(c, &a.fault, f);
    c->busy = false;
    c->last = a.last;
    return c->last == copy_newest(c->shop) && set_state(c, COPY_GOOD, f, ERR_OK, "");
}

/* The setting is read now and then: it may have been changed on a screen. */
static bool look(struct copying *c)
{
    struct arena a;
    if (c->looked_at != 0 && now(c) - c->looked_at < LOOK_MS)
        return c->folder[0] != '\0';
    arena_init(&a);
    const char *folder = copy_folder(c->shop, &a);
    if (strcmp(folder, c->folder) != 0) {
        stop_helper(c);
        c->retry_at = 0;
        c->state = COPY_OFF;
        text_copy(c->folder, sizeof c->folder, folder);
    }
    arena_finish(&a);
    c->looked_at = now(c);
    return c->folder[0] != '\0';
}

void copying_begin(struct copying *c, struct shop *shop)
{
    *c = (struct copying){.shop = shop, .fd = -1, .last = -1};
    str_init(&c->out);
}

bool copying_step(struct copying *c, struct fault *f)
{
    if (!look(c))
        return false;
    if (c->fd < 0)
        return now(c) >= c->retry_at ? open_copy(c, f) : false;
    if (c->busy)
        return take_answer(c, f);
    return c->last < copy_newest(c->shop) ? give(c, f) : false;
}

struct pollfd copying_poll(const struct copying *c)
{
    bool sending = c->fd >= 0 && !c->busy && c->out.len > 0;
    return (struct pollfd){.fd = c->busy || sending ? c->fd : -1,
                           .events = sending ? POLLOUT : POLLIN};
}

int64_t copying_deadline(const struct copying *c)
{
    if (c->folder[0] == '\0')
        return INT64_MAX;
    if (c->fd < 0)
        return c->retry_at;
    if (!c->busy && c->out.len == 0 && c->last < copy_newest(c->shop))
        return 0;
    return c->busy && c->state != COPY_AWAY ? c->asked_at + HANG_MS : INT64_MAX;
}

/* The last sale is waited for, but not for long. */
static void finish(struct copying *c)
{
    struct fault f;
    int64_t until = now(c) + LAST_MS;
    while (c->state == COPY_GOOD && c->fd >= 0 && now(c) < until &&
           (c->busy || c->last < copy_newest(c->shop))) {
        struct pollfd p = copying_poll(c);
        if (p.fd >= 0)
            poll(&p, 1, (int)(until - now(c)));
        copying_step(c, &f);
    }
}

void copying_end(struct copying *c)
{
    if (c->shop != NULL && c->shop->store != NULL)
        finish(c);
    stop_helper(c);
    str_finish(&c->out);
}
