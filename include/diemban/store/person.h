/* person.h (store): people, shifts and settings. */
#ifndef DIEMBAN_STORE_PERSON_H
#define DIEMBAN_STORE_PERSON_H

#include "diemban/base/arena.h"
#include "diemban/store/store.h"

/* X(name, stored text, msgid): each may all that the one before may. */
#define PERSON_ROLE_TABLE(X)                                                                       \
    X(CLERK, "clerk", N_("clerk"))                                                                 \
    X(MANAGER, "manager", N_("manager"))                                                           \
    X(OWNER, "owner", N_("owner"))

enum person_role {
#define X(name, stored, text) PERSON_##name,
    PERSON_ROLE_TABLE(X)
#undef X
        PERSON_ROLE_COUNT
};
const char *person_role_stored(enum person_role r);
const char *person_role_text(enum person_role r);
bool person_role_parse(const char *stored, enum person_role *ret);

enum { PERSON_NAME = 64 };
struct person {
    int64_t id;
    char name[PERSON_NAME];  /* sign-on name, unique: "lan" */
    char shown[PERSON_NAME]; /* "Lan" */
    enum person_role role;
    bool active;
};
enum err store_person_add(struct store *s, struct person *p, struct fault *f);
enum err store_person_update(struct store *s, const struct person *p, struct fault *f);
/* *found false: nobody of that name. */
enum err store_person_by_name(struct store *s, const char *name, struct person *ret, bool *found,
                              struct fault *f);
typedef int (*person_each)(void *ctx, const struct person *p);
enum err store_person_list(struct store *s, person_each each, void *ctx, struct fault *f);
/* The PIN's hash (argon2id string); NULL text removes it. */
enum err store_pin_set(struct store *s, int64_t person_id, const char *hash, struct fault *f);
/* "" if none. */
enum err store_pin_get(struct store *s, int64_t person_id, struct arena *a, const char **ret,
                       struct fault *f);
/* How the sign-ons of a name went; kept for names that nobody has, too, so that nothing
 * tells them apart. */
struct signing {
    int failures, locks;  /* wrong PINs, and lock-outs, since the last good sign-on */
    int64_t locked_until; /* UTC ms; 0 not locked */
    int64_t last_on;      /* UTC ms; 0 never */
    bool must_change;     /* a new PIN comes before anything else */
};
/* All zero for a name that never tried. */
enum err store_signing_get(struct store *s, const char *name, struct signing *ret, struct fault *f);
enum err store_signing_put(struct store *s, const char *name, const struct signing *g,
                           struct fault *f);
/* One badge a person; "" takes it away. */
enum err store_badge_set(struct store *s, int64_t person_id, const char *code, struct fault *f);
/* "" if none. */
enum err store_badge_get(struct store *s, int64_t person_id, struct arena *a, const char **ret,
                         struct fault *f);
enum err store_person_by_badge(struct store *s, const char *code, struct person *ret, bool *found,
                               struct fault *f);
/* What the owner set; *found false: the default holds. */
enum err store_cap_get(struct store *s, enum person_role role, const char *name, int64_t *ret,
                       bool *found, struct fault *f);
enum err store_cap_set(struct store *s, enum person_role role, const char *name, int64_t most,
                       struct fault *f);
/* The pepper that stays outside the shop file. */
const uint8_t *store_pepper(const struct store *s, size_t *n);

struct shift {
    int64_t id;
    int64_t seq;    /* record of its opening */
    int64_t number; /* 1 … at this till */
    char label[64]; /* "Sáng" */
    char opener[PERSON_NAME];
    int64_t opened_at;
    int32_t day; /* business day */
    struct money float_in;
    bool open;
};
/* The number that the next shift will have; it goes into the journal record first. */
enum err store_shift_next(struct store *s, int64_t *number, struct fault *f);
/* seq: its RECORD_SHIFT_OPEN, whose payload (record_shift_write) holds the same values. A
 * number of 0 becomes the next one; id is set. */
enum err store_shift_add(struct store *s, struct shift *sh, int64_t seq, struct fault *f);
/* The open shift; *found false if none. */
enum err store_shift_open(struct store *s, struct shift *ret, bool *found, struct fault *f);

/* Settings: texts by key. Defaults and bounds are app's. */
enum err store_setting_set(struct store *s, const char *key, const char *value, struct fault *f);
/* In the arena; *ret NULL if not set. */
enum err store_setting_read(struct store *s, const char *key, struct arena *a, const char **ret,
                            struct fault *f);
/* The same where a failure may pass as "not set" for the moment: then store_misread is called. */
const char *store_setting_get(struct store *s, const char *key, struct arena *a);
/* All that are set, by key; texts live until the callback returns. Non-zero stops. */
typedef int (*setting_each)(void *ctx, const char *key, const char *value);
enum err store_setting_list(struct store *s, setting_each each, void *ctx, struct fault *f);

#endif
