"""The audit history of a document: every act that wrote something of it, the first one first."""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import Any

from peewee import JOIN, fn

from domain.kinds import TillKind
from store import tables as t
from store.pages.listed import Few, like
from store.paging import Listing
from store.prepared import Slot

_NUMBER = Slot("number")


def _invoice() -> list[Any]:
    entries = t.Invoice.select(t.Invoice.entry).where(t.Invoice.number == _NUMBER)
    return [
        t.Invoice.select(t.Invoice.seq).where(t.Invoice.number == _NUMBER),
        t.InvoiceChange.select(t.InvoiceChange.seq).where(t.InvoiceChange.number == _NUMBER),
        t.LineRemoved.select(t.LineRemoved.seq).where(t.LineRemoved.invoice == _NUMBER),
        t.LineSpread.select(t.LineSpread.seq).where(t.LineSpread.invoice == _NUMBER),
        t.LineReturned.select(t.LineReturned.seq).where(t.LineReturned.invoice == _NUMBER),
        t.CreditInvoice.select(t.CreditInvoice.seq).where(t.CreditInvoice.invoice == _NUMBER),
        t.Allocation.select(t.Allocation.seq).where(t.Allocation.debit.in_(entries)),
        _reversed("invoice"),
    ]


def _receipt() -> list[Any]:
    return [
        t.Receipt.select(t.Receipt.seq).where(t.Receipt.number == _NUMBER),
        t.MethodChange.select(t.MethodChange.seq).where(t.MethodChange.receipt == _NUMBER),
        _reversed("receipt"),
    ]


def _credit_invoice() -> list[Any]:
    entries = t.CreditInvoice.select(t.CreditInvoice.entry).where(t.CreditInvoice.number == _NUMBER)
    return [
        t.CreditInvoice.select(t.CreditInvoice.seq).where(t.CreditInvoice.number == _NUMBER),
        t.Allocation.select(t.Allocation.seq).where(t.Allocation.credit.in_(entries)),
        _reversed("credit_invoice"),
    ]


def _return() -> list[Any]:
    return [
        t.ReturnHead.select(t.ReturnHead.seq).where(t.ReturnHead.number == _NUMBER),
        t.ReturnItem.select(t.ReturnItem.seq).where(t.ReturnItem.return_ == _NUMBER),
        t.ReturnStatus.select(t.ReturnStatus.seq).where(t.ReturnStatus.number == _NUMBER),
        t.LineReturned.select(t.LineReturned.seq).where(t.LineReturned.return_ == _NUMBER),
    ]


def _till() -> list[Any]:
    paid = t.TillMove.kind.in_([TillKind.PAID_IN.value, TillKind.PAID_OUT.value])
    return [
        t.TillSession.select(t.TillSession.seq).where(t.TillSession.session == _NUMBER),
        t.TillMove.select(t.TillMove.seq).where((t.TillMove.session == _NUMBER) & paid),
        t.TillTakenOut.select(t.TillTakenOut.seq).where(t.TillTakenOut.session == _NUMBER),
        t.TillCount.select(t.TillCount.seq).where(t.TillCount.session == _NUMBER),
    ]


def _order() -> list[Any]:
    shipments = t.Shipment.select(t.Shipment.number).where(t.Shipment.order == _NUMBER)
    return [
        t.OrderHead.select(t.OrderHead.seq).where(t.OrderHead.number == _NUMBER),
        t.OrderCancel.select(t.OrderCancel.seq).where(t.OrderCancel.order == _NUMBER),
        t.OrderSpread.select(t.OrderSpread.seq).where(t.OrderSpread.order == _NUMBER),
        t.Shipment.select(t.Shipment.seq).where(t.Shipment.order == _NUMBER),
        t.ShipmentInvoice.select(t.ShipmentInvoice.seq).where(t.ShipmentInvoice.order == _NUMBER),
        t.ShipmentReturned.select(t.ShipmentReturned.seq).where(t.ShipmentReturned.shipment.in_(shipments)),
    ]


def _reversed(kind: str) -> Any:
    gone = t.DocumentReversed
    return gone.select(gone.seq).where((gone.kind == kind) & (gone.number == _NUMBER))


_ACTS = {
    "till": _till,
    "invoice": _invoice,
    "receipt": _receipt,
    "credit-invoice": _credit_invoice,
    "return": _return,
    "order": _order,
}
DOCUMENTS = frozenset(_ACTS)
"""The kinds that have a history."""


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
    found = like(act.name, "find") | like(act.content, "find") | like(fn.COALESCE(staff.name, ""), "find")
    return Few(listing, found=found)
