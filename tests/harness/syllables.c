/* Reads the list line by line; see syllables.h. */
#include "syllables.h"

#include "check.h"

typedef void (*expect_fn)(const char *keys, enum telex_method m, bool new_style, const char *want);

/* telex keys, vni keys, old style, new style */
static int check_line(char *line, expect_fn expect)
{
    char *save = NULL, *column[4];
    for (int i = 0; i < 4; i++)
        column[i] = strtok_r(i == 0 ? line : NULL, ",\r\n", &save);
    if (column[3] == NULL)
        return 0;
    expect(column[0], TYPE_TELEX, false, column[2]);
    expect(column[0], TYPE_TELEX, true, column[3]);
    expect(column[1], TYPE_VNI, false, column[2]);
    expect(column[1], TYPE_VNI, true, column[3]);
    return 4;
}

void syllables_each(expect_fn expect)
{
    char path[1024], line[256];
    const char *shared = getenv("DIEMBAN_SHARED");
    snprintf(path, sizeof path, "%s/data/telex_vni_vectors.csv", shared != NULL ? shared : "");
    FILE *f = fopen(path, "r");
    if (f == NULL) {
        print_message("skipped: no %s\n", path);
        skip();
    }
    int n = 0;
    assert_non_null(fgets(line, sizeof line, f));
    while (fgets(line, sizeof line, f) != NULL)
        n += check_line(line, expect);
    fclose(f);
    print_message("%d of %d\n", n, n);
    assert_true(n > 0);
}
