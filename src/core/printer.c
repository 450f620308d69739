#include "diemban/core/printer.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/base/str.h"
#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

/* Sources of the numbers: domain.md §5.2. */
const struct printer_way printer_ways[PRINTER_WAYS] = {
    {LETTERS_PICTURE, 0, "ESC/POS"},         {LETTERS_TCVN3, 30, "Epson, Citizen, Bixolon"},
    {LETTERS_CP1258, 52, "Epson"},           {LETTERS_CP1258, 27, "POS-58, NT-80, Xprinter"},
    {LETTERS_CP1258, 94, "POS-5890, NT-80"}, {LETTERS_CP1258, 35, "Rongta"},
    {LETTERS_CP1258, 32, "YHD-8390"},        {LETTERS_CP1258, 21, "YHD-8390"},
    {LETTERS_TCVN3, 27, "POS-58"},           {LETTERS_PLAIN, 0, "ASCII"},
};

const char *printer_letters_word(enum printer_letters l)
{
    static const char *const words[] = {
#define X(name, word, text) word,
        PRINTER_LETTERS_TABLE(X)
#undef X
    };
    return words[l];
}

static const struct link {
    const char *word;
    enum printer_link link;
    int usual, most; /* number after the last colon; most 0: there is none */
} links[] = {
    {"usb:", PRINTER_USB, 0, 0},        {"serial:", PRINTER_SERIAL, 9600, 921600},
    {"tcp:", PRINTER_TCP, 9100, 65535}, {"cups:", PRINTER_CUPS, 0, 0},
    {"file:", PRINTER_FILE, 0, 0},
};

/* Takes ":9100" off the end of the place. False: what stands there is no number in bounds. */
static bool take_number(const struct link *l, struct printer_device *d)
{
    char *colon = strrchr(d->place, ':');
    d->number = l->usual;
    if (l->most == 0 || colon == NULL)
        return true;
    char *end;
    long v = strtol(colon + 1, &end, 10);
    if (colon[1] == '\0' || *end != '\0' || v < 1 || v > l->most)
        return false;
    d->number = (int)v;
    *colon = '\0';
    return true;
}

static bool parse(const struct link *l, const char *rest, struct printer_device *ret)
{
    bool path = l->link == PRINTER_USB || l->link == PRINTER_SERIAL || l->link == PRINTER_FILE;
    *ret = (struct printer_device){.link = l->link};
    return text_copy(ret->place, sizeof ret->place, rest) && take_number(l, ret) &&
           ret->place[0] != '\0' && (!path || ret->place[0] == '/') && ret->place[0] != '-';
}

enum err printer_device_parse(const char *text, struct printer_device *ret, struct fault *f)
{
    *ret = (struct printer_device){0};
    if (*text == '\0')
        return ERR_OK;
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        size_t n = strlen(links[i].word);
        if (strncmp(text, links[i].word, n) == 0 && parse(&links[i], text + n, ret))
            return ERR_OK;
    }
    *ret = (struct printer_device){0};
    return fault_set(f, ERR_BAD_PRINTER, "%s", text);
}
