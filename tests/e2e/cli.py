"""What tests of commands share: running the program, files in a folder of their own."""
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
NOW = "2026-11-23T14:32:00+07:00"
FOLDER = tempfile.TemporaryDirectory(prefix="diemban-cli-")
ROOT = pathlib.Path(FOLDER.name)


def run(*words, want=0, shop=None, parse=True):
    """The JSON answer of a command that must end with `want`."""
    arguments = [PROGRAM, *(["--shop", str(shop)] if shop else []), *map(str, words)]
    done = subprocess.run(arguments + (["--json"] if parse else []), capture_output=True,
                          encoding="utf-8", check=False,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert done.returncode == want, f"{words}: status {done.returncode}: {done.stderr}"
    assert (done.stderr == "") == (want == 0), f"{words}: stderr: {done.stderr!r}"
    return json.loads(done.stdout) if parse else done.stdout


def with_pins(*words, pins, want=0, shop):
    """As run, with {option: PIN} each on a descriptor of its own."""
    fds, options = [], []
    for option, pin in pins.items():
        reading, writing = os.pipe()
        os.write(writing, (pin + "\n").encode())
        os.close(writing)
        fds.append(reading)
        options += [option, str(reading)]
    done = subprocess.run([PROGRAM, "--shop", str(shop), "--json", *map(str, words), *options],
                          capture_output=True, encoding="utf-8", check=False, pass_fds=fds,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})
    for fd in fds:
        os.close(fd)
    assert done.returncode == want, f"{words}: status {done.returncode}: {done.stderr}"
    return json.loads(done.stdout)


def write(name, text):
    path = ROOT / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def new_shop(name):
    shop = ROOT / f"{name}.db"
    run("init", "--test", "--point", 12, "--till", 1, "--name", "Thử", shop=shop)
    return shop


def edit(shop, *statements):
    """As a hand with another SQLite would: triggers dropped first, and put back."""
    db = sqlite3.connect(shop, isolation_level=None)
    triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        db.execute(statement)
    for _, sql in triggers:
        db.execute(sql)
    db.close()
    clear_sums(shop)


def clear_sums(shop):
    """A hand that knows of the sums of pages: zeros are "no sum yet"."""
    with open(shop, "r+b") as file:
        for page in range(os.path.getsize(shop) // 4096):
            file.seek(page * 4096 + 4088)
            file.write(bytes(8))


def cases(*functions):
    """Runs the cases, prints a line each, ends the test."""
    bad = 0
    for case in functions:
        try:
            case()
            print(f"[       OK ] {case.__name__}")
        except (AssertionError, KeyError, ValueError) as error:
            print(f"{error!r}\n[  FAILED  ] {case.__name__}")
            bad += 1
    FOLDER.cleanup()
    sys.exit(1 if bad else 0)
