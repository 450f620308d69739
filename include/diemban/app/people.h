/* people.h: who acts.
 *
 * A person signed on stays so across starts of the program (the counter's state), until
 * somebody else signs on. */
#ifndef DIEMBAN_APP_PEOPLE_H
#define DIEMBAN_APP_PEOPLE_H

#include "diemban/app/shop.h"

/* Adds a person (journalled) within an open transaction or its own. Names are cleaned by
 * the caller. ERR_CODE_TAKEN when the sign-on name is used. */
enum err people_add(struct shop *shop, const char *name, const char *shown, enum person_role role,
                    struct fault *f);

/* The person of that sign-on name acts from now on (journalled). ERR_NOBODY if unknown or
 * no longer active. */
enum err people_sign_on(struct shop *shop, const char *name, struct fault *f);

/* As people_sign_on for this process only, without a record: `--user`. */
enum err people_act_as(struct shop *shop, const char *name, struct fault *f);

#endif
