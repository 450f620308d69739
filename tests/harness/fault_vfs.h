/* fault_vfs.h: SQLite's file layer with one failure to order.
 *
 * fault_vfs_install() makes it the default; without an order every call passes. An order
 * names the operation, how many of them still succeed, the code of the failing one, and whether
 * it does its work before it says that it failed. It stays in force for `times` failures. */
#ifndef DIEMBAN_TESTS_FAULT_VFS_H
#define DIEMBAN_TESTS_FAULT_VFS_H

#include <stdbool.h>
#include <stdint.h>

/* Writes and syncs of the write-ahead log; any call of any file; any write of any file. */
enum fault_op { FAULT_NONE, FAULT_WRITE, FAULT_SYNC, FAULT_CALL, FAULT_ANY_WRITE, FAULT_OPS };

struct fault_order {
    enum fault_op op;
    int64_t after; /* so many succeed first */
    int64_t times; /* then so many fail */
    int code;      /* SQLITE_FULL, SQLITE_IOERR_FSYNC …; SQLITE_IOERR: the one of the call */
    bool secret;   /* the work is done all the same */
};
void fault_vfs_install(void);
void fault_vfs_order(struct fault_order order);
/* Operations since the last order, the failing ones too. */
int64_t fault_vfs_count(enum fault_op op);
/* The call that failed last since then: "sync"; "" none. */
const char *fault_vfs_failed(void);

#endif
