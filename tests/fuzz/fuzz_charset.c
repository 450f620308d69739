/* Guards texts of other charsets: what they are taken for is a charset; decoded they are UTF-8,
 * and encoded again nothing breaks. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/dev/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void through(const struct charset *c, const char *bytes, size_t n)
{
    struct str text = STR_INIT, back = STR_INIT;
    struct charset_result r;
    if (charset_decode(c, bytes, n, &text, &r) == ERR_OK) {
        if (!utf8_valid(text.at, text.len) || r.bad > n || (r.bad > 0 && r.first_bad >= n))
            abort();
        if (charset_encode(c, text.at, text.len, &back, &r) != ERR_OK)
            abort();
    }
    str_finish(&text);
    str_finish(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"utf-8",  "utf-16le", "utf-16be", "cp1258",
                                        "viscii", "tcvn3",    "vni",      "tcvn5712-1"};
    struct charset c;
    struct fault f = {0};
    if (size == 0)
        return 0;
    const char *bytes = (const char *)data + 1;
    charset_guess(bytes, size - 1, &c);
    through(&c, bytes, size - 1);
    if (charset_find(names[data[0] % 8], &c, &f) == ERR_OK)
        through(&c, bytes, size - 1);
    return 0;
}
