#include "diemban/dev/key_decoder.h"

#include <linux/input-event-codes.h>
#include <string.h>

#include "diemban/base/utf8.h"

#include "diemban/base/ban.h"

enum { GS = 0x1D, LEFT = 1, RIGHT = 2 };

/* What a key types plain and with Shift, by its code. */
static const char map[][2] = {
    [KEY_1] = "1!",          [KEY_2] = "2@",           [KEY_3] = "3#",
    [KEY_4] = "4$",          [KEY_5] = "5%",           [KEY_6] = "6^",
    [KEY_7] = "7&",          [KEY_8] = "8*",           [KEY_9] = "9(",
    [KEY_0] = "0)",          [KEY_MINUS] = "-_",       [KEY_EQUAL] = "=+",
    [KEY_Q] = "qQ",          [KEY_W] = "wW",           [KEY_E] = "eE",
    [KEY_R] = "rR",          [KEY_T] = "tT",           [KEY_Y] = "yY",
    [KEY_U] = "uU",          [KEY_I] = "iI",           [KEY_O] = "oO",
    [KEY_P] = "pP",          [KEY_LEFTBRACE] = "[{",   [KEY_RIGHTBRACE] = "]}",
    [KEY_A] = "aA",          [KEY_S] = "sS",           [KEY_D] = "dD",
    [KEY_F] = "fF",          [KEY_G] = "gG",           [KEY_H] = "hH",
    [KEY_J] = "jJ",          [KEY_K] = "kK",           [KEY_L] = "lL",
    [KEY_SEMICOLON] = ";:",  [KEY_APOSTROPHE] = "'\"", [KEY_GRAVE] = "`~",
    [KEY_BACKSLASH] = "\\|", [KEY_Z] = "zZ",           [KEY_X] = "xX",
    [KEY_C] = "cC",          [KEY_V] = "vV",           [KEY_B] = "bB",
    [KEY_N] = "nN",          [KEY_M] = "mM",           [KEY_COMMA] = ",<",
    [KEY_DOT] = ".>",        [KEY_SLASH] = "/?",       [KEY_SPACE] = "  ",
    [KEY_KP0] = "00",        [KEY_KP1] = "11",         [KEY_KP2] = "22",
    [KEY_KP3] = "33",        [KEY_KP4] = "44",         [KEY_KP5] = "55",
    [KEY_KP6] = "66",        [KEY_KP7] = "77",         [KEY_KP8] = "88",
    [KEY_KP9] = "99",        [KEY_KPDOT] = "..",       [KEY_KPMINUS] = "--",
    [KEY_KPPLUS] = "++",     [KEY_KPASTERISK] = "**",  [KEY_KPSLASH] = "//",
    [KEY_KPEQUAL] = "==",    [KEY_102ND] = "<>",       [KEY_ENTER] = "\r\r",
    [KEY_KPENTER] = "\r\r",  [KEY_TAB] = "\t\t",       [KEY_LINEFEED] = "\n\n",
    [KEY_F12] = "\x1d\x1d",
};

void key_decoder_init(struct key_decoder *d, bool caps)
{
    memset(d, 0, sizeof *d);
    d->caps = caps;
}

static void hold(unsigned *held, unsigned side, int32_t value)
{
    if (value == 0)
        *held &= ~side;
    else
        *held |= side;
}

/* True: the key was a modifier; Alt's release may have ended a number. */
static bool modifier(struct key_decoder *d, uint16_t code, int32_t value)
{
    switch (code) {
    case KEY_LEFTSHIFT:
    case KEY_RIGHTSHIFT:
        hold(&d->shift, code == KEY_LEFTSHIFT ? LEFT : RIGHT, value);
        return true;
    case KEY_LEFTCTRL:
    case KEY_RIGHTCTRL:
        hold(&d->ctrl, code == KEY_LEFTCTRL ? LEFT : RIGHT, value);
        return true;
    case KEY_LEFTALT:
    case KEY_RIGHTALT:
        hold(&d->alt, code == KEY_LEFTALT ? LEFT : RIGHT, value);
        return true;
    case KEY_CAPSLOCK:
        d->caps ^= value == 1;
        return true;
    default:
        return false;
    }
}

/* Alt went up: the byte whose number was typed, as in Windows; above 127 it is Latin-1. */
static size_t end_number(struct key_decoder *d, char out[4])
{
    int number = d->digits > 0 ? d->number : 0;
    d->number = d->digits = 0;
    return number > 0 && number < 256 ? utf8_put((uint32_t)number, out) : 0;
}

static size_t add_digit(struct key_decoder *d, char c)
{
    enum { DIGITS_MAX = 4 };
    if (c >= '0' && c <= '9' && d->digits < DIGITS_MAX) {
        d->number = d->number * 10 + (c - '0');
        d->digits++;
    }
    return 0;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t key_decoder_feed(struct key_decoder *d, uint16_t code, int32_t value, char out[4])
{
    if (modifier(d, code, value))
        return d->alt == 0 ? end_number(d, out) : 0;
    if (value != 1 || code >= sizeof map / sizeof *map || map[code][0] == '\0')
        return 0;
    char plain = map[code][0];
    if (d->alt != 0)
        return add_digit(d, plain);
    bool upper = (d->shift != 0) != (d->caps && is_letter(plain));
    out[0] = map[code][upper];
    if (d->ctrl != 0 && (is_letter(plain) || plain == '[' || plain == '\\' || plain == ']'))
        out[0] = (char)(plain & 0x1F);
    return 1;
}
