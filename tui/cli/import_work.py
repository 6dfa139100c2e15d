"""The work of an import: the file read into a history, and its documents brought in, a few at a time."""

from __future__ import annotations

import gc
import time
from argparse import Namespace
from collections.abc import Callable, Iterator

from domain.desk import Desk
from domain.errors import Refused, invalid
from domain.importing.acts import ActsOf
from domain.importing.bringing_in import BroughtIn, Intake, reason
from domain.importing.documents import Document, History
from domain.importing.rows import DayOrder, Row, RowReader
from domain.importing.tally import Tally
from domain.kinds import Method
from domain.practice.saving import zone
from domain.values import frozen
from store.database import BookStore
from tui.cli.delimited import DelimitedFile
from tui.cli.rejects import Rejects

Advance = Callable[[int], None]
"""Told how many rows more are done."""

_HELD = 0.05
"""Seconds of work that go into one transaction: about as long as another desk then waits."""
_ANOTHERS_TURN = 0.012
"""A little longer than a waiting desk sleeps before it looks again."""
_ROWS_AT_ONCE = 1_000


@frozen
class Wanted:
    """What was asked for on the command line."""

    returns: bool
    paid_by: Method | None
    days: DayOrder
    decimal_comma: bool
    by: str | None

    @classmethod
    def of(cls, given: Namespace, by: str | None) -> Wanted:
        """As it was typed."""
        paid_by = None if given.unpaid else Method(given.paid)
        return cls(given.returns, paid_by, DayOrder(given.dates), given.decimal_comma, by)


class ImportWork:
    """Reads one file and brings it in; afterwards `tally` counts what went in and `rejects` holds the rest."""

    def __init__(self, store: BookStore, file: DelimitedFile, wanted: Wanted) -> None:
        self._store = store
        self._file = file
        self._wanted = wanted
        with store.reading() as books:
            practice = books.practice()
        if practice is None:
            raise invalid("practice", "there is none yet; save its name and currency first, in the screens or by batch")
        self.practice = practice
        self._zone = zone(practice.timezone)
        self.tally = Tally(practice.currency)
        self.rejects = Rejects(file.header, file.delimiter)

    def read(self, places: dict[str, int], advance: Advance) -> History:
        """The file as a history; rows that cannot be read are rejected."""
        reader = RowReader(places, self._zone, self._wanted.days, decimal_comma=self._wanted.decimal_comma)
        history = History(returns=self._wanted.returns)
        for count, record in enumerate(self._file.records(), 1):
            try:
                if record.broken:
                    raise invalid("row", record.broken)
                history.add(reader.read(record.line, record.cells))
            except Refused as refusal:
                self.tally.reject(refusal.code.value)
                self.rejects.add(record.line, refusal.code.value, reason(refusal), record.cells)
            if count % _ROWS_AT_ONCE == 0:
                advance(_ROWS_AT_ONCE)
        return history

    def bring_in(self, history: History, advance: Advance) -> None:
        """All of the history, oldest document first."""
        acts = ActsOf(self._zone, self._wanted.by, self._wanted.paid_by)
        with self._store.reading() as books:
            intake = Intake(books, history, acts)
        # What was read stays to the end: the collector need not walk through it again and again.
        gc.freeze()
        documents = iter(intake.documents)
        while outcomes := self._together(intake, documents):
            for outcome in outcomes:
                self.tally.add(outcome)
                for row, refusal in outcome.refused:
                    self._reject(row, refusal)
            advance(sum(len(outcome.document.rows) for outcome in outcomes))
            if self._store.wanted():
                time.sleep(_ANOTHERS_TURN)

    def _together(self, intake: Intake, documents: Iterator[Document]) -> list[BroughtIn]:
        """As many documents as one transaction may take; none where there are no more."""
        outcomes: list[BroughtIn] = []
        document = next(documents, None)
        if document is None:
            return outcomes
        until = time.perf_counter() + _HELD
        with Desk(self._store).sitting() as sitting:
            while document is not None:
                outcomes.append(intake.bring_in(document, sitting))
                document = next(documents, None) if time.perf_counter() < until else None
        return outcomes

    def _reject(self, row: Row, refusal: Refused) -> None:
        self.rejects.add(row.line, refusal.code.value, reason(refusal), self._file.cells_at(row.line))
