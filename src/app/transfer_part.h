/* transfer_part.h: what the use cases of transfers share (private to transfer*.c). */
#ifndef DIEMBAN_APP_TRANSFER_PART_H
#define DIEMBAN_APP_TRANSFER_PART_H

#include "diemban/app/transfer.h"

/* The text is for this point, and from a shop of the same earnest. */
enum err transfer_for_us(const struct shop *shop, int to, bool practice, struct fault *f);
bool transfer_practice(const struct shop *shop);
/* ERR_KEY_CHANGED when another key is known of that till. */
enum err transfer_key_check(struct shop *shop, struct till_id from,
                            const uint8_t key[PUBLIC_KEY_BYTES], struct fault *f);
/* The same, and keeps a key that is seen first; within the open transaction. */
enum err transfer_key_keep(struct shop *shop, struct till_id from,
                           const uint8_t key[PUBLIC_KEY_BYTES], struct fault *f);

#endif
