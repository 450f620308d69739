"""What every lint shares: where the files are, and how findings are told.

A lint is a list of functions; each yields findings, sentences with file and line. They are
reported as cmocka reports cases, so that ./dev test counts them alike.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def sources(*folders, endings=(".c", ".h")):
    """Every file of these folders with these endings, sorted, as paths below ROOT."""
    found = []
    for folder in folders or ("src", "include", "tests"):
        found += [p for p in (ROOT / folder).rglob("*") if p.suffix in endings and p.is_file()]
    return sorted(p.relative_to(ROOT) for p in found)


def text_of(path):
    return (ROOT / path).read_text(encoding="utf-8")


def code_of(path):
    """The text with comments and string contents blanked; line numbers stay."""
    def blank(match):
        found = match.group(0)
        if found.startswith("/"):
            return re.sub(r"[^\n]", " ", found)
        return found[0] + re.sub(r"[^\n]", " ", found[1:-1]) + found[-1]
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank,
                  text_of(path), flags=re.S)


def run(*checks):
    """Runs the checks and ends the program: 0 none found anything, 1 otherwise."""
    bad = 0
    for check in checks:
        name = check.__name__
        print(f"[ RUN      ] {name}")
        findings = list(check())
        for finding in findings:
            print(f"  {finding}")
        print(f"[  FAILED  ] {name}" if findings else f"[       OK ] {name}", flush=True)
        bad += bool(findings)
    sys.exit(1 if bad else 0)


def skip(why):
    """Ends the program as meson's "skipped"."""
    print(f"skipped: {why}")
    sys.exit(77)
