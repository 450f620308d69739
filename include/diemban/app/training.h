/* training.h: selling for practice, in a file of its own.
 *
 * The training file `training.db` stands beside the shop file: made with use `training`, filled
 * with the shop's catalogue (products, further codes, what is on hand), people and settings,
 * and made anew on each business day. Its receipts are numbered TH and marked, its screens too,
 * no drawer opens, and its backups and bundles go to `training/`: nothing of it can be taken
 * for the shop's. Costs, customers, PINs and the bank account are not copied; so an empty PIN
 * stands for everybody's, and nobody pays into a real account by mistake.
 *
 * One file is open at a time: training_begin closes the shop's and training_end opens it again,
 * with its open cart. The shop is left locked, so that who comes back shows their PIN: a till
 * that was left in training must not be a way around the lock.
 *
 * Both put another file into *shop, which goes on as the same struct. When that fails the file
 * that was open is opened again; should that fail too, shop->store is NULL and the program can
 * only end. */
#ifndef DIEMBAN_APP_TRAINING_H
#define DIEMBAN_APP_TRAINING_H

#include "diemban/app/shop.h"

bool training_on(const struct shop *shop);
/* ERR_NOBODY; ERR_FILE_EXISTS when training.db is something else; ERR_HELD. */
enum err training_begin(struct shop *shop, struct fault *f);
/* ERR_TRAINING_ONLY when it was not begun from a shop; ERR_HELD and those of shop_open. */
enum err training_end(struct shop *shop, struct fault *f);

#endif
