/* The schema against a fresh one: a dropped or altered trigger, table or index is named. */
#include "checks.h"

#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

static const char schema_sql[] =
    "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name";

static enum err fresh_schema(sqlite3 **ret, struct fault *f)
{
    sqlite3 *db = NULL;
    int rc = sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    enum err e = rc == SQLITE_OK ? schema_migrate(db, migrations, migration_count, f)
                                 : db_fault(db, rc, ":memory:", f);
    if (e != ERR_OK) {
        sqlite3_close(db);
        return e;
    }
    *ret = db;
    return ERR_OK;
}

static const char *text_at(sqlite3_stmt *st, bool have, int column)
{
    const char *text = have ? (const char *)sqlite3_column_text(st, column) : NULL;
    return text ? text : "";
}

/* Both lists are sorted by name (type and name). */
static void compare(struct check *c, sqlite3_stmt *is, sqlite3_stmt *should)
{
    bool a = sqlite3_step(is) == SQLITE_ROW, b = sqlite3_step(should) == SQLITE_ROW;
    while (a || b) {
        const char *have = text_at(is, a, 0), *want = text_at(should, b, 0);
        int order = !a ? 1 : !b ? -1 : strcmp(have, want);
        if (order < 0)
            check_found(c, "schema", "", N_("Added to the file: {}"), "%s", have);
        else if (order > 0)
            check_found(c, "schema", "", N_("Missing from the file: {}"), "%s", want);
        else if (strcmp(text_at(is, true, 1), text_at(should, true, 1)) != 0)
            check_found(c, "schema", "", N_("Changed in the file: {}"), "%s", have);
        if (order <= 0)
            a = sqlite3_step(is) == SQLITE_ROW;
        if (order >= 0)
            b = sqlite3_step(should) == SQLITE_ROW;
    }
}

enum err check_schema(struct check *c, struct fault *f)
{
    sqlite3 *fresh = NULL;
    sqlite3_stmt *is = NULL, *should = NULL;
    enum err e = fresh_schema(&fresh, f);
    if (e != ERR_OK)
        return e;
    int rc = sqlite3_prepare_v2(c->s->db, schema_sql, -1, &is, NULL);
    if (rc == SQLITE_OK && sqlite3_prepare_v2(fresh, schema_sql, -1, &should, NULL) == SQLITE_OK)
        compare(c, is, should);
    else
        e = db_fault(c->s->db, rc, "schema", f);
    sqlite3_finalize(is);
    sqlite3_finalize(should);
    sqlite3_close(fresh);
    return e;
}
