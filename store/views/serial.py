"""A serial number: where the unit is, and its whole history."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from peewee import fn

from store.prepared import Prepared, Slot
from store.tables import Act, CreditLine, DocumentReversed, Product, Serial, SerialMove
from store.views.reader import Reader

_SERIALS = Serial.select(
    Serial.serial, Serial.product, Serial.state, Serial.client, Product.serials, Product.name
).join(Product, on=(Product.code == Serial.product))
_SERIAL = Prepared(_SERIALS.where(Serial.serial == Slot("serial")).order_by(Serial.product))
_OF_PRODUCT = Prepared(_SERIALS.where(Serial.product == Slot("product")).order_by(Serial.serial))
_ONE = Prepared(_SERIALS.where((Serial.product == Slot("product")) & (Serial.serial == Slot("serial"))))
_HISTORY = Prepared(
    SerialMove.select(SerialMove.on, SerialMove.state, SerialMove.document, SerialMove.client, Act.name, Act.content)
    .join(Act, on=(Act.seq == SerialMove.seq))
    .where((SerialMove.product == Slot("product")) & (SerialMove.serial == Slot("serial")))
    .order_by(SerialMove.seq)
)
_UNDONE = DocumentReversed.select(DocumentReversed.number).where(
    (DocumentReversed.kind == "credit_invoice") & (DocumentReversed.number == CreditLine.credit_invoice)
)
_CREDIT = Prepared(
    CreditLine.select(CreditLine.credit_invoice, CreditLine.line)
    .join(SerialMove, on=(SerialMove.document == CreditLine.return_))
    .where(
        (SerialMove.product == Slot("product"))
        & (SerialMove.serial == Slot("serial"))
        & (CreditLine.product == Slot("product"))
        & (fn.INSTR(CreditLine.serials, Slot("quoted")) > 0)
        & ~fn.EXISTS(_UNDONE)
    )
    .order_by(CreditLine.seq.desc())
    .limit(1)
)
"""Found by the unit's own moves, which name its returns: a few, where all credits of the product may be many."""

_COMES_IN = {"in_stock": "returned", "quarantined": "quarantined", "on_repair": "taken_for_repair", "sold": "exchanged"}
_SOLD = frozenset(("issue_invoice", "ship_order"))
_OTHERWISE = {
    "invoice_shipment": "billed", "hand_back": "handed_back", "reverse_return": "return_reversed",
    "remove_invoice_item": "taken_off_invoice",
}  # fmt: skip
_MOVED_TO = {"stock": "released", "disposal": "disposed_of", "supplier": "sent_to_supplier"}
_DOCUMENTS = {
    "issue_invoice": "invoice", "invoice_shipment": "invoice", "remove_invoice_item": "invoice",
    "ship_order": "shipment", "adjust_stock": None, "move_quarantine": None,
}  # fmt: skip
"""What kind of document an act's moves name, where it is not a return; a correction has only its reason."""


def show(reader: Reader, serial: str, product: str | None = None) -> dict[str, Any] | None:
    """The serial of the product, of the first product that has it where none is named.

    Makers number alike: `PRODUCT/SERIAL` names the one that is meant, and `other_products` those that have it too.
    """
    units = reader.rows(_SERIAL, serial=serial)
    if not units and product is None and "/" in serial:
        product, _, serial = serial.partition("/")
        units = reader.rows(_SERIAL, serial=serial)
    row = next((unit for unit in units if product in (None, unit[1])), None)
    if row is None:
        return None
    others = [unit[1] for unit in units if unit is not row]
    return {
        **serial_row(reader, row),
        "other_products": others,
        "history": list(_history(reader, row[1], serial)),
    }


def _history(reader: Reader, product: str, serial: str) -> Iterator[dict[str, Any]]:
    sold = False
    for on, state, document, client, act, content in reader.rows(_HISTORY, product=product, serial=serial):
        event = _event(act, state, content, sold=sold)
        sold = sold or act in _SOLD
        yield {
            "on": on, "state": state, "event": event, "document": document,
            "document_kind": _DOCUMENTS.get(act, "return"), "client": client,
        }  # fmt: skip


def _event(act: str, state: str, content: str, *, sold: bool) -> str:
    """What happened to the unit, in a word of the field."""
    if act in _SOLD:
        return "sold_again" if sold else "sold"
    if act == "adjust_stock":
        return "received" if state == "in_stock" else "taken_out"
    if act == "move_quarantine":
        return _MOVED_TO[json.loads(content)["to"]]
    return _OTHERWISE.get(act) or _COMES_IN.get(state, state)


def of_product(reader: Reader, product: str) -> list[dict[str, Any]]:
    """Every serial of a product."""
    return [serial_row(reader, row) for row in reader.rows(_OF_PRODUCT, product=product)]


def of_one(reader: Reader, product: str, serial: str) -> dict[str, Any] | None:
    """The unit, without its history."""
    row = reader.row(_ONE, serial=serial, product=product)
    return None if row is None else serial_row(reader, row)


def serial_row(reader: Reader, row: tuple[Any, ...]) -> dict[str, Any]:
    """A serial with its type, item and the credit invoice line it was last credited on."""
    serial, product, state, client, type_, name = row
    credit = reader.row(_CREDIT, product=product, serial=serial, quoted=json.dumps(serial, ensure_ascii=False))
    return {
        "serial": serial,
        "name": name,
        "type": type_,
        "product": product,
        "state": state,
        "client": client,
        "credit_invoice_line": {"credit_invoice": credit[0], "line": credit[1]} if credit else None,
    }
