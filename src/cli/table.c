/* The commands, in the order of --help. */
#include "commands.h"

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

const struct command cli_commands[] = {
    {"init", "", N_("make a new shop file"), cmd_init, init_options, 0, 0},
    {"sell", "ITEM...", N_("one sale; ITEM is CODE or QTY*CODE"), cmd_sell, sell_options, 1, -1},
    {"receipt", "NUMBER", N_("the receipt of a sale"), cmd_receipt, receipt_options, 1, 1},
    {"code", "TEXT", N_("explain a scan (\\x1d for FNC1)"), cmd_code, NULL, 1, 1},
    {"find", "TEXT...", N_("search products as on the screen"), cmd_find, find_options, 1, -1},
    {"verify", "", N_("rebuild, compare, and name every fault"), cmd_verify, verify_options_table,
     0, 0},
    {0},
};
