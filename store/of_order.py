"""The documents that came of an order: which invoices billed it, and which returns brought goods of it back."""

from __future__ import annotations

from typing import Any

from store import tables as t

S, B = t.Shipment, t.ShipmentInvoice


def invoices(number: Any) -> Any:
    """The numbers of the invoices of its shipments."""
    return B.select(B.invoice).where(B.order == number)


def returns(number: Any) -> Any:
    """The numbers of the returns that name it, or bring goods of it back, billed or not."""
    named, back, came = t.ReturnHead.alias("named"), t.LineReturned, t.ShipmentReturned
    return (
        named.select(named.number).where(named.order == number)
        | back.select(back.return_).where(back.invoice.in_(invoices(number)))
        | came.select(came.return_).where(came.shipment.in_(S.select(S.number).where(S.order == number)))
    )
