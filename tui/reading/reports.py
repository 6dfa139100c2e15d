"""Reports as the screens ask for them: added up in a thread, and given up there when somebody presses Esc."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.database import BookStore
    from store.reports import Report

Line = Mapping[str, Any]


class Stopped(Exception):
    """Nobody waits for the answer any more."""


class Question:
    """One question of a thread to the books; `stop` ends it from another."""

    def __init__(self) -> None:
        self.stopped = False
        self._lock = threading.Lock()
        self._connection: Any = None

    def stop(self) -> None:
        """Do not answer; a query under way ends where it is."""
        with self._lock:
            self.stopped = True
            if self._connection is not None:
                self._connection.interrupt()

    @contextmanager
    def to(self, store: BookStore) -> Iterator[None]:
        """Ask inside the block, on a connection of this thread's own, as of one moment."""
        from store.errors import StorageError

        try:
            self._holds(store.database.connection())
            with store.snapshot():
                yield
        except StorageError as error:
            if self.stopped:
                raise Stopped from error
            raise
        finally:
            with self._lock:
                self._connection = None
            store.close()
        if self.stopped:
            raise Stopped

    def _holds(self, connection: Any) -> None:
        with self._lock:
            self._connection = connection
        if self.stopped:
            raise Stopped


class ReportLists:
    """The part of `Reading` that Reports asks."""

    _store: BookStore

    def reports(self) -> Mapping[str, Report]:
        """The reports there are, by name."""
        from store.reports import REPORTS

        return REPORTS

    def report(self, name: str, start: date | None, end: date, question: Question) -> dict[str, Any]:
        """The report as `takeback report` prints it. In a thread of its own; raises Stopped."""
        from store.reports import report
        from store.views.reader import Reader

        with question.to(self._store):
            return report(Reader(self._store.database), name, start, end)

    def behind(
        self, name: str, period: tuple[date | None, date], where: Mapping[str, str | None], question: Question
    ) -> Sequence[Line]:
        """The documents behind what these fields say. In a thread of its own; raises Stopped."""
        from store.reports import REPORTS
        from store.reports.period import Period
        from store.views.reader import Reader

        documents = REPORTS[name].behind
        assert documents is not None, f"what lies behind {name} are its rows"
        with question.to(self._store):
            return documents(Reader(self._store.database), Period(*period), where)
