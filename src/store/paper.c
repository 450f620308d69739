#include "diemban/store/paper.h"

#include "db.h"

#include "diemban/base/ban.h"

enum err store_paper_put(struct store *s, int64_t product_id, const struct paper *p,
                         struct fault *f)
{
    struct q q = q_begin(s, SQL_paper_put);
    q_int(&q, product_id);
    q_text(&q, paper_kind_stored(p->kind));
    q_text(&q, p->number);
    q_date(&q, p->expiry);
    return q_run(&q, f);
}

enum err store_paper_drop(struct store *s, int64_t product_id, enum paper_kind kind,
                          const char *number, struct fault *f)
{
    struct q q = q_begin(s, SQL_paper_drop);
    q_int(&q, product_id);
    q_text(&q, paper_kind_stored(kind));
    q_text(&q, number);
    enum err e = q_run(&q, f);
    return e == ERR_OK && sqlite3_changes(s->db) == 0
               ? fault_set(f, ERR_NO_PRODUCT_PAPER, "%s", number)
               : e;
}

enum err store_paper_list(struct store *s, int64_t product_id, paper_each each, void *ctx,
                          struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_paper_list);
    q_int(&q, product_id);
    while (!stop && q_row(&q)) {
        struct paper p = {.kind = PAPER_TEST};
        paper_kind_parse(get_text(&q), &p.kind);
        p.number = get_text(&q);
        p.expiry = get_date(&q);
        p.code = get_text(&q);
        p.name = get_text(&q);
        p.producer = get_text(&q);
        p.product_id = get_int(&q);
        stop = each(ctx, &p) != 0;
    }
    return q_end(&q, f);
}
