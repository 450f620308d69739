"""Guards the layout of the sources: clang-format has nothing to change."""
import re
import shutil
import subprocess

import lint

if not shutil.which("clang-format"):
    lint.skip("clang-format is not installed")
VERSION = subprocess.run(["clang-format", "--version"], capture_output=True, text=True,
                         check=True).stdout
# Other versions lay out macros differently; the project goes by Debian 12's.
if not re.search(r"version 14\.", VERSION):
    lint.skip(f"not version 14: {VERSION.strip()}")


def clang_format_has_nothing_to_change():
    files = [str(path) for path in lint.sources()]
    done = subprocess.run(["clang-format", "--dry-run", *files], capture_output=True, text=True,
                          cwd=lint.ROOT, check=False)
    for path in sorted({line.split(":")[0] for line in done.stderr.splitlines()
                        if "-Wclang-format-violations" in line}):
        yield f"{path}: run ./dev format"


lint.run(clang_format_has_nothing_to_change)
