/* bundle_send.h: bundles on their way to the office, and its word that they came.
 *
 * `office.folder` names a folder that somebody carries or mounts (a stick, a share); `office.key`
 * is the office's public key. What the office has not acknowledged is copied there under its own
 * name, whole or not at all, and stays in the outbox; 90 days after the acknowledgement the
 * outbox lets it go. Acknowledgements that lie in the folder are taken from there. */
#ifndef DIEMBAN_APP_BUNDLE_SEND_H
#define DIEMBAN_APP_BUNDLE_SEND_H

#include "diemban/app/shop.h"

struct bundles_sent {
    int64_t waiting; /* not acknowledged after it */
    int copied;      /* files written now */
    int acked;       /* bundles acknowledged now */
    int removed;     /* old files of the outbox */
    char folder[512];
};
/* Makes no bundle. ERR_NO_OFFICE: no folder is set; ERR_OFFICE_AWAY: it is not there. */
enum err bundle_send(struct shop *shop, struct bundles_sent *ret, struct fault *f);

struct bundle_acked {
    int64_t number, last;
    int count; /* bundles marked now */
};
/* ERR_NO_OFFICE_KEY, ERR_DAMAGED, ERR_ACK_KEY, ERR_ACK_OTHER (another till or epoch),
 * ERR_ACK_FORK (the office has another record at that place). The same twice marks nothing. */
enum err bundle_ack(struct shop *shop, const void *bytes, size_t n, struct bundle_acked *ret,
                    struct fault *f);

/* Bundles that are not acknowledged, where an office is set; 0 without one. */
int64_t bundles_waiting(struct shop *shop);

#endif
