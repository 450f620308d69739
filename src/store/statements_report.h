/* statements_report.h (inside store): the statements of reports; part of statements.h. */
#ifndef DIEMBAN_STORE_STATEMENTS_REPORT_H
#define DIEMBAN_STORE_STATEMENTS_REPORT_H

/* Lines sold in the period, and below zero those that came back in it, with what is known of
 * their cost: `known` is the amount of those whose lot has a cost. */
#define REPORT_SOLD                                                                                \
    "WITH sold AS (SELECT 1 AS sign, l.product, l.code, l.name, l.unit, l.qty, l.discount, "       \
    "l.amount, l.vat_name, l.vat, l.stars, l.producer, "                                           \
    "iif(t.cost > 0, (l.qty * t.cost + 500) / 1000, 0) AS cost, "                                  \
    "iif(t.cost > 0, l.amount, 0) AS known "                                                       \
    "FROM sale s JOIN sale_line l ON l.sale = s.seq "                                              \
    "LEFT JOIN movement m ON m.seq = l.sale AND m.no = l.no LEFT JOIN lot t ON t.id = m.lot "      \
    "WHERE s.day BETWEEN ?1 AND ?2 UNION ALL "                                                     \
    "SELECT 0, l.product, l.code, l.name, l.unit, -l.qty, 0, -l.amount, l.vat_name, -l.vat, "      \
    "coalesce(o.stars, 0), l.producer, "                                                           \
    "iif(t.cost > 0, -(l.qty * t.cost + 500) / 1000, 0), iif(t.cost > 0, -l.amount, 0) "           \
    "FROM refund r JOIN refund_line l ON l.refund = r.seq "                                        \
    "LEFT JOIN sale_line o ON o.sale = r.sale AND o.no = l.sale_line "                             \
    "LEFT JOIN movement m ON m.seq = l.refund AND m.no = l.no LEFT JOIN lot t ON t.id = m.lot "    \
    "WHERE r.day BETWEEN ?1 AND ?2) "

#define SQL_TABLE_REPORT(X)                                                                        \
    X(report_products, COLD,                                                                       \
      REPORT_SOLD "SELECT max(code), max(name), max(unit), sum(qty), sum(sign), sum(discount), "   \
                  "sum(amount), sum(cost), sum(known) - sum(cost) FROM sold "                      \
                  "GROUP BY coalesce(product, name) ORDER BY sum(amount) DESC, max(code)")         \
    X(report_groups, COLD,                                                                         \
      REPORT_SOLD "SELECT coalesce(p.grp, ''), count(DISTINCT product), sum(sign), sum(amount), "  \
                  "sum(sold.vat) FROM sold LEFT JOIN product p ON p.id = sold.product "            \
                  "GROUP BY coalesce(p.grp, '') ORDER BY sum(amount) DESC")                        \
    X(report_stars, COLD,                                                                          \
      REPORT_SOLD "SELECT CAST(stars AS TEXT), count(DISTINCT product), sum(sign), sum(amount), "  \
                  "sum(vat) FROM sold GROUP BY stars ORDER BY stars DESC")                         \
    X(report_producers, COLD,                                                                      \
      REPORT_SOLD "SELECT producer, count(DISTINCT product), sum(sign), sum(amount), sum(cost), "  \
                  "sum(known) - sum(cost) FROM sold GROUP BY producer "                            \
                  "ORDER BY sum(amount) DESC, producer")                                           \
    X(report_vat, COLD,                                                                            \
      REPORT_SOLD "SELECT vat_name, sum(sign), sum(amount) - sum(vat), sum(vat), sum(amount) "     \
                  "FROM sold GROUP BY vat_name ORDER BY vat_name")                                 \
    X(report_hours, COLD,                                                                          \
      "SELECT printf('%02d:00', (at + 25200000) / 3600000 % 24), sum(n), sum(total), "             \
      "sum(total) / max(sum(n), 1) FROM (SELECT "                                                  \
      "coalesce((SELECT true_at FROM late_sale t WHERE t.number = s.number), s.at) AS at, "        \
      "1 AS n, total FROM sale s "                                                                 \
      "WHERE day BETWEEN ?1 AND ?2 UNION ALL SELECT at, 0, -total FROM refund "                    \
      "WHERE day BETWEEN ?1 AND ?2) GROUP BY 1 ORDER BY 1")                                        \
    X(report_tenders, COLD,                                                                        \
      "SELECT tender, sum(n), sum(amount) FROM ("                                                  \
      "SELECT p.tender, 1 AS n, p.applied AS amount FROM sale s JOIN payment p ON p.sale = s.seq " \
      "WHERE s.day BETWEEN ?1 AND ?2 UNION ALL "                                                   \
      "SELECT p.tender, 0, -p.amount FROM refund r JOIN refund_payment p ON p.refund = r.seq "     \
      "WHERE r.day BETWEEN ?1 AND ?2 UNION ALL "                                                   \
      "SELECT was, -1, -amount FROM tender_fix WHERE day BETWEEN ?1 AND ?2 UNION ALL "             \
      "SELECT now, 1, amount FROM tender_fix WHERE day BETWEEN ?1 AND ?2) "                        \
      "GROUP BY tender ORDER BY sum(amount) DESC, tender")                                         \
    X(report_promotions, COLD,                                                                     \
      "SELECT l.promotion, count(*), sum(l.promo), sum(l.amount) FROM sale s "                     \
      "JOIN sale_line l ON l.sale = s.seq WHERE s.day BETWEEN ?1 AND ?2 AND l.promo > 0 "          \
      "GROUP BY l.promotion ORDER BY sum(l.promo) DESC, l.promotion")                              \
    X(report_slow, COLD,                                                                           \
      "WITH have AS (SELECT h.product, sum(h.qty) AS qty, "                                        \
      "sum((max(h.qty, 0) * t.cost + 500) / 1000) AS cost FROM on_hand h "                         \
      "JOIN lot t ON t.id = h.lot GROUP BY h.product HAVING sum(h.qty) > 0), "                     \
      "last AS (SELECT l.product, max(s.day) AS day FROM sale_line l "                             \
      "JOIN sale s ON s.seq = l.sale WHERE s.day <= ?2 GROUP BY l.product) "                       \
      "SELECT p.code, p.name, p.unit, have.qty, last.day, have.cost FROM have "                    \
      "JOIN product p ON p.id = have.product LEFT JOIN last ON last.product = have.product "       \
      "WHERE coalesce(last.day, ?1 - 1) < ?1 ORDER BY last.day IS NOT NULL, last.day, p.code")     \
    X(report_asked, COLD, "SELECT seq, record, hash FROM journal WHERE kind = 28 ORDER BY seq")    \
    SQL_TABLE_TRADE(X)

#endif
