"""The counter in a terminal, for tests in Python that only look for words on it."""
import os
import pty
import select
import signal
import struct
import termios
import time
from fcntl import ioctl

from cli import PROGRAM

F9 = "\x1b[20~"
INSERT = "\x1b[2~"
ESCAPE = "\x1b"


class Counter:
    """The program in a terminal of its own; what it writes is only searched for words."""

    def __init__(self, shop):
        self.seen = ""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execv(PROGRAM, [PROGRAM, "--shop", str(shop), "--lang", "en"])
        ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))

    def until(self, words, seconds=20):
        end = time.monotonic() + seconds
        while words not in self.seen:
            left = end - time.monotonic()
            assert left > 0, f"never seen: {words!r} in {self.seen[-1500:]!r}"
            if select.select([self.fd], [], [], left)[0]:
                self.seen += os.read(self.fd, 65536).decode("utf-8", "replace")
        self.seen = self.seen[self.seen.index(words) + len(words):]

    def send(self, text):
        for at in range(0, len(text), 128):  # as a scanner: fast, but not more than is read
            os.write(self.fd, text[at:at + 128].encode())

    def type(self, text):
        """As a person: slower than any scanner."""
        for letter in text:
            os.write(self.fd, letter.encode())
            time.sleep(0.06)

    def close(self):
        os.kill(self.pid, signal.SIGTERM)
        self.end()

    def end(self):
        """Waits for its end: its status; all that it wrote is in `seen`."""
        while True:
            try:
                text = os.read(self.fd, 65536).decode("utf-8", "replace")
                self.seen += text
                if not text:
                    break
            except OSError:
                break
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
