"""Guards the start without a shop file that opens: the page offers the newest whole backup and the
second copy, says what is lost, wants a word, restores and opens; leaving changes nothing and names
the command, which does the same. Argument: the program."""
import os
import shlex
import signal
import subprocess

from cli import PROGRAM, ROOT, cases, run
from counter import ESCAPE, Counter


def filled(name, copy=True):
    """A shop with a day closed, three sales in the second copy and one behind it; the records that
    backup, copy and shop end with."""
    folder = ROOT / name
    (folder / "stick").mkdir(parents=True)
    shop = folder / "shop.db"
    run("init", "--test", "--point", 12, "--till", 1, "--name", "Thử", shop=shop)
    run("product", "add", "--name", "Trà sen", "--price", 450000, "--code", "1001", shop=shop)
    if copy:
        run("config", "set", "journal.copy", folder / "stick", shop=shop)
    run("shift", "open", "--float", 0, shop=shop)
    run("sell", "1001", shop=shop)
    run("day", "close", shop=shop)
    ends = [int(next(folder.glob("backup/*.head")).read_text().split()[3])]
    run("shift", "open", "--float", 0, shop=shop)
    for _ in range(3):
        run("sell", "1001", shop=shop)
    if copy:
        ends.append(run("journal", "copy", shop=shop)["last"])
    run("sell", "1001", shop=shop)
    ends.append(run("verify", shop=shop)["records"])
    return shop, ends


def lose(shop):
    for ending in ("", "-wal"):
        shop.with_name(shop.name + ending).unlink(missing_ok=True)


def restored(shop, known, words):
    counter = Counter(shop)
    counter.until("The shop file does not open")
    counter.until(words)
    counter.until("To restore, type")
    counter.type("restore\r")
    counter.until("is restored")
    counter.until(words)
    counter.type("\r")
    counter.until("POINT 12")
    counter.close()
    check = run("verify", "--signatures", shop=shop)
    assert check["ok"] and check["records"] == known + 2, check  # the epoch, and what was restored


def a_file_that_is_gone_comes_back_with_its_copy():
    shop, (backup, copy, last) = filled("gone")
    lose(shop)
    assert backup < copy < last == copy + 1
    restored(shop, copy, f"Lost: record {last}.")


def an_older_file_put_back_is_behind_its_anchor():
    shop, (backup, last) = filled("behind", copy=False)
    older = next(shop.parent.glob("backup/*.db")).read_bytes()
    lose(shop)
    shop.write_bytes(older)
    restored(shop, backup, f"Lost: records {backup + 1}")
    assert last > backup


def a_damaged_file_is_kept_aside():
    shop, (backup, copy, last) = filled("damaged")
    run("journal", "copy", shop=shop)
    lose(shop)
    shop.write_bytes(b"not a shop any more" * 1000)
    counter = Counter(shop)
    counter.until("is not a shop file")
    counter.until("No record is known to be lost.")
    counter.type("RESTORE\r")
    counter.until("The file before is kept as")
    counter.type("\r")
    counter.until("POINT 12")
    counter.close()
    aside = [p for p in shop.parent.glob("shop.db.before-*") if p.read_bytes()[:10] == b"not a shop"]
    assert len(aside) == 1 and run("verify", shop=shop)["records"] == last + 2
    assert backup < copy


def restore(shop):
    counter = Counter(shop)
    counter.until("To restore, type")
    counter.type("restore\r")
    counter.until("is restored")
    counter.type("\r")
    counter.until("POINT 12")
    counter.close()


def a_second_loss_goes_on_with_the_copy_of_the_second_life():
    """Before the next backup: the copies of both lives are needed; where the first came back without
    its copy, what that one holds beyond is of another story."""
    for name, away in (("twice", False), ("twice away", True)):
        shop, (backup, copy, _) = filled(name)
        stick = shop.parent / "stick"
        if away:
            stick.rename(shop.parent / "drawer")
        lose(shop)
        restore(shop)
        if away:
            (shop.parent / "drawer").rename(stick)
            run("shift", "open", "--float", 0, shop=shop)
        run("sell", "1001", shop=shop)
        last = run("journal", "copy", shop=shop)["last"]
        first = (backup if away else copy) + 3
        assert last >= first and len(list(stick.glob("*.dmj"))) == 2
        lose(shop)
        restore(shop)
        check = run("verify", "--signatures", shop=shop)
        assert check["ok"] and check["records"] == last + 2, (check, last)


def leaving_changes_nothing_and_names_the_command():
    shop, (_, copy, last) = filled("left it's")
    lose(shop)
    before = sorted(p.name for p in shop.parent.iterdir())
    counter = Counter(shop)
    counter.until("is not there; its")
    counter.type("yes\r")
    counter.until("To restore, type")
    counter.type(ESCAPE)
    assert counter.end() == 3
    assert sorted(p.name for p in shop.parent.iterdir()) == before
    said = counter.seen[counter.seen.index("This restores it"):].splitlines()
    words = shlex.split(next(line for line in said if "--shop" in line))
    assert words[0] == "diemban" and "--journal" in words, words
    told = subprocess.run([PROGRAM, "--shop", shop, "sell", "1001"], capture_output=True,
                          encoding="utf-8", check=False)
    assert told.returncode == 3 and shlex.split(told.stderr.splitlines()[-1]) == words, told
    subprocess.run([PROGRAM, *words[1:]], check=True, capture_output=True)
    assert run("verify", shop=shop)["records"] == copy + 2 and last == copy + 1


def a_program_that_is_to_end_ends_after_restoring():
    shop, (backup, last) = filled("ended", copy=False)
    lose(shop)
    counter = Counter(shop)
    counter.until("To restore, type")
    counter.type("restore\r")
    counter.until("opens the counter")
    os.kill(counter.pid, signal.SIGTERM)
    counter.end()
    assert run("verify", shop=shop)["records"] == backup + 2 and last > backup


def a_backup_that_is_not_whole_is_not_offered():
    shop, _ = filled("torn", copy=False)
    backup = next(shop.parent.glob("backup/*.db"))
    torn = bytearray(backup.read_bytes())
    torn[9000] ^= 1
    backup.write_bytes(torn)
    lose(shop)
    counter = Counter(shop)
    counter.until("Welcome to diemban")
    counter.type(ESCAPE)
    assert counter.end() == 0 and not shop.exists()


cases(a_file_that_is_gone_comes_back_with_its_copy, an_older_file_put_back_is_behind_its_anchor,
      a_damaged_file_is_kept_aside, a_second_loss_goes_on_with_the_copy_of_the_second_life, leaving_changes_nothing_and_names_the_command,
      a_program_that_is_to_end_ends_after_restoring, a_backup_that_is_not_whole_is_not_offered)
