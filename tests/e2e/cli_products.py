"""Guards the commands on demonstration shops and the catalogue, as scripts use them: one JSON
document each, exit statuses, and the city's distribution. Argument: the program."""
import collections
import pathlib

from cli import NOW, ROOT, cases, new_shop, run, write


def a_demo_opens_ready_to_sell():
    answer = run("demo", ROOT / "a", "--days", 2, "--now", NOW)
    shop = pathlib.Path(answer["file"])
    assert shop == ROOT / "a" / "shop.db" and answer["products"] == 207, answer
    assert answer["sales"] > 0, answer
    products = run("product", "list", shop=shop)
    assert len(products) == 207
    assert sum(1 for p in products if p["ocop_code"]) == 79
    assert run("verify", shop=shop)["ok"] is True
    sold = run("sell", "2*1001", "--cash", 100000, "--now", NOW, shop=shop)
    assert sold["total"] == 44000 and sold["change"] == 56000, sold
    assert run("product", "show", 1001, shop=shop)[0]["name"] == "Cải canh"
    assert run("demo", ROOT / "a", want=1)["error"]["code"] == "file_exists"


def the_city_at_the_end_of_2021():
    shop = run("demo", ROOT / "city", "--products", 1649, "--seed", 1, "--days", 1)["file"]
    products = run("product", "list", shop=shop)
    stars = collections.Counter((p["stars"], p["potential5"]) for p in products)
    assert stars == {(5, False): 4, (4, True): 13, (4, False): 1098, (3, False): 534}, stars
    lines = collections.Counter(p["class"] if p["group"] == "IV" else p["group"] for p in products)
    assert lines == {"I": 1071, "II": 35, "III": 17, "IV.1": 492, "IV.2": 34}, lines
    assert run("verify", shop=shop)["ok"] is True


def the_same_seed_and_time_tell_the_same():
    answers = []
    for name in ("s1", "s2"):
        shop = run("demo", ROOT / name, "--days", 3, "--seed", 9, "--now", NOW)["file"]
        sold = run("sell", "1001", "--now", NOW, shop=shop)
        del sold["uuid"], sold["hash"], sold["at"]
        answers.append((run("product", "list", shop=shop), sold))
    assert answers[0] == answers[1]


def an_import_is_whole_or_not_at_all():
    shop = new_shop("import")
    good = write("good.csv", "\ufeffTên sản phẩm;Giá bán;Mã vạch\nTrà sen;450.000 đ;2900000010017\n"
                             "Cốm;120000;\n")
    answer = run("product", "import", good, "--dry-run", shop=shop)
    assert (answer["rows"], answer["added"], answer["errors"]) == (2, 2, []), answer
    assert run("product", "list", shop=shop) == []
    answer = run("product", "import", good, shop=shop)
    assert (answer["added"], answer["changed"]) == (2, 0), answer
    bad = write("bad.csv", "name,price,note\nX,1000,\nY,12.5,\n,5,\n")
    answer = run("product", "import", bad, want=1, shop=shop)
    assert answer["error"]["code"] == "bad_import"
    assert [(e["line"], e["column"]) for e in answer["errors"]] == [(3, "price"), (4, "name")]
    assert answer["ignored"] == ["note"]
    assert len(run("product", "list", shop=shop)) == 2
    assert run("verify", shop=shop)["ok"] is True


def broken_files_get_a_sentence():
    shop = new_shop("broken")
    for name, text, status, code in (
            ("quote.csv", 'name;price\n"x;1\n', 1, "bad_import"),
            ("bytes.csv", b"name;price\nTr\x81\xff\x80z;1\n", 1, "bad_import"),
            ("empty.csv", "", 1, "bad_import"),
            ("book.xlsx", b"PK\x03\x04" + bytes(100), 1, "bad_import"),
            ("nul.csv", b"name;price\nA\0;1\n", 1, "bad_import")):
        answer = run("product", "import", write(name, text), want=status, shop=shop)
        assert answer["error"]["code"] == code, (name, answer)
    assert run("product", "import", ROOT / "none.csv", want=3, shop=shop)["error"]
    assert run("product", "import", ROOT, want=3, shop=shop)["error"]
    bad = run("product", "import", ROOT / "empty.csv", "--encoding", "X9", want=1, shop=shop)
    assert bad["error"]["code"] == "bad_charset"


def one_product_from_first_to_last():
    shop = new_shop("one")
    added = run("product", "add", "--name", "Giò lụa Ước Lễ", "--price", "185.000", "--unit", "kg",
                "--group", "Thực phẩm", "--stars", "4 sao", "--certificate-date", "04/03/2024",
                shop=shop)[0]
    assert (added["code"], added["price"], added["vat"]) == ("1001", 185000, "8%"), added
    assert added["certificate_expiry"] == "2027-03-04", added
    changed = run("product", "set", "1001", "--price", 190000, shop=shop)[0]
    assert (changed["price"], changed["stars"], changed["unit"]) == (190000, 4, "kg"), changed
    run("product", "link", "https://example.vn/x", "1001", shop=shop)
    assert run("product", "show", "https://example.vn/x", shop=shop)[0]["id"] == added["id"]
    assert run("product", "show", "nowhere", want=1, shop=shop)["error"]["code"] == "no_such_product"
    assert run("product", "add", "--name", "X", want=2, shop=shop)["error"]["code"] == "usage"
    assert run("product", "set", "1001", "--stars", "3-4", want=2, shop=shop)["error"]
    clash = run("product", "add", "--name", "Y", "--price", 1, "--code", "1001", want=1, shop=shop)
    assert clash["error"]["code"] == "code_taken"


def a_clerk_may_not_change_the_catalogue():
    shop = run("demo", ROOT / "clerk", "--days", 0)["file"]
    refused = run("product", "set", "1001", "--price", 1, want=1, shop=shop)
    assert refused["error"]["code"] == "no_right", refused


def texts_are_for_people():
    shop = new_shop("text")
    run("product", "add", "--name", "Trà sen", "--price", 450000, shop=shop)
    assert "Trà sen" in run("product", "list", shop=shop, parse=False)
    assert "450.000 đ" in run("product", "show", "1001", shop=shop, parse=False)


cases(a_demo_opens_ready_to_sell, the_city_at_the_end_of_2021,
      the_same_seed_and_time_tell_the_same, an_import_is_whole_or_not_at_all,
      broken_files_get_a_sentence, one_product_from_first_to_last,
      a_clerk_may_not_change_the_catalogue, texts_are_for_people)
