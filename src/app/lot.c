#include "diemban/app/lot.h"

#include <string.h>

#include "diemban/store/lot_state.h"
#include "diemban/store/product.h"

#include "diemban/base/ban.h"

static enum err write_state(struct shop *shop, const struct product *p, const char *lot,
                            enum lot_state state, const char *reason, struct fault *f)
{
    struct str payload = STR_INIT;
    struct journal_head head;
    struct lot_stated stated = {
        .code = p->code,
        .name = p->name,
        .lot = lot,
        .state = lot_state_stored(state),
        .reason = reason,
    };
    record_lot_state_write(&payload, &stated);
    enum err e = shop_write(shop, RECORD_LOT_STATE, &payload, &head, f);
    str_finish(&payload);
    return e == ERR_OK ? store_lot_state_add(shop->store, head.seq, p->id, lot, state, reason, f)
                       : e;
}

static enum err check_state(struct shop *shop, const char *lot, enum lot_state state,
                            const char *reason, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_MANAGER, N_("block and recall goods"), f);
    if (e != ERR_OK)
        return e;
    if (strlen(lot) > LOT_CODE_MAX)
        return fault_set(f, ERR_TOO_LARGE, "%s", lot);
    return state != LOT_FREE && *reason == '\0' ? fault_set(f, ERR_NO_REASON, "%s", "") : ERR_OK;
}

enum err lot_set_state(struct shop *shop, int64_t product_id, const char *lot, enum lot_state state,
                       const char *reason, struct fault *f)
{
    struct product p;
    enum lot_state now;
    struct arena scratch = {0};
    enum err e = check_state(shop, lot, state, reason, f);
    if (e == ERR_OK && (e = store_product_by_id(shop->store, product_id, &scratch, &p)) != ERR_OK)
        fault_set(f, e, "%lld", (long long)product_id);
    if (e == ERR_OK)
        e = store_lot_state_own(shop->store, product_id, lot, &now, f);
    if (e == ERR_OK && now != state && (e = store_begin(shop->store, f)) == ERR_OK)
        e = shop_done(shop, write_state(shop, &p, lot, state, reason, f), f);
    arena_finish(&scratch);
    return e;
}
