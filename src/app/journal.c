#include "diemban/app/journal.h"

#include <inttypes.h>
#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/core/date.h"
#include "diemban/core/record_text.h"
#include "diemban/store/refund.h"
#include "diemban/store/sale.h"

#include "diemban/base/ban.h"

enum { DAYS_ODD = 2 /* how far business days may stand out of order */ };

/* "discount 30,00 %": an act of approve.h in people's words. */
static void act_words(const char *stored, int64_t amount, tr_fn tr, struct str *out)
{
    enum cap c;
    char text[MONEY_TEXT];
    if (cap_parse(stored, &c))
        str_addf(out, "%s %s", tr(cap_text(c)), cap_amount_text(c, amount, text));
    else
        str_addf(out, "%s %" PRId64, stored, amount);
}

/* ---- where a period stands ---- */

struct header {
    struct arena *a;
    int32_t day;
    bool found;
};

static int read_header(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    struct header *h = ctx;
    struct record r;
    (void)seq;
    (void)hash;
    h->found = record_decode(bytes, n, h->a, &r) == ERR_OK;
    h->day = h->found ? r.day : 0;
    return 1;
}

/* The first record of a day after `day`, by halving; a record that cannot be read counts as
 * later. */
static enum err after_day(struct shop *shop, int32_t day, int64_t *ret, struct fault *f)
{
    struct journal_head head;
    struct arena a;
    enum err e = ERR_OK;
    arena_init(&a);
    store_journal_head(shop->store, &head);
    int64_t low = 1, high = head.seq + 1;
    while (low < high && e == ERR_OK) {
        struct header h = {.a = &a};
        int64_t middle = low + (high - low) / 2;
        e = store_journal_read(shop->store, middle, middle, read_header, &h, f);
        if (h.found && h.day <= day)
            low = middle + 1;
        else
            high = middle;
        arena_clear(&a);
    }
    arena_finish(&a);
    *ret = low;
    return e;
}

/* The uuid of the receipt's sale or return: records of its cart and approvals carry it. */
static enum err find_uuid(struct shop *shop, struct journal_walk *w, struct fault *f)
{
    struct arena a;
    struct stored_sale s;
    struct stored_refund r;
    struct fault quiet = {0};
    arena_init(&a);
    enum err e = store_sale_by_number(shop->store, w->query.number, &a, &s, &quiet);
    w->has_uuid = e == ERR_OK;
    if (e == ERR_OK)
        w->uuid = s.sale.uuid;
    if (e == ERR_NO_RECEIPT)
        e = store_refund_by_number(shop->store, w->query.number, &a, &r, &quiet);
    if (e == ERR_OK && !w->has_uuid) {
        w->has_uuid = true;
        w->uuid = r.refund.uuid;
    }
    arena_finish(&a);
    return e == ERR_OK || e == ERR_NO_RECEIPT ? ERR_OK : fault_set(f, e, "%s", quiet.what);
}

enum err journal_begin(struct shop *shop, const struct journal_query *q, struct journal_walk *ret,
                       struct fault *f)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    enum err e = shop_need(shop, PERSON_CLERK, N_("read the journal"), f);
    if (e != ERR_OK)
        return e;
    if (q->from != DATE_NONE && q->to != DATE_NONE && q->from > q->to)
        return fault_set(f, ERR_BAD_PERIOD, "%s – %s", date_vn(q->from, from), date_vn(q->to, to));
    *ret = (struct journal_walk){.query = *q,
                                 .next = INT64_MAX,
                                 .own = shop->user.role == PERSON_CLERK,
                                 .costs = shop->user.role >= PERSON_MANAGER,
                                 .done = q->none};
    if (q->to != DATE_NONE)
        e = after_day(shop, q->to + DAYS_ODD, &ret->next, f);
    return e == ERR_OK && q->number[0] != '\0' ? find_uuid(shop, ret, f) : e;
}

/* ---- one slice ---- */

struct slice {
    struct shop *shop;
    struct journal_walk *w;
    int look;
    journal_row_each each;
    void *ctx;
    struct arena a; /* of one record */
    struct str detail;
    bool failed;
};

static bool of_person(const struct journal_walk *w, const struct shop *shop, const struct record *r)
{
    const struct journal_query *q = &w->query;
    if (w->own && strcmp(r->user, shop->user.name) != 0)
        return false;
    for (int i = 0; i < q->person_count; i++)
        if (strcmp(r->user, q->persons[i]) == 0 || strcmp(r->approver, q->persons[i]) == 0)
            return true;
    return q->person_count == 0;
}

static bool of_kind(const struct journal_query *q, enum record_kind k)
{
    if (q->kinds[0] == 0 && q->kinds[1] == 0)
        return true;
    return (int)k < (int)JOURNAL_KINDS && (q->kinds[k / 64] >> (k % 64) & 1) != 0;
}

static bool of_receipt(const struct journal_walk *w, const struct record *r)
{
    const char *number = w->query.number;
    if (number[0] == '\0' || (w->has_uuid && memcmp(&r->uuid, &w->uuid, sizeof r->uuid) == 0))
        return true;
    return memmem(r->payload, r->payload_size, number, strlen(number)) != NULL ||
           (w->has_uuid &&
            memmem(r->payload, r->payload_size, w->uuid.b, sizeof w->uuid.b) != NULL);
}

static bool fits(const struct slice *s, const struct record *r)
{
    const struct journal_query *q = &s->w->query;
    return (q->to == DATE_NONE || r->day <= q->to) && (q->from == DATE_NONE || r->day >= q->from) &&
           of_kind(q, r->kind) && of_person(s->w, s->shop, r) && of_receipt(s->w, r);
}

static int give(struct slice *s, const struct record *r)
{
    struct record_words words = {s->shop->tr, s->w->costs, act_words};
    str_clear(&s->detail);
    record_detail(r, &words, &s->a, &s->detail);
    s->failed = !str_ok(&s->detail);
    struct journal_row row = {.seq = r->seq,
                              .at = r->at,
                              .day = r->day,
                              .kind = r->kind,
                              .user = r->user,
                              .approver = r->approver,
                              .detail = s->detail.at,
                              .receipt = record_receipt(r, &s->a)};
    return s->failed || s->each(s->ctx, &row) != 0;
}

static int take(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    struct slice *s = ctx;
    struct record r;
    int stop = 0;
    (void)hash;
    s->w->next = seq;
    if (record_decode(bytes, n, &s->a, &r) == ERR_OK) {
        s->w->done = s->w->query.from != DATE_NONE && r.day < s->w->query.from - DAYS_ODD;
        if (!s->w->done && fits(s, &r))
            stop = give(s, &r);
    }
    arena_clear(&s->a);
    return stop || s->w->done || --s->look == 0;
}

enum err journal_more(struct shop *shop, struct journal_walk *w, int look, journal_row_each each,
                      void *ctx, struct fault *f)
{
    struct slice s = {.shop = shop, .w = w, .look = look, .each = each, .ctx = ctx};
    if (w->done)
        return ERR_OK;
    int64_t before = w->next;
    arena_init(&s.a);
    str_init(&s.detail);
    enum err e = store_journal_back(shop->store, w->next, take, &s, f);
    w->done |= w->next <= 1 || w->next == before;
    arena_finish(&s.a);
    str_finish(&s.detail);
    return e == ERR_OK && s.failed ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}

/* ---- one record ---- */

struct single {
    const struct shop *shop;
    struct arena *a;
    const char *text;
};

static int read_line(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    struct single *x = ctx;
    struct record r;
    struct str text = STR_INIT;
    struct record_words words = {x->shop->tr, x->shop->user.role >= PERSON_MANAGER, act_words};
    (void)seq;
    (void)hash;
    if (record_decode(bytes, n, x->a, &r) == ERR_OK)
        record_line(&r, &words, x->a, &text);
    x->text = str_ok(&text) ? arena_copy(x->a, text.at) : NULL;
    str_finish(&text);
    return 1;
}

enum err journal_line(struct shop *shop, int64_t seq, struct arena *a, const char **ret,
                      struct fault *f)
{
    struct single x = {.shop = shop, .a = a, .text = ""};
    enum err e = store_journal_read(shop->store, seq, seq, read_line, &x, f);
    *ret = x.text;
    return e == ERR_OK && x.text == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}
