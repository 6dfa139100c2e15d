"""What happened to one product: returns, sales, movements, serials."""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import JOIN, fn

from store import tables as t
from store.pages.listed import Few, containing, like
from store.paging import Listing
from store.prepared import Slot

_PRODUCT = Slot("product")


@cache
def returns() -> Few:
    """(return, line, id, on, client, name, quantity, restock, action, status, reason), last entered first."""
    item: Any = t.ReturnItem
    head = t.ReturnHead
    query = (
        item.select(
            item.return_, item.line, item.id, head.on, head.client, t.Client.name, item.quantity, item.restock,
            item.action, head.status, item.reason,
        )
        .join(head, on=(head.number == item.return_))
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == head.client))
        .where((item.product == _PRODUCT) & (item.latest == 1) & (item.removed == 0))
    )  # fmt: skip
    sorts = {
        "return": (item.return_, item.line),
        "on": (head.on, item.return_, item.line),
        "quantity": (item.quantity, item.id),
        "status": (head.status, item.id),
    }
    listing = Listing(query, (item.return_, item.line), (item.id,), sorts=sorts)
    return Few(
        listing, found=_names(item.return_, head.on, head.client, head.status), begins=like(item.return_, "prefix")
    )


@cache
def sales() -> Few:
    """(invoice, line, on, client, name, quantity, price, gross, returned, given out, removed)."""
    line = t.InvoiceLine
    query = (
        line.select(
            line.invoice, line.line, line.on, line.client, t.Client.name, line.quantity, line.price, line.now_gross,
            line.returned, line.given_out, line.removed,
        )
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == line.client))
        .where(line.product == _PRODUCT)
    )  # fmt: skip
    natural = (line.on, line.invoice, line.line)
    listing = Listing(query, (line.invoice, line.line), natural, sorts={"on": natural})
    return Few(listing, found=_names(line.invoice, line.on, line.client), begins=like(line.invoice, "prefix"))


@cache
def movements() -> Few:
    """(id, on, cause, place, quantity, document), last recorded first."""
    move: Any = t.StockMovement
    query = move.select(move.id, move.on, move.cause, move.place, move.quantity, move.document).where(
        move.product == _PRODUCT
    )
    listing = Listing(query, (move.id,), (move.seq, move.id), sorts={"on": (move.on, move.id)})
    found = containing(move.document, move.cause, move.place, move.on)
    return Few(listing, found=found, begins=like(move.document, "prefix"))


@cache
def serials() -> Few:
    """(serial, state, client, name, invoice)."""
    serial = t.Serial
    query = (
        serial.select(
            serial.serial, serial.state, fn.COALESCE(serial.client, ""), fn.COALESCE(t.Client.name, ""), serial.invoice
        )
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == serial.client))
        .where(serial.product == _PRODUCT)
    )
    sorts = {"serial": (serial.serial,), "state": (serial.state, serial.serial)}
    listing = Listing(query, (serial.serial,), (serial.serial,), descending=False, sorts=sorts)
    return Few(listing, found=_names(serial.serial, serial.state), begins=like(serial.serial, "prefix"))


def _names(*columns: Any) -> Any:
    """Whether one of these, or the client's name, has the text in it."""
    return containing(fn.COALESCE(t.Client.name, ""), *columns)
