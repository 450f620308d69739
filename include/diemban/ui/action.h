/* action.h: everything a person can ask the counter for, once.
 *
 * Scope: one table. From it come the enum, the default keys, the key bar, the help screen,
 * the menu, commands typed after "/", the man page's key table and the tests.
 * Labels: the long one is used where there is room, the short one (at most 8 cells) in a
 * narrow key bar. A screen may word a label for itself (screen.h, struct bar_item). */
#ifndef DIEMBAN_UI_ACTION_H
#define DIEMBAN_UI_ACTION_H

#include <stdbool.h>

#include "diemban/app/shop.h"
#include "diemban/base/tr.h"

/* What must hold before the action is begun; checked in one place (ui.c). */
enum action_pre {
    PRE_NONE,
    PRE_CART,  /* the cart has lines */
    PRE_PAY,   /* the cart has lines and no red row */
    PRE_LINE,  /* a line is selected */
    PRE_SALE,  /* a sale was made at this till */
    PRE_SHUT,  /* no shift is open */
    PRE_SHIFT, /* one is */
};

enum {
    ACTION_IN_MENU = 1, /* offered by the menu and as a command after "/" */
    ACTION_EDIT = 2,    /* moves in a list or a field: no place in the help's list of keys */
};

/* X(name, stable name, label, short label, help, default keys, pre, least role, flags) */
#define ACTION_TABLE(X)                                                                            \
    X(HELP, "help", N_("Help"), N_("?"),                                                           \
      N_("Shows the keys of this screen and how to type codes and quantities."), "F1", PRE_NONE,   \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(QUANTITY, "quantity", N_("Quantity"), N_("Qty"),                                             \
      N_("Changes the quantity of the selected line."), "F2", PRE_LINE, PERSON_CLERK,              \
      ACTION_IN_MENU)                                                                              \
    X(FIND, "find", N_("Find product"), N_("Find"),                                                \
      N_("Finds a product by name, short code or last digits. On a red row: what it is."), "F3",   \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(CUSTOMER, "customer", N_("Customer"), N_("Cust"),                                            \
      N_("Who buys: found by phone or name, or added. Nobody has to be known to buy."), "F4",      \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(DISCOUNT, "discount", N_("Discount"), N_("Disc"),                                            \
      N_("Takes đồng or percent off the line, pressed twice off the cart; above your cap "      \
         "another approves."),                                                                     \
      "F6", PRE_LINE, PERSON_CLERK, ACTION_IN_MENU)                                                \
    X(PRICE, "price", N_("Line price"), N_("Price"),                                               \
      N_("Sells the selected line at another price; above your cap another approves."), "",        \
      PRE_LINE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(SIGN_ON, "sign-on", N_("Switch person"), N_("Person"),                                       \
      N_("Another person signs on with their PIN; the cart stays with whose it is."), "Alt+u",     \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(LOCK, "lock", N_("Lock the counter"), N_("Lock"),                                            \
      N_("Only a PIN opens it again. The cart stays on the screen and in the file."), "Alt+l",     \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(NEW_PIN, "new-pin", N_("Change my PIN"), N_("My PIN"),                                       \
      N_("Asks for your PIN as it is, then twice for the new one."), "", PRE_NONE, PERSON_CLERK,   \
      ACTION_IN_MENU)                                                                              \
    X(HOLD, "hold", N_("Hold the cart"), N_("Hold"),                                               \
      N_("Puts the cart aside under a name; with an empty cart: takes one up again."), "F5",       \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(RETURN, "return", N_("Return goods"), N_("Return"),                                          \
      N_("Goods come back against their receipt; new goods scanned meanwhile make it an "          \
         "exchange."),                                                                             \
      "F7", PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                \
    X(MONEY_AWAITED, "money-awaited", N_("Transfers awaited"), N_("Await"),                        \
      N_("Transfers that nobody has seen yet, or that are to be sent back."), "", PRE_NONE,        \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(TENDER, "tender", N_("Correct the tender"), N_("Tender"),                                    \
      N_("How the last sale was really paid, while the shift is open; older ones: old sales."),    \
      "", PRE_SALE, PERSON_CLERK, ACTION_IN_MENU)                                                  \
    X(CASH, "cash", N_("Exact cash"), N_("Cash."),                                                 \
      N_("Opens payment with the exact amount in cash; Pay completes it."), "F8", PRE_PAY,         \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(PAY, "pay", N_("Payment"), N_("Pay"),                                                        \
      N_("Opens payment; pressed there, it completes the sale. Enter never does."), "F9", PRE_PAY, \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(MENU, "menu", N_("Menu"), N_("Menu"), N_("Everything else, by name."), "F10", PRE_NONE,      \
      PERSON_CLERK, 0)                                                                             \
    X(REMOVE, "remove", N_("Remove line"), N_("Remove"),                                           \
      N_("Takes the selected line out of the cart. It is noted in the journal."), "Del", PRE_LINE, \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(REPEAT, "repeat", N_("Once more"), N_("Again"), N_("Sells the last line once more."), "Ins", \
      PRE_LINE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(OPEN_ITEM, "open-item", N_("Open item"), N_("Open"),                                         \
      N_("Sells what has no bar code: name and price are typed. It settles a red row too."),       \
      "Alt+n", PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                             \
    X(PRICE_CHECK, "price-check", N_("Price check"), N_("Price"),                                  \
      N_("Shows what the next code is and costs, without selling it."), "Alt+p", PRE_NONE,         \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(OLD_SALES, "old-sales", N_("Old sales"), N_("Sales"),                                        \
      N_("Finds a sale by product, amount, hour, day or number and shows its receipt."), "Alt+s",  \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(STOCK, "stock", N_("Stock"), N_("Stock"),                                                    \
      N_("What is there, what runs out, what must leave the shelf; lots and what to order."),      \
      "Alt+k", PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                             \
    X(RECEIVE, "receive", N_("Receive"), N_("Recv"),                                               \
      N_("Goods come in: scan them, with lot, date, supplier. The list waits while you sell."),    \
      "Alt+g", PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                             \
    X(PURCHASES, "purchases", N_("Orders to suppliers"), N_("Supply"),                             \
      N_("What to order and what is awaited: written from the stock, sent, received against."),    \
      "", PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                  \
    X(PAPERS, "papers", N_("Papers of products"), N_("Papers"),                                    \
      N_("Certificates, declarations and test sheets for an inspector, the first to end first."),  \
      "", PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                  \
    X(ADJUST, "adjust", N_("Adjust"), N_("Adjust"),                                                \
      N_("What is damaged, given away, lost or goes back to the supplier leaves the stock."), "",  \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(COUNT_STOCK, "count", N_("Stocktake"), N_("Tally"),                                          \
      N_("Counts what is there, blind, while the shop goes on selling."), "", PRE_NONE,            \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(SEND, "transfer-out", N_("Transfer out"), N_("Send"),                                        \
      N_("Goods go to another point: scanned, then a file and codes for the other counter."), "",  \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(TAKE, "transfer-in", N_("Transfer in"), N_("Take in"),                                       \
      N_("Goods from another point: its codes or file are read, what came is counted."), "",       \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(TRANSFERS, "transfers", N_("Transfers"), N_("Transf."),                                      \
      N_("What is in transit, received, differs; codes and files again; the receipt back."), "",   \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(SETTLE, "settle", N_("Settle consignment"), N_("Settle"),                                    \
      N_("What is owed to the owner of consigned goods for a period: 01-BH, shown or posted."),    \
      "", PRE_NONE, PERSON_MANAGER, ACTION_IN_MENU)                                                \
    X(INVOICE, "invoice", N_("Invoice"), N_("Invoice"),                                            \
      N_("Whom the invoice is for: of this cart, or of the last or a chosen old sale."), "Alt+i",  \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(ORDER, "order", N_("Make an order"), N_("Order"),                                            \
      N_("The cart becomes an order: whose, when, deposit; goods are kept for them."), "",         \
      PRE_PAY, PERSON_CLERK, ACTION_IN_MENU)                                                       \
    X(QUOTE, "quote", N_("Make a quote"), N_("Quote"),                                             \
      N_("The cart becomes a quote: its prices hold until the time you say."), "", PRE_PAY,        \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(ORDERS, "orders", N_("Orders and quotes"), N_("Orders"),                                     \
      N_("What is ordered, by the time it is picked up: deliver, cancel, turn a quote."), "Alt+o", \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(GIFTS, "gifts", N_("Gift sets"), N_("Gifts"),                                                \
      N_("Makes gift sets out of their parts, swaps a part, takes leftovers apart."), "",          \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(LATE, "late", N_("Sale from paper"), N_("Paper"),                                            \
      N_("The next sale was written by hand: its slip number and when it was."), "", PRE_NONE,     \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(LABELS, "labels", N_("Labels"), N_("Labels"),                                                \
      N_("Labels for shelves and products: chosen, of a document, of changed prices."), "",        \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(TRACE, "trace", N_("Trace"), N_("Trace"),                                                    \
      N_("Where goods came from and where they went: by lot, code or receipt."), "", PRE_NONE,     \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(LOT, "lot", N_("Lot of the line"), N_("Lot"),                                                \
      N_("Sells the selected line from another lot."), "Alt+b", PRE_LINE, PERSON_CLERK,            \
      ACTION_IN_MENU)                                                                              \
    X(TYPING, "typing", N_("Vietnamese typing"), N_("Typing"),                                     \
      N_("Typing in text fields: off, Telex, VNI. Codes and money are never touched."), "Alt+v",   \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(RECEIPT, "receipt", N_("Last receipt"), N_("Slip"),                                          \
      N_("Shows the receipt of the last sale."), "", PRE_SALE, PERSON_CLERK, ACTION_IN_MENU)       \
    X(REPRINT, "reprint", N_("Print again"), N_("Reprint"),                                        \
      N_("Prints the last receipt once more, or the selected one among old sales. Noted."),        \
      "Alt+r", PRE_SALE, PERSON_CLERK, ACTION_IN_MENU)                                             \
    X(PRINT_AS, "print-as", N_("Print as"), N_("Print"),                                           \
      N_("The last receipt, the selected one, a paper shown: for a gift, in English, as pages."),  \
      "Alt+x", PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                             \
    X(CANCEL, "cancel", N_("Cancel the cart"), N_("Cancel"),                                       \
      N_("Drops the whole cart after a question. Its number stays used."), "", PRE_CART,           \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(OPEN_SHIFT, "open-shift", N_("Open a shift"), N_("Shift"),                                   \
      N_("Begins a drawer period: asks how much money lies in the drawer."), "", PRE_SHUT,         \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(CLOSE_SHIFT, "close-shift", N_("Close the shift"), N_("Count"),                              \
      N_("Counts the drawer blind, compares, and hands the shift over."), "", PRE_SHIFT,           \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(CASH_MOVE, "cash-move", N_("Cash in or out"), N_("In/out"),                                  \
      N_("Money in or out of the drawer without a sale, with a numbered slip; a drop to the "      \
         "safe."),                                                                                 \
      "", PRE_SHIFT, PERSON_CLERK, ACTION_IN_MENU)                                                 \
    X(DRAWER, "drawer", N_("Open the drawer"), N_("Drawer"),                                       \
      N_("Opens the drawer without a sale. How often is counted."), "", PRE_SHIFT, PERSON_CLERK,   \
      ACTION_IN_MENU)                                                                              \
    X(MID_SHIFT, "mid-shift", N_("Mid-shift view"), N_("So far"),                                  \
      N_("What the open shift should hold by now. Nothing is closed."), "", PRE_SHIFT,             \
      PERSON_MANAGER, ACTION_IN_MENU)                                                              \
    X(CLOSE_DAY, "close-day", N_("Close the day"), N_("Day"),                                      \
      N_("The day's numbered report, a checked backup, and a bundle for the office."), "",         \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(BANK, "bank", N_("Bank statement"), N_("Bank"),                                              \
      N_("The bank's list (CSV, XLSX) against the transfers: matched, only there, only here."),    \
      "", PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                  \
    X(SEND_OFFICE, "send-office", N_("Send to the office"), N_("Send"),                            \
      N_("Copies what the office has not acknowledged to its folder, and reads its answers."), "", \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(REPORTS, "reports", N_("Reports"), N_("Reports"),                                            \
      N_("What was sold, paid and asked for on the days you choose; certificates that end."), "",  \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(PRODUCTS, "products", N_("Product list"), N_("Import"),                                      \
      N_("Takes products in from Excel or CSV, looked at before: letters, rows, faults."), "",     \
      PRE_NONE, PERSON_MANAGER, ACTION_IN_MENU)                                                    \
    X(PROMOTIONS, "promotions", N_("Promotions"), N_("Promos"),                                    \
      N_("Reductions by rule: those that run, new ones, ending one. By managers."), "", PRE_NONE,  \
      PERSON_MANAGER, ACTION_IN_MENU)                                                              \
    X(FIRST_STEPS, "first-steps", N_("First steps"), N_("Steps"),                                  \
      N_("What a new shop needs: its head, an owner, an account, products, a shift."), "",         \
      PRE_NONE, PERSON_MANAGER, ACTION_IN_MENU)                                                    \
    X(SETTINGS, "settings", N_("Settings"), N_("Set up"),                                          \
      N_("What the shop has set: its name, bank account, caps, screen, scanner."), "", PRE_NONE,   \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(PEOPLE, "people", N_("Staff"), N_("Staff"),                                                  \
      N_("Who may sell, manage, own: names, roles, new PINs, badges, access. By the owner."), "",  \
      PRE_NONE, PERSON_MANAGER, ACTION_IN_MENU)                                                    \
    X(JOURNAL, "journal", N_("Journal"), N_("Journal"),                                            \
      N_("Who did what, newest first. Clerks see what they did themselves."), "Alt+j", PRE_NONE,   \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(VERIFY, "verify", N_("Check the books"), N_("Verify"),                                       \
      N_("Makes everything once more from the journal and compares it with the file. By "          \
         "managers."),                                                                             \
      "", PRE_NONE, PERSON_MANAGER, ACTION_IN_MENU)                                                \
    X(AWAITING, "awaiting", N_("Awaiting approval"), N_("Awaits"),                                 \
      N_("What was done where nobody could approve it; another person confirms it here."), "",     \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(TRAINING, "training", N_("Practise selling"), N_("Practise"),                                \
      N_("Sells from a file of its own, where nothing is real; chosen again, it ends."), "",       \
      PRE_NONE, PERSON_CLERK, ACTION_IN_MENU)                                                      \
    X(SCANNER, "scanner", N_("Scanner test"), N_("Scanner"),                                       \
      N_("Finds out how the scanner sends: scan three printed codes."), "", PRE_NONE,              \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(PRINTER, "printer", N_("Printer test"), N_("Printer"),                                       \
      N_("Prints a page with all letters and keeps which block reads right."), "", PRE_NONE,       \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(QUIT, "quit", N_("Close the counter"), N_("Close"),                                          \
      N_("Ends the program. An open cart is there again at the next start."), "", PRE_NONE,        \
      PERSON_CLERK, ACTION_IN_MENU)                                                                \
    X(BACK, "back", N_("Back"), N_("Back"),                                                        \
      N_("Clears what is typed; closes a window and goes back to selling."), "Esc", PRE_NONE,      \
      PERSON_CLERK, 0)                                                                             \
    X(ACCEPT, "accept", N_("Accept"), N_("Accept"),                                                \
      N_("Takes what is typed or highlighted. After a sale: shows its receipt."), "Enter",         \
      PRE_NONE, PERSON_CLERK, 0)                                                                   \
    X(UP, "up", N_("Line up"), N_("Up"), N_("Selects the line above."), "Up", PRE_NONE,            \
      PERSON_CLERK, ACTION_EDIT)                                                                   \
    X(DOWN, "down", N_("Line down"), N_("Down"), N_("Selects the line below."), "Down", PRE_NONE,  \
      PERSON_CLERK, ACTION_EDIT)                                                                   \
    X(PAGE_UP, "page-up", N_("Page up"), N_("Page up"), N_("Goes up by a page."), "PgUp",          \
      PRE_NONE, PERSON_CLERK, ACTION_EDIT)                                                         \
    X(PAGE_DOWN, "page-down", N_("Page down"), N_("Page dn"), N_("Goes down by a page."), "PgDn",  \
      PRE_NONE, PERSON_CLERK, ACTION_EDIT)                                                         \
    X(FIRST, "first", N_("To the first"), N_("First"), N_("Goes to the first line."), "Home",      \
      PRE_NONE, PERSON_CLERK, ACTION_EDIT)                                                         \
    X(LAST, "last", N_("To the last"), N_("Last"), N_("Goes to the last line."), "End", PRE_NONE,  \
      PERSON_CLERK, ACTION_EDIT)                                                                   \
    X(LEFT, "left", N_("Left"), N_("Left"), N_("Goes one character left."), "Left", PRE_NONE,      \
      PERSON_CLERK, ACTION_EDIT)                                                                   \
    X(RIGHT, "right", N_("Right"), N_("Right"), N_("Goes one character right."), "Right",          \
      PRE_NONE, PERSON_CLERK, ACTION_EDIT)                                                         \
    X(ERASE, "erase", N_("Erase"), N_("Erase"), N_("Erases the character before."), "Backspace",   \
      PRE_NONE, PERSON_CLERK, ACTION_EDIT)

enum action {
    ACTION_NONE,
#define X(name, stable, label, brief, help, keys, pre, role, flags) ACTION_##name,
    ACTION_TABLE(X)
#undef X
        ACTION_COUNT
};

struct action_info {
    const char *name;                 /* in keymaps and scripts */
    const char *label, *brief, *help; /* msgids */
    const char *keys;                 /* default keys, separated by spaces */
    enum action_pre pre;
    enum person_role least;
    unsigned flags;
};

const struct action_info *action_info(enum action a);
/* ACTION_NONE if there is no such name. */
enum action action_of_name(const char *name);
/* The action whose translated label, folded, starts with the folded words: exact before
 * longer; ACTION_NONE if none or more than one fits. For commands after "/". */
enum action action_of_words(const char *words, tr_fn tr);
/* Fills out, in the table's order, with what the menu offers where a word of the translated label
 * begins with the folded words, or where none does, of the stable name; returns how many.
 * "": all. */
int action_find(const char *words, tr_fn tr, enum action out[static ACTION_COUNT]);

#endif
