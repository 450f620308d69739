/* scanner_learn.h: finding out how a scanner sends, from three printed codes.
 *
 * Scope: pure. Given what the three known codes arrived as, key by key, it finds what comes
 * before and after each code, as what FNC1 arrives, and what mangles letters and digits on
 * the way (domain.md §2.4). Drawing the codes and waiting for the scans is the caller's.
 * What arrives is keys and not text, since a scanner may press Alt+029 or F12 for FNC1. */
#ifndef DIEMBAN_CORE_SCANNER_LEARN_H
#define DIEMBAN_CORE_SCANNER_LEARN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diemban/core/scanner_profile.h"

enum { LEARN_CODES = 3, LEARN_KEYS_MAX = 256 };

/* A code to print and scan. */
struct learn_code {
    const char *symbology; /* "EAN-13", "Code 128", "GS1-128" */
    const char *text;      /* what is in the code; 0x1D for FNC1 between fields */
    const char *shown;     /* as a person reads it: brackets around AIs */
};
/* All ten digits; letters that layouts and input methods change; a field ended by FNC1. */
extern const struct learn_code learn_codes[LEARN_CODES];

/* Values of ch beyond Unicode: keys without a character. */
enum {
    LEARN_F12 = 0x110000,
    LEARN_ALT_0 = 0x110010, /* … LEARN_ALT_0 + 9: a digit with Alt held */
};

struct learn_key {
    uint32_t ch;  /* a Unicode scalar (CR, LF, TAB and 0x1D too), or LEARN_ */
    int64_t mono; /* ms */
};

struct learn_scan {
    struct learn_key keys[LEARN_KEYS_MAX];
    size_t n;
};

/* Adds a key; false when the scan is full. */
bool learn_add(struct learn_scan *s, uint32_t ch, int64_t mono);
/* Makes a scan of n bytes of UTF-8 that came between two times (a serial scanner). False:
 * too long or not UTF-8. */
bool learn_of_bytes(const char *bytes, size_t n, int64_t began, int64_t ended,
                    struct learn_scan *ret);

/* X(name, stable text, msgid) */
#define LEARN_PROBLEM_TABLE(X)                                                                     \
    X(OK, "ok", N_("The scanner is understood."))                                                  \
    X(CODE_1, "code_1", N_("The first code did not arrive as printed. Scan it again."))            \
    X(CODE_2, "code_2", N_("The second code did not arrive as printed. Scan it again."))           \
    X(CODE_3, "code_3", N_("The third code did not arrive as printed. Scan it again."))            \
    X(UNEQUAL, "unequal", N_("The scans did not begin or end alike. Scan all three again."))       \
    X(SEPARATOR, "separator",                                                                      \
      N_("FNC1 arrives as something unknown. Set the scanner to send GS (1D)."))

enum learn_problem {
#define X(name, text, sentence) LEARN_##name,
    LEARN_PROBLEM_TABLE(X)
#undef X
        LEARN_PROBLEM_COUNT
};
const char *learn_problem_text(enum learn_problem p);
const char *learn_problem_sentence(enum learn_problem p);

/* The scans in the order of learn_codes. ret is untouched unless LEARN_OK. */
enum learn_problem scanner_learn(const struct learn_scan scans[LEARN_CODES],
                                 struct scanner_profile *ret);

#endif
