/* Guards the readers of text that a person types or writes: key sets and the input line. A
 * wrong set changes nothing; a good one gives no key to two actions; an entry points into its
 * text. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/core/entry.h"
#include "diemban/ui/keymap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct keymap map, before;
    struct fault f = {0};
    struct entry entry;
    char *text = calloc(n + 1, 1);
    if (text == NULL)
        return 0;
    memcpy(text, data, n);
    keymap_init(&map);
    before = map;
    if (keymap_apply(&map, text, &f) == ERR_OK)
        assert(keymap_apply(&map, "", &f) == ERR_OK);
    else
        assert(memcmp(&map, &before, sizeof map) == 0);
    if (entry_parse(text, &entry) == ERR_OK && entry.kind != ENTRY_EMPTY)
        assert(entry.rest >= text && entry.rest <= text + strlen(text));
    else
        assert(entry.kind == ENTRY_EMPTY);
    free(text);
    return 0;
}
