"""Guards labels and PDF pages: every kind of label is read back by real decoders to the right
GTIN, lot and expiry; pages are searched for their letters. Argument: the program."""
import pathlib
import re
import shutil
import subprocess
import sys

from cli import NOW, ROOT, cases, new_shop, run, write
from printing import Paper, pbm, zbar

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
      sheets_and_pages, what_cannot_be_a_label)
