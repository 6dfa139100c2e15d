"""A program in a terminal of 80 x 24, driven from outside: what it writes, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parents[2]
SIZE = struct.pack("HHHH", 24, 80, 0, 0)
QUIET = 0.06
"""Seconds without output after which a paint counts as done."""
PATIENCE = 120.0
BARE = (sys.executable, str(Path(__file__).with_name("bare_app.py")))


def takeback(database: Path) -> tuple[str, ...]:
    """The command that opens the screens on these books."""
    return (sys.executable, "-m", "tui", "--db", str(database))


@dataclass(frozen=True, slots=True)
class Painted:
    """What a key led to: seconds to its first and to its last byte, and how many bytes."""

    first: float
    last: float
    bytes: int


class Terminal:
    """Runs a command on a pseudo terminal."""

    def __init__(self, command: Sequence[str]) -> None:
        self.started = time.perf_counter()
        self._fd, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, SIZE)
        self._process = subprocess.Popen(
            command,
            stdin=its,
            stdout=its,
            stderr=its,
            start_new_session=True,
            cwd=ROOT,
            env=os.environ | {"TERM": "xterm-256color", "COLORTERM": ""},
        )
        os.close(its)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failed: object) -> None:
        self.end()

    def end(self) -> None:
        """End the program at once."""
        self._process.kill()
        self._process.wait()
        os.close(self._fd)

    def until(self, marker: str) -> float:
        """Seconds from the start until it has painted `marker` and all that comes with it."""
        seen, wanted = b"", marker.encode()
        while wanted not in seen:
            seen += self._read(PATIENCE)
        last = time.perf_counter()
        while self._maybe(QUIET):
            last = time.perf_counter()
        return last - self.started

    def press(self, keys: str, quiet: float = QUIET) -> Painted:
        """Type keys and wait until what they paint is painted."""
        begun = time.perf_counter()
        os.write(self._fd, keys.encode())
        painted = len(self._read(PATIENCE))
        first = last = time.perf_counter()
        while data := self._maybe(quiet):
            painted, last = painted + len(data), time.perf_counter()
        return Painted(first - begun, last - begun, painted)

    def type(self, keys: str, quiet: float) -> None:
        """Type keys that need not paint anything, and wait until nothing more comes."""
        os.write(self._fd, keys.encode())
        self.drain(quiet)

    def idle(self, seconds: float) -> int:
        """Bytes written while nobody touches a key."""
        until, written = time.perf_counter() + seconds, 0
        while (left := until - time.perf_counter()) > 0:
            written += len(self._maybe(left))
        return written

    def drain(self, quiet: float = 0.3) -> None:
        """Wait until it has nothing more to paint."""
        while self._maybe(quiet):
            pass

    def memory(self) -> float:
        """MiB of memory that are its own (PSS)."""
        text = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text()
        line = next(line for line in text.splitlines() if line.startswith("Pss:"))
        return int(line.split()[1]) / 1024

    def _maybe(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._fd], [], [], patience)
        if not ready:
            return b""
        try:
            return os.read(self._fd, 65536)
        except OSError as error:
            raise RuntimeError("the program ended") from error

    def _read(self, patience: float) -> bytes:
        data = self._maybe(patience)
        if not data:
            raise TimeoutError("the program paints nothing")
        return data


class Watched(Terminal):
    """One that also shows what a person would see; reading it takes time, so nothing is timed there."""

    def __init__(self, command: Sequence[str]) -> None:
        import pyte

        super().__init__(command)
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)

    def shown(self) -> str:
        """The lines on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def comes_to_show(self, words: str, patience: float = 5.0) -> bool:
        """Whether the words are there, or come while it still paints."""
        while words not in self.shown():
            if not self._maybe(patience):
                return False
        return True

    def _maybe(self, patience: float) -> bytes:
        data = super()._maybe(patience)
        self._stream.feed(data)
        return data
