"""Returns, their credit invoices, and what they took of their lines."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from peewee import JOIN, fn

from domain import kinds as k
from domain.credit_invoices.facts import CreditInvoice, CreditLine
from domain.ledger.facts import OpenEntry
from domain.money import Money, Quantity, UnitPrice
from domain.returns.facts import DraftClaim, LineMatch, Return, ReturnItem, StockMoved
from domain.stock.facts import Serial
from store import tables as t
from store.books.entries import ENTRY, Asked, E, day, open_entry
from store.paging import unindexed
from store.prepared import Prepared, Slot

R = t.ReturnHead
_RETURN = Prepared(
    R.select(
        R.number,
        R.client,
        R.on,
        R.status,
        R.order,
        R.invoice,
        R.reason,
        R.expires,
        R.issue,
        R.method,
        R.reference,
    ).where(R.number == Slot("number"))
)
N = t.ReturnItem
ITEM = (
    N.line, N.product, N.quantity, N.restock, N.action, N.records, N.reason, N.price, N.fee, N.serials,
    N.replacement_serials, N.inspect, N.accepted, N.non_conforming, N.note, N.name,
)  # fmt: skip
_ITEMS = Prepared(N.select(*ITEM, N.removed).where((N.return_ == Slot("number")) & (N.latest == 1)).order_by(N.line))


def listed(serials: str) -> Sequence[str]:
    """Serials from their column; most goods have none."""
    return () if serials == "[]" else tuple(json.loads(serials))


@lru_cache(maxsize=2048)
def item(row: tuple[Any, ...]) -> ReturnItem:
    """A return item from the columns of ITEM."""
    # Each item that is added reads those before it: a whole long invoice would read the same rows 200,000 times.
    return ReturnItem(
        line=row[0], product=row[1], quantity=Quantity(row[2]), restock=Quantity(row[3]),
        action=k.ReturnAction(row[4]), records=k.RecordsChoice(row[5]) if row[5] else None,
        reason=k.ReturnReason(row[6]) if row[6] else None, price=None if row[7] is None else UnitPrice(row[7]),
        fee=Money(row[8]), serials=listed(row[9]), replacement_serials=listed(row[10]),
        inspect=k.Inspect(row[11]), accepted=Quantity(row[12]), non_conforming=Quantity(row[13]), note=row[14],
        name=row[15],
    )  # fmt: skip


_RETURN_ENTRIES = Prepared(E.select(*ENTRY).where(E.return_ == Slot("number")).order_by(E.id))
C = t.CreditInvoice
_CREDIT_INVOICES = (
    C.select(C.number, C.client, C.invoice, C.total, C.return_, t.DocumentReversed.number, *ENTRY)
    .join(E, JOIN.LEFT_OUTER, on=(E.id == C.entry))
    .join(
        t.DocumentReversed,
        JOIN.LEFT_OUTER,
        on=(t.DocumentReversed.kind == "credit_invoice") & (t.DocumentReversed.number == C.number),
    )
)
_CREDIT_INVOICE = Prepared(_CREDIT_INVOICES.where(C.number == Slot("number")))
_RETURN_CREDITS = Prepared(_CREDIT_INVOICES.where(C.return_ == Slot("number")).order_by(C.number))
D = t.CreditLine
_CREDIT_LINES = Prepared(
    D.select(D.line, D.invoice_line, D.quantity, D.net, D.gross, D.worth_net, D.worth_gross, D.item)
    .where(D.credit_invoice == Slot("number"))
    .order_by(D.line)
)
M = t.LineReturned
_MATCHES = Prepared(
    M.select(M.item, M.invoice, M.line, fn.SUM(M.quantity), M.given_out)
    .where(M.return_ == Slot("number"))
    .group_by(M.item, M.invoice, M.line, M.given_out)
    .having(fn.SUM(M.quantity) != 0)
)
_MATCHED_SERIALS = Prepared(
    M.select(M.product, M.invoice, M.line, M.serials).where((M.return_ == Slot("number")) & (M.serials != "[]"))
)
_RETURN_STOCK = Prepared(
    t.StockMovement.select(t.StockMovement.product, t.StockMovement.place, fn.SUM(t.StockMovement.quantity))
    .where((t.StockMovement.document == Slot("number")) & (t.StockMovement.cause == "return"))
    .group_by(t.StockMovement.product, t.StockMovement.place)
    .having(fn.SUM(t.StockMovement.quantity) != 0)
)
_OWN_CREDIT_OF = Prepared(
    t.CreditShare.select(t.CreditShare.invoice, fn.SUM(t.CreditShare.amount))
    .where(t.CreditShare.return_ == Slot("number"))
    .group_by(t.CreditShare.invoice)
    .having(fn.SUM(t.CreditShare.amount) != 0)
)
_CLAIMS = Prepared(
    N.select(N.return_, fn.SUM(N.quantity))
    .join(R, on=(R.number == N.return_))
    .where(
        (R.client == Slot("client"))
        & (R.status == "draft")
        & (R.number != Slot("leaving_out"))
        & (N.latest == 1)
        & (N.removed == 0)
        & (unindexed(N.product) == Slot("product"))
    )
    .group_by(N.return_)
    .order_by(N.return_)
)
_AWAITED = Prepared(
    N.select(*ITEM)
    .join(R, on=(R.number == N.return_))
    .where(
        (R.client == Slot("client"))
        & R.status.in_([k.ReturnStatus.AWAITING_INSPECTION.value, k.ReturnStatus.POSTED.value])
        & (N.latest == 1)
        & (N.removed == 0)
        & (N.serials != "[]")
        & (N.accepted + N.non_conforming < N.quantity)
        & (unindexed(N.product) == Slot("product"))
    )
)


class ReturnBooks(Asked):
    """Returns, their credit invoices, and what they took of their lines."""

    def return_(self, number: str) -> Return | None:
        row = _RETURN.row(self._db, number=number)
        if row is None:
            return None
        items = _ITEMS.rows(self._db, number=number)
        return Return(
            number=row[0], client=row[1], on=date.fromisoformat(row[2]), status=k.ReturnStatus(row[3]),
            order=row[4], invoice=row[5], reason=k.ReturnReason(row[6]) if row[6] else None, expires=day(row[7]),
            issue=row[8], method=row[9], reference=row[10], items=tuple(item(each) for each in items if not each[-1]),
            last_line=max((each[0] for each in items), default=0),
        )  # fmt: skip

    def return_entries(self, number: str) -> Sequence[OpenEntry]:
        return [open_entry(row) for row in _RETURN_ENTRIES.rows(self._db, number=number)]

    def return_credit_invoices(self, number: str) -> Sequence[CreditInvoice]:
        return [self._credit(row) for row in _RETURN_CREDITS.rows(self._db, number=number)]

    def credit_invoice(self, number: str) -> CreditInvoice | None:
        row = _CREDIT_INVOICE.row(self._db, number=number)
        return None if row is None else self._credit(row)

    def _credit(self, row: Sequence[Any]) -> CreditInvoice:
        lines = tuple(
            CreditLine(
                line[0],
                line[1],
                Quantity(line[2]),
                Money(line[3]),
                Money(line[4]),
                Money(line[5]),
                Money(line[6]),
                line[7],
            )
            for line in _CREDIT_LINES.rows(self._db, number=row[0])
        )
        return CreditInvoice(
            number=row[0], client=row[1], invoice=row[2], total=Money(row[3]),
            entry=open_entry(row[6:]) if row[6] is not None else None, return_=row[4], reversed=row[5] is not None,
            lines=lines,
        )  # fmt: skip

    def return_matches(self, number: str) -> Sequence[LineMatch]:
        return [
            LineMatch(item_, invoice, line, Quantity(quantity), bool(given_out))
            for item_, invoice, line, quantity, given_out in _MATCHES.rows(self._db, number=number)
        ]

    def return_serials(self, number: str) -> Sequence[Serial]:
        return [
            Serial(serial, product, k.SerialState.SOLD, invoice=invoice, line=line)
            for product, invoice, line, serials in _MATCHED_SERIALS.rows(self._db, number=number)
            for serial in json.loads(serials)
        ]

    def return_stock(self, number: str) -> Sequence[StockMoved]:
        rows = _RETURN_STOCK.rows(self._db, number=number)
        return [StockMoved(product, k.Place(place), Quantity(quantity)) for product, place, quantity in rows]

    def own_credit_of_return(self, number: str) -> Mapping[str, Money]:
        return {invoice: Money(amount) for invoice, amount in _OWN_CREDIT_OF.rows(self._db, number=number)}

    def awaited_serials(self, client: str, product: str) -> Collection[str]:
        items = [item(row) for row in _AWAITED.rows(self._db, client=client, product=product)]
        return {serial for each in items for serial in each.serials[len(each.arrived) :]}

    def draft_claims(self, client: str, product: str, leaving_out: str) -> Sequence[DraftClaim]:
        rows = _CLAIMS.rows(self._db, client=client, product=product, leaving_out=leaving_out)
        return [DraftClaim(number, Quantity(quantity)) for number, quantity in rows]
