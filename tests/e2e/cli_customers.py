"""Guards promotions, customers and credit from the command line: the rules and what they take
off, the keys of the answers, exit statuses, and a ledger that verifies after all of it."""
from cli import cases, new_shop, run


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


cases(a_promotion_is_added_used_and_ended, what_makes_no_promotion_is_refused)
