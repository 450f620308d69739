/* flow_files_acts.h: the flows whose point is a file beside the shop, or the shop file itself. */
#ifndef DIEMBAN_TESTS_FAULT_FLOW_FILES_ACTS_H
#define DIEMBAN_TESTS_FAULT_FLOW_FILES_ACTS_H

#include "flow.h"

enum err flow_bundle(struct flow_run *run);
void flow_prepare_migration(struct flow_lab *lab);
enum err flow_migration(struct flow_run *run);
void flow_prepare_restore(struct flow_lab *lab);
enum err flow_restore(struct flow_run *run);
/* A bundle reads, a backup is as its .head says, a copy before a migration is a whole shop. */
bool flow_beside_whole(struct flow_lab *lab, struct flow_run *run, const char *name);

#endif
