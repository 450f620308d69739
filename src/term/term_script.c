#include "diemban/term/term_script.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/arena.h"
#include "diemban/base/str.h"
#include "diemban/base/utf8.h"

#include "diemban/base/ban.h"

/* A step: an event that happens `at` (milliseconds after the start), or a shot. */
struct step {
    int64_t at;
    struct event event;
    const char *shot; /* NULL: the event */
};

struct term_script {
    struct term term;
    struct term_script_options o;
    struct arena texts;
    struct step *steps;
    size_t count, capacity, next;
    int64_t at;    /* while parsing: when the next step happens */
    int64_t start; /* clock_mono at the start */
    bool drawn;    /* since the last event */
    int bells;
    struct frame shown;
};

enum { TYPE_GAP = 90, SCAN_GAP = 5, REST = 90 };

/* ---- parsing ---- */

static bool add_step(struct term_script *t, const struct step *s)
{
    if (t->count == t->capacity) {
        size_t capacity = t->capacity == 0 ? 256 : t->capacity * 2;
        struct step *grown = realloc(t->steps, capacity * sizeof *grown);
        if (grown == NULL)
            return false;
        t->steps = grown;
        t->capacity = capacity;
    }
    t->steps[t->count] = *s;
    t->steps[t->count].at = t->at;
    t->count++;
    return true;
}

static bool add_key(struct term_script *t, enum key key)
{
    return add_step(t, &(struct step){.event = {.kind = EVENT_KEY, .key = key}});
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef";
    const char *found = c == '\0' ? NULL : strchr(digits, c | 0x20);
    return found == NULL ? -1 : (int)(found - digits);
}

/* \xHH in text becomes that byte. */
static char *unescape(struct term_script *t, const char *text)
{
    char *out = arena_copy(&t->texts, text);
    char *w = out;
    for (const char *r = text; out != NULL && *r != '\0';) {
        bool escape = r[0] == '\\' && r[1] == 'x' && hex_digit(r[2]) >= 0 && hex_digit(r[3]) >= 0;
        if (!escape && r[0] == '\\' && r[1] == 'n') {
            *w++ = '\n';
            r += 2;
            continue;
        }
        *w++ = escape ? (char)(hex_digit(r[2]) * 16 + hex_digit(r[3])) : *r;
        r += escape ? 4 : 1;
    }
    if (out != NULL)
        *w = '\0';
    return out;
}

static bool add_chars(struct term_script *t, const char *text, int gap)
{
    const char *p = unescape(t, text);
    size_t n = p == NULL ? 0 : strlen(p);
    while (n > 0) {
        size_t used;
        uint32_t ch = utf8_next(p, n, &used);
        if (ch == (uint32_t)UTF8_BAD)
            ch = 0xFFFD;
        if (!add_step(t, &(struct step){.event = {.kind = EVENT_CHAR, .ch = ch}}))
            return false;
        t->at += gap;
        p += used;
        n -= used;
    }
    return p != NULL;
}

static bool step_scan(struct term_script *t, const char *text)
{
    return add_chars(t, text, SCAN_GAP) && add_key(t, K_ENTER);
}

static bool step_scan_tab(struct term_script *t, const char *text)
{
    return add_chars(t, text, SCAN_GAP) && add_key(t, K_TAB);
}

static bool step_scan_crlf(struct term_script *t, const char *text)
{
    return add_chars(t, text, SCAN_GAP) && add_key(t, K_ENTER) && add_key(t, K_LF);
}

static bool step_scan_slow(struct term_script *t, const char *text)
{
    return add_chars(t, text, TYPE_GAP) && add_key(t, K_ENTER);
}

static bool step_type(struct term_script *t, const char *text)
{
    return add_chars(t, text, TYPE_GAP);
}

static bool step_burst(struct term_script *t, const char *text)
{
    return add_chars(t, text, 0);
}

static bool step_paste(struct term_script *t, const char *text)
{
    const char *copy = unescape(t, text);
    return copy != NULL &&
           add_step(t, &(struct step){.event = {.kind = EVENT_PASTE, .text = copy}});
}

/* "F9", "Alt+5", "Ctrl+p", or one character. */
static bool add_named_key(struct term_script *t, const char *name)
{
    struct event ev = {.kind = EVENT_CHAR};
    if (strncmp(name, "Alt+", 4) == 0) {
        ev.mods = MOD_ALT;
        name += 4;
    } else if (strncmp(name, "Ctrl+", 5) == 0) {
        ev.mods = MOD_CTRL;
        name += 5;
    }
    ev.key = key_of_name(name);
    if (ev.key != K_NONE) {
        ev.kind = EVENT_KEY;
    } else {
        size_t used;
        ev.ch = utf8_next(name, strlen(name), &used);
        if (ev.ch == (uint32_t)UTF8_BAD || name[used] != '\0')
            return false;
    }
    return add_step(t, &(struct step){.event = ev});
}

static bool add_keys(struct term_script *t, const char *names, int gap)
{
    for (const char *p = names; *p != '\0';) {
        size_t n = strcspn(p, " ");
        const char *name = arena_copy_n(&t->texts, p, n);
        if (n > 0 && (name == NULL || !add_named_key(t, name)))
            return false;
        t->at += n > 0 ? gap : 0;
        p += n;
        p += strspn(p, " ");
    }
    return true;
}

static bool step_key(struct term_script *t, const char *text)
{
    return add_keys(t, text, TYPE_GAP);
}

static bool step_fast(struct term_script *t, const char *text)
{
    return add_keys(t, text, 0);
}

static bool step_wait(struct term_script *t, const char *text)
{
    char *end;
    long ms = strtol(text, &end, 10);
    if (end == text || *end != '\0' || ms < 0)
        return false;
    t->at += ms;
    return true;
}

static bool step_resize(struct term_script *t, const char *text)
{
    char *end;
    long cols = strtol(text, &end, 10);
    if (*end != 'x')
        return false;
    long rows = strtol(end + 1, &end, 10);
    if (*end != '\0' || cols < 1 || cols > 1000 || rows < 1 || rows > 1000)
        return false;
    struct event ev = {.kind = EVENT_RESIZE, .rows = (int)rows, .cols = (int)cols};
    return add_step(t, &(struct step){.event = ev});
}

static bool step_shot(struct term_script *t, const char *text)
{
    const char *name = arena_copy(&t->texts, text);
    return name != NULL && name[0] != '\0' && add_step(t, &(struct step){.shot = name});
}

static const struct {
    const char *name;
    bool (*parse)(struct term_script *t, const char *text);
    int rest; /* quiet afterwards, ms */
} verbs[] = {
    {"scan", step_scan, REST},
    {"scan-tab", step_scan_tab, REST},
    {"scan-crlf", step_scan_crlf, REST},
    {"scan-slow", step_scan_slow, REST},
    {"type", step_type, 0},
    {"burst", step_burst, 0},
    {"paste", step_paste, REST},
    {"key", step_key, 0},
    {"fast", step_fast, REST},
    {"tap", step_fast, 0},
    {"wait", step_wait, 0},
    {"resize", step_resize, REST},
    {"shot", step_shot, 0},
};

static bool parse_line(struct term_script *t, const char *line)
{
    size_t n = strcspn(line, " ");
    const char *text = line[n] == '\0' ? "" : line + n + 1;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strlen(verbs[i].name) == n && strncmp(verbs[i].name, line, n) == 0) {
            bool ok = verbs[i].parse(t, text);
            t->at += verbs[i].rest;
            return ok;
        }
    return false;
}

static enum err parse(struct term_script *t, const char *text, struct fault *f)
{
    for (const char *p = text; *p != '\0';) {
        size_t n = strcspn(p, "\n");
        const char *line = arena_copy_n(&t->texts, p, n);
        if (line == NULL)
            return fault_set(f, ERR_NOMEM, "%s", "");
        if (n > 0 && line[0] != '#' && !parse_line(t, line))
            return fault_set(f, ERR_USAGE, "%s", line);
        p += n + (p[n] == '\n');
    }
    return ERR_OK;
}

/* ---- running ---- */

static int64_t now(const struct term_script *t)
{
    return clock_mono(t->o.clock) - t->start;
}

static void take_event(struct term_script *t, struct event *ev)
{
    *ev = t->steps[t->next].event;
    ev->mono = clock_mono(t->o.clock);
    t->next++;
    t->drawn = false;
    ev->more =
        t->next < t->count && t->steps[t->next].at <= now(t) && t->steps[t->next].shot == NULL;
    if (ev->kind == EVENT_RESIZE) {
        t->term.rows = ev->rows;
        t->term.cols = ev->cols;
    }
}

static bool script_read(struct term *base, struct event *ev)
{
    struct term_script *t = (struct term_script *)base;
    while (t->next < t->count && t->steps[t->next].at <= now(t)) {
        const struct step *s = &t->steps[t->next];
        if (s->shot == NULL) {
            take_event(t, ev);
            return true;
        }
        if (!t->drawn)
            return false; /* the loop draws first */
        t->o.shot(t->o.ctx, s->shot, &t->shown);
        t->next++;
    }
    if (t->next < t->count)
        return false;
    *ev = (struct event){.kind = EVENT_STOP, .mono = clock_mono(t->o.clock)};
    return true;
}

static void script_pause(struct term *base, int ms)
{
    struct term_script *t = (struct term_script *)base;
    int64_t until = t->next < t->count ? t->steps[t->next].at : now(t);
    int64_t left = until - now(t);
    if (ms >= 0 && ms < left)
        left = ms;
    if (left > 0)
        clock_advance(t->o.clock, left);
}

static void script_draw(struct term *base, const struct frame *f)
{
    struct term_script *t = (struct term_script *)base;
    if (t->shown.rows != f->rows || t->shown.cols != f->cols)
        if (frame_resize(&t->shown, f->rows, f->cols) != 0)
            return;
    memcpy(t->shown.cells, f->cells, (size_t)f->rows * (size_t)f->cols * sizeof *f->cells);
    t->shown.cursor_row = f->cursor_row;
    t->shown.cursor_col = f->cursor_col;
    t->drawn = true;
}

static void script_bell(struct term *base, int n)
{
    ((struct term_script *)base)->bells += n;
}

static void script_destroy(struct term *base)
{
    struct term_script *t = (struct term_script *)base;
    arena_finish(&t->texts);
    frame_finish(&t->shown);
    free(t->steps);
    free(t);
}

static const struct term_ops script_ops = {
    .name = "script",
    .draw = script_draw,
    .read = script_read,
    .pause = script_pause,
    .bell = script_bell,
    .destroy = script_destroy,
};

enum err term_script_create(const struct term_script_options *o, struct term **ret, struct fault *f)
{
    struct term_script *t = calloc(1, sizeof *t);
    if (t == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    t->term = (struct term){
        .ops = &script_ops, .fd = -1, .rows = o->rows, .cols = o->cols, .plain = o->plain};
    t->o = *o;
    t->start = clock_mono(o->clock);
    arena_init(&t->texts);
    enum err e = frame_init(&t->shown, o->rows, o->cols) == 0 ? parse(t, o->text, f)
                                                              : fault_set(f, ERR_NOMEM, "%s", "");
    if (e != ERR_OK) {
        script_destroy(&t->term);
        return e;
    }
    *ret = &t->term;
    return ERR_OK;
}

int term_script_bells(const struct term *t)
{
    assert(t->ops == &script_ops);
    return ((const struct term_script *)t)->bells;
}
