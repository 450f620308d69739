/* lot_state.h (store): goods that must not be sold: blocked, or recalled by their maker.
 *
 * A decision is a row of the ledger lot_state, keyed by its journal record; lot_stop
 * (derived) holds what stands now. A lot is named by its code, so that a lot may be
 * recalled that this shop never had; "" is all of the product. */
#ifndef DIEMBAN_STORE_LOT_STATE_H
#define DIEMBAN_STORE_LOT_STATE_H

#include "diemban/core/lot_state.h"
#include "diemban/store/store.h"

/* seq is the newest journal record, of this decision. */
enum err store_lot_state_add(struct store *s, int64_t seq, int64_t product_id, const char *lot,
                             enum lot_state state, const char *reason, struct fault *f);
/* What stands for this lot, or for all of its product: the worse of both. */
enum err store_lot_state(struct store *s, int64_t product_id, const char *lot, enum lot_state *ret,
                         struct fault *f);

/* What was decided of this lot alone, or ("") of all of the product. */
enum err store_lot_state_own(struct store *s, int64_t product_id, const char *lot,
                             enum lot_state *ret, struct fault *f);

#endif
