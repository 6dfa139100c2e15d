"""Orders in lists: found like other documents, and by how far they have come."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from peewee import JOIN, ModelSelect, fn

from domain.kinds import DocumentKind
from domain.orders.facts import OrderStatus
from store import of_order
from store import tables as t
from store.pages import returned, sales
from store.pages.documents import Documents, everybodys, of_client
from store.pages.listed import AllOf, Few, containing, like
from store.pages.state import Along, State, narrowing, with_status
from store.paging import Listing, unindexed
from store.prepared import Slot

H, L, S, P, B = t.OrderHead, t.OrderLine, t.Shipment, t.ShipmentLine, t.ShipmentInvoice
_SORTS = {"status": (H.status, H.number)}


def _to_bill(order: Any = H) -> Any:
    """How many of the order's shipments, not come back as a whole, are on no invoice, as a column."""
    kept = P.select(P.line).where((P.shipment == S.number) & (P.quantity > P.returned))
    return (
        S.select(fn.COUNT(S.number))
        .join(B, JOIN.LEFT_OUTER, on=(B.shipment == S.number))
        .where((S.order == order.number) & B.invoice.is_null() & fn.EXISTS(kept))
    )


def _sum(column: Any) -> Any:
    return L.select(fn.SUM(column)).where(L.order == H.number)


def _orders() -> ModelSelect[Any]:
    """(number, on, client, name, total, status, ordered, shipped, shipments to bill)."""
    return H.select(
        H.number, H.on, H.client, t.Client.name, H.gross - H.header, H.status, _sum(L.quantity), _sum(L.shipped),
        _to_bill(),
    ).join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == H.client))  # fmt: skip


TO_BILL = "to bill"
"""What is typed to find the orders that have a shipment on no invoice yet."""
STATES = (TO_BILL, *OrderStatus)


@cache
def invoices_of_order() -> Few:
    """The invoices of the order in slot `number`, oldest first; columns as in `sales.invoices`."""
    its = of_order.invoices(Slot("number"))
    number, open_ = t.Invoice.number, fn.COALESCE(t.LedgerEntry.open, 0)
    by = {"number": number, "on": t.Invoice.on, "total": t.Invoice.now_total, "open": open_}
    sorts = {column: (part, number) for column, part in by.items()}
    query = sales.all_invoices().where(number.in_(its))
    listing = Listing(query, (number,), (number,), descending=False, sorts=sorts)
    return Few(listing, found=like(t.Invoice.number, "find"), begins=like(t.Invoice.number, "prefix"))


@cache
def returns_of_order() -> Few:
    """Returns that name the order in slot `number`, or bring goods of it back; columns as in `returned.returns`."""
    head, its = t.ReturnHead, of_order.returns(Slot("number"))
    by = (head.number, head.on, head.status, head.credited, head.refunded)
    sorts = {each.name: (each, head.number) for each in by}
    query = returned.all_returns().where(head.number.in_(its))
    listing = Listing(query, (head.number,), (head.number,), descending=False, sorts=sorts)
    return Few(listing, found=containing(head.number, head.status), begins=like(head.number, "prefix"))


@cache
def orders(state: str = "") -> Documents:
    """Everybody's orders; the words of a status narrow them."""
    if state:
        return everybodys(DocumentKind.ORDER, H, _orders(), state=_in(state))
    everybody = everybodys(DocumentKind.ORDER, H, _orders(), everything=AllOf(H))
    return replace(everybody, narrowed=narrowing(STATES, orders))


@cache
def orders_of_client(state: str = "") -> Documents:
    """A client's orders; the words of a status narrow them."""
    theirs = of_client(DocumentKind.ORDER, H, _orders(), _SORTS, state=_in(state) if state else None)
    return theirs if state else replace(theirs, narrowed=narrowing(STATES, orders_of_client))


def _in(state: str) -> State:
    if state != TO_BILL:
        return with_status(H, state)
    # Few at any time: of what was shipped and not billed, no more than what came back before stays so.
    left, head = L.alias("left"), H.alias("head")
    some = left.select(left.order).where(left.shipped > left.invoiced)
    index = head.select().where(head.number.in_(some) & (_to_bill(head) > 0))
    return State(_to_bill() > 0, Along(index, unindexed(head.number), unindexed(head.on)))
