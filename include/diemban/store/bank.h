/* bank.h (store): bank statements that were compared, and the transfers of sales. */
#ifndef DIEMBAN_STORE_BANK_H
#define DIEMBAN_STORE_BANK_H

#include "diemban/core/bank_match.h"
#include "diemban/store/day.h"

/* One file; the pairs stand in its RECORD_BANK_MATCH, behind these values in this order. */
struct bank_file_row {
    const char *bank, *file; /* name, "" unsaid; SHA-256, hex */
    int64_t lines, matched;
    struct money amount; /* matched */
    int64_t only_bank, only_shop;
};
void store_bank_payload(struct str *p, const struct bank_file_row *r);
/* And back; false when it is damaged. */
bool store_bank_payload_read(const void *bytes, size_t n, struct arena *a,
                             struct bank_file_row *ret);
enum err store_bank_add(struct store *s, const struct ledger_head *h, const struct bank_file_row *r,
                        struct fault *f);
/* Numbers of sales whose transfer matched in any file before; non-zero stops. */
typedef int (*bank_seen_each)(void *ctx, const char *number);
enum err store_bank_seen(struct store *s, bank_seen_each each, void *ctx, struct fault *f);

/* Transfers of the sales of business days from..to, as they stand by now. */
typedef int (*transfer_each)(void *ctx, const struct shop_transfer *t);
enum err store_transfers(struct store *s, int32_t from, int32_t to, transfer_each each, void *ctx,
                         struct fault *f);

#endif
