#include "diemban/base/i18n.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "diemban/base/ban.h"
#include "diemban/base/str.h"

#include "config.h"

#define DOMAIN "diemban"

enum { PATH_BYTES = 4096, BUCKETS = 256 };

/* A pseudo text that was once asked for. Kept for ever, as gettext keeps its own. */
struct pseudo {
    struct pseudo *next;
    const char *plain; /* address of the text it was made from */
    char text[];
};

static bool pseudo_on;
static char language[16];
static struct pseudo *pseudos[BUCKETS];

static void use_utf8(void)
{
    if (setlocale(LC_ALL, "") == NULL || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_ALL, "C.UTF-8");
    /* gettext ignores LANGUAGE where messages are of the locale "C". */
    const char *messages = setlocale(LC_MESSAGES, NULL);
    if (messages == NULL || strcmp(messages, "C") == 0 || strcmp(messages, "POSIX") == 0)
        setlocale(LC_MESSAGES, "C.UTF-8");
    setlocale(LC_NUMERIC, "C");
}

/* The folder po beside the running program; false where there is none. */
static bool folder_of_build(char out[PATH_BYTES])
{
    static const char po[] = "/po";
    ssize_t n = readlink("/proc/self/exe", out, PATH_BYTES - sizeof po);
    if (n <= 0)
        return false;
    out[n] = '\0';
    char *slash = strrchr(out, '/');
    if (slash == NULL)
        return false;
    memcpy(slash, po, sizeof po);
    return access(out, X_OK) == 0;
}

void i18n_start(const char *lang)
{
    char build[PATH_BYTES];
    const char *folder = getenv("DIEMBAN_LOCALEDIR");
    use_utf8();
    if (folder == NULL || folder[0] == '\0')
        folder = folder_of_build(build) ? build : DIEMBAN_LOCALEDIR;
    bindtextdomain(DOMAIN, folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
    i18n_language(lang);
}

void i18n_language(const char *lang)
{
    text_copy(language, sizeof language, lang);
    setenv("LANGUAGE", lang, 1);
    /* gettext remembers what it found until it is told that the setting changed; choosing
     * the domain again tells it. */
    textdomain(DOMAIN);
}

void i18n_pseudo(bool on)
{
    pseudo_on = on;
}

static const char *marked(char c)
{
    switch (c) {
    case 'a':
        return "ậ";
    case 'e':
        return "ể";
    case 'o':
        return "ỗ";
    case 'u':
        return "ứ";
    default:
        return NULL;
    }
}

/* Bytes of a printf conversion at p (from '%' to its letter), or of "{}"; 0 for others. */
static size_t kept_bytes(const char *p)
{
    if (p[0] == '{')
        return p[1] == '}' ? 2 : 0;
    if (p[0] != '%')
        return 0;
    size_t n = 1 + strspn(p + 1, "-+ #0123456789.*$'hlzjt");
    return p[n] == '\0' ? n : n + 1;
}

static void add_pseudo(struct str *out, const char *plain)
{
    size_t letters = 0;
    str_add(out, "[");
    for (const char *p = plain; *p != '\0';) {
        size_t kept = kept_bytes(p);
        const char *with = marked(*p);
        if (kept > 0)
            str_add_n(out, p, kept);
        else if (with != NULL)
            str_add(out, with);
        else
            str_add_char(out, *p);
        letters += ((unsigned char)*p & 0xC0U) != 0x80U;
        p += kept > 0 ? kept : 1;
    }
    for (size_t i = 0; i < (letters * 2 + 4) / 5; i++)
        str_add(out, i % 4 == 0 ? " " : "ẽ");
    str_add(out, "]");
}

static const char *pseudo_of(const char *plain)
{
    struct pseudo **bucket = &pseudos[((uintptr_t)plain >> 3) % BUCKETS];
    for (struct pseudo *p = *bucket; p != NULL; p = p->next)
        if (p->plain == plain)
            return p->text;
    struct str s = STR_INIT;
    add_pseudo(&s, plain);
    struct pseudo *made = str_ok(&s) ? malloc(sizeof *made + s.len + 1) : NULL;
    if (made != NULL) {
        made->plain = plain;
        memcpy(made->text, s.at, s.len + 1);
        made->next = *bucket;
        *bucket = made;
    }
    str_finish(&s);
    return made != NULL ? made->text : plain;
}

const char *i18n_text(const char *msgid)
{
    /* The empty msgid would give the header of the catalogue. */
    if (msgid[0] == '\0')
        return msgid;
    const char *plain = dgettext(DOMAIN, msgid);
    return pseudo_on ? pseudo_of(plain) : plain;
}

const char *i18n_vietnamese(const char *msgid)
{
    char before[sizeof language];
    if (pseudo_on || strcmp(language, "vi") == 0)
        return i18n_text(msgid);
    text_copy(before, sizeof before, language);
    i18n_language("vi");
    const char *text = i18n_text(msgid);
    i18n_language(before);
    return text;
}

const char *i18n_plural(const char *one, const char *many, unsigned long n)
{
    const char *plain = dngettext(DOMAIN, one, many, n);
    return pseudo_on ? pseudo_of(plain) : plain;
}
