/* T8: a full disk, as a small tmpfs (odd points, where mounting is allowed) and as a limit of the
 * file's size (even points).
 *
 * The clerk scans and sells until the disk is full: that is told in a sentence, the act is not
 * done, the cart stays. Then the program ends, is killed or gets room again and must sell on by
 * itself. Each time the file holds what the screen showed. */
#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "till.h"

#include "check.h"

enum { ACTS_MAX = 400, BLOCK = 4096, ROOM_BLOCKS = 120 };
static const char full[] = "Ổ đĩa đầy";

static struct lab lab;
static char small_disk[64], template[80];
static int64_t refused_sales, refused_lines;

struct point {
    int64_t number;
    struct rng rng;
    bool limit;              /* of the file's size, not of the disk's */
    struct till_state shown; /* on the screen */
};

/* ---- no room ---- */

static const char *filler(void)
{
    static char path[100];
    snprintf(path, sizeof path, "%s/filler", small_disk);
    return path;
}

/* Takes all of the small disk, and gives some blocks back. */
static void fill_disk(struct rng *r)
{
    static const char zeros[BLOCK];
    off_t size = 0;
    int fd = open(filler(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    while (write(fd, zeros, sizeof zeros) == (ssize_t)sizeof zeros)
        size += BLOCK;
    off_t back = BLOCK * (off_t)rng_below(r, ROOM_BLOCKS);
    assert_int_equal(ftruncate(fd, size > back ? size - back : 0), 0);
    close(fd);
}

static off_t log_size(void)
{
    struct stat st;
    return stat(temp_beside(&shop, "-wal"), &st) == 0 ? st.st_size : 0;
}

static void limit_files(off_t bytes)
{
    struct rlimit l = {.rlim_cur = bytes < 0 ? RLIM_INFINITY : (rlim_t)bytes,
                       .rlim_max = RLIM_INFINITY};
    assert_int_equal(prlimit(pty_child(&pty, 0), RLIMIT_FSIZE, &l, NULL), 0);
}

static void take_room(struct point *p)
{
    if (p->limit)
        limit_files((off_t)rng_below(&p->rng, (uint64_t)log_size()));
}

static void give_room(struct point *p)
{
    if (p->limit)
        limit_files(-1);
    else
        unlink(filler());
}

/* ---- the clerk ---- */

static void start_it(struct point *p)
{
    till_start(NULL);
    if (!till_wait(till_ready, NULL)) {
        char *text = pty_text(&pty);
        fail_msg("point %lld: the counter did not start:\n%s", (long long)p->number, text);
    }
    till_rest(false);
    p->shown = till_screen();
}

/* One act; false when it was refused for want of room. What else happens is a fault. */
static bool act(struct point *p, bool sell)
{
    struct till_state asked = p->shown;
    if (sell)
        till_pay(&asked);
    else
        till_scan(&asked, (int)rng_below(&p->rng, GOODS));
    till_rest(true);
    bool refused = pty_shows(&pty, full);
    if (refused && sell) {
        pty_send(&pty, ESC);
        till_rest(true);
    }
    struct till_state now = till_screen();
    const struct till_state *right = refused ? &p->shown : &asked;
    if (!till_agrees(&now, right))
        lab_fault(&lab, LAB_HALF, p->number, "%s: it should be %s, the screen: %s",
                  refused ? "refused" : "done", till_text(right), till_text(&now));
    refused_lines += refused && !sell;
    refused_sales += refused && sell;
    if (now.lines == TILL_HIDDEN || now.total == TILL_HIDDEN)
        now = *right;
    p->shown = now;
    return !refused;
}

static bool wants_to_sell(struct point *p)
{
    return p->shown.lines > 0 && rng_below(&p->rng, 3) == 0;
}

static void work_until_full(struct point *p)
{
    for (int i = 0; i < ACTS_MAX; i++) {
        if (!act(p, wants_to_sell(p)))
            return;
    }
    fail_msg("point %lld: the disk never was full", (long long)p->number);
}

/* With room again, without a new start: a line, then the sale. */
static void work_on(struct point *p)
{
    give_room(p);
    if (!act(p, false) || !act(p, true))
        lab_fault(&lab, LAB_LOST, p->number, "it does not sell although there is room again");
}

static void end_it(struct point *p, int sig)
{
    struct till_state file;
    pid_t child = pty_child(&pty, 0);
    kill(pty.pid, sig);
    kill(child, sig);
    pty_status(&pty);
    till_gone();
    if (till_file(&lab, p->number, &file) && !till_agrees(&p->shown, &file))
        lab_fault(
            &lab, file.lines < p->shown.lines || file.sales < p->shown.sales ? LAB_LOST : LAB_HALF,
            p->number, "the screen: %s; the file: %s", till_text(&p->shown), till_text(&file));
}

/* A full disk does not keep the cart from the screen. */
static void start_while_full(struct point *p)
{
    struct till_state was = p->shown;
    start_it(p);
    if (!till_agrees(&p->shown, &was))
        lab_fault(&lab, LAB_LOST, p->number, "the file: %s; the screen after a new start: %s",
                  till_text(&was), till_text(&p->shown));
    end_it(p, SIGTERM);
}

/* ---- points ---- */

static void use_folder(const char *dir)
{
    snprintf(shop.dir, sizeof shop.dir, "%.60s", dir);
    snprintf(shop.path, sizeof shop.path, "%.60s/shop.db", dir);
}

static void one_point(int64_t number, const char *dir)
{
    struct point p = {.number = number, .rng = lab_rng(&lab, number)};
    char on_disk[80];
    p.limit = small_disk[0] == '\0' || number % 2 == 0;
    snprintf(on_disk, sizeof on_disk, "%s/shop", small_disk);
    use_folder(p.limit ? dir : on_disk);
    till_copy(template, shop.dir);
    if (!p.limit)
        fill_disk(&p.rng);
    start_it(&p);
    act(&p, false);
    take_room(&p);
    work_until_full(&p);
    uint64_t then = rng_below(&p.rng, 3);
    if (then != 0)
        work_on(&p);
    end_it(&p, then == 1 ? SIGKILL : SIGTERM);
    if (then == 0)
        start_while_full(&p);
    if (!p.limit)
        unlink(filler());
}

static void mount_small_disk(void)
{
    snprintf(small_disk, sizeof small_disk, "/tmp/diemban-disk-XXXXXX");
    assert_non_null(mkdtemp(small_disk));
    if (mount("tmpfs", small_disk, "tmpfs", 0, "size=6m,mode=0700") == 0)
        return;
    printf("no right to mount a small disk: only limits of the file's size\n");
    rmdir(small_disk);
    small_disk[0] = '\0';
}

int main(int argc, char **argv)
{
    char dir[64];
    lab_begin(&lab, argc, argv, 200);
    open_shop(NULL);
    snprintf(dir, sizeof dir, "%.60s", shop.dir);
    snprintf(template, sizeof template, "%s.template", dir);
    till_copy(dir, template);
    mount_small_disk();
    lab_row(&lab, "T8 disk full");
    for (int64_t point = lab.first; point < lab.end; point++)
        one_point(point, dir);
    printf("refused: %lld lines, %lld sales\n", (long long)refused_lines, (long long)refused_sales);
    lab_row_end(&lab);
    if (small_disk[0] != '\0') {
        umount(small_disk);
        rmdir(small_disk);
    }
    use_folder(dir);
    close_shop(NULL);
    till_copy(NULL, template);
    return lab_end(&lab);
}
