#include "diemban/term/term_curses.h"

#include <assert.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "diemban/base/str.h"
#include "diemban/base/tr.h"
#include "diemban/base/utf8.h"
#include "diemban/term/glyph.h"
#include "diemban/term/theme.h"

/* curses has a function of this name too; ours (event.h) is the one meant. */
#define key_name curses_key_name
#include <curses.h>
#undef key_name

#include "diemban/base/ban.h"

/* Key codes of our own, above those of curses. */
enum { CODE_PASTE_ON = KEY_MAX + 1, CODE_PASTE_OFF, CODE_BACKTAB };

enum { PASTE_MAX = 64 * 1024, PASTE_QUIET_MS = 1000, ESCAPE_MS = 25 };

struct term_curses {
    struct term term;
    struct clock clock;
    SCREEN *screen;
    WINDOW *input; /* a pad: reading from it never draws */
    enum theme_depth depth;
    struct frame shown; /* what the terminal shows; empty: nothing known */
    bool size_changed;
    int held;        /* a byte read ahead after ESC; −1 none */
    char partial[4]; /* of a UTF-8 character */
    size_t partial_size;
    bool pasting;
    int64_t paste_at; /* last byte of it */
    struct str paste;
    bool bracketed; /* bracketed paste was switched on */
};

/* ---- start ---- */

static bool named(const char *variable)
{
    const char *value = getenv(variable);
    return value != NULL && value[0] != '\0';
}

static const char *locale_name(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
        if (named(variables[i]))
            return getenv(variables[i]);
    return "C.UTF-8";
}

static bool says_utf8(const char *name)
{
    return strstr(name, "UTF-8") != NULL || strstr(name, "utf8") != NULL ||
           strstr(name, "UTF8") != NULL || strstr(name, "utf-8") != NULL;
}

/* A UTF-8 locale that was never generated on this PC still means a UTF-8 terminal. */
static bool utf8_locale(const char *name)
{
    locale_t locale = newlocale(LC_CTYPE_MASK, name, (locale_t)0);
    if (locale == (locale_t)0)
        return says_utf8(name);
    bool utf8 = strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;
    freelocale(locale);
    return utf8;
}

enum err term_curses_check(struct fault *f)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return fault_set(f, ERR_NO_TERMINAL, "%s", "");
    const char *name = locale_name();
    if (!utf8_locale(name))
        return fault_set(f, ERR_TERMINAL_NOT_UTF8, "%s", name);
    if (setlocale(LC_CTYPE, name) == NULL)
        setlocale(LC_CTYPE, "C.UTF-8");
    return ERR_OK;
}

/* The first of these that the terminal library knows; NULL when it knows none. */
static SCREEN *open_screen(struct term_curses *t, const char **used)
{
    const char *wanted = getenv("TERM");
    const char *const names[] = {wanted, "xterm-256color", "linux", "vt100"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i] == NULL || names[i][0] == '\0' || strcmp(names[i], "dumb") == 0)
            continue;
        SCREEN *screen = newterm(names[i], stdout, stdin);
        if (screen == NULL)
            continue;
        *used = names[i];
        if (i > 0) {
            t->term.note = N_("Terminal type unknown: {}. Colours and keys may be off.");
            text_copy(t->term.about, sizeof t->term.about, wanted == NULL ? "" : wanted);
        }
        return screen;
    }
    return NULL;
}

/* Sequences that terminals send whatever their description says. */
static void define_keys(void)
{
    static const struct {
        const char *bytes;
        int code;
    } keys[] = {
        {"\033[200~", CODE_PASTE_ON}, {"\033[201~", CODE_PASTE_OFF},
        {"\033[Z", CODE_BACKTAB},     {"\033OP", KEY_F(1)},
        {"\033OQ", KEY_F(2)},         {"\033OR", KEY_F(3)},
        {"\033OS", KEY_F(4)},         {"\033[11~", KEY_F(1)},
        {"\033[12~", KEY_F(2)},       {"\033[13~", KEY_F(3)},
        {"\033[14~", KEY_F(4)},       {"\033[[A", KEY_F(1)},
        {"\033[[B", KEY_F(2)},        {"\033[[C", KEY_F(3)},
        {"\033[[D", KEY_F(4)},        {"\033[[E", KEY_F(5)},
        {"\033[15~", KEY_F(5)},       {"\033[17~", KEY_F(6)},
        {"\033[18~", KEY_F(7)},       {"\033[19~", KEY_F(8)},
        {"\033[20~", KEY_F(9)},       {"\033[21~", KEY_F(10)},
        {"\033[23~", KEY_F(11)},      {"\033[24~", KEY_F(12)},
        {"\033[A", KEY_UP},           {"\033[B", KEY_DOWN},
        {"\033[C", KEY_RIGHT},        {"\033[D", KEY_LEFT},
        {"\033OA", KEY_UP},           {"\033OB", KEY_DOWN},
        {"\033OC", KEY_RIGHT},        {"\033OD", KEY_LEFT},
        {"\033[H", KEY_HOME},         {"\033[F", KEY_END},
        {"\033OH", KEY_HOME},         {"\033OF", KEY_END},
        {"\033[1~", KEY_HOME},        {"\033[4~", KEY_END},
        {"\033[7~", KEY_HOME},        {"\033[8~", KEY_END},
        {"\033[2~", KEY_IC},          {"\033[3~", KEY_DC},
        {"\033[5~", KEY_PPAGE},       {"\033[6~", KEY_NPAGE},
        {"\033OM", KEY_ENTER},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        define_key(keys[i].bytes, keys[i].code);
}

static void start_looks(struct term_curses *t, bool mono)
{
    t->depth = THEME_MONO;
    if (!mono && !named("NO_COLOR") && has_colors() && start_color() == OK)
        t->depth = theme_depth_of(COLORS);
    if (t->depth == THEME_MONO)
        return;
    bool own = use_default_colors() == OK;
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct look look = theme_look(t->depth, (enum role)role);
        short fg = look.fg < 0 && !own ? COLOR_WHITE : look.fg;
        short bg = look.bg < 0 && !own ? COLOR_BLACK : look.bg;
        init_pair((short)(role + 1), fg, bg);
    }
}

static void start_modes(struct term_curses *t, const char *used)
{
    raw(); /* 0x03, 0x11, 0x13, 0x1C of a scanner are characters, not signals */
    noecho();
    nonl(); /* CR and LF of a scanner stay two things */
    t->input = newpad(1, 1);
    keypad(t->input, TRUE);
    nodelay(t->input, TRUE);
    define_keys();
    t->term.plain = glyph_needs_plain(used);
    if (!t->term.plain) {
        t->bracketed = true;
        fputs("\033[?2004h", stdout);
        fflush(stdout);
    }
}

/* ---- frames ---- */

static attr_t attributes(unsigned attrs)
{
    attr_t a = A_NORMAL;
    if (attrs & LOOK_BOLD)
        a |= A_BOLD;
    if (attrs & LOOK_DIM)
        a |= A_DIM;
    if (attrs & LOOK_REVERSE)
        a |= A_REVERSE;
    if (attrs & LOOK_UNDERLINE)
        a |= A_UNDERLINE;
    return a;
}

static void put_cell(struct term_curses *t, int row, int col, const struct cell *c)
{
    wchar_t text[4] = {(wchar_t)(t->term.plain ? glyph_plain(c->ch) : c->ch), (wchar_t)c->mark[0],
                       (wchar_t)c->mark[1], 0};
    struct look look = theme_look(t->depth, (enum role)c->role);
    cchar_t out;
    short pair = t->depth == THEME_MONO ? 0 : (short)(c->role + 1);
    if (setcchar(&out, text, attributes(look.attrs), pair, NULL) == OK)
        mvadd_wch(row, col, &out);
}

static void draw(struct term *base, const struct frame *f)
{
    struct term_curses *t = (struct term_curses *)base;
    bool fresh = t->shown.rows != f->rows || t->shown.cols != f->cols;
    if (fresh) {
        erase();
        clearok(stdscr, TRUE);
        if (frame_resize(&t->shown, f->rows, f->cols) != 0)
            return;
    }
    for (int row = 0; row < f->rows && row < LINES; row++)
        for (int col = 0; col < f->cols && col < COLS; col++) {
            const struct cell *now = frame_peek(f, row, col);
            struct cell *was = frame_at(&t->shown, row, col);
            if (now->width == 0 || (!fresh && cell_equal(now, was)))
                continue;
            struct cell shown = *now;
            /* A coloured blank at the edge is drawn, not erased: not every terminal keeps a
             * colour when it erases. */
            if (col == f->cols - 1 && shown.ch == ' ' && shown.role != ROLE_TEXT)
                shown.ch = 0xA0;
            put_cell(t, row, col, &shown);
        }
    memcpy(t->shown.cells, f->cells, (size_t)f->rows * (size_t)f->cols * sizeof *f->cells);
    bool cursor = f->cursor_row >= 0 && f->cursor_row < LINES && f->cursor_col < COLS;
    curs_set(cursor ? 1 : 0);
    if (cursor)
        move(f->cursor_row, f->cursor_col);
    refresh();
}

/* ---- events ---- */

static struct event stamp(const struct term_curses *t, enum event_kind kind)
{
    return (struct event){.kind = kind, .mono = clock_mono(&t->clock)};
}

static bool key_event(struct term_curses *t, enum key key, struct event *ev)
{
    *ev = stamp(t, EVENT_KEY);
    ev->key = key;
    return true;
}

static bool char_event(struct term_curses *t, uint32_t ch, unsigned mods, struct event *ev)
{
    *ev = stamp(t, EVENT_CHAR);
    ev->ch = ch;
    ev->mods = mods;
    return true;
}

static enum key key_of_code(int code)
{
    static const struct {
        int code;
        enum key key;
    } keys[] = {
        {KEY_UP, K_UP},       {KEY_DOWN, K_DOWN},           {KEY_LEFT, K_LEFT},
        {KEY_RIGHT, K_RIGHT}, {KEY_HOME, K_HOME},           {KEY_END, K_END},
        {KEY_PPAGE, K_PGUP},  {KEY_NPAGE, K_PGDN},          {KEY_DC, K_DELETE},
        {KEY_IC, K_INSERT},   {KEY_BTAB, K_BACKTAB},        {CODE_BACKTAB, K_BACKTAB},
        {KEY_ENTER, K_ENTER}, {KEY_BACKSPACE, K_BACKSPACE},
    };
    if (code >= KEY_F(1) && code <= KEY_F(12))
        return (enum key)(K_F1 + (code - KEY_F(1)));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].code == code)
            return keys[i].key;
    return K_NONE;
}

static int next_code(struct term_curses *t)
{
    if (t->held >= 0) {
        int held = t->held;
        t->held = -1;
        return held;
    }
    return wgetch(t->input);
}

/* ESC alone is a key; ESC and a printable byte at once is Alt with it. */
static bool escape_event(struct term_curses *t, struct event *ev)
{
    int next = wgetch(t->input);
    if (next >= 0x20 && next < 0x7F)
        return char_event(t, (uint32_t)next, MOD_ALT, ev);
    t->held = next == ERR ? -1 : next;
    return key_event(t, K_ESC, ev);
}

static bool control_event(struct term_curses *t, int byte, struct event *ev)
{
    switch (byte) {
    case '\r':
        return key_event(t, K_ENTER, ev);
    case '\n':
        return key_event(t, K_LF, ev);
    case '\t':
        return key_event(t, K_TAB, ev);
    case 0x08:
    case 0x7F:
        return key_event(t, K_BACKSPACE, ev);
    case 0x1B:
        return escape_event(t, ev);
    case 0x1D:
        return char_event(t, 0x1D, 0, ev);
    default:
        /* Ctrl with a letter; the other separators arrive as Ctrl with their sign. */
        return char_event(t, (uint32_t)(byte < 0x1B && byte > 0 ? byte + 0x60 : byte + 0x40),
                          MOD_CTRL, ev);
    }
}

static size_t sequence_size(unsigned char first)
{
    if (first >= 0xF0)
        return 4;
    if (first >= 0xE0)
        return 3;
    return first >= 0xC0 ? 2 : 1;
}

/* Collects one UTF-8 character; a broken one becomes U+FFFD and costs only itself. */
static bool byte_event(struct term_curses *t, int byte, struct event *ev)
{
    bool continues = (byte & 0xC0) == 0x80;
    if (t->partial_size > 0 && !continues) {
        t->partial_size = 0;
        t->held = byte;
        return char_event(t, 0xFFFD, 0, ev);
    }
    if (byte < 0x80)
        return byte < 0x20 || byte == 0x7F ? control_event(t, byte, ev)
                                           : char_event(t, (uint32_t)byte, 0, ev);
    t->partial[t->partial_size++] = (char)byte;
    if (t->partial_size < sequence_size((unsigned char)t->partial[0]))
        return false;
    size_t used;
    uint32_t ch = utf8_next(t->partial, t->partial_size, &used);
    t->partial_size = 0;
    return char_event(t, ch == (uint32_t)UTF8_BAD ? 0xFFFD : ch, 0, ev);
}

static bool paste_event(struct term_curses *t, struct event *ev)
{
    t->pasting = false;
    *ev = stamp(t, EVENT_PASTE);
    ev->text = t->paste.at;
    return t->paste.len > 0;
}

/* Takes one code while a paste is open; true when the paste ended. */
static bool paste_code(struct term_curses *t, int code)
{
    t->paste_at = clock_mono(&t->clock);
    if (code == CODE_PASTE_OFF)
        return true;
    if (code > 0xFF || t->paste.len >= PASTE_MAX)
        return false;
    str_add_char(&t->paste, code == '\r' ? '\n' : (char)code);
    return false;
}

static bool size_event(struct term_curses *t, struct event *ev)
{
    struct winsize size;
    t->size_changed = false;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
        return false;
    int rows = size.ws_row > 1000 ? 1000 : size.ws_row;
    int cols = size.ws_col > 1000 ? 1000 : size.ws_col;
    resizeterm(rows, cols);
    t->term.rows = rows;
    t->term.cols = cols;
    frame_resize(&t->shown, 0, 0);
    *ev = stamp(t, EVENT_RESIZE);
    ev->rows = rows;
    ev->cols = cols;
    return true;
}

static bool code_event(struct term_curses *t, int code, struct event *ev)
{
    if (code <= 0xFF)
        return byte_event(t, code, ev);
    if (code == CODE_PASTE_ON) {
        t->pasting = true;
        t->paste_at = clock_mono(&t->clock);
        str_clear(&t->paste);
        return false;
    }
    enum key key = key_of_code(code);
    return key != K_NONE && key_event(t, key, ev);
}

static bool read_event(struct term *base, struct event *ev)
{
    struct term_curses *t = (struct term_curses *)base;
    if (t->size_changed && size_event(t, ev))
        return true;
    /* A paste whose end never came is closed by a second of quiet. */
    if (t->pasting && clock_mono(&t->clock) - t->paste_at > PASTE_QUIET_MS && paste_event(t, ev))
        return true;
    int code;
    while ((code = next_code(t)) != ERR) {
        if (t->pasting) {
            if (paste_code(t, code) && paste_event(t, ev))
                return true;
        } else if (code_event(t, code, ev)) {
            return true;
        }
    }
    return false;
}

static void resized(struct term *base)
{
    ((struct term_curses *)base)->size_changed = true;
}

static void bell(struct term *base, int n)
{
    (void)base;
    for (int i = 0; i < n; i++)
        fputc('\a', stdout);
    fflush(stdout);
}

static void destroy(struct term *base)
{
    struct term_curses *t = (struct term_curses *)base;
    if (t->bracketed) {
        fputs("\033[?2004l", stdout);
        fflush(stdout);
    }
    delwin(t->input);
    endwin();
    delscreen(t->screen);
    frame_finish(&t->shown);
    str_finish(&t->paste);
    free(t);
}

static const struct term_ops curses_ops = {
    .name = "curses",
    .draw = draw,
    .read = read_event,
    .resized = resized,
    .bell = bell,
    .destroy = destroy,
};

enum err term_curses_create(const struct clock *clock, const struct term_curses_options *o,
                            struct term **ret, struct fault *f)
{
    enum err e = term_curses_check(f);
    if (e != ERR_OK)
        return e;
    struct term_curses *t = calloc(1, sizeof *t);
    if (t == NULL || frame_init(&t->shown, 0, 0) != 0) {
        free(t);
        return fault_set(f, ERR_NOMEM, "%s", "");
    }
    t->term = (struct term){.ops = &curses_ops, .fd = STDIN_FILENO};
    t->clock = *clock;
    t->held = -1;
    str_init(&t->paste);
    set_escdelay(ESCAPE_MS);
    const char *used = "";
    t->screen = open_screen(t, &used);
    if (t->screen == NULL) {
        frame_finish(&t->shown);
        free(t);
        return fault_set(f, ERR_NO_TERMINAL, "%s", "");
    }
    start_modes(t, used);
    start_looks(t, o->mono);
    t->term.rows = LINES;
    t->term.cols = COLS;
    *ret = &t->term;
    return ERR_OK;
}
