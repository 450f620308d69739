"""Guards the drawer and the close from the command line: the keys of cli.md, figures that add
up, refusals, one Z, one backup and one bundle however often it is asked."""
import pathlib
import shutil

from cli import ROOT, cases, new_shop, run


def open_shop(name):
    (ROOT / name).mkdir()
    shop = new_shop(f"{name}/shop")
    run("product", "add", "--name", "Trà sen Tây Hồ", "--price", 450000, "--code", "1001", shop=shop)
    run("shift", "open", "--float", 2000000, "--label", "Sáng", shop=shop)
    return shop


def the_shift_is_counted_and_compared():
    shop = open_shop("shift")
    run("sell", "2*1001", "--cash", 1000000, shop=shop)
    run("sell", "1001", "--transfer", 450000, shop=shop)
    run("cash", "in", 100000, "--reason", "đổi tiền lẻ", "--category", "change", shop=shop)
    moved = run("cash", "out", 30000, "--reason", "mua túi", "--partner", "chợ Hôm", shop=shop)
    assert moved["number"] == "PC001201000001" and moved["expected"] == 2970000, moved
    run("cash", "drop", 500000, shop=shop)
    now = run("shift", "show", shop=shop)
    assert (now["shift"], now["expected"], now["counted"], now["difference"]) == \
        (1, 2470000, None, None), now
    assert now["by_tender"]["cash"] == 900000 and now["by_tender"]["transfer"] == 450000, now
    closed = run("shift", "close", "--counted", 2460000, "--note", "trả nhầm", shop=shop)
    assert (closed["shift"], closed["expected"], closed["counted"], closed["difference"]) == \
        (1, 2470000, 2460000, -10000), closed
    assert (closed["kept"], closed["handed_in"], closed["awaiting_approval"]) == \
        (2000000, 460000, False), closed
    assert run("shift", "show", shop=shop)["shift"] is None
    assert run("sell", "1001", want=1, shop=shop)["error"]["code"] == "no_open_shift"
    assert run("shift", "open", "--float", 2000000, shop=shop)["shift"] == 2
    assert run("verify", shop=shop)["ok"]


def what_makes_no_sense_is_refused():
    shop = open_shop("sense")
    for words, code in ((["cash", "out", 1000], "no_reason"), (["cash", "in", 0, "--reason", "x"], "bad_number"),
                        (["cash", "in", "1.5", "--reason", "x"], "bad_number"),
                        (["shift", "close", "--counted", 1000, "--keep", 2000], "too_large")):
        assert run(*words, want=1, shop=shop)["error"]["code"] == code, words
    run("shift", "close", want=2, shop=shop)
    run("cash", "in", 5, "--category", "goods", "--reason", "x", want=2, shop=shop)
    assert run("cash", "out", 6000000, "--reason", "x", want=1, shop=shop)["error"]["code"] == \
        "needs_approval"
    assert run("shift", "close", "--counted", 0, shop=shop)["awaiting_approval"] is True


def a_day_is_closed_once():
    shop = open_shop("day")
    run("sell", "1001", "--cash", 500000, shop=shop)
    run("sell", "1001", "--card", 450000, shop=shop)
    z = run("day", "close", shop=shop)
    assert (z["z"], z["sales"], z["refunds"], z["total"]) == (1, 2, 0, 900000), z
    assert z["by_tender"]["cash"] == 450000 and z["by_tender"]["card"] == 450000, z
    assert z["by_vat"] == {"8%": 66666} and z["perpetual"] == 900000, z
    assert len(z["hash"]) == 64 and len(z["sha256"]) == 64
    backup, bundle = pathlib.Path(z["backup"]), pathlib.Path(z["bundle"])
    assert backup.parent.name == "backup" and backup.name.endswith("-000001.db"), backup
    assert bundle.parent.name == "outbox" and bundle.read_bytes()[:4] == b"DMBB", bundle
    again = run("day", "close", shop=shop)
    assert again["repeated"] and (again["z"], again["hash"]) == (1, z["hash"]), again
    assert len(list(backup.parent.glob("*.db"))) == len(list(bundle.parent.glob("*.dmb"))) == 1
    assert run("day", "show", "--number", 1, shop=shop)["total"] == 900000
    assert run("day", "show", "--number", 2, want=1, shop=shop)["error"]["code"] == "no_such_receipt"
    run("day", "note", "--number", 1, "--text", "tìm thấy 10.000", shop=shop)
    assert run("verify", "--signatures", shop=shop)["ok"]


def copies_are_made_on_demand():
    shop = open_shop("copies")
    run("sell", "1001", shop=shop)
    copy = ROOT / "copy.db"
    made = run("backup", copy, shop=shop)
    assert len(made["sha256"]) == 64 and copy.exists(), made
    assert run("backup", copy, want=1, shop=shop)["error"]["code"] == "file_exists"
    out = ROOT / "bundles"
    first = run("bundle", "export", out, shop=shop)
    assert (first["first"], pathlib.Path(first["bundle"]).parent) == (1, out), first
    bytes_of = pathlib.Path(first["bundle"]).read_bytes()
    run("sell", "1001", shop=shop)
    shutil.rmtree(out)
    second = run("bundle", "export", out, "--since", 1, shop=shop)
    assert (second["files"], second["first"]) == (2, first["last"] + 1), second
    assert pathlib.Path(first["bundle"]).read_bytes() == bytes_of


cases(the_shift_is_counted_and_compared, what_makes_no_sense_is_refused, a_day_is_closed_once,
      copies_are_made_on_demand)
