/* i18n.h: the language that a person reads.
 *
 * Scope: ui, cli, shell and main only. Everything below carries msgids (tr.h) and never
 * asks for a locale. Msgids are English; a language without a catalogue shows them.
 * Sources: gettext (libintl of glibc), whose LANGUAGE works in every locale but "C", so
 * that Vietnamese shows where only C.UTF-8 is installed.
 * The locale governs characters and messages only: numbers keep the C form, and machine
 * formats are never localised. One thread. Texts returned live for ever. */
#ifndef DIEMBAN_BASE_I18N_H
#define DIEMBAN_BASE_I18N_H

#include <stdbool.h>

#include "diemban/base/tr.h"

/* Sets the locale up (UTF-8 always: C.UTF-8 where the environment has none) and binds the
 * catalogue: $DIEMBAN_LOCALEDIR, else po/ beside the program (a build folder), else the
 * configured folder. lang is "vi", "en" or another with a catalogue. */
void i18n_start(const char *lang);
/* Changes the language at run time. Texts asked for afterwards are in it. */
void i18n_language(const char *lang);
/* Layout tests: every text is asked for as usual, then made about 40 % longer and given
 * marks. What printf and fault_sentence replace ("%d", "{}") stays. */
void i18n_pseudo(bool on);

/* The text of a msgid in the language; has the type tr_fn. */
const char *i18n_text(const char *msgid) __attribute__((format_arg(1)));
/* The same in Vietnamese, whatever the language is: papers are for the customer, the screen for
 * who sells. Has the type tr_fn too. */
const char *i18n_vietnamese(const char *msgid);
/* The form that suits n. Vietnamese has one form, English two. */
const char *i18n_plural(const char *one, const char *many, unsigned long n)
    __attribute__((format_arg(1), format_arg(2)));

#define _(msgid) i18n_text(msgid)

#endif
