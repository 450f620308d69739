"""Guards labels and PDF pages: every kind of label is read back by real decoders to the right
GTIN, lot and expiry; pages are searched for their letters. Argument: the program."""
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import threading
import time

from cli import NOW, ROOT, cases, new_shop, run, write
from printing import F9, Counter, Paper, pbm, wait_for, zbar

GTIN = "8938505974002"
LOT, EXPIRY = "LO2610A", "2027-01-31"


def shop_with_lot(name):
    shop = new_shop(name)
    rows = (f"name;code;price;gtin;stars;unit\nTrà sen Tây Hồ ướp xổi 100 g;101;450000;{GTIN};4;hộp\n"
            "Không có mã vạch;102;5000;;;cái\n")
    run("product", "import", write(f"{name}.csv", rows), shop=shop)
    run("receive", "5*101", "--supplier", "HTX", "--lot", LOT, "--expiry", EXPIRY, shop=shop)
    return shop


def label(shop, *words):
    answer = run("label", *words, "--now", NOW, shop=shop)
    return answer["text"] if answer["format"] == "text" else bytes.fromhex(answer[answer["format"]])


def of_zpl(data, path):
    head = re.match(rb"\^XA\^PW(\d+)\^LL(\d+)\^FO0,0\^GFA,(\d+),\3,(\d+),([0-9A-F]+)\^FS\^PQ(\d+)\^XZ",
                    data)
    assert head, data[:80]
    stride, bits = int(head[4]), bytes.fromhex(head[5].decode())
    assert len(bits) == int(head[3])
    return pbm([bits[i:i + stride] for i in range(0, len(bits), stride)], path)


def of_tspl(data, path):
    head = re.search(rb"BITMAP 0,0,(\d+),(\d+),0,", data)
    stride, rows = int(head[1]), int(head[2])
    bits = bytes(~b & 0xFF for b in data[head.end():head.end() + stride * rows])
    assert data[head.end() + stride * rows:].startswith(b"\r\nPRINT 2\r\n")
    return pbm([bits[i:i + stride] for i in range(0, len(bits), stride)], path)


def dmtx(path):
    out = subprocess.run(["dmtxread", "-N1", str(path)], capture_output=True, check=False)
    return out.stdout


def bars_on_every_printer():
    shop = shop_with_lot("bars")
    assert GTIN in zbar(of_zpl(label(shop, "101", "--format", "zpl"), ROOT / "z.pbm"))
    assert GTIN in zbar(of_tspl(label(shop, "101", "--format", "tspl", "--copies", 2), ROOT / "t.pbm"))
    paper = Paper(label(shop, "101", "--format", "escpos"))
    assert GTIN in zbar(pbm(paper.picture(), ROOT / "e.pbm"))
    assert "102" in zbar(of_zpl(label(shop, "102", "--format", "zpl"), ROOT / "s.pbm"))
    text = label(shop, "101", "--lot", LOT)
    assert "450.000 đ/hộp" in text and "★★★★" in text and LOT in text and "31/01/2027" in text, text


def a_matrix_holds_gtin_lot_and_expiry():
    shop = shop_with_lot("matrix")
    data = label(shop, "101", "--code", "matrix", "--lot", LOT, "--format", "zpl", "--size", "70x50")
    read = dmtx(of_zpl(data, ROOT / "m.pbm"))
    assert f"010{GTIN}17270131" + "10" + LOT == read.decode().lstrip("\x1d").lstrip("\xe8").strip(), read
    explained = run("code", read.decode().strip())
    assert explained["gtin"] == "0" + GTIN and explained["lot"] == LOT, explained
    assert explained["expiry"] == EXPIRY, explained


def a_link_holds_them_too():
    shop = shop_with_lot("link")
    data = label(shop, "101", "--code", "link", "--lot", LOT, "--format", "zpl", "--size", "100x70")
    links = zbar(of_zpl(data, ROOT / "l.pbm"))
    explained = run("code", links[0])
    assert (explained["gtin"], explained["lot"]) == ("0" + GTIN, LOT), links
    assert explained["expiry"] == EXPIRY, explained


def sheets_and_pages():
    shop = shop_with_lot("pages")
    sheet = ROOT / "sheet.pdf"
    sheet.write_bytes(label(shop, "101", "--format", "pdf", "--copies", 24))
    run("shift", "open", "--float", 0, shop=shop)
    number = run("sell", "2*101", shop=shop)["number"]
    page = ROOT / "page.pdf"
    page.write_bytes(bytes.fromhex(run("receipt", number, "--format", "pdf", shop=shop)["pdf"]))
    if not shutil.which("pdftotext"):
        print("skipped: no pdftotext")
        return
    text = subprocess.run(["pdftotext", "-layout", str(page), "-"], capture_output=True, check=True)
    for word in ("Trà sen Tây Hồ ướp xổi", "PHIẾU", "900.000", number):
        assert word in text.stdout.decode(), text.stdout.decode()
    for file, want in ((page, number), (sheet, GTIN)):
        subprocess.run(["pdftoppm", "-r", "203", "-gray", "-f", "1", "-l", "1", str(file),
                        str(ROOT / file.stem)], check=True)
        pictures = list(pathlib.Path(ROOT).glob(f"{file.stem}*.pgm"))
        assert want in zbar(pictures[0]), (file, zbar(pictures[0]))


def shelves_tell_the_price_of_a_kilogram():
    shop = new_shop("perkilo")
    rows = ("name;code;price;unit;content\nMiến dong;1;120000;gói;500g\nTrà sen;2;450000;hộp;0,1 kg\n"
            "Rượu;3;90000;chai;750 ml\nSữa;4;36000;lốc;6 x 180 ml\nGiò;5;85000;kg;\nMắm;6;30000;lạng;\n"
            "Nón;7;150000;cái;\n")
    run("product", "import", write("perkilo.csv", rows), shop=shop)
    for code, want in (("1", "500 g · 240.000 đ/kg"), ("2", "100 g · 450.000 đ/100 g"),
                       ("3", "750 ml · 120.000 đ/l"), ("4", "1,08 l · 33.333 đ/l"), ("6", "300.000 đ/kg")):
        assert want in label(shop, code), (want, label(shop, code))
        assert want not in label(shop, code, "--kind", "product")
    for code in ("5", "7"):
        assert label(shop, code).count("đ/") == 1, label(shop, code)
    shown = run("product", "show", "1", shop=shop)[0]
    assert (shown["content"], shown["unit_price"], shown["unit_price_per"]) == ("500 g", 240000, "kg"), shown
    assert run("product", "set", "1", "--content", "1.5kg", shop=shop)[0]["unit_price"] == 80000
    wrong = run("product", "set", "1", "--content", "many", want=2, shop=shop)
    assert "many" in wrong["error"]["message"], wrong


def a_document_makes_its_labels():
    shop = shop_with_lot("document")
    paper = run("receive", "3*102", "2*101", "--supplier", "HTX", "--lot", "L7", "--expiry", "2027-02-03",
                shop=shop)["document"]
    made = run("label", "--document", "NK009", "--format", "zpl", want=1, shop=shop)
    assert made["error"]["code"] == "no_such_document", made
    made = run("label", "--document", paper.lower(), "--format", "zpl", shop=shop)
    assert (made["labels"], made["kind"]) == (5, "product"), made
    strips = bytes.fromhex(made["zpl"]).splitlines()
    assert [re.search(rb"\^PQ(\d+)", s)[1] for s in strips] == [b"3", b"2"]
    assert GTIN in zbar(of_zpl(strips[1], ROOT / "d.pbm"))
    text = label(shop, "--document", paper)
    assert text.count("L7 · ") == 5 and text.count("03/02/2027") == 5, text


def a_weighed_piece_is_sold_by_its_label():
    shop = new_shop("weighed")
    rows = "name;code;price;unit;gtin\nGiò lụa;105;200000;kg;8938505974019\nCái;106;5000;cái;\nChữ;A7;1000;kg;\n"
    run("product", "import", write("weighed.csv", rows), shop=shop)
    run("receive", "3*105", "--supplier", "HTX", "--lot", "G1", "--expiry", EXPIRY, shop=shop)
    run("shift", "open", "--float", 0, shop=shop)
    words = ("105", "--weight", "0,755", "--lot", "G1")
    text = label(shop, *words)
    assert "0,755 kg × 200.000 đ" in text and "151.000 đ" in text and "G1" in text, text
    code = zbar(of_zpl(label(shop, *words, "--format", "zpl", "--size", "70x50"), ROOT / "w.pbm"))[0]
    assert code.startswith("2600105007"), code
    sold = run("sell", code, shop=shop)
    assert (sold["total"], sold["lines"][0]["quantity"]) == (151000, 0.755), sold
    matrix = dmtx(of_zpl(label(shop, *words, "--code", "matrix", "--format", "zpl", "--size", "70x50"),
                         ROOT / "wm.pbm"))
    explained = run("code", matrix.decode().strip())
    assert (explained["weight"], explained["lot"], explained["expiry"]) == (0.755, "G1", EXPIRY), explained
    for code in ("106", "A7"):
        answer = run("label", code, "--weight", "1", want=1, shop=shop)
        assert answer["error"]["code"] == "no_weight_code", answer


def changed_prices_are_asked_for_until_their_labels_are_made():
    shop = shop_with_lot("changed")
    printer = ROOT / "changed.out"
    printer.write_bytes(b"")
    run("config", "set", "printer.device", f"file:{printer}", shop=shop)
    assert run("label", "--changed", want=1, shop=shop)["error"]["code"] == "labels_none"
    run("product", "set", "101", "--price", "460000", shop=shop)
    run("product", "set", "102", "--price", "6000", shop=shop)
    made = run("label", "--changed", shop=shop)
    assert made["labels"] == 2 and "460.000 đ/hộp" in made["text"], made
    run("label", "102", "--kind", "product", "--print", shop=shop)
    assert len(run("price", "labels", shop=shop)) == 2
    run("label", "102", "--print", shop=shop)
    assert [p["code"] for p in run("price", "labels", shop=shop)] == ["101"]
    run("label", "--changed", "--print", shop=shop)
    assert run("price", "labels", shop=shop) == []


class LabelPrinter(threading.Thread):
    """Takes whatever comes, one job a connection."""

    def __init__(self):
        super().__init__(daemon=True)
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port, self.jobs = self.server.getsockname()[1], []
        self.start()

    def run(self):
        while True:
            try:
                link, _ = self.server.accept()
            except OSError:
                return
            data = b""
            while more := link.recv(4096):
                data += more
            self.jobs.append(data)

    def go_away(self):
        self.server.shutdown(socket.SHUT_RDWR)  # wakes accept
        self.join()
        self.server.close()


def straight_to_the_label_printer():
    printer = LabelPrinter()
    shop = shop_with_lot("straight")
    refused = run("label", "101", "--format", "zpl", "--print", want=1, shop=shop)
    assert refused["error"]["code"] == "no_label_printer", refused
    run("config", "set", "label.printer", "tcp:127.0.0.1:1", shop=shop)   # nobody is there
    assert run("label", "101", "--print", want=3, shop=shop)["error"], "told"
    run("config", "set", "label.printer", f"tcp:127.0.0.1:{printer.port}", shop=shop)
    answer = run("label", "101", "--print", "--copies", 2, shop=shop)
    assert (answer["format"], answer["labels"]) == ("tspl", 2), answer
    wait_for(lambda: printer.jobs, 10, "nothing came")
    assert printer.jobs[0] == bytes.fromhex(answer["tspl"])
    assert GTIN in zbar(of_tspl(printer.jobs[0], ROOT / "straight.pbm"))
    run("config", "set", "label.language", "zpl", shop=shop)
    counter = Counter(shop)                                               # and from the screen
    wait_for(lambda: len(counter.text) > 500, 10, "no first frame")
    counter.type("/labels\r")
    wait_for(lambda: "máy in tem".encode() in counter.text, 10, "it is not chosen")
    counter.type("101\r")
    time.sleep(0.3)
    counter.type(F9)
    wait_for(lambda: len(printer.jobs) == 2, 10, "nothing came from the screen")
    wait_for(lambda: "Đã in tem: 1".encode() in counter.text, 10, "it is not said")
    assert GTIN in zbar(of_zpl(printer.jobs[1], ROOT / "screen.pbm"))
    printer.go_away()
    counter.type("101\r")
    time.sleep(0.3)
    counter.type(F9)
    wait_for(lambda: b"127.0.0.1" in counter.text, 10, "the fault is not said")
    counter.close()


def what_cannot_be_a_label():
    shop = shop_with_lot("wrong")
    for words, status, code in ((("999",), 1, "no_such_product"),
                                (("102", "--code", "matrix"), 1, "no_gtin"),
                                (("101", "--size", "9x9"), 2, "usage"),
                                (("101", "--print"), 1, "no_printer_set"),
                                (("101", "--code", "link", "--lot", LOT, "--format", "zpl"), 1, "label_small"),
                                (("101", "--lot", "NOPE"), 1, "no_such_lot")):
        answer = run("label", *words, want=status, shop=shop)
        assert answer["error"]["code"] == code, (words, answer)


cases(bars_on_every_printer, a_matrix_holds_gtin_lot_and_expiry, a_link_holds_them_too,
      sheets_and_pages, shelves_tell_the_price_of_a_kilogram, a_document_makes_its_labels,
      a_weighed_piece_is_sold_by_its_label, changed_prices_are_asked_for_until_their_labels_are_made,
      straight_to_the_label_printer, what_cannot_be_a_label)
