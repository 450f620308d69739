/* T7: kill -9 at random moments, through the terminal.
 *
 * Scans and sales are sent as fast as the terminal takes them and the processes killed meanwhile:
 * at even points the counter below its supervisor, at odd ones the supervisor, every other time
 * with the counter. What the screen had shown is
 * in the file afterwards and nothing that was not asked for; the cart is back on the screen within
 * a second. Where exactly a kill falls is up to the machine: a replay repeats the acts and the
 * delay. */
#include <signal.h>

#include "till.h"

#include "check.h"

enum { ACTS = 12, SLOW_MS = 1000, FILE_POINTS = 200 };

struct trail {
    struct till_state at[ACTS + 1]; /* before the first act, after each */
    int sent, shown;                /* the newest that was sent, that was on the screen */
    pid_t counter;                  /* that is killed */
};

static struct lab lab;
static int64_t *waits;
static int64_t wait_count;
static int64_t cut, unseen; /* kills that cut acts off; that came before the screen told */

/* What is on the screen moves the trail on; of states that look alike the oldest counts. */
static void follow(struct trail *t)
{
    struct till_state s = till_screen();
    for (int i = t->shown; i <= t->sent; i++) {
        if (till_agrees(&s, &t->at[i])) {
            t->shown = i;
            return;
        }
    }
}

static void watch_trail(struct trail *t, int64_t until)
{
    for (int64_t left = until - now_ms(); left >= 0; left = until - now_ms()) {
        if (pty_take(&pty, left > 0 ? 1 : 0))
            follow(t);
    }
}

static void act(struct trail *t, struct rng *r)
{
    struct till_state s = t->at[t->sent];
    if (s.lines > 0 && rng_below(r, 3) == 0)
        till_pay(&s);
    else
        till_scan(&s, (int)rng_below(r, GOODS));
    t->at[++t->sent] = s;
    follow(t);
}

static void kill_it(struct trail *t, bool supervisor, bool counter)
{
    t->counter = pty_child(&pty, 0);
    if (supervisor)
        kill(pty.pid, SIGKILL);
    if (counter)
        kill(t->counter, SIGKILL);
    till_flush_keys();
    if (!supervisor)
        return;
    pty_status(&pty);
    follow(t);
}

/* Another counter runs; what the supervisor wrote before it started that one was read, so that
 * the picture of the old is gone. */
static bool another(void *ctx)
{
    struct trail *t = ctx;
    pid_t now = pty_child_now(&pty);
    if (pty.alternate)
        follow(t);
    if (now == 0 || now == t->counter)
        return false;
    while (pty_take(&pty, 0))
        continue;
    return true;
}

/* With all four figures. */
static bool whole(void *ctx)
{
    return till_ready(ctx) && till_screen().revenue != TILL_HIDDEN;
}

static void back(int64_t point, int64_t from)
{
    if (!till_wait(whole, NULL))
        fail_msg("point %lld: the cart did not come back", (long long)point);
    waits[wait_count++] = now_ms() - from;
    if (now_ms() - from >= SLOW_MS)
        printf("point %lld: back only after %lld ms\n", (long long)point,
               (long long)(now_ms() - from));
}

/* Where on the trail it is; every other place is a fault. */
static void judge(int64_t point, const struct trail *t, const struct till_state *s, const char *who)
{
    for (int i = t->shown; i <= t->sent; i++) {
        if (till_agrees(s, &t->at[i])) {
            cut += i < t->sent;
            unseen += i > t->shown;
            return;
        }
    }
    for (int i = 0; i < t->shown; i++) {
        if (till_agrees(s, &t->at[i])) {
            lab_fault(&lab, LAB_LOST, point, "shown: %s; %s: %s", till_text(&t->at[t->shown]), who,
                      till_text(s));
            return;
        }
    }
    lab_fault(&lab, LAB_HALF, point, "asked for up to %s; %s: %s", till_text(&t->at[t->sent]), who,
              till_text(s));
}

static void one_point(int64_t point, struct till_state *now)
{
    struct rng r = lab_rng(&lab, point);
    struct trail t = {.at = {*now}};
    bool ended = point % 2 != 0;
    int acts = 1 + (int)rng_below(&r, ACTS);
    int64_t delay = (int64_t)rng_below(&r, 2 + (uint64_t)acts);
    for (int i = 0; i < acts; i++)
        act(&t, &r);
    watch_trail(&t, now_ms() + delay);
    int64_t from = now_ms();
    kill_it(&t, ended, point % 4 != 3);
    if (ended) {
        till_gone();
        if (till_file(&lab, point, now))
            judge(point, &t, now, "the file");
        from = now_ms();
        till_start(NULL);
    } else if (!till_wait(another, &t)) {
        fail_msg("point %lld: the counter was not started again", (long long)point);
    }
    back(point, from);
    till_rest(false); /* drawn to the end */
    *now = till_screen();
    judge(point, &t, now, "the screen");
}

static void stop_and_look(int64_t point, const struct till_state *now)
{
    struct till_state file;
    kill(pty.pid, SIGTERM);
    pty_status(&pty);
    till_gone();
    if (till_file(&lab, point, &file) && !till_agrees(now, &file))
        lab_fault(&lab, LAB_LOST, point, "the screen: %s; the file: %s", till_text(now),
                  till_text(&file));
}

/* Points of one shop file. */
static void some_points(int64_t from, int64_t to)
{
    struct till_state now = {0};
    open_shop(NULL);
    till_start(NULL);
    if (!till_wait(whole, NULL))
        fail_msg("the counter did not start");
    for (int64_t point = from; point < to; point++)
        one_point(point, &now);
    printf("after point %lld: %s\n", (long long)(to - 1), till_text(&now));
    stop_and_look(to - 1, &now);
    close_shop(NULL);
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void tell_waits(void)
{
    printf("cut off acts: %lld kills; before the screen told of them: %lld\n", (long long)cut,
           (long long)unseen);
    qsort(waits, (size_t)wait_count, sizeof *waits, by_size);
    if (wait_count > 0)
        printf("fault-note\tT7: back at the cart: median %lld ms, 99 of 100 within %lld ms, at "
               "most %lld ms\n",
               (long long)waits[wait_count / 2], (long long)waits[wait_count * 99 / 100],
               (long long)waits[wait_count - 1]);
}

int main(int argc, char **argv)
{
    lab_begin(&lab, argc, argv, 1000);
    waits = calloc((size_t)(lab.end - lab.first) + 1, sizeof *waits);
    assert_non_null(waits);
    lab_row(&lab, "T7 kill -9 in the pty");
    for (int64_t from = lab.first; from < lab.end; from += FILE_POINTS)
        some_points(from, from + FILE_POINTS < lab.end ? from + FILE_POINTS : lab.end);
    tell_waits();
    lab_row_end(&lab);
    free(waits);
    return lab_end(&lab);
}
