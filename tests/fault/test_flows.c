/* Guards the laboratory itself: every flow runs undisturbed, twice with the same content, stands
 * at its last level, and is judged wrongly done when a row of it is missing. */
#include <stdio.h>

#include "flow_part.h"
#include "row.h"

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
    flow_reset(lab);
    if (!flow_enter(lab, &run) || flow_act(&run) != ERR_OK || run.told != TOLD_SAVED)
        return false;
    flow_leave(&run);
    flow_judge(lab, &run, &found);
    bool good =
        flow_level_told(lab, run.commits) == last && flow_verdict(&found, last, last) == FLOW_GOOD;
    if (last > 0)
        good = good && flow_verdict(&found, 0, last - 1) == FLOW_HALF;
    if (!good)
        fprintf(stderr, "%s: level %d of %d, %s\n", flow_of(lab)->name, found.level, last,
                found.why);
    spoil(lab);
    flow_judge(lab, NULL, &found);
    return good && flow_verdict(&found, last, last) != FLOW_GOOD;
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
        flow_end(lab);
        good = fault_row_end(&row) && good;
    }
    return good ? 0 : 1;
}
