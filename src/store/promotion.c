#include "diemban/store/promotion.h"

#include <string.h>

#include "db.h"

#include "diemban/base/ban.h"

enum err store_promotion_add(struct store *s, struct promotion *p, struct fault *f)
{
    struct q q = q_begin(s, SQL_promotion_add);
    q_text(&q, p->name);
    q_text(&q, promotion_kind_stored(p->kind));
    q_int(&q, p->bp);
    q_int(&q, p->amount.dong);
    q_int(&q, p->buy);
    q_int(&q, p->get);
    q_int(&q, p->near_days);
    q_text(&q, promotion_scope_stored(p->scope));
    q_text(&q, p->subject);
    q_int(&q, p->weekdays);
    q_int(&q, p->from_minute);
    q_int(&q, p->to_minute);
    q_date(&q, p->from_day);
    q_date(&q, p->to_day);
    q_int(&q, p->added_at);
    enum err e = q_run(&q, f);
    if (e == ERR_OK)
        p->id = sqlite3_last_insert_rowid(s->db);
    return e;
}

enum err store_promotion_end(struct store *s, int64_t id, int64_t at, struct fault *f)
{
    struct q q = q_begin(s, SQL_promotion_end);
    q_int(&q, id);
    q_int(&q, at);
    return q_run(&q, f);
}

static enum err read_rule(struct q *q, struct arena *a, struct promotion *p)
{
    enum err e = ERR_OK;
    *p = (struct promotion){.id = get_int(q)};
    p->name = get_copy(q, a, &e);
    bool good = promotion_kind_parse(get_text(q), &p->kind);
    p->bp = (int)get_int(q);
    p->amount.dong = get_int(q);
    p->buy = (int)get_int(q);
    p->get = (int)get_int(q);
    p->near_days = (int)get_int(q);
    good = promotion_scope_parse(get_text(q), &p->scope) && good;
    p->subject = get_copy(q, a, &e);
    p->weekdays = (unsigned)get_int(q);
    p->from_minute = (int)get_int(q);
    p->to_minute = (int)get_int(q);
    p->from_day = get_date(q);
    p->to_day = get_date(q);
    p->added_at = get_int(q);
    p->ended_at = get_int(q);
    if (e == ERR_OK && (!good || !promotion_ok(p)))
        e = ERR_DAMAGED;
    return e;
}

enum err store_promotion_list(struct store *s, int64_t since, struct arena *a,
                              struct promotions *ret, struct fault *f)
{
    enum err own = ERR_OK;
    int room = 0;
    *ret = (struct promotions){0};
    struct q q = q_begin(s, SQL_promotion_list);
    q_int(&q, since);
    while (own == ERR_OK && q_row(&q)) {
        if (ret->count == room) {
            room = room > 0 ? 2 * room : 8;
            struct promotion *more = arena_array(a, (size_t)room, sizeof *more);
            if (more == NULL) {
                own = ERR_NOMEM;
                break;
            }
            if (ret->count > 0)
                memcpy(more, ret->rules, (size_t)ret->count * sizeof *more);
            ret->rules = more;
        }
        own = read_rule(&q, a, &ret->rules[ret->count]);
        ret->count += own == ERR_OK;
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "promotion") : e;
}
