/* Payloads of consent: given at once, and awaited for an act that is done. */
#include <string.h>

#include "diemban/core/record.h"

#include "diemban/base/ban.h"

/* RECORD_APPROVAL: s act · i amount · b uuid (16) · s how · s token · i awaiting. Records of
 * before "how" end after the uuid. */
void record_approval_write(struct str *p, const struct approval_given *g)
{
    payload_text(p, g->act);
    payload_int(p, g->amount);
    payload_bytes(p, g->about.b, sizeof g->about.b);
    payload_text(p, g->how);
    payload_text(p, g->token);
    payload_int(p, g->awaiting);
}

static void get_uuid(struct payload *p, struct uuid *ret)
{
    size_t n;
    const void *bytes = payload_get_bytes(p, &n);
    *ret = (struct uuid){{0}};
    if (bytes != NULL && n == sizeof ret->b)
        memcpy(ret->b, bytes, n);
    else
        p->bad = true;
}

enum err record_approval_read(const void *bytes, size_t n, struct arena *a,
                              struct approval_given *ret)
{
    struct payload p;
    struct approval_given g = {.how = "", .token = ""};
    payload_begin(&p, bytes, n, a);
    g.act = payload_get_text(&p);
    g.amount = payload_get_int(&p);
    get_uuid(&p, &g.about);
    if (payload_more(&p)) {
        g.how = payload_get_text(&p);
        g.token = payload_get_text(&p);
        g.awaiting = payload_get_int(&p);
    }
    if (p.bad)
        return ERR_DAMAGED;
    *ret = g;
    return ERR_OK;
}

/* RECORD_AWAITING: s act · i amount · b uuid (16) · i first record of the act */
void record_awaiting_write(struct str *p, const struct awaiting_begun *w)
{
    payload_text(p, w->act);
    payload_int(p, w->amount);
    payload_bytes(p, w->about.b, sizeof w->about.b);
    payload_int(p, w->record);
}

enum err record_awaiting_read(const void *bytes, size_t n, struct arena *a,
                              struct awaiting_begun *ret)
{
    struct payload p;
    struct awaiting_begun w;
    payload_begin(&p, bytes, n, a);
    w.act = payload_get_text(&p);
    w.amount = payload_get_int(&p);
    get_uuid(&p, &w.about);
    w.record = payload_get_int(&p);
    if (p.bad)
        return ERR_DAMAGED;
    *ret = w;
    return ERR_OK;
}
