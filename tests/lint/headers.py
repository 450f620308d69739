"""Guards that every header can be included alone and has its guard (arguments: compiler)."""
import concurrent.futures
import re
import subprocess
import sys

import lint


def compiles_alone(path):
    """The compiler's complaint, "" for none."""
    done = subprocess.run(
        [*sys.argv[1:], "-std=gnu17", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror", "-I",
         str(lint.ROOT / "include"), "-fsyntax-only", "-x", "c", "-"],
        input=f'#include "{path.relative_to("include")}"\n', capture_output=True, text=True,
        check=False)
    return done.stderr if done.returncode else ""


def headers_compile_alone():
    headers = lint.sources("include")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for path, complaint in zip(headers, pool.map(compiles_alone, headers)):
            if complaint:
                told = [line for line in complaint.splitlines() if "error:" in line]
                yield f"{path}: {told[0] if told else complaint}"


def guards_are_named_after_the_path():
    for path in lint.sources("include"):
        want = re.sub(r"[^A-Z0-9]", "_", str(path.relative_to("include")).upper())
        text = lint.text_of(path)
        if f"#ifndef {want}\n#define {want}\n" not in text:
            yield f"{path}: the guard is not {want}"


lint.run(headers_compile_alone, guards_are_named_after_the_path)
