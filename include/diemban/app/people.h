/* people.h: who acts, and how they prove it.
 *
 * A person signed on stays so across starts of the program (the counter's state), until
 * somebody else signs on. A PIN is six digits, kept as an argon2id hash that is mixed with
 * the till's pepper (safety.md, "People"). Five wrong PINs lock the name for 1, then 2, 5
 * and 15 minutes; a clock that goes back only makes that longer. A name that nobody has
 * gets the same answer after the same work. */
#ifndef DIEMBAN_APP_PEOPLE_H
#define DIEMBAN_APP_PEOPLE_H

#include "diemban/app/shop.h"

enum { PIN_DIGITS = 6, PIN_TRIES = 5, BADGE_TEXT = 64 };

/* Adds a person (journalled) within an open transaction or its own. Names are cleaned by
 * the caller. ERR_PERSON_TAKEN when the sign-on name is used. Checks no right: see
 * people_manage. */
enum err people_add(struct shop *shop, const char *name, const char *shown, enum person_role role,
                    struct fault *f);
/* Whether the acting person may add and change people: an owner; while there is none, a
 * manager. */
enum err people_manage(struct shop *shop, struct fault *f);
/* Stores changed values of a person (journalled); a person made inactive loses the badge.
 * ERR_LAST_OWNER when no active owner would be left; ERR_OWN_ACCESS for who acts. */
enum err people_change(struct shop *shop, const struct person *p, struct fault *f);
/* Sets the PIN and ends a lock-out (journalled without the PIN). must_change: asked for a
 * new one at the next sign-on. ERR_PIN_FORM; ERR_NO_RIGHT for another's PIN below owner. */
enum err people_set_pin(struct shop *shop, const char *name, const char *pin, bool must_change,
                        struct fault *f);
/* Gives a badge code, "" takes it. ERR_PERSON_TAKEN; ERR_TOO_LARGE from BADGE_TEXT on. */
enum err people_set_badge(struct shop *shop, const char *name, const char *badge, struct fault *f);

/* ---- as commands and screens do it: everything or nothing ---- */

/* NULL: left as it is. */
struct people_edit {
    const char *shown, *role, *active; /* active: "yes" or "no" */
    const char *pin, *badge;
    bool must_change; /* with a PIN */
};
/* The name is cleaned. A new person is a clerk unless said. */
enum err people_create(struct shop *shop, const char *name, const struct people_edit *x,
                       struct person *ret, struct fault *f);
enum err people_edit(struct shop *shop, const char *name, const struct people_edit *x,
                     struct person *ret, struct fault *f);
/* The first owner takes over from `setup`, who may then no longer act, and is signed on. */
enum err people_first_owner(struct shop *shop, const char *name, const char *pin, struct fault *f);
enum err people_each(struct shop *shop, person_each each, void *ctx, struct fault *f);
/* How a person stands, for who manages people or looks after them. */
struct people_state {
    bool pin, must_change;
    int64_t last_on, locked_until; /* UTC ms; 0: never, not locked now */
    char badge[BADGE_TEXT];        /* "" none */
};
/* ERR_NO_RIGHT for clerks. */
enum err people_state(struct shop *shop, const struct person *p, struct people_state *ret,
                      struct fault *f);
/* "clerk", and its msgid. */
const char *people_role(const struct person *p);
const char *people_role_text(const struct person *p);

/* ---- proving it ---- */

/* Whether name (a sign-on name or a badge code) and PIN belong to an active person; counts
 * what is wrong. A person without a PIN passes with an empty one in shops that are not
 * real. ERR_BAD_PIN, ERR_LOCKED_OUT. *ret is the person. */
enum err people_check(struct shop *shop, const char *name, const char *pin, struct person *ret,
                      struct fault *f);
/* The same with another proof than a PIN: `fits` judges it, for a name that nobody has too
 * (found false). Wrong ones count together with wrong PINs. */
enum err people_prove(struct shop *shop, const char *name,
                      enum err (*fits)(struct shop *shop, const struct person *p, bool found,
                                       void *proof, bool *ret, struct fault *f),
                      void *proof, struct person *ret, struct fault *f);
/* Checks, then that person acts from now on (journalled); *before (may be NULL) is how it
 * stood: when they signed on last, whether the PIN must be changed. */
enum err people_sign_on_pin(struct shop *shop, const char *name, const char *pin,
                            struct signing *before, struct fault *f);
/* `--user`: acts for this process only, without a record. Whoever is signed on anyway needs
 * no PIN again. ERR_MUST_CHANGE: it was the right PIN, but a new one comes first. */
enum err people_act_with(struct shop *shop, const char *name, const char *pin, struct fault *f);

/* ---- the lock of the counter (people_lock.c) ---- */

/* Working rows of the shop file, in its table of settings. */
#define PEOPLE_SIGNED_ON "signed_on"
#define PEOPLE_LOCKED "locked" /* the name it is locked for, or "" */

bool people_has_pin(struct shop *shop, const struct person *p);
/* Whether the shop has an owner who may act. */
bool people_owned(struct shop *shop);
/* Whether there is anybody who may sign on. */
bool people_any(struct shop *shop);
/* Only a sign-on with the PIN ends it, also after a restart. For who has a PIN. */
enum err people_lock(struct shop *shop, struct fault *f);
bool people_locked(struct shop *shop);
/* Whether the person signed on was told to choose a new PIN. */
bool people_must_change(struct shop *shop);
/* Their own PIN. old NULL: it was just proved. ERR_BAD_PIN …, ERR_PIN_SAME, ERR_PIN_FORM. */
enum err people_change_pin(struct shop *shop, const char *old, const char *pin, struct fault *f);
/* Without counting anything. */
bool people_pin_is(struct shop *shop, const struct person *p, const char *pin);
/* The active person of a badge; ERR_NO_PERSON. */
enum err people_by_badge(struct shop *shop, const char *code, struct person *ret, struct fault *f);

/* Without a PIN, for the program's own stories (set-up, demonstration, tests). ERR_NOBODY
 * if unknown or no longer active. */
enum err people_sign_on(struct shop *shop, const char *name, struct fault *f);
enum err people_act_as(struct shop *shop, const char *name, struct fault *f);

#endif
