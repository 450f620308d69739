/* Guards the decoder of a scanner that is a keyboard: any keys, in any order, down or up, make
 * at most two bytes each. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/dev/key_decoder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct key_decoder d;
    key_decoder_init(&d, size > 0 && data[0] % 2 != 0);
    for (size_t i = 1; i + 1 < size; i += 2) {
        char out[4];
        uint16_t code = (uint16_t)(data[i] | (data[i + 1] & 3) << 8);
        size_t n = key_decoder_feed(&d, code, data[i + 1] >> 6, out);
        if (n > 2 || d.number < 0)
            abort();
    }
    return 0;
}
