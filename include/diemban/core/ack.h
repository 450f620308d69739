/* ack.h: the office's word that bundles have come.
 *
 * All integers big-endian:
 *
 *   magic "DMBA" · u16 format (1) · u16 point · u8 till · u64 epoch · u64 number of the bundle ·
 *   i64 its last seq · 32 chain head (hash of that record) · i64 at (UTC ms) ·
 *   64 Ed25519 by the office's key over SHA-256("diemban.ack.v1" || all before it)
 *
 * It stands for the bundle and all before it in the epoch. A chain head that the till does not
 * have at that sequence means that the office holds another history: nothing is marked. */
#ifndef DIEMBAN_CORE_ACK_H
#define DIEMBAN_CORE_ACK_H

#include "diemban/core/record.h"

enum { ACK_BYTES = 4 + 2 + 2 + 1 + 8 + 8 + 8 + HASH_BYTES + 8 + SIG_BYTES };

struct ack {
    struct till_id till;
    uint64_t epoch;
    int64_t number, last;
    struct hash chain;
    int64_t at;
};
void ack_write(const struct ack *a, const uint8_t secret_key[SECRET_KEY_BYTES], struct str *out);
/* ERR_DAMAGED for anything odd, ERR_ACK_KEY when the office did not sign it. */
enum err ack_read(const void *bytes, size_t n, const uint8_t public_key[PUBLIC_KEY_BYTES],
                  struct ack *ret);

#endif
