/* scanner_profile.h: how one shop's scanner sends what it reads.
 *
 * Scope: the facts that `scanner test` finds (core/scanner_learn.h), the text in which a
 * setting keeps them, and what a person should change at the scanner. Pure values.
 * Text form: words "name=value" with one space between, in this order:
 *   end=cr prefix=7e aim=yes gs=alt029 char=00 layout=none gap=12
 * Bytes are hexadecimal. Unknown words are ignored, so that an older program reads what a
 * newer one wrote; a known word with a bad value makes the whole text bad. */
#ifndef DIEMBAN_CORE_SCANNER_PROFILE_H
#define DIEMBAN_CORE_SCANNER_PROFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diemban/base/tr.h"
#include "diemban/core/repair.h"

/* X(name, stable text, msgid): what follows each code. */
#define SCANNER_END_TABLE(X)                                                                       \
    X(NONE, "none", N_("nothing"))                                                                 \
    X(CR, "cr", N_("Enter"))                                                                       \
    X(CRLF, "crlf", N_("Enter and line feed"))                                                     \
    X(LF, "lf", N_("line feed"))                                                                   \
    X(TAB, "tab", N_("Tab"))

enum scanner_end {
#define X(name, text, sentence) SCANNER_END_##name,
    SCANNER_END_TABLE(X)
#undef X
        SCANNER_END_COUNT
};

/* X(name, stable text, msgid): as what FNC1 between two fields arrives. */
#define SCANNER_GS_TABLE(X)                                                                        \
    X(DROPPED, "dropped", N_("not at all"))                                                        \
    X(BYTE, "byte", N_("as the byte 1D (Ctrl+])"))                                                 \
    X(ALT, "alt029", N_("as Alt+029"))                                                             \
    X(F12, "f12", N_("as the key F12"))                                                            \
    X(ANGLE, "<gs>", N_("as the text <GS>"))                                                       \
    X(BRACE, "{gs}", N_("as the text {GS}"))                                                       \
    X(SQUARE, "[gs]", N_("as the text [GS]"))                                                      \
    X(CHAR, "char", N_("as a character of its own"))

enum scanner_gs {
#define X(name, text, sentence) SCANNER_GS_##name,
    SCANNER_GS_TABLE(X)
#undef X
        SCANNER_GS_COUNT
};

const char *scanner_end_text(enum scanner_end e);     /* stable */
const char *scanner_end_sentence(enum scanner_end e); /* msgid */
const char *scanner_gs_text(enum scanner_gs g);
const char *scanner_gs_sentence(enum scanner_gs g);

enum { SCANNER_PREFIX = 8, SCANNER_GAP_MAX = 1000 };

struct scanner_profile {
    enum scanner_end end;
    char prefix[SCANNER_PREFIX + 1]; /* literal bytes before each code, without the AIM
                                      * identifier; "" none */
    bool aim;                        /* sends AIM identifiers: "]C1" */
    enum scanner_gs gs;
    char gs_char;       /* SCANNER_GS_CHAR; else 0 */
    enum repair layout; /* what mangles its letters on this machine */
    int gap_ms;         /* typical time between two characters, 0 … SCANNER_GAP_MAX */
};

enum { SCANNER_PROFILE_TEXT = 160 };
char *scanner_profile_text(const struct scanner_profile *p, char out[SCANNER_PROFILE_TEXT]);
/* False leaves ret alone: the text is no profile. */
bool scanner_profile_parse(const char *text, struct scanner_profile *ret);

/* The gap up to which characters are this scanner's and not a hand's (ui/dispatch.h):
 * twice the typical one, 35 … 150 ms. */
int scanner_profile_gap(const struct scanner_profile *p);

/* Skips the prefix of n bytes of text where it is there; returns how many bytes to skip. */
size_t scanner_profile_skip(const struct scanner_profile *p, const char *text, size_t n);

/* What should be changed at the scanner or the keyboard, the weightiest first: msgids into
 * out, how many as the result. None: it is set up well. */
enum { SCANNER_ADVICE_MAX = 4 };
int scanner_profile_advice(const struct scanner_profile *p, const char *out[SCANNER_ADVICE_MAX]);

#endif
