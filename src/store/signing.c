/* Sign-ons, badges and caps. */
#include "db.h"
#include "diemban/store/person.h"

#include "diemban/base/ban.h"

enum err store_signing_get(struct store *s, const char *name, struct signing *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_signing_get);
    *ret = (struct signing){0};
    q_text(&q, name);
    if (q_row(&q)) {
        ret->failures = (int)get_int(&q);
        ret->locks = (int)get_int(&q);
        ret->locked_until = get_int(&q);
        ret->last_on = get_int(&q);
        ret->must_change = get_bool(&q);
    }
    return q_end(&q, f);
}

enum err store_signing_put(struct store *s, const char *name, const struct signing *g,
                           struct fault *f)
{
    struct q q = q_begin(s, SQL_signing_put);
    q_text(&q, name);
    q_int(&q, g->failures);
    q_int(&q, g->locks);
    q_int(&q, g->locked_until);
    q_int(&q, g->last_on);
    q_int(&q, g->must_change);
    return q_run(&q, f);
}

enum err store_badge_set(struct store *s, int64_t person_id, const char *code, struct fault *f)
{
    struct q q = q_begin(s, SQL_badge_drop);
    q_int(&q, person_id);
    enum err e = q_run(&q, f);
    if (e != ERR_OK || code[0] == '\0')
        return e;
    q = q_begin(s, SQL_badge_add);
    q_text(&q, code);
    q_int(&q, person_id);
    return q_run(&q, f);
}

enum err store_cap_get(struct store *s, enum person_role role, const char *name, int64_t *ret,
                       bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_cap_get);
    q_text(&q, person_role_stored(role));
    q_text(&q, name);
    *found = q_row(&q);
    if (*found)
        *ret = get_int(&q);
    return q_end(&q, f);
}

enum err store_cap_set(struct store *s, enum person_role role, const char *name, int64_t most,
                       struct fault *f)
{
    struct q q = q_begin(s, SQL_cap_set);
    q_text(&q, person_role_stored(role));
    q_text(&q, name);
    q_int(&q, most);
    return q_run(&q, f);
}
