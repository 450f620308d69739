/* err.h: every failure of the program, once.
 *
 * Scope: one closed enum. Each error has a stable code (the JSON key "code" of
 * cli.md; scripts depend on it), the exit status of a command that ends with it,
 * and one English sentence: what happened, and what to do. The sentence is a
 * msgid; "{}" in it stands for the detail of the fault (a code, a file, a name).
 *
 * Use: functions return `enum err`; where a person needs to know which thing was
 * meant, they also fill a `struct fault`. Only cli, ui and main show either.
 * Programmer errors assert instead. */
#ifndef DIEMBAN_BASE_ERR_H
#define DIEMBAN_BASE_ERR_H

#include <stdarg.h>
#include <stddef.h>

#include "diemban/base/tr.h"

/* Exit statuses of cli.md. */
enum { EXIT_DONE = 0, EXIT_REFUSED = 1, EXIT_USAGE = 2, EXIT_DEVICE = 3, EXIT_HELD = 4 };

/* X(name, code, exit status, msgid) */
#define ERR_TABLE(X)                                                                               \
    X(OK, "ok", EXIT_DONE, N_("Done."))                                                            \
    X(NOMEM, "out_of_memory", EXIT_DEVICE,                                                         \
      N_("The computer is out of memory. Close other programs and try again."))                    \
    X(USAGE, "usage", EXIT_USAGE, N_("{}. See diemban --help."))                                   \
    X(NO_RIGHT, "no_right", EXIT_REFUSED,                                                          \
      N_("This needs the right “{}”. Ask someone who has it."))                                    \
    X(NOBODY, "nobody_signed_on", EXIT_REFUSED,                                                    \
      N_("Nobody is signed on. Sign on, or give --user and --pin-fd."))                            \
    X(BAD_PIN, "bad_pin", EXIT_REFUSED,                                                            \
      N_("Name and PIN do not fit together. After five wrong ones the name is locked."))           \
    X(NO_PERSON, "no_such_person", EXIT_REFUSED,                                                   \
      N_("Nobody is called {}. See diemban user list."))                                           \
    X(LOCKED_OUT, "locked_out", EXIT_REFUSED,                                                      \
      N_("Too many wrong PINs: locked until {}. An owner may give a new PIN."))                    \
    X(PIN_FORM, "pin_form", EXIT_REFUSED,                                                          \
      N_("A PIN has six digits, not all the same and not in a row. Choose another."))              \
    X(HAS_OWNER, "has_owner", EXIT_REFUSED,                                                        \
      N_("This shop has an owner already. They add the others: diemban user add."))                \
    X(NO_PIN, "no_pin", EXIT_REFUSED,                                                              \
      N_("{} has no PIN yet, so nothing is locked. Choose one in the menu."))                      \
    X(PIN_SAME, "pin_same", EXIT_REFUSED, N_("That is the PIN as it was. Choose another."))        \
    X(MUST_CHANGE, "must_change_pin", EXIT_REFUSED,                                                \
      N_("{} must choose a new PIN first: sign on at the counter, or use diemban user set."))      \
    X(LAST_OWNER, "last_owner", EXIT_REFUSED,                                                      \
      N_("{} is the last owner. Make another owner first."))                                       \
    X(PERSON_TAKEN, "person_taken", EXIT_REFUSED,                                                  \
      N_("{} is another person's already. Choose another."))                                       \
    X(OWN_ACCESS, "own_access", EXIT_REFUSED,                                                      \
      N_("Nobody takes their own access away, {}. Another owner can."))                            \
    X(NEEDS_APPROVAL, "needs_approval", EXIT_REFUSED,                                              \
      N_("This is more than you may do alone: {}. Somebody with the right must approve."))         \
    X(OWN_APPROVAL, "own_approval", EXIT_REFUSED,                                                  \
      N_("Nobody approves for themselves. Another person must."))                                  \
    X(BAD_CODE, "bad_code", EXIT_REFUSED,                                                          \
      N_("The code does not fit or was used. After five wrong ones the name is locked."))          \
    X(ASK_AGAIN, "ask_again", EXIT_REFUSED,                                                        \
      N_("That took too long: the code is no longer good. Ask again with the new number."))        \
    X(BAD_CHALLENGE, "bad_challenge", EXIT_REFUSED,                                                \
      N_("“{}” is not what the asking till shows. Write it as 2-1250000-483192."))                 \
    X(BAD_SECRET, "bad_secret", EXIT_REFUSED,                                                      \
      N_("That is no secret: 32 digits 0–9 and a–f, as “diemban approve secret” gives it."))       \
    X(CANNOT_WAIT, "cannot_wait", EXIT_REFUSED,                                                    \
      N_("{} cannot wait for approval. Somebody with the right must approve it now."))             \
    X(NOT_AWAITING, "not_awaiting", EXIT_REFUSED,                                                  \
      N_("Nothing with the number {} awaits approval. See diemban approve list."))                 \
    X(TRAINING_ONLY, "training_only", EXIT_REFUSED,                                                \
      N_("{} is a training file by itself. Close the counter and start the shop."))                \
    X(BAD_KIND, "bad_kind", EXIT_USAGE,                                                            \
      N_("There is no kind of record “{}”. See diemban journal --help."))                          \
    X(NO_SHIFT, "no_open_shift", EXIT_REFUSED,                                                     \
      N_("No shift is open at this till. Open a shift first."))                                    \
    X(SHIFT_OPEN, "shift_open", EXIT_REFUSED, N_("A shift is open already: {}. Close it first."))  \
    X(UNKNOWN_CODE, "unknown_code", EXIT_REFUSED,                                                  \
      N_("No such code: {}. Find the product by name, or remove the line."))                       \
    X(AMBIGUOUS, "ambiguous", EXIT_REFUSED,                                                        \
      N_("“{}” can be read in two ways. Write it without a thousands dot."))                       \
    X(BAD_NUMBER, "bad_number", EXIT_REFUSED, N_("“{}” is not a number that fits here."))          \
    X(BAD_QUANTITY, "bad_quantity", EXIT_REFUSED,                                                  \
      N_("“{}” is not a quantity. Use for example 3 or 0,75."))                                    \
    X(NOT_WEIGHED, "not_weighed", EXIT_REFUSED,                                                    \
      N_("{} is sold whole. Give a quantity without decimals."))                                   \
    X(TOO_LARGE, "too_large", EXIT_REFUSED, N_("{} is too large. Check the number."))              \
    X(BAD_DATE, "bad_date", EXIT_REFUSED, N_("“{}” is not a date. Write it as 2026-11-23."))       \
    X(BAD_TEXT, "bad_text", EXIT_REFUSED,                                                          \
      N_("{} holds characters that cannot be shown. Type it again."))                              \
    X(CART_EMPTY, "cart_empty", EXIT_REFUSED, N_("The cart is empty. Scan a product first."))      \
    X(CART_FULL, "cart_full", EXIT_REFUSED,                                                        \
      N_("The cart is full at {} lines. Take payment, then start another."))                       \
    X(CART_BLOCKED, "cart_blocked", EXIT_REFUSED,                                                  \
      N_("{} must be settled before payment: find the product, or remove the line."))              \
    X(UNDERPAID, "underpaid", EXIT_REFUSED, N_("{} is still missing. Nothing was stored."))        \
    X(OVERPAID, "overpaid", EXIT_REFUSED, N_("Only cash gives change. Take {} less."))             \
    X(NO_CART, "no_such_cart", EXIT_REFUSED, N_("No such cart is waiting. {}"))                    \
    X(NO_LINE, "no_such_line", EXIT_REFUSED, N_("There is no line {} in the cart."))               \
    X(NO_RECEIPT, "no_such_receipt", EXIT_REFUSED,                                                 \
      N_("No receipt {} at this till. Check the number."))                                         \
    X(NO_ORDER, "no_such_order", EXIT_REFUSED,                                                     \
      N_("No order or quote {} at this till. See “order list”."))                                  \
    X(ORDER_CLOSED, "order_closed", EXIT_REFUSED,                                                  \
      N_("{} is over: delivered, cancelled or made an order. Make a new one."))                    \
    X(NO_DEPOSIT, "no_deposit", EXIT_REFUSED,                                                      \
      N_("{} is more than what was paid ahead. Take the rest by another tender."))                 \
    X(CART_BUSY, "cart_busy", EXIT_REFUSED,                                                        \
      N_("There are goods in the cart. Take payment or put it aside first. {}"))                   \
    X(BAD_GIFT, "bad_gift_set", EXIT_REFUSED,                                                      \
      N_("{} does not fit in this gift set. Parts are other products, counted whole."))            \
    X(NO_GIFT, "no_gift_set", EXIT_REFUSED,                                                        \
      N_("{} is no gift set. Say its parts with “diemban gift set”."))                             \
    X(SHORT, "not_enough", EXIT_REFUSED,                                                           \
      N_("There is not enough of {}. Nothing was moved; make fewer, or receive goods."))           \
    X(SLIP_TAKEN, "slip_taken", EXIT_REFUSED,                                                      \
      N_("This paper slip was entered already: {}. Check its number."))                            \
    X(BAD_SYMBOL, "bad_symbol", EXIT_REFUSED,                                                      \
      N_("“{}” is no invoice symbol of a cash register. Write it like 1C26MYY."))                  \
    X(BAD_SERIES, "bad_series", EXIT_REFUSED,                                                      \
      N_("{}. Give five characters of the tax authority and a range of its own."))                 \
    X(SERIES_USED_UP, "series_used_up", EXIT_REFUSED,                                              \
      N_("No invoice number is left in the range up to {}. Set a new one: invoice series."))       \
    X(BAD_TAX_NUMBER, "bad_tax_number", EXIT_REFUSED,                                              \
      N_("“{}” is not a tax number: its check digit or its form is wrong. Ask for it again."))     \
    X(NO_TAX_NUMBER, "no_tax_number", EXIT_REFUSED,                                                \
      N_("The shop's own tax number is not set. An invoice cannot do without it. {}"))             \
    X(NO_REPORT, "no_such_report", EXIT_USAGE,                                                     \
      N_("There is no report {}. See diemban report --help."))                                     \
    X(BAD_PERIOD, "bad_period", EXIT_REFUSED,                                                      \
      N_("The period {} ends before it begins. Give its first day first."))                        \
    X(IS_REFUND, "is_refund", EXIT_REFUSED,                                                        \
      N_("{} is the slip of a return. Give the number of the sale."))                              \
    X(MORE_BACK, "more_back_than_sold", EXIT_REFUSED,                                              \
      N_("More than was sold cannot come back. Left of {}."))                                      \
    X(NOTHING_BACK, "nothing_back", EXIT_REFUSED,                                                  \
      N_("Nothing is chosen to come back. Choose a line and a quantity. {}"))                      \
    X(SHIFT_OVER, "shift_over", EXIT_REFUSED,                                                      \
      N_("{} was sold in a shift that is closed. Its tender can no longer be corrected."))         \
    X(NOT_PAID_SO, "not_paid_so", EXIT_REFUSED,                                                    \
      N_("So much was not paid that way: {}. Choose another tender or amount."))                   \
    X(NOT_AWAITED, "not_awaited", EXIT_REFUSED, N_("No transfer of {} is awaited."))               \
    X(NO_VOUCHER, "no_such_voucher", EXIT_REFUSED,                                                 \
      N_("There is no voucher {}. Check its serial."))                                             \
    X(VOUCHER_OVER, "voucher_over", EXIT_REFUSED, N_("The voucher is past its date: {}."))         \
    X(VOUCHER_SPENT, "voucher_spent", EXIT_REFUSED,                                                \
      N_("The voucher is not worth that much. Left of {}."))                                       \
    X(VOUCHER_KNOWN, "voucher_known", EXIT_REFUSED,                                                \
      N_("The voucher {} was issued already. Use another serial."))                                \
    X(BAD_SERIAL, "bad_serial", EXIT_REFUSED,                                                      \
      N_("“{}” is no serial of a voucher: 4 to 20 letters, digits and “-”."))                      \
    X(NO_REASON, "no_reason", EXIT_REFUSED, N_("Say why: a reason is needed. {}"))                 \
    X(OTHER_SHIFT, "other_shift", EXIT_REFUSED,                                                    \
      N_("{} was sold in another shift and cannot be made void. Take the goods back instead."))    \
    X(CAME_BACK, "came_back", EXIT_REFUSED,                                                        \
      N_("Something of {} came back already. Take the rest back instead."))                        \
    X(NO_PRODUCT, "no_such_product", EXIT_REFUSED, N_("No product {}. Find it by name first."))    \
    X(CODE_TAKEN, "code_taken", EXIT_REFUSED, N_("{} already belongs to another product."))        \
    X(EXPIRED, "expired", EXIT_REFUSED, N_("{} is past its date. Take it off the shelf."))         \
    X(NOT_GOODS, "not_goods", EXIT_REFUSED,                                                        \
      N_("{} has no stock: it is a service or packing. Choose goods."))                            \
    X(EXPIRY_BEFORE_MADE, "expiry_before_made", EXIT_REFUSED,                                      \
      N_("{}: it would expire before it was made. Check both dates."))                             \
    X(OVER_RECEIPT, "over_receipt", EXIT_REFUSED,                                                  \
      N_("{}: more than the paper says. Correct the paper's quantity first."))                     \
    X(OVER_ORDER, "over_order", EXIT_REFUSED,                                                      \
      N_("{}: more than is still open in the order. Receive the rest without an order."))          \
    X(NOT_ORDERED, "not_ordered", EXIT_REFUSED,                                                    \
      N_("{} is not in the order. Take it off, or receive it without an order."))                  \
    X(NO_PURCHASE, "no_such_purchase", EXIT_REFUSED,                                               \
      N_("No order {} to a supplier. See the list of them."))                                      \
    X(PURCHASE_SENT, "purchase_sent", EXIT_REFUSED,                                                \
      N_("The order {} was sent: it cannot be changed. Close it and write another."))              \
    X(PURCHASE_OPEN, "purchase_not_sent", EXIT_REFUSED,                                            \
      N_("The order {} was not sent yet. Send it first."))                                         \
    X(PURCHASE_OVER, "purchase_over", EXIT_REFUSED,                                                \
      N_("Nothing more is awaited on the order {}. It is closed."))                                \
    X(PURCHASE_EMPTY, "purchase_empty", EXIT_REFUSED,                                              \
      N_("Nothing is on the order {} yet. Put a product on it first."))                            \
    X(DRAFT_ON_ORDER, "draft_on_order", EXIT_REFUSED,                                              \
      N_("The document comes on the order {} already. Post it or throw it away first."))           \
    X(NOTHING_TO_ORDER, "nothing_to_order", EXIT_REFUSED, N_("Nothing is to be ordered now. {}"))  \
    X(LOT_DIFFERS, "lot_differs", EXIT_REFUSED,                                                    \
      N_("Lot {} is known with another date or owner. Give this one another lot code."))           \
    X(DRAFT_EMPTY, "draft_empty", EXIT_REFUSED,                                                    \
      N_("Nothing is on the document yet. Scan a product first."))                                 \
    X(DRAFT_BLOCKED, "draft_blocked", EXIT_REFUSED,                                                \
      N_("Nobody knows {} yet: say which product it is, or remove the line."))                     \
    X(NO_PARTNER, "no_partner", EXIT_REFUSED,                                                      \
      N_("The document does not say who with. Give the supplier first."))                          \
    X(COUNT_OPEN, "count_open", EXIT_REFUSED,                                                      \
      N_("A stocktake is open already. Close it or drop it first."))                               \
    X(NO_COUNT, "no_count", EXIT_REFUSED, N_("No stocktake is open. Begin one first."))            \
    X(NO_LOT, "no_such_lot", EXIT_REFUSED, N_("No lot {} of this product. Check the code."))       \
    X(BAD_TRANSFER, "bad_transfer", EXIT_REFUSED,                                                  \
      N_("This is no transfer, or it was changed ({}). Ask for the file again."))                  \
    X(TRANSFER_KNOWN, "transfer_known", EXIT_REFUSED,                                              \
      N_("This transfer was taken in already as {}. Nothing was changed."))                        \
    X(OTHER_POINT, "other_point", EXIT_REFUSED,                                                    \
      N_("This transfer is for point {}. Nothing was changed."))                                   \
    X(TRANSFER_PRACTICE, "transfer_practice", EXIT_REFUSED,                                        \
      N_("This is from practice or a demonstration ({}): it does not mix with a real shop."))      \
    X(TRANSFER_OPEN, "transfer_open", EXIT_REFUSED,                                                \
      N_("Transfer {} is being counted. Post it or throw it away first."))                         \
    X(NOT_SENT, "not_sent", EXIT_REFUSED,                                                          \
      N_("{} is not in this transfer. Lay it aside and tell the sender."))                         \
    X(NO_TRANSFER, "no_such_transfer", EXIT_REFUSED,                                               \
      N_("Transfer {} was not sent from here, or not to that point. Nothing was changed."))        \
    X(CONFIRMED, "confirmed", EXIT_REFUSED,                                                        \
      N_("This transfer was confirmed already by {}. Nothing was changed."))                       \
    X(KEY_CHANGED, "key_changed", EXIT_REFUSED,                                                    \
      N_("Point {} signs with another key than before. Ask there; a manager may accept it."))      \
    X(NO_NAMES, "no_names", EXIT_REFUSED,                                                          \
      N_("A QR code does not say what {} is. Take in the file, or type the product's name."))      \
    X(BAD_PIECES, "bad_pieces", EXIT_REFUSED,                                                      \
      N_("A pack cannot hold {} pieces. Use a whole number from 1 to 10,000."))                    \
    X(BAD_POINT, "bad_point", EXIT_REFUSED,                                                        \
      N_("“{}” is not the number of another point. Use 1 to 9999."))                               \
    X(NOT_ON_HAND, "not_on_hand", EXIT_REFUSED,                                                    \
      N_("{}: fewer are there than that. Count it first, or send fewer."))                         \
    X(NO_OWNER, "no_such_owner", EXIT_REFUSED,                                                     \
      N_("Nothing was ever consigned by {}. Check the name."))                                     \
    X(SETTLED, "settled", EXIT_REFUSED,                                                            \
      N_("It is settled up to {} already. Choose days after that."))                               \
    X(SETTLE_GAP, "settle_gap", EXIT_REFUSED,                                                      \
      N_("The days from {} on are not settled yet. Begin with them."))                             \
    X(DAY_OPEN, "day_open", EXIT_REFUSED, N_("{} is not over yet. Settle up to the day before."))  \
    X(NO_DOCUMENT, "no_such_document", EXIT_REFUSED, N_("No document {}. Check the number."))      \
    X(STOPPED, "stopped", EXIT_REFUSED, N_("{} is blocked or recalled. Take it off the shelf."))   \
    X(NO_PRODUCT_PAPER, "no_such_paper", EXIT_REFUSED,                                             \
      N_("The product has no paper {} of this kind. See diemban paper list."))                     \
    X(NO_PRICE_CHANGE, "no_price_change", EXIT_REFUSED,                                            \
      N_("No price waits for that day. See diemban price list."))                                  \
    X(BAD_IMPORT, "bad_import", EXIT_REFUSED,                                                      \
      N_("{}. Nothing was imported. Mend the file and try again."))                                \
    X(BAD_CHARSET, "bad_charset", EXIT_REFUSED,                                                    \
      N_("No charset “{}” here. Use auto, UTF-8, UTF-16, CP1258, VISCII, TCVN5712, TCVN3 or "  \
         "VNI."))                                                                                  \
    X(BAD_PHONE, "bad_phone", EXIT_REFUSED,                                                        \
      N_("“{}” is not a phone number. Write it as 0912345678."))                                   \
    X(BAD_CUSTOMER, "bad_customer", EXIT_REFUSED,                                                  \
      N_("A customer needs a name, a company or a phone number. {}"))                              \
    X(NO_CUSTOMER, "no_such_customer", EXIT_REFUSED,                                               \
      N_("No customer “{}”. Find them by phone or name, or add them first."))                      \
    X(MANY_CUSTOMERS, "many_customers", EXIT_REFUSED,                                              \
      N_("“{}” fits several customers. Give more of the phone number or name."))                   \
    X(PHONE_TAKEN, "phone_taken", EXIT_REFUSED,                                                    \
      N_("{} is the phone number of another customer. Find them by it."))                          \
    X(CUSTOMER_OWES, "customer_owes", EXIT_REFUSED,                                                \
      N_("The credit account is not even: {}. Settle it before erasing."))                         \
    X(CREDIT_WHO, "credit_who", EXIT_REFUSED,                                                      \
      N_("On credit only to a known customer. Choose one first. {}"))                              \
    X(CREDIT_LESS, "credit_less", EXIT_REFUSED, N_("Only {} is owed. Take no more than that."))    \
    X(BAD_PROMOTION, "bad_promotion", EXIT_REFUSED,                                                \
      N_("“{}” makes no promotion. Use 20%, 10000, =99000 or 2+1, and days in order."))            \
    X(NO_PROMOTION, "no_such_promotion", EXIT_REFUSED,                                             \
      N_("No promotion “{}” is running. See diemban promotion list."))                             \
    X(BAD_PRINTER, "bad_printer", EXIT_REFUSED,                                                    \
      N_("“{}” is no printer. Write usb:/dev/usb/lp0, tcp:HOST, serial:/dev/…, cups:QUEUE."))      \
    X(NO_GTIN, "no_gtin", EXIT_REFUSED,                                                            \
      N_("{} has no bar code of its own. Give it a GTIN, or print bars of its short code."))       \
    X(NO_WEIGHT_CODE, "no_weight_code", EXIT_REFUSED,                                              \
      N_("No scale's code can hold {} by weight. It must be sold by kg, with a number for code.")) \
    X(LABELS_NONE, "labels_none", EXIT_REFUSED,                                                    \
      N_("There is no label to make here ({}). Scan a product or type a document's number."))      \
    X(LABEL_SMALL, "label_small", EXIT_REFUSED,                                                    \
      N_("This does not fit on a label of {}. Choose a larger one."))                              \
    X(NO_PDF, "no_pdf", EXIT_DEVICE, N_("No PDF can be made here: {} is missing. Install it."))    \
    X(NO_XLSX, "no_xlsx", EXIT_DEVICE,                                                             \
      N_("No workbook can be written here: {} is missing. Install it, or take CSV."))              \
    X(NO_PRINTER, "no_printer", EXIT_DEVICE,                                                       \
      N_("The printer does not answer ({}). Look at its switch and cable; nothing is lost."))      \
    X(NO_PRINTER_SET, "no_printer_set", EXIT_REFUSED,                                              \
      N_("No printer is set up. Set printer.device first (menu, Settings)."))                      \
    X(NO_LABEL_PRINTER, "no_label_printer", EXIT_REFUSED,                                          \
      N_("No label printer is set up. Set label.printer first (menu, Settings)."))                 \
    X(PRINTER_BUSY, "printer_busy", EXIT_REFUSED,                                                  \
      N_("The printer has work already. Wait until it is done."))                                  \
    X(NO_PAPER, "no_paper", EXIT_DEVICE,                                                           \
      N_("The printer is out of paper ({}). Put a new roll in; it goes on by itself."))            \
    X(BAD_SETTING, "bad_setting", EXIT_REFUSED, N_("{}. The setting was left as it was."))         \
    X(NO_SETTING, "no_such_setting", EXIT_REFUSED,                                                 \
      N_("There is no setting {}. See diemban config list."))                                      \
    X(FILE_EXISTS, "file_exists", EXIT_REFUSED,                                                    \
      N_("{} is there already and was not touched. Choose another name."))                         \
    X(NO_FILE, "no_such_file", EXIT_DEVICE,                                                        \
      N_("{} is not there. Make a shop with “diemban init”, or try “diemban demo DIR”."))          \
    X(NOT_A_SHOP, "not_a_shop", EXIT_DEVICE,                                                       \
      N_("{} is not a shop file of diemban. Nothing was changed."))                                \
    X(NEWER_FILE, "newer_file", EXIT_DEVICE,                                                       \
      N_("{} was written by a newer diemban. Update this program first."))                         \
    X(READ_ONLY, "read_only", EXIT_DEVICE,                                                         \
      N_("{} cannot be written. Check the rights of the folder and the disk."))                    \
    X(NOT_OWNER, "not_owner", EXIT_DEVICE,                                                         \
      N_("{} belongs to another user or is not a plain file. Nothing was opened."))                \
    X(DISK_FULL, "disk_full", EXIT_DEVICE,                                                         \
      N_("The disk is full: nothing was stored. Make room, then do it again. {}"))                 \
    X(IO, "io_error", EXIT_DEVICE, N_("Reading or writing failed: {}"))                            \
    X(UNKNOWN_OUTCOME, "unknown_outcome", EXIT_DEVICE,                                             \
      N_("The disk did not answer whether it stored the sale. Start again to see. {}"))            \
    X(DAMAGED, "damaged", EXIT_DEVICE,                                                             \
      N_("The shop file is damaged: {}. Do not sell on; restore the last backup."))                \
    X(BAD_PAGE, "damaged_page", EXIT_DEVICE,                                                       \
      N_("Page {} of the file is not as it was written. Do not sell on; restore the last "         \
         "backup."))                                                                               \
    X(BEHIND_ANCHOR, "behind_anchor", EXIT_DEVICE,                                                 \
      N_("Records are missing from the shop file: {}. Restore the last backup."))                  \
    X(NO_KEY, "no_key", EXIT_DEVICE,                                                               \
      N_("The till's key {} is missing or does not fit. Bring the file back."))                    \
    X(UNSAFE_SQLITE, "unsafe_sqlite", EXIT_DEVICE,                                                 \
      N_("The database library cannot be used safely: {}. Update the computer."))                  \
    X(HELD, "held", EXIT_HELD, N_("The shop is open elsewhere: {}. Close that one first."))        \
    X(NO_BANK, "no_bank_account", EXIT_REFUSED,                                                    \
      N_("No bank account is set for transfers. Set it with “diemban bank account”. {}"))          \
    X(OTHER_COPY, "other_copy", EXIT_REFUSED,                                                      \
      N_("The copy of the journal does not follow this backup: {}. Give the file of this till."))  \
    X(COPY_AWAY, "copy_away", EXIT_DEVICE,                                                         \
      N_("The folder of the journal's copy is not there: {}. Plug it in; sales are stored."))      \
    X(NO_OFFICE, "no_office", EXIT_REFUSED,                                                        \
      N_("No folder for the office is set. Set office.folder first."))                             \
    X(OFFICE_AWAY, "office_away", EXIT_DEVICE,                                                     \
      N_("The folder for the office is not there: {}. Plug it in; bundles wait in the outbox."))   \
    X(NO_OFFICE_KEY, "no_office_key", EXIT_REFUSED,                                                \
      N_("The key of the office is not set. Ask the office for it and set office.key."))           \
    X(BAD_ACK, "bad_ack", EXIT_REFUSED,                                                            \
      N_("This is no acknowledgement of the office. Ask for the file again."))                     \
    X(ACK_KEY, "ack_key", EXIT_REFUSED,                                                            \
      N_("The office's key did not sign this acknowledgement. Ask the office."))                   \
    X(ACK_OTHER, "ack_other", EXIT_REFUSED,                                                        \
      N_("This acknowledgement is for another till ({}). Take it there."))                         \
    X(ACK_FORK, "ack_fork", EXIT_REFUSED,                                                          \
      N_("The office has another record {} than this till. Call the office; nothing was marked.")) \
    X(NO_COPY, "no_copy", EXIT_REFUSED,                                                            \
      N_("No folder is set for a second copy of the journal. Set journal.copy first."))            \
    X(COPY_GAP, "copy_gap", EXIT_REFUSED,                                                          \
      N_("Records {} are in no file that was given. Give the older copy or a newer backup."))      \
    X(CLOCK_BACK, "clock_back", EXIT_REFUSED,                                                      \
      N_("The clock of the computer went back: {}. Set it, or ask the manager."))                  \
    X(NOT_TEST, "not_test", EXIT_USAGE,                                                            \
      N_("--now works only with demonstration, training and test shops."))                         \
    X(NO_TERMINAL, "no_terminal", EXIT_DEVICE,                                                     \
      N_("This is not a terminal. Start diemban in a terminal window or on the console."))         \
    X(TERMINAL_SMALL, "terminal_small", EXIT_DEVICE,                                               \
      N_("The window is too small ({}). Make it at least 60 columns by 20 rows."))                 \
    X(TERMINAL_NOT_UTF8, "terminal_not_utf8", EXIT_DEVICE,                                         \
      N_("The terminal does not show UTF-8 ({}). Set LANG=C.UTF-8 and start again."))

enum err {
#define X(name, code, status, text) ERR_##name,
    ERR_TABLE(X)
#undef X
        ERR_COUNT
};

/* The stable code, e.g. "unknown_code". */
const char *err_code(enum err e);
/* The msgid; "{}" is still in it. */
const char *err_text(enum err e);
/* The exit status of a command that ends with e. */
int err_status(enum err e);

/* An error with what it is about. Zero-initialised means ERR_OK. */
struct fault {
    enum err err;
    char what[240]; /* UTF-8, already cleaned; replaces "{}" */
};

/* Sets f (which may be NULL) and returns e. The detail is cut at a character. */
enum err fault_set(struct fault *f, enum err e, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The whole sentence, translated by tr, into out (always terminated, cut at a
 * character boundary if n is short). Returns out. */
char *fault_sentence(const struct fault *f, tr_fn tr, char *out, size_t n);

#endif
