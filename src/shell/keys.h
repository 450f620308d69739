/* keys.h: key sets by name or file, and the command that shows them. */
#ifndef DIEMBAN_SRC_SHELL_KEYS_H
#define DIEMBAN_SRC_SHELL_KEYS_H

#include "diemban/base/err.h"
#include "diemban/base/str.h"

/* The text of a built-in set ("own", "nhanh", "kiotviet") or of a file; nothing for NULL and
 * "". At most 64 KiB are read. */
enum err keys_read(const char *name, struct str *out, struct fault *f);

#endif
