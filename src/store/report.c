#include "diemban/store/report.h"

#include "db.h"

#include "diemban/base/ban.h"

static const enum sql queries[] = {
#define X(name) SQL_report_##name,
    REPORT_QUERY_TABLE(X)
#undef X
};

static void take_row(struct q *q, struct report *r)
{
    report_row(r);
    for (int i = 0; i < r->column_count; i++) {
        if (r->columns[i].kind == REPORT_TEXT)
            report_add_text(r, get_text(q), NULL);
        else if (r->columns[i].kind == REPORT_DATE)
            report_add(r, get_date(q));
        else
            report_add(r, get_int(q));
    }
}

enum err store_report(struct store *s, enum report_query which, int32_t from, int32_t to,
                      struct report *r, struct fault *f)
{
    struct q q = q_begin(s, queries[which]);
    q_int(&q, from);
    q_int(&q, to);
    while (!r->failed && q_row(&q))
        take_row(&q, r);
    enum err e = q_end(&q, f);
    return e == ERR_OK && r->failed ? fault_set(f, ERR_NOMEM, "report") : e;
}

enum err store_asked_read(struct store *s, journal_each each, void *ctx, struct fault *f)
{
    struct q q = q_begin(s, SQL_report_asked);
    bool stop = false;
    while (!stop && q_row(&q)) {
        struct hash hash;
        size_t n;
        int64_t seq = get_int(&q);
        const void *bytes = get_bytes(&q, &n);
        get_blob(&q, hash.b, sizeof hash.b);
        stop = each(ctx, seq, bytes, n, &hash) != 0;
    }
    return q_end(&q, f);
}
