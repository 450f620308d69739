/* statements.h (inside store): every statement, once.
 *
 * X(name, HOT or COLD, SQL). HOT ones are prepared when the file is opened, the others in
 * quiet moments or on first use. A test prepares all of them on a fresh schema and checks
 * that no HOT one scans a table. Columns of a SELECT are read in order by the C beside it. */
#ifndef DIEMBAN_STORE_STATEMENTS_H
#define DIEMBAN_STORE_STATEMENTS_H

#include "statements_report.h"
#include "statements_trade.h"

#include "statements_file.h"
#include "statements_goods.h"

#define COLUMNS_product                                                                            \
    "p.id, p.code, p.gtin, p.ocop_code, p.name, p.unit, p.kind, p.weighed, p.price, p.vat, "       \
    "p.stars, p.potential5, p.grp, p.grp_class, p.producer, p.certificate, p.certificate_date, "   \
    "p.min_stock, p.shelf_life, p.shelf, p.content, p.content_volume, "                            \
    "(SELECT coalesce(sum(h.qty), 0) FROM on_hand h WHERE h.product = p.id) "

/* Whether a lot, or all of its product, must not be sold. */
#define STOPPED(product)                                                                           \
    "(l.blocked OR EXISTS (SELECT 1 FROM lot_stop t WHERE t.product = " product                    \
    " AND t.lot IN ('', l.code)))"

#define COLUMNS_lot                                                                                \
    "h.lot, h.product, l.code, l.made, l.expiry, l.cost, l.consigned, " STOPPED(                   \
        "h.product") ", "                                                                          \
                     "h.qty "

#define COLUMNS_sale                                                                               \
    "s.seq, s.number, s.uuid, s.at, s.day, s.shift, s.clerk, s.customer, s.total, s.discount, "    \
    "s.tendered, s.change "

#define COLUMNS_sale_line                                                                          \
    "sale, no, product, moved, code, gtin, name, unit, qty, price, discount, amount, vat_name, "   \
    "vat_bp, vat, lot, expiry, stars, producer, promo, promotion "

#define COLUMNS_head                                                                               \
    "s.number, s.clerk, s.at, s.seq, s.total, "                                                    \
    "(SELECT max(no) FROM sale_line WHERE sale = s.seq), "                                         \
    "(SELECT name FROM sale_line WHERE sale = s.seq AND no = 1) "

#define COLUMNS_refund                                                                             \
    "r.seq, r.number, r.sale, coalesce(s.number, ''), r.uuid, r.at, r.day, r.shift, r.clerk, "     \
    "r.approver, r.reason, r.void, r.total FROM refund r LEFT JOIN sale s ON s.seq = r.sale "

#define COLUMNS_refund_line                                                                        \
    "refund, no, sale_line, product, moved, code, gtin, name, unit, qty, price, amount, "          \
    "vat_name, vat_bp, vat, lot, expiry, producer, back "
#define COLUMNS_awaiting                                                                           \
    "w.seq, w.record, w.act, w.amount, w.about, w.person, w.at, w.day, p.seq, p.approver "

#define COLUMNS_customer                                                                           \
    "id, ref, phone, name, company, tax_number, address, email, note, credit_limit, consent, "     \
    "added_at, coalesce(erased_at, 0) "

/* A sale's transfer that nobody has seen, and a return's that nobody has sent. */
#define SELECT_awaited                                                                             \
    "SELECT s.number, s.at, s.clerk, 0 AS out, "                                                   \
    "(SELECT coalesce(sum(x.applied), 0) FROM payment x WHERE x.sale = s.seq "                     \
    "AND x.tender = 'transfer') "                                                                  \
    "- (SELECT coalesce(sum(x.amount), 0) FROM tender_fix x WHERE x.sale = s.seq "                 \
    "AND x.was = 'transfer') "                                                                     \
    "+ (SELECT coalesce(sum(x.amount), 0) FROM tender_fix x WHERE x.sale = s.seq "                 \
    "AND x.now = 'transfer') "                                                                     \
    "- (SELECT coalesce(sum(x.amount), 0) FROM refund r JOIN refund_payment x "                    \
    "ON x.refund = r.seq WHERE r.sale = s.seq AND x.tender = 'transfer') AS amount "               \
    "FROM sale s WHERE s.seq IN (SELECT sale FROM payment WHERE awaiting = 1) "                    \
    "AND NOT EXISTS (SELECT 1 FROM settled d WHERE d.number = s.number) UNION ALL "                \
    "SELECT r.number, r.at, r.clerk, 1, sum(x.amount) FROM refund_payment x "                      \
    "JOIN refund r ON r.seq = x.refund WHERE x.state = 'due' "                                     \
    "AND NOT EXISTS (SELECT 1 FROM settled d WHERE d.number = r.number) GROUP BY r.seq "

#define COLUMNS_voucher                                                                            \
    "v.serial, v.amount, v.amount - (SELECT coalesce(sum(p.applied), 0) FROM payment p "           \
    "WHERE p.tender = 'voucher' AND p.reference <> '' AND p.reference = v.serial) "                \
    "+ (SELECT coalesce(sum(p.amount), 0) FROM refund_payment p "                                  \
    "WHERE p.tender = 'voucher' AND p.reference <> '' AND p.reference = v.serial), v.expiry "

/* Transactions, journal */
#define SQL_TABLE_1(X)                                                                             \
    X(begin, HOT, "BEGIN IMMEDIATE")                                                               \
    X(commit, HOT, "COMMIT")                                                                       \
    X(rollback, HOT, "ROLLBACK")                                                                   \
    X(shop_get, COLD, "SELECT point, till, use, epoch, public_key FROM shop WHERE id = 1")         \
    X(shop_add, COLD,                                                                              \
      "INSERT INTO shop (id, point, till, use, epoch, public_key) VALUES (1, ?, ?, ?, ?, ?)")      \
    X(journal_add, HOT,                                                                            \
      "INSERT INTO journal (seq, kind, record, hash, sig) VALUES (?, ?, ?, ?, ?)")                 \
    X(journal_tail, COLD,                                                                          \
      "SELECT seq, kind, record, hash, sig FROM journal "                                          \
      "WHERE seq > (SELECT coalesce(max(seq), 0) FROM journal) - ? ORDER BY seq")                  \
    X(journal_range, COLD,                                                                         \
      "SELECT seq, kind, record, hash, sig FROM journal WHERE seq >= ? AND seq <= ? ORDER BY seq") \
    X(journal_back, COLD,                                                                          \
      "SELECT seq, kind, record, hash FROM journal WHERE seq < ? ORDER BY seq DESC")               \
    X(journal_hash, COLD, "SELECT hash FROM journal WHERE seq = ?")                                \
    X(journal_proof, HOT, "SELECT record, hash FROM journal WHERE seq = ?")

/* Carts, numbers, people, shifts, settings */
#define SQL_TABLE_2(X)                                                                             \
    X(counter_add, COLD, "INSERT INTO counter (name, last) VALUES (?, ?)")                         \
    X(counter_get, HOT, "SELECT last FROM counter WHERE name = ?")                                 \
    X(counter_set, HOT, "UPDATE counter SET last = ?2 WHERE name = ?1")                            \
    X(cart_add, HOT,                                                                               \
      "INSERT INTO cart (uuid, number, holder, label, held, opened_at, last_no, customer) "        \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                           \
    X(cart_update, HOT,                                                                            \
      "UPDATE cart SET number = ?2, holder = ?3, label = ?4, held = ?5, customer = ?6 "            \
      "WHERE id = ?1")                                                                             \
    X(cart_line_no, HOT, "UPDATE cart SET last_no = ?2 WHERE id = ?1 AND last_no < ?2")            \
    X(cart_drop, HOT, "DELETE FROM cart WHERE id = ?")                                             \
    X(cart_get, HOT,                                                                               \
      "SELECT id, uuid, number, holder, label, held, opened_at, last_no, customer FROM cart "      \
      "WHERE id = ?")                                                                              \
    X(cart_current, HOT, "SELECT max(id) FROM cart WHERE holder = ? AND held = 0")                 \
    X(cart_list, COLD,                                                                             \
      "SELECT c.id, c.number, c.opened_at, c.holder, c.label, c.held, count(l.no), "               \
      "sum(l.amount) FROM cart c JOIN cart_line l ON l.cart = c.id GROUP BY c.id "                 \
      "ORDER BY c.opened_at, c.id")                                                                \
    X(cart_line_put, HOT,                                                                          \
      "INSERT OR REPLACE INTO cart_line (cart, no, state, product, scanned, code, name, unit, "    \
      "weighed, qty, price, discount, amount, vat_name, vat_bp, lot, expiry, note, at, promo, "    \
      "promotion) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")         \
    X(cart_line_drop, HOT, "DELETE FROM cart_line WHERE cart = ? AND no = ?")                      \
    X(cart_lines_drop, HOT, "DELETE FROM cart_line WHERE cart = ?")                                \
    X(cart_lines, HOT,                                                                             \
      "SELECT no, state, product, scanned, code, name, unit, weighed, qty, price, discount, "      \
      "amount, vat_name, vat_bp, lot, expiry, note, at, promo, promotion FROM cart_line "          \
      "WHERE cart = ? "                                                                            \
      "ORDER BY no")                                                                               \
    X(person_add, COLD, "INSERT INTO person (name, shown, role, active) VALUES (?, ?, ?, ?)")      \
    X(person_update, COLD,                                                                         \
      "UPDATE person SET name = ?2, shown = ?3, role = ?4, active = ?5 WHERE id = ?1")             \
    X(person_by_name, HOT, "SELECT id, name, shown, role, active FROM person WHERE name = ?")      \
    X(person_list, COLD, "SELECT id, name, shown, role, active FROM person ORDER BY id")           \
    X(pin_set, COLD,                                                                               \
      "INSERT INTO pin (person, hash) VALUES (?, ?) "                                              \
      "ON CONFLICT (person) DO UPDATE SET hash = excluded.hash")                                   \
    X(pin_drop, COLD, "DELETE FROM pin WHERE person = ?")                                          \
    X(signing_get, COLD,                                                                           \
      "SELECT failures, locks, locked_until, last_on, must_change FROM signing WHERE name = ?")    \
    X(signing_put, COLD,                                                                           \
      "INSERT INTO signing (name, failures, locks, locked_until, last_on, must_change) "           \
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET failures = excluded.failures, "  \
      "locks = excluded.locks, locked_until = excluded.locked_until, "                             \
      "last_on = excluded.last_on, must_change = excluded.must_change")                            \
    X(badge_drop, COLD, "DELETE FROM badge WHERE person = ?")                                      \
    X(badge_add, COLD, "INSERT INTO badge (code, person) VALUES (?, ?)")                           \
    X(badge_get, COLD, "SELECT code FROM badge WHERE person = ?")                                  \
    X(badge_person, COLD,                                                                          \
      "SELECT p.id, p.name, p.shown, p.role, p.active FROM badge b "                               \
      "JOIN person p ON p.id = b.person WHERE b.code = ?")                                         \
    X(cap_get, COLD, "SELECT most FROM cap WHERE role = ? AND name = ?")                           \
    X(cap_set, COLD,                                                                               \
      "INSERT INTO cap (role, name, most) VALUES (?, ?, ?) "                                       \
      "ON CONFLICT (role, name) DO UPDATE SET most = excluded.most")                               \
    X(promotion_add, COLD,                                                                         \
      "INSERT INTO promotion (name, kind, percent, amount, buy, get, near_days, scope, subject, "  \
      "weekdays, from_minute, to_minute, from_day, to_day, added_at) "                             \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                      \
    X(promotion_end, COLD,                                                                         \
      "UPDATE promotion SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL")                     \
    X(promotion_list, COLD,                                                                        \
      "SELECT id, name, kind, percent, amount, buy, get, near_days, scope, subject, weekdays, "    \
      "from_minute, to_minute, from_day, to_day, added_at, coalesce(ended_at, 0) FROM promotion "  \
      "WHERE ended_at IS NULL OR ended_at > ? ORDER BY id")                                        \
    X(pin_get, COLD, "SELECT hash FROM pin WHERE person = ?")                                      \
    X(shift_next, COLD, "SELECT coalesce(max(number), 0) + 1 FROM shift")                          \
    X(shift_add, COLD,                                                                             \
      "INSERT INTO shift (seq, number, label, opener, opened_at, day, float_in) "                  \
      "VALUES (?, ?, ?, ?, ?, ?, ?)")                                                              \
    X(shift_open, HOT,                                                                             \
      "SELECT id, number, label, opener, opened_at, day, float_in, seq FROM shift "                \
      "WHERE id = (SELECT max(id) FROM shift) "                                                    \
      "AND NOT EXISTS (SELECT 1 FROM shift_close c WHERE c.shift = shift.id)")                     \
    X(setting_set, COLD,                                                                           \
      "INSERT INTO setting (key, value) VALUES (?, ?) "                                            \
      "ON CONFLICT (key) DO UPDATE SET value = excluded.value")                                    \
    X(setting_all, COLD, "SELECT key, value FROM setting ORDER BY key")                            \
    X(setting_get, HOT, "SELECT value FROM setting WHERE key = ?")

/* Catalogue and stock */
#define SQL_TABLE_3(X)                                                                             \
    X(product_add, COLD,                                                                           \
      "INSERT INTO product (code, gtin, ocop_code, name, unit, kind, weighed, price, vat, stars, " \
      "potential5, grp, grp_class, producer, certificate, certificate_date, min_stock, "           \
      "shelf_life, "                                                                               \
      "shelf, content, content_volume) "                                                           \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                    \
    X(product_update, COLD,                                                                        \
      "UPDATE product SET code = ?, gtin = ?, ocop_code = ?, name = ?, unit = ?, kind = ?, "       \
      "weighed = ?, price = ?, vat = ?, stars = ?, potential5 = ?, grp = ?, grp_class = ?, "       \
      "producer = ?, certificate = ?, certificate_date = ?, min_stock = ?, "                       \
      "shelf_life = ?, shelf = ?, content = ?, content_volume = ? WHERE id = ?")                   \
    X(product_text_put, COLD,                                                                      \
      "INSERT INTO product_text (product, folded, initials, producer, sort_key) "                  \
      "VALUES (?, ?, ?, ?, ?) ON CONFLICT (product) DO UPDATE SET folded = excluded.folded, "      \
      "initials = excluded.initials, producer = excluded.producer, "                               \
      "sort_key = excluded.sort_key")                                                              \
    X(product_by_id, HOT, "SELECT " COLUMNS_product "FROM product p WHERE p.id = ?")               \
    X(product_by_code, HOT,                                                                        \
      "SELECT " COLUMNS_product "FROM product_code c JOIN product p ON p.id = c.product "          \
      "WHERE c.code = ?")                                                                          \
    X(product_by_name, COLD,                                                                       \
      "SELECT " COLUMNS_product "FROM product_text t JOIN product p ON p.id = t.product "          \
      "WHERE t.folded = ? AND t.producer = ? ORDER BY p.name <> ?, p.id LIMIT 1")                  \
    X(product_by_tail, HOT,                                                                        \
      "SELECT DISTINCT product FROM product_code WHERE substr(code, -5) = substr(?1, -5) "         \
      "AND substr(code, -length(?1)) = ?1 LIMIT 2")                                                \
    X(product_kind, HOT, "SELECT kind = 'goods' FROM product WHERE id = ?")                        \
    X(product_next, COLD,                                                                          \
      "SELECT max(CAST(code AS INTEGER)) FROM product WHERE length(code) BETWEEN 1 AND 7 "         \
      "AND code NOT GLOB '*[^0-9]*'")                                                              \
    X(product_list_id, COLD, "SELECT " COLUMNS_product "FROM product p ORDER BY p.id")             \
    X(product_list_name, COLD,                                                                     \
      "SELECT " COLUMNS_product "FROM product_text t JOIN product p ON p.id = t.product "          \
      "ORDER BY t.sort_key, t.product")                                                            \
    X(product_count, COLD, "SELECT count(*) FROM product")                                         \
    X(search_rows, COLD,                                                                           \
      "SELECT p.id, p.name, t.folded, t.initials FROM product p "                                  \
      "JOIN product_text t ON t.product = p.id WHERE p.id > ? ORDER BY p.id LIMIT ?")              \
    X(sold_rows, COLD, "SELECT product, times FROM month_total WHERE month = ?")                   \
    X(code_aliases, COLD,                                                                          \
      "SELECT c.code, p.code, c.lot, c.pieces FROM product_code c JOIN product p ON p.id = "       \
      "c.product "                                                                                 \
      "WHERE c.kind = 'alias' ORDER BY c.code")                                                    \
    X(code_packs, COLD,                                                                            \
      "SELECT code, pieces FROM product_code WHERE product = ? AND pieces > 1 "                    \
      "ORDER BY pieces, code")                                                                     \
    X(code_get, HOT, "SELECT product FROM product_code WHERE code = ?")                            \
    X(code_sense, HOT, "SELECT lot, pieces FROM product_code WHERE code = ?")                      \
    X(code_set_sense, COLD,                                                                        \
      "UPDATE product_code SET lot = ?, pieces = ? WHERE code = ? AND kind = 'alias'")             \
    X(code_add, COLD,                                                                              \
      "INSERT INTO product_code (code, product, kind) VALUES (?, ?, ?) "                           \
      "ON CONFLICT (code) DO UPDATE SET kind = excluded.kind WHERE product = excluded.product")    \
    X(code_drop, COLD, "DELETE FROM product_code WHERE product = ? AND kind <> 'alias'")           \
    X(lot_add, COLD,                                                                               \
      "INSERT INTO lot (product, code, made, expiry, cost, consigned, blocked) "                   \
      "VALUES (?, ?, ?, ?, ?, ?, ?)")                                                              \
    X(lot_fill, COLD,                                                                              \
      "UPDATE lot SET made = coalesce(made, ?2), expiry = coalesce(expiry, ?3), "                  \
      "cost = iif(cost = 0, ?4, cost) WHERE id = ?1")                                              \
    X(lot_by_code, HOT,                                                                            \
      "SELECT l.id, l.product, l.code, l.made, l.expiry, l.cost, l.consigned, " STOPPED(           \
          "l.product") ", coalesce(h.qty, 0) FROM lot l LEFT JOIN on_hand h ON h.product = "       \
                       "l.product "                                                                \
                       "AND h.lot = l.id WHERE l.product = ? AND l.code = ?")                      \
    X(lot_list, COLD,                                                                              \
      "SELECT " COLUMNS_lot "FROM on_hand h JOIN lot l ON l.id = h.lot WHERE h.product = ?1 "      \
      "AND (?2 OR h.qty <> 0) ORDER BY l.expiry IS NULL, l.expiry, l.id")                          \
    X(lot_fefo, HOT,                                                                               \
      "SELECT " COLUMNS_lot "FROM on_hand h JOIN lot l ON l.id = h.lot WHERE h.product = ? "       \
      "AND h.qty > 0 AND NOT " STOPPED(                                                            \
          "h.product") " ORDER BY l.expiry IS NULL, l.expiry, l.id LIMIT 1")                       \
    X(movement_add, HOT,                                                                           \
      "INSERT INTO movement (seq, no, kind, product, lot, qty, at, day, cost) "                    \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")                                                        \
    X(movement_last, COLD, "SELECT coalesce(max(no), 0) FROM movement WHERE seq = ?")              \
    X(on_hand_add, HOT,                                                                            \
      "INSERT INTO on_hand (product, lot, qty) VALUES (?, ?, ?) "                                  \
      "ON CONFLICT (product, lot) DO UPDATE SET qty = qty + excluded.qty")

/* Stock as a screen and a report look at it */
#define SQL_TABLE_STOCK(X)                                                                         \
    X(lot_state_add, COLD,                                                                         \
      "INSERT INTO lot_state (seq, product, lot, state, reason) VALUES (?, ?, ?, ?, ?)")           \
    X(lot_stop_put, COLD,                                                                          \
      "INSERT INTO lot_stop (product, lot, state) VALUES (?, ?, ?) "                               \
      "ON CONFLICT (product, lot) DO UPDATE SET state = excluded.state")                           \
    X(lot_stop_drop, COLD, "DELETE FROM lot_stop WHERE product = ? AND lot = ?")                   \
    X(lot_stop_get, HOT, "SELECT state FROM lot_stop WHERE product = ? AND lot IN ('', ?)")        \
    X(lot_stop_own, COLD, "SELECT state FROM lot_stop WHERE product = ? AND lot = ?")              \
    X(moves_before, COLD,                                                                          \
      "SELECT m.seq, m.no, m.kind, m.at, m.day, m.qty, m.cost, m.lot, l.code, l.expiry, "          \
      "coalesce(s.number, r.number) FROM movement m JOIN lot l ON l.id = m.lot "                   \
      "LEFT JOIN sale s ON s.seq = m.seq LEFT JOIN refund r ON r.seq = m.seq "                     \
      "WHERE m.product = ?1 AND (?2 < 0 OR m.lot = ?2) "                                           \
      "AND (m.day, m.seq, m.no) < (?3, ?4, ?5) "                                                   \
      "ORDER BY m.day DESC, m.seq DESC, m.no DESC LIMIT ?6")                                       \
    X(lots_named, COLD,                                                                            \
      "SELECT product, id FROM lot WHERE code = ? AND code <> '' ORDER BY product")                \
    X(lots_of_record, COLD, "SELECT product, lot FROM movement WHERE seq = ? ORDER BY no")         \
    X(verify_lot_states, COLD,                                                                     \
      "SELECT seq, product, lot, state, reason FROM lot_state ORDER BY seq")                       \
    X(verify_lot_stops, COLD,                                                                      \
      "WITH now AS (SELECT product, lot, state FROM lot_state s WHERE state <> 'free' "            \
      "AND seq = (SELECT max(seq) FROM lot_state x WHERE x.product = s.product "                   \
      "AND x.lot = s.lot)) SELECT product, lot FROM ("                                             \
      "SELECT * FROM (SELECT * FROM now EXCEPT SELECT * FROM lot_stop) UNION ALL "                 \
      "SELECT * FROM (SELECT * FROM lot_stop EXCEPT SELECT * FROM now))")                          \
    X(stock_slice, COLD,                                                                           \
      "SELECT p.id, p.min_stock, p.price, p.grp, p.certificate_date, "                             \
      "coalesce(sum(h.qty), 0), min(iif(h.qty > 0, l.expiry, NULL)), "                             \
      "coalesce(max(l.consigned AND h.qty <> 0), 0), coalesce(sum(h.qty * l.cost), 0) "            \
      "FROM product_text t JOIN product p ON p.id = t.product AND p.kind = 'goods' "               \
      "LEFT JOIN on_hand h ON h.product = p.id LEFT JOIN lot l ON l.id = h.lot "                   \
      "WHERE (t.sort_key, t.product) > (coalesce((SELECT sort_key FROM product_text "              \
      "WHERE product = ?1), x''), ?1) GROUP BY t.sort_key, t.product "                             \
      "ORDER BY t.sort_key, t.product LIMIT ?2")                                                   \
    X(stock_sold, COLD,                                                                            \
      "SELECT m.day, -sum(m.qty) FROM movement m WHERE m.product = ?1 AND m.day >= ?2 "            \
      "AND m.kind IN ('sold', 'returned') GROUP BY m.day ORDER BY m.day")                          \
    X(stock_periods, COLD,                                                                         \
      "SELECT m.product, p.code, p.name, p.unit, m.day >= ?1 AS asked, "                           \
      "sum(iif(m.kind = 'received' AND m.cost > 0, m.qty, 0)), "                                   \
      "sum(iif(m.kind = 'received', m.qty * m.cost, 0)), "                                         \
      "sum(iif(m.kind = 'received' AND m.cost > 0, 0, m.qty)) "                                    \
      "FROM movement m JOIN lot l ON l.id = m.lot AND l.consigned = 0 "                            \
      "JOIN product p ON p.id = m.product JOIN product_text t ON t.product = m.product "           \
      "WHERE m.day <= ?2 GROUP BY t.sort_key, m.product, asked, "                                  \
      "iif(m.day >= ?1, '', strftime('%Y%m', m.day * 86400, 'unixepoch')) "                        \
      "ORDER BY t.sort_key, m.product, min(m.day)")                                                \
    X(report_stock, COLD,                                                                          \
      "WITH lots AS (SELECT h.product, h.lot, h.qty - coalesce((SELECT sum(m.qty) "                \
      "FROM movement m WHERE m.product = h.product AND m.lot = h.lot AND m.day > ?2), 0) AS qty, " \
      "(SELECT m.cost FROM movement m WHERE m.product = h.product AND m.lot = h.lot "              \
      "AND m.cost > 0 AND m.day <= ?2 ORDER BY m.day DESC LIMIT 1) AS paid FROM on_hand h) "       \
      "SELECT p.code, p.name, l.code, l.expiry, x.qty, p.unit, "                                   \
      "iif(l.cost > 0, l.cost, coalesce(x.paid, 0)), "                                             \
      "x.qty * iif(l.cost > 0, l.cost, coalesce(x.paid, 0)) / 1000 "                               \
      "FROM lots x JOIN lot l ON l.id = x.lot JOIN product p ON p.id = x.product "                 \
      "JOIN product_text t ON t.product = p.id WHERE x.qty <> 0 AND ?1 <= ?2 "                     \
      "ORDER BY t.sort_key, p.id, l.expiry IS NULL, l.expiry, l.id")                               \
    X(report_expiring, COLD,                                                                       \
      "SELECT p.code, p.name, p.producer, l.code, l.expiry, h.qty, p.unit, "                       \
      "h.qty * l.cost / 1000 FROM on_hand h JOIN lot l ON l.id = h.lot "                           \
      "JOIN product p ON p.id = h.product "                                                        \
      "WHERE h.qty > 0 AND l.expiry BETWEEN ?1 AND ?2 ORDER BY l.expiry, p.name, l.id")            \
    X(report_counter_card, COLD,                                                                   \
      "WITH moved AS (SELECT product, sum(qty) AS net, "                                           \
      "sum(iif(kind = 'received', qty, 0)) AS received, "                                          \
      "sum(iif(kind = 'sold', -qty, 0)) AS sold, "                                                 \
      "sum(iif(kind NOT IN ('received', 'sold') AND qty > 0, qty, 0)) AS more, "                   \
      "sum(iif(kind NOT IN ('received', 'sold') AND qty < 0, -qty, 0)) AS less "                   \
      "FROM movement WHERE day BETWEEN ?1 AND ?2 GROUP BY product), "                              \
      "closed AS (SELECT x.*, (SELECT coalesce(sum(h.qty), 0) FROM on_hand h "                     \
      "WHERE h.product = x.product) - (SELECT coalesce(sum(m.qty), 0) FROM movement m "            \
      "WHERE m.product = x.product AND m.day > ?2) AS closing FROM moved x), "                     \
      "money AS (SELECT l.product, sum(l.amount) AS amount FROM sale s "                           \
      "JOIN sale_line l ON l.sale = s.seq WHERE s.day BETWEEN ?1 AND ?2 GROUP BY l.product) "      \
      "SELECT p.code, p.name, p.unit, x.closing - x.net, x.received, x.more, x.sold, "             \
      "coalesce(y.amount, 0), x.less, x.closing FROM closed x JOIN product p ON p.id = x.product " \
      "JOIN product_text t ON t.product = p.id LEFT JOIN money y ON y.product = x.product "        \
      "ORDER BY t.sort_key, p.id")                                                                 \
    X(report_shift_card, COLD,                                                                     \
      "WITH span AS (SELECT s.id, s.number, s.label, s.day, coalesce((SELECT max(c.seq) "          \
      "FROM shift_close c WHERE c.seq < s.seq), 0) AS first, coalesce((SELECT min(c.seq) "         \
      "FROM shift_close c WHERE c.shift = s.id), 9223372036854775807) AS last "                    \
      "FROM shift s WHERE s.day BETWEEN ?1 AND ?2), "                                              \
      "moved AS (SELECT x.id, m.product, x.last, sum(m.qty) AS net, "                              \
      "sum(iif(m.kind = 'received', m.qty, 0)) AS received, "                                      \
      "sum(iif(m.kind = 'sold', -m.qty, 0)) AS sold, "                                             \
      "sum(iif(m.kind NOT IN ('received', 'sold') AND m.qty > 0, m.qty, 0)) AS more, "             \
      "sum(iif(m.kind NOT IN ('received', 'sold') AND m.qty < 0, -m.qty, 0)) AS less "             \
      "FROM span x JOIN movement m ON m.seq > x.first AND m.seq < x.last "                         \
      "GROUP BY x.id, m.product), "                                                                \
      "closed AS (SELECT x.*, (SELECT coalesce(sum(h.qty), 0) FROM on_hand h "                     \
      "WHERE h.product = x.product) - (SELECT coalesce(sum(m.qty), 0) FROM movement m "            \
      "WHERE m.product = x.product AND m.seq > x.last) AS closing FROM moved x), "                 \
      "money AS (SELECT x.id, l.product, sum(l.amount) AS amount FROM span x "                     \
      "JOIN sale_line l ON l.sale > x.first AND l.sale < x.last GROUP BY x.id, l.product) "        \
      "SELECT p.code, p.name, s.number, s.label, s.day, p.unit, x.closing - x.net, x.received, "   \
      "x.more, x.closing - x.net + x.received + x.more, x.sold, coalesce(y.amount, 0), x.less, "   \
      "x.closing FROM closed x JOIN span s ON s.id = x.id JOIN product p ON p.id = x.product "     \
      "JOIN product_text t ON t.product = p.id "                                                   \
      "LEFT JOIN money y ON y.id = x.id AND y.product = x.product "                                \
      "ORDER BY s.number, t.sort_key, p.id")                                                       \
    X(price_put, COLD,                                                                             \
      "INSERT INTO price_change (product, day, price, author, applied, labelled) "                 \
      "VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT (product, day) DO UPDATE SET "                        \
      "price = excluded.price, author = excluded.author, applied = excluded.applied, "             \
      "labelled = 0")                                                                              \
    X(price_applied, COLD, "UPDATE price_change SET applied = 1 WHERE id = ?")                     \
    X(price_drop, COLD, "DELETE FROM price_change WHERE product = ? AND day = ? AND applied = 0")  \
    X(price_labelled, COLD,                                                                        \
      "UPDATE price_change SET labelled = 1 WHERE labelled = 0 AND day <= ?")                      \
    X(price_labelled_of, COLD,                                                                     \
      "UPDATE price_change SET labelled = 1 WHERE labelled = 0 AND product = ? AND day <= ?")      \
    X(price_next, COLD, "SELECT min(day) FROM price_change WHERE applied = 0")                     \
    X(price_waiting, COLD,                                                                         \
      "SELECT c.id, c.product, p.code, p.name, c.day, c.price, p.price, c.author, c.applied, "     \
      "c.labelled FROM price_change c JOIN product p ON p.id = c.product "                         \
      "WHERE c.applied = 0 AND c.day <= ? ORDER BY c.day, c.id")                                   \
    X(price_labels, COLD,                                                                          \
      "SELECT c.id, c.product, p.code, p.name, c.day, c.price, p.price, c.author, c.applied, "     \
      "c.labelled FROM price_change c JOIN product p ON p.id = c.product "                         \
      "JOIN product_text t ON t.product = p.id "                                                   \
      "WHERE c.labelled = 0 AND c.day <= ? ORDER BY t.sort_key, p.id, c.day")                      \
    X(report_labels, COLD,                                                                         \
      "SELECT p.code, p.name, p.unit, c.day, c.price FROM price_change c "                         \
      "JOIN product p ON p.id = c.product JOIN product_text t ON t.product = p.id "                \
      "WHERE c.labelled = 0 AND c.day BETWEEN ?1 AND ?2 ORDER BY t.sort_key, p.id, c.day")         \
    X(paper_put, COLD,                                                                             \
      "INSERT INTO product_paper (product, kind, number, expiry) VALUES (?, ?, ?, ?) "             \
      "ON CONFLICT (product, kind, number) DO UPDATE SET expiry = excluded.expiry")                \
    X(paper_drop, COLD, "DELETE FROM product_paper WHERE product = ? AND kind = ? AND number = ?") \
    X(paper_list, COLD,                                                                            \
      "SELECT a.kind, a.number, a.expiry, p.code, p.name, p.producer, p.id "                       \
      "FROM product_paper a "                                                                      \
      "JOIN product p ON p.id = a.product WHERE ?1 = 0 OR a.product = ?1 "                         \
      "ORDER BY a.expiry IS NULL, a.expiry, p.name, a.kind, a.number")                             \
    X(stock_first_day, COLD, "SELECT min(day) FROM movement WHERE product = ?")                    \
    X(lot_first_day, COLD,                                                                         \
      "SELECT min(day), max(day) FROM movement WHERE product = ?1 AND lot = ?2 AND qty > 0")

/* Sales and the spool */
#define SQL_TABLE_4(X)                                                                             \
    X(sale_add, HOT,                                                                               \
      "INSERT INTO sale (seq, number, uuid, at, day, shift, clerk, customer, total, discount, "    \
      "tendered, change) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                             \
    X(sale_line_add, HOT,                                                                          \
      "INSERT INTO sale_line (" COLUMNS_sale_line                                                  \
      ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                  \
    X(payment_add, HOT,                                                                            \
      "INSERT INTO payment (sale, no, tender, applied, tendered, reference, awaiting) "            \
      "VALUES (?, ?, ?, ?, ?, ?, ?)")                                                              \
    X(day_total_add, HOT,                                                                          \
      "INSERT INTO day_total (day, kind, count, total) VALUES (?, ?, 1, ?) "                       \
      "ON CONFLICT (day, kind) DO UPDATE SET count = count + 1, total = total + excluded.total")   \
    X(month_total_add, HOT,                                                                        \
      "INSERT INTO month_total (month, product, times, qty, amount) VALUES (?, ?, 1, ?, ?) "       \
      "ON CONFLICT (month, product) DO UPDATE SET times = times + 1, qty = qty + excluded.qty, "   \
      "amount = amount + excluded.amount")                                                         \
    X(sale_by_number, HOT, "SELECT " COLUMNS_sale "FROM sale s WHERE s.number = ?")                \
    X(sale_by_uuid, HOT, "SELECT " COLUMNS_sale "FROM sale s WHERE s.uuid = ?")                    \
    X(sale_last, HOT,                                                                              \
      "SELECT " COLUMNS_sale "FROM sale s WHERE s.seq = (SELECT max(seq) FROM sale)")              \
    X(doc_number, COLD,                                                                            \
      "SELECT number FROM sale WHERE seq = ?1 UNION ALL SELECT number FROM refund WHERE seq = ?1 " \
      "UNION ALL SELECT number FROM stock_doc WHERE seq = ?1 "                                     \
      "UNION ALL SELECT number FROM cash_move WHERE seq = ?1")                                     \
    X(sale_lines, HOT, "SELECT " COLUMNS_sale_line "FROM sale_line WHERE sale = ? ORDER BY no")    \
    X(sale_payments, HOT,                                                                          \
      "SELECT sale, no, tender, applied, tendered, reference, awaiting FROM payment WHERE sale = " \
      "? "                                                                                         \
      "ORDER BY no")                                                                               \
    X(sale_names, COLD, "SELECT name FROM sale_line WHERE sale = ? ORDER BY no")                   \
    X(sale_find_any, COLD, "SELECT " COLUMNS_head "FROM sale s ORDER BY s.seq DESC")               \
    X(sale_find_total, COLD,                                                                       \
      "SELECT " COLUMNS_head "FROM sale s WHERE s.total = ? ORDER BY s.seq DESC")                  \
    X(sale_find_day, COLD,                                                                         \
      "SELECT " COLUMNS_head "FROM sale s WHERE s.day = ? ORDER BY s.seq DESC")                    \
    X(sale_count, COLD, "SELECT count(*) FROM sale")                                               \
    X(day_total_get, HOT, "SELECT count, total FROM day_total WHERE day = ? AND kind = 'sale'")    \
    X(spool_add, HOT,                                                                              \
      "INSERT INTO spool (number, copy, state, at, text) SELECT ?, ?, "                            \
      "iif(EXISTS (SELECT 1 FROM setting WHERE key = 'printer.device' AND value <> ''), "          \
      "'waiting', 'skipped'), ?, ?")                                                               \
    X(spool_next, COLD, "SELECT id, text FROM spool WHERE state = 'waiting' ORDER BY id LIMIT 1")  \
    X(spool_printed, COLD, "UPDATE spool SET state = 'printed' WHERE id = ?")                      \
    X(spool_copies, COLD, "SELECT count(*) FROM spool WHERE number = ?")                           \
    X(spool_text, HOT, "SELECT text FROM spool WHERE number = ? AND copy = 0")                     \
    X(spool_waiting, HOT, "SELECT count(*) FROM spool WHERE state = 'waiting'")

/* Cash, shifts and days */
#define SQL_TABLE_DAY(X)                                                                           \
    X(counter_next, COLD,                                                                          \
      "INSERT INTO counter (name, last) VALUES (?, 1) "                                            \
      "ON CONFLICT (name) DO UPDATE SET last = last + 1")                                          \
    X(cash_add, COLD,                                                                              \
      "INSERT INTO cash_move (seq, at, day, person, approver, number, kind, shift, amount, "       \
      "category, reason, partner) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                    \
    X(close_add, COLD,                                                                             \
      "INSERT INTO shift_close (seq, at, day, person, approver, shift, state, expected, counted, " \
      "kept, handed, awaiting, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")              \
    X(float_left, COLD,                                                                            \
      "SELECT kept FROM shift_close WHERE seq = (SELECT max(seq) FROM shift_close) "               \
      "AND state = 'counted'")                                                                     \
    X(shift_list, COLD,                                                                            \
      "SELECT s.seq, s.number, s.label, s.opener, s.opened_at, s.day, s.float_in, "                \
      "coalesce(c.seq, 0), coalesce(c.at, 0), c.person, c.state, coalesce(c.expected, 0), "        \
      "coalesce(c.counted, 0), coalesce(c.kept, 0), coalesce(c.handed, 0), "                       \
      "EXISTS (SELECT 1 FROM awaiting w LEFT JOIN approval p ON p.awaiting = w.seq "               \
      "WHERE w.record = c.seq AND p.seq IS NULL), c.note FROM shift s "                            \
      "LEFT JOIN shift_close c ON c.shift = s.id WHERE s.day BETWEEN ? AND ? ORDER BY s.id DESC")  \
    X(day_add, COLD,                                                                               \
      "INSERT INTO day_close (seq, at, day, person, approver, number, first_seq, last_seq, "       \
      "sales, "                                                                                    \
      "sale_total, refunds, refund_total) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")            \
    X(day_list, COLD,                                                                              \
      "SELECT seq, at, day, person, number, first_seq, last_seq, sales, sale_total, refunds, "     \
      "refund_total FROM day_close WHERE day BETWEEN ? AND ? ORDER BY seq")                        \
    X(day_last, COLD,                                                                              \
      "SELECT seq, at, day, person, number, first_seq, last_seq, sales, sale_total, refunds, "     \
      "refund_total FROM day_close WHERE seq = (SELECT max(seq) FROM day_close)")                  \
    X(day_seq, COLD,                                                                               \
      "SELECT seq FROM day_close WHERE number = coalesce(nullif(?, 0), "                           \
      "(SELECT max(number) FROM day_close))")                                                      \
    X(annotation_add, COLD,                                                                        \
      "INSERT INTO annotation (seq, at, day, person, approver, about, kind, text) "                \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                           \
    X(annotation_list, COLD,                                                                       \
      "SELECT seq, at, day, person, approver, about, kind, text FROM annotation "                  \
      "WHERE about = ? ORDER BY seq")                                                              \
    X(day_task_put, COLD,                                                                          \
      "INSERT INTO day_task (z, state, backup, sha, bundle) VALUES (?, ?, ?, ?, ?) "               \
      "ON CONFLICT (z) DO UPDATE SET state = excluded.state, backup = excluded.backup, "           \
      "sha = excluded.sha, bundle = excluded.bundle")                                              \
    X(day_task_get, COLD,                                                                          \
      "SELECT z, state, backup, sha, bundle FROM day_task WHERE z = (SELECT max(z) FROM "          \
      "day_task)")                                                                                 \
    X(epoch_start, COLD, "SELECT max(seq) FROM journal WHERE kind = 1")                            \
    X(bundle_add, COLD,                                                                            \
      "INSERT INTO bundle (number, first_seq, last_seq, hash, made_at) VALUES (?, ?, ?, ?, ?)")    \
    X(bundle_last, COLD,                                                                           \
      "SELECT number, first_seq, last_seq, hash, made_at, coalesce(acked_at, 0) FROM bundle "      \
      "WHERE number = (SELECT max(number) FROM bundle)")                                           \
    X(bundle_list, COLD,                                                                           \
      "SELECT number, first_seq, last_seq, hash, made_at, coalesce(acked_at, 0) FROM bundle "      \
      "WHERE last_seq >= ? ORDER BY number")                                                       \
    X(bundle_hash, COLD, "SELECT hash FROM bundle WHERE number = ?")                               \
    X(counters_all, COLD,                                                                          \
      "INSERT INTO counter (name, last) VALUES ('z', 0), ('cash_in', 0), ('cash_out', 0), "        \
      "('cash_drop', 0) ON CONFLICT (name) DO NOTHING")                                            \
    X(counters_raise, COLD,                                                                        \
      "UPDATE counter SET last = min(?2, max(last, iif(name = 'receipt', ?3, 0)) + ?1)")           \
    X(shop_epoch, COLD, "UPDATE shop SET epoch = ?, public_key = ? WHERE id = 1")                  \
    X(pins_drop, COLD, "DELETE FROM pin")                                                          \
    X(bank_file_add, COLD,                                                                         \
      "INSERT INTO bank_file (seq, at, day, person, approver, bank, file, lines, matched, "        \
      "amount, only_bank, only_shop) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                 \
    X(bank_records, COLD,                                                                          \
      "SELECT j.record FROM bank_file b JOIN journal j ON j.seq = b.seq ORDER BY b.seq")           \
    X(transfers, COLD,                                                                             \
      "SELECT s.number, p.reference, p.applied, s.day, s.at FROM sale s "                          \
      "JOIN payment p ON p.sale = s.seq WHERE p.tender = 'transfer' AND p.applied > 0 "            \
      "AND s.day BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM tender_fix x "                    \
      "WHERE x.sale = s.seq AND x.was = 'transfer') UNION ALL "                                    \
      "SELECT s.number, x.reference, x.amount, s.day, s.at FROM sale s "                           \
      "JOIN tender_fix x ON x.sale = s.seq WHERE x.now = 'transfer' "                              \
      "AND s.day BETWEEN ?1 AND ?2")                                                               \
    X(verify_bank_files, COLD,                                                                     \
      "SELECT seq, at, day, person, approver, bank, file, lines, matched, amount, only_bank, "     \
      "only_shop FROM bank_file ORDER BY seq")                                                     \
    X(verify_cash, COLD,                                                                           \
      "SELECT c.seq, c.at, c.day, c.person, c.approver, c.number, c.kind, s.number, c.amount, "    \
      "c.category, c.reason, c.partner FROM cash_move c LEFT JOIN shift s ON s.id = c.shift "      \
      "ORDER BY c.seq")                                                                            \
    X(verify_closes, COLD,                                                                         \
      "SELECT c.seq, c.at, c.day, c.person, c.approver, s.number, c.state, c.expected, "           \
      "c.counted, c.kept, c.handed, c.awaiting, c.note FROM shift_close c "                        \
      "LEFT JOIN shift s ON s.id = c.shift ORDER BY c.seq")                                        \
    X(verify_zs, COLD,                                                                             \
      "SELECT seq, at, day, person, approver, number, first_seq, last_seq, sales, sale_total, "    \
      "refunds, refund_total FROM day_close ORDER BY seq")                                         \
    X(verify_annotations, COLD,                                                                    \
      "SELECT seq, at, day, person, approver, about, kind, text FROM annotation ORDER BY seq")

/* Verify: each ledger in the order of its key, so that they are walked side by side. */
#define SQL_TABLE_5(X)                                                                             \
    X(verify_journal, COLD, "SELECT seq, kind, record, hash, sig FROM journal ORDER BY seq")       \
    X(verify_sales, COLD, "SELECT " COLUMNS_sale "FROM sale s ORDER BY s.seq")                     \
    X(verify_lines, COLD, "SELECT " COLUMNS_sale_line "FROM sale_line ORDER BY sale, no")          \
    X(verify_payments, COLD,                                                                       \
      "SELECT sale, no, tender, applied, tendered, reference, awaiting FROM payment ORDER BY "     \
      "sale, no")                                                                                  \
    X(verify_movements, COLD,                                                                      \
      "SELECT m.seq, m.no, m.kind, m.product, m.lot, l.product, l.code, m.qty, m.at, m.day, "      \
      "m.cost "                                                                                    \
      "FROM movement m LEFT JOIN lot l ON l.id = m.lot ORDER BY m.seq, m.no")                      \
    X(verify_shifts, COLD,                                                                         \
      "SELECT seq, number, label, opener, opened_at, day, float_in, id FROM shift ORDER BY seq")   \
    X(verify_on_hand, COLD, "SELECT product, lot, qty FROM on_hand")                               \
    X(verify_days, COLD, "SELECT day, kind, count, total FROM day_total")                          \
    X(verify_months, COLD, "SELECT month, product, times, qty, amount FROM month_total")           \
    X(verify_texts, COLD,                                                                          \
      "SELECT p.id, p.code, p.name, p.producer, t.folded, t.initials, t.producer, t.sort_key "     \
      "FROM product p LEFT JOIN product_text t ON t.product = p.id ORDER BY p.id")                 \
    X(verify_codes, COLD,                                                                          \
      "SELECT p.code FROM product p WHERE NOT EXISTS (SELECT 1 FROM product_code c "               \
      "WHERE c.code = p.code AND c.product = p.id)")                                               \
    X(verify_product, COLD, "SELECT code FROM product WHERE id = ?")

/* Returns and tenders */
#define SQL_TABLE_REFUND(X)                                                                        \
    SQL_TABLE_GOODS(X)                                                                             \
    X(refund_add, COLD,                                                                            \
      "INSERT INTO refund (seq, number, sale, uuid, at, day, shift, clerk, approver, reason, "     \
      "void, total) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                  \
    X(refund_line_add, COLD,                                                                       \
      "INSERT INTO refund_line (" COLUMNS_refund_line                                              \
      ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                        \
    X(refund_payment_add, COLD,                                                                    \
      "INSERT INTO refund_payment (refund, no, tender, amount, reference, state) "                 \
      "VALUES (?, ?, ?, ?, ?, ?)")                                                                 \
    X(refund_by_number, COLD, "SELECT " COLUMNS_refund "WHERE r.number = ?")                       \
    X(refund_by_uuid, COLD, "SELECT " COLUMNS_refund "WHERE r.uuid = ?")                           \
    X(refund_line_count, COLD, "SELECT count(*) FROM refund_line WHERE refund = ?")                \
    X(refund_lines, COLD,                                                                          \
      "SELECT " COLUMNS_refund_line "FROM refund_line WHERE refund = ? ORDER BY no")               \
    X(refund_payments, COLD,                                                                       \
      "SELECT refund, no, tender, amount, reference, state FROM refund_payment "                   \
      "WHERE refund = ? ORDER BY no")                                                              \
    X(sale_left, COLD,                                                                             \
      "SELECT l.product, "                                                                         \
      "(SELECT coalesce(sum(x.qty), 0) FROM refund r JOIN refund_line x ON x.refund = r.seq "      \
      "WHERE r.sale = l.sale AND x.sale_line = l.no), "                                            \
      "(SELECT coalesce(sum(x.amount), 0) FROM refund r JOIN refund_line x ON x.refund = r.seq "   \
      "WHERE r.sale = l.sale AND x.sale_line = l.no) "                                             \
      "FROM sale_line l WHERE l.sale = ? ORDER BY l.no")                                           \
    X(sale_paid, COLD,                                                                             \
      "SELECT tender, applied, reference FROM payment WHERE sale = ?1 UNION ALL "                  \
      "SELECT was, -amount, '' FROM tender_fix WHERE sale = ?1 UNION ALL "                         \
      "SELECT now, amount, reference FROM tender_fix WHERE sale = ?1 UNION ALL "                   \
      "SELECT p.tender, -p.amount, p.reference FROM refund r "                                     \
      "JOIN refund_payment p ON p.refund = r.seq WHERE r.sale = ?1")                               \
    X(sale_awaiting, COLD,                                                                         \
      "SELECT 1 FROM payment p JOIN sale s ON s.seq = p.sale WHERE p.sale = ? "                    \
      "AND p.awaiting = 1 AND NOT EXISTS (SELECT 1 FROM settled x WHERE x.number = s.number)")     \
    X(day_refunds_get, COLD,                                                                       \
      "SELECT count, total FROM day_total WHERE day = ? AND kind = 'refund'")                      \
    X(fix_add, COLD,                                                                               \
      "INSERT INTO tender_fix (seq, at, day, person, approver, number, was, now, amount, "         \
      "reference, reason, sale) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                      \
    X(settled_add, COLD,                                                                           \
      "INSERT INTO settled (seq, at, day, person, approver, number, amount, reference) "           \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                           \
    X(voucher_add, COLD,                                                                           \
      "INSERT INTO voucher (seq, at, day, person, approver, serial, amount, expiry) "              \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                           \
    X(voucher_get, COLD, "SELECT " COLUMNS_voucher "FROM voucher v WHERE v.serial = ?")            \
    X(voucher_list, COLD, "SELECT " COLUMNS_voucher "FROM voucher v ORDER BY v.seq")               \
    X(awaited_list, COLD,                                                                          \
      "SELECT number, at, clerk, out, amount FROM (" SELECT_awaited ") WHERE amount > 0 "          \
      "ORDER BY at, number")                                                                       \
    X(awaited_count, COLD, "SELECT count(*) FROM (" SELECT_awaited ") WHERE amount > 0")           \
    X(verify_fixes, COLD,                                                                          \
      "SELECT seq, at, day, person, approver, number, was, now, amount, reference, reason "        \
      "FROM tender_fix ORDER BY seq")                                                              \
    X(verify_settled, COLD,                                                                        \
      "SELECT seq, at, day, person, approver, number, amount, reference FROM settled "             \
      "ORDER BY seq")                                                                              \
    X(verify_vouchers, COLD,                                                                       \
      "SELECT seq, at, day, person, approver, serial, amount, expiry FROM voucher ORDER BY seq")   \
    X(verify_refunds, COLD, "SELECT " COLUMNS_refund "ORDER BY r.seq")                             \
    X(verify_refund_lines, COLD,                                                                   \
      "SELECT " COLUMNS_refund_line "FROM refund_line ORDER BY refund, no")                        \
    X(verify_refund_payments, COLD,                                                                \
      "SELECT refund, no, tender, amount, reference, state FROM refund_payment "                   \
      "ORDER BY refund, no")                                                                       \
    X(verify_returned, COLD,                                                                       \
      "SELECT s.number, x.sale_line FROM refund r JOIN refund_line x ON x.refund = r.seq "         \
      "JOIN sale s ON s.seq = r.sale "                                                             \
      "LEFT JOIN sale_line l ON l.sale = r.sale AND l.no = x.sale_line "                           \
      "GROUP BY r.sale, x.sale_line "                                                              \
      "HAVING sum(x.qty) > coalesce(max(l.qty), 0) OR sum(x.amount) > coalesce(max(l.amount), 0)")

/* Approvals: what waits, what was used up */
#define SQL_TABLE_APPROVAL(X)                                                                      \
    X(awaiting_add, COLD,                                                                          \
      "INSERT INTO awaiting (seq, record, act, amount, about, person, at, day) "                   \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                           \
    X(awaiting_list, COLD,                                                                         \
      "SELECT " COLUMNS_awaiting "FROM awaiting w LEFT JOIN approval p ON p.awaiting = w.seq "     \
      "WHERE p.seq IS NULL ORDER BY w.seq")                                                        \
    X(awaiting_all, COLD,                                                                          \
      "SELECT " COLUMNS_awaiting "FROM awaiting w LEFT JOIN approval p ON p.awaiting = w.seq "     \
      "ORDER BY w.seq DESC")                                                                       \
    X(awaiting_get, COLD,                                                                          \
      "SELECT " COLUMNS_awaiting "FROM awaiting w LEFT JOIN approval p ON p.awaiting = w.seq "     \
      "WHERE w.seq = ?")                                                                           \
    X(approval_add, COLD,                                                                          \
      "INSERT INTO approval (seq, awaiting, how, approver, token) VALUES (?, ?, ?, ?, ?)")         \
    X(approval_used, COLD,                                                                         \
      "SELECT seq FROM approval WHERE approver = ? AND token = ? "                                 \
      "AND token <> ''")                                                                           \
    X(approver_get, COLD, "SELECT round, list, count, until FROM approver WHERE person = ?")       \
    X(approver_put, COLD,                                                                          \
      "INSERT INTO approver (person, round, list, count, until) VALUES (?, ?, ?, ?, ?) "           \
      "ON CONFLICT (person) DO UPDATE SET round = excluded.round, list = excluded.list, "          \
      "count = excluded.count, until = excluded.until")                                            \
    X(verify_awaiting, COLD,                                                                       \
      "SELECT seq, record, act, amount, about, person, at, day FROM awaiting ORDER BY seq")        \
    X(verify_approvals, COLD,                                                                      \
      "SELECT seq, coalesce(awaiting, 0), how, approver, token FROM approval ORDER BY seq")

/* Customers, what they bought and owe */
#define SQL_TABLE_CUSTOMER(X)                                                                      \
    X(customer_add, COLD,                                                                          \
      "INSERT INTO customer (ref, phone, back, name, company, folded, tax_number, address, "       \
      "email, "                                                                                    \
      "note, credit_limit, consent, added_at, erased_at) "                                         \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")                                         \
    X(customer_update, COLD,                                                                       \
      "UPDATE customer SET phone = ?2, back = ?3, name = ?4, company = ?5, folded = ?6, "          \
      "tax_number = ?7, address = ?8, email = ?9, note = ?10, credit_limit = ?11, consent = ?12, " \
      "added_at = ?13, erased_at = ?14 WHERE ref = ?1")                                            \
    X(customer_by_ref, COLD, "SELECT " COLUMNS_customer "FROM customer WHERE ref = ?")             \
    X(customer_phone, COLD, "SELECT 1 FROM customer WHERE phone = ? AND id <> ?")                  \
    X(customer_by_tail, COLD,                                                                      \
      "SELECT " COLUMNS_customer "FROM customer WHERE back >= ? AND back < ? "                     \
      "AND erased_at IS NULL ORDER BY folded LIMIT ?")                                             \
    X(customer_by_tax, COLD,                                                                       \
      "SELECT " COLUMNS_customer "FROM customer WHERE tax_number = ? AND tax_number <> '' "        \
      "AND erased_at IS NULL ORDER BY folded LIMIT ?")                                             \
    X(customer_by_words, COLD,                                                                     \
      "SELECT " COLUMNS_customer "FROM customer WHERE instr(folded, ?) AND instr(folded, ?) "      \
      "AND instr(folded, ?) AND erased_at IS NULL ORDER BY folded LIMIT ?")                        \
    X(customer_newest, COLD,                                                                       \
      "SELECT " COLUMNS_customer "FROM customer WHERE erased_at IS NULL ORDER BY id DESC LIMIT ?") \
    X(customer_list, COLD,                                                                         \
      "SELECT " COLUMNS_customer "FROM customer WHERE erased_at IS NULL ORDER BY id")              \
    X(customer_sums, COLD,                                                                         \
      "SELECT count(*), coalesce(sum(total), 0), "                                                 \
      "(SELECT coalesce(sum(r.total), 0) FROM sale s JOIN refund r ON r.sale = s.seq "             \
      "WHERE s.customer = ?1 AND s.customer <> '' AND r.seq <= ?2), coalesce(max(at), 0), "        \
      "(SELECT coalesce(sum(p.applied), 0) FROM sale s JOIN payment p ON p.sale = s.seq "          \
      "WHERE s.customer = ?1 AND s.customer <> '' AND s.seq <= ?2 AND p.tender = 'credit'), "      \
      "(SELECT coalesce(sum(t.amount * ((t.now = 'credit') - (t.was = 'credit'))), 0) "            \
      "FROM sale s JOIN tender_fix t ON t.sale = s.seq "                                           \
      "WHERE s.customer = ?1 AND s.customer <> '' AND t.seq <= ?2), "                              \
      "(SELECT coalesce(sum(p.amount), 0) FROM sale s JOIN refund r ON r.sale = s.seq "            \
      "JOIN refund_payment p ON p.refund = r.seq "                                                 \
      "WHERE s.customer = ?1 AND s.customer <> '' AND r.seq <= ?2 AND p.tender = 'credit'), "      \
      "(SELECT coalesce(sum(amount), 0) FROM credit_move WHERE customer = ?1 AND seq <= ?2) "      \
      "FROM sale WHERE customer = ?1 AND customer <> '' AND seq <= ?2")                            \
    X(customer_sales, COLD,                                                                        \
      "SELECT " COLUMNS_head "FROM sale s WHERE s.customer = ? AND s.customer <> '' "              \
      "ORDER BY s.seq DESC LIMIT ?")                                                               \
    X(credit_add, COLD,                                                                            \
      "INSERT INTO credit_move (seq, customer, at, day, shift, tender, amount, reference) "        \
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")                                                           \
    X(credit_statement, COLD,                                                                      \
      "SELECT s.seq, s.at, 'sale', s.number, p.applied FROM sale s "                               \
      "JOIN payment p ON p.sale = s.seq WHERE s.customer = ?1 AND s.customer <> '' "               \
      "AND p.tender = 'credit' "                                                                   \
      "UNION ALL SELECT t.seq, t.at, 'corrected', s.number, "                                      \
      "t.amount * ((t.now = 'credit') - (t.was = 'credit')) FROM sale s "                          \
      "JOIN tender_fix t ON t.sale = s.seq WHERE s.customer = ?1 AND s.customer <> '' "            \
      "AND 'credit' IN (t.now, t.was) "                                                            \
      "UNION ALL SELECT r.seq, r.at, 'return', r.number, -p.amount FROM sale s "                   \
      "JOIN refund r ON r.sale = s.seq JOIN refund_payment p ON p.refund = r.seq "                 \
      "WHERE s.customer = ?1 AND s.customer <> '' AND p.tender = 'credit' "                        \
      "UNION ALL SELECT seq, at, 'repaid', tender, -amount FROM credit_move WHERE customer = ?1 "  \
      "ORDER BY 1")                                                                                \
    X(credit_debtors, COLD,                                                                        \
      "SELECT DISTINCT s.customer FROM payment p JOIN sale s ON s.seq = p.sale "                   \
      "WHERE p.tender = 'credit' AND s.customer <> '' UNION "                                      \
      "SELECT s.customer FROM tender_fix t JOIN sale s ON s.seq = t.sale "                         \
      "WHERE t.now = 'credit' AND s.customer <> ''")                                               \
    X(spool_replace, COLD, "UPDATE spool SET text = iif(copy = 0, ?2, '') WHERE number = ?1")      \
    X(verify_credit, COLD,                                                                         \
      "SELECT seq, customer, at, day, shift, tender, amount, reference FROM credit_move "          \
      "ORDER BY seq")

#define SQL_TABLE(X)                                                                               \
    SQL_TABLE_1(X)                                                                                 \
    SQL_TABLE_2(X)                                                                                 \
    SQL_TABLE_3(X)                                                                                 \
    SQL_TABLE_4(X)                                                                                 \
    SQL_TABLE_5(X)                                                                                 \
    SQL_TABLE_REPORT(X)                                                                            \
    SQL_TABLE_REFUND(X)                                                                            \
    SQL_TABLE_APPROVAL(X)                                                                          \
    SQL_TABLE_STOCK(X) SQL_TABLE_DAY(X) SQL_TABLE_CUSTOMER(X) SQL_TABLE_FILE(X)

enum sql {
#define X(name, heat, text) SQL_##name,
    SQL_TABLE(X)
#undef X
        SQL_COUNT
};

#endif
