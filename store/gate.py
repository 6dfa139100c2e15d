"""The gate: writers of one database file queue here, so that none of them starves."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import Code, Refused

_PAUSE = 0.0005
_LONGEST_PAUSE = 0.01


class Gate:
    """An exclusive lock on a file beside the database; a busy timeout alone starves people."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._touched = 0

    @contextmanager
    def held(self, patience: float) -> Iterator[None]:
        """Hold the gate; refused as busy when it is not free within `patience` seconds."""
        lock = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            self._wait(lock, patience)
            self._touched = os.fstat(lock).st_mtime_ns
            yield
        finally:
            os.close(lock)

    def wanted(self) -> bool:
        """Whether somebody came to wait since it was held here last; who waits touches the file."""
        return self._path.stat().st_mtime_ns != self._touched

    def _wait(self, lock: int, patience: float) -> None:
        deadline = time.monotonic() + patience
        pause = _PAUSE
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise Refused(Code.BUSY) from None
                os.utime(lock)
                time.sleep(pause)
                pause = min(pause * 1.5, _LONGEST_PAUSE)
            else:
                return
