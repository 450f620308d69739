"""Guards gift sets as scripts use them. Argument: the program."""
from cli import cases, new_shop, run


def from_the_recipe_to_leftovers():
    shop = new_shop("gifts")
    for name, price in (("Trà sen", 200000), ("Cốm", 50000), ("Giỏ quà", 320000)):
        run("product", "add", "--name", name, "--price", price, shop=shop)
    run("shift", "open", "--float", 0, shop=shop)
    run("receive", "10*1001", "10*1002", "--supplier", "HTX", "--cost", 30000, shop=shop)
    made = run("gift", "set", "1003", "1001", "2*1002", shop=shop)
    assert (made["possible"], len(made["parts"])) == (5, 2), made
    lot = run("gift", "make", "4*1003", shop=shop)
    assert lot["lot"] == "GQ000001" and lot["cost"] == 90000, lot
    assert run("gift", "list", shop=shop)[0]["on_hand"] == 4
    sold = run("sell", "1003", shop=shop)
    assert sold["lines"][0]["lot"] == "GQ000001", sold
    assert "· 2 cái Cốm" in run("receipt", sold["number"], shop=shop, parse=False)
    assert run("report", "gifts", shop=shop)["totals"]["amount"] == 320000
    run("gift", "apart", "3*1003", shop=shop)
    left = run("gift", "show", "1003", shop=shop)
    assert [p["on_hand"] for p in left["parts"]] == [9, 8], left
    short = run("gift", "make", "5*1003", want=1, shop=shop)
    assert short["error"]["code"] == "not_enough"
    assert run("gift", "make", "1001", want=1, shop=shop)["error"]["code"] == "no_gift_set"
    assert run("verify", shop=shop)["ok"] is True


cases(from_the_recipe_to_leftovers)
