/* pass_vfs.h: a file of SQLite's that passes every call on to the one below it.
 *
 * What a shim over the usual file layer has in common with others: it copies pass_methods,
 * replaces what it listens to, and opens by pass_open. */
#ifndef DIEMBAN_TESTS_PASS_VFS_H
#define DIEMBAN_TESTS_PASS_VFS_H

#include <sqlite3.h>

struct pass_file {
    sqlite3_file base;
    int mark; /* the shim's own */
    sqlite3_file *under;
};

/* Version 2: shared memory is for copies that are not opened exclusively; no memory maps. */
extern const sqlite3_io_methods pass_methods;

sqlite3_file *pass_under(sqlite3_file *f);
int pass_mark(const sqlite3_file *f);
/* What szOsFile must be. */
int pass_size(const sqlite3_vfs *real);
int pass_open(sqlite3_vfs *real, sqlite3_filename name, sqlite3_file *f, int flags, int *out,
              int mark, const sqlite3_io_methods *methods);

#endif
