/* setting.h: everything that a shop sets, once.
 *
 * Scope: one table. From it come the command `config`, the settings screen and its help, the
 * bounds, the defaults and the rights. A new setting is one row here; read it with
 * setting_get or setting_int. The caps of approve.h are settings too and are counted behind
 * the table's rows.
 *
 * A value is a text in one form, kept in the shop file: money in đồng, percents in hundredths of
 * a percent, counts in digits, choices by their word. setting_read makes that form of what
 * people write; a value that was never set, or is no longer understood, is the usual one.
 * Each change is one transaction with its record; no change, no record. */
#ifndef DIEMBAN_APP_SETTING_H
#define DIEMBAN_APP_SETTING_H

#include "diemban/app/approve.h"

enum setting_kind {
    SETTING_TEXT,       /* min … max cells */
    SETTING_COUNT_OF,   /* min … max */
    SETTING_MONEY,      /* min … max đồng */
    SETTING_PERCENT,    /* min … max hundredths of a percent */
    SETTING_FLAG,       /* "no" or "yes" */
    SETTING_CHOICE,     /* one of `choices` */
    SETTING_VAT,        /* a class of core/vat.h */
    SETTING_TAX_NUMBER, /* core/mst.h, or "" */
    SETTING_BANK,       /* a BIN of core/bank.h, or "" */
    SETTING_ACCOUNT,    /* 1 … 19 letters and digits, or "" */
    SETTING_PROFILE,    /* core/scanner_profile.h, or "" */
    SETTING_SPEC,       /* dev/scanner.h, or "" */
    SETTING_SCALES,     /* core/instore.h, or "" */
    SETTING_KEY,        /* a public key in hexadecimal digits, or "" */
    SETTING_DEVICE,     /* a printer's place (core/printer.h), or "" */
};

/* X(name, msgid) in the order of the screen. */
#define SETTING_GROUP_TABLE(X)                                                                     \
    X(SHOP, N_("The shop"))                                                                        \
    X(SELLING, N_("Selling"))                                                                      \
    X(STOCK, N_("Stock"))                                                                          \
    X(BANK, N_("Bank account"))                                                                    \
    X(SCANNER, N_("Scanner and scales"))                                                           \
    X(SCREEN, N_("Screen"))                                                                        \
    X(PRINTER, N_("Printer"))                                                                      \
    X(SAFETY, N_("Safety and office"))                                                             \
    X(CLERK, N_("A clerk may alone"))                                                              \
    X(MANAGER, N_("A manager may alone"))

enum setting_group {
#define X(name, text) SETTING_GROUP_##name,
    SETTING_GROUP_TABLE(X)
#undef X
        SETTING_GROUP_COUNT
};

/* X(name, key, kind, min, max, usual value, choices, group, least role to see, least role to
 * set, label, help). Choices are one msgid: their words, "|" between them. */
#define SETTING_TABLE(X)                                                                           \
    X(SHOP_NAME, "shop.name", TEXT, 1, 120, "", "", SHOP, CLERK, MANAGER, N_("Shop name"),         \
      N_("Printed at the head of receipts and shown at the top of the screen."))                   \
    X(SHOP_ADDRESS, "shop.address", TEXT, 0, 120, "", "", SHOP, CLERK, MANAGER, N_("Address"),     \
      N_("Printed on receipts."))                                                                  \
    X(SHOP_TAX_NUMBER, "shop.tax_number", TAX_NUMBER, 0, 0, "", "", SHOP, CLERK, MANAGER,          \
      N_("Tax number"), N_("Of the shop: 10 digits, 10 digits and a branch, or 12 digits."))       \
    X(SHOP_PHONE, "shop.phone", TEXT, 0, 40, "", "", SHOP, CLERK, MANAGER, N_("Phone"),            \
      N_("Printed on receipts."))                                                                  \
    X(VAT_DEFAULT, "vat.default", VAT, 0, 0, "8%", "", SELLING, CLERK, MANAGER, N_("Usual VAT"),   \
      N_("Of a new product that names none, and of open items: 8%, 10%, 5%, 0%, KCT."))            \
    X(ROUNDING, "pay.rounding", CHOICE, 0, 0, "0", N_("0|500|1000"), SELLING, CLERK, MANAGER,      \
      N_("Cash is rounded to"),                                                                    \
      N_("In the customer's favour, as a line of its own; transfers stay exact. 0: never."))       \
    X(STOCK_LEAD, "stock.lead", COUNT_OF, 0, 90, "3", "", STOCK, CLERK, MANAGER,                   \
      N_("Days to deliver"), N_("From an order to its delivery; counts in what to order."))        \
    X(STOCK_COVER, "stock.cover", COUNT_OF, 1, 365, "14", "", STOCK, CLERK, MANAGER,               \
      N_("Days to cover"), N_("How long a delivery should last; counts in what to order."))        \
    X(NEAR_I, "near.I", COUNT_OF, 0, 365, "7", "", STOCK, CLERK, MANAGER,                          \
      N_("Near expiry: I food"),                                                                   \
      N_("So many days before their last day goods are to be looked at."))                         \
    X(NEAR_II, "near.II", COUNT_OF, 0, 365, "30", "", STOCK, CLERK, MANAGER,                       \
      N_("Near expiry: II drinks"),                                                                \
      N_("So many days before their last day goods are to be looked at."))                         \
    X(NEAR_III, "near.III", COUNT_OF, 0, 365, "30", "", STOCK, CLERK, MANAGER,                     \
      N_("Near expiry: III remedies"),                                                             \
      N_("So many days before their last day goods are to be looked at."))                         \
    X(NEAR_IV, "near.IV", COUNT_OF, 0, 365, "0", "", STOCK, CLERK, MANAGER,                        \
      N_("Near expiry: IV crafts"),                                                                \
      N_("So many days before their last day goods are to be looked at."))                         \
    X(NEAR_V, "near.V", COUNT_OF, 0, 365, "3", "", STOCK, CLERK, MANAGER,                          \
      N_("Near expiry: V plants"),                                                                 \
      N_("So many days before their last day goods are to be looked at."))                         \
    X(NEAR_OTHER, "near.other", COUNT_OF, 0, 365, "7", "", STOCK, CLERK, MANAGER,                  \
      N_("Near expiry: other goods"),                                                              \
      N_("So many days before their last day goods are to be looked at."))                         \
    X(POINTS, "points.dong", MONEY, 0, 10000000, "0", "", SELLING, CLERK, MANAGER,                 \
      N_("Đồng for a point"),                                                                      \
      N_("So much bought is one point of a known customer; 0: no points."))                        \
    X(BANK_BIN, "bank.bin", BANK, 0, 0, "", "", BANK, CLERK, MANAGER, N_("Bank"),                  \
      N_("The bank that transfers go to: its name, code or six digits."))                          \
    X(BANK_ACCOUNT, "bank.account", ACCOUNT, 0, 0, "", "", BANK, CLERK, MANAGER,                   \
      N_("Account number"), N_("Where the payment code sends money. Compare it twice."))           \
    X(BANK_HOLDER, "bank.holder", TEXT, 0, 120, "", "", BANK, CLERK, MANAGER,                      \
      N_("Account holder"), N_("As the bank writes it; customers read it beside the code."))       \
    X(TYPING, "screen.typing", CHOICE, 0, 0, "off", N_("off|telex|vni"), SCREEN, CLERK, CLERK,     \
      N_("Vietnamese typing"), N_("In text fields when the counter starts; Alt+v changes it."))    \
    X(LANGUAGE, "screen.language", CHOICE, 0, 0, "vi", N_("vi|en"), SCREEN, CLERK, CLERK,          \
      N_("Language"), N_("Of the screens and sentences. --lang goes before it."))                  \
    X(KEYS, "screen.keys", CHOICE, 0, 0, "own", N_("own|nhanh|kiotviet"), SCREEN, CLERK, MANAGER,  \
      N_("Key set"), N_("Which key does what, from the next start. --keys goes before it."))       \
    X(COLOURS, "screen.colours", FLAG, 0, 0, "yes", "", SCREEN, CLERK, CLERK, N_("Colours"),       \
      N_("No: weights and signs only, from the next start."))                                      \
    X(LOCK, "lock.minutes", COUNT_OF, 0, 240, "10", "", SCREEN, CLERK, MANAGER,                    \
      N_("Minutes until it locks"),                                                                \
      N_("So long without a key or a scan; 0: never. Who has no PIN is never locked out."))        \
    X(CUSTOMER, "screen.customer", TEXT, 0, 80, "", "", SCREEN, CLERK, MANAGER,                    \
      N_("Customer's screen"),                                                                     \
      N_("A second terminal such as /dev/tty2: what is to be paid, the code, the change."))        \
    X(SCANNER, "scanner.profile", PROFILE, 0, 0, "", "", SCANNER, CLERK, CLERK,                    \
      N_("How the scanner sends"), N_("Found out by the scanner test."))                           \
    X(SCANNER_SPEC, "scanner.spec", SPEC, 0, 0, "", "", SCANNER, CLERK, CLERK,                     \
      N_("Scanner device"),                                                                        \
      N_("serial:/dev/… or evdev:/dev/…; empty: through the keyboard. From the next start."))      \
    X(PRINTER, "printer.device", DEVICE, 0, 0, "", "", PRINTER, CLERK, CLERK, N_("Printer"),       \
      N_("usb:/dev/usb/lp0, tcp:192.168.1.50, serial:/dev/ttyUSB0, cups:NAME; empty: none."))      \
    X(PRINTER_COLS, "printer.columns", CHOICE, 0, 0, "48", N_("32|42|48"), PRINTER, CLERK, CLERK,  \
      N_("Letters in a line"), N_("32 on paper of 58 mm, 42 or 48 on paper of 80 mm."))            \
    X(PRINTER_LETTERS, "printer.letters", CHOICE, 0, 0, "picture",                                 \
      N_("picture|tcvn3|cp1258|plain"), PRINTER, CLERK, CLERK, N_("How it writes"),                \
      N_("A picture is right on every printer; the test page shows what else reads well."))        \
    X(PRINTER_PAGE, "printer.page", COUNT_OF, 0, 255, "30", "", PRINTER, CLERK, CLERK,             \
      N_("Letter page"), N_("Number of the printer's page of letters; the test page tells it."))   \
    X(PRINTER_CUT, "printer.cut", FLAG, 0, 0, "yes", "", PRINTER, CLERK, CLERK, N_("Cutter"),      \
      N_("Cuts the paper behind each receipt."))                                                   \
    X(PRINTER_DRAWER, "printer.drawer", FLAG, 0, 0, "no", "", PRINTER, CLERK, MANAGER,             \
      N_("Drawer at the printer"), N_("Opens it after a sale in cash."))                           \
    X(PRINTER_ANSWERS, "printer.answers", CHOICE, 0, 0, "auto", N_("auto|yes|no"), PRINTER, CLERK, \
      CLERK, N_("Printer answers"),                                                                \
      N_("Whether it tells its state when asked; no for the cheapest printers."))                  \
    X(LABEL_PRINTER, "label.printer", DEVICE, 0, 0, "", "", PRINTER, CLERK, CLERK,                 \
      N_("Label printer"),                                                                         \
      N_("usb:/dev/usb/lp1, tcp:192.168.1.51, serial:/dev/ttyUSB1; empty: none."))                 \
    X(LABEL_SPEECH, "label.language", CHOICE, 0, 0, "tspl", N_("tspl|zpl"), PRINTER, CLERK, CLERK, \
      N_("Label printer speaks"), N_("TSPL: TSC, Xprinter, Gprinter. ZPL: Zebra."))                \
    X(RECEIPT_LANGUAGE, "receipt.language", CHOICE, 0, 0, "vi", N_("vi|vi+en|en"), PRINTER, CLERK, \
      CLERK, N_("Receipts in"),                                                                    \
      N_("Vietnamese, Vietnamese and English, or English, whatever the screen speaks."))           \
    X(JOURNAL_COPY, "journal.copy", TEXT, 0, 200, "", "", SAFETY, CLERK, MANAGER,                  \
      N_("Copy of the journal"),                                                                   \
      N_("A folder on another disk or stick, where every record is written once more."))           \
    X(OFFICE_FOLDER, "office.folder", TEXT, 0, 200, "", "", SAFETY, CLERK, MANAGER,                \
      N_("Folder for the office"),                                                                 \
      N_("A stick or a share that bundles are copied to after each day close."))                   \
    X(OFFICE_KEY, "office.key", KEY, 0, 0, "", "", SAFETY, CLERK, OWNER, N_("Key of the office"),  \
      N_("64 hex digits: only the office reads what is sent, and its word back is checked."))      \
    X(INSTORE, "instore.rules", SCALES, 0, 0, "", "", SCANNER, CLERK, MANAGER,                     \
      N_("Labels of the scales"),                                                                  \
      N_("Rows as 26,2,5,7,5,weight,1,1,check with “;” between; empty: as shipped."))

/* Settings are counted from 0: the table's rows, then the caps. */
enum setting {
#define X(name, ...) SETTING_##name,
    SETTING_TABLE(X)
#undef X
        SETTING_ROWS,
    SETTING_ALL = SETTING_ROWS + 2 * CAP_COUNT
};

struct setting_info {
    const char *key;
    enum setting_kind kind;
    int64_t min, max;
    const char *usual, *choices;
    enum setting_group group;
    enum person_role see, set; /* least role */
    const char *label, *help;  /* msgids */
};

const struct setting_info *setting_info(int s);
const char *setting_group_text(enum setting_group g);
/* −1: there is no such key. */
int setting_of_key(const char *key);
/* The setting of what a clerk or a manager may alone. */
int setting_of_cap(enum cap c, enum person_role role);

/* ---- values (setting_value.c) ---- */

enum { SETTING_TEXT_MAX = 1200 };
/* Makes the kept form of what a person wrote. ERR_BAD_SETTING names the setting and its
 * bounds; ERR_BAD_TEXT. */
enum err setting_read(int s, const char *written, tr_fn tr, struct str *ret, struct fault *f);
/* A kept value as people read it: "5.000.000 đ", "12,5 %", the choice in their language. */
char *setting_show(int s, const char *kept, tr_fn tr, char out[SETTING_TEXT_MAX]);
/* A kept value as setting_read takes it: "12.5%" for a percent; the others as kept. */
char *setting_write(int s, const char *kept, char out[SETTING_TEXT_MAX]);
/* The n-th choice as it is kept, from 0; "" beyond. */
enum { SETTING_WORD = 64 };
char *setting_choice(int s, int n, char out[SETTING_WORD]);
/* "0 … 120", "off, telex, vni"; "" where the help says it all. */
char *setting_bounds(int s, tr_fn tr, char out[SETTING_TEXT_MAX]);

/* ---- the shop's (setting.c) ---- */

/* The kept value, or the usual one; never NULL. In the arena or for ever. */
const char *setting_get(struct shop *shop, int s, struct arena *a);
/* Of a count, money, percent, flag (0, 1) or choice (its place from 0). */
int64_t setting_int(struct shop *shop, int s);

/* By the person signed on, whose rights are asked. */
enum err setting_set(struct shop *shop, int s, const char *written, struct fault *f);
/* Several together, all or none. */
enum err setting_set_all(struct shop *shop, const int *settings, const char *const *written, int n,
                         struct fault *f);
/* RECORD_SETTING of whatever is set, also what has a table of its own: s key · s before · s after.
 * Within the open transaction. */
enum err setting_record(struct shop *shop, const char *key, const char *before, const char *after,
                        struct fault *f);
/* The one writer, within an open transaction; asks no rights. The caller refreshes the shop
 * after the commit (setting_taken). */
enum err setting_put(struct shop *shop, int s, const char *kept, struct fault *f);
/* What the shop has in memory of its settings is read again. */
void setting_taken(struct shop *shop);

#endif
