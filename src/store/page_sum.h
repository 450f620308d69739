/* page_sum.h (inside store): a sum in the 8 reserved bytes of every page of the database file.
 *
 * A layer of our own over SQLite's file layer. A page gets its sum when it is written into the
 * database file (a checkpoint, a backup, a migration) and is checked when it is read from there;
 * SQLite itself, its cache and its write-ahead log see zeros in those bytes, so that another
 * program's copy is never a false alarm: zeros are "no sum yet", as in files older than the sums.
 * The log needs none: SQLite sums its frames, and the anchor knows the newest record.
 *
 * The sum depends on the page's number: a page in another's place is noticed too. A flipped bit
 * changes it always, anything else but for one case in 2^64. It is no signature: a hand that
 * edits the file can make it; the journal's chain is for that.
 *
 * Kept because it costs a sale of five lines 2 to 4 % (0.39 ms to 0.40 ms; below 10 % was the
 * bound), a checkpoint of 100 sales 5 to 16 % and opening nothing: 0.4 us a page, paid when a page
 * is written into the file or read from it, not when a sale goes into the log
 * (tests/bench/bench_sums.c, both in one process).
 *
 * The default file layer is looked up at each opening and must not be changed while a file is
 * open. */
#ifndef DIEMBAN_STORE_PAGE_SUM_H
#define DIEMBAN_STORE_PAGE_SUM_H

#include <sqlite3.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum { PAGE_BYTES = 4096, PAGE_SUM_BYTES = 8 };

/* Of the bytes before the sum's place, on page 1 without the counters that any copying by SQLite
 * changes; never 0. Pages are counted from 1. */
uint64_t page_sum(const unsigned char page[PAGE_BYTES], uint32_t number);

/* sqlite3_open_v2 through this layer, with extended result codes. */
int page_sum_open(const char *path, int flags, sqlite3 **ret);
/* Pages that the write-ahead log holds (log_tail.c). */
struct log_pages {
    uint32_t *frame; /* by page - 1: the newest frame of a commit, from 1; 0: as the file has it */
    uint32_t room;   /* how many */
    uint32_t pages;  /* of the database after the last commit; 0: the log holds nothing */
};

/* A second reading of a file that this process has open and does not write meanwhile: no locks,
 * no log, nothing is written. The log is read as part of the file. Must live, and log_fd stay
 * open, as long as the connection. */
struct look {
    struct log_pages log;
    int log_fd;          /* used when log.pages > 0 */
    atomic_ullong reads; /* pages read up to now; another thread may look */
};
int page_sum_look(const char *path, struct look *look, sqlite3 **ret);
/* The file is empty and will have room for sums. */
void page_sum_expect(sqlite3 *db);
/* Bad pages are counted and read all the same. Otherwise reading one fails with
 * SQLITE_IOERR_DATA. */
void page_sum_go_on(sqlite3 *db);
/* How many reads found a bad page; *first (0 none) is the first page. */
int page_sum_bad(sqlite3 *db, uint32_t *first);

#endif
