"""Guards `diemban scanner test`: from three scans to what the shop knows of its scanner, given
as words and read from a serial scanner (a pseudo-terminal). Argument: the program."""
import json
import os
import pty
import subprocess
import tty

from cli import PROGRAM, cases, new_shop, run

CODES = [code["text"] for code in run("scanner", "test")["codes"]]


def words(end, gs, prefix=""):
    return [prefix + code.replace("\x1d", gs) + end for code in CODES]


def the_codes_are_told():
    answer = run("scanner", "test")
    assert [c["symbology"] for c in answer["codes"]] == ["EAN-13", "Code 128", "GS1-128"]
    for code in (CODES[0], CODES[2]):
        assert run("code", code)["valid"] is True


def scans_as_words_are_learned():
    shop = new_shop("words")
    answer = run("scanner", "test", *words("\\r\\n", "|", "~"), shop=shop)
    assert answer["understood"] and answer["stored"], answer
    assert answer["profile"] == {"end": "crlf", "gs": "char", "gs_char": "|", "aim": False,
                                 "layout": "none", "gap_ms": 0, "prefix": "~"}, answer
    assert answer["advice"] == []
    assert run("verify", shop=shop)["ok"] is True


def what_is_wrong_is_said():
    shop = new_shop("wrong")
    done = subprocess.run([PROGRAM, "--shop", shop, "--json", "scanner", "test", *CODES[:2], "x"],
                          capture_output=True, encoding="utf-8", check=False)
    answer = json.loads(done.stdout)
    assert done.returncode == 1 and answer["problem"] == "code_3", done
    answer = run("scanner", "test", *words("", ""), "--dry-run", shop=shop)
    assert answer["stored"] is False and len(answer["advice"]) == 2, answer
    run("scanner", "test", "1", "2", want=2)
    assert run("scanner", "test", "--spec", "usb", want=1)["error"]["code"] == "bad_setting"
    missing = run("scanner", "test", "--spec", "serial:/dev/not-there", want=3)
    assert missing["error"]["code"] == "io_error"


def a_serial_scanner_is_learned():
    shop = new_shop("serial")
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    spec = f"serial:{os.ttyname(theirs)}"
    with subprocess.Popen([PROGRAM, "--shop", shop, "--json", "scanner", "test", "--spec", spec,
                           "--wait", "20"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          encoding="utf-8") as program:
        for number, code in enumerate(CODES, 1):
            asked = program.stderr.readline()
            assert asked.startswith(f"{number}/3"), asked
            os.write(ours, code.encode() + b"\t")
        answer = json.loads(program.stdout.read())
        assert program.wait() == 0
    os.close(ours)
    os.close(theirs)
    assert answer["stored"] is True, answer
    assert (answer["profile"]["end"], answer["profile"]["gs"]) == ("tab", "byte"), answer
    run("scanner", "test", "--forget", shop=shop)
    assert run("verify", shop=shop)["ok"] is True


cases(the_codes_are_told, scans_as_words_are_learned, what_is_wrong_is_said,
      a_serial_scanner_is_learned)
