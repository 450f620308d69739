"""Guards e-invoices as scripts use them: numbering, asking, the XML's element order, and the way
back of a provider's file. Argument: the program."""
import csv
import io
import shutil
import subprocess
import xml.etree.ElementTree as tree

from cli import ROOT, cases, new_shop, run, write

# Children in the order of the law, optional ones too (domain: QĐ 1450/2021 and revisions).
ORDER = {
    "DLieu": ["HDon"],
    "HDon": ["DLHDon", "DLQRCode", "DSCKS", "MCCQT"],
    "DLHDon": ["TTChung", "NDHDon", "TTKhac"],
    "TTChung": ["PBan", "THDon", "KHMSHDon", "KHHDon", "SHDon", "MHSo", "NLap", "SBKe", "NBKe",
                "DVTTe", "TGia", "HTTToan", "MSTTCGP", "TTHDLQuan", "TTKhac"],
    "TTHDLQuan": ["TCHDon", "LHDCLQuan", "KHMSHDCLQuan", "KHHDCLQuan", "SHDCLQuan", "NLHDCLQuan",
                  "GChu"],
    "NDHDon": ["NBan", "NMua", "DSHHDVu", "TToan"],
    "NBan": ["Ten", "MST", "DChi", "SDThoai", "DCTDTu", "STKNHang", "TNHang", "Fax", "Website",
             "TTKhac"],
    "NMua": ["Ten", "MST", "DChi", "MKHang", "SDThoai", "CCCDan", "DCTDTu", "HVTNMHang",
             "STKNHang", "TNHang", "TTKhac"],
    "DSHHDVu": ["HHDVu"],
    "HHDVu": ["TChat", "STT", "MHHDVu", "THHDVu", "DVTinh", "SLuong", "DGia", "TLCKhau",
              "STCKhau", "ThTien", "TSuat", "TTKhac"],
    "TToan": ["THTTLTSuat", "TgTCThue", "TgTThue", "DSLPhi", "TTCKTMai", "TgTTTBSo", "TgTTTBChu",
              "TTKhac"],
    "THTTLTSuat": ["LTSuat"],
    "LTSuat": ["TSuat", "ThTien", "TThue"],
    "TTKhac": ["TTin"],
    "TTin": ["TTruong", "KDLieu", "DLieu"],
}
MUST = {"TTChung": {"PBan", "THDon", "KHMSHDon", "KHHDon", "SHDon", "NLap", "DVTTe", "HTTToan"},
        "NMua": {"Ten"}, "TToan": {"TgTTTBSo", "TgTTTBChu"}}
PERIOD = ["--from", "2026-01-01", "--to", "2099-12-31"]


def in_order(element):
    if len(element) == 0:
        return
    wanted = ORDER[element.tag]
    places = [wanted.index(child.tag) for child in element]
    assert places == sorted(places), (element.tag, [c.tag for c in element])
    assert MUST.get(element.tag, set()) <= {c.tag for c in element}, element.tag
    for child in element:
        in_order(child)


def a_shop():
    shop = new_shop("a")
    run("product", "add", "--name", "Trà <sen>", "--price", 450000, shop=shop)
    run("product", "add", "--name", "Nón", "--price", 70001, "--vat", "5%", shop=shop)
    run("shift", "open", "--float", 0, shop=shop)
    return shop


def from_the_sale_to_the_answer():
    shop = a_shop()
    year = str(run("sell", "1002", shop=shop)["at"])[:4]
    symbol = f"1C{year[2:]}MYY"
    set_up = run("invoice", "series", symbol, "--chars", "A1B2C", "--first", 501, "--last", 999,
                 shop=shop)
    assert set_up[0]["symbol"] == symbol and set_up[0]["first"] == 501, set_up
    sold = [run("sell", "2*1001", "1002", "--discount", "7%", shop=shop)["number"] for _ in "ab"]
    asked = run("invoice", "ask", sold[1], "--company", "HTX & Sen", "--tax-number", "0101243150",
                "--name", "An", shop=shop)
    assert (asked["number"], asked["buyer"]) == (502, "HTX & Sen"), asked
    assert asked["code"] == f"M1-{year[2:]}-A1B2C-00000000502", asked
    wrong = run("invoice", "ask", sold[0], "--tax-number", "0101243151", want=1, shop=shop)
    assert wrong["error"]["code"] == "bad_tax_number"
    late = run("invoice", "ask", "#1", "--name", "Bình", shop=shop)
    assert late["number"] == 503, late
    shown = run("invoice", "show", sold[0], shop=shop)
    assert shown["buyer"] == "Bán cho người tiêu dùng" and shown["answered"] is False, shown

    text = run("report", "einvoice", *PERIOD, "--format", "xml", shop=shop, parse=False)
    if shutil.which("xmllint"):
        subprocess.run(["xmllint", "--noout", str(write("einvoice.xml", text))], check=True)
    root = tree.fromstring(text)
    in_order(root)
    assert [i.findtext("DLHDon/TTChung/SHDon") for i in root] == ["501", "502", "503"]
    for invoice in root:
        content = invoice.find("DLHDon/NDHDon")
        net = sum(int(x.findtext("ThTien")) for x in content.iter("HHDVu"))
        assert net == int(content.findtext("TToan/TgTCThue"))
        assert (net + int(content.findtext("TToan/TgTThue"))
                == int(content.findtext("TToan/TgTTTBSo")))

    rows = list(csv.DictReader(io.StringIO(
        run("report", "einvoice", *PERIOD, "--format", "csv", shop=shop, parse=False))))
    assert {r["buyer"] for r in rows} == {"Bình", "Bán cho người tiêu dùng", "HTX & Sen"}, rows
    report = run("report", "einvoice", *PERIOD, shop=shop)
    assert report["totals"]["total"] == sum(int(r["total"]) for r in rows if r["line"] == "1")

    back = write("back.csv", f"Ký hiệu;Số hóa đơn;Mã CQT;Tra cứu\n{symbol};501;;https://e.vn/1\n"
                             f"{symbol[1:]};502;{asked['code']};https://e.vn/2\n")
    assert run("invoice", "import", back, shop=shop)["rows"] == 2
    assert run("invoice", "show", sold[1], shop=shop)["lookup"] == "https://e.vn/2"
    again = run("invoice", "ask", sold[0], "--company", "HTX B", shop=shop)
    assert again["number"] == 504 and again["related"].endswith("0501"), again
    root = tree.fromstring(run("report", "einvoice", *PERIOD, "--format", "xml", shop=shop,
                               parse=False))
    in_order(root)
    assert root[3].findtext("DLHDon/TTChung/TTHDLQuan/SHDCLQuan") == "501"
    back = run("refund", sold[1], "1*1", "--reason", "vỡ", shop=shop)
    text = run("report", "einvoice", *PERIOD, "--format", "xml", shop=shop, parse=False)
    root = tree.fromstring(text)
    in_order(root)
    adjusts = root[4]
    assert adjusts.findtext("DLHDon/TTChung/MHSo") == back["number"], text
    assert adjusts.findtext("DLHDon/TTChung/TTHDLQuan/TCHDon") == "2"
    assert adjusts.findtext("DLHDon/TTChung/TTHDLQuan/SHDCLQuan") == "502"
    assert int(adjusts.findtext("DLHDon/NDHDon/TToan/TgTTTBSo")) == -back["total"]
    assert adjusts.findtext("DLHDon/NDHDon/NMua/MST") == "0101243150"
    assert adjusts.findtext("MCCQT") in run("receipt", back["number"], shop=shop, parse=False)
    assert run("verify", shop=shop)["ok"] is True


def bad_answers_change_nothing():
    shop = ROOT / "a.db"
    for text in ("number\n5\n", "symbol,number\n1C26MYY,77\n", "document\nHD001201999999\n", "",
                 "symbol,number\n1C26MYY,x\n"):
        answer = run("invoice", "import", write("bad.csv", text), want=1, shop=shop)
        assert answer["error"]["code"] == "bad_import", (text, answer)
    bad = run("invoice", "series", "1C26TYY", "--chars", "A1B2C", "--first", 1, "--last", 2,
              want=1, shop=shop)
    assert bad["error"]["code"] == "bad_symbol"
    bad = run("invoice", "series", "2C26MYY", "--chars", "A1", "--first", 1, "--last", 2, want=1,
              shop=shop)
    assert bad["error"]["code"] == "bad_series"


cases(from_the_sale_to_the_answer, bad_answers_change_nothing)
