"""Receipts and the till."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from domain import kinds as k
from domain.money import Money
from domain.receipts.facts import Receipt, ReceiptLine, ServiceRefund
from domain.till.facts import TillMovement, TillSession
from store import opening
from store import tables as t
from store.books.entries import ENTRY, E, open_entry
from store.books.ledger import LedgerBooks
from store.prepared import Prepared, Slot

_RECEIPT = Prepared(
    t.Receipt.select(t.Receipt.number, t.Receipt.client, t.Receipt.on, t.Receipt.return_, t.DocumentReversed.number)
    .join(
        t.DocumentReversed,
        JOIN.LEFT_OUTER,
        on=(t.DocumentReversed.kind == "receipt") & (t.DocumentReversed.number == t.Receipt.number),
    )
    .where(t.Receipt.number == Slot("number"))
)
P = t.ReceiptLine
_RECEIPT_LINES = Prepared(
    P.select(P.line, P.kind, P.now_method, P.amount, P.till_session, P.practitioner, P.reference, *ENTRY)
    .join(E, JOIN.LEFT_OUTER, on=(E.id == P.entry))
    .where(P.receipt == Slot("number"))
    .order_by(P.line)
)
_SERVICE_REFUNDS = Prepared(
    t.LineRefund.select(t.LineRefund.invoice, t.LineRefund.line, fn.SUM(t.LineRefund.amount))
    .where(t.LineRefund.receipt == Slot("receipt"))
    .group_by(t.LineRefund.invoice, t.LineRefund.line)
    .having(fn.SUM(t.LineRefund.amount) != 0)
)
_TILL_MOVE = Prepared(
    t.TillMove.select(t.TillMove.session, t.TillMove.amount, t.TillMove.kind)
    .join(E, on=(E.id == t.TillMove.entry))
    .where((t.TillMove.entry == Slot("entry")) & (E.now_method == k.Method.CASH.value))
    .order_by(t.TillMove.seq.desc())
    .limit(1)
)
_LAST_SESSION = Prepared(t.TillSession.select(fn.MAX(t.TillSession.session)))
_RETURN_RECEIPTS = Prepared(t.Receipt.select(t.Receipt.number).where(t.Receipt.return_ == Slot("number")))


class ReceiptBooks(LedgerBooks):
    """Receipts and the till."""

    def receipt(self, number: str) -> Receipt | None:
        row = _RECEIPT.row(self._db, number=number)
        if row is None:
            return None
        lines = tuple(
            ReceiptLine(
                line[0], k.EntryKind(line[1]), k.Method(line[2]) if line[2] else None, Money(line[3]),
                open_entry(line[7:]) if line[7] is not None else None, *line[4:7],
            )
            for line in _RECEIPT_LINES.rows(self._db, number=number)
        )  # fmt: skip
        entries = self.document_entries(row[1], number)
        return Receipt(
            number=row[0], client=row[1], on=date.fromisoformat(row[2]), return_=row[3], lines=lines, entries=entries,
            reversed=row[4] is not None,
        )  # fmt: skip

    def service_refunds(self, receipt: str) -> Sequence[ServiceRefund]:
        return [
            ServiceRefund(invoice, line, Money(amount))
            for invoice, line, amount in _SERVICE_REFUNDS.rows(self._db, receipt=receipt)
        ]

    def till_session(self, till: str | None) -> TillSession | None:
        row = opening.open_till(self._db, till)
        return None if row is None else self._session(row)

    def open_session(self, session: int) -> TillSession | None:
        named = [row for row in opening.open_tills(self._db) if row[0] == session]
        return self._session(named[0]) if named else None

    def sessions_to_count(self, till: str) -> Sequence[TillSession]:
        return [self._session(row) for row in opening.tills_to_count(self._db, till)]

    def _session(self, row: tuple[Any, ...]) -> TillSession:
        session, till, on, at, _ = row
        opened_at = datetime.fromisoformat(at)
        return TillSession(session, till, date.fromisoformat(on), opened_at, opening.cash_in(self._db, row))

    def till_movement(self, entry: int) -> TillMovement | None:
        row = _TILL_MOVE.row(self._db, entry=entry)
        return None if row is None else TillMovement(row[0], Money(row[1]), cash_in=row[2] == "cash_in")

    def last_till_session(self) -> int:
        row = _LAST_SESSION.row(self._db)
        return (row and row[0]) or 0

    def return_receipts(self, number: str) -> Sequence[Receipt]:
        numbers = [row[0] for row in _RETURN_RECEIPTS.rows(self._db, number=number)]
        return [receipt for each in numbers if (receipt := self.receipt(each)) is not None]
