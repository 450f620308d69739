/* The authorizer: what even our own code may not ask of SQLite once the file is open. It
 * is asked when a statement is prepared. */
#include "db.h"

#include <string.h>

#include "diemban/base/ban.h"

static const char *const ledgers[] = {
    "journal",    "shift",       "sale",           "sale_line",   "payment",     "movement",
    "refund",     "refund_line", "refund_payment", "tender_fix",  "settled",     "voucher",
    "approval",   "awaiting",    "lot_state",      "cash_move",   "shift_close", "day_close",
    "annotation", "invoice",     "credit_move",    "order_money", "late_sale",   "bank_file",
};

static const char *const goods_ledgers[] = {
    "stock_doc",     "stock_line",     "consignment",      "consign_settlement", "purchase",
    "purchase_line", "purchase_close", "purchase_receipt", "transfer_confirm",   "transfer_came"};

/* PRAGMAs that verify and tools read; none with a value but these. */
static const char *const checks[] = {"integrity_check", "quick_check", "foreign_key_check",
                                     "data_version"};

static bool in_list(const char *name, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, list[i]) == 0)
            return true;
    return false;
}

bool guard_is_ledger(const char *table)
{
    return in_list(table, ledgers, sizeof ledgers / sizeof *ledgers) ||
           in_list(table, goods_ledgers, sizeof goods_ledgers / sizeof *goods_ledgers);
}

static int authorize(void *ctx, int action, const char *one, const char *two, const char *schema,
                     const char *trigger)
{
    (void)ctx;
    (void)schema;
    (void)trigger;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_INSERT:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        return guard_is_ledger(one) || strncmp(one, "sqlite_", 7) == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_FUNCTION:
        return strcmp(two, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA: /* reading a setting, or a check */
        return !two || in_list(one, checks, sizeof checks / sizeof *checks) ? SQLITE_OK
                                                                            : SQLITE_DENY;
    default: /* ATTACH, CREATE, DROP, ALTER, ANALYZE, REINDEX … */
        return SQLITE_DENY;
    }
}

void guard_install(sqlite3 *db)
{
    sqlite3_set_authorizer(db, authorize, NULL);
}
