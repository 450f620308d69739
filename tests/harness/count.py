"""Sums the test cases of finished runs: count.py FOLDER …

Reads <folder>/meson-logs/testlog.json. A program that reports cases as cmocka does counts
by its cases, any other as one. The last line is "N passed, N failed[, N skipped]"; the exit
status is 1 when something failed or nothing ran.
"""
import json
import re
import sys



def cases(test):
    """(passed, failed, skipped) of one line of the log."""
    text = test.get("stdout", "") + "\n" + test.get("stderr", "")
    passed = len(re.findall(r"^\[ {7}OK \] ", text, re.M))
    # cmocka names failed and skipped cases again in its summary: count each name once.
    failed = set(re.findall(r"^\[  FAILED  \] (?!.*\d+ test\(s\))(\S+)", text, re.M))
    skipped = set(re.findall(r"^\[  SKIPPED \] (?!.*\d+ test\(s\))(\S+)", text, re.M))
    result = test["result"]
    if not passed and not failed and not skipped:
        return (result in ("OK", "EXPECTEDFAIL"), result not in ("OK", "EXPECTEDFAIL", "SKIP"),
                result == "SKIP")
    bad = len(failed)
    if result not in ("OK", "EXPECTEDFAIL", "SKIP") and not bad:
        bad = 1  # crashed or timed out between its cases
    return passed, bad, len(skipped)


def main(folders):
    total = [0, 0, 0]
    for folder in folders:
        with open(f"{folder}/meson-logs/testlog.json", encoding="utf-8") as log:
            for line in log:
                test = json.loads(line)
                counted = cases(test)
                total = [a + int(b) for a, b in zip(total, counted)]
                if counted[1]:
                    print(f"failed in {folder}: {test['name']} ({test['result']})")
    passed, failed, skipped = total
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


sys.exit(main(sys.argv[1:]))
