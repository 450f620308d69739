/* statements_goods.h (inside store): statements of stock documents, drafts and consignment. */
#ifndef DIEMBAN_STORE_STATEMENTS_GOODS_H
#define DIEMBAN_STORE_STATEMENTS_GOODS_H

#define SQL_TABLE_GOODS(X)                                                                         \
    X(draft_get, COLD,                                                                             \
      "SELECT uuid, holder, opened_at, partner, paper, paper_date, reason, payer, consigned, "     \
      "commission, payout, return_by, scope, scope_of, open_books, last_no, purchase FROM draft "  \
      "WHERE kind = ?")                                                                            \
    X(draft_put, COLD,                                                                             \
      "INSERT INTO draft (kind, uuid, holder, opened_at, partner, paper, paper_date, reason, "     \
      "payer, consigned, commission, payout, return_by, scope, scope_of, open_books, last_no, "    \
      "purchase) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "                   \
      "ON CONFLICT (kind) DO UPDATE "                                                              \
      "SET holder = excluded.holder, partner = excluded.partner, paper = excluded.paper, "         \
      "paper_date = excluded.paper_date, reason = excluded.reason, payer = excluded.payer, "       \
      "consigned = excluded.consigned, commission = excluded.commission, "                         \
      "payout = excluded.payout, return_by = excluded.return_by, scope = excluded.scope, "         \
      "scope_of = excluded.scope_of, open_books = excluded.open_books, "                           \
      "purchase = excluded.purchase")                                                              \
    X(draft_drop, COLD, "DELETE FROM draft WHERE kind = ?")                                        \
    X(draft_lines_drop, COLD, "DELETE FROM draft_line WHERE kind = ?")                             \
    X(draft_line_drop, COLD, "DELETE FROM draft_line WHERE kind = ? AND no = ?")                   \
    X(draft_line_no, COLD, "UPDATE draft SET last_no = ?2 WHERE kind = ?1 AND last_no < ?2")       \
    X(draft_line_put, COLD,                                                                        \
      "INSERT INTO draft_line (kind, no, product, scanned, qty, wanted, lot, made, expiry, cost, " \
      "consigned, commission, payout, return_by, counted_seq, at) "                                \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, no) DO UPDATE "  \
      "SET product = excluded.product, scanned = excluded.scanned, qty = excluded.qty, "           \
      "wanted = excluded.wanted, lot = excluded.lot, made = excluded.made, "                       \
      "expiry = excluded.expiry, cost = excluded.cost, consigned = excluded.consigned, "           \
      "commission = excluded.commission, payout = excluded.payout, "                               \
      "return_by = excluded.return_by, counted_seq = excluded.counted_seq, at = excluded.at")      \
    X(draft_lines, COLD,                                                                           \
      "SELECT d.no, d.product, d.scanned, d.qty, d.wanted, d.lot, d.made, d.expiry, d.cost, "      \
      "d.consigned, d.commission, d.payout, d.return_by, d.counted_seq, d.at, p.code, p.name, "    \
      "p.unit, p.weighed, p.shelf_life, p.price FROM draft_line d "                                \
      "LEFT JOIN product p ON p.id = d.product WHERE d.kind = ? ORDER BY d.no")                    \
    X(supplier_item_get, COLD,                                                                     \
      "SELECT product FROM supplier_item WHERE supplier = ? AND item = ?")                         \
    X(supplier_item_set, COLD,                                                                     \
      "INSERT INTO supplier_item (supplier, item, product) VALUES (?, ?, ?) "                      \
      "ON CONFLICT (supplier, item) DO UPDATE SET product = excluded.product")                     \
    X(doc_next, COLD, "SELECT coalesce(max(running), 0) + 1 FROM stock_doc WHERE kind = ?")        \
    X(doc_add, COLD,                                                                               \
      "INSERT INTO stock_doc (seq, number, kind, running, at, day, partner, paper, paper_date, "   \
      "reason, payer, transfer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                      \
    X(doc_line_add, COLD,                                                                          \
      "INSERT INTO stock_line (seq, no, wanted, counted_seq) VALUES (?, ?, ?, ?)")                 \
    X(doc_by_number, COLD,                                                                         \
      "SELECT j.record FROM stock_doc d JOIN journal j ON j.seq = d.seq WHERE d.number = ?")       \
    X(doc_last, COLD,                                                                              \
      "SELECT j.record FROM stock_doc d JOIN journal j ON j.seq = d.seq WHERE d.kind = ?1 "        \
      "AND (?2 = '' OR d.partner = ?2) ORDER BY d.seq DESC LIMIT 1")                               \
    X(doc_of_transfer, COLD, "SELECT number FROM stock_doc WHERE kind = ? AND transfer = ?")       \
    X(terms_get, COLD,                                                                             \
      "SELECT owner, commission, payout, return_by FROM consignment WHERE lot = ?")                \
    X(terms_add, COLD,                                                                             \
      "INSERT INTO consignment (lot, seq, no, owner, commission, payout, return_by) "              \
      "VALUES (?, ?, ?, ?, ?, ?, ?)")                                                              \
    X(lot_consign, COLD, "UPDATE lot SET consigned = 1 WHERE id = ?")                              \
    X(lot_last_cost, COLD,                                                                         \
      "SELECT cost FROM lot WHERE product = ? AND cost > 0 ORDER BY id DESC LIMIT 1")              \
    X(moved_since, COLD,                                                                           \
      "SELECT coalesce(sum(qty), 0) FROM movement WHERE seq > ? AND +product = ? AND lot = ?")     \
    X(count_scope, COLD,                                                                           \
      "SELECT p.id, p.code, p.name, p.unit, p.weighed, p.price, p.shelf FROM product p "           \
      "JOIN product_text t ON t.product = p.id WHERE p.kind = 'goods' AND (?1 = 'all' "            \
      "OR (?1 = 'group' AND ?2 IN (p.grp, p.grp_class)) OR (?1 = 'shelf' AND p.shelf = ?2)) "      \
      "AND (NOT ?3 OR (EXISTS (SELECT 1 FROM on_hand h WHERE h.product = p.id AND h.qty <> 0) "    \
      "AND NOT EXISTS (SELECT 1 FROM draft_line d WHERE d.kind = 'count' AND d.product = p.id))) " \
      "ORDER BY p.shelf, t.sort_key, p.id")                                                        \
    X(owners, COLD, "SELECT DISTINCT owner FROM consignment ORDER BY owner")                       \
    X(settle_lots, COLD,                                                                           \
      "SELECT l.product, l.id, p.code, p.name, p.unit, p.price, l.code, c.commission, c.payout, "  \
      "(SELECT min(m.day) FROM movement m WHERE m.product = l.product AND m.lot = l.id) "          \
      "FROM consignment c JOIN lot l ON l.id = c.lot JOIN product p ON p.id = l.product "          \
      "WHERE c.owner = ? ORDER BY p.code, l.id")                                                   \
    X(settle_parts, COLD,                                                                          \
      "SELECT m.kind, coalesce(d.reason, ''), coalesce(d.payer, ''), "                             \
      "sum(iif(m.day < ?3, m.qty, 0)), sum(iif(m.day BETWEEN ?3 AND ?4, m.qty, 0)), "              \
      "sum(m.day BETWEEN ?3 AND ?4) FROM movement m LEFT JOIN stock_doc d ON d.seq = m.seq "       \
      "WHERE m.product = ?1 AND m.lot = ?2 GROUP BY 1, 2, 3")                                      \
    X(settle_sold, COLD,                                                                           \
      "SELECT coalesce(sum((l.price * l.qty + 500) / 1000), 0) FROM movement m "                   \
      "JOIN sale_line l ON l.sale = m.seq AND l.no = m.no WHERE m.product = ?1 AND m.lot = ?2 "    \
      "AND m.kind = 'sold' AND m.day BETWEEN ?3 AND ?4")                                           \
    X(settle_refunded, COLD,                                                                       \
      "SELECT coalesce(sum((l.price * l.qty + 500) / 1000), 0) FROM movement m "                   \
      "JOIN refund_line l ON l.refund = m.seq AND l.no = m.no WHERE m.product = ?1 "               \
      "AND m.lot = ?2 AND m.kind = 'returned' AND m.day BETWEEN ?3 AND ?4")                        \
    X(settle_last, COLD,                                                                           \
      "SELECT to_day, left FROM consign_settlement WHERE owner = ? ORDER BY to_day DESC LIMIT 1")  \
    X(settle_seq, COLD, "SELECT seq FROM consign_settlement WHERE number = ?")                     \
    X(settle_next, COLD, "SELECT coalesce(max(running), 0) + 1 FROM consign_settlement")           \
    X(settle_add, COLD,                                                                            \
      "INSERT INTO consign_settlement (seq, number, running, owner, from_day, to_day, sold, "      \
      "commission, due, tax, before, paid, left) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")  \
    X(coming_put, COLD,                                                                            \
      "INSERT INTO transfer_coming (kind, text) VALUES ('take', ?) "                               \
      "ON CONFLICT (kind) DO UPDATE SET text = excluded.text")                                     \
    X(coming_get, COLD, "SELECT text FROM transfer_coming")                                        \
    X(coming_drop, COLD, "DELETE FROM transfer_coming WHERE kind = ?")                             \
    X(peer_key_get, COLD, "SELECT key FROM transfer_key WHERE point = ? AND till = ?")             \
    X(peer_key_put, COLD,                                                                          \
      "INSERT INTO transfer_key (point, till, key, at) VALUES (?, ?, ?, ?) "                       \
      "ON CONFLICT (point, till) DO UPDATE SET key = excluded.key, at = excluded.at")              \
    X(confirm_get, COLD, "SELECT document FROM transfer_confirm WHERE transfer = ?")               \
    X(confirm_add, COLD,                                                                           \
      "INSERT INTO transfer_confirm (seq, transfer, number, point, till, document, day) "          \
      "VALUES (?, ?, ?, ?, ?, ?, ?)")                                                              \
    X(came_add, COLD, "INSERT INTO transfer_came (seq, no, sent, came) VALUES (?, ?, ?, ?)")       \
    X(transfer_list, COLD,                                                                         \
      "SELECT d.seq, d.number, d.kind, d.partner, d.day, d.at, d.paper, d.running, "               \
      "coalesce(c.document, ''), (SELECT count(*) FROM stock_line l WHERE l.seq = d.seq), "        \
      "(SELECT sum(abs(l.wanted)) FROM stock_line l WHERE l.seq = d.seq), "                        \
      "CASE WHEN d.kind = 'take' THEN (SELECT sum(m.qty) FROM movement m WHERE m.seq = d.seq) "    \
      "ELSE (SELECT sum(a.came) FROM transfer_came a WHERE a.seq = c.seq) END, "                   \
      "CASE WHEN d.kind = 'take' THEN (SELECT count(*) FROM stock_line l JOIN movement m "         \
      "ON m.seq = l.seq AND m.no = l.no WHERE l.seq = d.seq AND m.qty <> l.wanted) "               \
      "ELSE (SELECT count(*) FROM transfer_came a WHERE a.seq = c.seq AND a.came <> a.sent) END "  \
      "FROM stock_doc d LEFT JOIN transfer_confirm c ON c.number = d.number "                      \
      "WHERE d.kind IN ('send', 'take') ORDER BY d.seq DESC LIMIT ?")                              \
    X(transfer_sent_of, HOT,                                                                       \
      "SELECT coalesce(sum(-m.qty), 0) FROM movement m CROSS JOIN stock_doc d ON d.seq = m.seq "   \
      "WHERE m.product = ? AND m.qty < 0 AND d.kind = 'send' AND NOT EXISTS "                      \
      "(SELECT 1 FROM transfer_confirm c WHERE c.number = d.number)")                              \
    X(transfer_taking_of, COLD,                                                                    \
      "SELECT coalesce(sum(wanted), 0) FROM draft_line WHERE kind = 'take' AND product = ?")       \
    X(verify_confirms, COLD,                                                                       \
      "SELECT seq, transfer, number, point, till, document, day FROM transfer_confirm "            \
      "ORDER BY seq")                                                                              \
    X(verify_came, COLD, "SELECT seq, no, sent, came FROM transfer_came ORDER BY seq, no")         \
    X(verify_settlements, COLD,                                                                    \
      "SELECT seq, number, owner, from_day, to_day, sold, commission, due, tax, before, paid, "    \
      "left, running FROM consign_settlement ORDER BY seq")                                        \
    X(verify_docs, COLD,                                                                           \
      "SELECT seq, number, kind, running, at, day, partner, paper, paper_date, reason, payer, "    \
      "transfer FROM stock_doc ORDER BY seq")                                                      \
    X(verify_doc_lines, COLD,                                                                      \
      "SELECT seq, no, wanted, counted_seq FROM stock_line ORDER BY seq, no")                      \
    X(verify_terms, COLD,                                                                          \
      "SELECT seq, no, lot, owner, commission, payout, return_by FROM consignment "                \
      "ORDER BY seq, no")

#endif
