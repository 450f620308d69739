"""Guards what makes a file easy to read: sizes, widths, tidy endings, no banned words."""
import re

import lint

FUNCTION_LINES = 70
FILE_LINES = 800
LINE_COLUMNS = 100

# Name → what to use instead. ban.h makes the compiler refuse most; this sees headers,
# macros and tests too.
BANNED = {
    "strcpy": "text_copy", "strcat": "str_add", "sprintf": "snprintf", "vsprintf": "vsnprintf",
    "strtok": "a loop", "gmtime": "civil_of_time", "localtime": "civil_of_time",
    "atoi": "money_parse, qty_parse or strtoll with its end", "atol": "strtoll",
    "atof": "no floating point", "system": "the helper process", "gets": "fgets",
    "alloca": "an arena", "rand": "rng_next", "setjmp": "return an error",
}
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" "DO", "FIX" "ME", "XX" "X", "HA" "CK"]) + r")\b")


def functions_are_small():
    for path in lint.sources():
        start = None
        for number, line in enumerate(lint.text_of(path).splitlines(), 1):
            if line == "{":
                start = number
            elif line == "}" and start is not None:
                if number - start - 1 > FUNCTION_LINES:
                    yield (f"{path}:{start}: a function of {number - start - 1} lines "
                           f"(at most {FUNCTION_LINES})")
                start = None


def files_are_small():
    for path in lint.sources(endings=(".c", ".h", ".py", ".sql")):
        count = lint.text_of(path).count("\n")
        kept = str(path).endswith(".sql")  # data: a schema is written once, in sections
        if count > FILE_LINES and not kept:
            yield f"{path}: {count} lines (at most {FILE_LINES})"


def lines_fit():
    for path in lint.sources():
        text = lint.text_of(path)
        if not text.endswith("\n"):
            yield f"{path}: no newline at the end"
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > LINE_COLUMNS:
                yield f"{path}:{number}: {len(line)} columns (at most {LINE_COLUMNS})"
            if "\t" in line:
                yield f"{path}:{number}: a TAB"
            if line != line.rstrip():
                yield f"{path}:{number}: spaces at the end"


def banned_functions_are_not_called():
    calls = re.compile(r"(?<![A-Za-z0-9_.>])(" + "|".join(BANNED) + r")\s*\(")
    for path in lint.sources():
        for number, line in enumerate(lint.code_of(path).splitlines(), 1):
            for found in calls.finditer(line):
                name = found.group(1)
                yield f"{path}:{number}: {name}(): use {BANNED[name]}"


def sources_include_the_ban():
    for path in lint.sources("src", endings=(".c",)):
        if path.name != "main.c" and '"diemban/base/ban.h"' not in lint.text_of(path):
            yield f"{path}: does not include diemban/base/ban.h"


def core_has_no_floating_point():
    for path in lint.sources("src/core", "include/diemban/core", "src/app", "include/diemban/app"):
        for number, line in enumerate(lint.code_of(path).splitlines(), 1):
            if re.search(r"\b(float|double)\b", line):
                yield f"{path}:{number}: floating point"


def structs_have_no_typedef():
    for path in lint.sources("src", "include"):
        for number, line in enumerate(lint.code_of(path).splitlines(), 1):
            if re.search(r"\btypedef\s+(struct|union|enum)\b", line):
                yield f"{path}:{number}: typedef of a struct"


def nothing_is_left_unfinished():
    for path in lint.sources(endings=(".c", ".h", ".py", ".sql", ".build")):
        for number, line in enumerate(lint.text_of(path).splitlines(), 1):
            if UNFINISHED.search(line):
                yield f"{path}:{number}: {line.strip()}"


def files_say_what_they_are_for():
    """A header is its module's manual; a test begins with what it guards."""
    for path in lint.sources("include", "tests"):
        if not lint.text_of(path).startswith("/*"):
            yield f"{path}: does not begin with a comment on its purpose"


lint.run(functions_are_small, files_are_small, lines_fit, banned_functions_are_not_called,
         sources_include_the_ban, core_has_no_floating_point, structs_have_no_typedef,
         nothing_is_left_unfinished, files_say_what_they_are_for)
