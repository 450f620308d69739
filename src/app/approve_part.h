/* approve_part.h (inside app): what the ways of consenting share. */
#ifndef DIEMBAN_SRC_APP_APPROVE_PART_H
#define DIEMBAN_SRC_APP_APPROVE_PART_H

#include "diemban/app/approve.h"

/* The person whom name and PIN belong to. Who has no PIN yet may act in a test shop, but
 * consents to nothing; in training, where nothing is real, an empty PIN stands for all. */
enum err approve_person(struct shop *shop, const char *name, const char *pin, struct person *ret,
                        struct fault *f);
/* Whether p may say yes to that of the acting person: ERR_OWN_APPROVAL, ERR_NO_RIGHT. */
enum err approve_judge(struct shop *shop, const struct person *p, enum cap c, int64_t amount,
                       struct fault *f);
/* The RECORD_APPROVAL, and its row where it used something up; one transaction. */
enum err approve_write(struct shop *shop, const struct approval_given *g, const char *approver,
                       struct fault *f);
/* An act is about to be done on the word of approve_later. */
void approve_rely(struct shop *shop);

#endif
