/* statements_trade.h (inside store): invoices, orders, gift sets; part of statements.h. */
#ifndef DIEMBAN_STORE_STATEMENTS_TRADE_H
#define DIEMBAN_STORE_STATEMENTS_TRADE_H

#define COLUMNS_invoice "kind, document, form, symbol, number, code, related, dated, total "

#define SQL_TABLE_INVOICE(X)                                                                       \
    X(series_put, COLD,                                                                            \
      "INSERT INTO invoice_series (since, form, symbol, chars, first, last) "                      \
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (since, form, symbol, first) DO UPDATE SET "          \
      "chars = excluded.chars, last = excluded.last")                                              \
    X(series_list, HOT,                                                                            \
      "SELECT since, form, symbol, chars, first, last FROM invoice_series "                        \
      "ORDER BY since DESC, first DESC")                                                           \
    X(series_next, COLD,                                                                           \
      "SELECT coalesce(max(number), ?3 - 1) + 1 FROM invoice "                                     \
      "WHERE form = ?1 AND symbol = ?2 AND number BETWEEN ?3 AND ?4")                              \
    X(invoice_add, COLD,                                                                           \
      "INSERT INTO invoice (seq, at, day, person, approver, " COLUMNS_invoice                      \
      ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                       \
    X(invoice_of, COLD,                                                                            \
      "SELECT " COLUMNS_invoice "FROM invoice WHERE document = ? ORDER BY seq DESC LIMIT 1")       \
    X(invoice_by_code, COLD, "SELECT " COLUMNS_invoice "FROM invoice WHERE code = ?")              \
    X(invoice_by_number, COLD,                                                                     \
      "SELECT " COLUMNS_invoice "FROM invoice WHERE form = ? AND symbol = ? AND number = ?")       \
    X(invoice_list, COLD,                                                                          \
      "SELECT " COLUMNS_invoice "FROM (SELECT seq, " COLUMNS_invoice                               \
      "FROM invoice WHERE dated BETWEEN ?1 AND ?2 UNION ALL "                                      \
      "SELECT s.seq, 'sale', s.number, 0, '', 0, '', '', s.day, s.total FROM sale s "              \
      "WHERE s.day BETWEEN ?1 AND ?2 AND NOT EXISTS "                                              \
      "(SELECT 1 FROM invoice i WHERE i.document = s.number) UNION ALL "                           \
      "SELECT r.seq, 'adjust', r.number, 0, '', 0, '', '', r.day, -r.total FROM refund r "         \
      "WHERE r.day BETWEEN ?1 AND ?2 AND r.sale IS NOT NULL AND NOT EXISTS "                       \
      "(SELECT 1 FROM invoice i WHERE i.document = r.number)) ORDER BY seq")                       \
    X(buyer_put, COLD,                                                                             \
      "INSERT INTO invoice_buyer (sale, name, company, tax_number, address, email) "               \
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (sale) DO UPDATE SET name = excluded.name, "          \
      "company = excluded.company, tax_number = excluded.tax_number, "                             \
      "address = excluded.address, email = excluded.email")                                        \
    X(buyer_drop, COLD, "DELETE FROM invoice_buyer WHERE sale = ?")                                \
    X(buyer_get, COLD,                                                                             \
      "SELECT name, company, tax_number, address, email FROM invoice_buyer WHERE sale = ?")        \
    X(answer_put, COLD,                                                                            \
      "INSERT INTO invoice_answer (document, code, symbol, number, lookup, at) "                   \
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (document, code) DO UPDATE SET "                      \
      "symbol = excluded.symbol, number = excluded.number, lookup = excluded.lookup, "             \
      "at = excluded.at")                                                                          \
    X(answer_of, COLD,                                                                             \
      "SELECT document, code, symbol, number, lookup, at FROM invoice_answer "                     \
      "WHERE document = ? ORDER BY at DESC LIMIT 1")                                               \
    X(verify_invoices, COLD,                                                                       \
      "SELECT seq, at, day, person, approver, " COLUMNS_invoice "FROM invoice ORDER BY seq")

#define SQL_TABLE_TRADE(X) SQL_TABLE_INVOICE(X)

#endif
