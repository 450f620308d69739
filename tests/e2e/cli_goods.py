"""Guards the commands that move goods: documents with their numbers, lots, refusals with
nothing half done, and figures that agree with what was typed. Argument: the program."""
from cli import NOW, ROOT, cases, new_shop, run, write


def shop_with(name, *products):
    """A test shop with products (code, name, price, further options)."""
    shop = new_shop(name)
    for code, title, price, *more in products:
        run("product", "add", "--code", code, "--name", title, "--price", price, *more, shop=shop)
    return shop


def on_hand(shop, code):
    return run("product", "show", code, shop=shop)[0]["on_hand"]


def receiving_by_words_and_by_file():
    shop = shop_with("receive", (1001, "Trà sen", 450000, "--gtin", "8938505974002",
                                 "--shelf-life", 365), (1002, "Giò lụa", 180000, "--unit", "kg"))
    got = run("receive", "12*1001", "0,75*1002", "--supplier", "HTX Sen", "--paper", "77",
              "--lot", "L1", "--expiry", "2027-06-30", "--cost", 300000, "--now", NOW, shop=shop)
    assert got == {"document": "NK001201000001", "lines": 2}, got
    assert (on_hand(shop, 1001), on_hand(shop, 1002)) == (12, 0.75)
    rows = write("rows.csv", "Mã;Số lượng;Lô;HSD;Giá vốn;Theo chứng từ\n"
                             "8938505974002;3;L2;31/12/2027;310.000;5\n1002;1,5;;;;\n")
    got = run("receive", rows, "--supplier", "HTX Sen", "--now", NOW, shop=shop)
    assert got == {"document": "NK001201000002", "lines": 2}, got
    assert (on_hand(shop, 1001), on_hand(shop, 1002)) == (15, 2.25)
    paper = run("document", "NK001201000002", "--lang", "vi", shop=shop, parse=False)
    for word in ("01-VT", "PHIẾU NHẬP KHO", "HTX Sen", "L2", "31/12/2027", "930.000",
                 "Chín trăm ba mươi nghìn đồng", "261123"):
        assert word in paper, (word, paper)
    # lot and dates from the code; shelf life gives the expiry
    run("receive", "]C10108938505974002112611" "0110CHE", "--supplier", "HTX Sen", "--now", NOW,
        shop=shop)
    paper = run("document", "nk001201000003", "--lang", "vi", shop=shop, parse=False)
    assert "CHE" in paper and "01/11/2027" in paper, paper
    assert run("verify", "--signatures", shop=shop)["ok"] is True


def what_is_wrong_is_refused_whole():
    shop = shop_with("refuse", (1001, "Trà sen", 450000), (1002, "Gói quà", 5000, "--kind", "service"))
    refused = [
        (["1001", "9999", "--supplier", "A"], "unknown_code"),
        (["1001"], "no_partner"),
        (["1001", "--supplier", "A", "--cost", "-5"], "bad_number"),
        (["1001", "--supplier", "A", "--made", "2026-11-01", "--expiry", "2026-10-01"],
         "expiry_before_made"),
        (["1001", "--supplier", "A", "--lot", "X", "--expiry", "2026-01-01"], "expired"),
        (["1002", "--supplier", "A"], "not_goods"),
        (["0,5*1001", "--supplier", "A"], "not_weighed"),
        (["1001", "--supplier", "A", "--commission", "120%"], "bad_number"),
    ]
    for words, code in refused:
        answer = run("receive", *words, "--now", NOW, want=1, shop=shop)
        assert answer["error"]["code"] == code, (words, answer)
    over = write("over.csv", "code,quantity,paper\n1001,6,5\n")
    assert run("receive", over, "--supplier", "A", want=1, shop=shop)["error"]["code"] == "over_receipt"
    twice = write("twice.csv", "code,lot,expiry\n1001,L,2027-01-01\n1001,L,2027-02-01\n")
    assert run("receive", twice, "--supplier", "A", want=1, shop=shop)["error"]["code"] == "lot_differs"
    for text in ("x\n1\n", "code,quantity\n1001,viele\n", ""):
        bad = write("bad.csv", text)
        answer = run("receive", bad, "--supplier", "A", want=1, shop=shop)
        assert answer["error"]["code"] == "bad_import", (text, answer)
    assert on_hand(shop, 1001) == 0
    assert run("document", "NK001201000001", want=1, shop=shop)["error"]["code"] == "no_such_document"
    assert run("receive", "1001", "--supplier", "A", shop=shop)["document"] == "NK001201000001"
    assert run("verify", shop=shop)["ok"] is True


def own_and_consigned_lots_side_by_side():
    shop = shop_with("consigned", (1001, "Lọ hoa", 650000))
    run("receive", "2*1001", "--supplier", "Gốm A", "--lot", "MUA", "--cost", 400000, shop=shop)
    terms = ["--supplier", "Gốm A", "--lot", "KG1", "--consigned", "--commission", "20%"]
    run("receive", "3*1001", *terms, "--return-by", "2099-12-31", shop=shop)
    again = run("receive", "1001", *terms, want=1, shop=shop)  # other terms: no return day
    assert again["error"]["code"] == "lot_differs", again
    own = run("receive", "1001", "--supplier", "Gốm A", "--lot", "KG1", want=1, shop=shop)
    assert own["error"]["code"] == "lot_differs", own
    assert on_hand(shop, 1001) == 5
    assert run("verify", shop=shop)["ok"] is True


def a_clerk_receives_without_seeing_cost():
    shop = run("demo", ROOT / "clerk", "--days", 1)["file"]
    got = run("receive", "5*1001", "--supplier", "HTX", shop=shop)
    paper = run("document", got["document"], "--lang", "en", shop=shop, parse=False)
    assert "Total in words" not in paper, paper
    assert run("verify", shop=shop)["ok"] is True


cases(receiving_by_words_and_by_file, what_is_wrong_is_refused_whole,
      own_and_consigned_lots_side_by_side, a_clerk_receives_without_seeing_cost)
