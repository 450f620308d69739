/* Guards learning how a scanner sends: whatever three scans arrive, a profile that is found is
 * written as text and read back the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/core/scanner_learn.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fill(struct learn_scan *s, const char *bytes, size_t n)
{
    if (learn_of_bytes(bytes, n, 0, (int64_t)n * 3, s))
        return;
    s->n = 0;
    for (size_t i = 0; i < n; i++)
        if (!learn_add(s,
                       (unsigned char)bytes[i] < 10 ? LEARN_ALT_0 + (uint32_t)bytes[i]
                                                    : (unsigned char)bytes[i],
                       (int64_t)i * 5))
            return;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct learn_scan scans[LEARN_CODES];
    struct scanner_profile found, again;
    char text[SCANNER_PROFILE_TEXT], twice[SCANNER_PROFILE_TEXT];
    const char *at = (const char *)data, *end = at + size;
    for (int i = 0; i < LEARN_CODES; i++) {
        const char *cut = size > 0 ? memchr(at, 0, (size_t)(end - at)) : NULL;
        size_t n = (size_t)((cut != NULL ? cut : end) - at);
        fill(&scans[i], at, n);
        at += n + (cut != NULL);
    }
    if (scanner_learn(scans, &found) != LEARN_OK)
        return 0;
    scanner_profile_text(&found, text);
    if (!scanner_profile_parse(text, &again))
        abort();
    if (strcmp(text, scanner_profile_text(&again, twice)) != 0)
        abort();
    return 0;
}
