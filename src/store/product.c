#include "diemban/store/product.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/core/date.h"
#include "diemban/core/fold.h"
#include "diemban/core/gtin.h"

#include "db.h"

#include "diemban/base/ban.h"

/* ---- codes ---- */

/* Whose code is this exact text? 0 nobody's. */
static enum err owner_of(struct store *s, const char *code, int64_t *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_code_get);
    q_text(&q, code);
    int64_t id = q_row(&q) ? get_int(&q) : 0;
    enum err e = q_end(&q, f);
    if (e == ERR_OK)
        *ret = id;
    return e;
}

static enum err must_be_free(struct store *s, const char *code, int64_t product_id,
                             const char *shown, struct fault *f)
{
    int64_t owner = 0;
    enum err e = owner_of(s, code, &owner, f);
    if (e == ERR_OK && owner != 0 && owner != product_id)
        e = fault_set(f, ERR_CODE_TAKEN, "%s", shown);
    return e;
}

/* A code is taken when scanning it would find another product: as it is, in its normal
 * form, or in a shorter form of the same GTIN. */
static enum err check_code(struct store *s, const char *code, int64_t product_id, struct fault *f)
{
    static const size_t lengths[] = {8, 12, 13};
    char normal[GTIN_TEXT];
    enum err e = must_be_free(s, code, product_id, code, f);
    if (e != ERR_OK || !gtin_normal(code, normal))
        return e;
    e = must_be_free(s, normal, product_id, code, f);
    for (size_t i = 0; i < 3 && e == ERR_OK; i++) {
        size_t skip = 14 - lengths[i];
        if (strspn(normal, "0") >= skip)
            e = must_be_free(s, normal + skip, product_id, code, f);
    }
    return e;
}

static enum err put_code(struct store *s, const char *code, int64_t product_id, const char *kind,
                         struct fault *f)
{
    struct q q = q_begin(s, SQL_code_add);
    q_text(&q, code);
    q_int(&q, product_id);
    q_text(&q, kind);
    return q_run(&q, f);
}

/* An alias that is a GTIN stands in its normal form, like any GTIN. */
enum err store_code_link(struct store *s, const char *code, int64_t product_id, struct fault *f)
{
    char normal[GTIN_TEXT];
    assert(*code != '\0');
    struct q q = q_begin(s, SQL_product_kind);
    q_int(&q, product_id);
    bool there = q_row(&q);
    enum err e = q_end(&q, f);
    if (e == ERR_OK && !there)
        e = fault_set(f, ERR_NO_PRODUCT, "%" PRId64, product_id);
    int64_t owner = 0;
    if (e == ERR_OK)
        e = owner_of(s, code, &owner, f);
    if (e != ERR_OK || owner == product_id)
        return e;
    e = check_code(s, code, product_id, f);
    if (e != ERR_OK)
        return e;
    if (!gtin_normal(code, normal))
        return put_code(s, code, product_id, "alias", f);
    e = owner_of(s, normal, &owner, f);
    return e != ERR_OK || owner == product_id ? e : put_code(s, normal, product_id, "alias", f);
}

enum err store_alias_list(struct store *s, alias_each each, void *ctx, struct fault *f)
{
    struct q q = q_begin(s, SQL_code_aliases);
    bool stop = false;
    while (!stop && q_row(&q)) {
        const char *code = get_text(&q), *product = get_text(&q);
        struct code_sense sense = {.lot = get_text(&q)};
        sense.pieces = (int)get_int(&q);
        stop = each(ctx, code, product, &sense) != 0;
    }
    return q_end(&q, f);
}

enum err store_pack_list(struct store *s, int64_t product_id, struct arena *a,
                         struct product_pack **ret, int *count, struct fault *f)
{
    struct q q = q_begin(s, SQL_code_packs);
    enum err copied = ERR_OK;
    int room = 0;
    *ret = NULL;
    *count = 0;
    q_int(&q, product_id);
    while (copied == ERR_OK && q_row(&q)) {
        if (*count == room) {
            struct product_pack *more = arena_array(a, (size_t)room * 2 + 4, sizeof *more);
            if (more == NULL) {
                copied = ERR_NOMEM;
                break;
            }
            if (room > 0)
                memcpy(more, *ret, (size_t)room * sizeof *more);
            *ret = more;
            room = room * 2 + 4;
        }
        struct product_pack *pack = &(*ret)[(*count)++];
        pack->code = get_copy(&q, a, &copied);
        pack->pieces = (int)get_int(&q);
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && copied != ERR_OK ? fault_set(f, copied, "%s", "") : e;
}

enum err store_code_set_sense(struct store *s, const char *code, const struct code_sense *sense,
                              struct fault *f)
{
    char normal[GTIN_TEXT];
    struct q q = q_begin(s, SQL_code_set_sense);
    q_text(&q, sense->lot);
    q_int(&q, sense->pieces);
    q_text(&q, gtin_normal(code, normal) ? normal : code);
    return q_run(&q, f);
}

enum err store_code_sense(struct store *s, const char *code, struct arena *a,
                          struct code_sense *ret, struct fault *f)
{
    char normal[GTIN_TEXT];
    enum err copied = ERR_OK;
    struct q q = q_begin(s, SQL_code_sense);
    q_text(&q, gtin_normal(code, normal) ? normal : code);
    bool there = q_row(&q);
    ret->lot = there ? get_copy(&q, a, &copied) : "";
    ret->pieces = there ? (int)get_int(&q) : 1;
    enum err e = q_end(&q, f);
    return e == ERR_OK && copied != ERR_OK ? fault_set(f, copied, "%s", code) : e;
}

static enum err check_codes(struct store *s, const struct product *p, struct fault *f)
{
    const char *const codes[] = {p->code, p->gtin, p->ocop_code};
    enum err e = ERR_OK;
    for (int i = 0; i < 3 && e == ERR_OK; i++)
        if (*codes[i])
            e = check_code(s, codes[i], p->id, f);
    return e;
}

static enum err put_codes(struct store *s, const struct product *p, struct fault *f)
{
    char normal[GTIN_TEXT];
    enum err e = ERR_OK;
    if (*p->ocop_code)
        e = put_code(s, p->ocop_code, p->id, "ocop", f);
    if (e == ERR_OK && *p->gtin)
        e = put_code(s, gtin_normal(p->gtin, normal) ? normal : p->gtin, p->id, "gtin", f);
    return e == ERR_OK ? put_code(s, p->code, p->id, "short", f) : e;
}

static enum err drop_codes(struct store *s, int64_t product_id, struct fault *f)
{
    struct q q = q_begin(s, SQL_code_drop);
    q_int(&q, product_id);
    return q_run(&q, f);
}

/* ---- search text ---- */

static enum err put_text(struct store *s, const struct product *p, struct fault *f)
{
    struct str folded = STR_INIT, initials = STR_INIT, producer = STR_INIT, key = STR_INIT;
    fold_text(&folded, p->name);
    fold_initials(&initials, p->name);
    fold_text(&producer, p->producer);
    collate_key(&key, p->name);
    enum err e;
    if (str_ok(&folded) && str_ok(&initials) && str_ok(&producer) && str_ok(&key)) {
        struct q q = q_begin(s, SQL_product_text_put);
        q_int(&q, p->id);
        q_text(&q, folded.at);
        q_text(&q, initials.at);
        q_text(&q, producer.at);
        q_blob(&q, key.at, key.len);
        e = q_run(&q, f);
    } else {
        e = fault_set(f, ERR_NOMEM, "product_text");
    }
    str_finish(&folded);
    str_finish(&initials);
    str_finish(&producer);
    str_finish(&key);
    return e;
}

/* ---- products ---- */

static void bind_product(struct q *q, const struct product *p)
{
    q_text(q, p->code);
    q_text(q, p->gtin);
    q_text(q, p->ocop_code);
    q_text(q, p->name);
    q_text(q, p->unit);
    q_text(q, product_kind_stored(p->kind));
    q_int(q, p->weighed);
    q_int(q, p->price.dong);
    q_text(q, p->vat);
    q_int(q, p->stars);
    q_int(q, p->potential5);
    q_text(q, p->group);
    q_text(q, p->group_class);
    q_text(q, p->producer);
    q_text(q, p->certificate);
    q_date(q, p->certificate_date);
    q_int(q, p->min_stock.milli);
    q_int(q, p->shelf_life);
    q_text(q, p->shelf != NULL ? p->shelf : "");
    q_int(q, p->content.milli);
    q_int(q, p->content.volume);
}

enum err store_product_add(struct store *s, struct product *p, struct fault *f)
{
    p->id = 0;
    enum err e = check_codes(s, p, f);
    if (e != ERR_OK)
        return e;
    struct q q = q_begin(s, SQL_product_add);
    bind_product(&q, p);
    e = q_run(&q, f);
    if (e != ERR_OK)
        return e;
    p->id = sqlite3_last_insert_rowid(s->db);
    e = put_codes(s, p, f);
    return e == ERR_OK ? put_text(s, p, f) : e;
}

enum err store_product_update(struct store *s, const struct product *p, struct fault *f)
{
    assert(p->id > 0);
    enum err e = check_codes(s, p, f);
    if (e == ERR_OK)
        e = drop_codes(s, p->id, f);
    if (e != ERR_OK)
        return e;
    struct q q = q_begin(s, SQL_product_update);
    bind_product(&q, p);
    q_int(&q, p->id);
    e = q_run(&q, f);
    if (e == ERR_OK)
        e = put_codes(s, p, f);
    return e == ERR_OK ? put_text(s, p, f) : e;
}

/* Texts stay those of the row. */
static void read_product(struct q *q, struct product *p)
{
    memset(p, 0, sizeof *p);
    p->id = get_int(q);
    p->code = get_text(q);
    p->gtin = get_text(q);
    p->ocop_code = get_text(q);
    p->name = get_text(q);
    p->unit = get_text(q);
    if (!product_kind_parse(get_text(q), &p->kind))
        p->kind = PRODUCT_GOODS;
    p->weighed = get_bool(q);
    p->price.dong = get_int(q);
    p->vat = get_text(q);
    p->stars = (int)get_int(q);
    p->potential5 = get_bool(q);
    p->group = get_text(q);
    p->group_class = get_text(q);
    p->producer = get_text(q);
    p->certificate = get_text(q);
    p->certificate_date = get_date(q);
    p->min_stock.milli = get_int(q);
    p->shelf_life = (int)get_int(q);
    p->shelf = get_text(q);
    p->content.milli = get_int(q);
    p->content.volume = get_bool(q);
    p->on_hand.milli = get_int(q);
}

static bool keep_texts(struct product *p, struct arena *a)
{
    const char **const texts[] = {&p->code,     &p->gtin,        &p->ocop_code, &p->name,
                                  &p->unit,     &p->vat,         &p->group,     &p->group_class,
                                  &p->producer, &p->certificate, &p->shelf};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (**texts[i] == '\0')
            *texts[i] = "";
        else if (!(*texts[i] = arena_copy(a, *texts[i])))
            return false;
    }
    return true;
}

static enum err one_product(struct q *q, struct arena *a, struct product *ret)
{
    struct product p;
    enum err own = ERR_NO_PRODUCT;
    if (q_row(q)) {
        read_product(q, &p);
        own = keep_texts(&p, a) ? ERR_OK : ERR_NOMEM;
    }
    enum err e = q_end(q, NULL);
    if (e == ERR_OK)
        e = own;
    if (e == ERR_OK)
        *ret = p;
    return e;
}

enum err store_product_by_id(struct store *s, int64_t id, struct arena *a, struct product *ret)
{
    struct q q = q_begin(s, SQL_product_by_id);
    q_int(&q, id);
    return one_product(&q, a, ret);
}

static enum err by_exact(struct store *s, const char *code, struct arena *a, struct product *ret)
{
    struct q q = q_begin(s, SQL_product_by_code);
    q_text(&q, code);
    return one_product(&q, a, ret);
}

enum err store_product_by_code(struct store *s, const char *code, struct arena *a,
                               struct product *ret)
{
    char normal[GTIN_TEXT];
    enum err e = by_exact(s, code, a, ret);
    if (e == ERR_NO_PRODUCT && gtin_normal(code, normal))
        e = by_exact(s, normal, a, ret);
    return e;
}

enum err store_product_by_name(struct store *s, const char *name, const char *producer,
                               struct arena *a, struct product *ret)
{
    struct str folded = STR_INIT, by = STR_INIT;
    fold_text(&folded, name);
    fold_text(&by, producer);
    enum err e = ERR_NOMEM;
    if (str_ok(&folded) && str_ok(&by)) {
        struct q q = q_begin(s, SQL_product_by_name);
        q_text(&q, folded.at);
        q_text(&q, by.at);
        q_text(&q, name);
        e = one_product(&q, a, ret);
    }
    str_finish(&folded);
    str_finish(&by);
    return e;
}

enum err store_product_by_tail(struct store *s, const char *digits, struct arena *a,
                               struct product *ret)
{
    if (strlen(digits) < PRODUCT_TAIL)
        return ERR_NO_PRODUCT;
    struct q q = q_begin(s, SQL_product_by_tail);
    q_text(&q, digits);
    int64_t id = q_row(&q) ? get_int(&q) : 0;
    bool more = id != 0 && q_row(&q);
    enum err e = q_end(&q, NULL);
    if (e != ERR_OK)
        return e;
    if (more)
        return ERR_AMBIGUOUS;
    return id != 0 ? store_product_by_id(s, id, a, ret) : ERR_NO_PRODUCT;
}

enum err store_product_next_code(struct store *s, char out[16], struct fault *f)
{
    struct q q = q_begin(s, SQL_product_next);
    int64_t highest = q_row(&q) ? get_int(&q) : 0;
    enum err e = q_end(&q, f);
    if (e != ERR_OK)
        return e;
    int64_t owner = 0;
    unsigned code = highest < 1000 ? 1001 : (unsigned)highest + 1; /* at most 7 digits */
    do { /* an alias may stand in the way */
        snprintf(out, 16, "%u", code++);
        e = owner_of(s, out, &owner, f);
    } while (e == ERR_OK && owner != 0);
    return e;
}

enum err store_product_list(struct store *s, bool by_id, product_each each, void *ctx,
                            struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, by_id ? SQL_product_list_id : SQL_product_list_name);
    while (!stop && q_row(&q)) {
        struct product p;
        read_product(&q, &p);
        stop = each(ctx, &p) != 0;
    }
    return q_end(&q, f);
}

int64_t store_product_count(struct store *s)
{
    struct q q = q_begin(s, SQL_product_count);
    int64_t n = q_row(&q) ? get_int(&q) : 0;
    q_end(&q, NULL);
    return n;
}

enum err store_search_rows(struct store *s, int64_t after, int n, search_each each, void *ctx,
                           struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_search_rows);
    q_int(&q, after);
    q_int(&q, n);
    while (!stop && q_row(&q)) {
        struct search_row row;
        row.id = get_int(&q);
        row.name = get_text(&q);
        row.folded = get_text(&q);
        row.initials = get_text(&q);
        stop = each(ctx, &row) != 0;
    }
    return q_end(&q, f);
}

enum err store_sold_rows(struct store *s, int month, sold_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_sold_rows);
    q_int(&q, month);
    while (!stop && q_row(&q)) {
        int64_t product = get_int(&q);
        stop = each(ctx, product, get_int(&q)) != 0;
    }
    return q_end(&q, f);
}
