"""Guards the shop's forms: 01-VT, 02-VT, 05-VT, 01-BH, 01-TT, 02-TT, 08a-TT, X, Z and receipts, as
text of 32, 48 and 78 columns (kept in golden/forms; DIEMBAN_GOLDEN=write rewrites them), as bytes
in every charset, and as pages whose every column is read back. Argument: the program."""
import os
import pathlib
import re
import shutil
import subprocess

from cli import ROOT, cases, new_shop, run, write
from printing import LETTERS, Paper, code_pages, glyphs, read_picture

GOLDEN = pathlib.Path(__file__).resolve().parent / "golden" / "forms"
WHEN = {d: f"2026-11-{d:02d}T09:00:00+07:00" for d in range(1, 30)}
ALL = [" ".join(LETTERS[i:i + 23]) for i in range(0, len(LETTERS), 23)]
COLUMNS = {
    "NK001201000001": "STT Tên, quy cách Mã ĐVT Theo CT Thực nhập Đơn giá Số tiền Người giao Thủ kho "
                      "Kế toán 01-VT bằng chữ",
    "DC001201000001": "STT Mã ĐVT Yêu cầu Thực xuất Đơn giá 02-VT Lý do",
    "KK001201000001": "STT Mã ĐVT Theo sổ Số tiền Thực đếm Thừa Thiếu 05-VT Người kiểm kê",
    "QT001201000001": "STT Tồn đầu Nhận Cộng Bán Trả lại Hao hụt Tồn cuối Đơn giá trả Phải trả 01-BH "
                      "Hoa hồng Còn nợ Bên gửi hàng bằng chữ",
    "PT001201000001": "01-TT Người nộp tiền Thủ quỹ Lý do bằng chữ",
    "PC001201000001": "02-TT Người nhận tiền Thủ quỹ Lý do bằng chữ",
    "GC001201000001": "08a-TT Theo máy Thực đếm Chênh lệch Lý do Để lại két Người giao ca Kế toán",
    "CN001201000001": "Thuế suất Doanh thu Thuế GTGT Tiền mặt Người lập Quản lý",
}


def make():
    """A shop with every paper in it, under names with all letters."""
    shop = new_shop("forms")
    rows = "".join(f"{line};{1001 + i};{10000 * (i + 1)}\n" for i, line in enumerate(ALL))
    run("product", "import", write("forms.csv", "name;code;price\n" + rows), shop=shop)
    goods = [str(1001 + i) for i in range(len(ALL))]
    now = ["--now", WHEN[2]]
    run("shift", "open", "--float", 500000, *now, shop=shop)
    run("receive", *[f"20*{code}" for code in goods], "--supplier", ALL[0], "--lot", "L1", "--expiry",
        "2030-01-01", "--cost", 7000, *now, shop=shop)
    run("receive", "10*1001", "--supplier", "HTX Sen", "--lot", "KG1", "--commission", "20%", *now,
        shop=shop)
    run("adjust", 1001, -1, "--reason", "damaged", "--lot", "KG1", "--payer", "shop", *now, shop=shop)
    run("count", "start", *now, shop=shop)
    for code, found in zip(goods, [29, 19] + [21] * len(goods)):
        run("count", "add", code, found, *now, shop=shop)
    run("count", "close", *now, shop=shop)
    sale = run("sell", *goods, "--cash", 500000, *now, shop=shop)["number"]
    run("cash", "in", 100000, "--reason", "đổi tiền lẻ", "--partner", "Nguyễn Thị Ngẫu", *now, shop=shop)
    run("cash", "out", 1005021, "--reason", "mua túi", "--partner", "chợ Hôm", *now, shop=shop)
    return shop, sale, now


def finish(shop, now):
    run("shift", "close", "--counted", 1000000, "--note", "trả nhầm", *now, shop=shop)
    run("day", "close", *now, shop=shop)
    run("settle", "HTX Sen", "--from", "2026-11-01", "--to", "2026-11-03", "--post", "--now", WHEN[5],
        shop=shop)


def one_shop():
    if not hasattr(one_shop, "made"):
        shop, sale, now = make()
        x = run("document", "x", "--width", 32, *now, shop=shop, parse=False)
        finish(shop, now)
        one_shop.made = shop, sale, x
    return one_shop.made


def compare(name, text):
    """With the golden file, but for the chain's head."""
    text = re.sub(r"· [0-9A-Z]{8}( ·|$)", r"· ########\1", text, flags=re.M)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("DIEMBAN_GOLDEN") == "write":
        GOLDEN.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert path.read_text() == text, f"{path.name}:\n{text}"


def words_in(words, text):
    """The words that the text lacks; a column's head may stand on two lines."""
    return [w for w in words.split() if w not in text]


def texts_are_as_they_were():
    shop, sale, x = one_shop()
    compare("X.32", x)
    for number in [*COLUMNS, sale]:
        command = "receipt" if number == sale else "document"
        for width in (32, 48) if number == sale else (32, 48, 78):
            text = run(command, number, "--width", width, "--now", WHEN[5], shop=shop, parse=False)
            assert not [line for line in text.split("\n") if len(line) > width], text
            compare(f"{number}.{width}", text)


def every_charset_holds_every_letter():
    shop, sale, _ = one_shop()
    known, pages = glyphs(), code_pages()
    for number in ("NK001201000001", "KK001201000001", sale):
        command = ["receipt" if number == sale else "document", number, "--now", WHEN[5]]
        for width in (32, 48):
            def bytes_of(*more):
                answer = run(*command, "--format", "escpos", "--width", width, *more, shop=shop)
                return Paper(bytes.fromhex(answer["escpos"]))
            text = read_picture(bytes_of().picture(), known)
            assert not [c for c in LETTERS if c not in text], text
            plain = bytes_of("--charset", "plain")
            ascii_only = b"\n".join(bytes(b for _, b in line) for line in plain.lines)
            assert b"a a a a a" in ascii_only and b"?" not in ascii_only, ascii_only
            raw = [bytes(b for _, b in line) for line in bytes_of("--charset", "cp1258", "--page", 52).lines]
            back = subprocess.run(["iconv", "-f", "CP1258", "-t", "UTF-8"], input=b"\n".join(raw),
                                  check=True, capture_output=True).stdout.decode()
            assert not [c for c in LETTERS if c not in back], back
            if pages is None:
                continue
            tcvn = bytes_of("--charset", "tcvn3", "--page", 30)
            text = "\n".join("".join(chr(b) if b < 0x80 else pages[page].get(b, "□") for page, b in line)
                             for line in tcvn.lines)
            assert "□" not in text and not [c for c in LETTERS if c not in text], text


def pdf_text(shop, *command):
    path = ROOT / "form.pdf"
    path.write_bytes(bytes.fromhex(run(*command, "--format", "pdf", shop=shop)["pdf"]))
    return subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True,
                          capture_output=True).stdout.decode()


def pages_are_read_back():
    if shutil.which("pdftotext") is None:
        print("skipped: no pdftotext")
        return
    shop, sale, _ = one_shop()
    for size in ("a4", "a5"):
        for number, words in COLUMNS.items():
            text = pdf_text(shop, "document", number, "--size", size, "--now", WHEN[5])
            assert not words_in(words, text), (number, words_in(words, text), text)
            assert number in text or number[:2] in ("GC", "CN"), text
        goods = pdf_text(shop, "document", "NK001201000001", "--size", size, "--now", WHEN[5])
        assert not [c for c in LETTERS if c not in goods], goods
        for figure in ("7.000", "140.000", "980.000", "HSD 01/01/2030"):
            assert figure in goods, (figure, goods)
        text = pdf_text(shop, "receipt", sale, "--size", size)
        assert not words_in("STT Sản phẩm ĐVT SL Giá Số tiền KHÁCH PHẢI TRẢ 280.000 Tiền thừa "
                            "220.000 Thuế GTGT bằng chữ: Hai trăm tám mươi nghìn đồng " + sale, text), text
        assert not [c for c in LETTERS if c not in text], text
    gift = pdf_text(shop, "receipt", sale, "--gift")
    assert "280.000" not in gift and sale in gift, gift


def others_give_pages_too():
    shop, _, _ = one_shop()
    if shutil.which("pdftotext") is not None:
        assert "01-BH" in pdf_text(shop, "settle", "HTX Sen", "--from", "2026-11-04", "--to", "2026-11-04",
                                   "--now", WHEN[6])
        assert "BÁO CÁO CHỐT NGÀY" in pdf_text(shop, "day", "show", "--size", "a5")
    assert run("document", "NK001201000001", "--format", "odt", want=2, shop=shop)["error"]
    assert run("document", "NK001201000001", "--size", "a3", want=2, shop=shop)["error"]
    assert run("document", "ZZ1", want=1, shop=shop)["error"]["code"] == "no_such_document"
    assert run("document", "NK001201000001", "--print", want=1, shop=shop)["error"]["code"] == \
        "no_printer_set"
    run("config", "set", "printer.device", f"file:{ROOT / 'forms.bin'}", shop=shop)
    for copy in (0, 1):
        assert run("document", "NK001201000001", "--print", shop=shop)["reprint"] == copy
    assert run("verify", shop=shop)["ok"] is True


def a_transfer_not_seen_can_be_paid_from_the_page():
    """VietQR where nobody saw the money, on the page as on the slip."""
    shop = new_shop("qr")
    run("product", "import", write("qr.csv", "name;code;price\nTrà sen;1;65000\n"), shop=shop)
    run("bank", "account", "970436", "0011001800879", "--holder", "HTX SEN", shop=shop)
    run("shift", "open", "--float", 0, shop=shop)
    number = run("sell", "1", "--transfer", 65000, "--awaiting", shop=shop)["number"]
    if shutil.which("zbarimg") is None or shutil.which("pdftoppm") is None:
        print("skipped: no zbarimg or pdftoppm")
        return
    pdf = bytes.fromhex(run("receipt", number, "--format", "pdf", shop=shop)["pdf"])
    path = write("qr.pdf", pdf)
    subprocess.run(["pdftoppm", "-r", "200", "-png", "-singlefile", str(path), str(ROOT / "qr")],
                   check=True, capture_output=True)
    seen = subprocess.run(["zbarimg", "-q", "--raw", str(ROOT / "qr.png")], capture_output=True,
                          check=False).stdout.decode().split("\n")
    assert any(s.startswith("000201") and "0011001800879" in s for s in seen), seen
    assert number in seen, seen


if __name__ == "__main__":
    cases(texts_are_as_they_were, every_charset_holds_every_letter, pages_are_read_back,
          others_give_pages_too, a_transfer_not_seen_can_be_paid_from_the_page)
