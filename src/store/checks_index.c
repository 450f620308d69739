/* Every index against its table: the same rows, in order, none twice where it says unique.
 *
 * SQLite's integrity_check asks an index for each row of its table, which is a search per row in
 * another order: eight of its thirteen seconds on 2.5 million movements. Here table and index are
 * read once each from end to end, and the sums of what they hold are compared: the sum of a row is
 * a number of 64 bits made of its values, the sum of a table that of its rows in any order. */
#include "checks.h"

#include <string.h>

#include "diemban/base/str.h"
#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

enum { COLUMNS_MAX = 8 };

struct index {
    const char *name, *table;
    const char *where; /* of a partial index, with "WHERE"; "" none */
    int unique;        /* so many of the first values may not repeat; 0: they may */
    struct str columns;
    int count;
    bool computed; /* has an expression for a column */
};

/* ---- a row ---- */

struct value {
    int type; /* SQLITE_INTEGER, SQLITE_TEXT … */
    int64_t number;
    const unsigned char *bytes; /* of a text or blob */
    size_t size;
};

static uint64_t mix(uint64_t sum, uint64_t word)
{
    uint64_t x = (sum ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return x ^ x >> 32;
}

static uint64_t value_sum(uint64_t sum, const struct value *v)
{
    sum = mix(sum, (uint64_t)v->type);
    if (v->type == SQLITE_INTEGER)
        return mix(sum, (uint64_t)v->number);
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= v->size; i += sizeof word) {
        memcpy(&word, v->bytes + i, sizeof word);
        sum = mix(sum, word);
    }
    uint64_t rest = 0;
    if (i < v->size)
        memcpy(&rest, v->bytes + i, v->size - i);
    return mix(mix(sum, rest), v->size);
}

static struct value value_at(sqlite3_stmt *st, int column)
{
    struct value v = {.type = sqlite3_column_type(st, column)};
    if (v.type == SQLITE_INTEGER) {
        v.number = sqlite3_column_int64(st, column);
    } else if (v.type != SQLITE_NULL) {
        v.bytes = sqlite3_column_blob(st, column);
        v.size = v.bytes ? (size_t)sqlite3_column_bytes(st, column) : 0;
    }
    return v;
}

/* As SQLite sorts: nothing, numbers, texts, bytes. Nothing equals nothing here. */
static int rank(const struct value *v)
{
    return v->type == SQLITE_NULL ? 0 : v->type == SQLITE_TEXT ? 2 : v->type == SQLITE_BLOB ? 3 : 1;
}

static int compare(const struct value *a, const struct value *b)
{
    if (rank(a) != rank(b))
        return rank(a) - rank(b);
    if (a->type == SQLITE_INTEGER)
        return (a->number > b->number) - (a->number < b->number);
    size_t n = a->size < b->size ? a->size : b->size;
    int c = n > 0 ? memcmp(a->bytes, b->bytes, n) : 0;
    return c != 0 ? c : (a->size > b->size) - (a->size < b->size);
}

/* ---- one reading ---- */

struct reading {
    uint64_t rows, sum;
    bool unordered, doubled;
};

/* The row before, with texts of its own. */
struct before {
    struct value values[COLUMNS_MAX];
    struct str texts[COLUMNS_MAX];
};

static bool remember(struct before *b, int i, const struct value *v)
{
    b->values[i] = *v;
    if (v->size == 0)
        return true;
    str_clear(&b->texts[i]);
    str_add_n(&b->texts[i], (const char *)v->bytes, v->size);
    b->values[i].bytes = (const unsigned char *)b->texts[i].at;
    return str_ok(&b->texts[i]);
}

static void compare_rows(const struct index *x, const struct before *b, const struct value *now,
                         struct reading *ret)
{
    bool nothing = false;
    int i = 0, order = 0;
    for (; i < x->count && order == 0; i++) {
        order = compare(now + i, &b->values[i]);
        nothing = nothing || (i < x->unique && now[i].type == SQLITE_NULL);
    }
    ret->unordered = ret->unordered || order <= 0;
    ret->doubled = ret->doubled || (x->unique > 0 && i > x->unique && !nothing);
}

static bool take_row(const struct index *x, sqlite3_stmt *st, struct before *b, struct reading *ret)
{
    struct value now[COLUMNS_MAX];
    uint64_t sum = 1;
    for (int i = 0; i < x->count; i++) {
        now[i] = value_at(st, i);
        sum = value_sum(sum, &now[i]);
    }
    if (b && ret->rows > 0)
        compare_rows(x, b, now, ret);
    ret->rows++;
    ret->sum += mix(sum, 0);
    for (int i = 0; b && i < x->count; i++)
        if (!remember(b, i, &now[i]))
            return false;
    return true;
}

/* b: the rows must come in order; NULL: in any. */
static enum err read_all(struct check *c, const struct index *x, const char *from, struct before *b,
                         struct reading *ret, struct fault *f)
{
    struct str sql = STR_INIT;
    sqlite3_stmt *st = NULL;
    bool memory = true;
    *ret = (struct reading){0};
    str_addf(&sql, "SELECT %s FROM \"%s\" %s %s", x->columns.at, x->table, from, x->where);
    int rc = str_ok(&sql) ? sqlite3_prepare_v2(c->db, sql.at, -1, &st, NULL) : SQLITE_NOMEM;
    while (memory && rc == SQLITE_OK && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        memory = take_row(x, st, b, ret);
        rc = SQLITE_OK;
    }
    enum err e = rc == SQLITE_DONE ? ERR_OK : check_failed(c, rc, x->name, f);
    sqlite3_finalize(st);
    str_finish(&sql);
    return memory ? e : fault_set(f, ERR_NOMEM, "verify");
}

/* ---- one index ---- */

static void judge(struct check *c, const struct index *x, const struct reading *table,
                  const struct reading *index)
{
    if (table->rows != index->rows || table->sum != index->sum)
        check_found(c, "file", "", N_("The index {} does not hold what its table holds"), "%s",
                    x->name);
    else if (index->unordered)
        check_found(c, "file", "", N_("The index {} is not in order"), "%s", x->name);
    else if (index->doubled)
        check_found(c, "file", "", N_("Values stand twice that may stand once: {}"), "%s", x->name);
}

static enum err check_index(struct check *c, const struct index *x, struct fault *f)
{
    struct reading table, index;
    struct before before = {0};
    struct str by = STR_INIT;
    for (int i = 0; i < COLUMNS_MAX; i++)
        str_init(&before.texts[i]);
    str_addf(&by, "INDEXED BY \"%s\"", x->name);
    int64_t found = c->result.findings;
    enum err e = read_all(c, x, "NOT INDEXED", NULL, &table, f);
    if (e == ERR_OK)
        e = read_all(c, x, str_ok(&by) ? by.at : "", &before, &index, f);
    if (e == ERR_OK && c->result.findings == found)
        judge(c, x, &table, &index);
    str_finish(&by);
    for (int i = 0; i < COLUMNS_MAX; i++)
        str_finish(&before.texts[i]);
    return e;
}

/* An index on what is computed from a row is left to SQLite: two of codes, small. */
static enum err check_computed(struct check *c, const struct index *x, struct fault *f)
{
    struct str sql = STR_INIT;
    str_addf(&sql, "PRAGMA integrity_check(\"%s\")", x->table);
    enum err e = str_ok(&sql) ? check_by_sqlite(c, sql.at, "file", N_("The file is damaged: {}"), f)
                              : fault_set(f, ERR_NOMEM, "verify");
    str_finish(&sql);
    return e;
}

/* ---- all of them ---- */

static const char indexes_sql[] =
    "SELECT l.name, i.name, i.\"unique\", coalesce(s.sql, '') FROM pragma_table_list l "
    "JOIN pragma_index_list(l.name) i LEFT JOIN sqlite_schema s ON s.name = i.name "
    "WHERE l.schema = 'main' AND l.type = 'table' AND NOT (l.wr AND i.origin = 'pk') "
    "ORDER BY l.name, i.name";
static const char columns_sql[] =
    "SELECT cid, coalesce(name, ''), key FROM pragma_index_xinfo(?) ORDER BY seqno";

static enum err read_columns(struct check *c, struct index *x, bool unique, struct fault *f)
{
    sqlite3_stmt *st = NULL;
    int rc = sqlite3_prepare_v2(c->db, columns_sql, -1, &st, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_text(st, 1, x->name, -1, SQLITE_STATIC);
    while (rc == SQLITE_OK && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        int column = sqlite3_column_int(st, 0);
        const char *name = column == -1 ? "rowid" : (const char *)sqlite3_column_text(st, 1);
        x->computed = x->computed || column == -2 || x->count == COLUMNS_MAX;
        str_addf(&x->columns, "%s\"%s\"", x->count > 0 ? ", " : "", name ? name : "");
        x->unique += unique && sqlite3_column_int(st, 2) != 0;
        x->count++;
        rc = SQLITE_OK;
    }
    sqlite3_finalize(st);
    if (rc == SQLITE_DONE)
        return str_ok(&x->columns) ? ERR_OK : fault_set(f, ERR_NOMEM, "verify");
    return check_failed(c, rc, x->name, f);
}

static enum err check_row(struct check *c, sqlite3_stmt *row, struct fault *f)
{
    struct index x = {.table = (const char *)sqlite3_column_text(row, 0),
                      .name = (const char *)sqlite3_column_text(row, 1)};
    const char *sql = (const char *)sqlite3_column_text(row, 3);
    if (!x.table || !x.name || !sql)
        return fault_set(f, ERR_NOMEM, "verify");
    const char *where = strstr(sql, " WHERE ");
    const char *where_line = strstr(sql, "\nWHERE ");
    str_init(&x.columns);
    x.where = where ? where : where_line ? where_line : "";
    enum err e = read_columns(c, &x, sqlite3_column_int(row, 2) != 0, f);
    if (e == ERR_OK)
        e = x.computed ? check_computed(c, &x, f) : check_index(c, &x, f);
    str_finish(&x.columns);
    return e;
}

enum err check_indexes(struct check *c, struct fault *f)
{
    sqlite3_stmt *st = NULL;
    enum err e = ERR_OK;
    int rc = sqlite3_prepare_v2(c->db, indexes_sql, -1, &st, NULL);
    while (e == ERR_OK && rc == SQLITE_OK && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        e = check_row(c, st, f);
        rc = SQLITE_OK;
    }
    if (e == ERR_OK && rc != SQLITE_DONE)
        e = check_failed(c, rc, "indexes", f);
    sqlite3_finalize(st);
    return e;
}
