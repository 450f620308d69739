/* customer.h: what the screens on customers share. */
#ifndef DIEMBAN_UI_SCREEN_CUSTOMER_H
#define DIEMBAN_UI_SCREEN_CUSTOMER_H

#include "diemban/app/customer.h"
#include "diemban/ui/ui.h"

/* Whom the form is about. */
struct customer_arg {
    const char *ref;   /* random id; "" a new one */
    const char *words; /* typed before: begins the name or the phone of a new one */
};

/* Shows their sales and their credit account. */
unsigned customer_history(struct ui *ui, const struct customer_card *card);
/* The cart is for this customer ("" a walk-in); goes back to selling. */
unsigned customer_take(struct ui *ui, const char *ref);

#endif
