"""Guards `report` as scripts use it: keys, rights, formats. Argument: the program."""
import csv
import io
import json

from cli import NOW, ROOT, cases, run


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


def what_is_wrong_gets_a_sentence():
    shop = run("demo", ROOT / "c", "--days", 0)["file"]
    assert run("report", "nothing", want=2, shop=shop)["error"]["code"] == "no_such_report"
    assert run("report", "vat", "--format", "doc", want=2, shop=shop)["error"]["code"] == "usage"
    late = run("report", "vat", "--from", "2026-11-02", "--to", "2026-11-01", want=1, shop=shop)
    assert late["error"]["code"] == "bad_period"
    bad = run("report", "vat", "--from", "31/2/2026", want=1, shop=shop)
    assert bad["error"]["code"] == "bad_date"


cases(a_month_of_a_demonstration, what_comes_back_is_taken_off, the_formats_tell_the_same, what_is_wrong_gets_a_sentence)
