#include "diemban/app/verify.h"

#include "diemban/base/ban.h"

enum err verify_shop(const char *path, const struct clock *clock, const struct verify_options *o,
                     verify_each each, void *ctx, struct verify_result *ret, struct fault *f)
{
    struct store *store;
    enum err e = store_open_inspect(path, clock, &store, f);
    if (e != ERR_OK)
        return e;
    e = store_verify(store, o, each, ctx, ret, f);
    store_close(store);
    return e;
}

enum err verify_open(struct shop *shop, const struct verify_options *o, verify_each each, void *ctx,
                     struct verify_result *ret, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_MANAGER, N_("check the books"), f);
    return e == ERR_OK ? store_verify(shop->store, o, each, ctx, ret, f) : e;
}

enum err verify_settings(const char *path, const struct clock *clock, file_setting_each each,
                         void *ctx, struct fault *f)
{
    struct store *store;
    enum err e = store_open_inspect(path, clock, &store, f);
    if (e != ERR_OK)
        return e;
    e = store_file_settings(store, each, ctx, f);
    store_close(store);
    return e;
}
