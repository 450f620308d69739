/* tr.h: texts that a person will read, marked but not yet translated.
 *
 * Scope: base, core, store and app carry English msgids marked with N_(); the
 * edges (ui, cli, main) hand down a `tr_fn` where a finished sentence is needed
 * (a receipt, an error). So the domain never asks for a locale. */
#ifndef DIEMBAN_BASE_TR_H
#define DIEMBAN_BASE_TR_H

#define N_(msgid) msgid

/* Returns the translation of a msgid, or the msgid. The text lives for ever. */
typedef const char *(*tr_fn)(const char *msgid);

/* The identity: English. For tests and for machine formats. */
const char *tr_none(const char *msgid);

#endif
