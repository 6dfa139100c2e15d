"""Records as rows: which table mirrors which record, and the seal over what was written."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from operator import attrgetter, itemgetter
from typing import Any

from domain.credit_invoices.recorded import CreditInvoiceIssued, CreditLineAdded, CreditLineUndone
from domain.documents import DocumentReversed
from domain.exporting.recorded import ExportMade
from domain.invoices.recorded import InvoiceChanged, InvoiceIssued, InvoiceLine, LineRemoved, LineSpread
from domain.ledger.recorded import Allocation, Entry, Refund
from domain.medical_records.recorded import RecordSwitched, RecordWritten
from domain.money import Money, Percent, Quantity, UnitPrice
from domain.orders.recorded import (
    OrderCancelled,
    OrderLineAdded,
    OrderLineInvoiced,
    OrderPlaced,
    OrderSpread,
    ShipmentInvoiced,
    ShipmentLineAdded,
    ShipmentMade,
    ShipmentReturned,
)
from domain.practice.accounts import Accounts
from domain.receipts.recorded import LineRefunded, MethodChanged, ReceiptIssued, ReceiptLineAdded
from domain.recorded import Record
from domain.returns.facts import ReturnItem
from domain.returns.recorded import CreditShare, LineReturned, ReturnItemSaved, ReturnOpened, ReturnStatusChanged
from domain.stock.recorded import SerialMoved, StockMovement
from domain.till.recorded import CashMoved, TillClosed, TillOpened, TillTakenOut
from store import tables as t
from store.prepared import Prepared, Slot

TABLE_OF: dict[type[Record], type[t.Table]] = {
    Entry: t.LedgerEntry,
    Allocation: t.Allocation,
    Refund: t.Refund,
    CreditShare: t.CreditShare,
    InvoiceIssued: t.Invoice,
    InvoiceLine: t.InvoiceLine,
    InvoiceChanged: t.InvoiceChange,
    LineRemoved: t.LineRemoved,
    LineSpread: t.LineSpread,
    LineReturned: t.LineReturned,
    ReceiptIssued: t.Receipt,
    ReceiptLineAdded: t.ReceiptLine,
    MethodChanged: t.MethodChange,
    LineRefunded: t.LineRefund,
    DocumentReversed: t.DocumentReversed,
    CreditInvoiceIssued: t.CreditInvoice,
    CreditLineAdded: t.CreditLine,
    CreditLineUndone: t.CreditLineUndone,
    ReturnOpened: t.ReturnHead,
    ReturnStatusChanged: t.ReturnStatus,
    ReturnItemSaved: t.ReturnItem,
    OrderPlaced: t.OrderHead,
    OrderLineAdded: t.OrderLine,
    OrderCancelled: t.OrderCancel,
    OrderSpread: t.OrderSpread,
    ShipmentMade: t.Shipment,
    ShipmentLineAdded: t.ShipmentLine,
    ShipmentInvoiced: t.ShipmentInvoice,
    OrderLineInvoiced: t.OrderLineInvoiced,
    ShipmentReturned: t.ShipmentReturned,
    StockMovement: t.StockMovement,
    SerialMoved: t.SerialMove,
    RecordWritten: t.MedicalRecord,
    RecordSwitched: t.RecordSwitch,
    TillOpened: t.TillSession,
    CashMoved: t.TillMove,
    TillTakenOut: t.TillTakenOut,
    TillClosed: t.TillCount,
    ExportMade: t.ExportBatch,
}


def stored(value: Any) -> Any:
    """A value of the domain as the database keeps it."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind in _COUNTS:
        return value.units
    if kind is bool:
        return int(value)
    if kind is date:
        return value.isoformat()
    if isinstance(value, StrEnum):
        return str(value)
    listed = dict(value.named()) if kind is Accounts else list(value)
    return json.dumps(listed, ensure_ascii=False) if listed else "[]"


_AS_IT_IS = frozenset((str, int, type(None)))
_COUNTS = frozenset((Money, Quantity, UnitPrice, Percent))


def row_of(record: Record) -> dict[str, Any]:
    """The record's columns."""
    if isinstance(record, ReturnItemSaved):
        return {"return_": record.return_, **_columns(record.item, *_ITEM), "removed": int(record.removed)}
    return _columns(record, *_FIELDS[type(record)])


def _columns(of: Any, names: Sequence[str], values: Callable[[Any], Sequence[Any]]) -> dict[str, Any]:
    return {
        name: value if type(value) in _AS_IT_IS else stored(value)
        for name, value in zip(names, values(of), strict=True)
    }


def _fields(kind: type[Any]) -> tuple[tuple[str, ...], attrgetter[tuple[Any, ...]]]:
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


_FIELDS = {kind: _fields(kind) for kind in TABLE_OF}
_ITEM = _fields(ReturnItem)


def _insert(table: type[t.Table], *kept: str) -> Prepared:
    columns = (*t.frozen(table), *kept)
    return Prepared(table.insert({column: Slot(column) for column in columns}))


START_WITH: dict[type[t.Table], dict[str, str]] = {
    t.Invoice: {"now_total": "total", "now_tax": "tax", "now_header": "header_discount"},
    t.InvoiceLine: {"now_net": "net", "now_tax": "tax", "now_gross": "gross"},
    t.LedgerEntry: {"open": "amount", "now_method": "method"},
    t.ReceiptLine: {"now_method": "method"},
}
FROZEN_OF: dict[type[t.Table], Callable[[dict[str, Any]], tuple[Any, ...]]] = {
    table: itemgetter(*t.frozen(table)) for table in TABLE_OF.values()
}
"""The values of a row that its act's seal covers."""
INSERT = {table: _insert(table, *START_WITH.get(table, ())) for table in TABLE_OF.values()}


def seal(rows: Iterable[tuple[str, tuple[Any, ...]]]) -> str:
    """The (table, frozen values) rows of an act as `table: count:hash`, whatever order they are read in.

    As JSON in ASCII, so that every Python, and every other program, comes to the same hashes.
    """
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, values in rows:
        by_table[table].append(_json(values))
    return json.dumps({table: _sealed(by_table[table]) for table in sorted(by_table)})


_json = json.JSONEncoder(check_circular=False).encode


def _sealed(rows: list[str]) -> str:
    return f"{len(rows)}:{hashlib.sha256(chr(10).join(sorted(rows)).encode()).hexdigest()}"


def chained(before: str, *values: object) -> str:
    """The audit chain's next link: over the one before and all columns of the act, in their order."""
    return hashlib.sha256(json.dumps([before, *values]).encode()).hexdigest()
