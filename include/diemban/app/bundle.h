/* bundle.h (app): runs of records for the office, made at day close and on demand. */
#ifndef DIEMBAN_APP_BUNDLE_H
#define DIEMBAN_APP_BUNDLE_H

#include "diemban/app/shop.h"
#include "diemban/store/backup.h"

struct bundle_result {
    struct bundle_row row; /* the newest one written */
    char file[4096];
    int count; /* files written */
};
/* Writes the records after the last bundle, up to `to` (0: the newest), into the outbox beside
 * the shop (dir NULL) or into dir; more than one file when they are many. Nothing new: the
 * last bundle is written again, the same bytes. Sealed when the office's key is set. */
enum err bundle_make(struct shop *shop, const char *dir, int64_t to, struct bundle_result *ret,
                     struct fault *f);
/* The same with the older bundles that reach `since` or beyond, written again first. */
enum err bundle_export(struct shop *shop, const char *dir, int64_t since, struct bundle_result *ret,
                       struct fault *f);

/* The file of a bundle in the outbox once more. */
enum err bundle_again(struct shop *shop, const struct bundle_row *row, struct fault *f);

/* Hash of the newest record in it. */
enum err bundle_chain(struct shop *shop, const struct bundle_row *row, struct hash *ret,
                      struct fault *f);

#endif
