"""Turns a BDF font of one size into a C table: font.py OUT.c FONT.bdf

Glyphs are sorted by code; a row is 16 bits, its left dot the highest. See dev/font.h.
"""
import sys


def glyphs(lines):
    code, rows, inside = None, [], False
    for line in lines:
        word, _, rest = line.partition(" ")
        if word == "ENCODING":
            code = int(rest)
        elif word == "BITMAP":
            rows, inside = [], True
        elif word == "ENDCHAR":
            yield code, rows
            inside = False
        elif inside:
            rows.append(int(line.ljust(4, "0"), 16))


def main(out, bdf):
    with open(bdf, encoding="ascii") as src:
        table = sorted(glyphs(src.read().split("\n")))
    with open(out, "w", encoding="ascii") as f:
        f.write('/* Made by src/font.py. */\n#include "diemban/dev/font.h"\n\n')
        f.write("const struct font_glyph font_table[] = {\n")
        for code, rows in table:
            f.write(f"    {{{code}, {{{', '.join(hex(r) for r in rows)}}}}},\n")
        f.write(f"}};\nconst int font_count = {len(table)};\n")


main(*sys.argv[1:])
