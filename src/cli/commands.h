/* commands.h: the functions behind the rows of table.c. */
#ifndef DIEMBAN_SRC_CLI_COMMANDS_H
#define DIEMBAN_SRC_CLI_COMMANDS_H

#include "diemban/cli/cli.h"

enum err cmd_approve_code(struct cli *c);
enum err cmd_approve_codes(struct cli *c);
enum err cmd_approve_secret(struct cli *c);
enum err cmd_approve_give(struct cli *c);
enum err cmd_approve_list(struct cli *c);
enum err cmd_awaiting_list(struct cli *c);
enum err cmd_awaiting_seen(struct cli *c);
enum err cmd_backup(struct cli *c);
enum err cmd_bank_account(struct cli *c);
enum err cmd_bank_match(struct cli *c);
enum err cmd_bundle_export(struct cli *c);
enum err cmd_cash_drop(struct cli *c);
enum err cmd_cash_in(struct cli *c);
enum err cmd_cash_out(struct cli *c);
enum err cmd_code(struct cli *c);
enum err cmd_config_get(struct cli *c);
enum err cmd_config_list(struct cli *c);
enum err cmd_config_set(struct cli *c);
enum err cmd_customer_add(struct cli *c);
enum err cmd_customer_debts(struct cli *c);
enum err cmd_customer_erase(struct cli *c);
enum err cmd_customer_export(struct cli *c);
enum err cmd_customer_list(struct cli *c);
enum err cmd_customer_repay(struct cli *c);
enum err cmd_customer_set(struct cli *c);
enum err cmd_customer_show(struct cli *c);
enum err cmd_day_close(struct cli *c);
enum err cmd_day_note(struct cli *c);
enum err cmd_day_show(struct cli *c);
enum err cmd_demo(struct cli *c);
enum err cmd_document(struct cli *c);
enum err cmd_find(struct cli *c);
enum err cmd_gift_apart(struct cli *c);
enum err cmd_gift_list(struct cli *c);
enum err cmd_gift_make(struct cli *c);
enum err cmd_gift_set(struct cli *c);
enum err cmd_gift_show(struct cli *c);
enum err cmd_gift_swap(struct cli *c);
enum err cmd_init(struct cli *c);
enum err cmd_invoice_ask(struct cli *c);
enum err cmd_invoice_import(struct cli *c);
enum err cmd_invoice_series(struct cli *c);
enum err cmd_invoice_show(struct cli *c);
enum err cmd_journal(struct cli *c);
enum err cmd_journal_copy(struct cli *c);
enum err cmd_journal_people(struct cli *c);
enum err cmd_label(struct cli *c);
enum err cmd_printer_test(struct cli *c);
enum err cmd_order_add(struct cli *c);
enum err cmd_order_cancel(struct cli *c);
enum err cmd_order_deliver(struct cli *c);
enum err cmd_order_deposit(struct cli *c);
enum err cmd_order_list(struct cli *c);
enum err cmd_order_show(struct cli *c);
enum err cmd_quote_add(struct cli *c);
enum err cmd_quote_list(struct cli *c);
enum err cmd_quote_order(struct cli *c);
enum err cmd_paper_add(struct cli *c);
enum err cmd_paper_drop(struct cli *c);
enum err cmd_paper_list(struct cli *c);
enum err cmd_price_drop(struct cli *c);
enum err cmd_price_labels(struct cli *c);
enum err cmd_price_list(struct cli *c);
enum err cmd_price_set(struct cli *c);
enum err cmd_product_add(struct cli *c);
enum err cmd_product_import(struct cli *c);
enum err cmd_product_link(struct cli *c);
enum err cmd_product_list(struct cli *c);
enum err cmd_product_set(struct cli *c);
enum err cmd_product_show(struct cli *c);
enum err cmd_promotion_add(struct cli *c);
enum err cmd_promotion_end(struct cli *c);
enum err cmd_promotion_list(struct cli *c);
enum err cmd_receipt(struct cli *c);
enum err cmd_purchase_close(struct cli *c);
enum err cmd_purchase_drop(struct cli *c);
enum err cmd_purchase_list(struct cli *c);
enum err cmd_purchase_new(struct cli *c);
enum err cmd_purchase_send(struct cli *c);
enum err cmd_purchase_set(struct cli *c);
enum err cmd_purchase_show(struct cli *c);
enum err cmd_purchase_suggest(struct cli *c);
enum err cmd_receive(struct cli *c);
enum err cmd_refund(struct cli *c);
enum err cmd_report(struct cli *c);
enum err cmd_restore(struct cli *c);
enum err cmd_scanner_test(struct cli *c);
enum err cmd_sell(struct cli *c);
enum err cmd_shift_close(struct cli *c);
enum err cmd_shift_open(struct cli *c);
enum err cmd_shift_show(struct cli *c);
enum err cmd_stock(struct cli *c);
enum err cmd_tender(struct cli *c);
enum err cmd_stock_card(struct cli *c);
enum err cmd_lot_block(struct cli *c);
enum err cmd_lot_free(struct cli *c);
enum err cmd_lot_recall(struct cli *c);
enum err cmd_trace(struct cli *c);
enum err cmd_user_add(struct cli *c);
enum err cmd_user_list(struct cli *c);
enum err cmd_user_set(struct cli *c);
enum err cmd_verify(struct cli *c);
enum err cmd_vietqr(struct cli *c);
enum err cmd_void(struct cli *c);
enum err cmd_voucher_add(struct cli *c);
enum err cmd_voucher_list(struct cli *c);

/* The report of that name as the options say (cmd_report.c); and what --help adds below some
 * commands. */
enum err report_command(struct cli *c, const char *name);
void journal_explain(struct str *out);
void report_explain(struct str *out);

/* cmd_journal.c: the names of the kinds, under --help. */
void journal_explain(struct str *out);
/* cmd_report.c: the report of that name as the options say; for commands that are one. */
enum err report_command(struct cli *c, const char *name);
enum err cmd_adjust(struct cli *c);
enum err cmd_count_add(struct cli *c);
enum err cmd_count_close(struct cli *c);
enum err cmd_count_sheet(struct cli *c);
enum err cmd_count_start(struct cli *c);

enum err cmd_transfer_in(struct cli *c);
enum err cmd_transfer_out(struct cli *c);
enum err cmd_consign_settle(struct cli *c);

extern const struct cli_option adjust_options[];
extern const struct cli_option approve_codes_options[];
extern const struct cli_option approve_list_options[];
extern const struct cli_option bank_account_options[];
extern const struct cli_option bank_match_options[];
extern const struct cli_option bundle_options[];
extern const struct cli_option card_options[];
extern const struct cli_option cash_options[];
extern const struct cli_option consign_options[];
extern const struct cli_option count_add_options[];
extern const struct cli_option count_close_options[];
extern const struct cli_option count_start_options[];
extern const struct cli_option customer_find_options[];
extern const struct cli_option customer_options[];
extern const struct cli_option customer_repay_options[];
extern const struct cli_option day_note_options[];
extern const struct cli_option day_show_options[];
extern const struct cli_option demo_options_table[];
extern const struct cli_option document_options[];
extern const struct cli_option find_options[];
extern const struct cli_option gift_lot_options[];
extern const struct cli_option gift_make_options[];
extern const struct cli_option import_options[];
extern const struct cli_option init_options[];
extern const struct cli_option invoice_ask_options[];
extern const struct cli_option invoice_series_options[];
extern const struct cli_option journal_options[];
extern const struct cli_option label_format_options[];
extern const struct cli_option label_options[];
extern const struct cli_option link_options[];
extern const struct cli_option lot_options[];
extern const struct cli_option order_add_options[];
extern const struct cli_option order_cancel_options[];
extern const struct cli_option order_deliver_options[];
extern const struct cli_option order_deposit_options[];
extern const struct cli_option order_list_options[];
extern const struct cli_option paper_options[];
extern const struct cli_option price_options[];
extern const struct cli_option printer_options[];
extern const struct cli_option product_options[];
extern const struct cli_option promotion_options[];
extern const struct cli_option quote_add_options[];
extern const struct cli_option receipt_options[];
extern const struct cli_option purchase_close_options[];
extern const struct cli_option purchase_list_options[];
extern const struct cli_option purchase_new_options[];
extern const struct cli_option purchase_send_options[];
extern const struct cli_option purchase_set_options[];
extern const struct cli_option purchase_show_options[];
extern const struct cli_option receive_options[];
extern const struct cli_option refund_options[];
extern const struct cli_option report_options[];
extern const struct cli_option restore_options[];
extern const struct cli_option scanner_options[];
extern const struct cli_option sell_options[];
extern const struct cli_option settle_options[];
extern const struct cli_option shift_close_options[];
extern const struct cli_option shift_open_options[];
extern const struct cli_option stock_options[];
extern const struct cli_option tender_options[];
extern const struct cli_option transfer_in_options[];
extern const struct cli_option transfer_out_options[];
extern const struct cli_option user_options[];
extern const struct cli_option verify_options_table[];
extern const struct cli_option vietqr_options[];
extern const struct cli_option void_options[];
extern const struct cli_option voucher_options[];

extern const struct cli_option approve_code_options[], approve_secret_options[];

/* Brings the second copy of the journal up to date where one is set; what keeps it from that
 * goes into trouble, unless something stands there. */
void journal_copy_after(struct cli *c, struct fault *trouble);

#endif
