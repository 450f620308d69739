/* Edits as somebody with the sqlite3 shell makes them. */
#include "edit_shop.h"

#include <sqlite3.h>

#include "check.h"
#include "diemban/base/str.h"
#include "page_sum.h"

static void run(sqlite3 *db, const char *sql)
{
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
}

void edit_shop(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *st;
    struct str drop = STR_INIT, make = STR_INIT;
    assert_int_equal(page_sum_open(path, SQLITE_OPEN_READWRITE, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name, sql FROM sqlite_schema WHERE type='trigger'",
                                        -1, &st, NULL),
                     SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        str_addf(&drop, "DROP TRIGGER %s;", sqlite3_column_text(st, 0));
        str_addf(&make, "%s;", sqlite3_column_text(st, 1));
    }
    sqlite3_finalize(st);
    run(db, drop.at);
    run(db, sql);
    run(db, make.at);
    sqlite3_close(db);
    str_finish(&drop);
    str_finish(&make);
}
