"""A session as a person has it: the program in a terminal of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOG_IN = "import os, sys; os.login_tty(0); os.execv(sys.argv[1], sys.argv[1:])"
"""Takes the terminal over, as a log-in does; forking instead is not for a process with threads, as the tests are."""


class Session:
    """Python on a terminal of 80 x 24, started with these words; one that is not its own hangs up without a signal."""

    def __init__(self, *words: str | Path, its_own: bool = True, **environment: str) -> None:
        self.line, its = pty.openpty()
        # As it is started at a desk: what it could not write any more stays in its buffers.
        settings = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [*([sys.executable, "-ISc", LOG_IN] if its_own else []), sys.executable, *words],
            stdin=its,
            stdout=its,
            stderr=its,
            cwd=ROOT,
            start_new_session=not its_own,
            env=settings | {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"} | environment,
        )
        os.close(its)
        self.stats = Path(f"/proc/{self.process.pid}/task")
        self.seen = b""

    def read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self.line], [], [], patience)
        if not ready:
            return b""
        try:
            data = os.read(self.line, 65536)
        except OSError:
            # The other side has gone.
            return b""
        self.seen += data
        return data

    def until(self, word: bytes) -> None:
        """Wait until it has painted the word, and all that comes with it."""
        deadline = time.monotonic() + 60
        while word not in self.seen and time.monotonic() < deadline:
            self.read(1)
        assert word in self.seen
        self.quiet()

    def quiet(self) -> bytes:
        """What it still paints, until it has waited for a key for half a second."""
        painted, waits = b"", 0
        while waits < 10:
            data = self.read(0.05)
            painted += data
            waits = 0 if data or not self.sleeps() else waits + 1
        return painted

    def sleeps(self) -> bool:
        """Whether it waits by itself, not for a machine that is busy with something else."""
        try:
            states = {stat.read_text().rpartition(")")[2].split()[0] for stat in self.stats.glob("*/stat")}
        except OSError:
            # A thread ended while it was looked at.
            return False
        return states <= {"S", "Z"}

    def press(self, keys: bytes) -> bytes:
        """What these keys paint."""
        os.write(self.line, keys)
        return self.quiet()

    def hang_up(self) -> None:
        """The line breaks."""
        os.close(self.line)
        self.line = os.open(os.devnull, os.O_RDONLY)

    def ended(self, by: int | None = None) -> int:
        """The exit code, after this signal, awaited while what it still paints is taken off the line."""
        if by is not None:
            self.process.send_signal(by)
        deadline = time.monotonic() + 60
        while self.process.poll() is None and time.monotonic() < deadline:
            self.read(0.05)
        alive = self.process.poll() is None
        self.process.send_signal(signal.SIGKILL)
        code = self.process.wait()
        os.close(self.line)
        assert not alive, "it did not end"
        return code
