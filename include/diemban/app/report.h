/* report.h: the reports of a shop, by name.
 *
 * ONE table: a report is a row here and a function in src/app/report_*.c (report_part.h says
 * how). Command, screen and --help come from it. */
#ifndef DIEMBAN_APP_REPORT_H
#define DIEMBAN_APP_REPORT_H

#include "diemban/app/shop.h"
#include "diemban/core/report.h"

/* What is taken where no period is given. */
enum report_span {
    SPAN_MONTH, /* the first of this month until today */
    SPAN_30,    /* the last 30 days */
    SPAN_TODAY, /* today */
    SPAN_AHEAD, /* until 90 days from today, also what is past */
};

/* X(name, title, function, least role, usual span, what the period means) */
#define REPORT_TABLE(X)                                                                            \
    X("day", N_("Day closes"), report_day, PERSON_CLERK, SPAN_30, N_("the closed days"))           \
    X("shift", N_("Shifts"), report_shift, PERSON_CLERK, SPAN_30,                                  \
      N_("shifts: what should be there, what was counted"))                                        \
    X("products", N_("Products"), report_products, PERSON_CLERK, SPAN_MONTH,                       \
      N_("what was sold, by product"))                                                             \
    X("groups", N_("Groups of goods"), report_groups, PERSON_CLERK, SPAN_MONTH,                    \
      N_("what was sold, by OCOP group"))                                                          \
    X("stars", N_("Stars"), report_stars, PERSON_CLERK, SPAN_MONTH, N_("what was sold, by stars")) \
    X("producers", N_("Producers"), report_producers, PERSON_CLERK, SPAN_MONTH,                    \
      N_("what was sold, by OCOP producer"))                                                       \
    X("hours", N_("Hours"), report_hours, PERSON_CLERK, SPAN_MONTH, N_("sales, by hour"))          \
    X("tenders", N_("Tenders"), report_tenders, PERSON_CLERK, SPAN_MONTH,                          \
      N_("payments, by tender"))                                                                   \
    X("vat", N_("VAT"), report_vat, PERSON_CLERK, SPAN_MONTH, N_("what was sold, by VAT rate"))    \
    X("promotions", N_("Promotions"), report_promotions, PERSON_CLERK, SPAN_MONTH,                 \
      N_("what promotions took off, by event"))                                                    \
    X("demand", N_("Asked for"), report_demand, PERSON_CLERK, SPAN_30,                             \
      N_("what customers wanted and we had not"))                                                  \
    X("slow", N_("Slow goods"), report_slow, PERSON_CLERK, SPAN_30,                                \
      N_("goods on hand of which nothing was sold"))                                               \
    X("people", N_("People"), report_people, PERSON_MANAGER, SPAN_30,                              \
      N_("removed lines, discounts, returns … by person, against the average"))                    \
    X("stock", N_("Stock by lot"), report_stock, PERSON_CLERK, SPAN_MONTH,                         \
      N_("what was on hand at the end of the last day, by lot"))                                   \
    X("papers", N_("Papers of products"), report_papers, PERSON_CLERK, SPAN_AHEAD,                 \
      N_("food safety certificates, declarations and test sheets that end on these days"))         \
    X("labels", N_("Labels to make"), report_labels, PERSON_CLERK, SPAN_AHEAD,                     \
      N_("prices that begin on these days and whose labels are old"))                              \
    X("expiring", N_("Expiring lots"), report_expiring, PERSON_CLERK, SPAN_AHEAD,                  \
      N_("lots on hand that expire on these days"))                                                \
    X("counter-card", N_("Counter card (02-BH)"), report_counter_card, PERSON_CLERK, SPAN_TODAY,   \
      N_("what was there, came, was sold and is there, by product"))                               \
    X("shift-card", N_("Counter card by shift (02-BH)"), report_shift_card, PERSON_CLERK,          \
      SPAN_TODAY, N_("the same for each shift of these days, as the shifts hand it over"))         \
    X("valuation", N_("Worth of stock"), report_valuation, PERSON_MANAGER, SPAN_MONTH,             \
      N_("at the weighted average of the period; consigned goods are not the shop's"))             \
    X("certificates", N_("Certificates"), report_certificates, PERSON_CLERK, SPAN_AHEAD,           \
      N_("OCOP certificates that end on these days"))                                              \
    X("gifts", N_("Gift sets"), report_gifts, PERSON_CLERK, SPAN_MONTH,                            \
      N_("what was sold inside gift sets, and its share of their price"))                          \
    X("einvoice", N_("E-invoices"), report_einvoice, PERSON_CLERK, SPAN_MONTH,                     \
      N_("invoices of these days, as a provider is told (csv, xml)"))

struct report_period {
    int32_t from, to; /* business days, both included */
};

struct report_info {
    const char *name, *title; /* title: msgid */
    enum err (*run)(struct shop *shop, const struct report_period *p, struct report *ret,
                    struct fault *f);
    enum person_role least;
    enum report_span span;
    const char *meaning; /* msgid */
};

/* The n-th report; NULL beyond the last. */
const struct report_info *report_at(int n);
/* ERR_NO_REPORT. */
enum err report_find(const char *name, const struct report_info **ret, struct fault *f);
/* "01/11/2026 – 23/11/2026". */
enum { REPORT_DAYS_TEXT = 40 };
char *report_days_text(const struct report_period *p, char out[REPORT_DAYS_TEXT]);
/* "23/11", "1/11 23/11/2026": one day, or the first and the last. ERR_BAD_DATE. */
enum err report_period_parse(const struct shop *shop, const char *text, struct report_period *ret);
struct report_period report_usual(const struct shop *shop, const struct report_info *info);
/* Fills *ret (initialised). Costs are hidden from clerks. ERR_BAD_PERIOD when the period ends
 * before it begins. */
enum err report_run(struct shop *shop, const struct report_info *info,
                    const struct report_period *p, struct report *ret, struct fault *f);

#endif
