/* Does the write-ahead log still hold what the anchor knows of it? A flipped bit makes SQLite drop
 * everything from there on without a word; lost records are seen by their sequence, but lines of
 * a cart that is still open have none. So after each commit the anchor names the log (its salt)
 * and how many frames it held, and when the file is opened the newest frames up to there are
 * summed again as SQLite does (fileformat.html, 4.2). Frames before them hold records as well. */
#include "db.h"

#include <stdlib.h>
#include <string.h>

#include "page_sum.h"

#include "diemban/base/ban.h"

enum { PAGE = 4096, FRAME_HEAD = 24, FRAME = FRAME_HEAD + PAGE, HEAD = 32, LAST_FRAMES = 1000 };

static sqlite3_file *log_of(struct store *s)
{
    sqlite3_file *log = NULL;
    if (!s->db ||
        sqlite3_file_control(s->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) != SQLITE_OK)
        return NULL;
    return log && log->pMethods ? log : NULL;
}

static bool read_at(sqlite3_file *log, void *out, int n, int64_t at)
{
    return log->pMethods->xRead(log, out, n, at) == SQLITE_OK;
}

static uint32_t word(const unsigned char *b, bool big)
{
    return big ? (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3]
               : (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

struct sums {
    uint32_t a, b;
};

static struct sums sum_of(const unsigned char *bytes, int n, bool big, struct sums s)
{
    for (int i = 0; i < n; i += 8) {
        s.a += word(bytes + i, big) + s.b;
        s.b += word(bytes + i + 4, big) + s.a;
    }
    return s;
}

/* Sums themselves are always stored with the high byte first. */
static struct sums stored(const unsigned char *b)
{
    return (struct sums){word(b, true), word(b + 4, true)};
}

uint64_t log_salt(struct store *s)
{
    unsigned char salt[8];
    sqlite3_file *log = log_of(s);
    if (!log || !read_at(log, salt, sizeof salt, 16))
        return 0;
    return (uint64_t)word(salt, true) << 32 | word(salt + 4, true);
}

/* Frames are counted from 1. */
static bool frame_holds(sqlite3_file *log, const unsigned char head[HEAD], int64_t number,
                        struct sums *s)
{
    unsigned char frame[FRAME];
    bool big = (head[3] & 1) != 0;
    if (!read_at(log, frame, FRAME, HEAD + (number - 1) * FRAME) ||
        memcmp(frame + 8, head + 16, 8) != 0)
        return false;
    *s = sum_of(frame, 8, big, *s);
    *s = sum_of(frame + FRAME_HEAD, PAGE, big, *s);
    struct sums want = stored(frame + 16);
    return want.a == s->a && want.b == s->b;
}

/* The sums before a frame stand in the one before it, the first's in the log's head. */
static bool sums_before(sqlite3_file *log, const unsigned char head[HEAD], int64_t number,
                        struct sums *ret)
{
    unsigned char before[FRAME_HEAD];
    if (number == 1) {
        *ret = stored(head + 24);
        return true;
    }
    if (!read_at(log, before, FRAME_HEAD, HEAD + (number - 2) * FRAME))
        return false;
    *ret = stored(before + 16);
    return true;
}

bool log_holds(struct store *s, uint64_t salt, int64_t frames)
{
    unsigned char head[HEAD];
    struct sums sums;
    sqlite3_file *log = log_of(s);
    int64_t from = frames > LAST_FRAMES ? frames - LAST_FRAMES + 1 : 1;
    if (salt == 0 || frames <= 0 || !log || log_salt(s) != salt)
        return true; /* another log: this one was moved into the file */
    if (!read_at(log, head, HEAD, 0) || !sums_before(log, head, from, &sums))
        return false;
    bool good = true;
    for (int64_t i = from; i <= frames && good; i++)
        good = frame_holds(log, head, i, &sums);
    return good;
}

/* ---- which pages the log holds ---- */

enum { MAGIC = 0x377f0682, FORMAT = 3007000 };

/* SQLite passes over a log whose head is not whole. */
static bool head_holds(const unsigned char head[HEAD])
{
    bool big = (head[3] & 1) != 0;
    struct sums is = sum_of(head, 24, big, (struct sums){0, 0}), want = stored(head + 24);
    return (word(head, true) & ~1U) == MAGIC && word(head + 4, true) == FORMAT &&
           word(head + 8, true) == PAGE && is.a == want.a && is.b == want.b;
}

static bool room_for_page(struct log_pages *p, uint32_t page)
{
    if (page <= p->room)
        return true;
    uint32_t room = page + page / 2 + 64;
    uint32_t *bigger = realloc(p->frame, room * sizeof *bigger);
    if (!bigger)
        return false;
    memset(bigger + p->room, 0, (room - p->room) * sizeof *bigger);
    p->frame = bigger;
    p->room = room;
    return true;
}

/* Frames after the last commit are of a transaction that was given up. */
static enum err map_frames(sqlite3_file *log, uint32_t last, struct log_pages *ret)
{
    unsigned char frame[FRAME_HEAD];
    for (uint32_t i = 1; i <= last; i++) {
        if (!read_at(log, frame, FRAME_HEAD, HEAD + (int64_t)(i - 1) * FRAME))
            return ERR_IO;
        uint32_t page = word(frame, true);
        if (page == 0 || !room_for_page(ret, page))
            return page == 0 ? ERR_DAMAGED : ERR_NOMEM;
        ret->frame[page - 1] = i;
        ret->pages = word(frame + 4, true) != 0 ? word(frame + 4, true) : ret->pages;
    }
    return ERR_OK;
}

/* The last frame of the last commit; 0 none. */
static uint32_t last_commit(sqlite3_file *log, const unsigned char head[HEAD])
{
    struct sums sums = stored(head + 24);
    unsigned char frame[FRAME_HEAD];
    uint32_t last = 0;
    for (uint32_t i = 1; frame_holds(log, head, i, &sums); i++)
        if (read_at(log, frame, FRAME_HEAD, HEAD + (int64_t)(i - 1) * FRAME) &&
            word(frame + 4, true) != 0)
            last = i;
    return last;
}

enum err log_pages_read(struct store *s, struct log_pages *ret)
{
    unsigned char head[HEAD];
    sqlite3_file *log = log_of(s);
    *ret = (struct log_pages){0};
    if (!log || !read_at(log, head, HEAD, 0) || !head_holds(head))
        return ERR_OK;
    return map_frames(log, last_commit(log, head), ret);
}

void log_pages_finish(struct log_pages *p)
{
    free(p->frame);
    *p = (struct log_pages){0};
}
