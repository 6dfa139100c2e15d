"""A return with its items, their credit invoice lines and serials, and its credit invoices."""

from __future__ import annotations

import json
from typing import Any

from domain.money import UnitPrice
from domain.returns.facts import Return, ReturnItem
from store import tables as t
from store import tracking
from store.prepared import Prepared, Slot
from store.tables import CreditInvoice, CreditLine, ReturnHead
from store.views import serial
from store.views.as_sold import proposed_price, the_one
from store.views.invoice import CREDITS, credit_row
from store.views.reader import Reader
from store.views.repairs import repair

HEAD = (
    ReturnHead.number, ReturnHead.on, ReturnHead.client, ReturnHead.status, ReturnHead.credited, ReturnHead.refunded,
    *tracking.columns(), ReturnHead.issue, ReturnHead.method, ReturnHead.reference, ReturnHead.order,
    ReturnHead.invoice, ReturnHead.reason, ReturnHead.note, ReturnHead.expires, ReturnHead.posted_on,
)  # fmt: skip
_LISTED, _TRACKED = 6, 4
"""How many columns stand in lists, and how many after them say what was credited."""
_HEAD = Prepared(ReturnHead.select(*HEAD).where(ReturnHead.number == Slot("number")))
_CREDIT_LINES = Prepared(
    CreditLine.select(
        CreditLine.item, CreditLine.credit_invoice, CreditLine.line, CreditLine.invoice, CreditLine.invoice_line,
        CreditLine.quantity, CreditLine.gross, CreditLine.serials, CreditLine.price,
    )
    .where(CreditLine.return_ == Slot("number"))
    .order_by(CreditLine.credit_invoice, CreditLine.line)
)  # fmt: skip
_SETTLED = Prepared(
    t.ReturnStatus.select(t.ReturnStatus.reason)
    .where((t.ReturnStatus.number == Slot("number")) & (t.ReturnStatus.status == "posted"))
    .order_by(t.ReturnStatus.seq.desc())
)
"""Why the settlement is not what was promised; empty where it is."""
_CREDITS = Prepared(CREDITS.where(CreditInvoice.return_ == Slot("number")).order_by(CreditInvoice.number))


def return_row(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    """A return as it stands in lists, from the first columns of HEAD."""
    number, on, client, status, credited, refunded = row[:_LISTED]
    credit = tracking.tracked(status, *row[_LISTED : _LISTED + _TRACKED])
    return {
        "number": number,
        "on": on,
        "client": client,
        "total": reader.money(credited),
        "open": reader.money(0),
        "status": status,
        "credited": reader.money(credited),
        "refunded": reader.money(refunded),
        "credit": credit.credit,
        "why": list(credit.why),
    }


def show(reader: Reader, number: str) -> dict[str, Any] | None:
    """The return of that number."""
    head = reader.row(_HEAD, number=number)
    if head is None:
        return None
    lines = reader.rows(_CREDIT_LINES, number=number)
    ret = reader.books.return_(number)
    assert ret is not None, "its head was just read"
    shown = return_row(reader, head)
    more = ("issue", "method", "reference", "order", "invoice", "reason", "note", "expires", "posted_on")
    shown |= dict(zip(more, head[_LISTED + _TRACKED :], strict=True))
    settled = reader.row(_SETTLED, number=number)
    shown |= {
        "settlement_note": settled[0] if settled else "",
        "items": [_item(reader, item, lines, ret) for item in ret.items],
        "credit_invoices": [credit_row(reader, row) for row in reader.rows(_CREDITS, number=number)],
    }
    return shown


def _item(reader: Reader, item: ReturnItem, lines: list[tuple[Any, ...]], ret: Return) -> dict[str, Any]:
    status = item_status(item, ret.status)
    price = _price(reader, item, lines, ret)
    return {
        "line": item.line,
        "product": item.product,
        "name": item.name,
        "quantity": str(item.quantity),
        "restock": str(item.restock),
        "accepted": str(item.accepted),
        "non_conforming": str(item.non_conforming),
        "status": status,
        "repair": repair(reader, ret.number, item, status),
        "action": item.action.value,
        "records": item.records.value if item.records else None,
        "reason": item.reason.value if item.reason else None,
        "price": None if price is None else reader.price(price.units),
        "fee": reader.money(item.fee.units),
        "serials": list(item.serials),
        "replacement_serials": list(item.replacement_serials),
        "units": [
            {**unit, "name": item.name}
            for each in item.serials
            if (unit := serial.of_one(reader, item.product, each)) is not None
        ],
        "inspect": item.inspect.value,
        "note": item.note,
        "credit_invoice_lines": [_credit_line(reader, line) for line in lines if line[0] == item.line],
        "unbilled": [
            {"shipment": units.shipment, "order": units.order, "quantity": str(units.quantity)}
            for of, units in reader.books.return_unbilled(ret.number)
            if of == item.line
        ],
    }


def _credit_line(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    _, credit_invoice, line, invoice, invoice_line, quantity, gross, serials, _ = row
    return {
        "credit_invoice": credit_invoice,
        "line": line,
        "invoice": invoice,
        "invoice_line": invoice_line,
        "quantity": reader.quantity(quantity),
        "amount": reader.money(gross),
        "serials": json.loads(serials),
    }


def _price(reader: Reader, item: ReturnItem, lines: list[tuple[Any, ...]], ret: Return) -> UnitPrice | None:
    """What a unit is credited at; None where that is not one price."""
    if item.price is not None:
        return item.price
    credited = [UnitPrice(row[-1]) for row in lines if row[0] == item.line]
    return the_one(credited) if credited else proposed_price(reader, ret, item)


def item_status(item: ReturnItem, status: str) -> str:
    """Where an item stands: with its draft, waiting, inspected, or as the return ended."""
    if status in ("draft", "cancelled", "reversed"):
        return status
    return "inspected" if item.inspected else "awaiting_inspection"
