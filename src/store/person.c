#include "diemban/store/person.h"

#include <assert.h>
#include <string.h>

#include "db.h"

#include "diemban/base/ban.h"

/* ---- roles ---- */

static const struct {
    const char *stored, *text;
} roles[] = {
#define X(name, stored, text) {stored, text},
    PERSON_ROLE_TABLE(X)
#undef X
};

const char *person_role_stored(enum person_role r)
{
    return roles[r].stored;
}

const char *person_role_text(enum person_role r)
{
    return roles[r].text;
}

bool person_role_parse(const char *stored, enum person_role *ret)
{
    for (int i = 0; i < PERSON_ROLE_COUNT; i++)
        if (strcmp(stored, roles[i].stored) == 0) {
            *ret = (enum person_role)i;
            return true;
        }
    return false;
}

/* ---- people ---- */

static void bind_person(struct q *q, const struct person *p)
{
    q_text(q, p->name);
    q_text(q, p->shown);
    q_text(q, person_role_stored(p->role));
    q_int(q, p->active);
}

enum err store_person_add(struct store *s, struct person *p, struct fault *f)
{
    struct q q = q_begin(s, SQL_person_add);
    bind_person(&q, p);
    enum err e = q_run(&q, f);
    if (e == ERR_OK)
        p->id = sqlite3_last_insert_rowid(s->db);
    return e;
}

enum err store_person_update(struct store *s, const struct person *p, struct fault *f)
{
    assert(p->id > 0);
    struct q q = q_begin(s, SQL_person_update);
    q_int(&q, p->id);
    bind_person(&q, p);
    return q_run(&q, f);
}

static void read_person(struct q *q, struct person *p)
{
    memset(p, 0, sizeof *p);
    p->id = get_int(q);
    text_copy(p->name, sizeof p->name, get_text(q));
    text_copy(p->shown, sizeof p->shown, get_text(q));
    if (!person_role_parse(get_text(q), &p->role))
        p->role = PERSON_CLERK; /* the least right; the table's CHECK allows no other text */
    p->active = get_bool(q);
}

enum err store_person_by_name(struct store *s, const char *name, struct person *ret, bool *found,
                              struct fault *f)
{
    struct q q = q_begin(s, SQL_person_by_name);
    q_text(&q, name);
    *found = q_row(&q);
    if (*found)
        read_person(&q, ret);
    return q_end(&q, f);
}

enum err store_person_by_badge(struct store *s, const char *code, struct person *ret, bool *found,
                               struct fault *f)
{
    struct q q = q_begin(s, SQL_badge_person);
    q_text(&q, code);
    *found = q_row(&q);
    if (*found)
        read_person(&q, ret);
    return q_end(&q, f);
}

enum err store_person_list(struct store *s, person_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_person_list);
    while (!stop && q_row(&q)) {
        struct person p;
        read_person(&q, &p);
        stop = each(ctx, &p) != 0;
    }
    return q_end(&q, f);
}

enum err store_pin_set(struct store *s, int64_t person_id, const char *hash, struct fault *f)
{
    struct q q = q_begin(s, hash ? SQL_pin_set : SQL_pin_drop);
    q_int(&q, person_id);
    if (hash)
        q_text(&q, hash);
    return q_run(&q, f);
}

/* The first column of the row, or `none` without one. */
static enum err one_text(struct q *q, struct arena *a, const char *none, const char **ret,
                         struct fault *f)
{
    enum err own = ERR_OK;
    *ret = none;
    if (q_row(q))
        *ret = get_copy(q, a, &own);
    enum err e = q_end(q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "text") : e;
}

enum err store_pin_get(struct store *s, int64_t person_id, struct arena *a, const char **ret,
                       struct fault *f)
{
    struct q q = q_begin(s, SQL_pin_get);
    q_int(&q, person_id);
    return one_text(&q, a, "", ret, f);
}

enum err store_badge_get(struct store *s, int64_t person_id, struct arena *a, const char **ret,
                         struct fault *f)
{
    struct q q = q_begin(s, SQL_badge_get);
    q_int(&q, person_id);
    return one_text(&q, a, "", ret, f);
}

/* ---- shifts ---- */

enum err store_shift_next(struct store *s, int64_t *number, struct fault *f)
{
    struct q q = q_begin(s, SQL_shift_next);
    int64_t next = q_row(&q) ? get_int(&q) : 1;
    enum err e = q_end(&q, f);
    if (e == ERR_OK)
        *number = next;
    return e;
}

enum err store_shift_add(struct store *s, struct shift *sh, int64_t seq, struct fault *f)
{
    enum err e = sh->number > 0 ? ERR_OK : store_shift_next(s, &sh->number, f);
    if (e != ERR_OK)
        return e;
    struct q q = q_begin(s, SQL_shift_add);
    q_int(&q, seq);
    q_int(&q, sh->number);
    q_text(&q, sh->label);
    q_text(&q, sh->opener);
    q_int(&q, sh->opened_at);
    q_int(&q, sh->day);
    q_int(&q, sh->float_in.dong);
    e = q_run(&q, f);
    if (e == ERR_OK) {
        sh->id = sqlite3_last_insert_rowid(s->db);
        sh->seq = seq;
        sh->open = true;
    }
    return e;
}

enum err store_shift_open(struct store *s, struct shift *ret, bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_shift_open);
    *found = q_row(&q);
    if (*found) {
        memset(ret, 0, sizeof *ret);
        ret->id = get_int(&q);
        ret->number = get_int(&q);
        text_copy(ret->label, sizeof ret->label, get_text(&q));
        text_copy(ret->opener, sizeof ret->opener, get_text(&q));
        ret->opened_at = get_int(&q);
        ret->day = get_date(&q);
        ret->float_in.dong = get_int(&q);
        ret->seq = get_int(&q);
        ret->open = true;
    }
    return q_end(&q, f);
}

/* ---- settings ---- */

enum err store_setting_set(struct store *s, const char *key, const char *value, struct fault *f)
{
    struct q q = q_begin(s, SQL_setting_set);
    q_text(&q, key);
    q_text(&q, value);
    return q_run(&q, f);
}

enum err store_setting_read(struct store *s, const char *key, struct arena *a, const char **ret,
                            struct fault *f)
{
    struct q q = q_begin(s, SQL_setting_get);
    q_text(&q, key);
    return one_text(&q, a, NULL, ret, f);
}

const char *store_setting_get(struct store *s, const char *key, struct arena *a)
{
    const char *value;
    struct fault f = {0};
    if (store_setting_read(s, key, a, &value, &f) == ERR_OK)
        return value;
    store_misread(s, &f);
    return NULL;
}

enum err store_setting_list(struct store *s, setting_each each, void *ctx, struct fault *f)
{
    struct q q = q_begin(s, SQL_setting_all);
    bool stop = false;
    while (!stop && q_row(&q)) {
        const char *key = get_text(&q), *value = get_text(&q);
        stop = each(ctx, key, value) != 0;
    }
    return q_end(&q, f);
}
