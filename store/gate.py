"""The gate: writers of one database file queue here, so that none of them starves.

Two locks on files beside the database: who wants to write first takes a place at the head of the queue, then waits
for the gate itself. The one that has just written goes to the end, behind everybody already there.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import Code, Refused

_PAUSE = 0.0001
_LONGEST_PAUSE = 0.005
"""Seconds between two looks; the longer, the longer somebody is at it."""


class Gate:
    """An exclusive lock on a file beside the database; a busy timeout alone starves people."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._queue = path.with_name(path.name + "-queue")
        self._touched = 0

    @contextmanager
    def held(self, patience: float) -> Iterator[None]:
        """Hold the gate; refused as busy when it is not free within `patience` seconds."""
        deadline = time.monotonic() + patience
        lock = self._opened(self._path)
        try:
            queue = self._opened(self._queue)
            try:
                self._queue_up(queue, deadline)
                self._enter(lock, deadline)
            finally:
                os.close(queue)
            self._touched = os.fstat(lock).st_mtime_ns
            yield
        finally:
            os.close(lock)

    def wanted(self) -> bool:
        """Whether somebody came to wait since it was held here last; who waits touches the file."""
        return self._path.stat().st_mtime_ns != self._touched

    @staticmethod
    def _opened(path: Path) -> int:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    @staticmethod
    def _queue_up(queue: int, deadline: float) -> None:
        """Come to the head of the queue, as the kernel serves it; a thread waits, because only that can be left."""
        try:
            fcntl.flock(queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting = threading.Thread(target=fcntl.flock, args=(queue, fcntl.LOCK_EX), daemon=True)
            waiting.start()
            waiting.join(max(0.0, deadline - time.monotonic()))
            if waiting.is_alive():
                # Closing the file lets go of the lock as soon as the thread is given it.
                raise Refused(Code.BUSY) from None

    @staticmethod
    def _enter(lock: int, deadline: float) -> None:
        """Go through as soon as the gate is free: only the head of the queue looks, so it may look often."""
        pause, told = _PAUSE, False
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise Refused(Code.BUSY) from None
                if not told:
                    os.utime(lock)
                    told = True
                time.sleep(pause)
                pause = min(pause * 1.2, _LONGEST_PAUSE)
            else:
                return
