/* clean.h: the one entrance for text from outside.
 *
 * Rule (safety.md, "Text from outside"): keyboard, import, bundle and scan all pass
 * here. The result is valid UTF-8, NFC, without control, format or bidirectional
 * characters, without noncharacters and private use, spaces squeezed and trimmed, of
 * bounded cells. Bad UTF-8 is an error, never guessed at. */
#ifndef DIEMBAN_BASE_CLEAN_H
#define DIEMBAN_BASE_CLEAN_H

#include <stddef.h>

#include "diemban/base/arena.h"
#include "diemban/base/err.h"
#include "diemban/base/str.h"

/* Bounds, in cells, of the texts that people write. */
enum { CLEAN_NAME = 120, CLEAN_CODE = 200, CLEAN_NOTE = 300 };

/* Cleans n bytes into out (replaced). TAB, CR, LF and no-break spaces become a
 * space; other controls, format and bidi characters are dropped. Longer than max_cells:
 * ERR_TOO_LARGE. Bad UTF-8: ERR_BAD_TEXT. out is untouched on failure. */
enum err clean_text(struct str *out, const char *bytes, size_t n, int max_cells);

/* Cleans a whole text into a copy in a. A refusal names `what` (a label, or the text itself);
 * *ret is untouched then. Also ERR_NOMEM. */
enum err clean_copy(const char *text, int max_cells, const char *what, struct arena *a,
                    const char **ret, struct fault *f);

/* A scanned or typed code: as clean_text, but 0x1D (GS) is kept, spaces inside are kept
 * as they are, and a leading and trailing space is trimmed. */
enum err clean_code(struct str *out, const char *bytes, size_t n);

#endif
