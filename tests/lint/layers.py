"""Guards the direction of the layers against the table in src/README.md.

Three ways round the table are closed: an #include of a layer that is not in the row, a
system header that belongs to one layer, and a call to a function of a layer that only an
allowed layer may use (found in the symbols of the built libraries; argument: the build
folder).
"""
import re
import subprocess
import sys

import lint

# Header → the folders and files that may include it.
OWNED = {
    "sqlite3.h": ["src/store/"],
    "curses.h": ["src/term/term_curses.c"],
    "ncurses.h": ["src/term/term_curses.c"],
    "ncursesw/curses.h": ["src/term/term_curses.c"],
    "term.h": ["src/term/term_curses.c"],
    "libintl.h": ["src/ui/", "src/cli/", "src/shell/", "src/main.c", "src/base/i18n.c",
                  "include/diemban/base/i18n.h"],
    "locale.h": ["src/shell/", "src/main.c", "src/base/i18n.c", "src/term/"],
    "iconv.h": ["src/dev/"],
    "libevdev/libevdev.h": ["src/dev/"],
    "libudev.h": ["src/dev/"],
    "linux/input.h": ["src/dev/"],
    "linux/input-event-codes.h": ["src/dev/"],
    "sodium.h": ["src/base/"],
    "zstd.h": ["src/base/"],
}


def table():
    """layer → set of layers it may use, itself included."""
    rows = {}
    for line in lint.text_of("src/README.md").splitlines():
        cells = [c.strip() for c in line.split("|")]
        if len(cells) >= 5 and re.fullmatch(r"`[a-z]+`", cells[1]):
            rows[cells[1].strip("`")] = set(re.findall(r"`([a-z]+)`", cells[3]))
    return {layer: used | {layer} for layer, used in rows.items()}


def the_map_names_files_that_are_there():
    """`layer/file.c` and `file()` in src/README.md exist."""
    text = lint.text_of("src/README.md")
    for name in sorted(set(re.findall(r"`((?:[a-z]+/)+[a-z_0-9]+\.[ch])`", text))):
        if not any((lint.ROOT / folder / name).is_file()
                   for folder in ("src", "include/diemban", "include", ".")):
            yield f"src/README.md: {name} is not there"
    code = "\n".join(lint.text_of(path) for path in lint.sources("src"))
    for name in sorted(set(re.findall(r"`([a-z_0-9]+)\(\)`", text))):
        if not re.search(rf"\b{name}\(", code):
            yield f"src/README.md: {name}() is not there"


def layer_of(path):
    parts = path.parts
    if parts[0] == "src" and len(parts) > 2:
        return parts[1]
    if parts[0] == "include" and len(parts) > 3:
        return parts[2]
    return None


def includes(path):
    for number, line in enumerate(lint.text_of(path).splitlines(), 1):
        found = re.match(r'\s*#\s*include\s+["<]([^">]+)[">]', line)
        if found:
            yield number, found.group(1)


def every_layer_has_its_row():
    rows = table()
    for folder in sorted((lint.ROOT / "src").iterdir()):
        if folder.is_dir() and folder.name not in rows:
            yield f"src/README.md has no row for the layer {folder.name}"


def includes_follow_the_table():
    rows = table()
    for path in lint.sources("src", "include"):
        layer = layer_of(path)
        if layer is None:
            continue
        for number, header in includes(path):
            found = re.match(r"diemban/([a-z]+)/", header)
            if found and found.group(1) not in rows.get(layer, set()):
                yield f"{path}:{number}: {layer} may not use {header}"


def system_headers_stay_with_their_owner():
    for path in lint.sources("src", "include"):
        for number, header in includes(path):
            owners = OWNED.get(header)
            if owners and not any(str(path).startswith(owner) for owner in owners):
                yield f"{path}:{number}: <{header}> belongs to {', '.join(owners)}"


def gettext_is_called_only_at_the_edges():
    for path in lint.sources("src"):
        if layer_of(path) in ("ui", "cli", "shell", None) or path.name == "i18n.c":
            continue
        for number, line in enumerate(lint.code_of(path).splitlines(), 1):
            if re.search(r"(?<![A-Za-z0-9_])(_|gettext|ngettext|i18n_text|i18n_plural)\(", line):
                yield f"{path}:{number}: translated below the edge; carry the msgid with N_()"


def symbols(library):
    """(defined, undefined) names of a static library."""
    listed = subprocess.run(["nm", "-P", "-g", library], capture_output=True, text=True, check=True)
    defined, wanted = set(), set()
    for line in listed.stdout.splitlines():
        fields = line.split()
        if len(fields) >= 2 and len(fields[1]) == 1:
            (wanted if fields[1] in "UwW" and fields[1] == "U" else defined).add(fields[0])
    return defined, wanted


def calls_follow_the_table():
    rows = table()
    found = {}
    for layer in rows:
        library = f"{sys.argv[1]}/src/{layer}/lib{layer}.a"
        try:
            found[layer] = symbols(library)
        except (subprocess.CalledProcessError, FileNotFoundError):
            continue
    owner = {name: layer for layer, (defined, _) in found.items() for name in defined}
    for layer, (_, wanted) in found.items():
        for name in sorted(wanted):
            if name in owner and owner[name] not in rows[layer]:
                yield f"{layer} calls {name}() of {owner[name]}"


lint.run(every_layer_has_its_row, the_map_names_files_that_are_there, includes_follow_the_table,
         system_headers_stay_with_their_owner, gettext_is_called_only_at_the_edges,
         calls_follow_the_table)
