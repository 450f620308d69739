"""Turns files into a C source of byte arrays: embed.py OUT.c SYMBOL=FILE ...

Each SYMBOL becomes `const unsigned char SYMBOL[]` (with a closing NUL that is not
counted) and `const unsigned long SYMBOL_size`.
"""
import sys


def main(out, *pairs):
    with open(out, "w", encoding="ascii") as f:
        f.write("/* Made by src/embed.py. */\n")
        for pair in pairs:
            symbol, _, path = pair.partition("=")
            with open(path, "rb") as src:
                data = src.read()
            f.write(f"extern const unsigned char {symbol}[];\n")
            f.write(f"extern const unsigned long {symbol}_size;\n")
            f.write(f"const unsigned char {symbol}[] = {{")
            for at in range(0, len(data), 20):
                f.write("\n    " + "".join(f"{b}," for b in data[at:at + 20]))
            f.write(f"\n    0}};\nconst unsigned long {symbol}_size = {len(data)};\n")


main(*sys.argv[1:])
