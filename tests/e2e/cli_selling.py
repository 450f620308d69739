"""Guards selling from the command line as scripts do it: the keys of cli.md, exit statuses,
one sale a uuid, nothing stored after a refusal, and a ledger that cannot be edited unseen."""
import json
import shutil
import sqlite3
import subprocess

from cli import PROGRAM, ROOT, cases, edit, new_shop, run


def open_shop(name):
    shop = new_shop(name)
    run("product", "add", "--name", "Trà sen Tây Hồ", "--price", 450000, "--code", "1001", shop=shop)
    run("product", "add", "--name", "Giò lụa Ước Lễ", "--price", 85000, "--code", "1002",
        "--unit", "kg", shop=shop)
    run("shift", "open", "--float", 2000000, "--label", "Sáng", shop=shop)
    return shop


def a_shop_without_a_shift_does_not_sell():
    shop = new_shop("shut")
    assert run("shift", "show", shop=shop)["open"] is False
    run("product", "add", "--name", "Cốm", "--price", 1000, "--code", "1", shop=shop)
    assert run("sell", "1", want=1, shop=shop)["error"]["code"] == "no_open_shift"
    opened = run("shift", "open", "--float", "500.000", shop=shop)
    assert (opened["open"], opened["float"]) == (True, 500000), opened
    assert run("shift", "open", want=1, shop=shop)["error"]["code"] == "shift_open"


def a_sale_tells_all_of_itself():
    shop = open_shop("sale")
    sale = run("sell", "3*1001", "0.75*1002", "--cash", 1500000, shop=shop)
    assert (sale["total"], sale["paid"], sale["change"]) == (1413750, 1500000, 86250), sale
    assert [line["quantity"] for line in sale["lines"]] == [3, 0.75], sale
    assert [line["vat"] for line in sale["lines"]] == [100000, 4722], sale
    assert sale["number"] == "HD001201000001" and len(sale["hash"]) == 64, sale
    text = run("receipt", "#1", "--width", 32, shop=shop, parse=False)
    assert "1.413.750 đ" in text and max(map(len, text.splitlines())) <= 32, text
    answer = run("receipt", sale["number"], shop=shop)
    assert answer["total"] == 1413750
    assert answer["total_in_words"] == \
        "Một triệu bốn trăm mười ba nghìn bảy trăm năm mươi đồng", answer
    assert run("receipt", "#2", want=1, shop=shop)["error"]["code"] == "no_such_receipt"
    assert run("find", "tra sen", shop=shop)[0]["code"] == "1001"
    assert run("find", "tsth", shop=shop)[0]["code"] == "1001"


def the_same_uuid_is_one_sale():
    shop = open_shop("uuid")
    uuid = "7b6c3d5e-0f43-4a55-9a37-0c6b0b1f2d11"
    first = run("sell", "1001", "--uuid", uuid, shop=shop)
    again = run("sell", "1001", "--uuid", uuid, shop=shop)
    assert first["uuid"] == uuid and again["repeated"] and not first["repeated"]
    assert (first["number"], first["hash"]) == (again["number"], again["hash"])
    assert run("verify", shop=shop)["sales"] == 1


def a_refusal_stores_nothing():
    shop = open_shop("refused")
    before = run("verify", shop=shop)
    for words, code in ((["1001", "--cash", 1000], "underpaid"), (["9999"], "unknown_code"),
                        (["1.500*1002"], "ambiguous"), (["0,5*1001"], "not_weighed"),
                        (["0*1001"], "bad_quantity"), (["1001", "9999"], "unknown_code")):
        assert run("sell", *words, want=1, shop=shop)["error"]["code"] == code, words
    assert run("verify", shop=shop) == before
    assert run("sell", "1001", shop=shop)["number"] == "HD001201000001"


def an_edited_ledger_is_named():
    shop = open_shop("edited")
    number = [run("sell", "1001", shop=shop)["number"] for _ in range(3)][1]
    for statement in ("UPDATE sale SET total = total - 1000 WHERE number = '%s'",
                      "UPDATE sale_line SET price = 1 WHERE sale = "
                      "(SELECT seq FROM sale WHERE number = '%s')"):
        copy = ROOT / "copy.db"
        for ending in ("", "-wal", ".key", ".anchor"):
            if (path := ROOT / f"edited.db{ending}").exists():
                shutil.copy(path, ROOT / f"copy.db{ending}")
        edit(copy, statement % number)
        answer = verify_faults(copy)
        assert not answer["ok"] and number in {f["sale"] for f in answer["faults"]}, answer
    guarded = sqlite3.connect(shop)
    for statement in ("UPDATE sale SET total = 1", "DELETE FROM sale_line",
                      "INSERT OR REPLACE INTO payment SELECT * FROM payment"):
        try:
            guarded.execute(statement)
            raise AssertionError(statement)
        except sqlite3.IntegrityError:
            pass
    guarded.close()


def verify_faults(shop):
    """verify says what it found on stdout and ends with 1: not a complaint."""
    done = subprocess.run([PROGRAM, "--shop", str(shop), "verify", "--json"], capture_output=True,
                          encoding="utf-8", check=False)
    assert done.returncode == 1, done
    return json.loads(done.stdout)


def tenders_and_the_payment_code():
    shop = open_shop("tenders")
    sale = run("sell", "2*1001", "--transfer", 400000, "--card", 200000, "--cash", 500000,
               shop=shop)
    assert (sale["paid"], sale["change"]) == (1100000, 200000), sale
    over = run("sell", "1001", "--transfer", 500000, want=1, shop=shop)
    assert over["error"]["code"] == "overpaid", over
    assert run("vietqr", "--amount", 1000, want=1, shop=shop)["error"]["code"] == "no_bank_account"
    account = run("bank", "account", "Vietcombank", "0102030405", "--holder", "HTX Hà Nội",
                  shop=shop)
    assert account["account"] == "HTX Hà Nội · VCB 0102030405", account
    code = run("vietqr", "--amount", 690000, "--for", "Đơn HD001201000038!", shop=shop)["payload"]
    read = run("code", code)
    assert read["kind"] == "vietqr" and read["valid"], read
    assert "0102030405" in code and "54066900005802VN" in code and "Don HD001201000038" in code
    bad = run("bank", "account", "No such bank", "1", want=1, shop=shop)
    assert bad["error"]["code"] == "bad_setting", bad


def wrong_words_are_answered():
    assert run("nonsense", want=2)["error"]["code"] == "usage"
    assert run("sell", want=2)["error"]["code"] == "usage"
    assert run("sell", "1", "--nonsense", want=2)["error"]["code"] == "usage"
    assert run("find", "x", want=3, shop=ROOT / "none.db")["error"]["code"] == "no_such_file"
    (ROOT / "text.db").write_text("not a shop" * 1000)
    assert run("find", "x", want=3, shop=ROOT / "text.db")["error"]["code"] == "not_a_shop"


def keys_are_told():
    own = {row["action"]: row["keys"] for row in run("keys")}
    other = {row["action"]: row["keys"] for row in run("keys", "--keys", "nhanh")}
    assert own["pay"] == ["F9"] and other["pay"] == ["F9", "F10"], (own, other)
    assert run("keys", "--keys", ROOT / "none", want=3)["error"]["code"] == "no_such_file"


cases(a_shop_without_a_shift_does_not_sell, a_sale_tells_all_of_itself, the_same_uuid_is_one_sale,
      a_refusal_stores_nothing, an_edited_ledger_is_named, tenders_and_the_payment_code, wrong_words_are_answered,
      keys_are_told)
