/* fault_vfs.h: SQLite's file layer with one failure to order.
 *
 * fault_vfs_install() makes it the default; without an order every call passes. An order
 * names the operation on the write-ahead log, how many of them still succeed, the code of
 * the failing one, and whether it does its work before it says that it failed. It stays in
 * force for `times` failures. */
#ifndef DIEMBAN_TESTS_FAULT_VFS_H
#define DIEMBAN_TESTS_FAULT_VFS_H

#include <stdbool.h>

enum fault_op { FAULT_NONE, FAULT_WRITE, FAULT_SYNC };

struct fault_order {
    enum fault_op op;
    int after;   /* so many succeed first */
    int times;   /* then so many fail */
    int code;    /* SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC … */
    bool secret; /* the work is done all the same */
};
void fault_vfs_install(void);
void fault_vfs_order(struct fault_order order);
/* Writes and syncs of the log since the last order, the failing ones too. */
int fault_vfs_count(enum fault_op op);

#endif
