"""Guards the day of a shop, by keys in a terminal: three documents received (one consigned), sales
across lots, a stocktake while selling, an adjustment, a transfer to a second shop and back, the
producer settled. What both shops then say of their stock, and every paper, must agree with a model
that knows nothing of the program. Argument: the program."""
from cli import ROOT, cases, run, write
from next_day import F9, at, keys

DAY = "2026-11-23T09:%02d:00+07:00"
NEXT = "2026-11-24T09:05:00+07:00"
ESC, UP, DOWN, RIGHT = "\x1b", "\x1b[A", "\x1b[B", "\x1b[C"
F2, F6, RECEIVE = "\x1bOQ", "\x1b[17~", "\x1bg"
PRICES = {"101": 50000, "102": 12000, "103": 100000}
NAMES = {"101": "Trà sen Tây Hồ", "102": "Cốm làng Vòng", "103": "Lọ hoa Bát Tràng"}


class Model:
    """Lots in the order of their dates, and money; nothing else."""

    def __init__(self):
        self.lots = {}   # (code, lot) -> [last good day, quantity]
        self.taken = 0   # by sales

    def come(self, code, lot, last, qty):
        self.lots.setdefault((code, lot), [last, 0])[1] += qty

    def order(self, code):
        mine = [k for k in self.lots if k[0] == code]
        return sorted(mine, key=lambda k: self.lots[k][0] or "9999")

    def go(self, code, qty):
        """First expired first out, over as many lots as it takes; what went of which."""
        parts = []
        for key in self.order(code):
            part = min(qty, max(self.lots[key][1], 0))
            if part:
                self.lots[key][1] -= part
                parts.append((key[1], self.lots[key][0], part))
                qty -= part
        assert qty == 0, (code, qty, self.lots)
        return parts

    def sell(self, code, qty):
        """A line is of one lot: the first with stock."""
        lot = next(k for k in self.order(code) if self.lots[k][1] > 0)
        self.lots[lot][1] -= qty
        self.taken += qty * PRICES[code]

    def stock(self):
        return {k: v[1] for k, v in self.lots.items() if v[1] != 0}


def stock_of(shop, now):
    return {(p["code"], l["lot"]): l["quantity"]
            for p in run("stock", "--now", now, shop=shop) for l in p["lots"]}


def shop_at(point):
    shop = ROOT / f"point{point}.db"
    run("init", "--test", "--point", point, "--till", 1, "--name", f"Điểm {point}", "--now", DAY % 0,
        shop=shop)
    rows = "".join(f"{NAMES[c]};{c};{PRICES[c]}\n" for c in PRICES)
    run("product", "import", write("goods.csv", "name;code;price\n" + rows), "--now", DAY % 0,
        shop=shop)
    run("shift", "open", "--float", 0, "--now", DAY % 0, shop=shop)
    return shop


def item(counter, code, qty):
    keys(counter, f"{qty}*", "\r", f"{code}\r")


def line_values(counter, lot, expiry="", cost=""):
    """Lot, expiry and cost of the line just scanned."""
    keys(counter, F2, DOWN, DOWN, lot, DOWN, DOWN)
    keys(counter, *([expiry] if expiry else []), *([DOWN, cost] if cost else []), F9)


def sale(counter, model, code, qty):
    item(counter, code, qty)
    keys(counter, F9, F9, ESC)
    model.sell(code, qty)


def receive_three(counter, model):
    keys(counter, RECEIVE)
    item(counter, "101", 5)
    line_values(counter, "L1", "30/11/2026", "30")
    item(counter, "102", 10)
    keys(counter, F6, "HTX Sen", DOWN, "PX-1", F9, F9, F9, ESC)
    model.come("101", "L1", "2026-11-30", 5)
    model.come("102", "261123", None, 10)
    keys(counter, F6, "Gom Bat Trang", DOWN, DOWN, DOWN, RIGHT, DOWN, "20", F9)
    item(counter, "103", 8)
    line_values(counter, "KG1")
    keys(counter, F9, F9, ESC)
    model.come("103", "KG1", None, 8)
    keys(counter, F6, "HTX Sen", DOWN, "PX-2", F9)
    item(counter, "101", 10)
    line_values(counter, "L2", "31/12/2026", "32")
    keys(counter, F9, F9, ESC, ESC)
    model.come("101", "L2", "2026-12-31", 10)


def count_while_selling(counter, model):
    keys(counter, "/kiem ke", "\r")
    item(counter, "102", 4)
    keys(counter, ESC)
    sale(counter, model, "102", 2)
    keys(counter, "/kiem ke", "\r")
    item(counter, "102", 5)  # 9 counted and 2 sold meanwhile: of 8 in the books one is missing
    keys(counter, F9, F9, ESC, ESC)
    model.go("102", 1)


def the_first_day(shop, model):
    counter = at(shop, DAY % 10)
    receive_three(counter, model)
    sale(counter, model, "101", 3)
    sale(counter, model, "101", 2)  # the last of the first lot
    sale(counter, model, "101", 2)  # of the next
    sale(counter, model, "103", 3)
    count_while_selling(counter, model)
    keys(counter, "/dieu chinh", "\r", "103\r", F6, DOWN, RIGHT, F9, F9, F9, ESC, ESC)
    model.go("103", 1)
    counter.close()


def there_and_back(here, there, first, second):
    sent = run("transfer", "out", 13, "4*101", "--file", ROOT / "out.txt", "--now", DAY % 40, shop=here)
    assert sent["state"] == "in_transit", sent
    run("transfer", "in", ROOT / "out.txt", "--now", DAY % 45, shop=there)
    for lot, last, qty in first.go("101", 4):
        second.come("101", lot, last, qty)
    run("transfer", "out", 12, "1*101", "--file", ROOT / "back.txt", "--now", DAY % 50, shop=there)
    run("transfer", "in", ROOT / "back.txt", "--now", DAY % 55, shop=here)
    again = run("transfer", "in", ROOT / "back.txt", "--now", DAY % 56, want=1, shop=here)
    assert again["error"]["code"] == "transfer_known", again
    for lot, last, qty in second.go("101", 1):
        first.come("101", lot, last, qty)


def settle(shop, model):
    """The day is over first; the producer is settled on the morning after."""
    run("shift", "close", "--counted", model.taken, "--now", DAY % 59, shop=shop)
    run("shift", "open", "--float", 0, "--now", NEXT, shop=shop)
    counter = at(shop, NEXT)
    keys(counter, "/quyet toan", "\r", "Gom Bat Trang", UP, RIGHT, F9)
    shown = counter.text.decode("utf-8", "ignore")
    keys(counter, ESC, ESC)
    counter.close()
    # 3 of 100.000 sold, 20 % for the shop; the broken one is the maker's
    for word in ("01-BH", "300.000", "60.000", "240.000"):
        assert word in shown, word
    posted = [r for r in run("journal", "--now", NEXT, shop=shop) if r["kind"] == "consign_settled"]
    assert len(posted) == 1, posted


def papers(shop, *wanted):
    for number, words in wanted:
        paper = run("document", number, "--lang", "vi", "--now", NEXT, shop=shop, parse=False)
        for word in words:
            assert word in paper, (number, word, paper)


def a_whole_day():
    here, there = shop_at(12), shop_at(13)
    first, second = Model(), Model()
    the_first_day(here, first)
    assert stock_of(here, DAY % 39) == first.stock(), (stock_of(here, DAY % 39), first.stock())
    there_and_back(here, there, first, second)
    settle(here, first)
    assert stock_of(here, NEXT) == first.stock(), (stock_of(here, NEXT), first.stock())
    assert stock_of(there, NEXT) == second.stock(), (stock_of(there, NEXT), second.stock())
    assert first.stock() == {("101", "L2"): 5, ("102", "261123"): 7, ("103", "KG1"): 4}
    papers(here,
           ("NK001201000001", ("01-VT", "HTX Sen", "PX-1", NAMES["101"], "L1", "30/11/2026", "150.000",
                               NAMES["102"], "261123")),
           ("NK001201000002", ("Gom Bat Trang", NAMES["103"], "KG1", "ký gửi")),
           ("NK001201000003", ("PX-2", "L2", "31/12/2026", "320.000")),
           ("KK001201000001", ("05-VT", NAMES["102"])),
           ("DC001201000001", ("02-VT", NAMES["103"], "KG1", "hư hỏng")),
           ("CH001201000001", ("02-VT", NAMES["101"], "L2")),
           ("NC001201000001", ("01-VT", NAMES["101"], "L2")))
    receipts = [run("receipt", f"#{n}", "--now", NEXT, shop=here)["total"] for n in range(1, 6)]
    assert receipts == [150000, 100000, 100000, 300000, 24000], receipts
    assert sum(receipts) == first.taken, (receipts, first.taken)
    for shop in (here, there):
        assert run("verify", "--signatures", shop=shop)["ok"] is True


cases(a_whole_day)
