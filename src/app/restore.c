#include "diemban/app/restore.h"

#include "diemban/base/ban.h"

enum err restore_shop(const char *path, const char *backup, const char *const *copies, int n,
                      const struct clock *clock, struct restored *ret, struct fault *f)
{
    return store_restore(path, backup, copies, n, clock, ret, f);
}
