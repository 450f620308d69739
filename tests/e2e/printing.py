"""Guards paper: ESC/POS bytes read by a decoder of our own (the font's file, the code pages),
bar codes read back by zbarimg, and a TCP printer that hangs, hangs up and runs out of paper.
Argument: the program."""
import os
import pathlib
import pty
import re
import shutil
import socket
import sqlite3
import subprocess
import threading
import time
import unicodedata

from cli import NOW, PROGRAM, ROOT, cases, new_shop, run, with_pins, write

SOURCE = pathlib.Path(__file__).resolve().parents[2]
VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
SMALL = [unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONES] + ["đ"]
LETTERS = SMALL + [c.upper() for c in SMALL]


# ---- a second decoder ---------------------------------------------------------------------

class Paper:
    """What a printer would make of bytes: lines of (page, text bytes), pictures, commands."""

    def __init__(self, data):
        self.data, self.at = data, 0
        self.lines, self.pictures, self.commands = [[]], [], []
        self.page = 0
        while self.at < len(data):
            self.step()

    def take(self, n):
        assert self.at + n <= len(self.data), "cut in a command"
        self.at += n
        return self.data[self.at - n:self.at]

    def step(self):
        byte = self.take(1)[0]
        if byte == 0x0A:
            self.lines.append([])
        elif byte == 0x1B:
            self.escape(self.take(1))
        elif byte == 0x1D:
            self.group(self.take(1))
        else:
            assert byte >= 0x20 and byte != 0x7F, f"control byte {byte:02x} at {self.at}"
            self.lines[-1].append((self.page, byte))

    def escape(self, what):
        sizes = {b"@": 0, b"t": 1, b"E": 1, b"d": 1, b"p": 3, b"a": 1}
        assert what in sizes, f"ESC {what}"
        argument = self.take(sizes[what])
        self.commands.append((b"ESC " + what, argument))
        if what == b"t":
            self.page = argument[0]

    def group(self, what):
        if what == b"v":
            assert self.take(2) == b"0\0"
            x, y = int.from_bytes(self.take(2), "little"), int.from_bytes(self.take(2), "little")
            bits = self.take(x * y)
            self.pictures.append([bits[row * x:(row + 1) * x] for row in range(y)])
        elif what == b"V":
            self.commands.append((b"GS V", self.take(2)))
        else:
            assert what in (b"!", b"r"), f"GS {what}"
            self.commands.append((b"GS " + what, self.take(1)))

    def picture(self):
        return [row for band in self.pictures for row in band]


def glyphs():
    """Rows of every glyph of the font's file, by code."""
    found, code, rows = {}, None, None
    for line in (SOURCE / "assets/fonts/fixed-10x20.bdf").read_text().split("\n"):
        if line.startswith("ENCODING"):
            code = int(line.split()[1])
        elif line == "BITMAP":
            rows = []
        elif line == "ENDCHAR":
            if code != 0xA0:  # the same nothing as a space
                found[tuple(rows)] = chr(code)
            rows = None
        elif rows is not None:
            rows.append(int(line, 16) >> 6)
    return found


def read_picture(rows, known):
    """The text of a picture in cells of 12 x 24; cells that are no glyph are "□"."""
    width = len(rows[0]) * 8
    bits = [int.from_bytes(row, "big") for row in rows]
    lines, top = [], 0
    while top + 24 <= len(bits):
        line = ""
        for left in range(0, width - 11, 12):
            cell = tuple(b >> (width - left - 11) & 0x3FF for b in bits[top + 2:top + 22])
            line += known.get(cell, "□")
        if "□" in line or not line.strip():
            top += 1  # not on a line of text: titles, codes, rules
            continue
        lines.append(line.rstrip())
        top += 24
    return "\n".join(lines)


def pbm(rows, path):
    """A picture with white around it, for zbarimg."""
    pad = 4
    width = len(rows[0]) + 2 * pad
    blank = bytes(width) * 24
    body = blank + b"".join(bytes(pad) + row + bytes(pad) for row in rows) + blank
    path.write_bytes(b"P4 %d %d\n" % (width * 8, len(rows) + 48) + body)
    return path


def zbar(path):
    out = subprocess.run(["zbarimg", "-q", "--raw", str(path)], capture_output=True, check=False)
    return out.stdout.decode().split()


# ---- receipts -----------------------------------------------------------------------------

def shop_with(name, products, *settings):
    shop = new_shop(name)
    rows = "".join(f"{n};{c};{p}\n" for n, c, p in products)
    run("product", "import", write(f"{name}.csv", "name;code;price\n" + rows), shop=shop)
    for key, value in settings:
        run("config", "set", key, value, shop=shop)
    run("shift", "open", "--float", 0, shop=shop)
    return shop


def escpos(shop, number, *more):
    return bytes.fromhex(run("receipt", number, "--format", "escpos", *more, shop=shop)["escpos"])


def letters_shop_of(name):
    lines = [" ".join(LETTERS[i:i + 12]) for i in range(0, len(LETTERS), 12)]
    return shop_with(name, [(f"{i} {line}", 100 + i, 1000) for i, line in enumerate(lines)]), lines


def text_of(shop, number, *more):
    """The receipt as text, Vietnamese as in a shop; every line fits the paper."""
    text = run("receipt", number, *more, shop=shop, parse=False)
    width = int(more[more.index("--width") + 1]) if "--width" in more else 42
    wide = [line for line in text.split("\n") if len(unicodedata.normalize("NFC", line)) > width]
    assert not wide, wide
    return text


def a_gift_receipt_names_no_price():
    shop = shop_with("gift", [("Trà sen Tây Hồ", 101, 65000), ("Cốm làng Vòng", 102, 47000)])
    number = run("sell", "2*101", "102", "--cash", 200000, shop=shop)["number"]
    for width in (32, 42, 48):
        text = text_of(shop, number, "--gift", "--width", width)
        assert "PHIẾU QUÀ TẶNG" in text and "Trà sen Tây Hồ" in text and number in text, text
        assert "2 cái" in text and "Mã truy xuất" in text, text
        for secret in ("65.000", "130.000", "47.000", "177.000", "200.000", "23.000", "GTGT"):
            assert secret not in text, (secret, text)
    picture = read_picture(Paper(escpos(shop, number, "--gift")).picture(), glyphs())
    assert "Cốm làng Vòng" in picture and "47.000" not in picture, picture
    back = run("refund", number, "1*1", "--reason", "người nhận không dùng", shop=shop)
    assert back["total"] == 65000, back
    refused = run("receipt", back["number"], "--gift", want=1, shop=shop)
    assert refused["error"]["code"] == "no_such_receipt", refused
    run("config", "set", "printer.device", f"file:{ROOT / 'gift.bin'}", shop=shop)
    assert run("receipt", number, "--gift", "--print", shop=shop)["reprint"] == 0
    assert run("receipt", number, "--gift", "--print", shop=shop)["reprint"] == 1
    assert run("receipt", number, "--print", shop=shop)["reprint"] == 1
    assert "phiếu quà tặng" in run("journal", shop=shop, parse=False)
    assert run("verify", shop=shop)["ok"] is True


def a_receipt_for_visitors():
    shop = shop_with("visitors", [("Trà sen Tây Hồ", 101, 65000)])
    number = run("sell", "101", "--cash", 100000, shop=shop)["number"]
    usual = text_of(shop, number)
    assert "KHÁCH PHẢI TRẢ" in usual and "AMOUNT DUE" not in usual, usual
    assert usual == run("--lang", "en", "receipt", number, shop=shop, parse=False)
    for width in (32, 48):
        both = text_of(shop, number, "--language", "vi+en", "--width", width)
        for word in ("PHIẾU TÍNH TIỀN", "RECEIPT", "KHÁCH PHẢI TRẢ", "AMOUNT DUE", "Tiền mặt",
                     "Cash", "Tiền thừa", "Change", "Thuế GTGT", "VAT", "35.000"):
            assert word in both, (word, both)
    english = text_of(shop, number, "--language", "en")
    assert "AMOUNT DUE" in english and "KHÁCH" not in english, english
    run("config", "set", "receipt.language", "vi+en", shop=shop)
    assert "AMOUNT DUE" in text_of(shop, number)
    assert run("receipt", number, "--language", "fr", want=2, shop=shop)["error"]


def a_picture_holds_every_letter():
    shop, lines = letters_shop_of("letters")
    number = run("sell", *[str(100 + i) for i in range(len(lines))], shop=shop)["number"]
    known = glyphs()
    for width in (32, 42, 48):
        paper = Paper(escpos(shop, number, "--width", width))
        text = read_picture(paper.picture(), known)
        for line in lines:
            assert line in text.replace("\n", " ") or all(w in text for w in line.split()), line
        if shutil.which("zbarimg"):
            assert number in zbar(pbm(paper.picture(), ROOT / "receipt.pbm")), width
        assert paper.commands[-1] == (b"GS V", b"B\0"), paper.commands


def stars_are_drawn_or_counted():
    """★★★★ in a picture and on a page, 4* where the printer's letters have no star."""
    shop = new_shop("stars")
    rows = "name;code;price;stars\nTrà sen;1;65000;4\nCốm;2;47000;\n"
    run("product", "import", write("stars.csv", rows), shop=shop)
    run("shift", "open", "--float", 0, shop=shop)
    number = run("sell", "1", "2", shop=shop)["number"]
    assert "Trà sen  OCOP ★★★★\n" in text_of(shop, number)
    assert "OCOP ★★★★" in read_picture(Paper(escpos(shop, number)).picture(), glyphs())
    for charset in ("plain", "cp1258", "tcvn3"):
        paper = Paper(escpos(shop, number, "--charset", charset))
        lines = [bytes(b for _, b in line) for line in paper.lines]
        assert any(line.endswith(b"  OCOP 4*") for line in lines), (charset, lines)
    label = run("label", "1", "--format", "escpos", shop=shop)["escpos"]
    assert "OCOP ★★★★" in read_picture(Paper(bytes.fromhex(label)).picture(), glyphs())


def code_pages():
    import csv
    path = pathlib.Path(os.environ.get("DIEMBAN_SHARED", "")) / "data/vn_letters_encodings.csv"
    if not path.exists():
        return None
    with open(path, encoding="utf-8") as file:
        rows = {r["char"]: r for r in csv.DictReader(file)}
    small = {bytes.fromhex(rows[c]["tcvn3_abc"])[0]: c for c in SMALL}
    capital = {b: c.upper() for b, c in small.items()}
    capital.update({0xA1: "Ă", 0xA2: "Â", 0xA7: "Đ"})
    return {30: small, 31: capital}


def epsons_pages_hold_every_letter():
    pages = code_pages()
    if pages is None:
        print("skipped: no shared table")
        return
    shop, lines = letters_shop_of("epson")
    number = run("sell", *[str(100 + i) for i in range(len(lines))], shop=shop)["number"]
    paper = Paper(escpos(shop, number, "--charset", "tcvn3", "--page", 30))
    text = "\n".join("".join(chr(b) if b < 0x80 else pages[page].get(b, "□") for page, b in line)
                     for line in paper.lines)
    assert "□" not in text, text
    for line in lines:
        assert all(word in text for word in line.split()), line


def cp1258_and_plain():
    shop, lines = letters_shop_of("cp1258")
    number = run("sell", *[str(100 + i) for i in range(len(lines))], shop=shop)["number"]
    paper = Paper(escpos(shop, number, "--charset", "cp1258", "--page", 52))
    raw = [bytes(b for _, b in line) for line in paper.lines]
    text = unicodedata.normalize("NFC", subprocess.run(
        ["iconv", "-f", "CP1258", "-t", "UTF-8"], input=b"\n".join(raw), check=True,
        capture_output=True).stdout.decode())
    for line in lines:
        assert all(word in text for word in line.split()), line
    plain = Paper(escpos(shop, number, "--charset", "plain"))
    text = "\n".join(bytes(b for _, b in line).decode("ascii") for line in plain.lines)
    assert "a a a a a a" in text and "D" in text, text


def a_name_is_never_a_command():
    names = ["ESC p 0 \\x1bp0", "Trà \u202eđảo\u202c", "A\u200bB \u001b@ \u0007"]
    shop = shop_with("names", [(n, 10 + i, 1000) for i, n in enumerate(names)])
    number = run("sell", "10", "11", "12", shop=shop)["number"]
    for charset in ("picture", "tcvn3", "cp1258", "plain"):
        paper = Paper(escpos(shop, number, "--charset", charset))
        assert not any(name == b"ESC p" for name, _ in paper.commands)
    text = read_picture(Paper(escpos(shop, number)).picture(), glyphs())
    assert "ESC p 0" in text and "Trà đảo" in text, text


# ---- a printer on the network ----------------------------------------------------------------

class FakePrinter(threading.Thread):
    """Behaves for each connection as the next word says; keeps the receipts it finished."""

    def __init__(self, ways):
        super().__init__(daemon=True)
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.ways, self.printed, self.seen = list(ways), [], []
        self.start()

    def run(self):
        held = []
        while True:
            link, _ = self.server.accept()
            way = self.ways.pop(0) if self.ways else "good"
            self.seen.append(way)
            if way == "hang":
                held.append(link)  # takes nothing, says nothing
            elif way == "close":
                link.close()
            else:
                self.serve(link, way)

    def serve(self, link, way):
        data = b""
        link.settimeout(5)
        try:
            while True:
                more = link.recv(4096)
                if not more:
                    return
                data += more
                if data.startswith(b"\x10\x04\x04"):
                    data = data[3:]
                    link.send(b"\x72" if way == "paper" else b"\x12")
                if way == "half" and len(data) > 100:
                    return
                if data.endswith(b"\x1dr\x01"):
                    self.printed.append(data[:-3])
                    link.send(b"\x00")
                    return
        except OSError:
            return
        finally:
            link.close()


class Counter:
    """The counter in a terminal, fed by hand."""

    def __init__(self, shop, now=NOW):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execv(PROGRAM, [PROGRAM, "--shop", str(shop), "--now", now])
        self.text = b""
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        try:
            while True:
                self.text += os.read(self.fd, 65536)
        except OSError:
            pass

    def type(self, keys):
        os.write(self.fd, keys.encode())

    def close(self):
        os.kill(self.pid, 15)
        os.waitpid(self.pid, 0)


def wait_for(what, seconds, why):
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, why
        time.sleep(0.02)


F8, F9 = "\x1b[19~", "\x1b[20~"


def a_bad_printer_never_holds_a_sale():
    ways = ["paper", "half", "hang"]
    printer = FakePrinter(ways)
    shop = shop_with("tcp", [("Trà sen", 101, 50000)], ("printer.device", f"tcp:127.0.0.1:{printer.port}"))
    counter = Counter(shop)
    wait_for(lambda: b"DIEMBAN" in counter.text or len(counter.text) > 500, 10, "no first frame")
    began = time.monotonic()
    sold = 0
    for _ in range(3):
        counter.type("101\r")
        time.sleep(0.2)
        counter.type(F8)
        time.sleep(0.2)
        counter.type(F9)
        sold += 1
        time.sleep(0.2)
    took = time.monotonic() - began
    assert took < 5, took
    wait_for(lambda: len(printer.printed) >= sold, 45, f"{len(printer.printed)} of {sold}; {printer.seen}")
    counter.close()
    numbers = {n for data in printer.printed for n in receipt_numbers(data)}
    assert len(printer.printed) == sold, [len(d) for d in printer.printed]
    assert len(numbers) == sold, numbers
    assert run("verify", shop=shop)["sales"] == sold
    assert set(ways) <= set(printer.seen), printer.seen


def receipt_numbers(data):
    text = read_picture(Paper(data).picture(), glyphs())
    return re.findall(r"HD\d{12}", text)[:1]


def reprints_are_marked_and_noted():
    printer = FakePrinter([])
    shop = shop_with("again", [("Trà sen", 101, 50000)])
    number = run("sell", "101", shop=shop)["number"]
    refused = run("receipt", number, "--print", want=1, shop=shop)
    assert refused["error"]["code"] == "no_printer_set"
    run("config", "set", "printer.device", f"tcp:127.0.0.1:{printer.port}", shop=shop)
    assert run("receipt", number, "--print", shop=shop)["reprint"] == 1
    assert run("receipt", number, "--print", shop=shop)["reprint"] == 2
    counter = Counter(shop)
    wait_for(lambda: len(printer.printed) == 2, 20, "nothing printed")
    counter.close()
    assert run("verify", shop=shop)["ok"] is True


def signs_that_the_printer_has_not_are_counted():
    shop = shop_with("signs", [("Trà 🍵 sen ☕ ngon", 101, 65000), ("Cốm • 5 sao ★ “làng”", 102, 47000)])
    number = run("sell", "101", shop=shop)["number"]
    good = run("sell", "102", shop=shop)["number"]
    for charset in ("picture", "tcvn3", "cp1258", "plain"):
        answer = run("receipt", number, "--format", "escpos", "--charset", charset, shop=shop)
        assert answer["unprintable"] == 2, (charset, answer["unprintable"])
        answer = run("receipt", good, "--format", "escpos", "--charset", charset, shop=shop)
        assert answer["unprintable"] == 0, (charset, answer["unprintable"])
    paper = Paper(escpos(shop, number, "--charset", "plain"))
    assert "Tra ? sen ? ngon" in "\n".join(bytes(b for _, b in line).decode() for line in paper.lines)
    out = ROOT / "signs.bin"
    run("config", "set", "printer.device", f"file:{out}", shop=shop)
    counter = Counter(shop)
    wait_for(lambda: b"DIEMBAN" in counter.text or len(counter.text) > 500, 10, "no first frame")
    counter.type("101\r")
    time.sleep(0.2)
    counter.type(F8)
    time.sleep(0.2)
    counter.type(F9)
    wait_for(lambda: "Máy in không in được".encode() in counter.text, 20, "the sign is not named")
    counter.close()


def spooled(shop):
    db = sqlite3.connect(shop)
    count = db.execute("SELECT count(*) FROM spool").fetchone()
    db.close()
    return count


def pages_are_saved_at_the_counter():
    shop = shop_with("pages", [("Trà sen", 101, 65000)])
    number = run("sell", "101", shop=shop)["number"]
    counter = Counter(shop)
    wait_for(lambda: b"DIEMBAN" in counter.text or len(counter.text) > 500, 10, "no first frame")
    counter.type("\x1bx")
    wait_for(lambda: "Trang A5".encode() in counter.text, 10, "no window")
    counter.type("5")
    wait_for(lambda: list(shop.parent.glob(f"receipts/{number}-*.pdf")), 20, "no file")
    pdf = list(shop.parent.glob(f"receipts/{number}-*.pdf"))[0]
    wait_for(lambda: pdf.stat().st_size > 1000, 10, "an empty file")
    counter.close()
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout
        assert "Sáu mươi lăm nghìn đồng" in text.decode(), text.decode()


def approval_codes_are_printed_and_not_kept():
    shop = ROOT / "codes" / "shop.db"
    run("demo", shop.parent, "--days", 1, "--products", 20)
    out = ROOT / "codes.bin"
    pins = {"--pin-fd": "222222"}
    refused = with_pins("approve", "codes", 5, "--print", "--user", "minh", pins=pins, want=1, shop=shop)
    assert refused["error"]["code"] == "no_printer_set", refused
    run("config", "set", "printer.device", f"file:{out}", shop=shop)
    before = spooled(shop)
    made = with_pins("approve", "codes", 5, "--print", "--user", "minh", pins=pins, shop=shop)
    assert made["codes"] == [] and made["printed"] == 5 and made["approver"] == "minh", made
    text = read_picture(Paper(out.read_bytes()).picture(), glyphs())
    assert "minh" in text, text
    assert spooled(shop) == before


def the_test_page_and_its_answer():
    out = ROOT / "page.bin"
    shop = shop_with("page", [("A", 1, 1000)])
    run("printer", "test", "--device", f"file:{out}", shop=shop)
    paper = Paper(out.read_bytes())
    assert {30, 31, 52, 27, 94, 35} <= {c[1][0] for c in paper.commands if c[0] == b"ESC t"}
    run("printer", "test", "--way", 2, shop=shop)
    assert run("config", "get", "printer.letters", shop=shop)["value"] == "tcvn3"
    assert run("config", "get", "printer.page", shop=shop)["value"] in (30, "30")
    assert run("printer", "test", want=1, shop=shop)["error"]["code"] == "no_printer_set"
    assert run("config", "set", "printer.device", "lp0", want=1, shop=shop)["error"]


if __name__ == "__main__":
    cases(a_gift_receipt_names_no_price, a_receipt_for_visitors, a_picture_holds_every_letter,
          stars_are_drawn_or_counted, epsons_pages_hold_every_letter, cp1258_and_plain,
          a_name_is_never_a_command, a_bad_printer_never_holds_a_sale,
          reprints_are_marked_and_noted, the_test_page_and_its_answer,
          signs_that_the_printer_has_not_are_counted, pages_are_saved_at_the_counter,
          approval_codes_are_printed_and_not_kept)
