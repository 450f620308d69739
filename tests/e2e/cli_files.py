"""Guards product lists as people have them: the same list in every charset, guessed and named,
and as a workbook, gives the same rows. Argument: the program."""
import io
import itertools
import os
import pathlib
import subprocess
import zipfile

from cli import ROOT, cases, new_shop, run, write

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
WORDS = ["Trà sen Tây Hồ ướp xổi", "Giò lụa Ước Lễ", "Nón làng Chuông lá lụi", "Bưởi Diễn quả to"]


def letters():
    import unicodedata
    small = [unicodedata.normalize("NFC", v + t) for v, t in itertools.product(VOWELS, TONES)]
    return small + ["đ"]


def catalogue(capitals):
    """One product a letter and some with words; short codes are given, so that rows compare."""
    names = [f"Thử chữ {letter}" for letter in letters()]
    if capitals:
        names += [f"Thử chữ {letter.upper()}" for letter in letters()]
    names += WORDS
    return [(name, 1000 + i, 1000 * (i + 1)) for i, name in enumerate(names)]


def csv_of(rows):
    return "tên hàng;mã;giá bán\n" + "".join(f"{n};{c};{p}\n" for n, c, p in rows)


def expect(shop, rows):
    got = {p["code"]: (p["name"], p["price"]) for p in run("product", "list", shop=shop)}
    assert got == {str(c): (n, p) for n, c, p in rows}, "rows differ"


def iconv(text, name):
    return subprocess.run(["iconv", "-f", "UTF-8", "-t", name], input=text.encode(), check=True,
                          capture_output=True).stdout


def table(column, text):
    """The text by a column of the shared table of encodings; None where there is no table."""
    shared = os.environ.get("DIEMBAN_SHARED", "")
    path = pathlib.Path(shared) / "data" / "vn_letters_encodings.csv"
    if not path.exists():
        return None
    import csv
    with open(path, encoding="utf-8") as file:
        bytes_of = {r["char"]: bytes.fromhex(r[column]) for r in csv.DictReader(file)}
    return b"".join(bytes_of.get(c) or c.encode("ascii") for c in text)


def same(name, data, rows, said):
    for encoding in ("auto", said):
        shop = new_shop(f"{name}-{encoding}")
        answer = run("product", "import", write(f"{name}.csv", data), "--encoding", encoding,
                     shop=shop)
        assert answer["added"] == len(rows) and not answer["errors"], (name, encoding, answer)
        expect(shop, rows)


def every_charset_that_iconv_knows():
    rows = catalogue(True)
    for name in ("UTF-8", "UTF-16", "CP1258", "VISCII", "TCVN5712-1"):
        same(name, iconv(csv_of(rows), name), rows, name)


def charsets_of_old_fonts():
    for column, name, capitals in (("tcvn3_abc", "TCVN3", False), ("vni_windows", "VNI", True)):
        rows = catalogue(capitals)
        data = table(column, csv_of(rows))
        if data is None:
            print("skipped: no shared table")
            return
        same(name, data, rows, name)


def workbook(rows, *others):
    cells = "".join(f'<row r="{i}"><c r="A{i}" t="inlineStr"><is><t>{n}</t></is></c>'
                    f'<c r="C{i}"><v>{c}</v></c><c r="D{i}"><v>{p / 1e6!r}E6</v></c></row>'
                    for i, (n, c, p) in enumerate(rows, 2))
    head = ('<row r="1"><c r="A1" t="inlineStr"><is><t>Tên hàng</t></is></c>'
            '<c r="C1" t="inlineStr"><is><t>Mã</t></is></c>'
            '<c r="D1" t="inlineStr"><is><t>Giá bán</t></is></c></row>')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml",
                      '<workbook xmlns:r="r"><sheets>'
                      + "".join(f'<sheet name="{o}" r:id="rId9"/>' for o in others) +
                      '<sheet name="Hàng" r:id="rId1"/></sheets></workbook>')
        file.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="rId1" '
                      'Target="worksheets/sheet1.xml"/></Relationships>')
        file.writestr("xl/worksheets/sheet1.xml",
                      f"<worksheet><sheetData>{head}{cells}</sheetData></worksheet>")
    return out.getvalue()


def a_workbook():
    rows = catalogue(True)
    shop = new_shop("workbook")
    answer = run("product", "import", write("list.xlsx", workbook(rows)), shop=shop)
    assert answer["encoding"] == "XLSX" and answer["added"] == len(rows), answer
    expect(shop, rows)


def one_sheet_of_several():
    rows = catalogue(True)
    shop = new_shop("sheets")
    book = write("two.xlsx", workbook(rows, "Ghi chú"))
    bad = run("product", "import", book, "--sheet", "Kho", want=1, shop=shop)
    assert (bad["sheet"], bad["sheets"]) == (None, ["Ghi chú", "Hàng"]), bad
    assert "“Kho”" in bad["errors"][0]["message"], bad
    answer = run("product", "import", book, "--sheet", "hàng", shop=shop)
    assert (answer["sheet"], answer["added"]) == ("Hàng", len(rows)), answer
    assert "“Hàng” (2/2)" in run("product", "import", book, "--sheet", "hàng", shop=shop, parse=False)
    expect(shop, rows)


def what_cannot_be_read_is_told():
    shop = new_shop("bad")
    bad = run("product", "import", write("x.xlsx", b"PK\3\4 no"), want=1, shop=shop)
    assert "Excel" in bad["errors"][0]["message"] and bad["error"]["code"] == "bad_import", bad
    bad = run("product", "import", write("x.csv", b"name,price\nTr\x81,1\n"), "--encoding", "TCVN3",
              want=1, shop=shop)
    assert bad["errors"][-1]["line"] == 2, bad
    bad = run("product", "import", ROOT / "x.csv", "--encoding", "KOI9", want=1, shop=shop)
    assert bad["error"]["code"] == "bad_charset", bad
    assert run("product", "list", shop=shop) == []


cases(every_charset_that_iconv_knows, charsets_of_old_fonts, a_workbook, one_sheet_of_several,
      what_cannot_be_read_is_told)
