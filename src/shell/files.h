/* files.h: the counter's way to files that people name or save (private to shell). */
#ifndef DIEMBAN_SHELL_FILES_H
#define DIEMBAN_SHELL_FILES_H

#include "diemban/ui/ui.h"

extern const struct ui_files shell_files; /* ui_options.files */

#endif
