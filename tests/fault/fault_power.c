/* T1, T2, T3: the power fails at every moment of every flow; again during the recovery; and on a
 * disk that lies about flushing. Nothing acknowledged is lost, nothing is there by half, every
 * file opens and verifies. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "flow_part.h"
#include "power.h"
#include "row.h"

#include "diemban/app/people.h"
#include "diemban/base/random.h"

enum { MARKS = 256 };

/* What was promised when so much had been written. */
struct mark {
    int at, commits, kept;
};

struct scene {
    const struct fault_args *a;
    struct flow_lab *lab;
    struct power_log *log;
    struct flow_run run; /* finished; its kept files */
    struct mark marks[MARKS];
    int mark_count;
    struct flow_files files; /* the state looked at */
    int64_t distinct;
    bool quiet; /* what fails is expected */
};

static struct scene *here;

/* ---- the recording ---- */

static void promised(struct flow_run *run)
{
    if (here->mark_count == MARKS)
        flow_die("too many promises");
    here->marks[here->mark_count++] =
        (struct mark){power_count(here->log), run->commits, run->kept_count};
}

static void record(struct scene *s)
{
    here = s;
    s->mark_count = 0;
    flow_reset(s->lab);
    s->log = power_begin(flow_ground(s->lab), flow_dir(s->lab));
    flow_committed = promised;
    if (!flow_enter(s->lab, &s->run) || flow_act(&s->run) != ERR_OK)
        flow_die("%s: %s", flow_of(s->lab)->name, s->run.fault.what);
    flow_leave(&s->run);
    flow_committed = NULL;
    power_stop();
}

static struct mark mark_at(const struct scene *s, int at)
{
    struct mark m = {0};
    for (int i = 0; i < s->mark_count && s->marks[i].at <= at; i++)
        m = s->marks[i];
    return m;
}

/* ---- a state ---- */

static uint64_t seed_of(const struct fault_args *a, int flow, int test, int64_t point)
{
    uint64_t h = a->seed;
    const uint64_t parts[] = {(uint64_t)flow, (uint64_t)test, (uint64_t)point};
    for (size_t i = 0; i < 3; i++)
        h = (h ^ parts[i]) * UINT64_C(0x9E3779B97F4A7C15) + 1;
    return h;
}

/* The machine started again since: what says which start it was differs now. */
static void another_boot(struct flow_files *files)
{
    for (int i = 0; i < files->count; i++) {
        struct flow_file *f = &files->at[i];
        size_t n = strlen(f->name);
        if (n <= 5 || strcmp(f->name + n - 5, ".lock") != 0)
            continue;
        size_t at = 0;
        for (int lines = 0; at < f->size && lines < 2; at++)
            lines += f->bytes[at] == '\n';
        if (at < f->size && f->bytes[at] != '\n')
            f->bytes[at] ^= 1;
    }
}

/* Cuts in order over the whole log, each many times. */
static struct power_cut cut_of(const struct scene *s, int test, int64_t point, int64_t points)
{
    int64_t all = power_count(s->log) + 1;
    return (struct power_cut){.at = (int)(point * all / points),
                              .seed = seed_of(s->a, (int)(flow_of(s->lab) - flows), test, point)};
}

static void put_state(struct scene *s, struct power_log *log, const struct power_cut *cut)
{
    power_rebuild(log, cut, &s->files);
    another_boot(&s->files);
    flow_files_write(&s->files, flow_dir(s->lab));
}

/* Levels that a cut at this mark may show. */
static void bounds(const struct scene *s, const struct mark *m, int *lo, int *hi)
{
    int all = s->run.commits;
    *lo = flow_level_told(s->lab, m->commits);
    *hi = flow_level_told(s->lab, m->commits < all ? m->commits + 1 : all);
}

static void count(struct scene *s, struct fault_row *row, int64_t point, enum flow_verdict v,
                  const struct flow_found *found, const struct power_cut *cut)
{
    char text[400];
    row->points++;
    if (v == FLOW_GOOD)
        return;
    row->lost += v == FLOW_LOST;
    row->half += v == FLOW_HALF;
    row->corrupt += v == FLOW_CORRUPT;
    if (s->quiet)
        return;
    snprintf(text, sizeof text,
             "%s: %s, cut after %d of %d writes: level %d of %d%s, record %" PRId64 "; %s",
             row->test, flow_verdict_name(v), cut->at, power_count(s->log), found->level,
             flow_levels(s->lab) - 1, found->mended ? ", mended" : "", found->seq, found->why);
    fault_replay(s->a, flow_of(s->lab)->name, point, text);
}

static bool wanted(const struct scene *s, int64_t point)
{
    return s->a->point < 0 || s->a->point == point;
}

/* ---- T1 ---- */

/* The same bytes with the same promises were looked at: what was found then. */
enum { SEEN = 1 << 15 };

static struct seen {
    uint64_t key;
    struct flow_found found;
} * seen;

static struct seen *seen_at(const struct scene *s, const struct mark *m)
{
    uint64_t key = power_hash(&s->files) * 31 + (uint64_t)m->kept * 7 + 1;
    struct seen *x = &seen[key % SEEN];
    if (x->key != key)
        *x = (struct seen){.key = key, .found = {.level = -2}};
    return x;
}

static void judge(struct scene *s, const struct mark *m, struct flow_found *found)
{
    struct seen *x = seen_at(s, m);
    if (x->found.level == -2) {
        flow_files_write(&s->files, flow_dir(s->lab));
        s->run.kept_count = m->kept;
        flow_judge(s->lab, &s->run, &x->found);
        s->distinct++;
    }
    *found = x->found;
}

static struct fault_row power_cuts(struct scene *s, int64_t points)
{
    struct fault_row row = fault_row_begin("T1 power cut: %s", flow_of(s->lab)->name);
    for (int64_t p = 0; p < points; p++) {
        struct power_cut cut = cut_of(s, 1, p, points);
        struct mark m = mark_at(s, cut.at);
        struct flow_found found;
        int lo, hi;
        if (!wanted(s, p))
            continue;
        power_rebuild(s->log, &cut, &s->files);
        another_boot(&s->files);
        judge(s, &m, &found);
        bounds(s, &m, &lo, &hi);
        count(s, &row, p, flow_verdict(&found, lo, hi), &found, &cut);
    }
    return row;
}

/* ---- T2 ---- */

struct life {
    bool opened;
    uint64_t before, after; /* content found, and after one more commit */
    int opened_at, told_at;
};

/* The program starts again after the first cut, and somebody signs on. */
static void live_again(struct scene *s, struct life *x)
{
    struct shop shop;
    struct fault f = {0};
    const struct flow *flow = flow_of(s->lab);
    enum err e = flow_shop_open(s->lab, &shop, &f);
    if (e != ERR_OK && e != ERR_NOBODY && flow->mend != NULL) {
        struct flow_run run;
        flow_enter(s->lab, &run);
        flow->mend(&run);
        flow_leave(&run);
        e = flow_shop_open(s->lab, &shop, &f);
    }
    x->opened = e == ERR_OK;
    x->opened_at = x->told_at = power_count(here->log);
    if (e != ERR_OK)
        return;
    x->before = flow_digest(shop.store->db);
    if (people_sign_on(&shop, "minh", &f) != ERR_OK)
        flow_die("after the first cut nobody could sign on: %s", f.what);
    x->told_at = power_count(here->log);
    x->after = flow_digest(shop.store->db);
    shop_close(&shop);
}

static enum flow_verdict second_verdict(struct scene *s, const struct life *x, int at,
                                        const struct flow_found *found, int lo, int hi)
{
    if (found->open != ERR_OK || found->findings != 0)
        return FLOW_CORRUPT;
    if (found->kept_missing > 0)
        return FLOW_LOST;
    if (!x->opened || at <= x->opened_at) {
        enum flow_verdict v = flow_verdict(found, lo, hi);
        if (v == FLOW_GOOD || !x->opened)
            return v;
    }
    if (s->lab->seen == x->after && x->opened)
        return FLOW_GOOD;
    if (s->lab->seen == x->before)
        return at < x->told_at ? FLOW_GOOD : FLOW_LOST;
    return FLOW_HALF;
}

static void second_cut(struct scene *s, struct fault_row *row, int64_t p, int64_t points)
{
    struct power_cut cut = cut_of(s, 2, p, points), later = {.seed = cut.seed + 1};
    struct mark m = mark_at(s, cut.at);
    struct power_log *first = s->log;
    struct life x = {0};
    struct flow_found found;
    struct rng rng;
    int lo, hi;
    put_state(s, first, &cut);
    flow_random(2);
    s->log = power_begin(&s->files, flow_dir(s->lab));
    live_again(s, &x);
    power_stop();
    rng_seed(&rng, later.seed);
    later.at = (int)rng_below(&rng, (uint64_t)power_count(s->log) + 1);
    put_state(s, s->log, &later);
    s->run.kept_count = m.kept;
    flow_judge(s->lab, &s->run, &found);
    bounds(s, &m, &lo, &hi);
    count(s, row, p, second_verdict(s, &x, later.at, &found, lo, hi), &found, &later);
    power_free(s->log);
    s->log = first;
}

static bool second_cut_row(struct scene *s, int64_t points)
{
    struct fault_row row = fault_row_begin("T2 again in recovery: %s", flow_of(s->lab)->name);
    for (int64_t p = 0; p < points; p++)
        if (wanted(s, p))
            second_cut(s, &row, p, points);
    return fault_row_end(&row);
}

/* ---- T3 ---- */

/* How losses on a lying disk became known, of all flows. */
static struct known {
    int64_t behind, damaged, by_verify, unknown, mixed;
} known;

/* The newest record that the anchor of this state knows. */
static int64_t anchor_seq(const struct scene *s)
{
    struct anchor a = {0};
    enum anchor_state state = ANCHOR_MISSING;
    int fd = -1;
    if (anchor_open(flow_path(s->lab), &fd, &a, &state, NULL) == ERR_OK)
        close(fd);
    return state == ANCHOR_GOOD ? a.seq : 0;
}

static enum flow_verdict lying_verdict(const struct flow_found *found, int lo, int hi,
                                       int64_t anchor, struct known *k)
{
    if (found->open != ERR_OK) {
        k->behind += found->open == ERR_BEHIND_ANCHOR;
        k->damaged += found->open != ERR_BEHIND_ANCHOR;
        return FLOW_GOOD;
    }
    if (found->findings != 0) {
        k->by_verify++;
        return FLOW_GOOD;
    }
    if (found->ledgers < 0 || found->ledgers > hi)
        return FLOW_CORRUPT; /* wrong, and nobody says so */
    if (found->ledgers < lo && anchor > found->seq)
        return FLOW_LOST;
    k->unknown += found->ledgers < lo;
    k->mixed += found->level < 0;
    return FLOW_GOOD;
}

static bool lying_row(struct scene *s, int64_t points)
{
    struct fault_row row = fault_row_begin("T3 lying disk: %s", flow_of(s->lab)->name);
    for (int64_t p = 0; p < points; p++) {
        struct power_cut cut = cut_of(s, 3, p, points);
        struct mark m = mark_at(s, cut.at);
        struct flow_found found;
        int lo, hi;
        cut.lying = true;
        if (!wanted(s, p))
            continue;
        put_state(s, s->log, &cut);
        int64_t anchor = anchor_seq(s);
        flow_judge(s->lab, NULL, &found);
        bounds(s, &m, &lo, &hi);
        count(s, &row, p, lying_verdict(&found, lo, hi, anchor, &known), &found, &cut);
    }
    return fault_row_end(&row);
}

/* ---- all ---- */

/* The laboratory itself: on a disk that does not record flushes the same cuts must lose sales. */
static bool self_test(const struct fault_args *a)
{
    struct fault_row row = fault_row_begin("laboratory: ignored flushes are seen");
    struct scene *s = calloc(1, sizeof *s);
    if (s == NULL)
        flow_die("no memory");
    s->a = a;
    s->quiet = true;
    s->lab = flow_begin(&flows[0]);
    power_deaf = true;
    record(s);
    power_deaf = false;
    struct fault_row found = power_cuts(s, 200);
    row.points = found.points;
    row.half = found.lost == 0;
    power_free(s->log);
    flow_files_free(&s->files);
    flow_end(s->lab);
    free(s);
    return fault_row_end(&row);
}

static bool flow_rows(struct scene *s, const struct fault_args *a)
{
    record(s);
    bool good = lying_row(s, a->points / 4); /* before anything counts as flushed */
    struct fault_row row = power_cuts(s, a->points);
    good = fault_row_end(&row) && good;
    good = second_cut_row(s, a->points / 8) && good;
    power_free(s->log);
    return good;
}

int main(int argc, char **argv)
{
    struct fault_args a = fault_args_read(argc, argv, 500);
    double began = fault_now();
    int64_t distinct = 0;
    bool good = true;
    power_install();
    seen = calloc(SEEN, sizeof *seen);
    for (int i = 0; i < flow_count; i++) {
        struct scene *s = calloc(1, sizeof *s);
        if (s == NULL || seen == NULL)
            flow_die("no memory");
        if (fault_wants(&a, flows[i].name)) {
            s->a = &a;
            s->lab = flow_begin(&flows[i]);
            memset(seen, 0, SEEN * sizeof *seen);
            good = flow_rows(s, &a) && good;
            distinct += s->distinct;
            flow_files_free(&s->files);
            flow_end(s->lab);
        }
        free(s);
    }
    if (a.flow == NULL)
        good = self_test(&a) && good;
    free(seen);
    printf("fault-note\tT3: losses on a lying disk: %" PRId64 " named by the anchor, %" PRId64
           " on opening, %" PRId64 " by verify; %" PRId64
           " together with their anchor, which only paper and office know; in %" PRId64
           " carts, spool or settings of another moment\n",
           known.behind, known.damaged, known.by_verify, known.unknown, known.mixed);
    fprintf(stderr, "T1: %" PRId64 " different states; all in %.0f s\n", distinct,
            fault_now() - began);
    return good ? 0 : 1;
}
