"""Guards `report` as scripts use it: keys, rights, formats. Argument: the program."""
import csv
import html
import io
import json
import re
import shutil
import subprocess
import zipfile

from cli import NOW, PROGRAM, ROOT, cases, new_shop, run, write


def a_month_of_a_demonstration():
    made = run("demo", ROOT / "a", "--days", 3, "--now", NOW)
    shop = made["file"]
    period = ["--from", "2026-11-01", "--to", "2026-11-30"]
    amounts = set()
    for name in ("products", "groups", "stars", "producers", "hours", "tenders", "vat"):
        answer = run("report", name, *period, shop=shop)
        assert all(len(row) == len(answer["columns"]) for row in answer["rows"]), answer
        at = answer["columns"].index("amount")
        assert sum(row[at] for row in answer["rows"]) == answer["totals"]["amount"], name
        assert "cost" not in answer["columns"] and "margin" not in answer["columns"], name
        amounts.add(answer["totals"]["amount"])
    assert len(amounts) == 1 and amounts.pop() > 0
    hours = run("report", "hours", *period, shop=shop)
    assert hours["totals"]["sales"] == made["sales"], (hours["totals"], made)
    for name in ("slow", "demand", "certificates"):
        assert run("report", name, "--now", NOW, shop=shop)["rows"] is not None


def what_comes_back_is_taken_off():
    shop = run("demo", ROOT / "r", "--days", 1, "--now", NOW)["file"]
    words = ["--from", "2026-11-23", "--to", "2026-11-23"]
    names = ("products", "groups", "stars", "producers", "hours", "tenders", "vat")
    before = run("report", "vat", *words, shop=shop)["totals"]["amount"]
    sold = run("sell", "3*1001", "--transfer", 20000, "--cash", 50000, "--now", NOW, shop=shop)
    back = run("refund", sold["number"], "1*1", "--reason", "dập", "--now", NOW, shop=shop)
    for name in names:
        total = run("report", name, *words, shop=shop)["totals"]["amount"]
        assert total == before + sold["total"] - back["total"], name
    rows = run("report", "products", *words, shop=shop)["rows"]
    assert back["total"] * 3 == sold["total"] and rows


def the_formats_tell_the_same():
    shop = run("demo", ROOT / "b", "--days", 2, "--now", NOW)["file"]
    words = ["report", "products", "--from", "2026-11-01", "--to", "2026-11-30"]
    answer = run(*words, shop=shop)
    rows = list(csv.DictReader(io.StringIO(run(*words, "--format", "csv", shop=shop, parse=False))))
    assert [r["code"] for r in rows] == [r[0] for r in answer["rows"]]
    assert [int(r["amount"]) for r in rows] == [r[6] for r in answer["rows"]]
    text = run(*words, "--format", "json", shop=shop, parse=False)
    assert json.loads(text)["totals"] == answer["totals"]
    assert "Tổng" in run(*words, "--lang", "vi", shop=shop, parse=False)


def workbook(*words, shop):
    return subprocess.run([PROGRAM, "--shop", shop, *words, "--format", "xlsx"], capture_output=True,
                          check=True).stdout


def cells(book):
    """The texts, numbers and styles of the first sheet, by place."""
    pack = zipfile.ZipFile(io.BytesIO(book))
    assert pack.testzip() is None
    shared = [t for t in re.findall(r"<si><t[^>]*>(.*?)</t></si>", pack.read("xl/sharedStrings.xml").decode())]
    sheet = pack.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet, "a formula"
    found = {}
    for place, kind, value in re.findall(r'<c r="([A-Z]+[0-9]+)"[^>]*?(t="s")?><v>(.*?)</v></c>', sheet):
        found[place] = html.unescape(shared[int(value)]) if kind else float(value)
    return found


def a_workbook_has_numbers_dates_and_no_formulas():
    shop = new_shop("book")
    rows = "name;code;price;unit;certificate_date;stars\n=1+1;1;12500;kg;2023-12-24;4\n"
    run("product", "import", write("book.csv", rows), shop=shop)
    run("shift", "open", "--float", 0, shop=shop)
    run("sell", "0,75*1", shop=shop)
    words = ["report", "products", "--from", "2000-01-01", "--to", "2100-01-01"]
    answer = run(*words, shop=shop)
    book = workbook(*words, "--lang", "en", shop=shop)
    got = cells(book)
    titles = [got[c + "1"] for c in "ABCDEFG"[:len(answer["columns"])]]
    assert "Name" in titles and "=1+1" in got.values(), got
    row = [got.get(c + "2") for c in "ABCDEFG"[:len(answer["columns"])]]
    assert 9375.0 in row and 0.75 in row, (row, answer)
    assert got[chr(ord("A") + answer["columns"].index("amount")) + "3"] == 9375.0, got
    # Our own reader takes it: the numbers and names come back.
    ends = workbook("report", "certificates", "--from", "2026-12-01", "--to", "2026-12-31", shop=shop)
    assert 46380.0 in cells(ends).values(), cells(ends)  # 24/12/2026 as Excel counts days
    dry = run("product", "import", write("back.xlsx", book), "--dry-run", want=1, shop=shop)
    assert (dry["encoding"], dry["rows"]) == ("XLSX", 2), dry


def pages_hold_the_table():
    if not shutil.which("pdftotext"):
        print("skipped: no pdftotext")
        return
    shop = run("demo", ROOT / "pages", "--days", 2, "--now", NOW)["file"]
    words = ["report", "products", "--from", "2026-11-01", "--to", "2026-11-30"]
    answer = run(*words, shop=shop)
    page = subprocess.run([PROGRAM, "--shop", shop, *words, "--format", "pdf"], capture_output=True, check=True)
    path = write("report.pdf", page.stdout)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    total = f"{answer['totals']['amount']:,}".replace(",", ".")
    assert total in text and "01/11/2026 – 30/11/2026" in text and "Tổng" in text, text
    for row in answer["rows"]:
        assert f"{row[6]:,}".replace(",", ".") in text and row[0] in text, row


def what_is_wrong_gets_a_sentence():
    shop = run("demo", ROOT / "c", "--days", 0)["file"]
    assert run("report", "nothing", want=2, shop=shop)["error"]["code"] == "no_such_report"
    assert run("report", "vat", "--format", "doc", want=2, shop=shop)["error"]["code"] == "usage"
    late = run("report", "vat", "--from", "2026-11-02", "--to", "2026-11-01", want=1, shop=shop)
    assert late["error"]["code"] == "bad_period"
    bad = run("report", "vat", "--from", "31/2/2026", want=1, shop=shop)
    assert bad["error"]["code"] == "bad_date"


cases(a_month_of_a_demonstration, what_comes_back_is_taken_off, the_formats_tell_the_same,
      a_workbook_has_numbers_dates_and_no_formulas, pages_hold_the_table, what_is_wrong_gets_a_sentence)
