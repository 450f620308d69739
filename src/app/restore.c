#include "diemban/app/restore.h"

#include "diemban/base/ban.h"

enum err restore_shop(const char *path, const char *backup, const char *const *copies, int n,
                      const struct clock *clock, struct restored *ret, struct fault *f)
{
    return store_restore(path, backup, copies, n, clock, ret, f);
}

void restore_look(const char *path, struct restore_offers *ret)
{
    store_restore_look(path, ret);
}

void restore_lost(const struct restore_offers *all, const struct restore_offer *o, int64_t *from,
                  int64_t *to)
{
    bool lost = all->known > o->reaches;
    *from = lost ? o->reaches + 1 : 0;
    *to = lost ? all->known : 0;
}
