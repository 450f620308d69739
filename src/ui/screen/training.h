/* training.h (inside ui): in and out of training, from the selling screen. */
#ifndef DIEMBAN_SRC_UI_SCREEN_TRAINING_H
#define DIEMBAN_SRC_UI_SCREEN_TRAINING_H

#include "diemban/ui/ui.h"

/* Asks first: what is on the screen belongs to another file afterwards. */
unsigned training_ask(struct ui *ui);

#endif
