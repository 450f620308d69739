#include "diemban/app/bundle_send.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "diemban/app/bundle.h"
#include "diemban/app/setting.h"
#include "diemban/core/ack.h"

#include "diemban/base/ban.h"

enum { PATH = 4096, KEEP_DAYS = 90, FILE_MAX = 600 * 1024 * 1024, ACK_ROWS = 64 };
#define DAY_MS INT64_C(86400000)

/* ---- the office ---- */

static enum err office_folder(struct shop *shop, char out[512], struct fault *f)
{
    struct stat st;
    struct arena a;
    arena_init(&a);
    text_copy(out, 512, setting_get(shop, SETTING_OFFICE_FOLDER, &a));
    arena_finish(&a);
    if (out[0] == '\0')
        return fault_set(f, ERR_NO_OFFICE, "%s", "");
    if (stat(out, &st) != 0 || !S_ISDIR(st.st_mode))
        return fault_set(f, ERR_OFFICE_AWAY, "%s", out);
    return ERR_OK;
}

static bool office_key(struct shop *shop, uint8_t key[PUBLIC_KEY_BYTES])
{
    struct arena a;
    arena_init(&a);
    bool known = hex_parse(setting_get(shop, SETTING_OFFICE_KEY, &a), key, PUBLIC_KEY_BYTES);
    arena_finish(&a);
    return known;
}

/* ---- files ---- */

static bool read_whole(const char *name, struct str *out)
{
    char chunk[1 << 16];
    size_t n;
    FILE *in = fopen(name, "re");
    if (in == NULL)
        return false;
    while ((n = fread(chunk, 1, sizeof chunk, in)) > 0 && out->len < FILE_MAX)
        str_add_n(out, chunk, n);
    bool good = ferror(in) == 0 && str_ok(out);
    fclose(in);
    return good;
}

static bool same_size(const char *name, size_t n)
{
    struct stat st;
    return stat(name, &st) == 0 && S_ISREG(st.st_mode) && (size_t)st.st_size == n;
}

/* The outbox's file, made again when it is gone; under its own name in the folder. */
static enum err copy_one(struct shop *shop, const struct bundle_row *row, const char *folder,
                         bool *copied, struct fault *f)
{
    char from[PATH], to[PATH];
    struct str bytes = STR_INIT;
    enum err e = store_outfile(shop->store, NULL, "outbox", row->number, "dmb", from, f);
    if (e == ERR_OK)
        e = store_outfile(shop->store, folder, "", row->number, "dmb", to, f);
    if (e == ERR_OK && access(from, F_OK) != 0)
        e = bundle_again(shop, row, f);
    if (e == ERR_OK && !read_whole(from, &bytes))
        e = fault_set(f, ERR_IO, "%s: %s", from, strerror(errno));
    *copied = e == ERR_OK && !same_size(to, bytes.len);
    if (*copied)
        e = store_write_file(to, bytes.at, bytes.len, f);
    str_finish(&bytes);
    return e;
}

/* ---- rows ---- */

struct rows {
    struct bundle_row *at;
    int count;
    bool failed;
};

static int keep(void *ctx, const struct bundle_row *r)
{
    struct rows *x = ctx;
    if ((x->count & (x->count - 1)) == 0) { /* room is used up at 0, 1, 2, 4 … */
        size_t room = x->count > 0 ? 2 * (size_t)x->count : 1;
        struct bundle_row *more = realloc(x->at, room * sizeof *more);
        x->failed = more == NULL;
        if (x->failed)
            return 1;
        x->at = more;
    }
    x->at[x->count++] = *r;
    return 0;
}

static enum err all_rows(struct shop *shop, struct rows *x, struct fault *f)
{
    enum err e = store_bundle_list(shop->store, 0, keep, x, f);
    return e == ERR_OK && x->failed ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}

/* ---- acknowledgements ---- */

/* RECORD_ACKNOWLEDGED: i number of the bundle · i its last record · b chain head · i time of the
 * office */
static enum err write_ack(struct shop *shop, const struct ack *a, struct bundle_acked *ret,
                          struct fault *f)
{
    struct str payload = STR_INIT;
    payload_int(&payload, a->number);
    payload_int(&payload, a->last);
    payload_bytes(&payload, a->chain.b, HASH_BYTES);
    payload_int(&payload, a->at);
    enum err e =
        store_bundle_acked(shop->store, a->number, a->last, shop_now(shop), &ret->count, f);
    if (e == ERR_OK && ret->count > 0)
        e = shop_write(shop, RECORD_ACKNOWLEDGED, &payload, NULL, f);
    str_finish(&payload);
    return e;
}

static enum err check_ack(struct shop *shop, const struct ack *a, struct fault *f)
{
    struct hash ours;
    struct till_id till = shop->head.till;
    if (a->till.point != till.point || a->till.till != till.till)
        return fault_set(f, ERR_ACK_OTHER, "%d/%d", a->till.point, a->till.till);
    if (store_journal_hash(shop->store, a->last, &ours, NULL) != ERR_OK ||
        !hash_equal(&ours, &a->chain))
        return fault_set(f, ERR_ACK_FORK, "%lld", (long long)a->last);
    return ERR_OK;
}

enum err bundle_ack(struct shop *shop, const void *bytes, size_t n, struct bundle_acked *ret,
                    struct fault *f)
{
    struct ack a;
    uint8_t key[PUBLIC_KEY_BYTES];
    *ret = (struct bundle_acked){0};
    enum err e = shop_need(shop, PERSON_CLERK, N_("send to the office"), f);
    if (e == ERR_OK && !office_key(shop, key))
        e = fault_set(f, ERR_NO_OFFICE_KEY, "%s", "");
    if (e != ERR_OK)
        return e;
    e = ack_read(bytes, n, key, &a);
    if (e != ERR_OK)
        return fault_set(f, e == ERR_DAMAGED ? ERR_BAD_ACK : e, "%s", "");
    e = check_ack(shop, &a, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    ret->number = a.number;
    ret->last = a.last;
    return shop_done(shop, write_ack(shop, &a, ret, f), f);
}

/* An acknowledgement lies beside its bundle, with another ending. */
static enum err take_acks(struct shop *shop, const struct rows *x, const char *folder,
                          struct bundles_sent *ret, struct fault *f)
{
    char name[PATH];
    enum err e = ERR_OK;
    uint8_t key[PUBLIC_KEY_BYTES];
    if (!office_key(shop, key))
        return ERR_OK;
    for (int i = x->count - 1; i >= 0 && i >= x->count - ACK_ROWS && e == ERR_OK; i--) {
        struct bundle_acked done;
        struct str bytes = STR_INIT;
        if (x->at[i].acked_at != 0)
            break;
        e = store_outfile(shop->store, folder, "", x->at[i].number, "dma", name, f);
        bool there = e == ERR_OK && same_size(name, ACK_BYTES) && read_whole(name, &bytes);
        if (there)
            e = bundle_ack(shop, bytes.at, bytes.len, &done, f);
        str_finish(&bytes);
        if (there && e == ERR_OK) {
            ret->acked += done.count;
            break; /* it stands for all before it */
        }
    }
    return e;
}

/* ---- sending ---- */

/* RECORD_BUNDLES_SENT: i first and i last bundle · i files written */
static enum err write_sent(struct shop *shop, const struct rows *x, int copied, struct fault *f)
{
    struct str payload = STR_INIT;
    int64_t first = 0, last = 0;
    for (int i = 0; i < x->count; i++)
        if (x->at[i].acked_at == 0) {
            first = first == 0 ? x->at[i].number : first;
            last = x->at[i].number;
        }
    payload_int(&payload, first);
    payload_int(&payload, last);
    payload_int(&payload, copied);
    enum err e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, shop_write(shop, RECORD_BUNDLES_SENT, &payload, NULL, f), f);
    str_finish(&payload);
    return e;
}

static void let_go(struct shop *shop, const struct rows *x, struct bundles_sent *ret)
{
    char name[PATH];
    for (int i = 0; i < x->count; i++) {
        bool old =
            x->at[i].acked_at != 0 && shop_now(shop) - x->at[i].acked_at > KEEP_DAYS * DAY_MS;
        if (old && store_outfile(shop->store, NULL, "outbox", x->at[i].number, "dmb", name, NULL) ==
                       ERR_OK)
            ret->removed += unlink(name) == 0;
    }
}

static enum err copy_all(struct shop *shop, const struct rows *x, struct bundles_sent *ret,
                         struct fault *f)
{
    int64_t epoch = 1;
    enum err e = store_epoch_start(shop->store, &epoch, f);
    for (int i = 0; i < x->count && e == ERR_OK; i++) {
        bool copied = false;
        if (x->at[i].acked_at != 0 || x->at[i].first < epoch)
            continue;
        e = copy_one(shop, &x->at[i], ret->folder, &copied, f);
        ret->copied += copied;
    }
    return e;
}

enum err bundle_send(struct shop *shop, struct bundles_sent *ret, struct fault *f)
{
    struct rows x = {0};
    struct fault odd = {0}; /* with an acknowledgement: it keeps nothing from being sent */
    memset(ret, 0, sizeof *ret);
    enum err e = shop_need(shop, PERSON_CLERK, N_("send to the office"), f);
    if (e == ERR_OK)
        e = office_folder(shop, ret->folder, f);
    if (e == ERR_OK)
        e = all_rows(shop, &x, f);
    if (e == ERR_OK)
        take_acks(shop, &x, ret->folder, ret, &odd);
    if (e == ERR_OK && ret->acked > 0) {
        x.count = 0;
        e = all_rows(shop, &x, f);
    }
    if (e == ERR_OK)
        e = copy_all(shop, &x, ret, f);
    if (e == ERR_OK && ret->copied > 0)
        e = write_sent(shop, &x, ret->copied, f);
    if (e == ERR_OK)
        let_go(shop, &x, ret);
    free(x.at);
    ret->waiting = bundles_waiting(shop);
    if (e != ERR_OK || odd.err == ERR_OK)
        return e;
    *f = odd;
    return odd.err;
}

int64_t bundles_waiting(struct shop *shop)
{
    uint8_t key[PUBLIC_KEY_BYTES];
    char folder[512];
    enum err e = office_folder(shop, folder, NULL);
    bool office = office_key(shop, key) || e == ERR_OK || e == ERR_OFFICE_AWAY;
    return office ? store_bundle_waiting(shop->store) : 0;
}
