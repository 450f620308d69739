"""Guards orders to suppliers: suggested by the stock or by hand, sent with their files, received
in parts, never in excess, closed with a reason; and that verify finds rows that were changed.
Argument: the program."""
import csv
import subprocess

from cli import NOW, PROGRAM, ROOT, cases, edit, new_shop, run


def shop_with(name, *products):
    """A test shop with products (code, name, price, further options)."""
    shop = new_shop(name)
    for code, title, price, *more in products:
        run("product", "add", "--code", code, "--name", title, "--price", price, *more, shop=shop)
    return shop


def refused(code, *words, shop):
    answer = run(*words, "--now", NOW, want=1, shop=shop)
    assert answer["error"]["code"] == code, (words, answer)


def lines(order):
    return [(l["code"], l["quantity"], l["came"], l["open"]) for l in order["lines"]]


def written_sent_and_received_in_parts():
    shop = shop_with("parts", (1001, "Trà sen", 450000, "--gtin", "8938505974002"),
                     (1002, "Giò lụa", 180000, "--unit", "kg"), (1003, "Nón", 90000))
    order = run("purchase", "new", "HTX Sen", "12*1001", "2,5*1002", "2*1001", "--due",
                "2026-11-30", "--note", "Giao buổi sáng", "--now", NOW, shop=shop)
    number = order["number"]
    assert number == "DM001201000001" and order["state"] == "draft", order
    assert lines(order) == [("1001", 14, 0, 14), ("1002", 2.5, 0, 2.5)], order
    assert (order["due"], order["note"], order["supplier"]) == (
        "2026-11-30", "Giao buổi sáng", "HTX Sen"), order
    order = run("purchase", "set", "1", "1001", "12", "--cost", 300000, "--now", NOW, shop=shop)
    run("purchase", "set", number, "1003", "5", shop=shop)
    order = run("purchase", "set", number.lower(), "1003", "0", shop=shop)
    assert lines(order) == [("1001", 12, 0, 12), ("1002", 2.5, 0, 2.5)], order
    refused("not_weighed", "purchase", "set", number, "1001", "0,5", shop=shop)
    refused("purchase_not_sent", "receive", "1001", "--order", number, shop=shop)
    refused("purchase_not_sent", "purchase", "close", number, "--reason", "x", shop=shop)
    order = run("purchase", "send", number, "--now", NOW, shop=shop)
    assert order["state"] == "sent" and order["amount"] == 3600000, order
    refused("purchase_sent", "purchase", "set", number, "1001", "13", shop=shop)
    refused("purchase_sent", "purchase", "drop", number, shop=shop)
    # its files
    outbox = ROOT / "outbox"
    text = (outbox / f"{number}.txt").read_text(encoding="utf-8")
    for word in (number, "HTX Sen", "Trà sen", "8938505974002", "2,5", "30/11/2026",
                 "Giao buổi sáng", "3.600.000"):
        assert word in text, (word, text)
    with open(outbox / f"{number}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["code"], r["quantity"], r["cost"]) for r in rows] == [
        ("8938505974002", "12", "300000"), ("1002", "2.5", "0")], rows
    pdf = outbox / f"{number}.pdf"
    assert not pdf.exists() or pdf.read_bytes().startswith(b"%PDF")
    # a part comes; too much, and what nobody asked for, is refused whole
    refused("over_order", "receive", "13*1001", "--order", number, shop=shop)
    refused("over_order", "receive", "7*1001", "6*1001", "--order", number, shop=shop)
    refused("not_ordered", "receive", "1001", "1003", "--order", number, shop=shop)
    run("receive", "7*1001", "--order", number, "--lot", "L1", "--now", NOW, shop=shop)
    order = run("purchase", "show", number, shop=shop)
    assert lines(order) == [("1001", 12, 7, 5), ("1002", 2.5, 0, 2.5)], order
    paper = run("document", "NK001201000001", "--lang", "vi", shop=shop, parse=False)
    assert number in paper and "HTX Sen" in paper, paper
    refused("over_order", "receive", "6*1001", "--order", number, shop=shop)
    assert [o["number"] for o in run("purchase", "list", shop=shop)] == [number]
    # all that is open comes: the order is over
    run("receive", "--order", number, "--now", NOW, shop=shop)
    order = run("purchase", "show", number, shop=shop)
    assert order["state"] == "done" and lines(order) == [("1001", 12, 12, 0),
                                                         ("1002", 2.5, 2.5, 0)], order
    refused("purchase_over", "receive", "1001", "--order", number, shop=shop)
    refused("purchase_over", "purchase", "close", number, "--reason", "x", shop=shop)
    assert run("purchase", "list", shop=shop) == []
    assert len(run("purchase", "list", "--all", shop=shop)) == 1
    assert run("verify", "--signatures", shop=shop)["ok"] is True


def closed_early_with_a_reason():
    shop = shop_with("early", (1001, "Trà sen", 450000))
    number = run("purchase", "new", "HTX Sen", "10*1001", shop=shop)["number"]
    run("purchase", "send", number, "--dir", ROOT, shop=shop)
    assert (ROOT / f"{number}.csv").exists()
    stock = run("stock", shop=shop)[0]
    assert stock["coming"] == 10, stock
    run("receive", "4*1001", "--order", "1", shop=shop)
    assert run("stock", shop=shop)[0]["coming"] == 6
    refused("no_reason", "purchase", "close", number, shop=shop)
    order = run("purchase", "close", number, "--reason", "Hết mùa", shop=shop)
    assert order["state"] == "closed" and order["reason"] == "Hết mùa", order
    assert lines(order) == [("1001", 10, 4, 6)], order
    assert run("stock", shop=shop)[0]["coming"] == 0
    refused("purchase_over", "receive", "1001", "--order", number, shop=shop)
    refused("purchase_over", "purchase", "close", number, "--reason", "x", shop=shop)
    refused("no_such_purchase", "purchase", "show", "77", shop=shop)
    refused("purchase_empty", "purchase", "send",
            run("purchase", "new", "HTX Sen", shop=shop)["number"], shop=shop)
    run("purchase", "drop", "2", shop=shop)
    refused("no_such_purchase", "purchase", "show", "2", shop=shop)
    refused("unknown_code", "purchase", "new", "HTX Sen", "9999", shop=shop)
    assert run("purchase", "list", shop=shop) == []  # nothing half done
    assert run("verify", shop=shop)["ok"] is True


def suggested_by_the_stock():
    shop = shop_with("suggest", (1001, "Trà sen", 450000, "--producer", "HTX Sen"),
                     (1002, "Giò lụa", 180000, "--min-stock", 8, "--producer", "Ước Lễ"),
                     (1003, "Nón", 90000, "--producer", "Làng Chuông"))
    day = "2026-11-%02dT10:00:00+07:00"
    run("receive", "20*1001", "20*1003", "--supplier", "Chị Sen", "--cost", 200000, "--now",
        day % 2, shop=shop)
    run("shift", "open", "--float", 0, "--now", day % 2, shop=shop)
    for d in (3, 10, 17, 22):
        run("sell", "4*1001", "--cash", 9000000, "--now", day % d, shop=shop)
    wishes = {w["code"]: w for w in run("purchase", "suggest", "--now", NOW, shop=shop)}
    assert set(wishes) == {"1001", "1002"}, wishes
    assert wishes["1002"]["order"] == 8 and wishes["1002"]["supplier"] == "Ước Lễ", wishes
    assert wishes["1001"]["supplier"] == "Chị Sen" and wishes["1001"]["order"] > 0, wishes
    only = run("purchase", "suggest", "chi sen", "--now", NOW, shop=shop)
    assert [w["code"] for w in only] == ["1001"], only
    order = run("purchase", "new", "Chị Sen", "--suggest", "--now", NOW, shop=shop)
    assert lines(order) == [("1001", wishes["1001"]["order"], 0, wishes["1001"]["order"])], order
    assert order["lines"][0]["cost"] == 200000, order
    run("purchase", "send", order["number"], "--now", NOW, shop=shop)
    left = run("purchase", "suggest", "--now", NOW, shop=shop)  # what is on its way is not asked twice
    assert [w["code"] for w in left] == ["1002"], left
    refused("nothing_to_order", "purchase", "new", "Chị Sen", "--suggest", shop=shop)
    assert run("verify", shop=shop)["ok"] is True


def what_was_changed_is_found():
    changes = [
        "UPDATE purchase_line SET qty = 11000",
        "DELETE FROM purchase_line",
        "UPDATE purchase SET partner = 'B'",
        "UPDATE purchase_receipt SET number = 'DM001201000009'",
        "DELETE FROM purchase_receipt",
        "UPDATE purchase_close SET reason = 'khác'",
        "DELETE FROM purchase_close",
    ]
    for n, change in enumerate(changes):
        shop = shop_with(f"changed{n}", (1001, "Trà sen", 450000))
        run("purchase", "new", "A", "10*1001", shop=shop)
        run("purchase", "send", "1", "--dir", ROOT, shop=shop)
        run("receive", "4*1001", "--order", "1", shop=shop)
        run("purchase", "close", "1", "--reason", "thôi", shop=shop)
        assert run("verify", shop=shop)["ok"] is True
        edit(shop, change)
        done = subprocess.run([PROGRAM, "--shop", shop, "verify"], capture_output=True,
                              encoding="utf-8", check=False)
        assert done.returncode == 1, (change, done.stdout)


cases(written_sent_and_received_in_parts, closed_early_with_a_reason, suggested_by_the_stock,
      what_was_changed_is_found)
