#include "diemban/base/event.h"

#include <assert.h>
#include <strings.h>

#include "diemban/base/ban.h"

static const char *const names[K_COUNT] = {
#define X(name, text) [K_##name] = text,
    KEY_TABLE(X)
#undef X
};

const char *key_name(enum key k)
{
    assert(k >= 0 && k < K_COUNT);
    return names[k];
}

enum key key_of_name(const char *name)
{
    for (int k = K_NONE + 1; k < K_COUNT; k++)
        if (strcasecmp(names[k], name) == 0)
            return (enum key)k;
    return K_NONE;
}
