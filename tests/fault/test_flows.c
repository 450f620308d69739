/* Guards the laboratory itself: every flow runs undisturbed, twice with the same content, in as
 * many transactions as it should, stands at its last level, and is judged wrongly done when a row
 * of it is missing. Also what a refused act leaves (nothing), and what a foreign hand's INSERT OR
 * REPLACE does to a ledger (nothing). */
#include <stdio.h>

#include "flow_part.h"
#include "row.h"

#include "diemban/app/people.h"

/* One row of one table is taken away behind the program's back. */
static void spoil(struct flow_lab *lab)
{
    sqlite3 *db;
    sqlite3_open(flow_path(lab), &db);
    struct fault f = {0};
    flow_must(db_exec(db, "DELETE FROM counter WHERE name = 'receipt'", &f), &f);
    sqlite3_close(db);
}

static bool right(struct flow_lab *lab)
{
    struct flow_run run;
    struct flow_found found;
    int last = flow_levels(lab) - 1;
    bool good = last + 1 == flow_of(lab)->levels;
    flow_reset(lab);
    if (!flow_enter(lab, &run) || flow_act(&run) != ERR_OK || run.told != TOLD_SAVED)
        return false;
    flow_leave(&run);
    flow_judge(lab, &run, &found);
    good = good && flow_level_told(lab, run.commits) == last &&
           flow_verdict(&found, last, last) == FLOW_GOOD;
    if (last > 0)
        good = good && flow_verdict(&found, 0, last - 1) == FLOW_HALF;
    if (!good)
        fprintf(stderr, "%s: level %d of %d, wanted %d levels, %s\n", flow_of(lab)->name,
                found.level, last, flow_of(lab)->levels, found.why);
    spoil(lab);
    flow_judge(lab, NULL, &found);
    /* a restore is done again, and is whole then */
    return good && (flow_of(lab)->mend != NULL || flow_verdict(&found, last, last) != FLOW_GOOD);
}

/* ---- an act that is refused halfway ---- */

/* The first of two items is known, the second not; then another act is done. */
static uint64_t after(struct flow_lab *lab, bool refused)
{
    struct shop shop;
    struct fault f = {0};
    struct arena a;
    struct sell_done done;
    struct sell_scan items[] = {{.text = "1001", .size = 4}, {.text = "9999", .size = 4}};
    struct sell_whole whole = {.items = items, .item_count = 2};
    struct flow_found found;
    flow_reset(lab);
    arena_init(&a);
    flow_must(flow_shop_open(lab, &shop, &f), &f);
    if (refused && sell_at_once(&shop, &whole, &a, &done, &f) != ERR_UNKNOWN_CODE)
        flow_die("an unknown code was sold");
    flow_random(3);
    flow_must(people_sign_on(&shop, "minh", &f), &f);
    shop_close(&shop);
    arena_finish(&a);
    flow_judge(lab, NULL, &found);
    return found.open == ERR_OK && found.findings == 0 ? lab->seen : 0;
}

static bool refused_row(struct flow_lab *lab)
{
    struct fault_row row = fault_row_begin("flows: a refused act leaves nothing");
    row.points = 1;
    row.half = after(lab, true) != after(lab, false);
    return fault_row_end(&row);
}

/* ---- a foreign hand ---- */

/* As the sqlite3 shell does it: recursive triggers are off, so that a REPLACE deletes unseen. */
static bool replaces(sqlite3 *db, const char *table)
{
    char sql[160];
    snprintf(sql, sizeof sql, "INSERT OR REPLACE INTO \"%.40s\" SELECT * FROM \"%.40s\"", table,
             table);
    int before = sqlite3_total_changes(db);
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK &&
           sqlite3_total_changes(db) > before;
}

static bool foreign_row(struct flow_lab *lab)
{
    struct fault_row row = fault_row_begin("flows: no REPLACE in a ledger");
    sqlite3 *db = NULL;
    sqlite3_stmt *st = NULL;
    flow_reset(lab);
    if (sqlite3_open(flow_path(lab), &db) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &st,
                           NULL) != SQLITE_OK)
        flow_die("%s", sqlite3_errmsg(db));
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(st, 0);
        if (!guard_is_ledger(table))
            continue;
        row.points++;
        if (replaces(db, table)) {
            row.half++;
            fprintf(stderr, "INSERT OR REPLACE changes %s\n", table);
        }
    }
    sqlite3_finalize(st);
    sqlite3_close(db);
    return fault_row_end(&row);
}

int main(int argc, char **argv)
{
    struct fault_args a = fault_args_read(argc, argv, 1);
    bool good = true;
    for (int i = 0; i < flow_count; i++) {
        if (!fault_wants(&a, flows[i].name))
            continue;
        struct fault_row row = fault_row_begin("flows undisturbed: %s", flows[i].name);
        struct flow_lab *lab = flow_begin(&flows[i]);
        row.points = flow_levels(lab);
        row.half = !right(lab);
        good = fault_row_end(&row) && good;
        if (i == 0) {
            good = refused_row(lab) && good;
            good = foreign_row(lab) && good;
        }
        flow_end(lab);
    }
    return good ? 0 : 1;
}
