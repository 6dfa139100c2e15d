"""Lists of documents and of what they name, newest first: found by number, code, name, phone, patient or barcode."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from peewee import JOIN, SQL, NodeList, Value, fn

from store import finding, tracking
from store import tables as t
from store.in_order import place
from store.prepared import Prepared, Slot
from store.views import invoice, order, receipt
from store.views.invoice import CREDITS, credit_row
from store.views.reader import Reader
from store.views.returns import HEAD, return_row
from store.views.till import CLOSED, closed_row

Row = tuple[Any, ...]

_RECEIPTS = (
    t.Receipt.select(
        t.Receipt.number, t.Receipt.on, t.Receipt.client, receipt.TOTAL, t.DocumentReversed.number,
    )
    .join(t.ReceiptLine, JOIN.LEFT_OUTER, on=(t.ReceiptLine.receipt == t.Receipt.number))
    .join(
        t.DocumentReversed,
        JOIN.LEFT_OUTER,
        on=(t.DocumentReversed.kind == "receipt") & (t.DocumentReversed.number == t.Receipt.number),
    )
    .group_by(t.Receipt.number)
)  # fmt: skip
_OPEN_CREDITS = Prepared(
    t.LedgerEntry.select(
        t.LedgerEntry.document, t.LedgerEntry.on, t.LedgerEntry.client, t.LedgerEntry.amount, t.LedgerEntry.open,
        t.LedgerEntry.kind,
    )
    .where((t.LedgerEntry.client == Slot("client")) & (t.LedgerEntry.open < 0))
    .order_by(t.LedgerEntry.on, t.LedgerEntry.id)
)  # fmt: skip
_INVOICES_OF = Prepared(
    invoice.LISTED.where(t.Invoice.client == Slot("client")).order_by(t.Invoice.on, t.Invoice.number)
)
_RETURNS_OF = Prepared(
    t.ReturnHead.select(*HEAD)
    .where(t.ReturnHead.client == Slot("client"))
    .order_by(t.ReturnHead.on, t.ReturnHead.number)
)


def invoices_of(reader: Reader, client: str) -> list[dict[str, Any]]:
    """A client's invoices, oldest first."""
    return [invoice.invoice_row(reader, row) for row in reader.rows(_INVOICES_OF, client=client)]


def returns_of(reader: Reader, client: str) -> list[dict[str, Any]]:
    """A client's returns, oldest first."""
    return [return_row(reader, row) for row in reader.rows(_RETURNS_OF, client=client)]


def open_credits_of(reader: Reader, client: str) -> list[dict[str, Any]]:
    """The credits a client can still use, oldest first."""
    return [
        {
            "number": document, "on": on, "client": of, "total": reader.money(-amount),
            "open": reader.money(-open_), "status": "open", "kind": kind,
        }
        for document, on, of, amount, open_, kind in reader.rows(_OPEN_CREDITS, client=client)
    ]  # fmt: skip


def _receipt(reader: Reader, row: Row) -> dict[str, Any]:
    number, on, client, total, reversed_ = row
    return {
        "number": number, "on": on, "client": client, "total": reader.money(total), "open": reader.money(0),
        "status": "reversed" if reversed_ else "posted",
    }  # fmt: skip


def standing_of(balance: int) -> str:
    """A balance in a word."""
    if not balance:
        return "settled"
    return "owes" if balance > 0 else "in credit"


def _client(reader: Reader, row: Row) -> dict[str, Any]:
    code, name, phone, owes, credit = row
    return {
        "number": code, "on": None, "client": code, "code": code, "name": name, "phone": phone,
        "total": reader.money(abs(owes + credit)), "open": reader.money(owes + credit),
        "balance": reader.money(owes + credit), "status": standing_of(owes + credit),
    }  # fmt: skip


def _product(reader: Reader, row: Row) -> dict[str, Any]:
    code, name, kind, price, on_hand, quarantined = row
    return {
        "number": code, "on": None, "client": None, "code": code, "name": name, "price": reader.price(price),
        "total": reader.price(price), "open": "0", "status": kind, "on_hand": reader.quantity(on_hand),
        "quarantined": reader.quantity(quarantined),
    }  # fmt: skip


def _serial(_: Reader, row: Row) -> dict[str, Any]:
    serial, product, state, client = row
    return {
        "number": serial, "on": None, "client": client, "total": None, "open": None, "status": state,
        "serial": serial, "product": product, "state": state,
    }  # fmt: skip


_OPENS = t.LedgerEntry.alias("opens")


def _standing(sign: int) -> Any:
    """The sum of a client's open debits (1) or credits (-1)."""
    open_ = _OPENS.open > 0 if sign > 0 else _OPENS.open < 0
    return _OPENS.select(fn.COALESCE(fn.SUM(_OPENS.open), 0)).where(
        (_OPENS.client == t.Client.code) & (_OPENS.open != 0) & open_
    )


_KINDS: dict[str, tuple[Any, Any, tuple[Any, ...], Callable[[Reader, Row], dict[str, Any]]]] = {
    "invoice": (
        invoice.LISTED,
        t.Invoice.number,
        (t.Invoice.on.desc(), t.Invoice.number.desc()),
        invoice.invoice_row,
    ),
    "receipt": (_RECEIPTS, t.Receipt.number, (t.Receipt.on.desc(), t.Receipt.number.desc()), _receipt),
    "return": (
        t.ReturnHead.select(*HEAD),
        t.ReturnHead.number,
        (t.ReturnHead.on.desc(), t.ReturnHead.number.desc()),
        return_row,
    ),
    "credit-invoice": (
        CREDITS,
        t.CreditInvoice.number,
        (t.CreditInvoice.on.desc(), t.CreditInvoice.number.desc()),
        credit_row,
    ),
    "client": (
        t.Client.select(t.Client.code, t.Client.name, t.Client.phone, _standing(1), _standing(-1)),
        t.Client.code,
        (place(t.Client).desc(),),
        _client,
    ),
    "product": (
        t.Product.select(
            t.Product.code,
            t.Product.name,
            t.Product.kind,
            t.Product.price,
            t.Product.on_hand,
            t.Product.quarantined,
        ),
        t.Product.code,
        (place(t.Product).desc(),),
        _product,
    ),
    "order": (
        order.LISTED,
        t.OrderHead.number,
        (t.OrderHead.on.desc(), t.OrderHead.number.desc()),
        order.order_row,
    ),
    "serial": (
        t.Serial.select(t.Serial.serial, t.Serial.product, t.Serial.state, t.Serial.client),
        t.Serial.serial,
        (place(t.Serial).desc(),),
        _serial,
    ),
    "till": (CLOSED, t.TillSession.till, (t.TillSession.session.desc(),), closed_row),
}
LISTED = tuple(_KINDS)
_FOUND_BY_WORDS = {"client": "client", "product": "product"}


def rows(reader: Reader, kind: str, find: str = "", limit: int | None = None) -> tuple[list[dict[str, Any]], int]:
    """(rows, how many there are in all) of a kind, found by `find` where it says something."""
    query, key, order, shown = _KINDS[kind]
    if find.strip():
        query = query.where(_found(reader, kind, key, find.strip()))
    query = query.order_by(*order)
    total = query.clone().order_by().bind(reader.database).count()
    if limit is not None:
        query = query.limit(limit)
    return [shown(reader, row) for row in query.bind(reader.database).tuples()], total


def _found(reader: Reader, kind: str, key: Any, words: str) -> Any:
    """What `find` means for a kind: its own number, or the clients, of serial numbers also the products, so named."""
    asked = tracking.meant(words) if kind == "return" else None
    if asked is not None:
        word, rest = asked
        condition = tracking.condition(word)
        return condition & _found(reader, kind, key, rest) if rest else condition
    if kind in _FOUND_BY_WORDS:
        return key.in_(_named(reader, kind, words))
    by_number = key.contains(words)
    if kind == "serial":
        by_number |= t.Serial.product.in_(_named(reader, "product", words))
    client = _CLIENT_OF.get(kind)
    if client is None:
        return by_number
    return by_number | client.in_(_named(reader, "client", words))


def _named(reader: Reader, kind: str, words: str) -> Any:
    """All that the words name, as one value: a statement takes only so many."""
    codes = json.dumps(finding.matching(reader.database, kind, words))
    return NodeList((SQL("(SELECT value FROM json_each("), Value(codes), SQL("))")))


_CLIENT_OF = {
    "invoice": t.Invoice.client,
    "receipt": t.Receipt.client,
    "return": t.ReturnHead.client,
    "credit-invoice": t.CreditInvoice.client,
    "serial": t.Serial.client,
    "order": t.OrderHead.client,
}
