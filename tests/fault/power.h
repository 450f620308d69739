/* power.h: what a disk may hold after a power cut.
 *
 *     power_install();                       once, before anything is opened
 *     struct power_log *log = power_begin(&files, dir);    what is there counts as flushed
 *     … the program writes in dir …          through SQLite (power_vfs.c) and beside it
 * (power_wrap.c) power_stop(); struct power_cut cut = {.at = n, .seed = s}; power_rebuild(log,
 * &cut, &files);      files as they may be when the power failed there
 *
 * Recorded are writes, truncations and flushes of every file below dir, and names made, removed
 * and changed. A cut `at` n comes after the first n of them. What was not flushed by then is
 * dropped, kept, torn at sectors of 512 bytes, shuffled (a later one there, an earlier one not),
 * zeros or garbage, as the seed says; a name that no flush of its folder confirmed may be the old
 * or the new. `lying`: flushes did nothing. A file's own bytes outside what was written never
 * change. Cuts of one log are cheapest in order. */
#ifndef DIEMBAN_TESTS_FAULT_POWER_H
#define DIEMBAN_TESTS_FAULT_POWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "flow.h"

struct power_log;

void power_install(void);
struct power_log *power_begin(const struct flow_files *files, const char *dir);
void power_stop(void);
void power_free(struct power_log *log);
/* So many were recorded until now. */
int power_count(const struct power_log *log);

struct power_cut {
    int at;
    uint64_t seed;
    bool lying;
};
/* *out is emptied first. */
void power_rebuild(struct power_log *log, const struct power_cut *cut, struct flow_files *out);
/* A number for the content, the same for the same. */
uint64_t power_hash(const struct flow_files *files);

/* The disk ignores flushes while it records: for the laboratory's own test. */
extern bool power_deaf;

/* ---- for power_vfs.c and power_wrap.c: paths as the program gives them; those outside the
 * folder are ignored ---- */

enum power_op {
    POWER_WRITE,
    POWER_TRUNCATE,
    POWER_FLUSH,
    POWER_NAME,   /* a name is made, for the file */
    POWER_UNNAME, /* and removed */
    POWER_RENAME,
    POWER_FOLDER,      /* made */
    POWER_FOLDER_FLUSH /* what the folder's names are */
};
/* The file behind a path, −1 outside; with `make` it is made when it is not there. */
int power_file(const char *path, bool make);
void power_wrote(int file, const void *bytes, size_t n, int64_t at);
void power_truncated(int file, int64_t size);
void power_flushed(int file);
void power_removed(const char *path);
void power_renamed(const char *from, const char *to);
void power_folder_made(const char *path);
void power_folder_flushed(const char *path);

#endif
