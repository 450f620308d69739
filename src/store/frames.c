/* Records on their way into the second copy of the journal. */
#include "diemban/core/frame.h"
#include "diemban/store/store.h"

#include "db.h"

#include "diemban/base/ban.h"

enum err store_journal_frames(struct store *s, int64_t after, size_t most, struct str *out,
                              int64_t *last, struct hash *hash, struct fault *f)
{
    uint8_t sig[SIG_BYTES];
    *last = after;
    struct q q = q_begin(s, SQL_journal_range);
    q_int(&q, after + 1);
    q_int(&q, s->head.seq);
    while (out->len < most && q_row(&q)) {
        size_t n;
        int64_t seq = get_int(&q);
        get_int(&q);
        const void *bytes = get_bytes(&q, &n);
        get_blob(&q, hash->b, sizeof hash->b);
        get_blob(&q, sig, sizeof sig);
        frame_add(out, bytes, n, sig);
        *last = seq;
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && !str_ok(out) ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}
