/* Guards typing by Telex and VNI: any keys give valid text of bounded length, and with the
 * method off the keys themselves. The first byte chooses the method and the style. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/core/telex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > 2000)
        return 0;
    enum telex_method method = (enum telex_method)(data[0] % TYPE_COUNT);
    struct telex t;
    struct telex_edit edit;
    telex_init(&t, method, (data[0] & 0x80U) != 0);
    for (size_t i = 1; i < size; i++) {
        uint32_t ch = data[i] >= 0x20 && data[i] < 0x7F ? data[i] : 0x1EC7;
        if (data[i] == 0x08) {
            telex_backspace(&t);
            continue;
        }
        telex_key(&t, ch, &edit);
        if (!utf8_valid(edit.text, strlen(edit.text)) || edit.text[0] == '\0' || edit.erase < 0 ||
            edit.erase > TELEX_LETTERS || t.n < 0 || t.n > TELEX_LETTERS)
            abort();
        if (method == TYPE_OFF && (edit.erase != 0 || utf8_count(edit.text) != 1))
            abort();
    }
    return 0;
}
