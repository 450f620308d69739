/* Guards documents that wait for a printer: any text is read as lines, and what is read is written
 * and read again the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/str.h"
#include "diemban/core/receipt.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct doc d, again;
    struct str once = STR_INIT, twice = STR_INIT;
    char *text = malloc(size + 1);
    if (text == NULL)
        abort();
    memcpy(text, data, size);
    text[size] = '\0';
    arena_init(&a);
    doc_init(&d, &a);
    doc_init(&again, &a);
    doc_read(&d, text);
    doc_write(&d, &once);
    doc_read(&again, once.len > 0 ? once.at : "");
    doc_write(&again, &twice);
    if (once.len != twice.len || (once.len > 0 && memcmp(once.at, twice.at, once.len) != 0))
        abort();
    str_finish(&once);
    str_finish(&twice);
    arena_finish(&a);
    free(text);
    return 0;
}
