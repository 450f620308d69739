/* import.h: the counter's way to a list of products (private to shell). */
#ifndef DIEMBAN_SHELL_IMPORT_H
#define DIEMBAN_SHELL_IMPORT_H

#include "diemban/ui/ui.h"

/* ui_options.import. */
enum err shell_import(struct shop *shop, const char *path, struct import_result *ret,
                      struct fault *f);

#endif
