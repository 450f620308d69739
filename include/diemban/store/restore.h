/* restore.h (store): a shop file again from a backup, and from the second copy of the journal
 * to the last sale.
 *
 * What stands at the path (a damaged file, or none) is moved aside, never deleted. The restored
 * file begins a new epoch: a new key, a record that names the old head and the backup, and
 * numbers that go on 1,000 above the highest known, so that no paper is ever given twice. What
 * was sold after the backup is named by its sequence, as far as the anchor knows it.
 * Crash: nothing is named before it is whole; done again, it begins anew. */
#ifndef DIEMBAN_STORE_RESTORE_H
#define DIEMBAN_STORE_RESTORE_H

#include "diemban/store/store.h"

struct restored {
    struct hash sha;            /* of the backup */
    int64_t backup_seq;         /* its newest record */
    int64_t seq;                /* the newest record that was there, copy and all */
    int64_t copied;             /* records taken from copies of the journal */
    int64_t damaged;            /* first record of a copy that is not whole; 0 none */
    bool cut;                   /* the last record of a copy was not written whole */
    int64_t made;               /* products that only their sales knew */
    int64_t imports;            /* imports whose rows no copy has: to be imported again */
    struct hash head;           /* of the restored file */
    int64_t lost_from, lost_to; /* records known to be missing; 0 none known */
    bool pins_gone;             /* the key with its pepper was not there: PINs are given anew */
    char aside[4096];           /* where the old file is now; "" there was none */
};
/* copies: n files of the second copy of the journal, oldest first; what a damaged one holds
 * before the damage is taken. ERR_NO_FILE, ERR_NOT_A_SHOP, ERR_DAMAGED (the backup is not
 * whole), ERR_OTHER_COPY, ERR_COPY_GAP, ERR_HELD, ERR_IO … */
enum err store_restore(const char *path, const char *backup, const char *const *copies, int n,
                       const struct clock *clock, struct restored *ret, struct fault *f);

/* ---- what there is to come back from ---- */

enum { OFFERS_MAX = 3, OFFER_COPIES = 8 };

struct restore_offer {
    char backup[4096];
    struct till_id till;
    int64_t seq, at;                 /* its newest record, and that one's time */
    char copy_folder[4096];          /* of the second copy, "" none */
    bool copy_away;                  /* that folder is not there */
    char copies[OFFER_COPIES][4096]; /* its files from there on, as store_restore wants them */
    int copy_count;
    int64_t reaches; /* newest record with them; seq without */
};
struct restore_offers {
    struct restore_offer at[OFFERS_MAX]; /* newest first */
    int count;
    int64_t known; /* the newest record that the anchor knows; 0: it does not tell */
};
/* Backups in the folder backup/ beside the shop file whose bytes are those that were written. The
 * shop file itself is not opened, and nothing is changed. */
void store_restore_look(const char *path, struct restore_offers *ret);
/* The newest record that the anchor beside the file knows; 0: it does not tell. */
int64_t store_anchor_seq(const char *path);

#endif
