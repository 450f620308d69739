/* flow.h: what a shop does, to be disturbed: the real use cases on a real file.
 *
 *     struct flow_lab *lab = flow_begin(&flows[i]);      prepare, and one run undisturbed
 *     flow_reset(lab);                                   the folder as it was prepared
 *     struct flow_run run;
 *     if (flow_enter(lab, &run)) flow_act(&run);         … with faults
 *     flow_leave(&run);
 *     flow_judge(lab, &found);                           reopened as the program does
 *     flow_verdict(&found, lo, hi)
 *     flow_end(lab);
 *
 * The undisturbed run tells the levels: what the file holds (all rows of all tables, hashed)
 * before the act and after each commit of it. Random bytes and the clock repeat in each run, so
 * that whatever a disturbed run leaves must be one of these levels, byte for byte: another
 * content is something half done. run.commits counts the commits that said they are done:
 * lo = flow_level_told(lab, run.commits) is what the person was told is there. */
#ifndef DIEMBAN_TESTS_FAULT_FLOW_H
#define DIEMBAN_TESTS_FAULT_FLOW_H

#include "diemban/app/sell.h"
#include "diemban/core/draft.h"

enum { FLOW_PATH = 160, FLOW_LEVELS = 40, FLOW_COMMITS = 80 };

struct flow_lab;

/* What the person was told of the act as a whole. */
enum flow_told { TOLD_SAVED, TOLD_NOT_SAVED, TOLD_UNKNOWN };

struct flow_run {
    struct flow_lab *lab;
    struct clock clock;
    struct shop shop;
    bool open; /* the shop */
    struct arena a;
    struct cart cart;
    struct draft draft;
    int commits; /* that said they are done */
    enum flow_told told;
    struct fault fault; /* why not saved */
    /* What must be beside the file from then on: flow_keep_file. */
    char kept[4][FLOW_PATH];
    int kept_count;
};

struct flow {
    const char *name;
    /* Adds to the common shop (flow_shop.c), closed afterwards; NULL nothing. */
    void (*prepare)(struct flow_lab *lab);
    /* The act; stops at the first step that fails. */
    enum err (*act)(struct flow_run *run);
    int levels; /* how many different contents: one more than its transactions */
    bool shut;  /* the act opens the file itself (migration, restore) */
    /* What a person does when the file does not open after an interruption; NULL: it must. */
    enum err (*mend)(struct flow_run *run);
    /* Whether a file that the act promised is whole; NULL no files. */
    bool (*beside)(struct flow_lab *lab, struct flow_run *run, const char *name);
};
extern const struct flow flows[];
extern const int flow_count;

/* ---- files of a folder, two levels deep, in memory ---- */

struct flow_file {
    char name[FLOW_PATH]; /* "shop.db", "backup/…" */
    unsigned char *bytes;
    size_t size;
};
struct flow_files {
    struct flow_file *at;
    int count, room;
};
void flow_files_read(struct flow_files *files, const char *dir);
/* The folder holds exactly these afterwards. */
void flow_files_write(const struct flow_files *files, const char *dir);
void flow_files_free(struct flow_files *files);
struct flow_file *flow_files_add(struct flow_files *files, const char *name);

/* ---- a flow's life ---- */

struct flow_lab *flow_begin(const struct flow *f);
void flow_end(struct flow_lab *lab);
const struct flow *flow_of(const struct flow_lab *lab);
const char *flow_dir(const struct flow_lab *lab);  /* in memory where the machine has /dev/shm */
const char *flow_path(const struct flow_lab *lab); /* of the shop file in it */
const struct flow_files *flow_ground(const struct flow_lab *lab); /* as it was prepared */
/* The folder as it was prepared; everything else in it is removed; random bytes from the start. */
void flow_reset(struct flow_lab *lab);

/* Opens the shop, somebody signed on. False: it did not open; run->fault. */
bool flow_enter(struct flow_lab *lab, struct flow_run *run);
/* Also sets run->told: TOLD_UNKNOWN after ERR_UNKNOWN_OUTCOME, TOLD_NOT_SAVED after others. */
enum err flow_act(struct flow_run *run);
void flow_leave(struct flow_run *run);
/* For a flow's act: this file is promised from now on. */
void flow_keep_file(struct flow_run *run, const char *name);

/* ---- levels ---- */

int flow_levels(const struct flow_lab *lab); /* 0 is before the act; the last one all of it */
/* The level that so many finished commits have told. */
int flow_level_told(const struct flow_lab *lab, int commits);
/* Called after each commit of the act that said it is done; NULL nobody. */
extern void (*flow_committed)(struct flow_run *run);

/* ---- judging ---- */

struct flow_found {
    enum err open;    /* ERR_OK: it opened */
    int64_t findings; /* of verify */
    int level;        /* −1: the content is none of the levels */
    int ledgers;      /* the level whose journal and ledgers these are; −1 none */
    bool mended;      /* it opened after flow.mend */
    int64_t seq;      /* newest record */
    int kept_missing; /* promised files that are not whole */
    char why[240];
};
/* Opens by the production open, verifies, compares; closes again. `promised` (may be NULL) is
 * the run whose files must be there. */
void flow_judge(struct flow_lab *lab, struct flow_run *promised, struct flow_found *ret);

enum flow_verdict { FLOW_GOOD, FLOW_LOST, FLOW_HALF, FLOW_CORRUPT };
/* Good: a level from lo to hi, all findings none, all promised files whole. */
enum flow_verdict flow_verdict(const struct flow_found *found, int lo, int hi);
const char *flow_verdict_name(enum flow_verdict v);

/* A folder of our own in memory, removed at exit. */
const char *flow_scratch(void);
/* Random bytes repeat from here. */
void flow_random(uint64_t seed);
_Noreturn void flow_die(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
