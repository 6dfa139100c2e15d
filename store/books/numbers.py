"""Document numbers given out."""

from __future__ import annotations

from domain import kinds as k
from store import tables as t
from store.books.entries import Asked
from store.prepared import Prepared, Slot

_COUNTER = Prepared(t.Counter.select(t.Counter.last).where(t.Counter.kind == Slot("kind")))
_NUMBERED: dict[k.DocumentKind, Prepared] = {
    kind: Prepared(number.model.select(number).where(number == Slot("number")))
    for kind, number in {
        k.DocumentKind.INVOICE: t.Invoice.number,
        k.DocumentKind.RECEIPT: t.Receipt.number,
        k.DocumentKind.RETURN: t.ReturnHead.number,
        k.DocumentKind.ORDER: t.OrderHead.number,
        k.DocumentKind.SHIPMENT: t.Shipment.number,
        k.DocumentKind.CREDIT_INVOICE: t.CreditInvoice.number,
    }.items()
}


class NumberBooks(Asked):
    """Document numbers given out."""

    def number_taken(self, kind: k.DocumentKind, number: str) -> bool:
        return _NUMBERED[kind].row(self._db, number=number) is not None

    def last_number(self, kind: k.DocumentKind) -> int:
        row = _COUNTER.row(self._db, kind=kind.value)
        return row[0] if row else 0
