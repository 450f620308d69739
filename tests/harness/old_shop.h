/* old_shop.h: shop files as earlier releases left them.
 *
 * A release's file is that of the first release (store/schema/0001.sql, with its key), brought
 * forward by the migrations of each release in turn, with the rows that came with it
 * (store/schema/NNNN.sql). That the migrations of a release are never edited is guarded by a
 * digest of the schema that each makes (NNNN.sum; test_schema). */
#ifndef DIEMBAN_TESTS_OLD_SHOP_H
#define DIEMBAN_TESTS_OLD_SHOP_H

#include <sqlite3.h>

enum { OLD_SUM_TEXT = 65 };

/* Makes the file at path and `<path's stem>.key` at key_path; the open connection (rollback
 * journal, user_version set) is the caller's to close. Fails the test program on any error. */
sqlite3 *old_shop_make(const char *path, const char *key_path, int version);
/* SHA-256 in hex of the schema after the first `version` migrations; the one kept. */
void old_shop_sum(int version, char out[OLD_SUM_TEXT]);
void old_shop_kept_sum(int version, char out[OLD_SUM_TEXT]);

#endif
