/* edit_shop.h: a foreign hand in a shop file that nobody has open. */
#ifndef DIEMBAN_TESTS_EDIT_SHOP_H
#define DIEMBAN_TESTS_EDIT_SHOP_H

/* Runs sql on a connection of its own (one that makes the sums of pages too) with all triggers
 * away, and puts them back. Fails the test when something fails. */
void edit_shop(const char *path, const char *sql);

#endif
