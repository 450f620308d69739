#include "diemban/store/late.h"

#include "db.h"

#include "diemban/base/ban.h"

enum err store_late_add(struct store *s, const struct ledger_head *h, const char *number,
                        int64_t true_at, const char *slip, struct fault *f)
{
    struct q q = q_begin(s, SQL_late_add);
    q_int(&q, h->seq);
    q_int(&q, h->at);
    q_int(&q, h->day);
    q_text(&q, h->person);
    q_text(&q, h->approver);
    q_text(&q, number);
    q_int(&q, true_at);
    q_text(&q, slip);
    return q_run(&q, f);
}

enum err store_late_slip(struct store *s, const char *slip, struct arena *a, const char **ret,
                         struct fault *f)
{
    enum err own = ERR_OK;
    struct q q = q_begin(s, SQL_late_slip);
    q_text(&q, slip);
    *ret = q_row(&q) ? get_copy(&q, a, &own) : "";
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "late") : e;
}

enum err store_late_of(struct store *s, const char *number, struct arena *a, int64_t *true_at,
                       const char **slip, struct fault *f)
{
    enum err own = ERR_OK;
    struct q q = q_begin(s, SQL_late_of);
    q_text(&q, number);
    *true_at = 0;
    *slip = "";
    if (q_row(&q)) {
        *true_at = get_int(&q);
        *slip = get_copy(&q, a, &own);
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "late") : e;
}
