"""A product: what is on hand, and every return of it."""

from __future__ import annotations

from typing import Any

from peewee import fn

from domain.money import Percent
from store.prepared import Prepared, Slot
from store.tables import LineReturned, Product, ReturnHead, ReturnItem
from store.views import serial
from store.views.reader import Reader

_PRODUCT = Prepared(
    Product.select(
        Product.code, Product.name, Product.kind, Product.group, Product.price, Product.rate, Product.on_hand,
        Product.quarantined, Product.on_repair, Product.sold, Product.returned, Product.serials, Product.restockable,
        Product.makes_record, Product.barcode, Product.in_stats,
    ).where(Product.code == Slot("code"))
)  # fmt: skip
_RETURNS = Prepared(
    ReturnItem.select(
        ReturnItem.return_, ReturnHead.on, ReturnHead.client, ReturnItem.quantity, ReturnItem.restock, ReturnHead.status
    )
    .join(ReturnHead, on=(ReturnHead.number == ReturnItem.return_))
    .where((ReturnItem.product == Slot("code")) & (ReturnItem.latest == 1) & (ReturnItem.removed == 0))
    .order_by(ReturnHead.on, ReturnItem.return_, ReturnItem.line)
)  # fmt: skip
_GIVEN_OUT = Prepared(
    LineReturned.select(fn.SUM(LineReturned.quantity))
    .join(ReturnItem, on=((ReturnItem.return_ == LineReturned.return_) & (ReturnItem.line == LineReturned.item)))
    .where(
        (ReturnItem.product == Slot("code"))
        & (ReturnItem.latest == 1)
        & ReturnItem.action.in_(("replacement", "repair"))
        & (LineReturned.given_out == 1)
    )
)


def show(reader: Reader, code: str) -> dict[str, Any] | None:
    """The product of that code, with every return and serial number of it."""
    shown = card(reader, code)
    if shown is None:
        return None
    shown["returns"] = [
        {
            "return": number,
            "on": on,
            "client": client,
            "quantity": reader.quantity(quantity),
            "restock": reader.quantity(restock),
            "status": status,
        }
        for number, on, client, quantity, restock, status in reader.rows(_RETURNS, code=code)
    ]
    shown["serials"] = serial.of_product(reader, code)
    return shown


def card(reader: Reader, code: str) -> dict[str, Any] | None:
    """What the product is and how many of it there are."""
    row = reader.row(_PRODUCT, code=code)
    if row is None:
        return None
    return {
        "code": row[0],
        "name": row[1],
        "kind": row[2],
        "group": row[3],
        "price": reader.price(row[4]),
        "tax_rate": str(Percent(row[5])),
        "on_hand": reader.quantity(row[6]),
        "quarantined": reader.quantity(row[7]),
        "on_repair": reader.quantity(row[8]),
        "sold": reader.quantity(row[9]),
        "returned": reader.quantity(row[10]),
        "given_out": reader.quantity(_given_out(reader, code)),
        "serial_type": row[11],
        "restockable": bool(row[12]),
        "makes_record": bool(row[13]),
        "barcode": row[14],
        "in_stats": bool(row[15]),
    }


def _given_out(reader: Reader, code: str) -> int:
    """Of what came back, how much went to its client again: exchanged for a like unit, or repaired."""
    found = reader.row(_GIVEN_OUT, code=code)
    return found[0] or 0 if found is not None else 0
