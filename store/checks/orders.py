"""Orders: what was shipped, billed and came back of them, and how far their discounts were used up."""

from __future__ import annotations

from typing import Any

from peewee import Case, fn

from store import tables as t
from store.checks.rule import Rule
from store.checks.sums import there, total

O = t.OrderHead  # noqa: E741 - the customary letter of the table
L = t.OrderLine
C = t.OrderCancel
H = t.Shipment
S = t.ShipmentLine
V = t.ShipmentInvoice
B = t.OrderLineInvoiced

_billed = (B.order == L.order) & (B.line == L.line)
_shipped = total(S.quantity, (S.order == L.order) & (S.order_line == L.line))
_returned = total(
    t.ShipmentReturned.quantity,
    (t.ShipmentReturned.shipment == S.shipment) & (t.ShipmentReturned.line == S.line),
)
_went = total(L.shipped, L.order == O.number)
_to_ship = there(L, (L.order == O.number) & (L.shipped < L.quantity))
_kept_by_client = total(S.quantity, S.shipment == V.shipment) - total(S.returned, S.shipment == V.shipment)
_on_invoice = total(B.quantity, B.shipment == V.shipment)
_status = Case(
    None,
    ((there(C, C.order == O.number), "cancelled"), (_went == 0, "open"), (_to_ship, "part_shipped")),
    "shipped",
)
_lines = total(L.gross, L.order == O.number)
_headers = total(V.header, V.order == O.number)


def _kept(column: str, recorded: Any, amount: str) -> Rule:
    kept = getattr(L, column)
    says = f"order_line: line {{1}} of {{0}} has {column} {{2:{amount}}}, but {{3:{amount}}} is recorded."
    return Rule(says, L.select(L.order, L.line, kept, recorded).where(kept != recorded))


RULES = (
    Rule(
        "order_head: {0} is kept as {1}, but by its shipments it is {2}.",
        O.select(O.number, O.status, _status).where(O.status != _status),
    ),
    Rule(
        "shipment: {0} left after {1} was cancelled.",
        H.select(H.number, H.order).join(C, on=(C.order == H.order)).where(H.seq > C.seq),
    ),
    Rule(
        "shipment_invoice: {0} was billed for {1:quantity} units, but the client kept {2:quantity}.",
        V.select(V.shipment, _on_invoice, _kept_by_client).where(_on_invoice != _kept_by_client),
    ),
    _kept("shipped", _shipped, "quantity"),
    _kept("invoiced", total(B.quantity, _billed), "quantity"),
    _kept("discounted", total(B.discounted, _billed), "money"),
    _kept("spread_used", total(B.spread_used, _billed), "money"),
    Rule(
        "shipment_line: line {1} of {0} is kept with {2:quantity} returned, but {3:quantity} came back.",
        S.select(S.shipment, S.line, S.returned, _returned).where(S.returned != _returned),
    ),
    Rule(
        "order_line: line {1} of {0} took {2:money} of a discount of {3:money}.",
        L.select(L.order, L.line, L.discounted, L.discount_amount).where(
            (L.discounted < 0) | (L.discounted > L.discount_amount)
        ),
    ),
    Rule(
        "order_head: the lines of {0} come to {1:money}, it says {2:money}.",
        O.select(O.number, _lines, O.gross).where(O.gross != _lines),
    ),
    Rule(
        "shipment_invoice: the invoices of {0} took {1:money} of its discount of {2:money}.",
        O.select(O.number, _headers, O.header).where((_headers < 0) | (_headers > O.header)),
    ),
    Rule(
        "shipment_invoice: {0} was billed with a discount of {1:money}, but {2} carries {3:money}.",
        V.select(V.shipment, V.header, V.invoice, t.Invoice.header_discount)
        .join(t.Invoice, on=(t.Invoice.number == V.invoice))
        .where((t.Invoice.header_discount != V.header) | (fn.COALESCE(t.Invoice.order, "") != V.order)),
    ),
)
