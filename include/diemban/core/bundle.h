/* bundle.h: a run of journal records in a file for the office (architecture.md, "Bundles").
 *
 * All integers big-endian:
 *
 *   magic "DMBB" · u16 format (1) · u16 point · u8 till · u64 epoch · u64 number (1 …, without
 *   gaps) · i64 first seq · i64 last seq · 32 hash of the bundle before (zeros: the first) ·
 *   32 chain head (hash of the last record) · i64 sales · i64 refunds · u64 count (perpetual,
 *   after the last record) · u16 schema version · i64 catalogue version (seq of its newest
 *   record in this bundle, 0 none) · 32 key id (the till's public key) ·
 *   u16 kinds · ( u16 kind · u32 records ) … · i64 Σ sales · i64 Σ returns ·
 *   u64 body size · u64 packed size · packed body · 64 Ed25519 over all before it
 *
 * body = ( u32 length · record as it stands · 64 its signature ) …, packed with zstd.
 * Sealed: magic "DMBS" · sealed box of the whole. The bundle's hash is
 * SHA-256("diemban.bundle.v1" || all bytes before sealing). */
#ifndef DIEMBAN_CORE_BUNDLE_H
#define DIEMBAN_CORE_BUNDLE_H

#include "diemban/core/record.h"

enum { BUNDLE_KINDS = 80, BUNDLE_BODY_MAX = 512 * 1024 * 1024 };

struct bundle_head {
    struct till_id till;
    uint64_t epoch;
    int64_t number, first, last;
    struct hash previous, chain;
    struct perpetual total;
    int schema;
    int64_t catalogue;
    uint8_t key[PUBLIC_KEY_BYTES];
    int64_t kinds[BUNDLE_KINDS];
    struct money sales, refunds; /* grown within the bundle */
};

/* Writing: bundle_record each in order, then bundle_end signs. */
struct bundle_writer {
    struct bundle_head head;
    struct perpetual before; /* totals before the first record */
    struct str body;
    int64_t records;
};
/* head: till, epoch, number, previous, schema and key are the caller's. */
void bundle_begin(struct bundle_writer *w, const struct bundle_head *head,
                  const struct perpetual *before);
/* ERR_DAMAGED when the record is not the next one of this till and epoch. */
enum err bundle_record(struct bundle_writer *w, const void *bytes, size_t n,
                       const uint8_t sig[SIG_BYTES], struct arena *a);
enum err bundle_end(struct bundle_writer *w, const uint8_t secret_key[SECRET_KEY_BYTES],
                    struct str *out);
void bundle_finish(struct bundle_writer *w);

struct hash bundle_hash(const void *bytes, size_t n);

/* Reading an unsealed one: checks magic, sizes, signature, and every record's link from the
 * first to the chain head. each gets a record and its signature; non-zero stops. ERR_DAMAGED,
 * ERR_NOMEM. */
typedef int (*bundle_each)(void *ctx, const struct record *r, const void *bytes, size_t n,
                           const uint8_t sig[SIG_BYTES]);
enum err bundle_read(const void *bytes, size_t n, struct bundle_head *ret, bundle_each each,
                     void *ctx);

#endif
