"""Guards the customer's own screen: a second terminal shows what is to be paid, a payment code
that a real decoder reads, and the change. Argument: the program."""
import fcntl
import os
import pty
import re
import shutil
import struct
import termios
import threading

from cli import ROOT, cases, run
from printing import F9, Counter, pbm, shop_with, wait_for, zbar

ROWS, COLS = 40, 100


class Screen:
    """A terminal that nobody types at, kept as rows of characters."""

    def __init__(self):
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLS, 0, 0))
        self.path = os.ttyname(self.slave)
        self.rows = [""] * ROWS
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        pending = ""
        while True:
            try:
                pending += os.read(self.master, 65536).decode("utf-8", "ignore")
            except OSError:
                return
            pieces = re.split(r"\x1b\[(\d+);1H", pending)
            for row, text in zip(pieces[1::2], pieces[2::2]):
                self.rows[int(row) - 1] = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
            pending = "".join(f"\x1b[{pieces[-2]};1H{pieces[-1]}") if len(pieces) > 2 else pending

    def text(self):
        return "\n".join(self.rows)

    def code(self, path):
        """The half blocks as a picture, four dots a module."""
        bits = []
        for row in self.rows:
            if not set(row) & set("▀▄█"):
                continue
            for lower in (False, True):
                line = "".join("1" if ch == "█" or ch == "▄" and lower or ch == "▀" and not lower
                               else "0" for ch in row.ljust(COLS))
                wide = "".join(bit * 4 for bit in line)
                bits += [int(wide, 2).to_bytes(len(wide) // 8, "big")] * 4
        return pbm(bits, path)


def goods_code_and_change():
    screen = Screen()
    shop = shop_with("customer", [("Trà sen Tây Hồ", 101, 50000)], ("screen.customer", screen.path))
    run("bank", "account", "VCB", "0102030405", shop=shop)
    counter = Counter(shop)
    wait_for(lambda: "Kính chào" in screen.text(), 10, "no welcome")
    counter.type("101\r")
    wait_for(lambda: "Trà sen Tây Hồ" in screen.text(), 10, screen.text())
    assert "KHÁCH PHẢI TRẢ" in screen.text(), screen.text()
    counter.type(F9)
    wait_for(lambda: "Trà sen" not in screen.text(), 10, screen.text())
    counter.type("q")
    wait_for(lambda: "0102030405" in screen.text(), 10, screen.text())
    if shutil.which("zbarimg"):
        payload = zbar(screen.code(ROOT / "customer.pbm"))
        assert payload and run("code", payload[0])["kind"] == "vietqr", payload
        assert "540550000" in payload[0], payload
    counter.type("m")
    wait_for(lambda: "0102030405" not in screen.text(), 10, screen.text())
    counter.type("100")
    counter.type(F9)
    wait_for(lambda: "TIỀN THỪA" in screen.text(), 10, screen.text())
    counter.close()
    assert run("verify", shop=shop)["sales"] == 1


def a_screen_that_is_not_there():
    shop = shop_with("away", [("Trà", 101, 50000)], ("screen.customer", "/dev/null"))
    counter = Counter(shop)
    wait_for(lambda: "/dev/null".encode() in counter.text, 10, "nothing was said")
    counter.close()


cases(goods_code_and_change, a_screen_that_is_not_there)
