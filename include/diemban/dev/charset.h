/* charset.h: texts of other charsets in and out of UTF-8.
 *
 * Scope: one wrapper for imports and printers. What iconv knows goes through iconv (UTF-16,
 * CP1258, VISCII, TCVN 5712 and everything else by its name); TCVN3 (ABC, the fonts .Vn…) and
 * VNI, which no iconv knows, go by table (charset_table.c). UTF-8 out is NFC; what is encoded
 * is composed first, because iconv refuses the decomposed forms.
 * TCVN3 has no toned capitals: its files write them as small letters and show them in a font
 * of capitals. A word whose other letters are all capitals is therefore read in capitals; a
 * lone toned first letter stays small, since nothing in the file tells.
 * Source: domain.md §5.1. */
#ifndef DIEMBAN_DEV_CHARSET_H
#define DIEMBAN_DEV_CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diemban/base/err.h"
#include "diemban/base/str.h"

enum { CHARSET_NAME_MAX = 40 };

struct charset {
    char name[CHARSET_NAME_MAX]; /* as shown and as iconv takes it: "UTF-8", "TCVN3" */
};

/* How a conversion went. Places are bytes of the input, from 0. */
struct charset_result {
    size_t bad;       /* decoding: bytes that mean nothing here; encoding: characters lost */
    size_t first_bad; /* where the first stands; with bad 0 meaningless */
};

/* A charset by name: ours in any case and with usual other names ("abc", "utf8",
 * "windows-1258"), or any that iconv knows. ERR_BAD_CHARSET. */
enum err charset_find(const char *name, struct charset *ret, struct fault *f);

/* Bytes → UTF-8 in NFC, added to out; a byte order mark is dropped. A byte that means nothing
 * becomes U+FFFD and is counted. ERR_NOMEM, ERR_BAD_CHARSET (iconv lacks it after all). */
enum err charset_decode(const struct charset *c, const char *bytes, size_t n, struct str *out,
                        struct charset_result *ret);

/* UTF-8 → bytes, added to out. A letter that the charset lacks is written without its marks
 * (đ as d), anything else that it lacks as "?"; both are counted. */
enum err charset_encode(const struct charset *c, const char *text, size_t n, struct str *out,
                        struct charset_result *ret);

/* What the bytes most likely are: UTF-8 when valid, UTF-16 by its mark or its zeros, else
 * the one of CP1258, VISCII, TCVN 5712, TCVN3 and VNI in which most words with marks are
 * spelled as Vietnamese is (core/syllable.h). false: nothing fits; *ret is then UTF-8. */
bool charset_guess(const char *bytes, size_t n, struct charset *ret);

/* ---- the tables, for this module and its tests ---- */

void tcvn3_decode(const char *bytes, size_t n, struct str *out, struct charset_result *ret);
void vni_decode(const char *bytes, size_t n, struct str *out, struct charset_result *ret);
/* One character of UTF-8; false when the charset lacks it. */
bool tcvn3_put(uint32_t c, struct str *out);
bool vni_put(uint32_t c, struct str *out);

#endif
