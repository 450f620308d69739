#include "page_sum.h"

#include <assert.h>
#include <endian.h>
#include <string.h>
#include <unistd.h>

#include "diemban/base/log.h"

#include "diemban/base/ban.h"

/* ---- the sum ---- */

enum { LANES = 4, WORDS = (PAGE_BYTES - PAGE_SUM_BYTES) / 8 };

/* One to one in the word, and one to one in the sum before. */
static uint64_t step(uint64_t sum, uint64_t word)
{
    uint64_t x = (sum ^ word) * UINT64_C(0x9E3779B97F4A7C15); /* odd: 2^64 by the golden ratio */
    return x ^ x >> 29;
}

static uint64_t word_at(const unsigned char *page, int i)
{
    uint64_t w;
    memcpy(&w, page + (size_t)i * 8, sizeof w);
    return le64toh(w);
}

static uint64_t sum_words(const unsigned char *page, uint32_t number)
{
    uint64_t lane[LANES] = {number, 1, 2, 3};
    int i = 0;
    for (; i + LANES <= WORDS; i += LANES)
        for (int k = 0; k < LANES; k++)
            lane[k] = step(lane[k], word_at(page, i + k));
    for (int k = 0; i < WORDS; i++, k++)
        lane[k] = step(lane[k], word_at(page, i));
    uint64_t sum = lane[0];
    for (int k = 1; k < LANES; k++)
        sum = step(sum, lane[k]);
    return sum != 0 ? sum : 1;
}

/* What SQLite changes in the head of the file when it copies one (fileformat.html, 1.3): the
 * versions of the format, the change counter, the schema cookie, and which SQLite wrote last. */
static const struct range {
    size_t from, bytes;
} unsummed[] = {{18, 2}, {24, 4}, {40, 4}, {92, 8}};

uint64_t page_sum(const unsigned char page[PAGE_BYTES], uint32_t number)
{
    unsigned char first[PAGE_BYTES];
    if (number != 1)
        return sum_words(page, number);
    memcpy(first, page, PAGE_BYTES);
    for (size_t i = 0; i < sizeof unsummed / sizeof *unsummed; i++)
        memset(first + unsummed[i].from, 0, unsummed[i].bytes);
    return sum_words(first, number);
}

static uint64_t stored_sum(const unsigned char *page)
{
    return word_at(page, WORDS);
}

/* ---- the file ---- */

struct sum_file {
    sqlite3_file base;
    bool room;         /* the file has 8 bytes a page to spare */
    bool go_on;        /* bad pages are read all the same */
    int bad;           /* reads that found one */
    uint32_t page;     /* the first */
    struct look *look; /* NULL: the connection that writes */
    unsigned char copy[PAGE_BYTES];
    sqlite3_file *under;
};

/* What only our own code asks of the file. */
enum { ASK_EXPECT = 0x44424E31, ASK_GO_ON, ASK_BAD };

static struct sum_file *mine(sqlite3_file *f)
{
    return (struct sum_file *)f;
}

static sqlite3_file *under(sqlite3_file *f)
{
    return mine(f)->under;
}

static bool is_page(int n, sqlite3_int64 at)
{
    return n == PAGE_BYTES && at % PAGE_BYTES == 0;
}

/* Byte 20 of the file: bytes reserved at the end of each page. */
static void learn_room(struct sum_file *s, const unsigned char *head, int n, sqlite3_int64 at)
{
    if (at == 0 && n >= 100)
        s->room = head[20] == PAGE_SUM_BYTES;
}

static int check_page(struct sum_file *s, unsigned char *page, sqlite3_int64 at)
{
    uint32_t number = (uint32_t)(at / PAGE_BYTES + 1);
    uint64_t stored = stored_sum(page);
    bool good = stored == 0 || stored == page_sum(page, number);
    memset(page + PAGE_BYTES - PAGE_SUM_BYTES, 0, PAGE_SUM_BYTES);
    if (good)
        return SQLITE_OK;
    if (s->bad++ == 0)
        s->page = number;
    log_write(LOG_ERROR, "store: page %u is not as it was written", number);
    return s->go_on ? SQLITE_OK : SQLITE_IOERR_DATA;
}

/* A page as the log has it; the sums of its frames were checked when it was mapped. */
static int read_log(const struct look *k, void *p, int n, sqlite3_int64 at, uint32_t frame)
{
    off_t from = (off_t)(32 + (frame - 1) * (int64_t)(24 + PAGE_BYTES) + 24 + at % PAGE_BYTES);
    return pread(k->log_fd, p, (size_t)n, from) == n ? SQLITE_OK : SQLITE_IOERR_READ;
}

/* Bytes 18 and 19 of the file say that there is a log: a look sees it as part of the file. */
static void hide_log(unsigned char *p, int n, sqlite3_int64 at)
{
    if (at == 0 && n >= 100)
        p[18] = p[19] = 1;
}

static int look_read(struct sum_file *s, void *p, int n, sqlite3_int64 at, bool *logged)
{
    struct look *k = s->look;
    uint32_t page = (uint32_t)(at / PAGE_BYTES);
    uint32_t frame = page < k->log.room ? k->log.frame[page] : 0;
    *logged = frame != 0;
    if (n == PAGE_BYTES)
        atomic_fetch_add_explicit(&k->reads, 1, memory_order_relaxed);
    return frame != 0 ? read_log(k, p, n, at, frame)
                      : s->under->pMethods->xRead(s->under, p, n, at);
}

static int s_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    struct sum_file *s = mine(f);
    bool logged = false;
    int rc =
        s->look ? look_read(s, p, n, at, &logged) : s->under->pMethods->xRead(s->under, p, n, at);
    if (rc != SQLITE_OK)
        return rc;
    learn_room(s, p, n, at);
    if (s->room && !logged && is_page(n, at))
        rc = check_page(s, p, at);
    if (s->look)
        hide_log(p, n, at);
    return rc;
}

static int s_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    struct sum_file *s = mine(f);
    learn_room(s, p, n, at);
    if (s->room && is_page(n, at)) {
        memcpy(s->copy, p, PAGE_BYTES);
        uint64_t sum = htole64(page_sum(s->copy, (uint32_t)(at / PAGE_BYTES + 1)));
        memcpy(s->copy + PAGE_BYTES - PAGE_SUM_BYTES, &sum, sizeof sum);
        p = s->copy;
    }
    return s->under->pMethods->xWrite(s->under, p, n, at);
}

static int s_close(sqlite3_file *f)
{
    return under(f)->pMethods->xClose(under(f));
}

static int s_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return under(f)->pMethods->xTruncate(under(f), size);
}

static int s_sync(sqlite3_file *f, int flags)
{
    return under(f)->pMethods->xSync(under(f), flags);
}

static int s_size(sqlite3_file *f, sqlite3_int64 *size)
{
    const struct look *k = mine(f)->look;
    if (k && k->log.pages > 0) {
        *size = (sqlite3_int64)k->log.pages * PAGE_BYTES;
        return SQLITE_OK;
    }
    return under(f)->pMethods->xFileSize(under(f), size);
}

static int s_lock(sqlite3_file *f, int lock)
{
    return under(f)->pMethods->xLock(under(f), lock);
}

static int s_unlock(sqlite3_file *f, int lock)
{
    return under(f)->pMethods->xUnlock(under(f), lock);
}

static int s_reserved(sqlite3_file *f, int *ret)
{
    return under(f)->pMethods->xCheckReservedLock(under(f), ret);
}

static int s_control(sqlite3_file *f, int op, void *arg)
{
    struct sum_file *s = mine(f);
    switch (op) {
    case ASK_EXPECT:
        s->room = true;
        return SQLITE_OK;
    case ASK_GO_ON:
        s->go_on = true;
        return SQLITE_OK;
    case ASK_BAD:
        *(struct sum_file **)arg = s;
        return SQLITE_OK;
    default:
        return s->under->pMethods->xFileControl(s->under, op, arg);
    }
}

static int s_sector(sqlite3_file *f)
{
    return under(f)->pMethods->xSectorSize(under(f));
}

static int s_device(sqlite3_file *f)
{
    int flags = under(f)->pMethods->xDeviceCharacteristics(under(f));
    return mine(f)->look ? flags | SQLITE_IOCAP_IMMUTABLE : flags;
}

static int s_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **ret)
{
    return under(f)->pMethods->xShmMap(under(f), page, size, extend, ret);
}

static int s_shm_lock(sqlite3_file *f, int from, int n, int flags)
{
    return under(f)->pMethods->xShmLock(under(f), from, n, flags);
}

static void s_shm_barrier(sqlite3_file *f)
{
    under(f)->pMethods->xShmBarrier(under(f));
}

static int s_shm_unmap(sqlite3_file *f, int drop)
{
    return under(f)->pMethods->xShmUnmap(under(f), drop);
}

#define METHODS                                                                                    \
    .xClose = s_close, .xRead = s_read, .xWrite = s_write, .xTruncate = s_truncate,                \
    .xSync = s_sync, .xFileSize = s_size, .xLock = s_lock, .xUnlock = s_unlock,                    \
    .xCheckReservedLock = s_reserved, .xFileControl = s_control, .xSectorSize = s_sector,          \
    .xDeviceCharacteristics = s_device

/* Version 1 knows no shared memory; version 3 would map the file past our checks. */
static const sqlite3_io_methods plain_methods = {.iVersion = 1, METHODS};
static const sqlite3_io_methods shared_methods = {.iVersion = 2,
                                                  METHODS,
                                                  .xShmMap = s_shm_map,
                                                  .xShmLock = s_shm_lock,
                                                  .xShmBarrier = s_shm_barrier,
                                                  .xShmUnmap = s_shm_unmap};

/* ---- the layer ---- */

static sqlite3_vfs *base, layer;
static struct look *opening; /* for a look: xOpen is told nothing else */

/* Only the database file has sums: everything else is opened as it is. */
static int s_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags, int *out)
{
    (void)vfs;
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0)
        return base->xOpen(base, name, f, flags, out);
    struct sum_file *s = mine(f);
    memset(s, 0, sizeof *s);
    s->under = (sqlite3_file *)(void *)(s + 1);
    s->look = opening;
    int rc = base->xOpen(base, name, s->under, flags, out);
    const sqlite3_io_methods *m = s->under->pMethods;
    if (m)
        s->base.pMethods = m->iVersion >= 2 && m->xShmMap ? &shared_methods : &plain_methods;
    return rc;
}

/* The layer's name; NULL without memory. */
static const char *layer_ready(void)
{
    sqlite3_vfs *now = sqlite3_vfs_find(NULL);
    if (!now)
        return NULL;
    if (now != base) {
        if (base)
            sqlite3_vfs_unregister(&layer);
        base = now;
        layer = *now;
        layer.zName = "diemban";
        layer.szOsFile = (int)sizeof(struct sum_file) + now->szOsFile;
        layer.xOpen = s_open;
        sqlite3_vfs_register(&layer, 0);
    }
    return layer.zName;
}

int page_sum_open(const char *path, int flags, sqlite3 **ret)
{
    const char *name = layer_ready();
    int rc = name ? sqlite3_open_v2(path, ret, flags, name) : SQLITE_NOMEM;
    if (*ret)
        sqlite3_extended_result_codes(*ret, 1);
    return rc;
}

int page_sum_look(const char *path, struct look *look, sqlite3 **ret)
{
    opening = look;
    int rc = page_sum_open(path, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, ret);
    opening = NULL;
    return rc;
}

void page_sum_expect(sqlite3 *db)
{
    sqlite3_file_control(db, "main", ASK_EXPECT, NULL);
}

void page_sum_go_on(sqlite3 *db)
{
    sqlite3_file_control(db, "main", ASK_GO_ON, NULL);
}

int page_sum_bad(sqlite3 *db, uint32_t *first)
{
    struct sum_file *s = NULL;
    *first = 0;
    if (sqlite3_file_control(db, "main", ASK_BAD, &s) != SQLITE_OK || !s)
        return 0;
    *first = s->page;
    return s->bad;
}
