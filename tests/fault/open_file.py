"""Guards the settings of a file that the shipped program holds open (T10 of the fault laboratory):
each as written down here, apart from the program's own table; the file's bytes, rights, locks and
maps as the kernel tells them; and one flush of the log for each scanned line.
Argument: the program. There is nothing to choose: --points and --seed change nothing."""
import json
import os
import pathlib
import pty
import re
import shutil
import signal
import stat
import struct
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ENV = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
WANTED = {
    "locking_mode": "exclusive", "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1",
    "recursive_triggers": "1", "cell_size_check": "1", "mmap_size": "0", "trusted_schema": "0",
    "secure_delete": "1", "temp_store": "2", "wal_autocheckpoint": "0", "cache_size": "-8192",
    "writable_schema": "0", "ignore_check_constraints": "0", "read_uncommitted": "0",
    "auto_vacuum": "0", "page_size": "4096", "encoding": "UTF-8",
    "DEFENSIVE": "1", "TRUSTED_SCHEMA": "0", "DQS_DML": "0", "DQS_DDL": "0",
    "ENABLE_LOAD_EXTENSION": "0", "ENABLE_FKEY": "1", "ENABLE_TRIGGER": "1",
    "WRITABLE_SCHEMA": "0", "NO_CKPT_ON_CLOSE": "1", "reserve_bytes": "8",
}
APPLICATION_ID = 0x44424E31  # "DBN1"
points = 0


def is_so(what, have, want):
    global points
    points += 1
    assert have == want, f"{what}: {have!r}, not {want!r}"


def run(shop, *words):
    done = subprocess.run([PROGRAM, "--shop", shop, "--json", *words], capture_output=True,
                          encoding="utf-8", env=ENV, check=False)
    assert done.returncode == 0, f"{words}: {done.returncode} {done.stderr}"
    return done.stdout


def shop_in(folder):
    shop = folder / "shop.db"
    rows = folder / "goods.csv"
    rows.write_text("name;code;price\nTrà sen;101;50000\n", encoding="utf-8")
    run(shop, "init", "--test", "--point", "12", "--till", "1", "--name", "Thử")
    run(shop, "product", "import", rows)
    run(shop, "shift", "open", "--float", "0")
    return shop


def told_by_the_program(shop):
    """What SQLite answers to the shipped program about the file it has open."""
    told = json.loads(run(shop, "verify", "--settings"))["settings"]
    is_so("names", sorted(row["name"] for row in told), sorted(WANTED))
    for row in told:
        is_so(row["name"], row["value"], WANTED[row["name"]])
        is_so(row["name"] + " wanted", row["wanted"], WANTED[row["name"]])


def bytes_of_the_file(shop):
    """sqlite.org/fileformat.html, 1.3 and 4.1. The program is closed by now."""
    head = shop.read_bytes()[:100]
    is_so("magic", head[:16], b"SQLite format 3\0")
    is_so("page size", struct.unpack(">H", head[16:18])[0], 4096)
    is_so("write and read version", head[18:20], b"\2\2")
    is_so("reserved bytes", head[20], 8)
    is_so("auto vacuum", head[52:56], b"\0\0\0\0")
    is_so("UTF-8", struct.unpack(">I", head[56:60])[0], 1)
    is_so("application id", struct.unpack(">I", head[68:72])[0], APPLICATION_ID)
    migrations = pathlib.Path(__file__).resolve().parents[2] / "src/store/migrations"
    is_so("user version", struct.unpack(">I", head[60:64])[0], len(list(migrations.glob("*.sql"))))


class Counter:
    """The counter in a terminal, traced for its flushes where strace is at hand."""

    def __init__(self, shop, trace):
        traced = [] if trace is None else ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync",
                                           "-y", "-o", str(trace)]
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe((traced or [PROGRAM])[0], [*traced, PROGRAM, "--shop", shop], ENV)
        self.seen = b""
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        while True:
            try:
                self.seen += os.read(self.fd, 65536)
            except OSError:
                return

    def type(self, text):
        os.write(self.fd, text.encode())


def until(true, what):
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.01)


def holder(shop):
    """The process that the lock file names."""
    first = pathlib.Path(f"{shop}.lock").read_text().split("\n")[0]
    return int(first) if first else 0


def open_names(pid):
    names = []
    for fd in pathlib.Path(f"/proc/{pid}/fd").iterdir():
        try:
            names.append(os.readlink(fd))
        except OSError:
            continue
    return names


def locks_on(path, pid):
    """(kind, mode) of each lock of pid on the file."""
    inode = os.stat(path).st_ino
    found = set()
    for line in pathlib.Path("/proc/locks").read_text().splitlines():
        field = line.replace("-> ", "").split()
        if int(field[5].split(":")[2]) == inode and int(field[4]) == pid:
            found.add((field[1], field[3]))
    return found


def as_the_kernel_sees_it(shop, pid):
    folder = shop.parent
    for name in ("", "-wal", ".key", ".anchor", ".lock"):
        mode = stat.S_IMODE(os.stat(f"{shop}{name}").st_mode)
        is_so(f"rights of shop.db{name}", oct(mode), "0o600")
    is_so("shared memory", (folder / "shop.db-shm").exists(), False)
    is_so("rollback journal", (folder / "shop.db-journal").exists(), False)
    names = open_names(pid)
    for name in ("", "-wal", ".anchor", ".lock"):
        is_so(f"descriptors on shop.db{name}", names.count(f"{shop}{name}"), 1)
    is_so("descriptors on the key", names.count(f"{shop}.key"), 0)
    maps = pathlib.Path(f"/proc/{pid}/maps").read_text()
    is_so("maps", [line for line in maps.splitlines() if str(folder) in line], [])
    is_so("lock of the file", locks_on(shop, pid), {("POSIX", "WRITE")})
    is_so("lock of the lock file", locks_on(f"{shop}.lock", pid), {("FLOCK", "WRITE")})
    log = pathlib.Path(f"{shop}-wal").read_bytes()[:32]
    is_so("magic of the log", struct.unpack(">I", log[:4])[0] & ~1, 0x377F0682)
    is_so("version of the log", struct.unpack(">I", log[4:8])[0], 3007000)
    is_so("page size of the log", struct.unpack(">I", log[8:12])[0], 4096)


def flushes(trace):
    return len(re.findall(r"(?:fsync|fdatasync)\(\d+<[^>]*shop\.db-wal>\)\s+= 0",
                          trace.read_text()))


def each_scan_is_flushed(counter, trace):
    """synchronous=FULL as the disk feels it: a flush of the log before a line is shown."""
    for scan in range(3):
        before = flushes(trace)
        counter.type("101\r")
        until(lambda: flushes(trace) > before, f"scan {scan} was not flushed")
        is_so("flushes of a scan", flushes(trace) - before >= 1, True)


def while_it_is_open(shop, folder):
    trace = folder / "trace" if shutil.which("strace") else None
    counter = Counter(shop, trace)
    until(lambda: "F10".encode() in counter.seen and holder(shop), "the counter does not show")
    pid = holder(shop)
    as_the_kernel_sees_it(shop, pid)
    if trace is not None:
        each_scan_is_flushed(counter, trace)
    second = subprocess.run([PROGRAM, "--shop", shop, "sell", "101"], capture_output=True, env=ENV,
                            check=False)
    is_so("a second program", (second.returncode, str(pid).encode() in second.stderr), (4, True))
    os.kill(pid, signal.SIGTERM)
    until(lambda: os.waitpid(counter.pid, os.WNOHANG)[0] == counter.pid, "it does not end")
    is_so("the mark of a clean end", pathlib.Path(f"{shop}.lock").read_text().strip(), "")


def main():
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="diemban-open-") as name:
        folder = pathlib.Path(name).resolve()
        shop = shop_in(folder)
        told_by_the_program(shop)
        bytes_of_the_file(shop)
        while_it_is_open(shop, folder)
    print(f"fault-row\tT10 settings of the open file\t{points}\t0\t0\t0\t"
          f"{time.monotonic() - start:.1f}")


main()
