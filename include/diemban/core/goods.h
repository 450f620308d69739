/* goods.h: documents by which goods move: received, adjusted, counted, transferred.
 *
 * Scope: their kinds and numbers, the reasons of an adjustment and who pays for it, the
 * terms of goods that stay another's, and the small rules of lots. Pure. */
#ifndef DIEMBAN_CORE_GOODS_H
#define DIEMBAN_CORE_GOODS_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/core/date.h"
#include "diemban/core/money.h"
#include "diemban/core/number.h"
#include "diemban/core/qty.h"

/* X(name, stored text, prefix of its numbers, msgid). Each kind counts from 1 without gaps. */
#define GOODS_KIND_TABLE(X)                                                                        \
    X(RECEIVE, "receive", "NK", N_("Receive"))                                                     \
    X(ADJUST, "adjust", "DC", N_("Adjust"))                                                        \
    X(COUNT, "count", "KK", N_("Stocktake"))                                                       \
    X(SEND, "send", "CH", N_("Transfer out"))                                                      \
    X(TAKE, "take", "NC", N_("Transfer in"))

enum goods_kind {
#define X(name, stored, prefix, text) GOODS_##name,
    GOODS_KIND_TABLE(X)
#undef X
        GOODS_KIND_COUNT
};
const char *goods_kind_stored(enum goods_kind k);
const char *goods_kind_prefix(enum goods_kind k);
const char *goods_kind_text(enum goods_kind k); /* msgid */
bool goods_kind_parse(const char *stored, enum goods_kind *ret);

/* X(name, stored text, msgid): why an adjustment. */
#define GOODS_REASON_TABLE(X)                                                                      \
    X(DAMAGED, "damaged", N_("damaged"))                                                           \
    X(EXPIRED, "expired", N_("past its date"))                                                     \
    X(SAMPLE, "sample", N_("sample"))                                                              \
    X(GIFT, "gift", N_("gift"))                                                                    \
    X(THEFT, "theft", N_("stolen or lost"))                                                        \
    X(SUPPLIER, "supplier", N_("back to the supplier"))                                            \
    X(CORRECTION, "correction", N_("correction"))

enum goods_reason {
#define X(name, stored, text) REASON_##name,
    GOODS_REASON_TABLE(X)
#undef X
        GOODS_REASON_COUNT
};
const char *goods_reason_stored(enum goods_reason r);
const char *goods_reason_text(enum goods_reason r); /* msgid */
bool goods_reason_parse(const char *stored, enum goods_reason *ret);

/* X(name, stored text, msgid): who bears what is gone. */
#define GOODS_PAYER_TABLE(X)                                                                       \
    X(SHOP, "shop", N_("the shop"))                                                                \
    X(MAKER, "maker", N_("the maker"))                                                             \
    X(CARRIER, "carrier", N_("the carrier"))

enum goods_payer {
#define X(name, stored, text) PAYER_##name,
    GOODS_PAYER_TABLE(X)
#undef X
        GOODS_PAYER_COUNT
};
const char *goods_payer_stored(enum goods_payer p);
const char *goods_payer_text(enum goods_payer p); /* msgid */
bool goods_payer_parse(const char *stored, enum goods_payer *ret);

/* On what terms a lot lies in the shop that stays its maker's (domain.md §4.6). */
struct consign_terms {
    const char *owner;   /* whose goods they are; "" the shop's own */
    int commission_bp;   /* hundredths of a percent of the price; 0: payout counts */
    struct money payout; /* to the owner for one unit sold; 0: commission counts */
    int32_t return_by;   /* what is left goes back by then; DATE_NONE no such day */
};

/* The last good day of what was made on a day; DATE_NONE when either is unknown. */
int32_t goods_expiry(int32_t made, int shelf_life);

/* The code of a lot whose paper has none: "261123", "261123-2" for the n-th of the day. */
enum { GOODS_LOT = 21 };
char *goods_auto_lot(int32_t day, int n, char out[GOODS_LOT]);

#endif
