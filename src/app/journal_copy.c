#include "diemban/app/journal_copy.h"

#include "diemban/app/setting.h"
#include "diemban/store/backup.h"

#include "diemban/base/ban.h"

const char *copy_folder(struct shop *shop, struct arena *a)
{
    return shop_use_of(shop) == SHOP_TRAINING ? "" : setting_get(shop, SETTING_JOURNAL_COPY, a);
}

enum err copy_epoch(struct shop *shop, uint64_t *epoch, int64_t *first, struct fault *f)
{
    *epoch = store_identity(shop->store)->epoch;
    return store_epoch_start(shop->store, first, f);
}

enum err copy_fits(struct shop *shop, int64_t last, const struct hash *hash, struct fault *f)
{
    struct hash ours;
    int64_t first = 0;
    enum err e = store_epoch_start(shop->store, &first, f);
    if (e != ERR_OK || last == first - 1)
        return e;
    bool same = last >= first && last <= copy_newest(shop) &&
                store_journal_hash(shop->store, last, &ours, NULL) == ERR_OK &&
                hash_equal(&ours, hash);
    return same ? ERR_OK : fault_set(f, ERR_OTHER_COPY, "%lld", (long long)last);
}

enum err copy_frames(struct shop *shop, int64_t after, size_t most, struct str *out, int64_t *last,
                     struct hash *hash, struct fault *f)
{
    return store_journal_frames(shop->store, after, most, out, last, hash, f);
}

int64_t copy_newest(const struct shop *shop)
{
    struct journal_head head;
    store_journal_head(shop->store, &head);
    return head.seq;
}
