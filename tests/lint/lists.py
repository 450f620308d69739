"""Guards that the lists written by hand equal the folders: sources and tests in
meson.build, source files with messages in po/POTFILES."""
import re

import lint


def lists_name_every_file():
    """A file is named in the meson.build of its folder or of one above, with its folder
    when it lies deeper; tests may be named without ".c"."""
    for path in lint.sources("src", "tests", endings=(".c", ".sql")):
        named = False
        for folder in path.parents:
            build = lint.ROOT / folder / "meson.build"
            if not build.is_file():
                continue
            inside = str(path.relative_to(folder))
            short = inside[:-2] if inside.endswith(".c") else inside
            text = build.read_text(encoding="utf-8")
            named = named or f"'{inside}'" in text or f"'{short}'" in text
        if not named:
            yield f"{path}: in no meson.build"


def lists_are_sorted():
    for build in sorted((lint.ROOT / "src").rglob("meson.build")):
        files = re.search(r"_sources = files\((.*?)\)", build.read_text(encoding="utf-8"), re.S)
        names = re.findall(r"'([^']+)'", files.group(1)) if files else []
        if names != sorted(names):
            yield f"{build.relative_to(lint.ROOT)}: the sources are not in order"


def has_messages(path):
    text = lint.code_of(path)
    text = re.sub(r"^\s*#\s*define\s+(N_|_)\(.*$", "", text, flags=re.M)
    return re.search(r'(?<![A-Za-z0-9_])(N_|_|i18n_plural)\(\s*"', text) is not None


def potfiles_is_complete():
    listed = [line for line in lint.text_of("po/POTFILES").splitlines()
              if line and not line.startswith("#")]
    if listed != sorted(set(listed)):
        yield "po/POTFILES: not in order, or a file twice"
    for name in listed:
        if not (lint.ROOT / name).is_file():
            yield f"po/POTFILES: {name} is not there"
    for path in lint.sources("src", "include"):
        if has_messages(path) and str(path) not in listed:
            yield f"po/POTFILES: {path} has messages and is not listed"


lint.run(lists_name_every_file, lists_are_sorted, potfiles_is_complete)
