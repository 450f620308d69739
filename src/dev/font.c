#include "diemban/dev/font.h"

#include <assert.h>
#include <stddef.h>

#include "diemban/base/letter.h"

#include "diemban/base/ban.h"

static const struct font_glyph *find(uint32_t c)
{
    int low = 0, high = font_count;
    while (low < high) {
        int mid = low + (high - low) / 2;
        if (font_table[mid].code < c)
            low = mid + 1;
        else
            high = mid;
    }
    return low < font_count && font_table[low].code == c ? &font_table[low] : NULL;
}

const struct font_glyph *font_glyph(uint32_t c)
{
    struct letter l;
    const struct font_glyph *g = find(c);
    if (g == NULL && letter_split(c, &l))
        g = find((uint32_t)(unsigned char)l.base);
    if (g == NULL)
        g = find('?');
    assert(g != NULL);
    return g;
}
