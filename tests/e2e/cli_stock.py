"""Guards stock by command: what is on hand by product and lot, filters, and that a clerk never
sees a cost. Argument: the program."""
import sqlite3

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


def manager(*words, want=0, shop):
    return with_pins(*words, "--user", "minh", "--now", NOW, pins={"--pin-fd": "222222"},
                     want=want, shop=shop)


def a_recall_stops_the_lot_at_once():
    shop = demo("recall", days=10)
    stock = run("stock", "--now", NOW, shop=shop)
    product = next(p for p in stock if sum(1 for x in p["lots"] if x["lot"] and x["quantity"] > 2
                                           and (x["expiry"] or "9") > "2026-11-23") == 1)
    code = product["code"]
    lot = next(x["lot"] for x in product["lots"] if x["lot"] and x["quantity"] > 2)
    sold = run("sell", code, "--now", NOW, shop=shop)
    assert sold["lines"][0]["lot"] == lot, (sold, product)
    clerk = run("lot", "recall", code, "--lot", lot, "--reason", "mốc", "--now", NOW, want=1,
                shop=shop)
    assert clerk["error"]["code"] == "no_right"
    why = manager("lot", "recall", code, "--lot", lot, want=1, shop=shop)
    assert why["error"]["code"] == "no_reason"
    answer = manager("lot", "recall", code, "--lot", lot, "--reason", "mốc", shop=shop)
    assert answer["state"] == "recalled" and sold["number"] in answer["receipts"], answer
    now = next(p for p in run("stock", "--now", NOW, shop=shop) if p["code"] == code)
    assert {x["lot"]: x["state"] for x in now["lots"]}[lot] == "recalled", now
    again = run("sell", code, "--now", NOW, shop=shop) if len(now["lots"]) > 1 else None
    assert again is None or again["lines"][0]["lot"] != lot
    manager("lot", "block", code, "--reason", "chờ kiểm tra", shop=shop)
    refused = run("sell", code, "--now", NOW, want=1, shop=shop)
    assert refused["error"]["code"] == "stopped", refused
    manager("lot", "free", code, shop=shop)
    manager("lot", "free", code, "--lot", lot, shop=shop)
    assert run("sell", code, "--now", NOW, shop=shop)["lines"][0]["lot"] == lot
    assert run("verify", shop=shop)["ok"] is True


def a_trace_goes_one_step_back_and_forward():
    shop = demo("trace")
    sold = run("sell", 1001, "--now", NOW, shop=shop)
    by_code = run("trace", 1001, "--now", NOW, shop=shop)
    assert by_code["received"] and by_code["received"][0]["partner"], by_code
    assert sold["number"] in [r["number"] for r in by_code["sold"]]
    total = sum(r["quantity"] for r in by_code["received"] + by_code["moved"])
    total -= sum(r["quantity"] for r in by_code["sold"])
    assert round(total, 3) == run("product", "show", 1001, shop=shop)[0]["on_hand"]
    by_receipt = run("trace", sold["number"], "--now", NOW, shop=shop)
    assert sold["number"] in [r["number"] for r in by_receipt["sold"]]
    product = next(p for p in run("stock", "--now", NOW, shop=shop)
                   if any(x["lot"] for x in p["lots"]))
    lot = next(x["lot"] for x in product["lots"] if x["lot"])
    by_lot = run("trace", lot, "--now", NOW, shop=shop)
    assert all(r["lot"] == lot for part in ("received", "sold", "moved") for r in by_lot[part])
    assert run("trace", "no-such", "--now", NOW, want=1, shop=shop)["error"]["code"] == \
        "unknown_code"


def the_card_is_a_chain():
    shop = demo("card")
    rows = run("stock", "card", 1001, "--limit", 100000, "--now", NOW, shop=shop)
    assert rows[0]["after"] == run("product", "show", 1001, shop=shop)[0]["on_hand"]
    for newer, older in zip(rows, rows[1:]):
        assert newer["before"] == older["after"], (newer, older)
    for row in rows:
        assert round(row["before"] + row["change"] - row["after"], 3) == 0
    assert rows[-1]["before"] == 0
    assert run("stock", "card", 1001, "--limit", 3, "--now", NOW, shop=shop) == rows[:3]


def rows_of(answer):
    return [dict(zip(answer["columns"], row)) for row in answer["rows"]]


def stock_of_a_past_day_is_what_was_there():
    shop = demo("past")
    then = run("report", "stock", "--to", "2026-11-23", "--now", NOW, shop=shop)
    stock = run("stock", "--now", NOW, shop=shop)
    have = {(p["code"], x["lot"] or ""): x["quantity"] for p in stock for x in p["lots"]}
    assert {(r["code"], r["lot"] or ""): r["quantity"] for r in rows_of(then)} == have
    assert "cost" not in then["columns"] and "worth" not in then["columns"], then["columns"]
    past = rows_of(run("report", "stock", "--to", "2026-11-20", "--now", NOW, shop=shop))
    had = sum(r["quantity"] for r in past if r["code"] == "1001")
    card = run("stock", "card", 1001, "--limit", 100000, "--now", NOW, shop=shop)
    assert card[0]["at"][:10] > "2026-11-20" and card[-1]["at"][:10] <= "2026-11-20", card
    assert had == next(r["after"] for r in card if r["at"][:10] <= "2026-11-20"), had


def the_counter_card_adds_up():
    shop = demo("counter")
    sold = run("sell", "2*1001", "--now", NOW, shop=shop)
    rows = rows_of(run("report", "counter-card", "--now", NOW, shop=shop))
    for r in rows:
        assert round(r["opening"] + r["received"] + r["other_in"] - r["sold"] - r["other_out"]
                     - r["closing"], 3) == 0, r
    row = next(r for r in rows if r["code"] == "1001")
    assert row["sold"] >= 2 and row["amount"] >= sold["total"], row
    assert row["closing"] == run("product", "show", 1001, shop=shop)[0]["on_hand"]


def the_card_by_shift_equals_the_movements():
    shop = demo("by_shift")
    now = "2026-11-23T%02d:00:00+07:00"
    run("sell", "2*1001", "--now", now % 15, shop=shop)
    run("shift", "close", "--counted", 0, "--note", "đếm sau", "--now", now % 16, shop=shop)
    run("receive", "5*1001", "3*1002", "--supplier", "A", "--now", now % 17, shop=shop)
    run("shift", "open", "--float", 0, "--now", now % 18, shop=shop)
    sale = run("sell", "3*1001", "--now", now % 18, shop=shop)
    run("refund", sale["number"], "1*1", "--reason", "đổi ý", "--now", now % 19, shop=shop)
    run("adjust", "1002", "-1", "--reason", "damaged", "--now", now % 19, shop=shop)
    rows = rows_of(run("report", "shift-card", "--from", "2026-11-01", "--to", "2026-11-30", "--now",
                       NOW, shop=shop))
    # by hand, from the ledger as it lies in the file
    db = sqlite3.connect(shop)
    shifts = db.execute("SELECT id, number, seq FROM shift ORDER BY seq").fetchall()
    ends = dict(db.execute("SELECT shift, seq FROM shift_close"))
    moves = db.execute("SELECT m.seq, p.code, m.kind, m.qty FROM movement m "
                       "JOIN product p ON p.id = m.product ORDER BY m.seq, m.no").fetchall()
    paid = db.execute("SELECT l.sale, p.code, l.amount FROM sale_line l "
                      "JOIN product p ON p.id = l.product").fetchall()
    db.close()
    have, begin, want = {}, 0, {}
    for shift, number, _ in shifts:
        end = ends.get(shift, float("inf"))
        inside = [m for m in moves if begin < m[0] <= end]
        for code in {m[1] for m in inside}:
            mine = [m for m in inside if m[1] == code]
            def total(test):
                return sum(abs(m[3]) for m in mine if test(m)) / 1000
            opening = have.get(code, 0)
            have[code] = opening + sum(m[3] for m in mine) / 1000
            want[number, code] = (
                opening, total(lambda m: m[2] == "received"),
                total(lambda m: m[2] not in ("received", "sold") and m[3] > 0),
                total(lambda m: m[2] == "sold"),
                sum(a for s, c, a in paid if begin < s <= end and c == code),
                total(lambda m: m[2] not in ("received", "sold") and m[3] < 0), have[code])
        begin = end
    got = {(r["shift"], r["code"]): tuple(
        r[k] for k in ("opening", "received", "other_in", "sold", "amount", "other_out", "closing"))
        for r in rows}
    assert set(got) == set(want) and len(shifts) > 2, (set(got) ^ set(want), shifts)
    for key, row in want.items():
        assert all(abs(a - b) < 0.0005 for a, b in zip(got[key], row)), (key, got[key], row)
    for r in rows:
        assert abs(r["opening"] + r["received"] + r["other_in"] - r["together"]) < 0.0005, r
    last = [r for r in rows if r["shift"] == shifts[-1][1]]
    assert {r["code"]: (r["received"], r["other_in"], r["sold"], r["other_out"]) for r in last} == {
        "1001": (5, 1, 3, 0), "1002": (3, 0, 0, 1)}, last


def worth_is_for_managers_and_adds_up():
    shop = demo("worth")
    refused = run("report", "valuation", "--now", NOW, want=1, shop=shop)
    assert refused["error"]["code"] == "no_right", refused
    answer = manager("report", "valuation", shop=shop)
    rows = rows_of(answer)
    own = {}
    for product in run("stock", "--now", NOW, shop=shop):
        mine = sum(x["quantity"] for x in product["lots"] if not x["consigned"])
        if mine:
            own[product["code"]] = round(mine, 3)
    assert {r["code"]: r["closing"] for r in rows if r["closing"]} == own
    for r in rows:
        assert round(r["opening"] + r["received"] - r["issued"] - r["closing"], 3) == 0, r
        assert abs(r["worth"] - max(r["closing"], 0) * r["average"]) <= max(1, r["closing"]), r
    assert sum(r["worth"] for r in rows) > 0


def what_expires_is_listed_by_day():
    shop = demo("expires")
    rows = rows_of(run("report", "expiring", "--to", "2027-03-01", "--now", NOW, shop=shop))
    assert rows and [r["expiry"] for r in rows] == sorted(r["expiry"] for r in rows)
    assert all(r["expiry"] <= "2027-03-01" and r["quantity"] > 0 for r in rows)


def a_planned_price_holds_from_its_day():
    shop = demo("price", days=2)
    old = run("product", "show", 1001, shop=shop)[0]["price"]
    assert run("price", "set", 1001, 30000, want=1, shop=shop)["error"]["code"] == "no_right"
    planned = manager("price", "set", 1001, 30000, "--from", "2026-11-25", shop=shop)
    assert [(p["code"], p["from"], p["price"], p["now"]) for p in planned] == \
        [("1001", "2026-11-25", 30000, old)], planned
    before = run("sell", 1001, "--now", "2026-11-24T23:59:00+07:00", shop=shop)
    assert before["lines"][0]["price"] == old, before
    after = run("sell", 1001, "--now", "2026-11-25T00:01:00+07:00", shop=shop)
    assert after["lines"][0]["price"] == 30000, after
    assert run("price", "list", shop=shop) == []
    now = ["--now", "2026-11-25T08:00:00+07:00"]
    assert [p["code"] for p in run("price", "labels", *now, shop=shop)] == ["1001"]
    run("price", "labels", "--made", *now, shop=shop)
    assert run("price", "labels", *now, shop=shop) == []
    with_pins("price", "set", 1002, 41000, "--user", "minh", *now, pins={"--pin-fd": "222222"},
              shop=shop)
    assert run("product", "show", 1002, shop=shop)[0]["price"] == 41000
    assert [p["code"] for p in run("price", "labels", *now, shop=shop)] == ["1002"]
    assert run("verify", shop=shop)["ok"] is True


def a_planned_price_can_be_dropped():
    shop = demo("drop", days=2)
    manager("price", "set", 1001, 30000, "--from", "2026-11-25", shop=shop)
    wrong = manager("price", "drop", 1001, "--from", "2026-11-26", want=1, shop=shop)
    assert wrong["error"]["code"] == "no_price_change", wrong
    assert manager("price", "drop", 1001, "--from", "2026-11-25", shop=shop) == []


def papers_for_an_inspector():
    shop = demo("papers", days=2)
    assert run("paper", "list", shop=shop) == []
    manager("paper", "add", 1002, "test", "KN-7", "--expiry", "2027-01-31", shop=shop)
    manager("paper", "add", 1001, "food-safety", "12/2025/ATTP", "--expiry", "2026-12-31",
            shop=shop)
    manager("paper", "add", 1001, "declaration", "TCB-1", shop=shop)
    papers = run("paper", "list", shop=shop)
    assert [(p["kind"], p["expiry"]) for p in papers] == \
        [("food-safety", "2026-12-31"), ("test", "2027-01-31"), ("declaration", None)], papers
    rows = rows_of(run("report", "papers", "--to", "2026-12-31", "--now", NOW, shop=shop))
    assert [r["paper"] for r in rows] == ["food-safety", "declaration"], rows
    bad = manager("paper", "drop", 1001, "test", "KN-7", want=1, shop=shop)
    assert bad["error"]["code"] == "no_such_paper", bad
    assert manager("paper", "drop", 1002, "test", "KN-7", shop=shop) == []
    assert run("paper", "add", 1001, "test", "X", want=1, shop=shop)["error"]["code"] == "no_right"
    assert run("verify", shop=shop)["ok"] is True


cases(lots_add_up_to_what_is_on_hand, a_clerk_sees_no_cost, a_manager_sees_costs,
      filters_let_through_what_they_say, what_is_low, a_recall_stops_the_lot_at_once, a_trace_goes_one_step_back_and_forward,
      the_card_is_a_chain, stock_of_a_past_day_is_what_was_there, the_counter_card_adds_up, the_card_by_shift_equals_the_movements,
      worth_is_for_managers_and_adds_up, what_expires_is_listed_by_day,
      a_planned_price_holds_from_its_day, a_planned_price_can_be_dropped, papers_for_an_inspector)
