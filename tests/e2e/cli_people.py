"""Guards who acts in commands: PINs over a descriptor, lock-outs, the first owner, discounts
that a role may give alone."""
from cli import NOW, ROOT, cases, run, with_pins


def code_of(answer):
    return answer["error"]["code"]


def the_first_owner_takes_over():
    shop = ROOT / "owner.db"
    with_pins("init", "--point", 7, "--owner", "hoa", pins={"--pin-fd": "482915"}, shop=shop)
    people = {p["name"]: p for p in run("user", "list", shop=shop)}
    assert people["hoa"]["role"] == "owner" and not people["setup"]["active"]
    with_pins("user", "add", "lan", pins={"--new-pin-fd": "770134"}, shop=shop)
    weak = with_pins("user", "add", "mai", pins={"--new-pin-fd": "123456"}, want=1, shop=shop)
    assert code_of(weak) == "pin_form"
    assert "mai" not in {p["name"] for p in run("user", "list", shop=shop)}
    last = run("user", "set", "hoa", "--role", "clerk", want=1, shop=shop)
    assert code_of(last) == "last_owner"
    refused = with_pins("user", "add", "tam", "--user", "lan", pins={"--pin-fd": "770134"},
                        want=1, shop=shop)
    assert code_of(refused) == "no_right"
    assert run("verify", shop=shop)["ok"]


def demo(name):
    run("demo", ROOT / name, "--days", 0, "--now", NOW)
    return ROOT / name / "shop.db"


def wrong_pins_lock_and_stay_locked():
    shop = demo("lock")
    for last in (False, False, False, False, True):
        bad = with_pins("find", "tra", "--user", "minh", "--now", NOW,
                        pins={"--pin-fd": "999999"}, want=1, shop=shop)
        assert code_of(bad) == ("locked_out" if last else "bad_pin"), bad
    bad = with_pins("find", "tra", "--user", "minh", "--now", NOW, pins={"--pin-fd": "222222"},
                    want=1, shop=shop)
    assert code_of(bad) == "locked_out"
    later = NOW.replace("14:32", "14:34")
    with_pins("find", "tra", "--user", "minh", "--now", later, pins={"--pin-fd": "222222"},
              shop=shop)
    assert code_of(run("find", "tra", "--user", "minh", "--now", later, want=1,
                       shop=shop)) == "bad_pin"
    assert run("verify", shop=shop)["ok"]


def a_new_pin_comes_first():
    shop = demo("change")
    with_pins("user", "set", "lan", "--must-change", "--user", "hoa",
              pins={"--pin-fd": "333333", "--new-pin-fd": "770134"}, shop=shop)
    due = with_pins("find", "tra", "--user", "lan", pins={"--pin-fd": "770134"}, want=1, shop=shop)
    assert code_of(due) == "must_change_pin", due
    with_pins("user", "set", "lan", "--user", "lan",
              pins={"--pin-fd": "770134", "--new-pin-fd": "482915"}, shop=shop)
    with_pins("find", "tra", "--user", "lan", pins={"--pin-fd": "482915"}, shop=shop)
    assert run("verify", shop=shop)["ok"]


def a_discount_is_capped_by_the_role():
    shop = demo("cut")
    code = run("product", "list", shop=shop)[0]["code"]
    small = run("sell", f"3*{code}", code, "--discount", "10%", shop=shop)
    assert small["discount"] > 0
    assert small["discount"] == sum(line["discount"] for line in small["lines"])
    gross = small["total"] + small["discount"]
    assert small["discount"] == (gross + 5) // 10
    asks = run("sell", code, "--discount", "30%", want=1, shop=shop)
    assert code_of(asks) == "needs_approval"
    big = with_pins("sell", code, "--discount", "30%", "--user", "minh",
                    pins={"--pin-fd": "222222"}, shop=shop)
    assert big["discount"] > 0
    assert run("verify", shop=shop)["ok"]


def settings_are_read_and_set_by_right():
    shop = demo("config")
    rows = {row["key"]: row for row in run("config", "list", shop=shop)}
    assert rows["cap.clerk.discount"]["value"] == "10.00%" and rows["vat.default"]["help"]
    assert "cap.manager.discount" not in rows  # lan, a clerk, is signed on
    assert code_of(run("config", "get", "cap.manager.refund", want=1, shop=shop)) == "no_right"
    assert code_of(run("config", "get", "cap", want=1, shop=shop)) == "no_such_setting"
    refused = run("config", "set", "cap.clerk.discount", "50%", want=1, shop=shop)
    assert code_of(refused) == "no_right"

    def by(name, pin, *words, want=0):
        return with_pins("config", *words, "--user", name, pins={"--pin-fd": pin}, want=want,
                         shop=shop)
    assert code_of(by("hoa", "333333", "set", "cap.clerk.discount", "200%",
                      want=1)) == "bad_setting"
    by("hoa", "333333", "set", "cap.clerk.discount", "10%")
    by("hoa", "333333", "set", "cap.clerk.discount", "35,5 %")
    by("hoa", "333333", "set", "cap.manager.refund", "1.000.000")
    assert by("minh", "222222", "get", "cap.manager.refund")["value"] == 1000000
    assert run("config", "get", "cap.clerk.discount", shop=shop)["value"] == "35.50%"
    code = run("product", "list", shop=shop)[0]["code"]
    run("sell", code, "--discount", "35%", shop=shop)
    by("minh", "222222", "set", "shop.phone", "024 3825 1234")
    assert run("verify", shop=shop)["ok"]


cases(the_first_owner_takes_over, wrong_pins_lock_and_stay_locked, a_new_pin_comes_first,
      a_discount_is_capped_by_the_role, settings_are_read_and_set_by_right)
