"""Guards reading the journal by command: conditions, rights, counts by person, what awaits."""
import json

from cli import NOW, ROOT, cases, run, with_pins


def demo(name):
    run("demo", ROOT / name, "--days", 3, "--now", NOW)
    return ROOT / name / "shop.db"


def by(shop, name, pin, *words, want=0):
    return with_pins(*words, "--now", NOW, "--user", name, pins={"--pin-fd": pin}, want=want, shop=shop)


def records_are_chosen_by_every_condition():
    shop = demo("chosen")
    rows = by(shop, "minh", "222222", "journal", "--limit", 50)
    assert len(rows) == 50 and [r["seq"] for r in rows] == sorted(
        (r["seq"] for r in rows), reverse=True)
    sales = by(shop, "minh", "222222", "journal", "--kind", "sale", "--limit", 5)
    assert all(r["kind"] == "sale" and r["number"].startswith("HD") for r in sales)
    one = by(shop, "minh", "222222", "journal", "--sale", sales[0]["number"])
    assert any(r["seq"] == sales[0]["seq"] for r in one)
    day = sales[-1]["day"]
    same = by(shop, "minh", "222222", "journal", "--from", day, "--to", day, "--limit", 10000)
    assert same and all(r["day"] == day for r in same)
    person = by(shop, "minh", "222222", "journal", "--person", "lan", "--limit", 10000)
    assert person and all("lan" in (r["user"], r["approver"]) for r in person)
    two = by(shop, "minh", "222222", "journal", "--kind", "sale", "--kind", "received",
             "--limit", 10000)
    assert {r["kind"] for r in two} == {"sale", "received"}
    bad = by(shop, "minh", "222222", "journal", "--kind", "dragon", want=2)
    assert bad["error"]["code"] == "bad_kind"


def clerks_see_their_own_and_no_cost():
    shop = demo("own")
    rows = run("journal", "--limit", 100000, shop=shop)  # lan is signed on
    assert rows and {r["user"] for r in rows} == {"lan"}
    assert run("journal", "people", want=1, shop=shop)["error"]["code"] == "no_right"
    counts = by(shop, "minh", "222222", "journal", "people", "--from", "2026-11-01")
    names = [row[0] for row in counts["rows"]]
    assert "lan" in names and names[-1] == "" and "per_100" in counts["columns"]
    costs = by(shop, "hoa", "333333", "journal", "--kind", "received", "--limit", 3)
    assert costs and all("cost" in r["text"] or "giá vốn" in r["text"] for r in costs)


def nothing_awaits_in_a_fresh_shop():
    shop = demo("awaits")
    assert run("approve", "list", shop=shop) == []
    none = by(shop, "minh", "222222", "approve", "give", 7, want=1)
    assert none["error"]["code"] == "not_awaiting"
    bad = by(shop, "minh", "222223", "approve", "give", 7, want=1)
    assert bad["error"]["code"] == "bad_pin"
    assert json.dumps(run("verify", shop=shop)["faults"]) == "[]"


def an_approver_makes_codes_with_their_pin_or_their_secret():
    shop = demo("codes")
    challenge = "2-1250000-483192"
    a = by(shop, "minh", "222222", "approve", "code", challenge)
    assert (a["act"], a["amount"], len(a["code"])) == ("refund", 1250000, 8)
    secret = by(shop, "minh", "222222", "approve", "secret")["secret"]
    same = with_pins("approve", "code", challenge, pins={"--secret-fd": secret},
                     shop=ROOT / "none.db")
    assert same == a
    assert by(shop, "hoa", "333333", "approve", "code", challenge)["code"] != a["code"]
    renewed = by(shop, "minh", "222222", "approve", "secret", "--new")["secret"]
    assert renewed != secret
    assert by(shop, "minh", "222222", "approve", "code", challenge)["code"] != a["code"]
    listed = by(shop, "minh", "222222", "approve", "codes", 5)
    assert len(set(listed["codes"])) == 5 and listed["until"] == "2026-12-23"
    for bad, error in (("2-1250000", "bad_challenge"), ("2-9999999999-123456", "no_right")):
        refused = by(shop, "minh", "222222", "approve", "code", bad, want=1)
        assert refused["error"]["code"] == error, refused
    refused = by(shop, "lan", "111111", "approve", "code", challenge, want=1)
    assert refused["error"]["code"] == "no_right"
    bad = with_pins("approve", "code", challenge, pins={"--secret-fd": "12"}, want=1,
                    shop=ROOT / "none.db")
    assert bad["error"]["code"] == "bad_secret"
    changed = by(shop, "hoa", "333333", "journal", "--kind", "setting", "--limit", 9)
    assert any("approver.minh" in r["text"] for r in changed)
    assert secret not in json.dumps(changed) and listed["codes"][0] not in json.dumps(changed)
    assert run("verify", shop=shop)["ok"]


cases(an_approver_makes_codes_with_their_pin_or_their_secret, records_are_chosen_by_every_condition, clerks_see_their_own_and_no_cost,
      nothing_awaits_in_a_fresh_shop)
