"""Guards that the man page tells the keys and commands that the program has.

Both tables of assets/diemban.1 are made from the sources (action.h, table.c); with --write
they are made again, else they are compared.
"""
import re
import sys

import lint

PAGE = "assets/diemban.1"
STRING = r'"((?:[^"\\]|\\.)*)"'


def plain(text):
    return text.replace('\\"', '"').replace("\\\\", "\\")


def roff(text):
    """Hyphens that are typed, and no line that begins as a request."""
    return plain(text).replace("\\", "\\e").replace("-", "\\-")


def joined(path):
    """The source with continued lines and adjacent strings joined."""
    return re.sub(r'"\s+"', "", re.sub(r"\\\n\s*", " ", lint.text_of(path)))


def keys():
    """Rows of the action table that have a key: (keys, label, help)."""
    table = joined("include/diemban/ui/action.h").split("ACTION_TABLE(X)", 1)[1]
    row = re.compile(rf"X\(\w+,\s*{STRING},\s*N_\({STRING}\),\s*N_\({STRING}\),\s*"
                     rf"N_\({STRING}\),\s*{STRING}")
    return [(m[5], m[2], m[4]) for m in row.finditer(table.split("enum action", 1)[0]) if m[5]]


def commands():
    """(name and words, summary)"""
    row = re.compile(rf"\{{{STRING},\s*{STRING},\s*N_\({STRING}\)")
    return [(f"{m[1]} {m[2]}".strip(), m[3]) for m in row.finditer(
        joined("src/cli/table.c") + joined("src/shell/keys.c"))]


def section(rows):
    out = []
    for head, text in rows:
        out += [".TP", f".B {roff(head)}", roff(text)]
    return "\n".join(out) + "\n"


def wanted():
    return {"keys": section([(k, f"{label}. {text}") for k, label, text in keys()]),
            "commands": section(commands())}


def parts(page, name):
    found = re.search(rf'(\.\\" {name} begin\n)(.*?)(\.\\" {name} end\n)', page, re.S)
    if not found:
        raise SystemExit(f"{PAGE}: no section {name}")
    return found


def the_tables_were_found():
    if len(keys()) < 5 or len(commands()) < 5:
        yield f"only {len(keys())} keys and {len(commands())} commands were read from the sources"


def the_page_agrees_with_the_sources():
    page = lint.text_of(PAGE)
    for name, text in wanted().items():
        if parts(page, name).group(2) != text:
            yield f"{PAGE}: the table of {name} is not that of the program: run ./dev man"


def write():
    page = lint.text_of(PAGE)
    for name, text in wanted().items():
        found = parts(page, name)
        page = page[:found.start(2)] + text + page[found.end(2):]
    (lint.ROOT / PAGE).write_text(page, encoding="utf-8")


if sys.argv[1:] == ["--write"]:
    write()
else:
    lint.run(the_tables_were_found, the_page_agrees_with_the_sources)
