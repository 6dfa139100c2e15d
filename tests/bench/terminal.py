"""A program in a terminal of 80 x 24, driven from outside: what it writes, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

QUIET = 0.06
"""Seconds without output after which a paint counts as done."""


class Terminal:
    """Runs a command on a pseudo terminal."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str], patience: float = 60.0) -> None:
        self._patience = patience
        self.started = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.execvpe(command[0], list(command), {**os.environ, "TERM": "xterm-256color", **env})
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        os.kill(self._pid, signal.SIGKILL)
        os.close(self._fd)
        os.waitpid(self._pid, 0)

    def until(self, marker: bytes) -> float:
        """Seconds from the start until the output holds `marker`."""
        seen = b""
        while marker not in seen:
            seen += self._read(self._patience)
        return time.perf_counter() - self.started

    def press(self, keys: bytes) -> tuple[float, int]:
        """(seconds from the key to the end of its paint, bytes painted)."""
        self.drain()
        begun = time.perf_counter()
        os.write(self._fd, keys)
        painted, last = len(self._read(5.0)), time.perf_counter()
        while data := self._maybe(QUIET):
            painted, last = painted + len(data), time.perf_counter()
        return last - begun, painted

    def idle(self, seconds: float) -> int:
        """Bytes written while nobody touches a key."""
        self.drain()
        until, written = time.perf_counter() + seconds, 0
        while (left := until - time.perf_counter()) > 0:
            written += len(self._maybe(left))
        return written

    def drain(self) -> None:
        """Wait until it has nothing more to paint."""
        while self._maybe(0.3):
            pass

    def memory(self) -> float:
        """MiB of memory that are its own (PSS)."""
        text = Path(f"/proc/{self._pid}/smaps_rollup").read_text()
        line = next(line for line in text.splitlines() if line.startswith("Pss:"))
        return int(line.split()[1]) / 1024

    def _maybe(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._fd], [], [], patience)
        return os.read(self._fd, 65536) if ready else b""

    def _read(self, patience: float) -> bytes:
        data = self._maybe(patience)
        if not data:
            raise TimeoutError("the program paints nothing")
        return data
