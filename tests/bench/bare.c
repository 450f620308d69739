/* The reference of bench_counter: the least that ncurses and SQLite need for the same three
 * things. It opens the shop's file, shows an input line, answers a code and Enter with the
 * product's name and a count, and '?' and a letter with a LIKE over all names.
 * Usage: bare SHOP */
#include <locale.h>
#include <ncurses.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static sqlite3_stmt *by_code, *by_name;

static int prepare(sqlite3 *db)
{
    return sqlite3_prepare_v2(db,
                              "SELECT p.name FROM product_code c JOIN product p ON p.id = "
                              "c.product WHERE c.code = '0' || ?1 OR c.code = ?1",
                              -1, &by_code, NULL) == SQLITE_OK &&
           sqlite3_prepare_v2(db,
                              "SELECT count(*) FROM product_text WHERE folded LIKE '%' || ? || '%'",
                              -1, &by_name, NULL) == SQLITE_OK;
}

static void answer(sqlite3_stmt *q, const char *text, int row)
{
    sqlite3_bind_text(q, 1, text, -1, SQLITE_STATIC);
    if (sqlite3_step(q) == SQLITE_ROW)
        mvaddstr(row, 0, (const char *)sqlite3_column_text(q, 0));
    sqlite3_reset(q);
}

static void work(void)
{
    char line[64];
    size_t n = 0;
    int lines = 0, key;
    while ((key = getch()) != ERR && key != 4) {
        if (key == '\n' || key == '\r') {
            line[n] = '\0';
            n = 0;
            answer(line[0] == '?' ? by_name : by_code, line[0] == '?' ? line + 1 : line, 4);
            mvprintw(2, 0, "lines %d.", ++lines);
        } else if (n + 1 < sizeof line) {
            line[n++] = (char)key;
        }
        refresh();
    }
}

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    setlocale(LC_ALL, "");
    if (argc != 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
        !prepare(db))
        return 1;
    initscr();
    cbreak();
    noecho();
    mvaddstr(0, 0, "ready");
    refresh();
    work();
    endwin();
    sqlite3_finalize(by_code);
    sqlite3_finalize(by_name);
    sqlite3_close(db);
    return 0;
}
