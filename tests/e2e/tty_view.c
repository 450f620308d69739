/* The real program in a terminal of our own. */
#include "tty_view.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "check.h"

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int on_property(VTermProp prop, VTermValue *value, void *user)
{
    struct pty *p = user;
    if (prop == VTERM_PROP_ALTSCREEN)
        p->alternate = value->boolean != 0;
    return 1;
}

static void start_vterm(struct pty *p)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = on_property};
    p->vt = vterm_new(p->rows, p->cols);
    vterm_set_utf8(p->vt, 1);
    p->screen = vterm_obtain_screen(p->vt);
    vterm_screen_set_callbacks(p->screen, &callbacks, p);
    vterm_screen_enable_altscreen(p->screen, 1);
    vterm_screen_reset(p->screen, 1);
}

void pty_start(struct pty *p, int rows, int cols, const char *term, const char *charset,
               const char *const *argv)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    int slave;
    *p = (struct pty){.rows = rows, .cols = cols};
    start_vterm(p);
    assert_int_equal(openpty(&p->fd, &slave, NULL, NULL, &size), 0);
    assert_int_equal(tcgetattr(slave, &p->before), 0);
    fflush(NULL);
    p->pid = fork();
    assert_true(p->pid >= 0);
    if (p->pid == 0) {
        close(p->fd);
        login_tty(slave);
        setenv("TERM", term, 1);
        setenv("LC_ALL", charset, 1);
        execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    close(slave);
}

bool pty_take(struct pty *p, int ms)
{
    char bytes[8192], reply[256];
    struct pollfd fd = {.fd = p->fd, .events = POLLIN};
    if (poll(&fd, 1, ms) <= 0)
        return false;
    ssize_t n = read(p->fd, bytes, sizeof bytes);
    if (n <= 0)
        return false;
    if (p->deaf)
        return true;
    vterm_input_write(p->vt, bytes, (size_t)n);
    size_t back = vterm_output_read(p->vt, reply, sizeof reply);
    if (back > 0 && write(p->fd, reply, back) < 0)
        return false;
    return true;
}

void pty_send(struct pty *p, const char *bytes)
{
    size_t left = strlen(bytes);
    while (left > 0) {
        /* The program's output is read meanwhile, or both sides would wait for ever. */
        struct pollfd fd = {.fd = p->fd, .events = POLLOUT | POLLIN};
        assert_true(poll(&fd, 1, PTY_WAIT_MS) > 0);
        if (fd.revents & POLLIN)
            pty_take(p, 0);
        if (!(fd.revents & POLLOUT))
            continue;
        ssize_t n = write(p->fd, bytes, left > 512 ? 512 : left);
        assert_true(n > 0);
        bytes += n;
        left -= (size_t)n;
    }
}

/* The screen as UTF-8, lines ended by \n. The caller frees it. */
char *pty_text(struct pty *p)
{
    size_t size = (size_t)p->rows * ((size_t)p->cols * 12 + 1) + 1, n = 0;
    char *out = malloc(size);
    assert_non_null(out);
    for (int row = 0; row < p->rows; row++) {
        VTermRect rect = {row, row + 1, 0, p->cols};
        n += vterm_screen_get_text(p->screen, out + n, size - n - 2, rect);
        out[n++] = '\n';
    }
    out[n] = '\0';
    return out;
}

bool pty_shows(struct pty *p, const char *text)
{
    char *screen = pty_text(p);
    bool found = strstr(screen, text) != NULL;
    free(screen);
    return found;
}

static void wait_for(struct pty *p, const char *text, bool shown)
{
    int64_t until = now_ms() + PTY_WAIT_MS;
    while (pty_shows(p, text) != shown) {
        int64_t left = until - now_ms();
        if (left <= 0 || (!pty_take(p, (int)left) && pty_shows(p, text) != shown)) {
            char *screen = pty_text(p);
            printf("%s\n", screen);
            free(screen);
            fail_msg("waited in vain for \"%s\" to be %s", text, shown ? "shown" : "gone");
        }
    }
}

void pty_until(struct pty *p, const char *text)
{
    wait_for(p, text, true);
}

void pty_gone(struct pty *p, const char *text)
{
    wait_for(p, text, false);
}

void pty_resize(struct pty *p, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    if (!p->deaf) {
        p->rows = rows;
        p->cols = cols;
        vterm_set_size(p->vt, rows, cols);
    }
    assert_int_equal(ioctl(p->fd, TIOCSWINSZ, &size), 0);
}

void pty_storm_begin(struct pty *p)
{
    p->deaf = true;
}

void pty_storm_end(struct pty *p)
{
    enum { QUIET_MS = 100 };
    while (pty_take(p, QUIET_MS))
        ;
    p->deaf = false;
}

void pty_hang_up(struct pty *p)
{
    close(p->fd);
    p->fd = -1;
}

int pty_status(struct pty *p)
{
    int64_t until = now_ms() + PTY_WAIT_MS;
    while (!p->ended) {
        pid_t done = waitpid(p->pid, &p->status, WNOHANG);
        if (done == p->pid) {
            p->ended = true;
        } else if (now_ms() > until) {
            fail_msg("the program did not end");
        } else {
            pty_take(p, 10);
        }
    }
    while (pty_take(p, 0))
        continue;
    return WIFEXITED(p->status) ? WEXITSTATUS(p->status) : 128 + WTERMSIG(p->status);
}

void pty_restored(struct pty *p)
{
    struct termios after;
    assert_int_equal(tcgetattr(p->fd, &after), 0);
    assert_int_equal(after.c_lflag, p->before.c_lflag);
    assert_int_equal(after.c_iflag, p->before.c_iflag);
    assert_int_equal(after.c_oflag, p->before.c_oflag);
    assert_false(p->alternate);
}

pid_t pty_child_now(const struct pty *p)
{
    char path[64];
    int child = 0;
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)p->pid, (int)p->pid);
    FILE *file = fopen(path, "r");
    if (file == NULL || fscanf(file, "%d", &child) != 1)
        child = 0;
    if (file != NULL)
        fclose(file);
    return (pid_t)child;
}

pid_t pty_child(struct pty *p, pid_t other)
{
    int64_t until = now_ms() + PTY_WAIT_MS;
    for (;;) {
        pid_t child = pty_child_now(p);
        if (child != 0 && child != other)
            return child;
        if (now_ms() > until)
            fail_msg("no child runs");
        pty_take(p, 5);
    }
}

void pty_end(struct pty *p)
{
    if (!p->ended) {
        kill(p->pid, SIGTERM);
        pty_status(p);
    }
    if (p->fd >= 0)
        close(p->fd);
    vterm_free(p->vt);
}

void pty_watch(struct pty *p, int64_t until)
{
    for (int64_t left = until - now_ms(); left > 0; left = until - now_ms())
        pty_take(p, (int)left);
}
