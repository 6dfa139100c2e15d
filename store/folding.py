"""Folding: what SQLite wrote ahead of the file goes into the file while nobody waits.

Left to itself it does that within the posting that makes the log long, behind the gate: the slowest posting by far.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from cysqlite import DatabaseError, connect  # type: ignore[attr-defined]  # its names carry no types

LONG = 2_000
"""Pages that are not in the file yet from which on they are folded into it: looking through more takes longer."""
TOO_LONG = 4 * LONG
"""Pages of a log that is begun anew: while desks never pause, something is always left that was not folded."""


class Folding:
    """Looks after the log of one database file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at_work: threading.Thread | None = None
        self._tried = 0
        """How long the log was at the last try: a reader may hold it up for as long as it reads."""

    def before_the_next(self, database: Any) -> None:
        """Fold all of a log that grew too long, behind the gate: the next posting begins it anew."""
        length, _ = _asked(database, "NOOP")
        if length > TOO_LONG and self._worth_trying(length):
            # What was posted stands in the log: a full disk is told by the next posting, which is then not stored.
            with suppress(DatabaseError):
                _asked(database, "PASSIVE")

    def beside(self, database: Any) -> None:
        """Fold in a thread, if it is time: nobody waits for it."""
        length, folded = _asked(database, "NOOP")
        if length - folded > LONG and not self._is_at_work() and self._worth_trying(length):
            self._at_work = threading.Thread(target=self._fold, name="folding", daemon=True)
            self._at_work.start()

    def _worth_trying(self, length: int) -> bool:
        if abs(length - self._tried) < LONG // 4:
            return False
        self._tried = length
        return True

    def _is_at_work(self) -> bool:
        return self._at_work is not None and self._at_work.is_alive()

    def end(self) -> None:
        """Wait for what is under way."""
        if self._at_work is not None:
            self._at_work.join()

    def _fold(self) -> None:
        # A file that is gone or locked is told by the next posting, to somebody who can do something about it.
        with suppress(DatabaseError):
            connection = connect(f"file:{self._path}?mode=rw", uri=True, timeout=0)
            try:
                _asked(connection, "PASSIVE")
            finally:
                connection.close()


def _asked(database: Any, how: str) -> tuple[int, int]:
    """(pages in the log, how many of them are in the file), after folding as many as readers allow, or none."""
    _, length, folded = database.cursor().execute(f"PRAGMA wal_checkpoint({how})").fetchone()
    return length, folded
