/* frame.h: records one behind the other in the second copy of the journal (safety.md).
 *
 *   u32 size n · record as it stands (n) · 64 its signature · u32 n again
 *
 * big-endian. The size stands at both ends, so that the last frame is found from the end. What
 * a record says is record.h's; whether it follows the one before is the reader's to check. */
#ifndef DIEMBAN_CORE_FRAME_H
#define DIEMBAN_CORE_FRAME_H

#include <stddef.h>

#include "diemban/base/crypto.h"
#include "diemban/base/str.h"

enum { FRAME_RECORD_MAX = 4 * 1024 * 1024, FRAME_EXTRA = 8 + SIG_BYTES };

struct frame {
    const unsigned char *record, *sig;
    size_t n;    /* bytes of the record */
    size_t size; /* of the whole frame */
};
enum frame_state {
    FRAME_GOOD,
    FRAME_CUT, /* more bytes are needed */
    FRAME_BAD, /* no frame begins (or ends) here */
};

void frame_add(struct str *out, const void *record, size_t n, const uint8_t sig[SIG_BYTES]);
/* The frame that begins at `at`, of which n bytes are there. */
enum frame_state frame_first(const void *at, size_t n, struct frame *ret);
/* The frame that ends where the n bytes end. */
enum frame_state frame_last(const void *bytes, size_t n, struct frame *ret);

#endif
