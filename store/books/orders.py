"""Orders and shipments."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from peewee import JOIN, fn

from domain.money import Money, Percent, Quantity, UnitPrice
from domain.orders.facts import Order, OrderLine, OrderStatus, Shipment, ShipmentLine, Unbilled
from store import tables as t
from store.books.entries import Asked
from store.paging import unindexed
from store.prepared import Prepared, Slot

H, L, S, P, B = t.OrderHead, t.OrderLine, t.Shipment, t.ShipmentLine, t.ShipmentInvoice
_HEAD = Prepared(
    H.select(H.number, H.client, H.on, H.discount_percent, H.discount_amount, H.header, H.gross, H.status).where(
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
    P.select(P.shipment, P.line, P.order, S.on, P.product, P.quantity - P.returned, P.serials)
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
    .order_by(R.item, R.shipment, R.line)
)


_BACK = R.select(R.serials, R.quantity).order_by(R.seq)
_CAME_BACK = Prepared(_BACK.where((R.shipment == Slot("shipment")) & (R.line == Slot("line"))))
_SERIALS_BACK = Prepared(
    _BACK.where(
        (unindexed(R.return_) == Slot("number"))
        & (R.item == Slot("item"))
        & (R.shipment == Slot("shipment"))
        & (R.line == Slot("line"))
    )
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
            cancelled=row[7] == OrderStatus.CANCELLED,
        )  # fmt: skip

    def shipment(self, number: str) -> Shipment | None:
        row = _SHIPMENT.row(self._db, number=number)
        if row is None:
            return None
        lines = tuple(self._shipment_line(number, *line) for line in _SHIPMENT_LINES.rows(self._db, number=number))
        return Shipment(row[0], row[1], row[2], date.fromisoformat(row[3]), row[4], lines)

    def _shipment_line(  # noqa: PLR0913 - the columns of a row
        self, shipment: str, line: int, order_line: int, product: str, quantity: int, serials: str, returned: int
    ) -> ShipmentLine:
        sent, out = _serials(serials), self._out(shipment, line, serials)
        return ShipmentLine(line, order_line, product, Quantity(quantity), sent, Quantity(returned), out)

    def _out(self, shipment: str, line: int, serials: str) -> tuple[str, ...]:
        """The serials of a shipment line that did not come back before they were billed."""
        if serials == _NO_SERIALS:
            return ()
        back = _still(_CAME_BACK.rows(self._db, shipment=shipment, line=line))
        return tuple(serial for serial in _serials(serials) if serial not in back)

    def invoices_of_order(self, number: str) -> Sequence[str]:
        return [row[0] for row in _INVOICES.rows(self._db, number=number)]

    def unbilled(self, client: str, product: str, order: str | None) -> Sequence[Unbilled]:
        if order is None:
            rows = _UNBILLED.rows(self._db, client=client, product=product)
        else:
            rows = _UNBILLED_OF_ORDER.rows(self._db, client=client, product=product, order=order)
        return [
            Unbilled(
                row[0], row[1], row[2], date.fromisoformat(row[3]), row[4], Quantity(row[5]),
                self._out(row[0], row[1], row[6]),
            )
            for row in rows
        ]  # fmt: skip

    def return_unbilled(self, number: str) -> Sequence[tuple[int, Unbilled]]:
        return [(row[0], self._returned(number, *row)) for row in _RETURNED.rows(self._db, number=number)]

    def _returned(self, number: str, item: int, *row: Any) -> Unbilled:
        shipment, line, order, on, product, quantity = row
        serials = _still(_SERIALS_BACK.rows(self._db, number=number, item=item, shipment=shipment, line=line))
        return Unbilled(shipment, line, order, date.fromisoformat(on), product, Quantity(quantity), tuple(serials))


_NO_SERIALS = "[]"


def _serials(listed: str) -> tuple[str, ...]:
    return () if listed == _NO_SERIALS else tuple(json.loads(listed))


def _still(rows: Sequence[tuple[str, int]]) -> dict[str, None]:
    """The serials that came back last, in order; a negative quantity undoes."""
    back: dict[str, None] = {}
    for listed, quantity in rows:
        for serial in _serials(listed):
            if quantity > 0:
                back[serial] = None
            else:
                back.pop(serial, None)
    return back
