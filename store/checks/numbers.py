"""Documents are numbered by kind without a gap, in the order they were posted; counters stand at the last number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from domain.kinds import DocumentKind
from store import tables as t
from store.checks.pages import Pages
from store.checks.rule import capped
from store.prepared import Prepared, Slot

_TABLES: dict[DocumentKind, Any] = {
    DocumentKind.INVOICE: t.Invoice,
    DocumentKind.RECEIPT: t.Receipt,
    DocumentKind.RETURN: t.ReturnHead,
    DocumentKind.CREDIT_INVOICE: t.CreditInvoice,
    DocumentKind.ORDER: t.OrderHead,
    DocumentKind.SHIPMENT: t.Shipment,
}
_NUMBERS = {kind: Prepared(table.select(table.number).order_by(table.seq)) for kind, table in _TABLES.items()}
_CONTENT = {
    kind: Prepared(
        t.Act.select(t.Act.content).join(table, on=(table.seq == t.Act.seq)).where(table.number == Slot("number"))
    )
    for kind, table in _TABLES.items()
}
_COUNTERS = Prepared(t.Counter.select(t.Counter.kind, t.Counter.last))


def faults(pages: Pages) -> Iterator[str]:
    """Numbers that are missing, out of order, or not what the counters say."""
    counters = dict(pages.rows(_COUNTERS))
    for kind in _TABLES:
        yield from capped(_Series(pages, kind).faults(counters.pop(kind.value, 0)))
    for kind, last in counters.items():
        yield f"counter: {kind} stands at {last}, but there are no such documents."


class _Series:
    """The documents of one kind that are numbered our way. A number that somebody chose may lie anywhere."""

    def __init__(self, pages: Pages, kind: DocumentKind) -> None:
        self._pages = pages
        self._kind = kind

    def faults(self, counter: int) -> Iterator[str]:
        name = _TABLES[self._kind]._meta.table_name
        highest = 0
        chosen: set[int] = set()
        for (number,) in _NUMBERS[self._kind].run(self._pages.database):
            given = self._running(number)
            if given is None:
                continue
            while highest + 1 in chosen:
                highest += 1
            if given == highest + 1:
                highest = given
            elif self._was_chosen(given):
                chosen.add(given)
            else:
                yield f"{name}: {number} follows {self._named(highest)}; one is missing or out of order."
                highest = max(highest, given)
        while highest > counter and self._was_chosen(highest):
            highest -= 1
        while highest < counter and highest + 1 in chosen:
            highest += 1
        if highest != counter:
            yield f"counter: {self._kind.value} stands at {counter}, but {self._named(highest)} was given last."

    def _named(self, running: int) -> str:
        return f"{self._kind.prefix}-{running:06d}"

    def _running(self, number: str) -> int | None:
        """The running number of a document numbered our way, None for one numbered otherwise."""
        digits = number.removeprefix(f"{self._kind.prefix}-")
        if not (digits.isascii() and digits.isdigit()) or number != self._named(int(digits)):
            return None
        return int(digits)

    def _was_chosen(self, running: int) -> bool:
        """Whether the act that made the document named its number."""
        number = self._named(running)
        row = self._pages.row(_CONTENT[self._kind], number=number)
        try:
            return row is not None and json.loads(row[0]).get("number") == number
        except (ValueError, AttributeError):
            return False
