#include "diemban/core/frame.h"

#include "diemban/base/ban.h"

static void put_size(struct str *out, size_t n)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        str_add_char(out, (char)(n >> shift));
}

static size_t get_size(const unsigned char *at)
{
    return (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
}

void frame_add(struct str *out, const void *record, size_t n, const uint8_t sig[SIG_BYTES])
{
    put_size(out, n);
    str_add_n(out, record, n);
    str_add_n(out, sig, SIG_BYTES);
    put_size(out, n);
}

static enum frame_state frame_at(const unsigned char *at, size_t n, struct frame *ret)
{
    ret->n = n;
    ret->size = n + FRAME_EXTRA;
    ret->record = at + 4;
    ret->sig = ret->record + n;
    return get_size(at) == n && get_size(ret->sig + SIG_BYTES) == n ? FRAME_GOOD : FRAME_BAD;
}

enum frame_state frame_first(const void *at, size_t n, struct frame *ret)
{
    if (n < 4)
        return FRAME_CUT;
    size_t size = get_size(at);
    if (size == 0 || size > FRAME_RECORD_MAX)
        return FRAME_BAD;
    return n < size + FRAME_EXTRA ? FRAME_CUT : frame_at(at, size, ret);
}

enum frame_state frame_last(const void *bytes, size_t n, struct frame *ret)
{
    const unsigned char *at = bytes;
    if (n < 4)
        return FRAME_CUT;
    size_t size = get_size(at + n - 4);
    if (size == 0 || size > FRAME_RECORD_MAX)
        return FRAME_BAD;
    return n < size + FRAME_EXTRA ? FRAME_CUT : frame_at(at + n - size - FRAME_EXTRA, size, ret);
}
