#include "diemban/term/theme.h"

#include <assert.h>

#include "diemban/base/ban.h"

enum { B = LOOK_BOLD, D = LOOK_DIM, R = LOOK_REVERSE, U = LOOK_UNDERLINE };

/* xterm's palette: 23 teal, 215 orange, 79 sea green; −1 the terminal's own. */
static const struct look looks_256[ROLE_COUNT] = {
    [ROLE_TEXT] = {-1, -1, 0},          [ROLE_DIM] = {245, -1, 0},
    [ROLE_STRONG] = {-1, -1, B},        [ROLE_BAR] = {253, 23, 0},
    [ROLE_BAR_STRONG] = {255, 23, B},   [ROLE_KEY] = {215, 23, B},
    [ROLE_KEY_INLINE] = {215, -1, B},   [ROLE_BAR_GOOD] = {120, 23, 0},
    [ROLE_BAR_LOOK] = {228, 23, B},     [ROLE_BAR_ACT] = {217, 23, B},
    [ROLE_SELECTED] = {255, 238, B},    [ROLE_SELECTED_DIM] = {250, 238, 0},
    [ROLE_MONEY] = {79, -1, B},         [ROLE_GOOD] = {114, -1, 0},
    [ROLE_WARN] = {221, -1, B},         [ROLE_BAD] = {203, -1, B},
    [ROLE_STAR] = {214, -1, 0},         [ROLE_RULE] = {240, -1, 0},
    [ROLE_FRAME] = {79, -1, 0},         [ROLE_TITLE] = {79, -1, B},
    [ROLE_INPUT] = {-1, -1, B},         [ROLE_CURSOR] = {255, 240, 0},
    [ROLE_SHADE] = {239, -1, 0},        [ROLE_PAPER] = {232, 255, 0},
    [ROLE_SELECTED_BAD] = {255, 88, B},
};

static const struct look looks_16[ROLE_COUNT] = {
    [ROLE_TEXT] = {7, 0, 0},          [ROLE_DIM] = {8, -1, 0},
    [ROLE_STRONG] = {-1, -1, B},      [ROLE_BAR] = {15, 4, 0},
    [ROLE_BAR_STRONG] = {15, 4, B},   [ROLE_KEY] = {11, 4, B},
    [ROLE_KEY_INLINE] = {11, -1, B},  [ROLE_BAR_GOOD] = {10, 4, 0},
    [ROLE_BAR_LOOK] = {11, 4, B},     [ROLE_BAR_ACT] = {9, 4, B},
    [ROLE_SELECTED] = {15, 8, B},     [ROLE_SELECTED_DIM] = {7, 8, 0},
    [ROLE_MONEY] = {14, -1, B},       [ROLE_GOOD] = {10, -1, 0},
    [ROLE_WARN] = {11, -1, B},        [ROLE_BAD] = {9, -1, B},
    [ROLE_STAR] = {3, -1, 0},         [ROLE_RULE] = {8, -1, 0},
    [ROLE_FRAME] = {6, -1, 0},        [ROLE_TITLE] = {14, -1, B},
    [ROLE_INPUT] = {-1, -1, B},       [ROLE_CURSOR] = {0, 7, 0},
    [ROLE_SHADE] = {8, -1, 0},        [ROLE_PAPER] = {0, 15, 0},
    [ROLE_SELECTED_BAD] = {15, 1, B},
};

static const struct look looks_8[ROLE_COUNT] = {
    [ROLE_TEXT] = {7, 0, 0},         [ROLE_DIM] = {6, -1, 0},       [ROLE_STRONG] = {-1, -1, B},
    [ROLE_BAR] = {7, 4, 0},          [ROLE_BAR_STRONG] = {7, 4, B}, [ROLE_KEY] = {3, 4, B},
    [ROLE_KEY_INLINE] = {3, -1, B},  [ROLE_BAR_GOOD] = {2, 4, B},   [ROLE_BAR_LOOK] = {3, 4, B},
    [ROLE_BAR_ACT] = {1, 4, B | R},  [ROLE_SELECTED] = {0, 7, 0},   [ROLE_SELECTED_DIM] = {0, 7, 0},
    [ROLE_MONEY] = {2, -1, B},       [ROLE_GOOD] = {2, -1, 0},      [ROLE_WARN] = {3, -1, B},
    [ROLE_BAD] = {1, -1, B},         [ROLE_STAR] = {3, -1, 0},      [ROLE_RULE] = {4, -1, B},
    [ROLE_FRAME] = {6, -1, 0},       [ROLE_TITLE] = {6, -1, B},     [ROLE_INPUT] = {-1, -1, B},
    [ROLE_CURSOR] = {0, 7, 0},       [ROLE_SHADE] = {4, -1, 0},     [ROLE_PAPER] = {0, 7, 0},
    [ROLE_SELECTED_BAD] = {7, 1, B},
};

static const struct look looks_mono[ROLE_COUNT] = {
    [ROLE_TEXT] = {-1, -1, 0},
    [ROLE_DIM] = {-1, -1, 0},
    [ROLE_STRONG] = {-1, -1, B},
    [ROLE_BAR] = {-1, -1, R},
    [ROLE_BAR_STRONG] = {-1, -1, R | B},
    [ROLE_KEY] = {-1, -1, R | B | U},
    [ROLE_KEY_INLINE] = {-1, -1, B | U},
    [ROLE_BAR_GOOD] = {-1, -1, R},
    [ROLE_BAR_LOOK] = {-1, -1, R | B},
    [ROLE_BAR_ACT] = {-1, -1, R | B | U},
    [ROLE_SELECTED] = {-1, -1, R},
    [ROLE_SELECTED_DIM] = {-1, -1, R},
    [ROLE_MONEY] = {-1, -1, B},
    [ROLE_GOOD] = {-1, -1, B},
    [ROLE_WARN] = {-1, -1, B | U},
    [ROLE_BAD] = {-1, -1, B | U},
    [ROLE_STAR] = {-1, -1, B},
    [ROLE_RULE] = {-1, -1, 0},
    [ROLE_FRAME] = {-1, -1, B},
    [ROLE_TITLE] = {-1, -1, B},
    [ROLE_INPUT] = {-1, -1, B},
    [ROLE_CURSOR] = {-1, -1, U},
    [ROLE_SHADE] = {-1, -1, D},
    [ROLE_PAPER] = {-1, -1, R},
    [ROLE_SELECTED_BAD] = {-1, -1, R | B | U},
};

struct look theme_look(enum theme_depth depth, enum role role)
{
    static const struct look *const tables[THEME_DEPTH_COUNT] = {
        [THEME_MONO] = looks_mono,
        [THEME_8] = looks_8,
        [THEME_16] = looks_16,
        [THEME_256] = looks_256,
    };
    assert(depth >= 0 && depth < THEME_DEPTH_COUNT);
    assert(role >= 0 && role < ROLE_COUNT);
    return tables[depth][role];
}

enum theme_depth theme_depth_of(int colours)
{
    if (colours >= 256)
        return THEME_256;
    if (colours >= 16)
        return THEME_16;
    return colours >= 8 ? THEME_8 : THEME_MONO;
}
