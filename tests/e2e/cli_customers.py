"""Guards promotions, customers and credit from the command line: the rules and what they take
off, the keys of the answers, exit statuses, and a ledger that verifies after all of it."""
import json
import sqlite3
import subprocess

from cli import PROGRAM, cases, clear_sums, new_shop, run


def open_shop(name):
    shop = new_shop(name)
    run("product", "add", "--name", "Trà sen Tây Hồ", "--price", 450000, "--code", "1001",
        "--stars", 5, "--group", "I.3", shop=shop)
    run("product", "add", "--name", "Giò lụa Ước Lễ", "--price", 85000, "--code", "1002",
        "--unit", "kg", shop=shop)
    run("shift", "open", "--float", 2000000, "--label", "Sáng", shop=shop)
    return shop


def a_promotion_is_added_used_and_ended():
    shop = open_shop("promotion")
    rule = run("promotion", "add", "Tuần OCOP", "10%", "--stars", 5, "--weekdays", "mon-sun",
               shop=shop)
    assert (rule["kind"], rule["percent"], rule["scope"], rule["subject"], rule["now"]) == \
        ("percent", 10, "stars", "5", True), rule
    run("promotion", "add", "Mua 2 tặng 1", "2+1", "--product", "1001", shop=shop)
    assert [p["name"] for p in run("promotion", "list", shop=shop)] == \
        ["Tuần OCOP", "Mua 2 tặng 1"]
    sale = run("sell", "1001", "2*1002", shop=shop)
    assert (sale["total"], sale["discount"]) == (405000 + 170000, 45000), sale
    assert [(x["promotion"], x["promotion_discount"]) for x in sale["lines"]] == \
        [("Tuần OCOP", 45000), (None, 0)], sale
    sale = run("sell", "2*1001", "1001", shop=shop)
    assert (sale["total"], sale["discount"]) == (900000, 450000), sale
    assert {x["promotion"] for x in sale["lines"]} == {"Mua 2 tặng 1"}, sale
    text = run("receipt", sale["number"], shop=shop, parse=False)
    assert "Mua 2 tặng 1" in text and "-300.000" in text, text
    rows = run("report", "promotions", shop=shop)["rows"]
    assert [row[:3] for row in rows] == \
        [["Mua 2 tặng 1", 2, 450000], ["Tuần OCOP", 1, 45000]], rows
    # By hand on top of it, spread over the lines to the đồng.
    sale = run("sell", "1001", "1002", "--discount", "1%", shop=shop)
    assert sale["total"] == 490000 - 4900 == sum(x["amount"] for x in sale["lines"]), sale
    assert [p["name"] for p in run("promotion", "end", "Tuần OCOP", shop=shop)] == ["Mua 2 tặng 1"]
    assert run("sell", "1001", shop=shop)["discount"] == 0
    assert run("verify", "--full", shop=shop)["ok"]


def what_makes_no_promotion_is_refused():
    shop = open_shop("bad")
    for words, code in ((["A", "200%"], "bad_promotion"), (["A", "x"], "bad_promotion"),
                        (["A", "10%", "--hours", "20-8"], "bad_promotion"),
                        (["A", "10%", "--weekdays", "T9"], "bad_promotion"),
                        (["A", "10%", "--from", "2026-02-31"], "bad_date"),
                        (["A", "10%", "--product", "77"], "no_such_product")):
        answer = run("promotion", "add", *words, want=1, shop=shop)
        assert answer["error"]["code"] == code, (words, answer)
    run("promotion", "add", "A", "10%", "--stars", 5, "--group", "I", want=2, shop=shop)
    assert run("promotion", "end", "A", want=1, shop=shop)["error"]["code"] == "no_such_promotion"
    assert run("promotion", "list", shop=shop) == []



def a_customer_is_found_kept_and_erased():
    shop = open_shop("customer")
    an = run("customer", "add", "--name", "Nguyễn Thị An", "--phone", "+84 912 345 678",
             "--company", "Công ty Sen Vàng", "--tax-number", "0101243150", shop=shop)
    run("customer", "add", "--name", "Trần Văn Ân", "--phone", "0987 654 678", shop=shop)
    assert an["phone"] == "0912345678" and len(an["id"]) == 16, an
    assert run("customer", "show", "345678", shop=shop)["id"] == an["id"]
    assert run("customer", "show", "thi an", shop=shop)["id"] == an["id"]
    assert run("customer", "show", "sen vang", shop=shop)["id"] == an["id"]
    assert run("customer", "show", "0101243150", shop=shop)["id"] == an["id"]
    assert run("customer", "show", "678", want=1, shop=shop)["error"]["code"] == "many_customers"
    assert run("customer", "show", "999", want=1, shop=shop)["error"]["code"] == "no_such_customer"
    assert [c["name"] for c in run("customer", "list", "an", shop=shop)] == \
        ["Nguyễn Thị An", "Trần Văn Ân"]
    for words, code in ((["--phone", "12"], "bad_phone"), (["--note", "x"], "bad_customer"),
                        (["--name", "B", "--tax-number", "0101243151"], "bad_tax_number"),
                        (["--name", "B", "--phone", "0912345678"], "phone_taken")):
        assert run("customer", "add", *words, want=1, shop=shop)["error"]["code"] == code, words
    run("config", "set", "points.dong", 10000, shop=shop)
    sale = run("sell", "1001", "--customer", "0912345678", shop=shop)
    assert sale["customer"] == an["id"], sale
    text = run("receipt", sale["number"], shop=shop, parse=False)
    assert "Nguyễn Thị An" in text and "Điểm" in text, text
    shown = run("customer", "set", an["id"], "--email", "an@example.vn", shop=shop)
    assert (shown["count"], shown["spent"], shown["points"], shown["email"]) == \
        (1, 450000, 45, "an@example.vn"), shown
    run("refund", sale["number"], "--reason", "vỡ", shop=shop)
    shown = run("customer", "export", an["id"], shop=shop)
    assert (shown["spent"], shown["points"]) == (0, 0), shown
    assert [s["number"] for s in shown["sales"]] == [sale["number"]], shown
    assert run("customer", "erase", an["id"], shop=shop)["erased"] is True
    assert run("customer", "show", an["id"], want=1, shop=shop)["error"]["code"] == \
        "no_such_customer"
    assert [c["name"] for c in run("customer", "list", shop=shop)] == ["Trần Văn Ân"]
    assert "Nguyễn" not in run("receipt", sale["number"], shop=shop, parse=False)
    # Nothing of it is left in the file or was ever in the journal.
    assert run("verify", "--full", shop=shop)["ok"]
    db = sqlite3.connect(shop)
    for table in ("customer", "spool", "sale", "cart"):
        rows = str(db.execute(f"SELECT * FROM {table}").fetchall())
        assert "Nguyễn" not in rows and "912345678" not in rows, table
    for (record,) in db.execute("SELECT record FROM journal"):
        assert "Nguyễn".encode() not in record and b"912345678" not in record
        assert b"0101243150" not in record and b"example.vn" not in record
    db.close()


def credit_has_a_limit_and_is_paid_back():
    shop = open_shop("credit")
    answer = run("sell", "1001", "--credit", 450000, want=1, shop=shop)
    assert answer["error"]["code"] == "credit_who", answer
    ref = run("customer", "add", "--name", "Nhà hàng Sen", "--limit", 1000000, shop=shop)["id"]
    run("sell", "2*1001", "--credit", 900000, "--customer", ref, shop=shop)
    # setup is a manager: above the limit within the cap goes, far above does not.
    answer = run("sell", "20*1001", "--credit", 9000000, "--customer", ref, want=1, shop=shop)
    assert answer["error"]["code"] == "needs_approval", answer
    sale = run("sell", "1001", "--credit", 400000, "--cash", 50000, "--customer", ref, shop=shop)
    assert sale["change"] == 0, sale
    assert run("customer", "debts", shop=shop) == \
        [{"id": ref, "name": "Nhà hàng Sen", "owes": 1300000, "limit": 1000000}]
    assert run("customer", "erase", ref, want=1, shop=shop)["error"]["code"] == "customer_owes"
    assert run("customer", "repay", ref, "--cash", 2000000, want=1, shop=shop)["error"]["code"] == \
        "credit_less"
    assert run("customer", "repay", ref, want=2, shop=shop)["error"]["code"] == "usage"
    assert run("customer", "repay", ref, "--cash", 300000, shop=shop)["owes"] == 1000000
    run("refund", sale["number"], "--reason", "đổi ý", shop=shop)
    shown = run("customer", "repay", ref, "--transfer", 600000, "--reference", "FT1", shop=shop)
    assert shown["owes"] == 0, shown
    assert [(x["what"], x["amount"]) for x in shown["account"]] == \
        [("sale", 900000), ("sale", 400000), ("repaid", -300000), ("return", -400000),
         ("repaid", -600000)], shown
    assert run("customer", "debts", shop=shop) == []
    shift = run("shift", "show", shop=shop)  # what was paid back in cash lies in the drawer
    assert (shift["expected"], shift["by_tender"]["cash"]) == (2300000, 300000), shift
    assert run("verify", "--full", shop=shop)["ok"]
    db = sqlite3.connect(shop)
    assert db.execute("SELECT tender, sum(amount) FROM credit_move GROUP BY 1").fetchall() == \
        [("cash", 300000), ("transfer", 600000)]
    db.execute("DROP TRIGGER credit_move_no_update")
    db.execute("UPDATE credit_move SET amount = amount + 1 WHERE tender = 'cash'")
    db.execute("CREATE TRIGGER credit_move_no_update BEFORE UPDATE ON credit_move\n"
               "BEGIN SELECT RAISE(ABORT, 'credit_move is append-only'); END")
    db.commit()
    db.close()
    clear_sums(shop)
    done = subprocess.run([PROGRAM, "--shop", shop, "verify", "--full", "--json"],
                          capture_output=True, encoding="utf-8", check=False)
    faults = json.loads(done.stdout)["faults"]
    assert [x["what"] for x in faults] == ["credit", "credit", "credit"], faults


cases(a_promotion_is_added_used_and_ended, what_makes_no_promotion_is_refused,
      a_customer_is_found_kept_and_erased, credit_has_a_limit_and_is_paid_back)
