/* printer.h: what a shop's receipt printer is and how it is to be spoken to.
 *
 * Scope: values only; dev/escpos.h makes bytes for it, dev/printer.h moves them.
 * Where it is ("device"), one of
 *   usb:/dev/usb/lp0 · serial:/dev/ttyUSB0[:9600] · tcp:HOST[:9100] · cups:QUEUE · file:PATH
 * and "" for none. How it writes Vietnamese (domain.md §5.2): as a picture, which every
 * printer can; by Epson's TCVN-3 pages, small letters and capitals apart; by a page of
 * CP1258, whose number differs by maker; or without marks. */
#ifndef DIEMBAN_CORE_PRINTER_H
#define DIEMBAN_CORE_PRINTER_H

#include <stdbool.h>

#include "diemban/base/err.h"

enum printer_link {
    PRINTER_NONE,
    PRINTER_USB,
    PRINTER_SERIAL,
    PRINTER_TCP,
    PRINTER_CUPS,
    PRINTER_FILE,
};

enum { PRINTER_PLACE_MAX = 200 };

struct printer_device {
    enum printer_link link;
    char place[PRINTER_PLACE_MAX]; /* path, host or queue */
    int number;                    /* baud or port; 0 where there is none */
};
/* ERR_BAD_PRINTER names what is no device. */
enum err printer_device_parse(const char *text, struct printer_device *ret, struct fault *f);

/* X(name, stored word, msgid) */
#define PRINTER_LETTERS_TABLE(X)                                                                   \
    X(PICTURE, "picture", N_("picture"))                                                           \
    X(TCVN3, "tcvn3", N_("TCVN-3 pages"))                                                          \
    X(CP1258, "cp1258", N_("CP1258 page"))                                                         \
    X(PLAIN, "plain", N_("without marks"))

enum printer_letters {
#define X(name, word, text) LETTERS_##name,
    PRINTER_LETTERS_TABLE(X)
#undef X
        LETTERS_COUNT
};
const char *printer_letters_word(enum printer_letters l);

/* How it is spoken to. */
struct printer_profile {
    enum printer_letters letters;
    int page;     /* ESC t n: of CP1258; the first of the two TCVN-3 pages */
    int cols;     /* 32, 42 or 48 */
    bool cut;     /* it has a cutter */
    bool drawer;  /* a drawer hangs on it */
    bool answers; /* it answers when asked for its state */
};

/* One line of the test page: a way to write Vietnamese, by the number that the person says. */
struct printer_way {
    enum printer_letters letters;
    int page;
    const char *of; /* makers that are known for it */
};
enum { PRINTER_WAYS = 10 };
extern const struct printer_way printer_ways[PRINTER_WAYS];

/* What a printer says about itself. */
enum printer_state {
    PRINTER_UNKNOWN, /* nothing was sent yet */
    PRINTER_READY,
    PRINTER_BUSY,
    PRINTER_OFFLINE,
    PRINTER_PAPER_OUT,
};

#endif
