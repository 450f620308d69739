"""Guards returns and voids from the command line: right to the đồng, capped by what was sold,
money back by the tenders that paid, and nothing stored after a refusal."""
import json
import subprocess

from cli import PROGRAM, cases, edit, new_shop, run


def open_shop(name):
    shop = new_shop(name)
    run("product", "add", "--name", "Trà sen Tây Hồ", "--price", 450000, "--code", "1001", shop=shop)
    run("product", "add", "--name", "Giò lụa Ước Lễ", "--price", 85000, "--code", "1002",
        "--unit", "kg", shop=shop)
    run("shift", "open", "--float", 2000000, shop=shop)
    return shop


def faults(shop):
    """What verify finds in an edited file."""
    done = subprocess.run([PROGRAM, "--shop", shop, "verify", "--json"], capture_output=True,
                          encoding="utf-8", check=False)
    assert done.returncode == 1, done
    return {f["what"] for f in json.loads(done.stdout)["faults"]}


def one_of_three_comes_back():
    shop = open_shop("part")
    sale = run("sell", "3*1001", "0.75*1002", "--discount", 100000, "--cash", 1500000, shop=shop)
    back = run("refund", sale["number"], "1*1", "--reason", "hộp móp", shop=shop)
    assert back["number"] == "TR001201000002" and back["of"] == sale["number"], back
    line = sale["lines"][0]
    assert back["total"] == round(line["amount"] / 3), (back, line)
    assert [p["tender"] for p in back["payments"]] == ["cash"], back
    rest = run("refund", "#1", "--reason", "khách đổi ý", shop=shop)
    assert back["total"] + rest["total"] == sale["total"], (back, rest, sale)
    assert [(x["line"], x["quantity"], x["back"]) for x in rest["lines"]] == \
        [(1, 2, "stock"), (2, 0.75, "waste")], rest
    vat = sum(x["vat"] for x in back["lines"] + rest["lines"])
    assert vat == sum(x["vat"] for x in sale["lines"]), (vat, sale)
    text = run("receipt", "#2", "--width", 32, shop=shop, parse=False)
    assert sale["number"] in text and "hộp móp" in text, text
    assert run("receipt", back["number"], shop=shop)["total"] == back["total"]
    assert run("verify", shop=shop)["ok"] is True


def more_than_was_sold_does_not_come_back():
    shop = open_shop("more")
    number = run("sell", "2*1001", shop=shop)["number"]
    run("refund", number, "1*1", "--reason", "hỏng", shop=shop)
    before = run("verify", shop=shop)
    for words, code in ((["2*1", "--reason", "x"], "more_back_than_sold"),
                        (["1*2", "--reason", "x"], "no_such_line"),
                        (["1*1", "1*1", "--reason", "x"], "more_back_than_sold"),
                        (["0,5*1", "--reason", "x"], "not_weighed"),
                        (["1*1"], "no_reason"), (["1*1", "--reason", "  "], "no_reason")):
        assert run("refund", number, *words, want=1, shop=shop)["error"]["code"] == code, words
    assert run("refund", "#9", "--reason", "x", want=1, shop=shop)["error"]["code"] == \
        "no_such_receipt"
    assert run("refund", "TR001201000002", "--reason", "x", want=1, shop=shop)["error"]["code"] == \
        "is_refund"
    assert run("verify", shop=shop) == before


def money_goes_back_the_way_it_came():
    shop = open_shop("tenders")
    number = run("sell", "2*1001", "--transfer", 600000, "--cash", 500000, shop=shop)["number"]
    back = run("refund", number, "--reason", "hỏng", shop=shop)
    assert [(p["tender"], p["amount"], p["state"]) for p in back["payments"]] == \
        [("cash", 300000, "paid"), ("transfer", 600000, "due")], back


def a_whole_sale_is_made_void():
    shop = open_shop("void")
    sale = run("sell", "1001", "0.5*1002", shop=shop)
    assert run("void", sale["number"], want=1, shop=shop)["error"]["code"] == "no_reason"
    void = run("void", sale["number"], "--reason", "bấm nhầm", shop=shop)
    assert void["total"] == sale["total"] and void["void"] is True, void
    assert {x["back"] for x in void["lines"]} == {"stock"}, void
    assert run("void", sale["number"], "--reason", "x", want=1, shop=shop)["error"]["code"] == \
        "came_back"
    assert run("refund", sale["number"], "--reason", "x", want=1, shop=shop)["error"]["code"] == \
        "more_back_than_sold"
    assert run("verify", shop=shop)["ok"] is True


def above_the_cap_another_must_consent():
    shop = open_shop("cap")
    run("user", "add", "lan", "--role", "clerk", shop=shop)
    number = run("sell", "2*1001", "--user", "lan", shop=shop)["number"]
    refused = run("refund", number, "--reason", "hỏng", "--user", "lan", want=1, shop=shop)
    assert refused["error"]["code"] == "needs_approval", refused
    assert run("refund", number, "1*1", "--reason", "hỏng", "--user", "lan", shop=shop)["total"] \
        == 450000


def an_edited_return_is_named():
    for i, (statement, what) in enumerate((
            ("UPDATE refund SET total = total - 1000", "refund"),
            ("UPDATE refund SET reason = 'x'", "refund"),
            ("UPDATE refund SET approver = 'minh'", "refund"),
            ("UPDATE refund_line SET qty = 2000", "refund"),
            ("UPDATE refund_line SET back = 'waste'", "refund"),
            ("UPDATE refund_payment SET tender = 'card'", "refund"),
            ("DELETE FROM refund_payment", "refund"),
            ("DELETE FROM refund_payment; DELETE FROM refund_line; DELETE FROM refund", "refund"),
            ("UPDATE movement SET qty = 2000 WHERE kind = 'returned'", "stock"),
            ("DELETE FROM movement WHERE kind = 'returned'", "stock"),
            ("UPDATE day_total SET total = 0 WHERE kind = 'refund'", "day"))):
        shop = open_shop(f"edited{i}")
        run("sell", "2*1001", shop=shop)
        run("refund", "#1", "1*1", "--reason", "hỏng", shop=shop)
        edit(shop, *statement.split("; "))
        assert what in faults(shop), statement


def a_wrong_tender_is_corrected():
    shop = open_shop("fix")
    number = run("sell", "1001", shop=shop)["number"]
    words = ["tender", number, "--from", "cash", "--to", "transfer"]
    assert run(*words, want=1, shop=shop)["error"]["code"] == "no_reason"
    fixed = run(*words, "--amount", 200000, "--reason", "bấm nhầm", shop=shop)
    assert fixed["by_tender"] == {"cash": 250000, "transfer": 200000}, fixed
    assert run(*words, "--amount", 250001, "--reason", "x", want=1, shop=shop)["error"]["code"] \
        == "not_paid_so"
    back = run("refund", number, "--reason", "hỏng", shop=shop)
    assert [(p["tender"], p["amount"]) for p in back["payments"]] == \
        [("cash", 250000), ("transfer", 200000)], back
    assert run("verify", shop=shop)["ok"] is True
    edit(shop, "UPDATE tender_fix SET amount = 1")
    assert faults(shop) == {"tender"}


def a_transfer_is_awaited_until_somebody_sees_it():
    shop = open_shop("awaiting")
    run("bank", "account", "VCB", "0102030405", "--holder", "HTX Thử", shop=shop)
    first = run("sell", "1001", "--transfer", 450000, "--awaiting", shop=shop)
    assert first["payments"][0]["awaiting"] is True
    text = run("receipt", "#1", shop=shop, parse=False)
    assert "0102030405" in text and "00020101" not in text, text
    run("sell", "1001", "--transfer", 450000, shop=shop)
    third = run("sell", "1001", "--transfer", 450000, "--awaiting", shop=shop)["number"]
    assert [(w["number"], w["way"], w["amount"]) for w in run("awaiting", "list", shop=shop)] == \
        [(first["number"], "in", 450000), (third, "in", 450000)]
    run("awaiting", "seen", "#1", "--reference", "FT26", shop=shop)
    assert "0102030405" not in run("receipt", "#1", shop=shop, parse=False)
    assert run("awaiting", "seen", "#1", want=1, shop=shop)["error"]["code"] == "not_awaited"
    void = run("void", third, "--reason", "tiền không về", shop=shop)
    assert void["payments"][0]["state"] == "never", void
    assert run("awaiting", "list", shop=shop) == []
    back = run("refund", first["number"], "--reason", "hỏng", shop=shop)
    assert back["payments"][0]["state"] == "due"
    assert [(w["number"], w["way"]) for w in run("awaiting", "list", shop=shop)] == \
        [(back["number"], "out")]
    run("awaiting", "seen", back["number"], shop=shop)
    assert run("awaiting", "list", shop=shop) == [] and run("verify", shop=shop)["ok"]
    edit(shop, "DELETE FROM settled WHERE number = '%s'" % back["number"])
    assert faults(shop) == {"transfer"}


def a_transfer_that_was_too_large_gives_cash():
    shop = open_shop("over")
    assert run("sell", "1001", "--transfer", 500000, want=1, shop=shop)["error"]["code"] == \
        "overpaid"
    sale = run("sell", "1001", "--transfer", 500000, "--change-in-cash", shop=shop)
    assert (sale["total"], sale["paid"], sale["change"]) == (450000, 500000, 50000), sale
    assert [(p["tender"], p["amount"]) for p in sale["payments"]] == \
        [("transfer", 500000), ("cash", -50000)], sale
    assert run("verify", shop=shop)["ok"] is True


def cash_is_rounded_in_the_customers_favour():
    shop = open_shop("rounding")
    run("config", "set", "pay.rounding", "1000", shop=shop)
    sale = run("sell", "0.25*1002", shop=shop)
    assert (sale["total"], sale["rounding"], sale["paid"]) == (21250, 250, 21250), sale
    assert [(p["tender"], p["amount"]) for p in sale["payments"]] == \
        [("rounding", 250), ("cash", 21000)], sale
    assert run("sell", "0.25*1002", "--transfer", 21250, shop=shop)["rounding"] == 0
    back = run("refund", sale["number"], "0.1*1", "--reason", "hỏng", shop=shop)
    assert [(p["tender"], p["amount"]) for p in back["payments"]] == \
        [("cash", 9000), ("rounding", -500)], back
    rest = run("refund", sale["number"], "--reason", "hỏng", shop=shop)
    assert [(p["tender"], p["amount"]) for p in rest["payments"]] == \
        [("cash", 12000), ("rounding", 750)], rest
    assert run("verify", shop=shop)["ok"] is True


def a_voucher_is_spent_once():
    shop = open_shop("voucher")
    assert run("voucher", "add", "x y", 1, want=1, shop=shop)["error"]["code"] == "bad_serial"
    run("voucher", "add", "PMH-0001", 500000, shop=shop)
    assert run("voucher", "add", "PMH-0001", 1, want=1, shop=shop)["error"]["code"] == \
        "voucher_known"
    sell = ["sell", "1001", "--voucher", 450000, "--serial"]
    assert run(*sell, "PMH-0002", want=1, shop=shop)["error"]["code"] == "no_such_voucher"
    number = run(*sell, "PMH-0001", shop=shop)["number"]
    assert run("voucher", "list", shop=shop)[0]["left"] == 50000
    assert run(*sell, "PMH-0001", want=1, shop=shop)["error"]["code"] == "voucher_spent"
    run("refund", number, "--reason", "hỏng", shop=shop)
    assert run("voucher", "list", shop=shop)[0]["left"] == 500000
    run("voucher", "add", "PMH-0003", 500000, "--expires", "2020-01-01", shop=shop)
    assert run(*sell, "PMH-0003", want=1, shop=shop)["error"]["code"] == "voucher_over"
    assert run("verify", shop=shop)["ok"] is True
    edit(shop, "UPDATE voucher SET amount = 9000000")
    assert faults(shop) == {"voucher"}


cases(one_of_three_comes_back, more_than_was_sold_does_not_come_back,
      money_goes_back_the_way_it_came, a_whole_sale_is_made_void,
      above_the_cap_another_must_consent, an_edited_return_is_named,
      a_wrong_tender_is_corrected, a_transfer_is_awaited_until_somebody_sees_it,
      a_transfer_that_was_too_large_gives_cash, cash_is_rounded_in_the_customers_favour,
      a_voucher_is_spent_once)
