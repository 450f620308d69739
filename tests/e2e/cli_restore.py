"""Guards the way back to the last sale: an old backup and the second copy of the journal give the
same shop again, row by row and report by report, whatever was done in between; a copy that was
cut, damaged, killed while it was written or is another till's is taken as far as it is whole, or
refused by name."""
import pathlib
import shutil
import sqlite3
import subprocess

from cli import PROGRAM, ROOT, cases, run, write

# What is the file's own, or what nobody writes into the journal: see src/store/project.h.
NOT_COMPARED = {"counter", "shop", "signing", "pin", "spool", "day_task", "bundle", "journal",
                "sqlite_sequence", "sqlite_stat1", "invoice_answer", "invoice_buyer", "supplier_item",
                "page_sum"}
# Columns with names of customers, and times that only the working row knows.
NOT_KEPT = {"customer": {"phone", "back", "name", "company", "folded", "tax_number", "address",
                         "email", "note", "consent", "added_at"},
            "orders": {"name", "phone", "note", "opened_at", "cart", "kind"},
            "price_change": {"labelled"},
            "approver": {"until", "count"}}
NOT_KEPT_SETTINGS = ("backup.at", "close.", "bank.columns", "signed")
REPORTS = ("day", "shift", "products", "groups", "stars", "producers", "hours", "tenders", "vat",
           "promotions", "demand", "slow", "people", "stock", "papers", "expiring", "valuation",
           "gifts")
PERIOD = ("--from", "2026-01-01", "--to", "2028-12-31")


def new_shop(name, folder=None):
    (ROOT / name).mkdir()
    shop = ROOT / name / "shop.db"
    run("init", "--test", "--point", 12, "--till", 1, "--name", "Thử", shop=shop)
    for code, text, price in (("1001", "Trà sen", 450000), ("1002", "Giò lụa", 85000),
                              ("1003", "Giỏ quà", 600000)):
        run("product", "add", "--name", text, "--price", price, "--code", code, shop=shop)
    stick = ROOT / f"{name}-stick" if folder is None else folder
    stick.mkdir(exist_ok=True)
    run("config", "set", "journal.copy", stick, shop=shop)
    run("shift", "open", "--float", 2000000, "--label", "Sáng", shop=shop)
    run("receive", "50*1001", "80*1002", "--supplier", "HTX", "--cost", 30000, "--lot", "L1", shop=shop)
    return shop, stick


def live_a_day(shop):
    """Every kind of record that makes rows."""
    today = run("shift", "show", shop=shop)["day"]
    year, month, date = today.split("-")
    run("product", "add", "--name", "Cốm", "--price", 50000, "--code", "1004", shop=shop)
    run("product", "set", "1002", "--price", 86000, "--name", "Giò lụa Ước Lễ", shop=shop)
    run("product", "link", "8930000000017", "1004", shop=shop)
    run("price", "set", "1001", 460000, "--from", "2028-01-01", shop=shop)
    run("paper", "add", "1001", "food-safety", "12/2026", "--expiry", "2028-01-01", shop=shop)
    run("promotion", "add", "Tuần", "10%", "--product", "1004", shop=shop)
    run("promotion", "add", "Ngày", "20%", "--product", "1002", shop=shop)
    run("promotion", "end", "Ngày", shop=shop)
    run("config", "set", "points.dong", 10000, shop=shop)
    run("receive", "20*1004", "--supplier", "HTX Cốm", "--cost", 20000, "--lot", "C1",
        "--consigned", "--commission", "20%", shop=shop)
    run("gift", "set", "1003", "1001", "2*1002", shop=shop)
    run("gift", "make", "4*1003", shop=shop)
    run("gift", "apart", "1*1003", shop=shop)
    run("invoice", "series", f"1C{year[2:]}MYY", "--chars", "A1B2C", "--first", 1, "--last", 999, "--since",
        today, shop=shop)
    an = run("customer", "add", "--name", "An", "--phone", "0912345678", "--limit", 5000000,
             shop=shop)["id"]
    for i in range(50):
        run("sell", f"{1 + i % 3}*1001", "1002", *(["--discount", "5%"] if i % 7 == 0 else []),
            *(["--customer", an] if i % 5 == 0 else []), shop=shop)
    run("sell", "1001", "--credit", 450000, "--customer", an, shop=shop)
    run("customer", "repay", an, "--cash", 100000, shop=shop)
    sold = run("sell", "1001", "--transfer", 450000, "--awaiting", shop=shop)["number"]
    run("sell", "1004", "1003", "--card", 645000, shop=shop)
    wrong = run("sell", "2*1004", "--cash", 90000, shop=shop)["number"]
    run("tender", wrong, "--from", "cash", "--to", "card", "--reason", "nhầm", shop=shop)
    run("awaiting", "seen", sold, "--reference", "FT9", shop=shop)
    run("voucher", "add", "PMH-0001", 200000, shop=shop)
    run("sell", "1002", "--voucher", 86000, "--serial", "PMH-0001", shop=shop)
    run("refund", "#3", "1*1", "--reason", "vỡ", shop=shop)
    run("void", "#7", "--reason", "nhầm", shop=shop)
    run("invoice", "ask", "#9", "--company", "HTX", "--tax-number", "0101243150", shop=shop)
    bought = run("purchase", "new", "HTX", "10*1002", shop=shop)["number"]
    run("purchase", "send", bought, shop=shop)
    run("receive", "--order", bought, shop=shop)
    order = run("order", "add", "2*1002", "1004", "--name", "Hoa", "--phone", "0912345678", "--at",
                "2027-12-24T15:00", "--deposit", 50000, shop=shop)["number"]
    run("order", "deliver", order, "1*1", shop=shop)
    run("sell", "1002", "--late", "0h00", "--slip", "P7", shop=shop)
    run("adjust", "1001", -3, "--reason", "damaged", shop=shop)
    run("adjust", "1002", 2, "--reason", "correction", shop=shop)
    run("count", "start", shop=shop)
    run("count", "add", "1002", 5, shop=shop)
    run("count", "close", shop=shop)
    run("transfer", "out", 13, "2*1002", "--file", shop.parent / "transfer", shop=shop)
    run("lot", "block", "1002", "--lot", "L1", "--reason", "mốc", shop=shop)
    run("lot", "free", "1002", "--lot", "L1", "--reason", "tốt", shop=shop)
    run("cash", "in", 100000, "--reason", "lẻ", shop=shop)
    run("cash", "out", 30000, "--reason", "túi", shop=shop)
    run("cash", "drop", 500000, shop=shop)
    run("shift", "close", "--counted", 1000000, "--note", "lệch", shop=shop)
    run("day", "close", shop=shop)
    run("day", "note", "--text", "tìm thấy", shop=shop)
    bank = write(f"{shop.parent.name}.csv", "Ngày giao dịch;Số tham chiếu;Ghi có;Nội dung\n"
                 f"{date}/{month}/{year};FT1;450.000;CK {sold.lower()}\n")
    run("bank", "match", bank, "--bank", "VCB", shop=shop)
    run("shift", "open", "--float", 2000000, "--label", "Chiều", shop=shop)
    run("sell", "1001", shop=shop)


def tables(shop):
    db = sqlite3.connect(shop)
    db.row_factory = sqlite3.Row
    names = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    ret = {}
    for name in names:
        if name in NOT_COMPARED:
            continue
        rows = [{k: r[k] for k in r.keys() if k not in NOT_KEPT.get(name, ())}
                for r in db.execute(f'SELECT * FROM "{name}"')]
        if name == "setting":
            rows = [r for r in rows if not r["key"].startswith(NOT_KEPT_SETTINGS)]
        ret[name] = sorted(map(repr, rows))
    db.close()
    return ret


def same(before, after):
    for name, rows in before.items():
        gone = [r for r in rows if r not in after[name]]
        new = [r for r in after[name] if r not in rows]
        assert not gone and not new, f"{name}:\n  gone {gone[:3]}\n  new {new[:3]}"


def reports(shop):
    return {name: run("report", name, *PERIOD, shop=shop) for name in REPORTS}


def copy_of(stick):
    return next(iter(sorted(stick.glob("*.dmj"))))


def lose(shop):
    """The disk is gone: only what lies elsewhere is left."""
    for path in shop.parent.iterdir():
        if path.is_file():
            path.unlink()


def the_shop_comes_back_to_its_last_sale():
    shop, stick = new_shop("whole")
    backup = ROOT / "whole.backup"
    run("backup", backup, shop=shop)
    live_a_day(shop)
    done = run("journal", "copy", shop=shop)
    records = run("verify", shop=shop)["records"]
    assert done["last"] == records and pathlib.Path(done["file"]) == copy_of(stick), done
    shown, rows = reports(shop), tables(shop)
    receipt = run("receipt", "#60", shop=shop, parse=False)
    lose(shop)
    back = run("restore", backup, "--journal", done["file"], shop=shop)
    assert (back["records"], back["lost_to"], back["copy_damaged"], back["products_made"]) == \
        (records, 0, 0, 0), back
    assert back["copied"] == records - back["backup_records"] > 90, back
    checked = run("verify", "--full", "--signatures", shop=shop)
    assert checked["ok"] and checked["records"] == records + 2, checked
    same(rows, tables(shop))
    for name, report in reports(shop).items():
        assert report == shown[name], name
    assert run("receipt", "#60", shop=shop, parse=False) == receipt
    sold = run("sell", "1001", shop=shop)
    assert sold["number"].startswith("HD0012010010"), sold
    run("day", "close", shop=shop)
    again = run("journal", "copy", shop=shop)
    assert again["file"] != done["file"] and again["first"] == records + 1, again
    assert run("verify", "--full", shop=shop)["ok"]


def two_copies_lead_over_a_new_epoch():
    shop, stick = new_shop("epochs")
    backup = ROOT / "epochs.backup"
    run("backup", backup, shop=shop)
    run("sell", "1001", shop=shop)
    first = run("journal", "copy", shop=shop)["file"]
    lose(shop)
    run("restore", backup, "--journal", first, shop=shop)
    run("sell", "2*1002", shop=shop)
    second = run("journal", "copy", shop=shop)["file"]
    rows = tables(shop)
    lose(shop)
    gap = run("restore", backup, "--journal", second, want=1, shop=shop)
    assert gap["error"]["code"] == "copy_gap", gap
    assert not shop.exists()
    back = run("restore", backup, "--journal", first, "--journal", second, shop=shop)
    assert back["lost_to"] == 0 and run("verify", "--signatures", shop=shop)["ok"], back
    same(rows, tables(shop))


def a_damaged_copy_is_taken_as_far_as_it_is_whole():
    shop, stick = new_shop("damage")
    backup = ROOT / "damage.backup"
    run("backup", backup, shop=shop)
    for _ in range(5):
        run("sell", "1001", shop=shop)
    run("journal", "copy", shop=shop)
    records = run("verify", shop=shop)["records"]
    copy, good = copy_of(stick), copy_of(stick).read_bytes()
    lose(shop)
    copy.write_bytes(good[:-10])
    back = run("restore", backup, "--journal", copy, shop=shop)
    assert back["copy_cut"] and back["records"] == records - 1, back
    assert run("verify", "--signatures", shop=shop)["ok"]
    lose(shop)
    flipped = bytearray(good)
    flipped[-len(good) // 40] ^= 4
    copy.write_bytes(flipped)
    back = run("restore", backup, "--journal", copy, shop=shop)
    assert back["copy_damaged"] == back["records"] + 1 <= records, back
    assert run("verify", "--signatures", shop=shop)["ok"]
    lose(shop)
    early = bytearray(good)
    early[40] ^= 1  # in what the backup has too
    copy.write_bytes(early)
    back = run("restore", backup, "--journal", copy, shop=shop)
    assert back["records"] == records and run("verify", shop=shop)["ok"], back


def a_foreign_copy_is_refused():
    shop, stick = new_shop("mine")
    other, others = new_shop("theirs")
    backup = ROOT / "mine.backup"
    run("backup", backup, shop=shop)
    run("sell", "1001", shop=other)
    run("sell", "1001", shop=shop)
    run("journal", "copy", shop=other)
    before = shop.read_bytes()
    refused = run("restore", backup, "--journal", copy_of(others), want=1, shop=shop)
    assert refused["error"]["code"] == "other_copy" and shop.read_bytes() == before, refused
    run("journal", "copy", shop=shop)
    mine = copy_of(stick)
    mine.write_bytes(copy_of(others).read_bytes())  # a stick of another shop, renamed
    run("sell", "1001", shop=shop)
    refused = run("journal", "copy", want=1, shop=shop)
    assert refused["error"]["code"] == "other_copy", refused


def a_device_that_is_away_costs_nothing():
    shop, stick = new_shop("away")
    run("journal", "copy", shop=shop)
    shutil.move(stick, ROOT / "drawer")
    run("sell", "1001", shop=shop)
    away = run("journal", "copy", want=3, shop=shop)
    assert away["error"]["code"] == "copy_away" and not stick.exists(), away
    shutil.move(ROOT / "drawer", stick)
    done = run("journal", "copy", shop=shop)
    assert done["last"] == run("verify", shop=shop)["records"] and done["written"] == 1, done
    run("config", "set", "journal.copy", "", shop=shop)
    assert run("journal", "copy", want=1, shop=shop)["error"]["code"] == "no_copy"


def a_writer_that_is_killed_goes_on():
    shop, stick = new_shop("killed")
    backup = ROOT / "killed.backup"
    run("backup", backup, shop=shop)
    for i in range(12):
        run("sell", "1001", shop=shop)
        with subprocess.Popen([PROGRAM, "--shop", shop, "journal", "copy"],
                              stdout=subprocess.DEVNULL) as writer:
            try:
                writer.wait(0.002 * i)
            except subprocess.TimeoutExpired:
                writer.kill()
        if i % 3 == 0 and list(stick.glob("*.dmj")):
            with copy_of(stick).open("ab") as torn:
                torn.write(b"\0\0\1\5half a frame")
    done = run("journal", "copy", shop=shop)
    assert done["last"] == run("verify", shop=shop)["records"], done
    lose(shop)
    back = run("restore", backup, "--journal", done["file"], shop=shop)
    assert back["records"] == done["last"] and not back["copy_cut"], back
    assert run("verify", "--signatures", shop=shop)["ok"]


def an_imported_catalogue_is_asked_for():
    shop, stick = new_shop("imported")
    backup = ROOT / "imported.backup"
    run("backup", backup, shop=shop)
    goods = write("goods.csv", "name,code,price\nMật ong,2001,120000\nNón lá,2002,70000\n")
    run("product", "import", goods, shop=shop)
    run("sell", "2001", shop=shop)
    run("journal", "copy", shop=shop)
    lose(shop)
    back = run("restore", backup, "--journal", copy_of(stick), shop=shop)
    assert (back["imports"], back["products_made"]) == (1, 1), back
    assert run("product", "show", "2001", shop=shop)[0]["name"] == "Mật ong"
    run("product", "import", goods, shop=shop)
    assert run("product", "show", "2002", shop=shop)[0]["price"] == 70000
    assert run("verify", "--full", shop=shop)["ok"]


cases(the_shop_comes_back_to_its_last_sale, two_copies_lead_over_a_new_epoch,
      a_damaged_copy_is_taken_as_far_as_it_is_whole, a_foreign_copy_is_refused,
      a_device_that_is_away_costs_nothing, a_writer_that_is_killed_goes_on,
      an_imported_catalogue_is_asked_for)
