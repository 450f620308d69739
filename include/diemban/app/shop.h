/* shop.h: an open shop: what every use case is given.
 *
 * Life cycle: shop_open (or shop_init, demo) → use cases → shop_close. One per process.
 * A use case checks the person and preconditions, calls core, writes in ONE transaction
 * and returns; what must happen outside (print, beep) is returned as effects. */
#ifndef DIEMBAN_APP_SHOP_H
#define DIEMBAN_APP_SHOP_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/arena.h"
#include "diemban/base/clock.h"
#include "diemban/base/err.h"
#include "diemban/base/tr.h"
#include "diemban/core/instore.h"
#include "diemban/core/phone_code.h"
#include "diemban/core/receipt.h"
#include "diemban/core/scanner_profile.h"
#include "diemban/core/search.h"
#include "diemban/store/person.h"
#include "diemban/store/store.h"

/* A search index that is being loaded: products by id, then popularity month by month. */
struct shop_indexing {
    struct search *search;
    int64_t last_id;
    int months; /* loaded */
    bool rows_done;
};

enum { SHOP_INSTORE_MAX = 16 };

/* What the shop has set for its scanners and scales; see app/scanner.h. */
struct shop_scanning {
    bool learned; /* the profile was found by `scanner test`, else it is the usual one */
    struct scanner_profile profile;
    struct instore_rule instore[SHOP_INSTORE_MAX];
    size_t instore_count; /* 0: the rows shipped */
};

/* One person's yes to one act of another; or the asking person's word that the act, once done,
 * waits for it (app/approve.h). */
struct approval {
    bool given;
    bool later;     /* nobody said yes yet: what is done on it awaits approval */
    bool used;      /* later: an act relies on it, whose first record comes after `before` */
    int64_t before; /* later: head of the journal before the act */
    int act;        /* enum cap */
    int64_t amount; /* at most */
    struct uuid about;
    char approver[PERSON_NAME];
};

enum { LATE_SLIP = 24 };

/* The next sale was written on paper. */
struct shop_late {
    char slip[LATE_SLIP]; /* number of the paper; "" it was not */
    int64_t at;           /* when it really happened */
};

/* What is being asked for by phone: good until then, for this one thing, and gone with the
 * program. */
struct approval_ask {
    int64_t until; /* UTC ms; 0: nothing is asked for */
    struct uuid about;
    struct phone_challenge challenge;
};

struct shop {
    struct store *store;
    struct clock clock;
    tr_fn tr;
    tr_fn vi;              /* Vietnamese, whatever the screen speaks; tr until somebody sets it */
    struct arena texts;    /* of head and settings */
    const char *back;      /* in training: the shop file to come back to; else NULL */
    struct shop_head head; /* name, address … as printed */
    struct person user;    /* signed on; id 0: nobody */
    struct shift shift;    /* the open one */
    bool shift_open;
    struct shop_scanning scanning;
    struct approval approval; /* given for the next act; app/approve.h */
    struct shop_late late;    /* of the next sale; app/late.h */
    int64_t clock_back; /* how far the clock was behind when it was opened; app/clock_guard.h */
    int64_t not_before; /* the shop's time waits here until the clock has caught up; 0 no */
    bool clock_noted;
    bool clock_asks;         /* it went back too far for the person alone */
    struct uuid clock_about; /* what is asked for then */
    bool doubt; /* the disk did not answer whether the last sale was stored; app/sell.h */
    struct approval_ask ask;
    struct pin_cost pin_cost; /* passes 0: measured at the first PIN */
    struct search *search;    /* NULL until shop_index */
    struct shop_indexing indexing;
    int32_t prices_day; /* the last day on which prices were looked at; app/price.h */
};

/* Effects of an act: bits. The loop carries them out after the commit. */
enum {
    EFFECT_NONE = 0,
    EFFECT_GOOD = 1 << 0,  /* sound: good scan */
    EFFECT_BAD = 1 << 1,   /* sound: bad scan; typed-ahead keys are flushed */
    EFFECT_DONE = 1 << 2,  /* sound: sale done */
    EFFECT_PRINT = 1 << 3, /* the spool has something */
    EFFECT_DRAWER = 1 << 4,
    EFFECT_TEST_PAGE = 1 << 5, /* of the printer */
};

struct shop_new {
    const char *name, *address;
    struct till_id till;
    enum shop_use use;
};
/* A new file with its settings and the person `setup` (manager, signed on). */
enum err shop_init(struct shop *shop, const char *path, const struct shop_new *n,
                   const struct clock *clock, tr_fn tr, struct fault *f);
enum err shop_open(struct shop *shop, const char *path, const struct clock *clock, tr_fn tr,
                   struct fault *f);
void shop_close(struct shop *shop); /* takes a zeroed shop */

/* Loads the search index; takes a while with 100,000 products, so the counter does it
 * after its first frame. Harmless when done already. */
enum err shop_index(struct shop *shop, struct fault *f);
/* A slice of it, a few milliseconds; *done when nothing is left. */
enum err shop_index_some(struct shop *shop, bool *done, struct fault *f);
/* What was loaded is thrown away: the catalogue changed. */
void shop_index_drop(struct shop *shop);
/* Reads shop head, signed-on person and open shift again (after they changed). */
enum err shop_refresh(struct shop *shop, struct fault *f);
/* Only the head. */
void shop_head_read(struct shop *shop);

/* What the file is for. */
enum shop_use shop_use_of(const struct shop *shop);
const char *shop_use_name(const struct shop *shop); /* "real", "training" … */
int64_t shop_now(const struct shop *shop);
/* The business day: the open shift's, else today's. */
int32_t shop_day(const struct shop *shop);

/* ERR_NOBODY unless somebody is signed on; ERR_NO_RIGHT below `least`, naming it. */
enum err shop_need(const struct shop *shop, enum person_role least, const char *right,
                   struct fault *f);
/* Starts a journal entry of `kind` by the signed-on person, now. */
struct journal_entry shop_entry(const struct shop *shop, enum record_kind kind,
                                const struct str *payload);
/* Appends a record of `kind` with this payload by the signed-on person, now, within the
 * open transaction. head may be NULL. */
enum err shop_write(struct shop *shop, enum record_kind kind, struct str *payload,
                    struct journal_head *head, struct fault *f);
/* Ends a use case's transaction: commits after ERR_OK, rolls back after anything else.
 * Returns what happened. An act that was let through by approve_later is put on the list of
 * what awaits approval here, in the same transaction, so that no use case can forget it. */
enum err shop_done(struct shop *shop, enum err e, struct fault *f);

#endif
