/* verify.h (app): proving that a shop file says what was decided. */
#ifndef DIEMBAN_APP_VERIFY_H
#define DIEMBAN_APP_VERIFY_H

#include "diemban/app/shop.h"
#include "diemban/store/verify.h"

/* Opens the file for looking only (also a damaged one), verifies it and closes it. What was
 * found is told to `each`; *ret counts. An error means that it could not be verified at
 * all. */
enum err verify_shop(const char *path, const struct clock *clock, const struct verify_options *o,
                     verify_each each, void *ctx, struct verify_result *ret, struct fault *f);
/* Verifies the file that is open, beside its log; nothing is written. By managers. */
enum err verify_open(struct shop *shop, const struct verify_options *o, verify_each each, void *ctx,
                     struct verify_result *ret, struct fault *f);
/* Opens it as verify_shop does and tells every setting of the open file, beside what it must be. */
enum err verify_settings(const char *path, const struct clock *clock, file_setting_each each,
                         void *ctx, struct fault *f);

#endif
