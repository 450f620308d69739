/* T6: the real program in its terminal while system calls fail under it.
 *
 * strace lets one call fail once, or from then on, or kills the program at it: which call, with
 * which error and when is drawn from the counts of an undisturbed run. The clerk scans and sells
 * slowly; what the screen says when it has come to rest is what the file holds afterwards, unless
 * the screen says that nobody knows, or the program ended, or the call was one of the terminal's:
 * then it is between what was last on the screen and what was asked for. */
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "till.h"

#include "check.h"

enum { ACTS = 7, TEXT = 200 };

/* X(system call, errors) of the shop's files, and of everything else. */
struct target {
    const char *call, *errors[4];
    bool terminal; /* it carries the screen or the keys */
};
static const struct target targets[] = {
    {"pwrite64", {"EIO", "ENOSPC", "EINTR", "KILL"}, false},
    {"fdatasync", {"EIO", "ENOSPC", "EINTR", "KILL"}, false},
    {"fsync", {"EIO", "EIO", "EINTR", "KILL"}, false},
    {"pread64", {"EIO", "EIO", "EINTR", "KILL"}, false},
    {"openat", {"EIO", "ENOSPC", "EMFILE", "KILL"}, false},
    {"ftruncate", {"EIO", "ENOSPC", "EINTR", "KILL"}, false},
    {"fallocate", {"EIO", "ENOSPC", "EINTR", "KILL"}, false},
    {"flock", {"EINTR", "EIO", "ENOLCK", "KILL"}, false},
    {"fcntl", {"EINTR", "EIO", "ENOLCK", "KILL"}, false},
    {"close", {"EIO", "EIO", "EINTR", "KILL"}, false},
    {"mmap", {"ENOMEM", "ENOMEM", "ENOMEM", "KILL"}, false},
    {"write", {"EIO", "EAGAIN", "EINTR", "KILL"}, true},
    {"read", {"EIO", "EAGAIN", "EINTR", "KILL"}, true},
    {"poll", {"EINTR", "EINTR", "EINTR", "KILL"}, true},
};
enum { TARGETS = sizeof targets / sizeof *targets };

static struct lab lab;
static int counts[TARGETS]; /* of the counter in an undisturbed run */
static char template[80], trace[100];

/* ---- one run ---- */

struct point {
    int64_t number;
    struct rng rng;
    const struct target *target;
    struct till_state shown, asked; /* at rest on the screen; after the act that was sent */
    bool unknown;                   /* the screen said that nobody knows */
    int acts;
    bool ended; /* by itself */
    bool dies;  /* the call kills the counter; another is started */
    char inject[TEXT];
};

static void draw(struct point *p)
{
    int t;
    do
        t = (int)rng_below(&p->rng, TARGETS);
    while (counts[t] == 0);
    p->target = &targets[t];
    const char *error = p->target->errors[rng_below(&p->rng, 4)];
    static const char *const spans[] = {"", "", "", "+", "+2", ".."};
    const char *span = spans[rng_below(&p->rng, 6)];
    if (strcmp(error, "EINTR") == 0 && strcmp(span, "+") == 0)
        span = "+2"; /* for ever it is a machine that stands still */
    int when = 1 + (int)rng_below(&p->rng, (uint64_t)counts[t]);
    char until[24];
    if (span[0] == '.')
        snprintf(until, sizeof until, "..%d", when + 1 + (int)rng_below(&p->rng, 6));
    else
        snprintf(until, sizeof until, "%s", span);
    p->dies = strcmp(error, "KILL") == 0;
    snprintf(p->inject, sizeof p->inject, "inject=%s:%s=%s:when=%d%s", p->target->call,
             p->dies ? "signal" : "error", p->dies ? "SIGKILL" : error, when, p->dies ? "" : until);
}

/* The program without its loader's calls: only files of the shop, or only the terminal. */
static void start_under(const char *inject, bool terminal)
{
    static char names[6][100];
    static const char *const suffix[] = {"", "-wal", ".anchor", ".lock", ".key", "-shm"};
    const char *words[30] = {"/usr/bin/strace", "-f", "-qq", "--seccomp-bpf", "-o", trace, "-e"};
    int n = 7;
    words[n++] = inject;
    for (int i = 0; !terminal && i < 6; i++) {
        snprintf(names[i], sizeof names[i], "%s%s", shop.path, suffix[i]);
        words[n++] = "-P";
        words[n++] = names[i];
    }
    words[n] = NULL;
    till_start(words);
}

static void look_at_screen(struct point *p)
{
    struct till_state s = till_screen();
    if (pty_shows(&pty, "Ổ đĩa không trả lời"))
        p->unknown = true;
    if (!till_alive() || s.sales == TILL_HIDDEN)
        return;
    if (till_agrees(&s, &p->asked) && !till_agrees(&s, &p->shown))
        p->shown = p->asked;
    else if (s.lines != TILL_HIDDEN && s.total != TILL_HIDDEN && s.revenue != TILL_HIDDEN)
        p->shown = s;
}

static void clerk(struct point *p)
{
    for (int i = 0; i < p->acts && till_alive() && !p->unknown; i++) {
        p->asked = p->shown;
        if (p->shown.lines > 0 && rng_below(&p->rng, 3) == 0)
            till_pay(&p->asked);
        else
            till_scan(&p->asked, (int)rng_below(&p->rng, GOODS));
        till_rest(true);
        look_at_screen(p);
        /* A window that a refusal left open; its words are read. */
        if (till_alive() && till_screen().lines == TILL_HIDDEN) {
            pty_send(&pty, ESC);
            till_rest(true);
            look_at_screen(p);
        }
        if (p->target->terminal && !till_agrees(&p->shown, &p->asked))
            return; /* the screen may be behind */
    }
}

static void judge(const struct point *p, const struct till_state *file)
{
    if (till_agrees(&p->shown, file))
        return;
    bool open = p->unknown || p->ended || p->dies || p->target->terminal;
    if (till_agrees(&p->asked, file) && open)
        return;
    /* A scan that was cut in the middle, by a death or by reads that fail, is red rows: nobody
     * knows the code. */
    bool red = file->lines > p->shown.lines && file->total == p->shown.total &&
               file->sales == p->shown.sales;
    if (red && p->target->terminal)
        return;
    bool more = till_agrees(&p->asked, file);
    lab_fault(&lab, more ? LAB_HALF : LAB_LOST, p->number, "%s: the screen: %s; the file: %s",
              p->inject, till_text(&p->shown), till_text(file));
}

static void end_it(void)
{
    if (till_alive()) {
        kill(pty_child(&pty, 0), SIGTERM);
        for (int i = 0; i < 200 && till_alive(); i++)
            pty_take(&pty, 10);
    }
}

static void one_point(int64_t number)
{
    struct point p = {.number = number, .rng = lab_rng(&lab, number)};
    struct till_state file;
    draw(&p);
    p.acts = 2 + (int)rng_below(&p.rng, ACTS - 1);
    till_copy(template, shop.dir);
    start_under(p.inject, p.target->terminal);
    if (till_wait(till_ready, NULL)) {
        p.asked = p.shown;
        till_rest(false);
        clerk(&p);
    }
    p.ended = !till_alive();
    end_it();
    till_gone();
    if (till_file(&lab, number, &file))
        judge(&p, &file);
}

/* ---- how many calls there are ---- */

/* The most that any one process made: the counter. */
static int count_calls(const char *call)
{
    char line[400], word[40];
    int most = 0, pids[64] = {0}, each[64] = {0};
    FILE *in = fopen(trace, "r");
    assert_non_null(in);
    snprintf(word, sizeof word, " %s(", call);
    while (fgets(line, sizeof line, in)) {
        int pid = (int)strtol(line, NULL, 10), i = 0;
        if (strstr(line, word) == NULL)
            continue;
        while (i < 63 && pids[i] != 0 && pids[i] != pid)
            i++;
        pids[i] = pid;
        if (++each[i] > most)
            most = each[i];
    }
    fclose(in);
    return most;
}

static void count_undisturbed(bool terminal)
{
    struct point p = {.number = -1, .acts = ACTS, .target = targets};
    char trace_of[TEXT] = "trace=";
    rng_seed(&p.rng, 7);
    for (int i = 0; i < TARGETS; i++)
        if (targets[i].terminal == terminal)
            snprintf(trace_of + strlen(trace_of), sizeof trace_of - strlen(trace_of), "%s%s",
                     strlen(trace_of) > 6 ? "," : "", targets[i].call);
    till_copy(template, shop.dir);
    start_under(trace_of, terminal);
    if (!till_wait(till_ready, NULL))
        fail_msg("it does not start under strace");
    p.asked = p.shown;
    clerk(&p);
    end_it();
    till_gone();
    for (int i = 0; i < TARGETS; i++)
        if (targets[i].terminal == terminal)
            counts[i] = count_calls(targets[i].call);
}

/* strace is there and may trace. */
static bool may_trace(void)
{
    return till_run((const char *const[]){"strace", "-f", "-qq", "-o", "/dev/null", "true", NULL});
}

int main(int argc, char **argv)
{
    lab_begin(&lab, argc, argv, 1000);
    if (!may_trace()) {
        printf("skipped: strace is not there or may not trace\n");
        lab.end = lab.first;
        lab_row(&lab, "T6 skipped: no strace");
        lab_row_end(&lab);
        return getenv("MESON_TEST_ITERATION") != NULL ? 77 : 0; /* meson's way to say skipped */
    }
    setenv("LSAN_OPTIONS", "detect_leaks=0", 1); /* it waits for ever in a process that is traced */
    open_shop(NULL);
    snprintf(template, sizeof template, "%s.template", shop.dir);
    snprintf(trace, sizeof trace, "%s.trace", shop.dir);
    till_copy(shop.dir, template);
    count_undisturbed(false);
    count_undisturbed(true);
    for (int i = 0; i < TARGETS; i++)
        printf("%s %d%s", targets[i].call, counts[i], i + 1 < TARGETS ? ", " : "\n");
    lab_row(&lab, "T6 system calls fail");
    for (int64_t point = lab.first; point < lab.end; point++)
        one_point(point);
    lab_row_end(&lab);
    close_shop(NULL);
    unlink(trace);
    till_copy(NULL, template);
    return lab_end(&lab);
}
