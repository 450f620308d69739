/* Guards against a disk that changes single bits: one flipped anywhere in the file, in its log, in
 * the key, in the anchor, in a backup or in a bundle is noticed before anything is sold on it, or
 * the loss is named by sequence, or it changed nothing (the content is the same, byte for byte).
 * A backup is tried with and without the digest beside it. Rows: T11. */
#include <stdio.h>
#include <string.h>

#include "flow_part.h"
#include "row.h"

#include "diemban/base/random.h"
#include "diemban/core/bundle.h"
#include "diemban/store/backup.h"

/* What becomes of a flipped bit. */
enum fate { NOTICED, NAMED, HARMLESS, LOST, FATES };

enum state { UNTOUCHED, CART_OPEN, RAN };

struct target {
    const char *name; /* of the row */
    const char *flow; /* the shop is as it was prepared for it */
    enum state state; /* … and then */
    const char *file; /* the end of its name */
    enum fate (*look)(struct flow_lab *lab, const char *path, bool bare);
};

/* ---- looking ---- */

/* The shop as the program opens it; the content it would sell on. */
static enum fate look_shop(struct flow_lab *lab, const char *path, bool bare)
{
    struct flow_found found;
    (void)path, (void)bare;
    flow_judge(lab, NULL, &found);
    if (found.open == ERR_BEHIND_ANCHOR)
        return NAMED;
    if (found.open != ERR_OK || found.findings > 0)
        return NOTICED;
    return lab->seen == lab->levels[0].digest ? HARMLESS : LOST;
}

/* The log of a shop whose cart is open: the loss of lines is told, that of records named. */
static enum fate look_log(struct flow_lab *lab, const char *path, bool bare)
{
    struct clock clock = clock_fixed(FLOW_NOW);
    struct store *s = NULL;
    struct fault f = {0};
    (void)path, (void)bare;
    enum err e = store_open(flow_path(lab), &clock, &s, &f);
    if (e != ERR_OK)
        return e == ERR_BEHIND_ANCHOR ? NAMED : NOTICED;
    bool told = store_log_short(s);
    uint64_t digest = flow_digest(s->db);
    store_close(s);
    return told ? NOTICED : digest == lab->levels[0].digest ? HARMLESS : LOST;
}

/* A key that is read must be the key. */
static struct till_key key;

static enum fate look_key(struct flow_lab *lab, const char *path, bool bare)
{
    struct till_key now = {0};
    enum fate fate = look_shop(lab, path, bare);
    if (fate != HARMLESS)
        return fate;
    return key_read(flow_path(lab), &now, NULL) == ERR_OK && memcmp(&now, &key, sizeof key) == 0
               ? HARMLESS
               : LOST;
}

static enum fate look_backup(struct flow_lab *lab, const char *path, bool bare)
{
    struct backup_done done;
    struct fault f = {0};
    char head[FLOW_PATH * 2];
    sqlite3 *db = NULL;
    snprintf(head, sizeof head, "%s.head", path);
    if (bare)
        remove(head);
    if (store_backup_check(path, path, &done, &f) != ERR_OK)
        return NOTICED;
    sqlite3_open(path, &db);
    uint64_t digest = flow_digest(db);
    sqlite3_close(db);
    return digest == lab->levels[0].digest ? HARMLESS : LOST;
}

static int any_record(void *ctx, const struct record *r, const void *bytes, size_t n,
                      const uint8_t sig[SIG_BYTES])
{
    (void)ctx, (void)r, (void)bytes, (void)n, (void)sig;
    return 0;
}

static enum fate look_bundle(struct flow_lab *lab, const char *path, bool bare)
{
    static unsigned char bytes[1 << 20];
    struct bundle_head head;
    (void)lab, (void)bare;
    FILE *in = fopen(path, "rbe");
    if (in == NULL)
        flow_die("%s", path);
    size_t n = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    return bundle_read(bytes, n, &head, any_record, NULL) == ERR_OK ? LOST : NOTICED;
}

static const struct target targets[] = {
    {"the file", "sale", UNTOUCHED, "shop.db", look_shop},
    {"the log", "sale", UNTOUCHED, "shop.db-wal", look_log},
    {"the log with an open cart", "sale", CART_OPEN, "shop.db-wal", look_log},
    {"the key", "sale", UNTOUCHED, "shop.db.key", look_key},
    {"the anchor", "sale", UNTOUCHED, "shop.db.anchor", look_shop},
    {"the file after the close", "day close", RAN, "shop.db", look_shop},
    {"a backup", "day close", RAN, ".db", look_backup},
    {"a bundle", "day close", RAN, ".dmb", look_bundle},
};

/* ---- flipping ---- */

struct flipping {
    const struct fault_args *args;
    const struct target *target;
    struct flow_lab *lab;
    struct flow_files files; /* whole */
    struct flow_file *file;  /* the one that is hurt */
    char path[FLOW_PATH * 2];
    struct fault_row row;
    int64_t fates[FATES];
};

static const struct flow *flow_called(const char *name)
{
    for (int i = 0; i < flow_count; i++)
        if (strcmp(flows[i].name, name) == 0)
            return &flows[i];
    flow_die("no flow %s", name);
}

static bool ends(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

/* A backup's name ends as the shop's does, but lies in a folder. */
static bool is_target(const struct target *t, const char *name)
{
    bool below = strchr(name, '/') != NULL;
    return ends(name, t->file) && below == (t->file[0] == '.');
}

static void find_file(struct flipping *x)
{
    for (int i = 0; i < x->files.count; i++)
        if (is_target(x->target, x->files.at[i].name))
            x->file = &x->files.at[i];
    if (x->file == NULL)
        flow_die("no file %s", x->target->file);
    snprintf(x->path, sizeof x->path, "%s/%s", flow_dir(x->lab), x->file->name);
}

/* Three lines of a cart, each committed alone. */
static void scan_some(struct flow_run *run)
{
    static const char *const codes[] = {"1001", "1002", "1003"};
    struct sell_outcome out;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct sell_scan scan = {.text = codes[i], .size = 4};
        flow_must(sell_scan(&run->shop, &run->cart, &scan, 1, &out, &run->fault), &run->fault);
    }
}

/* The files, whole; the content that must be there stands at level 0. */
static void prepare(struct flipping *x)
{
    struct flow_run run;
    struct flow_found found;
    flow_reset(x->lab);
    if (x->target->state != UNTOUCHED) {
        if (!flow_enter(x->lab, &run))
            flow_die("%s", run.fault.what);
        if (x->target->state == CART_OPEN)
            scan_some(&run);
        else if (flow_act(&run) != ERR_OK)
            flow_die("%s failed", x->target->flow);
        flow_leave(&run);
    }
    flow_files_read(&x->files, flow_dir(x->lab));
    find_file(x);
    if (key_read(flow_path(x->lab), &key, NULL) != ERR_OK)
        flow_die("the key is not there");
    flow_judge(x->lab, NULL, &found);
    x->lab->levels[0].digest = x->lab->seen;
    if (x->target->look == look_backup) {
        sqlite3 *db = NULL;
        sqlite3_open(x->path, &db);
        x->lab->levels[0].digest = flow_digest(db);
        sqlite3_close(db);
    }
}

static void flip(struct flipping *x, int64_t bit)
{
    x->file->bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
}

/* A point is a bit of the file; the lowest one says whether a digest beside it is taken away. */
static void try_bit(struct flipping *x, int64_t bit)
{
    flip(x, bit);
    flow_files_write(&x->files, flow_dir(x->lab));
    flip(x, bit);
    enum fate fate = x->target->look(x->lab, x->path, bit % 2 == 1);
    x->fates[fate]++;
    x->row.points++;
    x->row.lost += fate == LOST;
    if (fate == LOST || x->args->point >= 0) {
        char text[300];
        snprintf(text, sizeof text, "bit %d of byte %lld of %s: fate %d", (int)(bit % 8),
                 (long long)(bit / 8), x->file->name, (int)fate);
        fault_replay(x->args, x->target->name, bit, text);
    }
}

static bool hurt(const struct fault_args *a, const struct target *t)
{
    struct flipping x = {.args = a, .target = t};
    struct rng rng;
    if (!fault_wants(a, t->name))
        return true;
    rng_seed(&rng, a->seed);
    x.lab = flow_begin(flow_called(t->flow));
    x.row = fault_row_begin("T11 flipped bits: %s", t->name);
    prepare(&x);
    uint64_t bits = (uint64_t)x.file->size * 8;
    for (int64_t i = 0; i < (a->point >= 0 ? 1 : a->points); i++)
        try_bit(&x, a->point >= 0 ? a->point : (int64_t)rng_below(&rng, bits));
    fprintf(stderr, "%s: %lld noticed, %lld named by sequence, %lld changed nothing\n", t->name,
            (long long)x.fates[NOTICED], (long long)x.fates[NAMED], (long long)x.fates[HARMLESS]);
    flow_files_free(&x.files);
    flow_end(x.lab);
    return fault_row_end(&x.row);
}

int main(int argc, char **argv)
{
    struct fault_args a = fault_args_read(argc, argv, 1000);
    bool good = true;
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        good = hurt(&a, &targets[i]) && good;
    return good ? 0 : 1;
}
