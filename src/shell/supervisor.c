/* The parent: keeps the terminal's settings, forks the counter, restores and restarts. What one
 * counter leaves to the next, because its disk failed, lies in memory that they share. */
#include "diemban/shell/shell.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "counter.h"
#include "diemban/base/i18n.h"
#include "diemban/term/term_curses.h"

#include "diemban/base/ban.h"

enum { CRASHES_MAX = 3, CRASH_WINDOW_MS = 30000 };

struct supervisor {
    struct termios saved;
    pid_t child;
    bool stopping;                /* a signal asked for the end */
    int64_t crashes[CRASHES_MAX]; /* when, newest last; steady milliseconds */
    int crash_count;
    struct counter_left *left; /* shared with the children */
    bool flush_failed;         /* the child that runs was started because of it */
};

static void restore_terminal(const struct supervisor *s, bool died)
{
    tcsetattr(STDIN_FILENO, TCSANOW, &s->saved);
    if (!died)
        return; /* it cleaned up itself */
    ssize_t ignored = write(STDOUT_FILENO, term_reset, strlen(term_reset));
    (void)ignored;
}

static bool start_child(struct supervisor *s, const struct shell_options *o, const sigset_t *was)
{
    pid_t parent = getpid();
    fflush(NULL);
    s->child = fork();
    if (s->child < 0)
        return false;
    if (s->child > 0)
        return true;
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(EXIT_DEVICE);
    sigprocmask(SIG_SETMASK, was, NULL);
    exit(counter_run(o, s->left));
}

/* Waits until the child ended; passes on what asks for the end. Returns its wait status. */
static int wait_child(struct supervisor *s, const sigset_t *set)
{
    int status = 0;
    for (;;) {
        pid_t done = waitpid(s->child, &status, WNOHANG);
        if (done == s->child)
            return status;
        if (done < 0 && errno != EINTR)
            return 0;
        int sig = sigwaitinfo(set, NULL);
        if (sig > 0 && sig != SIGCHLD) {
            s->stopping = true;
            kill(s->child, sig);
        }
    }
}

/* True when the third crash comes within the window. */
static bool too_many(struct supervisor *s, int64_t at)
{
    if (s->crash_count == CRASHES_MAX) {
        memmove(s->crashes, s->crashes + 1, (CRASHES_MAX - 1) * sizeof *s->crashes);
        s->crash_count--;
    }
    s->crashes[s->crash_count++] = at;
    return s->crash_count == CRASHES_MAX && at - s->crashes[0] <= CRASH_WINDOW_MS;
}

/* The one before it was started because a flush failed, and has stored nothing since. */
static bool disk_is_gone(struct supervisor *s)
{
    bool gone = s->flush_failed && !s->left->stored;
    s->flush_failed = true;
    return gone;
}

static bool asked_to_end(int sig)
{
    return sig == SIGTERM || sig == SIGHUP || sig == SIGINT || sig == SIGQUIT;
}

static int supervise(struct supervisor *s, const struct shell_options *o, const sigset_t *set,
                     const sigset_t *was)
{
    struct clock steady = clock_real();
    for (;;) {
        if (!start_child(s, o, was)) {
            struct fault f = {0};
            fault_set(&f, ERR_NOMEM, "%s", "");
            return shell_complain(&f);
        }
        int status = wait_child(s, set);
        restore_terminal(s, WIFSIGNALED(status));
        if (WIFEXITED(status) && WEXITSTATUS(status) == COUNTER_AGAIN && !s->stopping) {
            if (!disk_is_gone(s))
                continue;
            fprintf(stderr, "diemban: %s\n",
                    _("The disk failed again. Sell on paper and have the disk checked. When you "
                      "start again, look whether the last sale is there."));
            return EXIT_DEVICE;
        }
        if (WIFEXITED(status))
            return WEXITSTATUS(status) == COUNTER_AGAIN ? EXIT_DEVICE : WEXITSTATUS(status);
        int sig = WTERMSIG(status);
        if (s->stopping || asked_to_end(sig))
            return 128 + sig;
        if (too_many(s, clock_mono(&steady))) {
            fprintf(stderr, "diemban: %s\n",
                    _("The counter stopped three times within half a minute. What was sold is "
                      "stored. Start it again, and tell the office if it happens again."));
            return EXIT_DEVICE;
        }
    }
}

int shell_counter(const struct shell_options *o)
{
    struct supervisor s = {0};
    struct fault f = {0};
    sigset_t set, was;
    if (term_curses_check(&f) != ERR_OK)
        return shell_complain(&f);
    if (tcgetattr(STDIN_FILENO, &s.saved) != 0) {
        fault_set(&f, ERR_NO_TERMINAL, "%s", "");
        return shell_complain(&f);
    }
    s.left = mmap(NULL, sizeof *s.left, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (s.left == MAP_FAILED) {
        fault_set(&f, ERR_NOMEM, "%s", "");
        return shell_complain(&f);
    }
    shell_signals(&set);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, &was);
    int status = supervise(&s, o, &set, &was);
    sigprocmask(SIG_SETMASK, &was, NULL);
    return status;
}
