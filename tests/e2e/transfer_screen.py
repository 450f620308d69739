"""Guards goods that go from shop to shop by a code scanned at the counter: the scan opens the
counting, an edited one is refused, what is posted equals what was sent, once; the receipt is
scanned back at the sender's counter. Argument: the program."""
from pathlib import Path

from cli import ROOT, cases, new_shop, run
from counter import F9, INSERT, Counter


def a_code_is_scanned_at_the_other_counter_and_back():
    here = new_shop("here")
    there = ROOT / "there" / "shop.db"
    there.parent.mkdir()
    run("init", "--test", "--point", 30, "--till", 1, "--name", "Kia", shop=there)
    for shop, code in ((here, 1001), (there, 2001)):
        run("product", "add", "--code", code, "--name", "Trà sen", "--price", 450000, "--gtin",
            "8938505974002", shop=shop)
        run("shift", "open", "--float", 0, shop=shop)
    run("receive", "5*1001", "--supplier", "HTX", "--lot", "L1", shop=here)
    sent = run("transfer", "out", 30, "3*1001", shop=here)
    text = Path(sent["file"]).read_text()
    counter = Counter(there)
    counter.until("The cart is empty")
    bent = text[:60] + ("A" if text[60] != "A" else "B") + text[61:]
    counter.send(bent + "\r")
    counter.until("This is no transfer")
    counter.send(text + "\r")
    counter.until("TRANSFER IN")
    counter.until("CH001201000001")
    counter.send(INSERT)
    counter.until("All counted")
    counter.send(F9)
    counter.until("All came as it was sent")
    counter.send(F9)
    counter.until("SCAN IT AT THE OTHER COUNTER")
    counter.close()
    [taken] = run("transfer", "list", shop=there)
    assert (taken["of"], taken["state"], taken["received"]) == ("CH001201000001", "received", 3), taken
    assert run("product", "show", 2001, shop=there)[0]["on_hand"] == 3
    [receipt] = (there.parent / "outbox").glob("*.dbr")
    counter = Counter(here)
    counter.until("The cart is empty")
    counter.send(receipt.read_text() + "\r")
    counter.until("was received there as it was sent")
    counter.close()
    [told] = run("transfer", "list", shop=here)
    assert (told["of"], told["state"], told["difference"]) == ("NC003001000001", "received", 0), told
    for shop in (here, there):
        assert run("verify", "--signatures", shop=shop)["ok"] is True


cases(a_code_is_scanned_at_the_other_counter_and_back)
