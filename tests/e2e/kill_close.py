"""Guards the day close against sudden death: killed with SIGKILL at points all over it, and asked
again, it gives one Z, one backup and one bundle, and verify finds nothing. The seed is printed.
Arguments: the program, and how many times to kill."""
import contextlib
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

PROGRAM, KILLS = sys.argv[1], int(sys.argv[2])
SEED = int(os.environ.get("DIEMBAN_SEED", time.time()))
ENV = {**os.environ, "LC_ALL": "C.UTF-8"}


def words(shop, *rest):
    return [PROGRAM, "--shop", str(shop), "--json", *map(str, rest)]


def run(shop, *rest):
    done = subprocess.run(words(shop, *rest), capture_output=True, encoding="utf-8", env=ENV,
                          check=False)
    assert done.returncode == 0, f"{rest}: {done.returncode} {done.stderr} {done.stdout}"
    return json.loads(done.stdout)


def template(folder):
    subprocess.run([PROGRAM, "demo", str(folder), "--days", "3", "--seed", "7"], check=True,
                   capture_output=True, env=ENV)
    shop = folder / "shop.db"
    code = run(shop, "product", "list")[0]["code"]
    for _ in range(3):
        run(shop, "sell", code)
    return shop


def kill_during(shop, delay):
    """True when it died of it."""
    with subprocess.Popen(words(shop, "day", "close"), stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, env=ENV) as process:
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.returncode == -9


def look(shop):
    folder = shop.parent
    with contextlib.closing(sqlite3.connect(f"file:{shop}?mode=ro", uri=True)) as db:
        zs = [row[0] for row in db.execute("SELECT number FROM day_close ORDER BY number")]
        bundles = db.execute("SELECT count(*) FROM bundle").fetchone()[0]
    return zs, bundles, sorted(p.name for p in (folder / "backup").glob("*.db")), \
        sorted(p.name for p in (folder / "outbox").glob("*.dmb"))


def check(shop, before, again):
    zs, bundles, backups, files = look(shop)
    assert zs == before[0] + [len(before[0]) + 1], f"Zs: {zs}"
    assert again["z"] == zs[-1] and again["backup"] and again["bundle"], again
    assert bundles == before[1] + 1 and len(files) == len(before[3]) + 1, f"bundles: {files}"
    assert len(backups) == len(before[2]) + 1, f"backups: {backups}"
    left = [p.name for p in (shop.parent / "backup").iterdir() if p.name.endswith(".new")]
    assert not left, f"left over: {left}"


def time_whole(root, i):
    folder = root / f"whole{i}"
    shutil.copytree(root / "shop", folder)
    began = time.monotonic()
    run(folder / "shop.db", "day", "close")
    return time.monotonic() - began


def main():
    rng = random.Random(SEED)
    died = 0
    print(f"seed {SEED}, {KILLS} kills", flush=True)
    with tempfile.TemporaryDirectory(prefix="diemban-kill-") as name:
        root = pathlib.Path(name)
        original = template(root / "shop")
        before = look(original)
        whole = min(time_whole(root, i) for i in range(3))
        for i in range(3 * KILLS):
            if died == KILLS:
                break
            folder = root / "copy"
            shutil.copytree(root / "shop", folder)
            shop = folder / "shop.db"
            delay = whole * (i % KILLS + rng.random()) / KILLS
            died += kill_during(shop, delay)
            try:
                check(shop, before, run(shop, "day", "close"))
                if i % 8 == 0:
                    assert run(shop, "verify")["ok"]
            except AssertionError as error:
                print(f"killed after {delay * 1000:.1f} ms of {whole * 1000:.1f}: {error}")
                sys.exit(1)
            shutil.rmtree(folder)
    print(f"died {died} times")
    assert died >= KILLS // 2, "too few were killed in time"


main()
