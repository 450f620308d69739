/* Room in the write-ahead log, made in quiet moments.
 *
 * Writing beyond the end of a file makes the file system record the new length with each
 * flush; writing over what is there does not. So while nobody waits, zeros are written ahead
 * of the log's end. Recovery stops at the first frame whose salt does not fit, and zeros
 * never fit. Through SQLite's own file handle: nothing else opens the log. */
#include "db.h"

#include "diemban/base/ban.h"

enum { FRAME_BYTES = 4096 + 24, LOG_HEAD = 32, STEP_FRAMES = 512, LOW_FRAMES = 256 };

enum { CHUNK = 64 * 1024 };

static bool write_zeros(sqlite3_file *log, sqlite3_int64 from, sqlite3_int64 to)
{
    static const char zeros[CHUNK];
    while (from < to) {
        int n = to - from < CHUNK ? (int)(to - from) : CHUNK;
        if (log->pMethods->xWrite(log, zeros, n, from) != SQLITE_OK)
            return false;
        from += n;
    }
    return true;
}

void store_make_room(struct store *s)
{
    sqlite3_file *log = NULL;
    sqlite3_int64 size = 0;
    if (sqlite3_file_control(s->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) != SQLITE_OK ||
        !log || !log->pMethods || log->pMethods->xFileSize(log, &size) != SQLITE_OK)
        return;
    sqlite3_int64 used = LOG_HEAD + (sqlite3_int64)s->wal_frames * FRAME_BYTES;
    if (size - used > (sqlite3_int64)LOW_FRAMES * FRAME_BYTES)
        return;
    sqlite3_int64 from = size > used ? size : used;
    if (!write_zeros(log, from, from + (sqlite3_int64)STEP_FRAMES * FRAME_BYTES))
        return; /* no room on the disk: the next sale says so where it matters */
    log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
}
