/* The commands, in the order of --help. */
#include "commands.h"

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

const struct command cli_commands[] = {
    {"init", "", N_("make a new shop file"), cmd_init, init_options, 0, 0},
    {"demo", "DIR", N_("make a demonstration shop"), cmd_demo, demo_options_table, 1, 1},
    {"product import", "FILE", N_("take a list of products in (CSV)"), cmd_product_import,
     import_options, 1, 1},
    {"product add", "", N_("a new product"), cmd_product_add, product_options, 0, 0},
    {"product set", "CODE", N_("change a product"), cmd_product_set, product_options, 1, 1},
    {"product show", "CODE", N_("all there is to know of a product"), cmd_product_show, NULL, 1, 1},
    {"product list", "", N_("all products, by name"), cmd_product_list, NULL, 0, 0},
    {"product link", "CODE PRODUCT", N_("a further code finds a product"), cmd_product_link,
     link_options, 2, 2},
    {"sell", "ITEM...", N_("one sale; ITEM is CODE or QTY*CODE"), cmd_sell, sell_options, 1, -1},
    {"refund", "NUMBER [QTY*LINE]...", N_("goods come back against their receipt"), cmd_refund,
     refund_options, 1, -1},
    {"void", "NUMBER", N_("reverse a whole sale of the open shift"), cmd_void, void_options, 1, 1},
    {"shift open", "", N_("open a shift with the money in the drawer"), cmd_shift_open,
     shift_open_options, 0, 0},
    {"shift show", "", N_("the open shift"), cmd_shift_show, NULL, 0, 0},
    {"receipt", "NUMBER", N_("the receipt of a sale"), cmd_receipt, receipt_options, 1, 1},
    {"report", "NAME", N_("a report: products, hours, VAT, …"), cmd_report, report_options, 1, 1,
     report_explain},
    {"code", "TEXT", N_("explain a scan (\\x1d for FNC1)"), cmd_code, NULL, 1, 1},
    {"find", "TEXT...", N_("search products as on the screen"), cmd_find, find_options, 1, -1},
    {"vietqr", "", N_("the shop's payment code"), cmd_vietqr, vietqr_options, 0, 0},
    {"bank account", "BANK NUMBER", N_("the account that transfers go to"), cmd_bank_account,
     bank_account_options, 2, 2},
    {"scanner test", "[SCAN SCAN SCAN]", N_("find out how a scanner sends, by three codes"),
     cmd_scanner_test, scanner_options, 0, 3},
    {"config get", "KEY", N_("one setting"), cmd_config_get, NULL, 1, 1},
    {"config set", "KEY VALUE", N_("change a setting"), cmd_config_set, NULL, 2, 2},
    {"config list", "", N_("all settings with their defaults"), cmd_config_list, NULL, 0, 0},
    {"user add", "NAME", N_("a new person"), cmd_user_add, user_options, 1, 1},
    {"user set", "NAME", N_("change a person: role, PIN, badge"), cmd_user_set, user_options, 1, 1},
    {"user list", "", N_("the people of this shop"), cmd_user_list, NULL, 0, 0},
    {"verify", "", N_("rebuild, compare, and name every fault"), cmd_verify, verify_options_table,
     0, 0},
    {0},
};
