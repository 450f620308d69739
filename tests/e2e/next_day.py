"""Guards by keys alone, in a terminal: a company's invoice on a sale, and an order whose deposit is
taken today and whose goods are handed over tomorrow. Argument: the program."""
import time

from cli import cases, run
from printing import F9, Counter, shop_with, wait_for

TODAY = "2026-11-23T14:32:00+07:00"
TOMORROW = "2026-11-24T09:05:00+07:00"


def keys(counter, *presses):
    """One press after another, each acted on before the next."""
    for press in presses:
        seen = len(counter.text)
        counter.type(press)
        end = time.monotonic() + 5
        while len(counter.text) == seen and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(0.12)  # a lone Esc is told from a sequence by the silence behind it


def at(shop, now):
    counter = Counter(shop, now)
    wait_for(lambda: len(counter.text) > 500, 10, "no first frame")
    return counter


def a_company_gets_its_invoice():
    shop = shop_with("invoice", [("Trà sen", 101, 50000)])
    run("invoice", "series", "1C26MYY", "--chars", "A1B2C", "--first", 1, "--last", 500, shop=shop)
    counter = at(shop, TODAY)
    keys(counter, "101\r", "\x1bi", "An", "\r", "HTX Sen", "\r", "0101243150", F9)
    keys(counter, F9, F9, "\x1b")
    counter.close()
    invoice = run("invoice", "show", "#1", shop=shop)
    assert "0101243150" in str(invoice) and "HTX Sen" in str(invoice), invoice
    assert run("verify", shop=shop)["ok"] is True


def an_order_is_finished_the_next_day():
    shop = shop_with("order", [("Trà sen", 101, 50000), ("Cốm", 102, 120000)])
    run("bank", "account", "VCB", "0102030405", shop=shop)
    counter = at(shop, TODAY)
    keys(counter, "101\r", "102\r", "/order", "\r", "Hoa", "\r", "0912345678", "\r", "24/11", "\r",
         "\r", "\r", "100", F9)
    counter.close()
    orders = run("order", "list", "--now", TODAY, shop=shop)
    assert len(orders) == 1 and "100000" in str(orders), orders
    before = run("shift", "show", "--now", TODAY, shop=shop)
    assert before["by_tender"]["cash"] == 100000, before
    counter = at(shop, TOMORROW)
    keys(counter, "\x1bo", "\r", F9, F9, F9, "\x1b")
    counter.close()
    assert run("order", "list", "--now", TOMORROW, shop=shop) == []
    verified = run("verify", shop=shop)
    assert verified["ok"] is True and verified["sales"] == 1, verified
    after = run("shift", "show", "--now", TOMORROW, shop=shop)
    assert after["by_tender"]["cash"] == 170000, after


if __name__ == "__main__":
    cases(a_company_gets_its_invoice, an_order_is_finished_the_next_day)
