"""Orders and shipments."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from peewee import JOIN, fn

from domain.money import Money, Percent, Quantity, UnitPrice
from domain.orders.facts import Order, OrderLine, Shipment, ShipmentLine, Unbilled
from store import tables as t
from store.books.entries import Asked
from store.paging import unindexed
from store.prepared import Prepared, Slot

H, L, S, P, B = t.OrderHead, t.OrderLine, t.Shipment, t.ShipmentLine, t.ShipmentInvoice
_HEAD = Prepared(
    H.select(H.number, H.client, H.on, H.discount_percent, H.discount_amount, H.header, H.gross).where(
        H.number == Slot("number")
    )
)
_USED = Prepared(
    B.select(fn.COALESCE(fn.SUM(B.header), 0), fn.COALESCE(fn.SUM(B.gross), 0)).where(B.order == Slot("number"))
)
_LINES = Prepared(
    L.select(
        L.line, L.product, L.quantity, L.price, L.rate, L.discount_percent, L.discount_amount, L.gross, L.shipped,
        L.invoiced, L.discounted, t.OrderSpread.spread, t.OrderSpread.spread_over, L.spread_used,
    )
    .join(t.OrderSpread, JOIN.LEFT_OUTER, on=(t.OrderSpread.order == L.order) & (t.OrderSpread.line == L.line))
    .where(L.order == Slot("number"))
    .order_by(L.line)
)  # fmt: skip
_SHIPMENT = Prepared(
    S.select(S.number, S.order, S.client, S.on, B.invoice)
    .join(B, JOIN.LEFT_OUTER, on=(B.shipment == S.number))
    .where(S.number == Slot("number"))
)
_SHIPMENT_LINES = Prepared(
    P.select(P.line, P.order_line, P.product, P.quantity, P.serials, P.returned)
    .where(P.shipment == Slot("number"))
    .order_by(P.line)
)
_INVOICES = Prepared(B.select(B.invoice).where(B.order == Slot("number")).order_by(B.invoice))
_UNBILLED_LINES = (
    P.select(P.shipment, P.line, P.order, S.on, P.product, P.quantity - P.returned)
    .join(S, on=(S.number == P.shipment))
    .join(B, JOIN.LEFT_OUTER, on=(B.shipment == P.shipment))
    .where(
        (unindexed(P.product) == Slot("product"))
        & (S.client == Slot("client"))
        & B.invoice.is_null()
        & (P.quantity > P.returned)
    )
    .order_by(S.on, P.shipment, P.line)
)
_UNBILLED = Prepared(_UNBILLED_LINES)
_UNBILLED_OF_ORDER = Prepared(_UNBILLED_LINES.where(P.order == Slot("order")))
R = t.ShipmentReturned
_RETURNED = Prepared(
    R.select(R.item, R.shipment, R.line, P.order, S.on, R.product, fn.SUM(R.quantity))
    .join(P, on=(P.shipment == R.shipment) & (P.line == R.line))
    .join(S, on=(S.number == R.shipment))
    .where(R.return_ == Slot("number"))
    .group_by(R.item, R.shipment, R.line)
    .having(fn.SUM(R.quantity) != 0)
)


class OrderBooks(Asked):
    """Orders and shipments."""

    def order(self, number: str) -> Order | None:
        row = _HEAD.row(self._db, number=number)
        if row is None:
            return None
        used = _USED.row(self._db, number=number) or (0, 0)
        rows = _LINES.rows(self._db, number=number)
        lines = tuple(
            OrderLine(
                line[0], line[1], Quantity(line[2]), UnitPrice(line[3]), Percent(line[4]), Percent(line[5]),
                Money(line[6]), Money(line[7]), Quantity(line[8]), Quantity(line[9]), Money(line[10]),
                Money(line[11] or 0), Quantity(line[12] or 0), Money(line[13]),
            )
            for line in rows
        )  # fmt: skip
        return Order(
            row[0], row[1], date.fromisoformat(row[2]), Percent(row[3]), Money(row[4]), Money(row[5]), Money(row[6]),
            Money(used[0]), Money(used[1]), spread=any(line[11] is not None for line in rows), lines=lines,
        )  # fmt: skip

    def shipment(self, number: str) -> Shipment | None:
        row = _SHIPMENT.row(self._db, number=number)
        if row is None:
            return None
        lines = tuple(
            ShipmentLine(line[0], line[1], line[2], Quantity(line[3]), tuple(json.loads(line[4])), Quantity(line[5]))
            for line in _SHIPMENT_LINES.rows(self._db, number=number)
        )
        return Shipment(row[0], row[1], row[2], date.fromisoformat(row[3]), row[4], lines)

    def invoices_of_order(self, number: str) -> Sequence[str]:
        return [row[0] for row in _INVOICES.rows(self._db, number=number)]

    def unbilled(self, client: str, product: str, order: str | None) -> Sequence[Unbilled]:
        if order is None:
            rows = _UNBILLED.rows(self._db, client=client, product=product)
        else:
            rows = _UNBILLED_OF_ORDER.rows(self._db, client=client, product=product, order=order)
        return [Unbilled(row[0], row[1], row[2], date.fromisoformat(row[3]), row[4], Quantity(row[5])) for row in rows]

    def return_unbilled(self, number: str) -> Sequence[tuple[int, Unbilled]]:
        return [
            (row[0], Unbilled(row[1], row[2], row[3], date.fromisoformat(row[4]), row[5], Quantity(row[6])))
            for row in _RETURNED.rows(self._db, number=number)
        ]
