/* Payloads of the records that tables are rebuilt from, besides the sale. */
#include "diemban/core/record.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/ban.h"

/* RECORD_EPOCH: s use · b public key (32) · i first running number − 1 */
void record_epoch_write(struct str *p, const struct epoch_begun *e)
{
    payload_text(p, e->use);
    payload_bytes(p, e->public_key, sizeof e->public_key);
    payload_int(p, e->running);
}

enum err record_epoch_read(const void *bytes, size_t n, struct arena *a, struct epoch_begun *ret)
{
    struct payload p;
    size_t size;
    payload_begin(&p, bytes, n, a);
    ret->use = payload_get_text(&p);
    const void *key = payload_get_bytes(&p, &size);
    if (!key || size != sizeof ret->public_key)
        return ERR_DAMAGED;
    memcpy(ret->public_key, key, size);
    ret->running = payload_get_int(&p);
    return p.bad ? ERR_DAMAGED : ERR_OK;
}

/* RECORD_SHIFT_OPEN: i number · s label · s opener · i opened at · i day · i opening cash */
void record_shift_write(struct str *p, const struct shift_opened *s)
{
    payload_int(p, s->number);
    payload_text(p, s->label);
    payload_text(p, s->opener);
    payload_int(p, s->at);
    payload_int(p, s->day);
    payload_int(p, s->float_in.dong);
}

enum err record_shift_read(const void *bytes, size_t n, struct arena *a, struct shift_opened *ret)
{
    struct payload p;
    payload_begin(&p, bytes, n, a);
    ret->number = payload_get_int(&p);
    ret->label = payload_get_text(&p);
    ret->opener = payload_get_text(&p);
    ret->at = payload_get_int(&p);
    int64_t day = payload_get_int(&p);
    ret->float_in.dong = payload_get_int(&p);
    if (p.bad || day < INT32_MIN || day > INT32_MAX)
        return ERR_DAMAGED;
    ret->day = (int32_t)day;
    return ERR_OK;
}

/* RECORD_LOT_STATE: s code · s name · s lot · s state · s reason */
void record_lot_state_write(struct str *p, const struct lot_stated *l)
{
    payload_text(p, l->code);
    payload_text(p, l->name);
    payload_text(p, l->lot);
    payload_text(p, l->state);
    payload_text(p, l->reason);
}

enum err record_lot_state_read(const void *bytes, size_t n, struct arena *a, struct lot_stated *ret)
{
    struct payload p;
    payload_begin(&p, bytes, n, a);
    ret->code = payload_get_text(&p);
    ret->name = payload_get_text(&p);
    ret->lot = payload_get_text(&p);
    ret->state = payload_get_text(&p);
    ret->reason = payload_get_text(&p);
    return p.bad ? ERR_DAMAGED : ERR_OK;
}
