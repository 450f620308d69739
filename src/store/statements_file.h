/* statements_file.h (inside store): making rows again from records, and what the office has.
 * Part of the one list in statements.h. */
#ifndef DIEMBAN_STORE_STATEMENTS_FILE_H
#define DIEMBAN_STORE_STATEMENTS_FILE_H

#define SQL_TABLE_FILE(X)                                                                          \
    X(counter_reach, COLD,                                                                         \
      "INSERT INTO counter (name, last) VALUES (?, ?) "                                            \
      "ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last)")                          \
    X(bundle_acked, COLD,                                                                          \
      "UPDATE bundle SET acked_at = ?1 WHERE number <= ?2 AND last_seq <= ?3 "                     \
      "AND acked_at IS NULL")                                                                      \
    X(bundle_waiting, COLD, "SELECT count(*) FROM bundle WHERE acked_at IS NULL")                  \
    X(cart_of_sale, COLD, "SELECT id FROM cart WHERE uuid = ?1 OR (?2 > 0 AND number = ?2)")       \
    X(draft_of_record, COLD, "SELECT kind FROM draft WHERE uuid = ?")                              \
    X(shift_of_number, COLD, "SELECT id FROM shift WHERE number = ?")                              \
    X(seq_of_sale, COLD, "SELECT seq FROM sale WHERE number = ?")                                  \
    X(promotion_same, COLD,                                                                        \
      "SELECT id FROM promotion WHERE name = ? AND kind = ? AND added_at = ? "                     \
      "AND scope = ? AND subject = ? AND ended_at IS NULL")

#endif
