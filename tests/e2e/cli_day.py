"""Guards the drawer and the close from the command line: the keys of cli.md, figures that add
up, refusals, one Z, one backup and one bundle however often it is asked."""
import pathlib
import shutil

from cli import ROOT, cases, new_shop, run, with_pins


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


def a_shop_comes_back_from_its_backup():
    shop = open_shop("restore")
    for _ in range(3):
        run("sell", "1001", shop=shop)
    backup = run("day", "close", shop=shop)["backup"]
    run("shift", "open", "--float", 0, shop=shop)
    run("sell", "1001", shop=shop)
    last = run("verify", shop=shop)["records"]
    shop.write_bytes(b"SQLite format 3\0" + b"x" * 4000)  # the disk lied
    run("shift", "show", want=3, shop=shop)
    done = run("restore", backup, shop=shop)
    assert done["lost_to"] == last and done["lost_from"] == done["records"] + 1, done
    assert not done["pins_gone"] and pathlib.Path(done["aside"]).exists(), done
    checked = run("verify", "--signatures", shop=shop)
    assert checked["ok"] and checked["sales"] == 3, checked
    run("shift", "open", "--float", 0, shop=shop)
    assert run("sell", "1001", shop=shop)["number"] == "HD001201001005"
    z = run("day", "close", shop=shop)
    assert z["z"] == 1002 and pathlib.Path(z["bundle"]).exists(), z
    assert run("verify", "--signatures", shop=shop)["ok"]
    torn = pathlib.Path(backup)
    bytes_of = bytearray(torn.read_bytes())
    bytes_of[9000] ^= 1
    torn.write_bytes(bytes_of)
    assert run("restore", torn, want=3, shop=shop)["error"]["code"] == "damaged"
    assert run("verify", shop=shop)["ok"]


def a_statement_finds_its_transfers():
    shop = open_shop("bank")
    numbers = [run("sell", f"{n}*1001", "--transfer", n * 450000, shop=shop)["number"]
               for n in (1, 2, 3, 1)]
    day = run("shift", "show", shop=shop)["day"]
    d, m, y = day[8:], day[5:7], day[:4]
    statement = ROOT / "sao-ke.csv"
    statement.write_text(
        "Ngân hàng thử;;;\n\nNgày giao dịch;Số tham chiếu;Ghi có;Nội dung\n"
        f"{d}/{m}/{y} 10:00;FT1;900.000;CK {numbers[1].lower()} tra sen\n"
        f"{d}/{m}/{y};FT2;450.000;khach chuyen\n"
        f"{d}/{m}/{y};FT3;77.000;tien thua\n"
        f"{d}/{m}/{y};FT4;;phi\n", encoding="utf-8")
    z = run("day", "close", shop=shop)
    done = run("bank", "match", statement, "--bank", "VCB", shop=shop)
    assert (done["matched"], done["amount"], done["only_bank"], done["only_shop"]) == \
        (2, 1350000, 1, 2), done
    assert done["bank_lines"][0]["amount"] == 77000, done
    assert {t["number"] for t in done["shop_transfers"]} == {numbers[2], numbers[3]}, done
    again = run("bank", "match", statement, "--bank", "VCB", shop=shop)
    assert again["matched"] == 1, again  # the other 450.000 fits by amount and day
    assert z["z"] == 1 and run("verify", shop=shop)["ok"]
    run("bank", "match", ROOT / "cli.py", want=3, shop=shop)
    (ROOT / "bad.csv").write_text("a,b\n1,2\n")
    assert run("bank", "match", ROOT / "bad.csv", want=1, shop=shop)["error"]["code"] == "bad_import"


def a_clock_far_back_asks_the_manager():
    now, early = "2026-11-23T14:32:00+07:00", "2026-11-20T14:32:00+07:00"
    shop = run("demo", ROOT / "clock", "--days", 2, "--now", now)["file"]
    for words in (["sell", "1001"], ["cash", "in", 1000, "--reason", "x"]):
        refused = run(*words, "--now", early, want=1, shop=shop)
        assert refused["error"]["code"] == "clock_back", refused
    with_pins("sell", "1001", "--now", early, "--user", "minh", pins={"--pin-fd": "222222"},
              shop=shop)
    run("sell", "1001", "--now", "2026-11-20T14:33:00+07:00", shop=shop)
    assert run("verify", shop=shop)["ok"]


def days_and_shifts_are_reported():
    shop = open_shop("reports")
    run("sell", "1001", shop=shop)
    run("shift", "close", "--counted", 2440000, "--note", "nhầm", shop=shop)
    run("day", "close", shop=shop)
    day = run("report", "day", shop=shop)
    assert day["totals"]["total"] == 450000 and len(day["rows"]) == 1, day
    shift = run("report", "shift", shop=shop)
    assert shift["totals"]["difference"] == -10000, shift


cases(the_shift_is_counted_and_compared, what_makes_no_sense_is_refused, a_day_is_closed_once,
      copies_are_made_on_demand, a_shop_comes_back_from_its_backup,
      a_statement_finds_its_transfers, a_clock_far_back_asks_the_manager, days_and_shifts_are_reported)
