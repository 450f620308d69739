"""Guards stock by command: what is on hand by product and lot, filters, and that a clerk never
sees a cost. Argument: the program."""
from cli import NOW, ROOT, cases, run, with_pins


def demo(name, days=5):
    return run("demo", ROOT / name, "--days", days, "--now", NOW)["file"]


def lots_add_up_to_what_is_on_hand():
    shop = demo("sum")
    stock = run("stock", "--now", NOW, shop=shop)
    assert len(stock) > 100
    for product in stock:
        assert round(sum(lot["quantity"] for lot in product["lots"]), 3) == product["on_hand"]
    by_code = {p["code"]: p["on_hand"] for p in run("product", "list", shop=shop)}
    assert all(by_code[p["code"]] == p["on_hand"] for p in stock)


def a_clerk_sees_no_cost():
    shop = demo("cost")
    text = run("stock", "--json", "--now", NOW, shop=shop, parse=False)
    assert '"cost"' not in text and '"lots"' in text


def filters_let_through_what_they_say():
    shop = demo("filters")
    consigned = run("stock", "--consigned", "--now", NOW, shop=shop)
    assert consigned and all(any(lot["consigned"] for lot in p["lots"]) for p in consigned)
    expiring = run("stock", "--expiring", "2027-03-01", "--now", NOW, shop=shop)
    assert expiring
    for product in expiring:
        assert min(lot["expiry"] for lot in product["lots"]
                   if lot["expiry"] and lot["quantity"] > 0) <= "2027-03-01"
    run("sell", "500*1001", "--now", NOW, shop=shop)
    below = run("stock", "--negative", "--now", NOW, shop=shop)
    assert [p["code"] for p in below] == ["1001"] and below[0]["on_hand"] < 0, below
    with_pins("product", "set", 1002, "--certificate", "1147/QĐ-UBND", "--certificate-date",
              "2023-11-30", "--user", "minh", pins={"--pin-fd": "222222"}, shop=shop)
    assert run("stock", "--certificate", "2026-11-29", "--now", NOW, shop=shop) == []
    ended = run("stock", "--certificate", "2026-11-30", "--now", NOW, shop=shop)
    assert [p["code"] for p in ended] == ["1002"], ended
    assert run("stock", "--expiring", "soon", want=1, shop=shop)["error"]["code"] == "bad_date"


def what_is_low():
    shop = demo("low")
    have = run("product", "show", 1001, shop=shop)[0]["on_hand"]
    assert run("stock", "--low", "--now", NOW, shop=shop) == []
    with_pins("product", "set", 1001, "--min-stock", int(have) + 1, "--user", "minh",
              pins={"--pin-fd": "222222"}, shop=shop)
    low = run("stock", "--low", "--now", NOW, shop=shop)
    assert [p["code"] for p in low] == ["1001"], low


def a_manager_sees_costs():
    shop = demo("manager")
    stock = with_pins("stock", "--user", "minh", "--now", NOW, pins={"--pin-fd": "222222"},
                      shop=shop)
    assert any(lot["cost"] > 0 for p in stock for lot in p["lots"])


cases(lots_add_up_to_what_is_on_hand, a_clerk_sees_no_cost, a_manager_sees_costs,
      filters_let_through_what_they_say, what_is_low)
