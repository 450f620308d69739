"""Guards orders and quotes as scripts use them: a deposit taken, delivery the next day in two
parts, a quote turned. Argument: the program."""
from cli import cases, new_shop, run


def a_shop(name):
    shop = new_shop(name)
    run("product", "add", "--name", "Trà sen", "--price", 200000, shop=shop)
    run("product", "add", "--name", "Cốm", "--price", 50000, shop=shop)
    run("shift", "open", "--float", 0, shop=shop)
    return shop


def an_order_in_two_parts():
    shop = a_shop("order")
    made = run("order", "add", "2*1001", "1002", "--name", "Hoa", "--phone", "0912345678", "--at",
               "2027-01-05T15:00", "--deposit", 100000, "--tender", "transfer", shop=shop)
    assert (made["total"], made["deposit"], made["state"]) == (450000, 100000, "open"), made
    assert run("order", "list", shop=shop)[0]["number"] == made["number"]
    first = run("order", "deliver", made["number"], "1*1", "--cash", 500000, shop=shop)
    assert (first["total"], first["change"]) == (200000, 400000), first
    left = run("order", "show", made["number"], shop=shop)
    assert (left["deposit"], left["lines"][0]["delivered"]) == (0, 1), left
    rest = run("order", "deliver", "#1", shop=shop)
    assert rest["total"] == 250000 and run("order", "list", shop=shop) == []
    assert run("order", "list", "--all", shop=shop)[0]["state"] == "done"
    shown = run("shift", "show", shop=shop)
    assert shown["by_tender"]["transfer"] == 100000 or shown["expected"] == 350000, shown
    assert run("verify", shop=shop)["ok"] is True


def a_quote_turned_and_cancelled():
    shop = a_shop("quote")
    quote = run("quote", "add", "3*1002", "--name", "An", "--at", "2027-01-05", shop=shop)
    assert quote["kind"] == "quote" and quote["number"].startswith("BG"), quote
    assert "Một trăm năm mươi nghìn đồng" in run("quote", "show", quote["number"], shop=shop,
                                                 parse=False)
    order = run("quote", "order", quote["number"], "--deposit", 50000, shop=shop)
    assert (order["kind"], order["deposit"], order["name"]) == ("order", 50000, "An"), order
    assert run("quote", "list", shop=shop) == []
    done = run("order", "cancel", order["number"], shop=shop)
    assert (done["state"], done["deposit"]) == ("cancelled", 0), done
    again = run("order", "cancel", order["number"], want=1, shop=shop)
    assert again["error"]["code"] == "order_closed"
    assert run("verify", shop=shop)["ok"] is True


def a_sale_from_paper():
    shop = a_shop("paper")
    late = run("sell", "1001", "--late", "0h05", "--slip", "P7", shop=shop)
    assert "P7" in run("receipt", late["number"], shop=shop, parse=False)
    twice = run("sell", "1001", "--late", "0h06", "--slip", "P7", want=1, shop=shop)
    assert twice["error"]["code"] == "slip_taken", twice
    assert run("sell", "1001", "--slip", "P8", want=2, shop=shop)["error"]["code"] == "usage"
    future = run("sell", "1001", "--late", "2099-01-01T10:00", "--slip", "P8", want=1, shop=shop)
    assert future["error"]["code"] == "bad_date", future
    assert run("verify", shop=shop)["ok"] is True


def what_is_wrong_gets_a_sentence():
    shop = a_shop("wrong")
    for words, code in ((["1001"], "bad_text"), (["9999", "--name", "A"], "unknown_code"),
                        (["1001", "--name", "A", "--at", "never"], "bad_date"),
                        (["1001", "--name", "A", "--deposit", 200001], "too_large")):
        assert run("order", "add", *words, want=1, shop=shop)["error"]["code"] == code, words
    assert run("order", "show", "#7", want=1, shop=shop)["error"]["code"] == "no_such_order"


cases(an_order_in_two_parts, a_quote_turned_and_cancelled, a_sale_from_paper, what_is_wrong_gets_a_sentence)
