/* Two blocks of text, row after row:
 *   block   " tra sen tay ho\ttsth\n"      folded words, then initials
 *   exact   " trà sen tây hồ\n"            for queries with marks
 * A query scans the block for its longest word; a hit is given to its row, the row is
 * judged, and the scan goes on after it. The space before each word makes "word start" the
 * search for " word". A replaced row leaves NUL bytes, in which nothing is ever found. */
#include "diemban/core/search.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "diemban/base/ban.h"
#include "diemban/base/str.h"
#include "diemban/core/fold.h"

enum { WORDS = 16, NAME_BYTES = 1000, NO_ROW = -1 };

/* Bytes after a block that the scan may read and ignore. */
enum { SLACK = 32 };

enum rank_class { CLASS_EXACT, CLASS_START, CLASS_INITIALS, CLASS_INNER, CLASS_NONE };

struct row {
    int64_t id;
    uint32_t at;       /* in the block; rows lie in the order of their places */
    uint32_t exact_at; /* in the exact block */
    uint32_t order;    /* of adding; kept when the row is replaced */
    uint32_t sold;
    uint16_t folded; /* bytes of the folded part, with the space before it */
    uint16_t initials;
    uint16_t exact;
    bool dead;
};

struct search {
    struct str block, exact;
    struct row *rows;
    size_t count, room; /* rows, dead ones too */
    size_t dead;
    uint32_t next_order;
    uint32_t *slots; /* hash of ids: row + 1, 0 is free */
    size_t slot_count;
};

/* ---- finding text ---------------------------------------------------------------- */

struct word {
    const char *at; /* at[-1] is a space */
    size_t len;
};

#ifdef __SSE2__
/* Looks at 16 places at once for the first and the last byte of the word. Reads up to
 * SLACK bytes beyond end. */
static const char *find(const char *p, const char *end, const char *word, size_t len)
{
    const __m128i first = _mm_set1_epi8(word[0]), last = _mm_set1_epi8(word[len - 1]);
    for (; p + len <= end; p += 16) {
        __m128i a = _mm_loadu_si128((const __m128i *)(const void *)p);
        __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(p + len - 1));
        __m128i both = _mm_and_si128(_mm_cmpeq_epi8(a, first), _mm_cmpeq_epi8(b, last));
        unsigned mask = (unsigned)_mm_movemask_epi8(both);
        for (; mask != 0; mask &= mask - 1) {
            const char *hit = p + __builtin_ctz(mask);
            if (hit + len > end)
                return NULL;
            if (len <= 2 || memcmp(hit + 1, word + 1, len - 2) == 0)
                return hit;
        }
    }
    return NULL;
}
#else
static const char *find(const char *p, const char *end, const char *word, size_t len)
{
    return p < end ? memmem(p, (size_t)(end - p), word, len) : NULL;
}
#endif

static bool find_start(const char *p, const char *end, struct word w)
{
    return find(p, end, w.at - 1, w.len + 1) != NULL;
}

/* ---- the index ------------------------------------------------------------------- */

enum err search_create(struct search **ret)
{
    struct search *s = calloc(1, sizeof *s);
    if (s == NULL)
        return ERR_NOMEM;
    str_init(&s->block);
    str_init(&s->exact);
    *ret = s;
    return ERR_OK;
}

void search_destroy(struct search *s)
{
    if (s == NULL)
        return;
    str_finish(&s->block);
    str_finish(&s->exact);
    free(s->rows);
    free(s->slots);
    free(s);
}

size_t search_count(const struct search *s)
{
    return s->count - s->dead;
}

static size_t slot_of(const struct search *s, int64_t id)
{
    uint64_t mixed = (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);
    size_t i = (size_t)(mixed >> 32) & (s->slot_count - 1);
    while (s->slots[i] != 0 && s->rows[s->slots[i] - 1].id != id)
        i = (i + 1) & (s->slot_count - 1);
    return i;
}

/* Files every living row under its id, in slots that are free. */
static void file_rows(struct search *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (!s->rows[i].dead)
            s->slots[slot_of(s, s->rows[i].id)] = (uint32_t)i + 1;
}

static bool grow_slots(struct search *s)
{
    if ((s->count + 1) * 2 <= s->slot_count)
        return true;
    size_t count = s->slot_count > 0 ? s->slot_count * 2 : 256;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (slots == NULL)
        return false;
    free(s->slots);
    s->slots = slots;
    s->slot_count = count;
    file_rows(s);
    return true;
}

static bool grow_rows(struct search *s)
{
    if (s->count < s->room)
        return true;
    size_t room = s->room > 0 ? s->room * 2 : 128;
    struct row *rows = realloc(s->rows, room * sizeof *rows);
    if (rows == NULL)
        return false;
    s->rows = rows;
    s->room = room;
    return true;
}

/* Adds the texts of a row to both blocks, or nothing. */
static bool add_texts(struct search *s, struct row *r, const char *name, const char *folded,
                      const char *initials)
{
    size_t block = s->block.len, exact = s->exact.len;
    str_addf(&s->block, " %s\t%s\n", folded, initials);
    str_add_char(&s->exact, ' ');
    fold_exact(&s->exact, name);
    r->exact = (uint16_t)(s->exact.len - exact);
    str_add_char(&s->exact, '\n');
    size_t block_end = s->block.len, exact_end = s->exact.len;
    str_add_fill(&s->block, '\0', SLACK);
    str_add_fill(&s->exact, '\0', SLACK);
    bool ok = str_ok(&s->block) && str_ok(&s->exact) && s->block.len < UINT32_MAX &&
              s->exact.len < UINT32_MAX;
    str_cut(&s->block, ok ? block_end : block);
    str_cut(&s->exact, ok ? exact_end : exact);
    s->block.failed = s->exact.failed = false;
    r->at = (uint32_t)block;
    r->exact_at = (uint32_t)exact;
    r->folded = (uint16_t)(strlen(folded) + 1);
    r->initials = (uint16_t)strlen(initials);
    return ok;
}

static uint32_t as_sold(int64_t sold)
{
    return sold < 0 ? 0 : sold > UINT32_MAX ? UINT32_MAX : (uint32_t)sold;
}

enum err search_add(struct search *s, int64_t id, const char *name, const char *folded,
                    const char *initials, int64_t sold)
{
    if (strlen(name) > NAME_BYTES || strlen(folded) > NAME_BYTES || strlen(initials) > NAME_BYTES)
        return ERR_TOO_LARGE;
    struct row r = {.id = id, .order = s->next_order, .sold = as_sold(sold)};
    if (!grow_rows(s) || !grow_slots(s) || !add_texts(s, &r, name, folded, initials))
        return ERR_NOMEM;
    s->rows[s->count++] = r;
    s->slots[slot_of(s, id)] = (uint32_t)s->count;
    s->next_order++;
    return ERR_OK;
}

static int64_t row_of(const struct search *s, int64_t id)
{
    if (s->slot_count == 0)
        return NO_ROW;
    return (int64_t)s->slots[slot_of(s, id)] - 1;
}

static size_t row_bytes(const struct row *r)
{
    return (size_t)r->folded + 1 + r->initials + 1;
}

/* Moves living rows together once a quarter of them is dead. */
static void compact(struct search *s)
{
    if (s->dead < 64 || s->dead * 4 < s->count)
        return;
    size_t block = 0, exact = 0, count = 0;
    for (size_t i = 0; i < s->count; i++) {
        struct row r = s->rows[i];
        if (r.dead)
            continue;
        memmove(s->block.at + block, s->block.at + r.at, row_bytes(&r));
        memmove(s->exact.at + exact, s->exact.at + r.exact_at, (size_t)r.exact + 1);
        r.at = (uint32_t)block;
        r.exact_at = (uint32_t)exact;
        block += row_bytes(&r);
        exact += (size_t)r.exact + 1;
        s->rows[count++] = r;
    }
    str_cut(&s->block, block);
    str_cut(&s->exact, exact);
    s->count = count;
    s->dead = 0;
    memset(s->slots, 0, s->slot_count * sizeof *s->slots);
    file_rows(s);
}

enum err search_put(struct search *s, int64_t id, const char *name, const char *folded,
                    const char *initials, int64_t sold)
{
    int64_t old = row_of(s, id);
    enum err e = search_add(s, id, name, folded, initials, sold);
    if (e != ERR_OK || old == NO_ROW)
        return e;
    struct row *gone = &s->rows[old];
    s->rows[s->count - 1].order = gone->order;
    memset(s->block.at + gone->at, 0, row_bytes(gone));
    gone->dead = true;
    s->dead++;
    compact(s);
    return ERR_OK;
}

void search_sold(struct search *s, int64_t id, int64_t times)
{
    int64_t row = row_of(s, id);
    if (row != NO_ROW)
        s->rows[row].sold = as_sold((int64_t)s->rows[row].sold + times);
}

/* ---- judging a row --------------------------------------------------------------- */

struct query {
    struct str folded, exact; /* with a space before each word */
    struct word words[WORDS], exact_words[WORDS];
    int count, exact_count; /* exact_count 0: the query has no marks */
    int longest;
};

static int split(const struct str *text, struct word *words)
{
    int n = 0;
    const char *end = text->at + text->len;
    for (const char *p = text->at; p < end && n < WORDS;) {
        const char *from = p + 1; /* p is at the space */
        const char *space = memchr(from, ' ', (size_t)(end - from));
        p = space != NULL ? space : end;
        words[n++] = (struct word){from, (size_t)(p - from)};
    }
    return n;
}

static bool query_init(struct query *q, const char *text)
{
    str_init(&q->folded);
    str_init(&q->exact);
    str_add_char(&q->folded, ' ');
    str_add_char(&q->exact, ' ');
    fold_text(&q->folded, text);
    fold_exact(&q->exact, text);
    if (!str_ok(&q->folded) || !str_ok(&q->exact))
        return false;
    q->count = q->exact_count = q->longest = 0;
    if (q->folded.len == 1)
        return true;
    q->count = split(&q->folded, q->words);
    if (strcmp(q->folded.at, q->exact.at) != 0)
        q->exact_count = split(&q->exact, q->exact_words);
    for (int i = 1; i < q->count; i++)
        if (q->words[i].len >= q->words[q->longest].len) /* the later ones are rarer */
            q->longest = i;
    return true;
}

static void query_finish(struct query *q)
{
    str_finish(&q->folded);
    str_finish(&q->exact);
}

static bool is_exact(const struct search *s, const struct row *r, const struct query *q)
{
    const char *at = s->exact.at + r->exact_at, *end = at + r->exact;
    for (int i = 0; i < q->exact_count; i++)
        if (!find_start(at, end, q->exact_words[i]))
            return false;
    return q->exact_count > 0;
}

/* hit: where the only word of the query first stands in the row. */
static enum rank_class judge_one(const struct search *s, const struct row *r, struct word w,
                                 const char *hit)
{
    const char *text_end = s->block.at + r->at + r->folded;
    if (hit >= text_end)
        return CLASS_INITIALS;
    if (hit[-1] == ' ' || find_start(hit, text_end, w))
        return CLASS_START;
    const char *initials = text_end + 1;
    return find(initials, initials + r->initials, w.at, w.len) != NULL ? CLASS_INITIALS
                                                                       : CLASS_INNER;
}

static enum rank_class judge_all(const struct search *s, const struct row *r, const struct query *q)
{
    const char *at = s->block.at + r->at, *end = at + r->folded;
    enum rank_class class = CLASS_START;
    for (int i = 0; i < q->count; i++) {
        if (find_start(at, end, q->words[i]))
            continue;
        if (find(at, end, q->words[i].at, q->words[i].len) == NULL)
            return CLASS_NONE;
        class = CLASS_INNER;
    }
    return class;
}

/* ---- the best n ------------------------------------------------------------------ */

/* Smaller is better. */
struct hit {
    uint64_t rank; /* class, times sold (turned round), length of the name */
    uint32_t order;
    uint32_t row;
};

/* A heap with the worst hit on top. */
struct best {
    struct hit *at;
    size_t n, room;
};

static int compare_hits(const void *a, const void *b)
{
    const struct hit *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void sink(struct best *b, size_t i)
{
    for (;;) {
        size_t worst = i, left = 2 * i + 1, right = left + 1;
        if (left < b->n && compare_hits(&b->at[left], &b->at[worst]) > 0)
            worst = left;
        if (right < b->n && compare_hits(&b->at[right], &b->at[worst]) > 0)
            worst = right;
        if (worst == i)
            return;
        struct hit swap = b->at[i];
        b->at[i] = b->at[worst];
        b->at[worst] = swap;
        i = worst;
    }
}

static void rise(struct best *b, size_t i)
{
    while (i > 0 && compare_hits(&b->at[i], &b->at[(i - 1) / 2]) > 0) {
        struct hit swap = b->at[i];
        b->at[i] = b->at[(i - 1) / 2];
        b->at[(i - 1) / 2] = swap;
        i = (i - 1) / 2;
    }
}

static void offer(struct best *b, const struct search *s, size_t row, enum rank_class class)
{
    const struct row *r = &s->rows[row];
    struct hit h = {
        .rank = (uint64_t) class << 48 | (uint64_t)(UINT32_MAX - r->sold) << 16 | r->folded,
        .order = r->order,
        .row = (uint32_t)row,
    };
    if (b->n < b->room) {
        b->at[b->n] = h;
        rise(b, b->n++);
    } else if (b->room > 0 && compare_hits(&h, &b->at[0]) < 0) {
        b->at[0] = h;
        sink(b, 0);
    }
}

/* ---- a query --------------------------------------------------------------------- */

static int64_t take_all(const struct search *s, struct best *best)
{
    for (size_t i = 0; i < s->count; i++)
        if (!s->rows[i].dead)
            offer(best, s, i, CLASS_START);
    return (int64_t)search_count(s);
}

static int64_t scan(const struct search *s, const struct query *q, struct best *best)
{
    const struct word w = q->words[q->longest];
    const char *p = s->block.at, *end = p + s->block.len;
    size_t row = 0;
    int64_t total = 0;
    while ((p = find(p, end, w.at, w.len)) != NULL) {
        uint32_t at = (uint32_t)(p - s->block.at);
        while (s->rows[row].at + row_bytes(&s->rows[row]) <= at)
            row++;
        const struct row *r = &s->rows[row];
        enum rank_class class = q->count == 1 ? judge_one(s, r, w, p) : judge_all(s, r, q);
        if (class != CLASS_NONE) {
            if (is_exact(s, r, q))
                class = CLASS_EXACT;
            offer(best, s, row, class);
            total++;
        }
        p = s->block.at + r->at + row_bytes(r);
    }
    return total;
}

int search_query(const struct search *s, const char *text, int64_t *ids, int n, int64_t *total)
{
    assert(n >= 0);
    struct best best = {.room = (size_t)n < s->count ? (size_t)n : s->count};
    struct query q;
    int64_t all = 0;
    best.at = calloc(best.room > 0 ? best.room : 1, sizeof *best.at);
    if (query_init(&q, text) && best.at != NULL)
        all = q.count == 0 ? take_all(s, &best) : scan(s, &q, &best);
    if (best.n > 0)
        qsort(best.at, best.n, sizeof *best.at, compare_hits);
    for (size_t i = 0; i < best.n; i++)
        ids[i] = s->rows[best.at[i].row].id;
    if (total != NULL)
        *total = all;
    query_finish(&q);
    free(best.at);
    return (int)best.n;
}
