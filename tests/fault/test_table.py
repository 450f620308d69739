"""Guards the table of ./dev fault: what is not zero anywhere ends it with 1, also a program that
prints no row, or only zeros and then fails; the sums are those of the rows."""
import contextlib
import io
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, os.path.dirname(__file__))
import table  # noqa: E402

GOOD = [("T1 power", 500, 0, 0, 0), ("T2 twice", 62, 0, 0, 0)]


def program(rows, status=0, notes=()):
    """A command that prints such rows and ends so."""
    lines = ["fault-row\t" + "\t".join(map(str, row)) + "\t1.5" for row in rows]
    lines += [f"fault-note\t{note}" for note in notes]
    return [sys.executable, "-c", f"print({chr(10).join(lines)!r}); raise SystemExit({status})"]


def table_of(*commands):
    """Exit status and text of the table over these programs."""
    tests = [(f"test{i}", command, {}) for i, command in enumerate(commands)]
    out, told = io.StringIO(), io.StringIO()
    was, table.tests_of, argv, sys.argv = table.tests_of, lambda _: tests, sys.argv, ["table.py", "."]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
            status = table.main()
    finally:
        table.tests_of, sys.argv = was, argv
    return status, out.getvalue()


def all_zero_is_good():
    status, text = table_of(program(GOOD), program([("T7 kill", 1000, 0, 0, 0)], notes=["median 21"]))
    assert status == 0, text
    last = [line.split() for line in text.splitlines() if line.startswith("all")][0]
    assert last[1:5] == ["1562", "0", "0", "0"], text
    assert "median 21" in text and text.index("T1 power") < text.index("T7 kill"), text


def one_of_any_kind_is_bad():
    for column in (2, 3, 4):
        row = ["T7 kill", 1000, 0, 0, 0]
        row[column] = 1
        status, text = table_of(program(GOOD), program([tuple(row)], status=1))
        assert status == 1, text
        last = [line.split() for line in text.splitlines() if line.startswith("all")][0]
        assert last[column] == "1" and last.count("0") == 2, text


def a_row_counts_though_its_program_says_good():
    assert table_of(program([("T1 power", 500, 1, 0, 0)], status=0))[0] == 1


def a_program_that_dies_is_bad():
    for command in (program(GOOD, status=1), program([], status=1),
                    [sys.executable, "-c", "import os; os.abort()"]):
        status, text = table_of(program(GOOD), command)
        assert status == 1, text


def a_program_without_rows_is_one_point():
    status, text = table_of(program([]))
    assert status == 0 and "test0" in text, text


def points_and_seed_are_given():
    """The programs under `process` get a tenth, all get the seed."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("fault_a", "process/fault_b"):
            path = pathlib.Path(folder) / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"#!/bin/sh\nprintf 'fault-row\\t%s\\t%s\\t0\\t0\\t0\\t0\\n' "
                            f"\"T {path.name} $4\" \"$2\"\n")
            path.chmod(0o755)
        both = [[f"{folder}/fault_a", "--points", "7"], [f"{folder}/process/fault_b"]]
        status, text = table_of(*both)
    assert status == 0, text
    assert [line.split()[1:4] for line in text.splitlines() if line.startswith("T ")] == \
        [["fault_a", "1", "10000"], ["fault_b", "1", "1000"]], text


BAD = 0
for case in (all_zero_is_good, one_of_any_kind_is_bad, a_row_counts_though_its_program_says_good,
             a_program_that_dies_is_bad, a_program_without_rows_is_one_point,
             points_and_seed_are_given):
    try:
        case()
        print(f"[       OK ] {case.__name__}")
    except AssertionError as error:
        print(f"{error}\n[  FAILED  ] {case.__name__}")
        BAD = 1
sys.exit(BAD)
