"""T12: a closed shop file edited with the sqlite3 shell, as a dishonest hand would: triggers dropped
and put back as they were, sums of pages wiped at odd points. `verify --json` must name each edit with
the number of the sale or document it is about.

tampering.py PROGRAM [--points N] [--seed S] [--point P]: which rows are hit is drawn from the seed.
In the row, lost: not noticed; half: noticed, but the number is not named."""
import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

# (what is edited; victims: rows of columns; the edit with the row in {0}, {1} …; the columns of
# the row that a finding must name)
EDITS = [
    ("the price of a line",
     "SELECT sale, no, number FROM sale_line JOIN sale ON seq = sale",
     "UPDATE sale_line SET price = price - 1000 WHERE sale = {0} AND no = {1}", (2,)),
    ("the amount of a line",
     "SELECT sale, no, number FROM sale_line JOIN sale ON seq = sale",
     "UPDATE sale_line SET amount = amount / 2 WHERE sale = {0} AND no = {1}", (2,)),
    ("the quantity of a line",
     "SELECT sale, no, number FROM sale_line JOIN sale ON seq = sale",
     "UPDATE sale_line SET qty = qty + 1000 WHERE sale = {0} AND no = {1}", (2,)),
    ("the lot of a line",
     "SELECT sale, no, number FROM sale_line JOIN sale ON seq = sale",
     "UPDATE sale_line SET lot = lot || 'X' WHERE sale = {0} AND no = {1}", (2,)),
    ("a line is deleted",
     "SELECT sale, max(no), number FROM sale_line JOIN sale ON seq = sale GROUP BY sale",
     "DELETE FROM sale_line WHERE sale = {0} AND no = {1}", (2,)),
    ("a sale is deleted with all that is of it",
     "SELECT seq, number FROM sale",
     "DELETE FROM sale_line WHERE sale = {0}; DELETE FROM payment WHERE sale = {0};"
     "DELETE FROM movement WHERE seq = {0}; DELETE FROM sale WHERE seq = {0}", (1,)),
    ("the total of a sale and its payment",
     "SELECT seq, number FROM sale WHERE total > 20000",
     "UPDATE sale SET total = total - 10000 WHERE seq = {0};"
     "UPDATE payment SET applied = applied - 10000 WHERE sale = {0} AND no = 1", (1,)),
    ("the clerk of a sale",
     "SELECT seq, number FROM sale", "UPDATE sale SET clerk = 'Ma' WHERE seq = {0}", (1,)),
    ("the time of a sale",
     "SELECT seq, number FROM sale", "UPDATE sale SET at = at + 3600000 WHERE seq = {0}", (1,)),
    ("cash becomes card",
     "SELECT sale, no, number FROM payment JOIN sale ON seq = sale",
     "UPDATE payment SET tender = CASE tender WHEN 'cash' THEN 'card' ELSE 'cash' END"
     " WHERE sale = {0} AND no = {1}", (2,)),
    ("payments of two sales are swapped",
     "SELECT a.seq, b.seq, a.number, b.number FROM sale a JOIN sale b ON b.seq > a.seq"
     " AND b.total <> a.total",
     "UPDATE payment SET sale = -{0} WHERE sale = {0};"
     "UPDATE payment SET sale = {0} WHERE sale = {1};"
     "UPDATE payment SET sale = {1} WHERE sale = -{0}", (2, 3)),
    ("INSERT OR REPLACE over a sale",
     "SELECT seq, number FROM sale",
     "INSERT OR REPLACE INTO sale SELECT * FROM (SELECT * FROM sale WHERE seq = {0});"
     "UPDATE sale SET discount = discount + 1000 WHERE seq = {0}", (1,)),
    ("a movement of a sale",
     "SELECT m.seq, m.no, number FROM movement m JOIN sale s ON s.seq = m.seq",
     "UPDATE movement SET qty = qty - 1000 WHERE seq = {0} AND no = {1}", (2,)),
    ("a movement of goods received",
     "SELECT m.seq, m.no, number FROM movement m JOIN stock_doc d ON d.seq = m.seq",
     "UPDATE movement SET qty = qty + 5000 WHERE seq = {0} AND no = {1}", (2,)),
    ("the cost of goods received",
     "SELECT m.seq, m.no, number FROM movement m JOIN stock_doc d ON d.seq = m.seq"
     " WHERE cost IS NOT NULL",
     "UPDATE movement SET cost = cost + 1000 WHERE seq = {0} AND no = {1}", (2,)),
    ("the partner of a stock document",
     "SELECT seq, number FROM stock_doc",
     "UPDATE stock_doc SET partner = partner || '.' WHERE seq = {0}", (1,)),
    ("a stock document is deleted",
     "SELECT seq, number FROM stock_doc",
     "DELETE FROM stock_line WHERE seq = {0}; DELETE FROM movement WHERE seq = {0};"
     "DELETE FROM stock_doc WHERE seq = {0}", (1,)),
    ("stock on hand",
     "SELECT o.product, o.lot, code FROM on_hand o JOIN product p ON p.id = o.product",
     "UPDATE on_hand SET qty = qty + 7000 WHERE product = {0} AND lot = {1}", (2,)),
    ("the amount of a refund",
     "SELECT seq, number FROM refund", "UPDATE refund SET total = total + 5000 WHERE seq = {0}",
     (1,)),
    ("a refund is deleted",
     "SELECT seq, number FROM refund",
     "DELETE FROM refund_line WHERE refund = {0}; DELETE FROM refund_payment WHERE refund = {0};"
     "DELETE FROM movement WHERE seq = {0}; DELETE FROM refund WHERE seq = {0}", (1,)),
    ("what a refund was paid back with",
     "SELECT refund, no, number FROM refund_payment JOIN refund ON seq = refund",
     "UPDATE refund_payment SET amount = amount - 1000 WHERE refund = {0} AND no = {1}", (2,)),
    ("money put into the drawer",
     "SELECT seq, number FROM cash_move", "UPDATE cash_move SET amount = amount - 50000"
     " WHERE seq = {0}", (1,)),
    ("a cash slip is deleted",
     "SELECT seq, number FROM cash_move", "DELETE FROM cash_move WHERE seq = {0}", (1,)),
    ("the money counted at a shift's close",
     "SELECT c.seq, c.shift FROM shift_close c WHERE counted IS NOT NULL",
     "UPDATE shift_close SET counted = counted - 20000 WHERE seq = {0}", (0,)),
    ("the money a shift began with",
     "SELECT id, seq FROM shift", "UPDATE shift SET float_in = float_in - 10000 WHERE id = {0}",
     (1,)),
    ("a figure of a Z",
     "SELECT seq, number FROM day_close",
     "UPDATE day_close SET sale_total = sale_total - 100000 WHERE seq = {0}", (0,)),
    ("a Z is deleted",
     "SELECT seq, number FROM day_close", "DELETE FROM day_close WHERE seq = {0}", (0,)),
    ("what was paid on a settlement",
     "SELECT seq, number FROM consign_settlement",
     "UPDATE consign_settlement SET paid = paid + 10000, left = left - 10000 WHERE seq = {0}",
     (1,)),
    ("a settlement is deleted",
     "SELECT seq, number FROM consign_settlement",
     "DELETE FROM consign_settlement WHERE seq = {0}", (1,)),
    ("the bytes of a sale's record",
     "SELECT seq, number FROM sale",
     "UPDATE journal SET record = CAST(substr(record, 1, length(record) - 1) ||"
     " CASE substr(record, -1) WHEN x'00' THEN x'01' ELSE x'00' END AS BLOB)"
     " WHERE seq = {0}", (1,)),
    ("a record is taken out",
     "SELECT j.seq, s.number FROM journal j JOIN sale s ON s.seq = j.seq"
     " WHERE j.seq < (SELECT max(seq) FROM journal)",
     "DELETE FROM journal WHERE seq = {0}", (0, 1)),
    ("the journal's end is cut off",
     "SELECT max(seq) - 3, max(seq) - 2 FROM journal",
     "DELETE FROM sale_line WHERE sale > {0}; DELETE FROM payment WHERE sale > {0};"
     "DELETE FROM movement WHERE seq > {0}; DELETE FROM sale WHERE seq > {0};"
     "DELETE FROM cash_move WHERE seq > {0}; DELETE FROM journal WHERE seq > {0}", (1,)),
    ("a guard is left out",
     "SELECT 'sale_no_update'", "DROP TRIGGER sale_no_update", (0,)),
]


def shell(shop, sql):
    done = subprocess.run(["sqlite3", "-bail", str(shop)], input=sql, capture_output=True,
                          encoding="utf-8", check=False)
    assert done.returncode == 0, f"sqlite3: {done.stderr}\n{sql[-400:]}"
    return [line.split("|") for line in done.stdout.splitlines()]


def edit(shop, sql):
    """Without the guards, which are put back."""
    kept = {name: json.loads(text) for name, text in shell(
        shop, "SELECT name, json_quote(sql) FROM sqlite_master WHERE type = 'trigger';")}
    for name in [name for name in kept if f"DROP TRIGGER {name}" in sql]:
        del kept[name]
    statements = "".join(f"DROP TRIGGER {name};\n" for name in kept)
    statements += "PRAGMA foreign_keys = OFF;\n" + sql + ";\n"
    shell(shop, "PRAGMA secure_delete = ON;" + statements +
          "".join(f"{text};\n" for text in kept.values()))


def wipe_sums(shop):
    """A hand that knows of the sums of pages: zeros are "no sum yet"."""
    with open(shop, "r+b") as file:
        for page in range(os.path.getsize(shop) // 4096):
            file.seek(page * 4096 + 4088)
            file.write(bytes(8))


class Lab:
    def __init__(self, program, arguments, root):
        self.program, self.arguments, self.root = program, arguments, root
        self.lost = self.half = 0

    def run(self, shop, *words, want=0, typed=None):
        done = subprocess.run([self.program, "--shop", str(shop), "--json", "--lang", "en",
                               *map(str, words)], input=typed, capture_output=True,
                              encoding="utf-8", check=False,
                              env={**os.environ, "LC_ALL": "C.UTF-8"})
        assert want is None or done.returncode == want, f"{words}: {done.stderr}"
        return json.loads(done.stdout)

    def make_shop(self):
        """A shop with a few of everything; its copy of an earlier hour beside it."""
        folder = self.root / "shop"
        subprocess.run([self.program, "demo", str(folder), "--days", "3", "--seed", "7"],
                       check=True, capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
        shop = folder / "shop.db"
        goods = sorted(self.run(shop, "product", "list"), key=lambda row: row["price"])
        codes = [row["code"] for row in goods]
        self.run(shop, "cash", "in", 200000, "--reason", "tiền lẻ")
        owner = shell(shop, "SELECT owner FROM consignment ORDER BY seq, no LIMIT 1;")[0][0]
        days = shell(shop, "SELECT date(86400 * min(day), 'unixepoch'),"
                     " date(86400 * max(day) - 86400, 'unixepoch') FROM movement;")[0]
        self.run(shop, "settle", owner, "--from", days[0], "--to", days[1], "--post",
                 "--user", "hoa", "--pin-fd", "0", typed="333333\n")
        shutil.copytree(folder, self.root / "earlier")
        sold = self.run(shop, "sell", codes[0], codes[1])
        self.run(shop, "sell", codes[2], f"2*{codes[3]}")
        self.run(shop, "refund", sold["number"], "1*1", "--reason", "hỏng")
        self.run(shop, "cash", "drop", 30000, "--reason", "cất két")
        assert self.run(shop, "verify")["ok"]
        return shop

    def judge(self, point, what, named, found):
        """Each of `named` must stand in some finding: as its number, or in its words."""
        again = f"{sys.argv[0]} --seed {self.arguments.seed} --point {point}: {what}"
        about = [f for f in found if f["what"] != "page"]
        if not about:
            self.lost += 1
            print(f"{again}: not noticed: {found}", file=sys.stderr)
            return
        for word in named:
            if not any(f["sale"] == word or word in re.split(r"[\s:/–]+", f["message"])
                       for f in about):
                self.half += 1
                print(f"{again}: {word} is not named: {about[:6]}", file=sys.stderr)

    def point(self, point, shop):
        rng = random.Random(f"{self.arguments.seed}.{point}")
        what, victims, sql, named = EDITS[point % len(EDITS)]
        folder = self.root / "copy"
        shutil.copytree(shop.parent, folder)
        copy = folder / "shop.db"
        rows = shell(copy, victims + ";")
        assert rows, f"{what}: nothing to edit"
        row = rng.choice(rows)
        edit(copy, sql.format(*row))
        if point % 2:
            wipe_sums(copy)
        self.judge(point, what, [row[i] for i in named],
                   self.run(copy, "verify", want=None)["faults"])
        shutil.rmtree(folder)

    def older_file(self, shop):
        """The file of an earlier hour put back, its anchor left as it is: the first number that
        is gone is named."""
        folder = self.root / "copy"
        shutil.copytree(shop.parent, folder)
        for name in ("shop.db", "shop.db-wal"):
            (folder / name).unlink(missing_ok=True)
            if (self.root / "earlier" / name).exists():
                shutil.copy(self.root / "earlier" / name, folder / name)
        last = shell(self.root / "earlier" / "shop.db", "SELECT max(seq) FROM journal;")[0][0]
        self.judge(self.arguments.points, "an older file is put back", [str(int(last) + 1)],
                   self.run(folder / "shop.db", "verify", want=None)["faults"])
        shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--points", type=int, default=len(EDITS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--point", type=int)
    arguments = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="diemban-edit-") as name:
        lab = Lab(arguments.program, arguments, pathlib.Path(name))
        shop = lab.make_shop()
        only = arguments.point
        points = range(arguments.points) if only is None else range(only, only + 1)
        for point in points:
            lab.point(point, shop)
        lab.older_file(shop)
    print(f"fault-row\tT12 edits by the sqlite3 shell\t{len(points) + 1}\t{lab.lost}\t{lab.half}\t0"
          f"\t{time.monotonic() - began:.1f}")
    sys.exit(1 if lab.lost or lab.half else 0)


main()
