#include "diemban/ui/dispatch.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/core/gtin.h"

#include "diemban/base/ban.h"

enum {
    HOLD_SLACK_MS = 5,   /* beyond the gap, after one or two characters */
    RUN_PAUSE_MS = 150,  /* after a fast run: a loaded PC may stutter in a scan */
    RUN_MIN = 3,         /* fast characters that no hand types by chance */
    SCAN_MIN = 6,        /* characters of a scan told by speed alone */
    SILENCE_MS = 60,     /* on both sides of an Alt+digit pressed by hand */
    SECOND_END_MS = 100, /* a scanner's second terminator comes within */
    GS = 0x1D,
};

struct dispatch_settings dispatch_learned(const struct scanner_profile *p)
{
    return (struct dispatch_settings){
        .gap_ms = scanner_profile_gap(p),
        .prefix = strlen(p->prefix) == 1 ? (unsigned char)p->prefix[0] : 0,
        .layout = p->layout,
    };
}

void dispatch_init(struct dispatch *d, struct dispatch_settings settings)
{
    memset(d, 0, sizeof *d);
    d->settings = settings;
    d->last_mono = d->scan_mono = d->alt_mono = INT64_MIN / 2;
    arena_init(&d->texts);
}

void dispatch_finish(struct dispatch *d)
{
    if (d == NULL)
        return;
    free(d->queue);
    arena_finish(&d->texts);
    memset(d, 0, sizeof *d);
}

/* ---- the queue of intents ---- */

size_t dispatch_pending(const struct dispatch *d)
{
    return d->tail - d->head;
}

const struct intent *dispatch_peek(const struct dispatch *d)
{
    return d->head < d->tail ? &d->queue[d->head] : NULL;
}

bool dispatch_next(struct dispatch *d, struct intent *ret)
{
    if (d->head >= d->tail)
        return false;
    *ret = d->queue[d->head++];
    return true;
}

static bool queue_room(struct dispatch *d)
{
    if (d->tail < d->capacity)
        return true;
    if (d->head > 0) {
        memmove(d->queue, d->queue + d->head, (d->tail - d->head) * sizeof *d->queue);
        d->tail -= d->head;
        d->head = 0;
        return true;
    }
    if (d->capacity >= DISPATCH_QUEUE_MAX)
        return false;
    size_t capacity = d->capacity == 0 ? 64 : d->capacity * 2;
    struct intent *grown = realloc(d->queue, capacity * sizeof *grown);
    if (grown == NULL)
        return false;
    d->queue = grown;
    d->capacity = capacity;
    return true;
}

static void put(struct dispatch *d, struct intent in)
{
    if (queue_room(d))
        d->queue[d->tail++] = in;
}

static void put_scan(struct dispatch *d, const char *text, size_t n)
{
    const char *copy = arena_copy_n(&d->texts, text, n);
    if (copy == NULL)
        put(d, (struct intent){.kind = INTENT_GARBAGE});
    else
        put(d, (struct intent){.kind = INTENT_SCAN, .text = copy, .size = n});
}

void dispatch_flush(struct dispatch *d)
{
    size_t kept = d->head;
    for (size_t i = d->head; i < d->tail; i++)
        if (d->queue[i].kind == INTENT_SCAN)
            d->queue[kept++] = d->queue[i];
    d->tail = kept;
    d->stale = d->held_count > 0;
    d->alt_count = 0;
}

/* ---- what is held ---- */

/* Whether half of the gaps or more are a scanner's: the median is then, too. */
static bool fast(const struct dispatch *d)
{
    int gaps = d->held_count - 1, small = 0;
    for (int i = 1; i <= gaps; i++)
        small += d->held[i].mono - d->held[i - 1].mono <= d->settings.gap_ms;
    return gaps > 0 && small * 2 >= gaps;
}

static int patience(const struct dispatch *d)
{
    if (d->forced || d->garbage || (d->held_count >= RUN_MIN && fast(d)))
        return RUN_PAUSE_MS > 2 * d->settings.gap_ms ? RUN_PAUSE_MS : 2 * d->settings.gap_ms;
    return d->settings.gap_ms + HOLD_SLACK_MS;
}

static void release_typed(struct dispatch *d)
{
    for (int i = 0; i < d->held_count && !d->stale; i++)
        if (d->held[i].ch != GS)
            put(d, (struct intent){.kind = INTENT_CHAR, .ch = d->held[i].ch});
    d->held_count = 0;
    d->stale = false;
}

static size_t held_text(const struct dispatch *d, char out[4 * DISPATCH_HELD_MAX + 1])
{
    size_t n = 0;
    for (int i = 0; i < d->held_count; i++)
        n += utf8_put(d->held[i].ch, out + n);
    out[n] = '\0';
    return n;
}

static void release_scan(struct dispatch *d, int64_t mono)
{
    char text[4 * DISPATCH_HELD_MAX + 1];
    size_t n = held_text(d, text);
    d->held_count = 0;
    d->stale = d->forced = false;
    d->scan_mono = mono;
    if (n > 0)
        put_scan(d, text, n);
}

/* Only what codes are made of, and at least one digit. */
static bool code_like(const char *text, size_t n)
{
    bool digit = false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c != GS && (c <= 0x20 || c >= 0x7F))
            return false;
        digit |= c >= '0' && c <= '9';
    }
    return digit;
}

bool dispatch_known_form(const char *text, size_t n)
{
    char gtin[GTIN_TEXT];
    if (n == 0 || n != strlen(text))
        return false;
    if (gtin_normal(text, gtin))
        return true;
    if (text[0] == GS || (text[0] == ']' && n > 3))
        return true;
    return strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0 ||
           strncmp(text, "HTTP://", 7) == 0 || strncmp(text, "HTTPS://", 8) == 0;
}

/* Under a French layout the digits are no digits: the text before it must be like a code. */
static bool mangled_code(const struct dispatch *d, const char *text, size_t n)
{
    char undone[4 * DISPATCH_HELD_MAX];
    if (d->settings.layout == REPAIR_NONE)
        return false;
    size_t m = repair_undo(d->settings.layout, text, n, undone, sizeof undone);
    return m > 0 && code_like(undone, m);
}

static bool held_is_scan(const struct dispatch *d)
{
    if (d->held_count == 0)
        return false;
    if (d->forced)
        return true;
    char text[4 * DISPATCH_HELD_MAX + 1];
    size_t n = held_text(d, text);
    return dispatch_known_form(text, n) || (d->held_count >= SCAN_MIN && fast(d) &&
                                            (code_like(text, n) || mangled_code(d, text, n)));
}

static void end_garbage(struct dispatch *d)
{
    d->garbage = d->forced = d->stale = false;
    d->held_count = 0;
    put(d, (struct intent){.kind = INTENT_GARBAGE});
}

static void hold(struct dispatch *d, uint32_t ch, int64_t mono)
{
    if (d->garbage)
        return;
    if (d->held_count == DISPATCH_HELD_MAX) {
        d->garbage = true; /* what was held is a part of it: nothing of that is typed */
        d->forced = false;
        d->held_count = 0;
        return;
    }
    d->held[d->held_count++] = (struct held_char){ch, mono};
}

/* ---- Alt digits ---- */

static void alt_settle(struct dispatch *d, int64_t mono)
{
    if (d->alt_count == 1 && d->alt_alone && mono - d->alt_mono >= SILENCE_MS) {
        int n = d->alt[0] == '0' ? 10 : d->alt[0] - '0';
        release_typed(d);
        put(d, (struct intent){.kind = INTENT_KEY, .key = (enum key)(K_F1 + n - 1)});
    }
    d->alt_count = 0; /* what a scanner meant with other digits is no part of a code */
}

static void alt_digit(struct dispatch *d, char digit, int64_t mono)
{
    if (d->alt_count > 0 && mono - d->alt_mono >= SILENCE_MS)
        alt_settle(d, mono);
    if (d->alt_count == 0)
        d->alt_alone = mono - d->last_mono >= SILENCE_MS;
    d->alt[d->alt_count++] = digit;
    d->alt_mono = mono;
    bool three = d->alt_count == 3 && memcmp(d->alt, "029", 3) == 0;
    bool two = d->alt_count == 2 && memcmp(d->alt, "29", 2) == 0;
    if (three || two)
        hold(d, GS, mono);
    if (three || two || d->alt_count == 3)
        d->alt_count = 0;
}

/* ---- time ---- */

static int64_t last_held(const struct dispatch *d)
{
    return d->held_count > 0 ? d->held[d->held_count - 1].mono : d->last_mono;
}

int64_t dispatch_deadline(const struct dispatch *d)
{
    int64_t at = INT64_MAX;
    if (d->held_count > 0 || d->forced || d->garbage)
        at = (d->garbage ? d->last_mono : last_held(d)) + patience(d) + 1;
    if (d->alt_count > 0 && d->alt_mono + SILENCE_MS < at)
        at = d->alt_mono + SILENCE_MS;
    return at;
}

void dispatch_tick(struct dispatch *d, int64_t mono)
{
    if (d->alt_count > 0 && mono - d->alt_mono >= SILENCE_MS)
        alt_settle(d, mono);
    if (d->garbage) {
        if (mono - d->last_mono > patience(d))
            end_garbage(d);
    } else if ((d->held_count > 0 || d->forced) && mono - last_held(d) > patience(d)) {
        if (d->forced)
            release_scan(d, mono); /* a prefix without a terminator */
        else
            release_typed(d);
    }
}

/* ---- events ---- */

static void feed_char(struct dispatch *d, const struct event *ev)
{
    if (ev->mods == MOD_ALT && ev->ch >= '0' && ev->ch <= '9') {
        alt_digit(d, (char)ev->ch, ev->mono);
        return;
    }
    if (ev->mods != 0) {
        if (d->held_count >= RUN_MIN && fast(d))
            return; /* a separator inside a scan */
        release_typed(d);
        put(d, (struct intent){.kind = INTENT_CHAR, .ch = ev->ch, .mods = ev->mods});
        return;
    }
    if (d->settings.prefix != 0 && ev->ch == d->settings.prefix && !d->forced && !d->garbage) {
        release_typed(d);
        d->forced = true;
        return;
    }
    hold(d, ev->ch, ev->mono);
}

static void feed_end(struct dispatch *d, const struct event *ev)
{
    if (d->garbage) {
        end_garbage(d);
        return;
    }
    if (held_is_scan(d)) {
        release_scan(d, ev->mono);
        return;
    }
    d->forced = false;
    if (d->held_count == 0 && ev->mono - d->scan_mono <= SECOND_END_MS)
        return;
    bool stale = d->stale && d->held_count > 0;
    release_typed(d);
    if (!stale)
        put(d, (struct intent){.kind = INTENT_KEY,
                               .key = ev->key == K_LF ? K_ENTER : ev->key,
                               .mods = ev->mods});
}

static void feed_key(struct dispatch *d, const struct event *ev)
{
    if (ev->mods == 0 && (ev->key == K_ENTER || ev->key == K_LF || ev->key == K_TAB)) {
        feed_end(d, ev);
        return;
    }
    bool run = d->held_count >= RUN_MIN && fast(d);
    if (run && ev->key == K_F12) {
        hold(d, GS, ev->mono); /* "function key mapping" of a scanner */
        return;
    }
    release_typed(d);
    d->forced = false;
    put(d, (struct intent){.kind = INTENT_KEY, .key = ev->key, .mods = ev->mods});
}

static void feed_text(struct dispatch *d, const char *text, int64_t mono)
{
    release_typed(d);
    d->scan_mono = mono;
    int lines = 0;
    for (const char *p = text; *p != '\0';) {
        size_t n = strcspn(p, "\r\n\t");
        size_t skip = strspn(p, " ");
        size_t from = skip < n ? skip : n, to = n;
        while (to > from && p[to - 1] == ' ')
            to--;
        if (to - from > DISPATCH_HELD_MAX || lines >= DISPATCH_PASTE_LINES) {
            put(d, (struct intent){.kind = INTENT_GARBAGE});
            return;
        }
        if (to > from) {
            put_scan(d, p + from, to - from);
            lines++;
        }
        p += n + (p[n] != '\0');
    }
}

void dispatch_feed(struct dispatch *d, const struct event *ev)
{
    if (d->head == d->tail) {
        d->head = d->tail = 0;
        arena_clear(&d->texts);
    }
    dispatch_tick(d, ev->mono);
    /* An Alt+digit that something else follows at once is no hand's. */
    bool alt = ev->kind == EVENT_CHAR && ev->mods == MOD_ALT;
    if (d->alt_count > 0 && !alt && ev->kind != EVENT_TIMER)
        alt_settle(d, ev->mono);
    if (ev->kind == EVENT_CHAR)
        feed_char(d, ev);
    else if (ev->kind == EVENT_KEY)
        feed_key(d, ev);
    else if (ev->kind == EVENT_PASTE || ev->kind == EVENT_SCAN)
        feed_text(d, ev->text, ev->mono);
    else
        return;
    d->last_mono = ev->mono;
}
