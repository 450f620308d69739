#include "diemban/app/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/base/ban.h"

/* What one file holds at most; a shop that never made one has years to tell. */
enum { BUNDLE_RECORDS = 100000 };

/* ---- sealing ---- */

static enum err office_key(struct shop *shop, uint8_t key[SEAL_KEY_BYTES], bool *known,
                           struct fault *f)
{
    struct arena a;
    arena_init(&a);
    const char *hex = NULL;
    enum err e = store_setting_read(shop->store, "office.key", &a, &hex, f);
    *known = e == ERR_OK && hex != NULL && hex_parse(hex, key, SEAL_KEY_BYTES);
    arena_finish(&a);
    return e;
}

static enum err seal(struct shop *shop, struct str *bytes, struct fault *f)
{
    uint8_t key[SEAL_KEY_BYTES];
    bool known = false;
    enum err e = office_key(shop, key, &known, f);
    if (e != ERR_OK || !known || !seal_key_of(key, key))
        return e;
    uint8_t *sealed = malloc(bytes->len + SEAL_EXTRA);
    size_t n = bytes->len + SEAL_EXTRA;
    bool good = sealed != NULL && seal_make(key, bytes->at, bytes->len, sealed);
    if (good) {
        str_clear(bytes);
        str_add_n(bytes, "DMBS", 4);
        str_add_n(bytes, sealed, n);
    }
    free(sealed);
    return good && str_ok(bytes) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
}

/* ---- one file ---- */

/* The row's bytes into its file; the same name and the same bytes every time. */
static enum err write_one(struct shop *shop, const char *dir, struct bundle_row *row,
                          struct bundle_result *ret, struct fault *f)
{
    struct str bytes = STR_INIT;
    enum err e = store_bundle_make(shop->store, row, &bytes, f);
    if (e == ERR_OK)
        e = seal(shop, &bytes, f);
    if (e == ERR_OK)
        e = store_outfile(shop->store, dir, "outbox", row->number, "dmb", ret->file, f);
    if (e == ERR_OK)
        e = store_write_file(ret->file, bytes.at, bytes.len, f);
    str_finish(&bytes);
    if (e == ERR_OK) {
        ret->row = *row;
        ret->count++;
    }
    return e;
}

/* First the file, then its row: a crash between them writes the same file again. */
static enum err write_next(struct shop *shop, const char *dir, const struct bundle_row *last,
                           int64_t to, struct bundle_result *ret, struct fault *f)
{
    struct bundle_row row = {.number = last->number + 1, .made_at = shop_now(shop)};
    int64_t epoch = 1;
    enum err e = store_epoch_start(shop->store, &epoch, f);
    row.first = last->last + 1 > epoch ? last->last + 1 : epoch;
    row.last = to - row.first >= BUNDLE_RECORDS ? row.first + BUNDLE_RECORDS - 1 : to;
    if (e == ERR_OK)
        e = write_one(shop, dir, &row, ret, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, store_bundle_add(shop->store, &row, f), f) : e;
}

enum err bundle_make(struct shop *shop, const char *dir, int64_t to, struct bundle_result *ret,
                     struct fault *f)
{
    struct bundle_row last;
    struct journal_head head;
    store_journal_head(shop->store, &head);
    int64_t end = to > 0 ? to : head.seq;
    enum err e = store_bundle_last(shop->store, &last, f);
    if (e == ERR_OK && last.number > 0 && last.last >= end)
        return ret->count > 0 ? ERR_OK : write_one(shop, dir, &last, ret, f);
    while (e == ERR_OK && last.last < end) {
        e = write_next(shop, dir, &last, end, ret, f);
        if (e == ERR_OK)
            e = store_bundle_last(shop->store, &last, f);
    }
    return e;
}

enum err bundle_again(struct shop *shop, const struct bundle_row *row, struct fault *f)
{
    struct bundle_row again = *row;
    struct bundle_result *done = calloc(1, sizeof *done);
    if (done == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = write_one(shop, NULL, &again, done, f);
    free(done);
    return e;
}

struct again {
    struct bundle_row *rows;
    int count, room;
    bool failed;
};

static int keep_row(void *ctx, const struct bundle_row *r)
{
    struct again *x = ctx;
    if (x->count == x->room) {
        int room = x->room > 0 ? 2 * x->room : 64;
        struct bundle_row *rows = realloc(x->rows, (size_t)room * sizeof *rows);
        x->failed = rows == NULL;
        if (x->failed)
            return 1;
        x->rows = rows;
        x->room = room;
    }
    x->rows[x->count++] = *r;
    return 0;
}

enum err bundle_export(struct shop *shop, const char *dir, int64_t since, struct bundle_result *ret,
                       struct fault *f)
{
    struct again x = {0};
    memset(ret, 0, sizeof *ret);
    enum err e = shop_need(shop, PERSON_CLERK, N_("make a bundle"), f);
    if (e == ERR_OK && since > 0)
        e = store_bundle_list(shop->store, since, keep_row, &x, f);
    if (e == ERR_OK && x.failed)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    int64_t epoch = 1; /* what an older key signed cannot be signed again */
    if (e == ERR_OK)
        e = store_epoch_start(shop->store, &epoch, f);
    for (int i = 0; i < x.count && e == ERR_OK; i++)
        if (x.rows[i].first >= epoch)
            e = write_one(shop, dir, &x.rows[i], ret, f);
    free(x.rows);
    return e == ERR_OK ? bundle_make(shop, dir, 0, ret, f) : e;
}

enum err bundle_chain(struct shop *shop, const struct bundle_row *row, struct hash *ret,
                      struct fault *f)
{
    return store_journal_hash(shop->store, row->last, ret, f);
}
