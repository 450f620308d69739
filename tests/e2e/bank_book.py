"""Guards a bank's statement as the workbook that banks send: a sheet of words before it and a hidden
one, days as numbers with and without a format and as texts, amounts as numbers and as texts; which
sheet it was is said. Argument: the program."""
import datetime
import io
import zipfile

from cli import cases, new_shop, run, write
from counter import F9, Counter

DAY = datetime.date(2026, 11, 23)
SERIAL = (DAY - datetime.date(1899, 12, 30)).days
GENERAL, DATE, MONEY = 0, 1, 2  # cell formats of STYLES
STYLES = ('<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0"/></numFmts>'
          '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/></cellXfs></styleSheet>')
HEAD = ["STT", "Ngày giao dịch", "Số tham chiếu", "Ghi nợ", "Ghi có", "Nội dung"]


class Book:
    """A workbook as Excel writes it: texts shared, cells with formats."""

    def __init__(self):
        self.sheets, self.shared = [], []

    def cell(self, place, value):
        value, style = value if isinstance(value, tuple) else (value, GENERAL)
        if isinstance(value, str) and value.startswith("="):
            formula, result = value[1:].split("|")
            return f'<c r="{place}" s="{style}"><f>{formula}</f><v>{result}</v></c>'
        if isinstance(value, str):
            self.shared.append(value)
            return f'<c r="{place}" s="{style}" t="s"><v>{len(self.shared) - 1}</v></c>'
        return f'<c r="{place}" s="{style}"><v>{value!r}</v></c>'

    def add(self, name, rows, state="visible"):
        lines = []
        for i, row in enumerate(rows, 1):
            cells = "".join(self.cell(f"{chr(65 + k)}{i}", v) for k, v in enumerate(row)
                            if v is not None)
            lines.append(f'<row r="{i}">{cells}</row>')
        self.sheets.append((name, state, f"<worksheet><sheetData>{''.join(lines)}</sheetData></worksheet>"))

    def bytes(self):
        out = io.BytesIO()
        ids = range(1, len(self.sheets) + 1)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("[Content_Types].xml", "<Types/>")
            file.writestr("xl/workbook.xml", '<workbook xmlns:r="r"><sheets>' + "".join(
                f'<sheet name="{name}" sheetId="{i}" state="{state}" r:id="rId{i}"/>'
                for i, (name, state, _) in zip(ids, self.sheets)) + "</sheets></workbook>")
            file.writestr("xl/_rels/workbook.xml.rels", "<Relationships>" + "".join(
                f'<Relationship Id="rId{i}" Target="worksheets/sheet{i}.xml"/>' for i in ids)
                + "</Relationships>")
            file.writestr("xl/styles.xml", STYLES)
            file.writestr("xl/sharedStrings.xml", "<sst>" + "".join(
                f"<si><t>{text}</t></si>" for text in self.shared) + "</sst>")
            for i, (_, _, sheet) in zip(ids, self.sheets):
                file.writestr(f"xl/worksheets/sheet{i}.xml", sheet)
        return out.getvalue()


def shop_with_transfers(name, amounts):
    shop = new_shop(name)
    run("product", "add", "--name", "Trà sen", "--price", 1000, "--code", "1001", shop=shop)
    now = f"{DAY}T14:32:00+07:00"
    run("shift", "open", "--float", 0, "--now", now, shop=shop)
    return shop, [run("sell", f"{n // 1000}*1001", "--transfer", n, "--now", now, shop=shop)["number"]
                  for n in amounts]


def cover(book):
    book.add("Thông tin", [["NGÂN HÀNG THỬ"], ["Ngày", "23/11/2026"], ["Số tiền", "đồng"],
                           ["Chủ tài khoản", "HTX OCOP"]])


def every_way_to_write_a_day_and_a_sum():
    amounts = [900000, 450000, 77000, 88000, 99000, 120000]
    shop, numbers = shop_with_transfers("ways", amounts)
    dated, text = (SERIAL + 0.585, DATE), "23/11/2026\n5078 - 12345"
    lines = [[dated, "FT1", None, (900000, MONEY)],
             [SERIAL, "FT2", None, 4.5e5],  # a day that nobody formatted
             [text, "FT3", None, "77,000.00 VND"],
             ["23/11/2026 14:05:33", "FT4", None, "+88.000"],
             ["2026-11-23", "FT5", None, "=E2*0+99000|99000"],
             [(SERIAL, DATE), "FT6", None, "120 000 đ"],
             [(SERIAL, DATE), "FT7", (55000, MONEY), None],  # went out
             ["Cộng", None, (55000, MONEY), (1734000, MONEY)]]
    book = Book()
    cover(book)
    book.add("an", [HEAD, [1, (SERIAL, DATE), "FT0", None, 12000, "ẩn"]], state="hidden")
    book.add("Sao kê 11", [["Ngân hàng thử"], [], HEAD] +
             [[i, *line, f"CK {number}"]
              for i, (line, number) in enumerate(zip(lines, numbers + ["", ""]), 1)])
    done = run("bank", "match", write("ways.xlsx", book.bytes()), "--bank", "VCB", shop=shop)
    assert (done["matched"], done["amount"]) == (6, sum(amounts)), done
    assert (done["only_bank"], done["only_shop"], done["sheet"]) == (0, 0, "Sao kê 11"), done
    again = run("bank", "match", write("again.xlsx", book.bytes()), "--bank", "VCB", shop=shop)
    assert again["sheet"] == "Sao kê 11", again  # the columns are remembered, the sheet is found
    assert run("verify", shop=shop)["ok"]


def a_single_sheet_is_not_named_and_no_money_is_told():
    shop, numbers = shop_with_transfers("single", [30000])
    book = Book()
    book.add("Sao kê", [HEAD, [1, (SERIAL, DATE), "FT1", None, 30000, numbers[0]]])
    assert run("bank", "match", write("one.xlsx", book.bytes()), shop=shop)["sheet"] is None
    out = Book()
    cover(out)
    out.add("Chi", [HEAD, [1, (SERIAL, DATE), "FT1", 30000, None, "phí"]])
    out.add("Trống", [["không có gì"]])
    none = Book()
    cover(none)
    for book, words in ((out, "không có khoản tiền vào"), (none, "date, amount")):
        refused = run("bank", "match", write("no.xlsx", book.bytes()), want=1, shop=shop)["error"]
        assert refused["code"] == "bad_import" and words in refused["message"], refused


def the_counter_names_the_sheet():
    shop, numbers = shop_with_transfers("counter", [30000, 40000])
    book = Book()
    cover(book)
    book.add("Sao kê 11", [HEAD, [1, (SERIAL, DATE), "FT1", None, 30000, f"CK {numbers[0]}"],
                           [2, SERIAL, "FT2", None, "45.000", "khach la"]])
    path = write("counter.xlsx", book.bytes())
    counter = Counter(shop)
    counter.until("The cart is empty")
    counter.type("/bank\r")
    counter.until("Bank statement")
    counter.type(str(path))
    counter.send(F9)
    counter.until("Matched 1")
    counter.until("Sao kê 11")
    counter.until("khach la")
    counter.close()


cases(every_way_to_write_a_day_and_a_sum, a_single_sheet_is_not_named_and_no_money_is_told,
      the_counter_names_the_sheet)
