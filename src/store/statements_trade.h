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

#define COLUMNS_order                                                                              \
    "o.id, o.number, o.kind, o.state, o.opened_at, o.pick_at, o.shipping, o.cod, o.name, "         \
    "o.phone, o.note, o.total, (SELECT count(*) FROM order_line l WHERE l.\"order\" = o.id) "

#define SQL_TABLE_ORDER(X)                                                                         \
    X(order_add, COLD,                                                                             \
      "INSERT INTO orders (number, kind, state, opened_at, pick_at, shipping, cod, name, phone, "  \
      "note, total) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                     \
    X(order_line_add, COLD,                                                                        \
      "INSERT INTO order_line (\"order\", no, product, code, name, unit, qty, delivered, price, "  \
      "discount, amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                \
    X(order_update, COLD, "UPDATE orders SET state = ?2, kind = ?3 WHERE id = ?1")                 \
    X(order_line_update, COLD,                                                                     \
      "UPDATE order_line SET delivered = ?3 WHERE \"order\" = ?1 AND no = ?2")                     \
    X(order_set_cart, COLD, "UPDATE orders SET cart = ?2 WHERE id = ?1")                           \
    X(order_by_number, COLD, "SELECT " COLUMNS_order "FROM orders o WHERE o.number = ?")           \
    X(order_by_cart, HOT,                                                                          \
      "SELECT " COLUMNS_order "FROM orders o WHERE o.cart = ? AND o.state = 'open'")               \
    X(order_lines, COLD,                                                                           \
      "SELECT no, product, code, name, unit, qty, delivered, price, discount, amount "             \
      "FROM order_line WHERE \"order\" = ? ORDER BY no")                                           \
    X(order_list, COLD,                                                                            \
      "SELECT number FROM orders WHERE ?1 OR state = 'open' "                                      \
      "ORDER BY state <> 'open', kind = 'quote', pick_at = 0, pick_at, id")                        \
    X(orders_due, HOT,                                                                             \
      "SELECT count(*) FROM orders WHERE state = 'open' AND kind = 'order' "                       \
      "AND pick_at > 0 AND pick_at < ?")                                                           \
    X(order_reserved, HOT,                                                                         \
      "SELECT coalesce(sum(max(l.qty - l.delivered, 0)), 0) FROM order_line l "                    \
      "JOIN orders o ON o.id = l.\"order\" WHERE l.product = ? AND o.state = 'open' "              \
      "AND o.kind = 'order'")                                                                      \
    X(deposit_add, COLD,                                                                           \
      "INSERT INTO order_money (seq, at, day, person, approver, number, tender, shift, amount, "   \
      "reference) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                          \
    X(deposit_left, COLD,                                                                          \
      "SELECT (SELECT coalesce(sum(amount), 0) FROM order_money WHERE number = ?1) - "             \
      "(SELECT coalesce(sum(applied), 0) FROM payment WHERE tender = 'deposit' "                   \
      "AND reference = ?1) + (SELECT coalesce(sum(amount), 0) FROM refund_payment "                \
      "WHERE tender = 'deposit' AND reference = ?1)")                                              \
    X(verify_deposits, COLD,                                                                       \
      "SELECT m.seq, m.at, m.day, m.person, m.approver, m.number, m.tender, s.number, m.amount, "  \
      "m.reference FROM order_money m LEFT JOIN shift s ON s.id = m.shift ORDER BY m.seq")

#define COLUMNS_content                                                                            \
    "g.part, g.part_lot, p.code, p.name, p.unit, t.code, g.qty, g.back, g.sets, g.price, "         \
    "g.vat, g.producer FROM gift_content g JOIN product p ON p.id = g.part "                       \
    "JOIN lot t ON t.id = g.part_lot "

#define SQL_TABLE_GIFT(X)                                                                          \
    X(gift_drop, COLD, "DELETE FROM gift_part WHERE product = ?")                                  \
    X(gift_add, COLD, "INSERT INTO gift_part (product, no, part, qty) VALUES (?, ?, ?, ?)")        \
    X(gift_parts, COLD,                                                                            \
      "SELECT g.part, p.code, p.name, p.unit, p.kind = 'goods', g.qty, "                           \
      "(SELECT coalesce(sum(h.qty), 0) FROM on_hand h WHERE h.product = g.part) "                  \
      "FROM gift_part g JOIN product p ON p.id = g.part WHERE g.product = ? ORDER BY g.no")        \
    X(gift_list, COLD,                                                                             \
      "SELECT t.product FROM product_text t WHERE EXISTS "                                         \
      "(SELECT 1 FROM gift_part g WHERE g.product = t.product) ORDER BY t.sort_key, t.product")    \
    X(content_add, COLD,                                                                           \
      "INSERT INTO gift_content (lot, no, part, part_lot, qty, sets, price, vat, producer) "       \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                        \
    X(content_get, COLD, "SELECT " COLUMNS_content "WHERE g.lot = ? ORDER BY g.no")                \
    X(content_of, COLD,                                                                            \
      "SELECT " COLUMNS_content "WHERE g.lot = (SELECT l.id FROM product s JOIN lot l "            \
      "ON l.product = s.id WHERE s.code = ? AND l.code = ?) ORDER BY g.no")                        \
    X(content_back, COLD, "UPDATE gift_content SET back = back + ?3 WHERE lot = ?1 AND no = ?2")   \
    X(report_gifts, COLD,                                                                          \
      "SELECT p.code, p.name, g.producer, g.vat, "                                                 \
      "CAST(round(sum(1.0 * l.qty * g.qty / (g.sets * 1000))) AS INTEGER), "                       \
      "CAST(round(sum(1.0 * l.amount * g.price * g.qty / w.whole)) AS INTEGER) FROM sale s "       \
      "JOIN sale_line l ON l.sale = s.seq JOIN movement m ON m.seq = l.sale AND m.no = l.no "      \
      "JOIN gift_content g ON g.lot = m.lot JOIN (SELECT lot, max(sum(price * qty), 1) AS whole "  \
      "FROM gift_content GROUP BY lot) w ON w.lot = g.lot JOIN product p ON p.id = g.part "        \
      "WHERE s.day BETWEEN ?1 AND ?2 GROUP BY g.part, g.vat ORDER BY 6 DESC, p.code")

#define CAME_purchase                                                                              \
    "(SELECT coalesce(sum(m.qty), 0) FROM purchase_receipt r JOIN movement m ON m.seq = r.seq "    \
    "WHERE r.number = o.number AND m.product = l.product) "

#define HAVE_purchase                                                                              \
    ", (SELECT coalesce(sum(h.qty), 0) FROM on_hand h WHERE h.product = l.product) "

#define SQL_TABLE_PURCHASE(X)                                                                      \
    X(purchase_draft_put, COLD,                                                                    \
      "INSERT INTO purchase_draft (number, partner, author, at, due, note) "                       \
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE SET partner = excluded.partner, "  \
      "due = excluded.due, note = excluded.note")                                                  \
    X(purchase_draft_line_put, COLD,                                                               \
      "INSERT INTO purchase_draft_line (number, product, no, qty, cost) VALUES (?1, ?2, "          \
      "(SELECT coalesce(max(no), 0) + 1 FROM purchase_draft_line WHERE number = ?1), ?3, ?4) "     \
      "ON CONFLICT (number, product) DO UPDATE SET qty = excluded.qty, cost = excluded.cost")      \
    X(purchase_draft_line_drop, COLD,                                                              \
      "DELETE FROM purchase_draft_line WHERE number = ? AND product = ?")                          \
    X(purchase_draft_lines_drop, COLD, "DELETE FROM purchase_draft_line WHERE number = ?")         \
    X(purchase_draft_drop, COLD, "DELETE FROM purchase_draft WHERE number = ?")                    \
    X(purchase_draft_get, COLD,                                                                    \
      "SELECT number, partner, author, at, due, note, '' FROM purchase_draft WHERE number = ?")    \
    X(purchase_draft_lines, COLD,                                                                  \
      "SELECT l.product, p.code, p.name, p.unit, coalesce(p.gtin, ''), p.weighed, l.qty, "         \
      "l.cost, 0" HAVE_purchase "FROM purchase_draft_line l JOIN product p ON p.id = l.product "   \
      "WHERE l.number = ? ORDER BY l.no")                                                          \
    X(purchase_add, COLD,                                                                          \
      "INSERT INTO purchase (seq, at, day, person, approver, number, partner, due, note) "         \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                        \
    X(purchase_line_add, COLD,                                                                     \
      "INSERT INTO purchase_line (seq, no, product, code, name, unit, qty, cost) "                 \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                           \
    X(purchase_close_add, COLD,                                                                    \
      "INSERT INTO purchase_close (seq, at, day, person, approver, number, reason) "               \
      "VALUES (?, ?, ?, ?, ?, ?, ?)")                                                              \
    X(purchase_receipt_add, COLD, "INSERT INTO purchase_receipt (seq, number) VALUES (?, ?)")      \
    X(purchase_get, COLD,                                                                          \
      "SELECT o.number, o.partner, o.person, o.at, o.due, o.note, coalesce(c.reason, '') "         \
      "FROM purchase o LEFT JOIN purchase_close c ON c.number = o.number WHERE o.number = ?")      \
    X(purchase_lines, COLD,                                                                        \
      "SELECT l.product, l.code, l.name, l.unit, coalesce(p.gtin, ''), p.weighed, l.qty, "         \
      "l.cost, " CAME_purchase HAVE_purchase                                                       \
      "FROM purchase o JOIN purchase_line l ON l.seq = o.seq "                                     \
      "JOIN product p ON p.id = l.product WHERE o.number = ? ORDER BY l.no")                       \
    X(purchase_list, COLD,                                                                         \
      "SELECT number FROM (SELECT number, 0 AS part, at FROM purchase_draft UNION ALL "            \
      "SELECT o.number, 1, o.at FROM purchase o WHERE ?1 OR (NOT EXISTS "                          \
      "(SELECT 1 FROM purchase_close c WHERE c.number = o.number) AND EXISTS "                     \
      "(SELECT 1 FROM purchase_line l WHERE l.seq = o.seq AND l.qty > " CAME_purchase "))) "       \
      "ORDER BY part, at DESC, number DESC")                                                       \
    X(purchase_coming, HOT,                                                                        \
      "SELECT coalesce(sum(max(l.qty - " CAME_purchase ", 0)), 0) FROM purchase_line l "           \
      "JOIN purchase o ON o.seq = l.seq WHERE l.product = ? AND NOT EXISTS "                       \
      "(SELECT 1 FROM purchase_close c WHERE c.number = o.number)")                                \
    X(purchase_supplier, COLD,                                                                     \
      "SELECT d.partner FROM movement m JOIN stock_doc d ON d.seq = m.seq WHERE m.product = ? "    \
      "AND m.kind = 'received' ORDER BY m.day DESC, m.seq DESC LIMIT 1")                           \
    X(purchase_candidates, COLD,                                                                   \
      "SELECT p.id FROM product p JOIN product_text t ON t.product = p.id "                        \
      "WHERE p.kind = 'goods' AND (p.id IN (SELECT m.product FROM movement m "                     \
      "WHERE m.kind = 'sold' AND m.day > ?1) OR (p.min_stock > 0 AND p.min_stock > "               \
      "(SELECT coalesce(sum(h.qty), 0) FROM on_hand h WHERE h.product = p.id))) "                  \
      "ORDER BY t.sort_key, p.id")                                                                 \
    X(verify_purchases, COLD,                                                                      \
      "SELECT seq, at, day, person, approver, number, partner, due, note FROM purchase "           \
      "ORDER BY seq")                                                                              \
    X(verify_purchase_lines, COLD,                                                                 \
      "SELECT seq, no, code, name, unit, qty, cost FROM purchase_line ORDER BY seq, no")           \
    X(verify_purchase_closes, COLD,                                                                \
      "SELECT seq, at, day, person, approver, number, reason FROM purchase_close ORDER BY seq")    \
    X(verify_purchase_receipts, COLD, "SELECT seq, number FROM purchase_receipt ORDER BY seq")

#define SQL_TABLE_LATE(X)                                                                          \
    X(late_add, COLD,                                                                              \
      "INSERT INTO late_sale (seq, at, day, person, approver, number, true_at, slip) "             \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                           \
    X(late_slip, COLD, "SELECT number FROM late_sale WHERE slip = ?")                              \
    X(late_of, COLD, "SELECT true_at, slip FROM late_sale WHERE number = ?")                       \
    X(verify_late, COLD,                                                                           \
      "SELECT seq, at, day, person, approver, number, true_at, slip FROM late_sale ORDER BY seq")

#define SQL_TABLE_TRADE(X)                                                                         \
    SQL_TABLE_INVOICE(X)                                                                           \
    SQL_TABLE_ORDER(X) SQL_TABLE_GIFT(X) SQL_TABLE_LATE(X) SQL_TABLE_PURCHASE(X)

#endif
