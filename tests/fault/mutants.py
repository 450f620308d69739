"""The laboratory's own test: mutants.py FOLDER

Builds the program with each deliberate fault (include/diemban/base/mutant.h) in FOLDER and says
which test found it. The exit status is 1 unless all were found.
"""
import pathlib
import subprocess
import sys

MUTANTS = ("delete_full", "wal_normal", "split_sale", "missing_rollback", "missing_replace_guard")
PROGRAMS = (("tests/fault/test_flows", ()),
            ("tests/fault/fault_power", ("--points", "300", "--flow", "sale")))


def build(folder, mutant):
    """Only what the tests below need."""
    if (pathlib.Path(folder) / "build.ninja").exists():
        command = ["meson", "configure", folder, f"-Dmutant={mutant}"]
    else:
        command = ["meson", "setup", folder, "-Dwerror=true", f"-Dmutant={mutant}"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    subprocess.run(["ninja", "-C", folder, *(name for name, _ in PROGRAMS)],
                   stdout=subprocess.DEVNULL, check=True)


def found_by(folder):
    """The first row that is not zero; "" for none."""
    for name, args in PROGRAMS:
        done = subprocess.run([f"{folder}/{name}", *args], capture_output=True, text=True,
                              check=False)
        for line in done.stdout.splitlines():
            row = line.split("\t")
            if row[0] == "fault-row" and row[3:6] != ["0", "0", "0"]:
                return f"{row[1]} (lost {row[3]}, half {row[4]}, corrupt {row[5]})"
        if done.returncode != 0:
            return f"{name}: {done.stderr.strip().splitlines()[-1:]}"
    return ""


def main():
    """A line each, and how many were found."""
    found = 0
    for mutant in MUTANTS:
        build(sys.argv[1], mutant)
        by = found_by(sys.argv[1])
        found += by != ""
        print(f"T9 mutant {mutant}: {'found by ' + by if by else 'NOT FOUND'}", flush=True)
    print(f"T9 mutants: {found} of {len(MUTANTS)}", flush=True)
    return 0 if found == len(MUTANTS) else 1


sys.exit(main())
