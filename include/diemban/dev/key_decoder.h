/* key_decoder.h: key presses of a scanner that is a keyboard → characters.
 *
 * Scope: pure; codes and values are those of Linux input events (EV_KEY). The map is the
 * US one, which is what scanners speak, whatever layout the machine is set to: so no layout,
 * caps lock of another keyboard or input method can mangle a code. Known: shift, caps lock,
 * control, the keypad, Alt + a number (the byte of that number, so Alt+029 and Alt+29 are
 * GS), F12 (GS). Repeats are ignored: a scanner holds no key. */
#ifndef DIEMBAN_DEV_KEY_DECODER_H
#define DIEMBAN_DEV_KEY_DECODER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct key_decoder {
    unsigned shift, ctrl, alt; /* bits: left, right held */
    bool caps;
    int number, digits; /* typed while Alt is held */
};

void key_decoder_init(struct key_decoder *d, bool caps);
/* A key went down (value 1), up (0) or repeats (2). Returns the bytes of UTF-8 that it
 * makes, 0 … 2, in out: CR for Enter, TAB, 0x1D for GS. */
size_t key_decoder_feed(struct key_decoder *d, uint16_t code, int32_t value, char out[4]);

#endif
