"""A serial number: where the unit is, and its whole history."""

from __future__ import annotations

import json
from typing import Any

from peewee import fn

from store.prepared import Prepared, Slot
from store.tables import CreditLine, Product, Serial, SerialMove
from store.views.reader import Reader

_SERIALS = Serial.select(
    Serial.serial, Serial.product, Serial.state, Serial.client, Product.serials, Product.name
).join(Product, on=(Product.code == Serial.product))
_SERIAL = Prepared(_SERIALS.where(Serial.serial == Slot("serial")).order_by(Serial.product))
_OF_PRODUCT = Prepared(_SERIALS.where(Serial.product == Slot("product")).order_by(Serial.serial))
_HISTORY = Prepared(
    SerialMove.select(SerialMove.on, SerialMove.state, SerialMove.document, SerialMove.client)
    .where((SerialMove.product == Slot("product")) & (SerialMove.serial == Slot("serial")))
    .order_by(SerialMove.seq)
)
_CREDIT = Prepared(
    CreditLine.select(CreditLine.credit_invoice, CreditLine.line)
    .where((CreditLine.product == Slot("product")) & fn.INSTR(CreditLine.serials, Slot("quoted")))
    .order_by(CreditLine.seq.desc())
    .limit(1)
)


def show(reader: Reader, serial: str) -> dict[str, Any] | None:
    """The serial, of the first product that has it."""
    row = reader.row(_SERIAL, serial=serial)
    if row is None:
        return None
    history = reader.rows(_HISTORY, product=row[1], serial=serial)
    return {
        **serial_row(reader, row),
        "history": [
            {"on": on, "state": state, "document": document, "client": client}
            for on, state, document, client in history
        ],
    }


def of_product(reader: Reader, product: str) -> list[dict[str, Any]]:
    """Every serial of a product."""
    return [serial_row(reader, row) for row in reader.rows(_OF_PRODUCT, product=product)]


def serial_row(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    """A serial with its type, item and the credit invoice line it was last credited on."""
    serial, product, state, client, type_, name = row
    credit = reader.row(_CREDIT, product=product, quoted=json.dumps(serial, ensure_ascii=False))
    return {
        "serial": serial,
        "name": name,
        "type": type_,
        "product": product,
        "state": state,
        "client": client,
        "credit_invoice_line": {"credit_invoice": credit[0], "line": credit[1]} if credit else None,
    }
