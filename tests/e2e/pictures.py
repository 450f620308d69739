"""Guards that codes drawn by zint and read back by zbarimg and dmtxread mean the right
product, lot and expiry: to `diemban code`, to `diemban sell`, and typed by a scanner into the
counter in a terminal. Skipped where the three programs are not installed. Argument: the
program."""
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time

from cli import NOW, PROGRAM, ROOT, cases, new_shop, run

GTIN = "08930000000002"
ELEMENTS = "[01]{gtin}[10]{lot}[17]270131"
# What is drawn: symbology, zint's words, data, lot.
PICTURES = {
    "ean13": (["-b", "EANX"], GTIN[1:], ""),
    "gs1_128": (["-b", "GS1_128"], ELEMENTS, "LO128A"),
    "gs1_datamatrix": (["-b", "DATAMATRIX", "--gs1"], ELEMENTS, "LO2DM"),
    "qr_digital_link": (["-b", "QRCODE"], "https://id.gs1.org/01/{gtin}/10/{lot}?17=270131",
                        "LOQR/7"),
    "gs1_qr": (["-b", "QRCODE", "--gs1"], ELEMENTS, "LOQRGS1"),
}


def draw(name):
    how, data, lot = PICTURES[name]
    path = ROOT / f"{name}.png"
    shown = lot.replace("/", "%2F") if "://" in data else lot
    subprocess.run(["zint", *how, "--scale=4", "-w", "8", "--vwhitesp=8", "-o", path,
                    "-d", data.format(gtin=GTIN, lot=shown)], check=True)
    return path


def read_back(name):
    """The text as a scanner without identifiers sends it."""
    path = draw(name)
    if name == "gs1_datamatrix":
        words = ["dmtxread", "-m", "10000", "-N", "1", "-G", "29", path]
    else:
        words = ["zbarimg", "-q", "--raw", path]
    done = subprocess.run(words, capture_output=True, check=True)
    return done.stdout.decode().rstrip("\n")


def pictures_mean_what_was_drawn():
    for name, (_, _, lot) in PICTURES.items():
        text = read_back(name)
        code = run("code", text, "--now", NOW)
        assert code["valid"] is True and code["gtin"] == GTIN, (name, text, code)
        if lot:
            assert code["lot"] == lot and code["expiry"] == "2027-01-31", (name, text, code)


def shop_with_the_product(name):
    shop = new_shop(name)
    run("product", "add", "--name", "Tương ớt", "--price", 30000, "--gtin", GTIN, shop=shop)
    run("shift", "open", "--float", 0, shop=shop)
    return shop


def pictures_are_sold_with_their_lots():
    shop = shop_with_the_product("sold")
    texts = [read_back(name) for name in PICTURES]
    sold = run("sell", *texts, "--now", NOW, shop=shop)
    got = [(line["name"], line["lot"] or "", line["expiry"]) for line in sold["lines"]]
    want = [("Tương ớt", lot, "2027-01-31" if lot else None)
            for _, _, lot in PICTURES.values()]
    assert got == want, got


class Counter:
    """The counter in a terminal; what it writes is kept as it comes."""

    def __init__(self, shop):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execv(PROGRAM, [PROGRAM, "--shop", str(shop), "--now", NOW])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.seen = ""

    def until(self, text):
        end = time.monotonic() + 20
        while text not in self.seen:
            left = end - time.monotonic()
            assert left > 0 and select.select([self.fd], [], [], left)[0], f"no {text}: {self.seen[-900:]}"
            self.seen += os.read(self.fd, 65536).decode(errors="replace")

    def scan(self, text):
        os.write(self.fd, text.encode() + b"\r")

    def end(self):
        os.kill(self.pid, signal.SIGTERM)
        while select.select([self.fd], [], [], 20)[0]:
            try:
                os.read(self.fd, 65536)
            except OSError:
                break
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def pictures_are_scanned_into_the_counter():
    counter = Counter(shop_with_the_product("counter"))
    try:
        counter.until("F10")
        for name, (_, _, lot) in PICTURES.items():
            counter.seen = ""
            counter.scan(read_back(name))
            counter.until(lot or "Tương ớt")
    finally:
        counter.end()


MISSING = [name for name in ("zint", "zbarimg", "dmtxread") if shutil.which(name) is None]
if MISSING:
    print("skipped: not installed:", ", ".join(MISSING))
    sys.exit(77)
cases(pictures_mean_what_was_drawn, pictures_are_sold_with_their_lots,
      pictures_are_scanned_into_the_counter)
