#include "diemban/app/restore.h"

#include "diemban/base/ban.h"

enum err restore_shop(const char *path, const char *backup, const struct clock *clock,
                      struct restored *ret, struct fault *f)
{
    return store_restore(path, backup, clock, ret, f);
}
