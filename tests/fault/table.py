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

ALONE = "process"  # measures time: nothing runs beside it


def tests_of(folder):
    """Name, command, environment of the suite's tests."""
    told = subprocess.run(["meson", "introspect", folder, "--tests"], capture_output=True,
                          text=True, check=True).stdout
    for test in json.loads(told):
        if any(suite.endswith("fault") for suite in test["suite"]):
            yield test["name"], test["cmd"], test["env"]


def is_alone(command):
    return ALONE in pathlib.Path(command[0]).parts


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
        n = max(points // 10, 1) if is_alone(command) else points
        command = [command[0], "--points", str(n), "--seed", str(seed)]
    began = time.monotonic()
    done = subprocess.run(command, cwd=folder, env={**os.environ, **env},
                          stdout=subprocess.PIPE, text=True, check=False)
    print(f"fault: {name} took {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    notes = [line.split("\t")[1] for line in done.stdout.splitlines()
             if line.startswith("fault-note\t")]
    return rows_of(name, done.stdout, done.returncode, time.monotonic() - began), notes


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


def main():
    """Programs that measure nothing side by side, the others after them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--points", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    tests = list(tests_of(args.folder))
    together = [test for test in tests if not is_alone(test[1])]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        done = list(pool.map(lambda test: run(args.folder, test, args.points, args.seed), together))
    done += [run(args.folder, test, args.points, args.seed) for test in tests
             if is_alone(test[1])]
    rows = [row for part in done for row in part[0]]
    notes = [note for part in done for note in part[1]]
    return 0 if print_table(rows, notes, args.seed) else 1


if __name__ == "__main__":
    sys.exit(main())
