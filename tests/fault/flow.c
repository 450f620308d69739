/* flow.c: a flow's life: prepared once, run undisturbed once to learn its levels, run again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "flow_part.h"

#include "diemban/app/people.h"

enum { SEED = 20261123 };

void (*flow_committed)(struct flow_run *run);
static struct flow_run *running;

/* ---- commits ---- */

enum err __real_store_commit(struct store *s, struct fault *f);
enum err __wrap_store_commit(struct store *s, struct fault *f);

static void learn(struct flow_lab *lab, struct store *s)
{
    uint64_t digest = flow_digest(s->db);
    if (lab->level_count == 0 || lab->levels[lab->level_count - 1].digest != digest) {
        if (lab->level_count == FLOW_LEVELS)
            flow_die("%s: too many levels", lab->flow->name);
        lab->levels[lab->level_count++] =
            (struct flow_level){digest, flow_ledgers(s->db), s->head.seq};
    }
}

static void told_saved(struct flow_run *run)
{
    struct flow_lab *lab = run->lab;
    run->commits++;
    if (lab->learning && run->commits < FLOW_COMMITS)
        lab->level_of[run->commits] = lab->level_count - 1;
    if (flow_committed != NULL)
        flow_committed(run);
}

/* Every commit of the program comes through here. */
enum err __wrap_store_commit(struct store *s, struct fault *f)
{
    bool outer = s->depth == 1;
    enum err e = __real_store_commit(s, f);
    if (e != ERR_OK || !outer || running == NULL || running->lab->flow->shut)
        return e;
    if (running->lab->learning)
        learn(running->lab, s);
    told_saved(running);
    return e;
}

/* ---- one run ---- */

void flow_reset(struct flow_lab *lab)
{
    flow_files_write(&lab->ground, lab->dir);
    flow_random(SEED);
}

enum err flow_shop_open(struct flow_lab *lab, struct shop *shop, struct fault *f)
{
    struct clock clock = clock_fixed(FLOW_NOW);
    enum err e = shop_open(shop, lab->path, &clock, tr_none, f);
    if (e != ERR_OK)
        return e;
    shop->pin_cost = (struct pin_cost){.passes = 1, .memory = 8192};
    e = people_act_as(shop, "hoa", f);
    if (e != ERR_OK)
        shop_close(shop);
    return e;
}

bool flow_enter(struct flow_lab *lab, struct flow_run *run)
{
    *run = (struct flow_run){.lab = lab, .clock = clock_fixed(FLOW_NOW), .told = TOLD_NOT_SAVED};
    arena_init(&run->a);
    cart_init(&run->cart);
    draft_init(&run->draft, GOODS_RECEIVE);
    if (lab->flow->shut)
        return true;
    enum err e = flow_shop_open(lab, &run->shop, &run->fault);
    run->open = e == ERR_OK;
    return run->open;
}

enum err flow_act(struct flow_run *run)
{
    running = run;
    enum err e = run->lab->flow->act(run);
    if (e == ERR_OK && run->lab->flow->shut)
        told_saved(run);
    running = NULL;
    run->told = e == ERR_OK ? TOLD_SAVED : e == ERR_UNKNOWN_OUTCOME ? TOLD_UNKNOWN : TOLD_NOT_SAVED;
    return e;
}

void flow_leave(struct flow_run *run)
{
    cart_finish(&run->cart);
    draft_finish(&run->draft);
    if (run->open)
        shop_close(&run->shop);
    run->open = false;
    arena_finish(&run->a);
}

void flow_keep_file(struct flow_run *run, const char *name)
{
    size_t prefix = strlen(run->lab->dir) + 1;
    if (run->kept_count == (int)(sizeof run->kept / sizeof *run->kept))
        flow_die("%s keeps too many files", run->lab->flow->name);
    if (strncmp(name, run->lab->dir, prefix - 1) == 0)
        name += prefix;
    snprintf(run->kept[run->kept_count++], FLOW_PATH, "%s", name);
    if (flow_committed != NULL)
        flow_committed(run);
}

/* ---- a lab ---- */

/* Level 0 is what is there before; a flow that opens by itself has one more. */
static void learn_levels(struct flow_lab *lab)
{
    struct flow_run run;
    struct flow_found found;
    flow_reset(lab);
    flow_judge(lab, NULL, &found);
    if (found.open != ERR_OK || found.findings != 0)
        flow_die("%s: prepared badly: %s", lab->flow->name, found.why);
    lab->levels[0] = (struct flow_level){lab->seen, lab->seen_ledgers, found.seq};
    lab->level_count = 1;
    flow_reset(lab);
    lab->learning = !lab->flow->shut;
    if (!flow_enter(lab, &run) || flow_act(&run) != ERR_OK)
        flow_die("%s: undisturbed: %s: %s", lab->flow->name, err_code(run.fault.err),
                 run.fault.what);
    lab->learning = false;
    lab->commits = run.commits;
    flow_leave(&run);
    flow_judge(lab, &run, &found);
    if (lab->flow->shut && lab->seen != lab->levels[0].digest)
        lab->levels[lab->level_count++] =
            (struct flow_level){lab->seen, lab->seen_ledgers, found.seq};
    if (lab->flow->shut)
        lab->level_of[1] = lab->level_count - 1;
    if (found.open != ERR_OK || found.findings != 0 || found.kept_missing != 0 ||
        lab->seen != lab->levels[lab->level_count - 1].digest)
        flow_die("%s: undisturbed and not whole: %s", lab->flow->name, found.why);
}

struct flow_lab *flow_begin(const struct flow *f)
{
    struct flow_lab *lab = calloc(1, sizeof *lab);
    if (lab == NULL)
        flow_die("no memory");
    lab->flow = f;
    /* One folder for all of a program: where a file lies is written in it. */
    snprintf(lab->dir, sizeof lab->dir, "%s/shop", flow_scratch());
    snprintf(lab->path, sizeof lab->path, "%s/shop.db", lab->dir);
    mkdir(lab->dir, 0700);
    flow_shop_prepare(lab);
    flow_files_read(&lab->ground, lab->dir);
    learn_levels(lab);
    return lab;
}

void flow_end(struct flow_lab *lab)
{
    flow_files_free(&lab->ground);
    free(lab);
}

const struct flow *flow_of(const struct flow_lab *lab)
{
    return lab->flow;
}

const char *flow_dir(const struct flow_lab *lab)
{
    return lab->dir;
}

const char *flow_path(const struct flow_lab *lab)
{
    return lab->path;
}

const struct flow_files *flow_ground(const struct flow_lab *lab)
{
    return &lab->ground;
}

int flow_levels(const struct flow_lab *lab)
{
    return lab->level_count;
}

int flow_level_told(const struct flow_lab *lab, int commits)
{
    return commits < FLOW_COMMITS ? lab->level_of[commits] : lab->level_count - 1;
}
