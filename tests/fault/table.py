"""The fault laboratory in full: table.py FOLDER [--points N] [--seed S]

Runs every program of the suite `fault` of a build folder, N points a flow (the real binary under
faults: a tenth of that, each point is a whole start of it), and prints one table: test, points,
lost, half, corrupt, seconds. What fails is told as it is found, with the command that replays it.
The exit status is 1 when anything is not zero.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import time

TERMINAL = "process"  # waits for a screen most of its time
TIMED = "fault_kill"  # how long until the cart is back: nothing runs beside it
LONG = ("fault_power", "fault_mallocs")  # begin first


def tests_of(folder):
    """Name, command, environment of the suite's tests."""
    told = subprocess.run(["meson", "introspect", folder, "--tests"], capture_output=True,
                          text=True, check=True).stdout
    for test in json.loads(told):
        if any(suite.endswith("fault") for suite in test["suite"]):
            yield test["name"], test["cmd"], test["env"]


def at_terminal(command):
    return TERMINAL in pathlib.Path(command[0]).parts


def rows_of(name, text, status, seconds):
    """Its rows; a program that prints none is one."""
    rows = [line.split("\t")[1:] for line in text.splitlines() if line.startswith("fault-row\t")]
    if not rows:
        return [[name, "1", "0", "0", str(int(status != 0)), f"{seconds:.1f}"]]
    if status != 0 and all(row[2:5] == ["0", "0", "0"] for row in rows):
        rows.append([f"{name}: ended with {status}", "1", "0", "0", "1", "0"])
    return rows


def run(folder, test, points, seed):
    """(rows, notes) of one program."""
    name, command, env = test
    if pathlib.Path(command[0]).name.startswith(("fault_", "test_")):
        n = max(points // 10, 1) if at_terminal(command) else points
        command = [command[0], "--points", str(n), "--seed", str(seed)]
    began = time.monotonic()
    done = subprocess.run(command, cwd=folder, env={**os.environ, **env},
                          stdout=subprocess.PIPE, text=True, check=False)
    took = time.monotonic() - began
    rows = rows_of(name, done.stdout, done.returncode, took)
    notes = [line.split("\t")[1] for line in done.stdout.splitlines()
             if line.startswith("fault-note\t")]
    for row in rows:
        print("fault: " + " · ".join(row), file=sys.stderr)
    print(f"fault: {name} took {took:.0f} s", file=sys.stderr, flush=True)
    return rows, notes


def print_table(rows, notes, seed):
    """The table and below it what the notes say; whether all is zero."""
    wide = max(len(row[0]) for row in rows)
    print(f"{'test':<{wide}}  {'points':>7} {'lost':>5} {'half':>5} {'corrupt':>7} {'seconds':>8}")
    for row in sorted(rows):
        print(f"{row[0]:<{wide}}  {row[1]:>7} {row[2]:>5} {row[3]:>5} {row[4]:>7} {row[5]:>8}")
    sums = [sum(int(row[i]) for row in rows) for i in range(1, 5)]
    print(f"{'all':<{wide}}  {sums[0]:>7} {sums[1]:>5} {sums[2]:>5} {sums[3]:>7}  seed {seed}")
    for note in notes:
        print(note)
    return sums[1:] == [0, 0, 0]


def run_all(args, tests):
    """[(rows, notes)]: the processor's tests and the terminal's side by side, the timed one last."""
    def one(test):
        return run(args.folder, test, args.points, args.seed)
    tests.sort(key=lambda test: not test[0].startswith(LONG))
    beside = [test for test in tests if not test[0].startswith(TIMED)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as processor, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as terminal:
        waited = [(terminal if at_terminal(test[1]) else processor).submit(one, test)
                  for test in beside]
        done = [future.result() for future in waited]
    return done + [one(test) for test in tests if test[0].startswith(TIMED)]


def main():
    """Runs all, prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--points", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    done = run_all(args, list(tests_of(args.folder)))
    rows = [row for part in done for row in part[0]]
    notes = [note for part in done for note in part[1]]
    return 0 if print_table(rows, notes, args.seed) else 1


if __name__ == "__main__":
    sys.exit(main())
