"""The audit history of a document: every act that wrote something of it, the first one first."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, reduce
from operator import or_
from typing import Any

from peewee import JOIN, fn

from domain.kinds import TillKind
from store import tables as t
from store.pages.listed import Few, containing
from store.paging import Listing
from store.prepared import Slot

_NUMBER = Slot("number")


def _of(column: Any, among: Any = None) -> Any:
    """The acts that wrote a row in which this column is the document's number, or among what a query finds."""
    table = column.model
    return table.select(table.seq).where(column == _NUMBER if among is None else column.in_(among))


def _reversed(kind: str) -> Any:
    gone = t.DocumentReversed
    return _of(gone.number).where(gone.kind == kind)


_ACTS: dict[str, Callable[[], tuple[Any, ...]]] = {
    "till": lambda: (
        _of(t.TillSession.session),
        _of(t.TillMove.session).where(t.TillMove.kind.in_([TillKind.PAID_IN.value, TillKind.PAID_OUT.value])),
        _of(t.TillTakenOut.session),
        _of(t.TillCount.session),
    ),
    "invoice": lambda: (
        _of(t.Invoice.number),
        _of(t.InvoiceChange.number),
        _of(t.LineRemoved.invoice),
        _of(t.LineSpread.invoice),
        _of(t.LineReturned.invoice),
        _of(t.CreditInvoice.invoice),
        _of(t.Allocation.debit, t.Invoice.select(t.Invoice.entry).where(t.Invoice.number == _NUMBER)),
        _reversed("invoice"),
    ),
    "receipt": lambda: (_of(t.Receipt.number), _of(t.MethodChange.receipt), _reversed("receipt")),
    "credit-invoice": lambda: (
        _of(t.CreditInvoice.number),
        _of(
            t.Allocation.credit, t.CreditInvoice.select(t.CreditInvoice.entry).where(t.CreditInvoice.number == _NUMBER)
        ),
        _reversed("credit_invoice"),
    ),
    "return": lambda: (
        _of(t.ReturnHead.number),
        _of(t.ReturnItem.return_),
        _of(t.ReturnStatus.number),
        _of(t.LineReturned.return_),
    ),
    "order": lambda: (
        _of(t.OrderHead.number),
        _of(t.OrderCancel.order),
        _of(t.OrderSpread.order),
        _of(t.Shipment.order),
        _of(t.ShipmentInvoice.order),
        _of(t.ShipmentReturned.shipment, t.Shipment.select(t.Shipment.number).where(t.Shipment.order == _NUMBER)),
    ),
}


@cache
def history(kind: str) -> Few:
    """(seq, instant, staff code, staff name, act, content as JSON) of the document in slot `number`."""
    act, staff = t.Act, t.Staff
    query = (
        act.select(act.seq, act.at, act.by, staff.name, act.name, act.content)
        .join(staff, JOIN.LEFT_OUTER, on=(staff.code == act.by))
        .where(act.seq.in_(reduce(or_, _ACTS[kind]())))
    )
    listing = Listing(query, (act.seq,), (act.seq,), descending=False, sorts={"at": (act.at, act.seq)})
    found = containing(act.name, act.content, fn.COALESCE(staff.name, ""))
    return Few(listing, found=found)
