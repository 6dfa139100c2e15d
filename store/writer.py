"""The one writer: the only code that adds to the books.

A record goes into the table that mirrors it; what is kept beside those rows (open amounts, stock, states) follows in
the same transaction, and the audit row seals all that was written.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from peewee import Database

from domain import recorded as r
from domain.acts import Act
from domain.money import Money, Percent, Quantity, UnitPrice
from domain.posting import Posting
from store import finding
from store import tables as t
from store.prepared import Prepared, Slot

TABLE_OF: dict[type[r.Record], type[t.Table]] = {
    r.Entry: t.LedgerEntry,
    r.Allocation: t.Allocation,
    r.Refund: t.Refund,
    r.CreditShare: t.CreditShare,
    r.InvoiceIssued: t.Invoice,
    r.InvoiceLine: t.InvoiceLine,
    r.InvoiceChanged: t.InvoiceChange,
    r.LineRemoved: t.LineRemoved,
    r.LineSpread: t.LineSpread,
    r.LineReturned: t.LineReturned,
    r.ReceiptIssued: t.Receipt,
    r.ReceiptLineAdded: t.ReceiptLine,
    r.DocumentReversed: t.DocumentReversed,
    r.CreditInvoiceIssued: t.CreditInvoice,
    r.CreditLineAdded: t.CreditLine,
    r.CreditLineUndone: t.CreditLineUndone,
    r.ReturnOpened: t.ReturnHead,
    r.ReturnStatusChanged: t.ReturnStatus,
    r.ReturnItemSaved: t.ReturnItem,
    r.StockMovement: t.StockMovement,
    r.SerialMoved: t.SerialMove,
    r.RecordWritten: t.MedicalRecord,
    r.RecordSwitched: t.RecordSwitch,
    r.TillOpened: t.TillSession,
    r.CashMoved: t.TillMove,
    r.TillClosed: t.TillCount,
}


def stored(value: Any) -> Any:
    """A value of the domain as the database keeps it."""
    kind = type(value)
    if kind is str or kind is int or value is None:
        return value
    if kind in (Money, Quantity, UnitPrice, Percent):
        return value.units
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(list(value), ensure_ascii=False)


def row_of(record: r.Record) -> dict[str, Any]:
    """The record's columns."""
    if isinstance(record, r.ReturnItemSaved):
        item = {field.name: stored(getattr(record.item, field.name)) for field in fields(record.item)}
        return {"return_": record.return_, **item, "removed": int(record.removed)}
    return {field: stored(getattr(record, field)) for field in _FIELDS[type(record)]}


_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in TABLE_OF}


def _insert(table: type[t.Table], *kept: str) -> Prepared:
    columns = (*t.frozen(table), *kept)
    return Prepared(table.insert({column: Slot(column) for column in columns}))


_START_WITH: dict[type[t.Table], dict[str, str]] = {
    t.Invoice: {"now_total": "total", "now_tax": "tax", "now_header": "header_discount"},
    t.InvoiceLine: {"now_net": "net", "now_tax": "tax", "now_gross": "gross"},
    t.LedgerEntry: {"open": "amount"},
}
_INSERT = {table: _insert(table, *_START_WITH.get(table, ())) for table in TABLE_OF.values()}


def _adds(table: type[t.Table], keys: tuple[str, ...], *totals: str) -> Prepared:
    """Add to kept totals of the row with these keys."""
    changes = {getattr(table, total): getattr(table, total) + Slot(total) for total in totals}
    query = table.update(changes)
    for key in keys:
        query = query.where(getattr(table, key) == Slot(key))
    return Prepared(query)


def _sets(table: type[t.Table], keys: tuple[str, ...], *columns: str) -> Prepared:
    """Set kept columns of the row with these keys."""
    query = table.update({getattr(table, column): Slot(column) for column in columns})
    for key in keys:
        query = query.where(getattr(table, key) == Slot(key))
    return Prepared(query)


def _saves(table: type[t.Table], keys: tuple[str, ...], columns: tuple[str, ...]) -> Prepared:
    """Insert a row of settings, or change it where there is one."""
    insert = table.insert({column: Slot(column) for column in columns})
    change = {column: Slot(column) for column in columns if column not in keys} or {keys[0]: Slot(keys[0])}
    return Prepared(insert.on_conflict(conflict_target=keys, update={getattr(table, c): v for c, v in change.items()}))


_LINE = ("invoice", "line")
_CREDITS = ("credited", "worth_gross", "worth_net", "credited_gross", "credited_net")
_ADD_OPEN = _adds(t.LedgerEntry, ("id",), "open")
_ADD_PRODUCT = _adds(t.Product, ("code",), "on_hand", "quarantined", "on_repair", "sold", "returned")
_ADD_LINE = _adds(t.InvoiceLine, _LINE, "returned", "given_out", *_CREDITS)
_SET_INVOICE = _sets(t.Invoice, ("number",), "now_total", "now_tax", "now_header")
_SET_REMOVED = _sets(t.InvoiceLine, _LINE, "removed")
_SET_SPREAD = _sets(t.InvoiceLine, _LINE, "spread", "now_net", "now_tax", "now_gross")
_SET_RETURN = _sets(
    t.ReturnHead, ("number",), "status", "posted_on", "issue", "method", "reference", "credited", "refunded"
)
_SET_STATUS = _sets(t.ReturnHead, ("number",), "status")
_SET_RECORD = _sets(t.MedicalRecord, _LINE, "active", "return_", "switched_on", "switched_by")
_SET_CLOSED = _sets(t.TillSession, ("session",), "closed")
_OUTDATE_ITEM = Prepared(
    t.ReturnItem.update({t.ReturnItem.latest: 0}).where(
        (t.ReturnItem.return_ == Slot("return_")) & (t.ReturnItem.line == Slot("line")) & (t.ReturnItem.latest == 1)
    )
)
_SAVE_SERIAL = _saves(t.Serial, ("product", "serial"), ("product", "serial", "state", "client", "invoice", "line"))
_SAVE_COUNTER = _saves(t.Counter, ("kind",), ("kind", "last"))
_SAVE_HEAD = _saves(t.Head, ("id",), ("id", "seq", "hash"))
_SET_PERIOD = _sets(t.Practice, ("id",), "closed_through")
_PRACTICE = (
    "id", "name", "currency", "locale", "timezone", "prices", "credit_rule", "cash_rounding", "closed_through",
)  # fmt: skip
_SAVE_PRACTICE = _saves(t.Practice, ("id",), _PRACTICE)
_MASTERS: dict[type[r.Record], tuple[type[t.Table], Prepared]] = {
    r.StaffSaved: (t.Staff, _saves(t.Staff, ("code",), ("code", "name", "role"))),
    r.PractitionerSaved: (t.Practitioner, _saves(t.Practitioner, ("code",), ("code", "name"))),
    r.GroupSaved: (t.ProductGroup, _saves(t.ProductGroup, ("code",), ("code", "name", "administrative"))),
    r.ProductSaved: (
        t.Product,
        _saves(t.Product, ("code",), tuple(field.name for field in fields(r.ProductSaved))),
    ),
}
_SAVE_CLIENT = _saves(t.Client, ("code",), ("code", "name", "phone", "email", "address"))
_SAVE_PATIENT = _saves(t.Patient, ("client", "code"), ("client", "code", "name", "species"))
_INSERT_ACT = Prepared(t.Act.insert({column: Slot(column) for column in t.Act._meta.columns}))
_HEAD = Prepared(t.Head.select(t.Head.seq, t.Head.hash).where(t.Head.id == 1))
_COLUMN_OF_PLACE = {"shelf": "on_hand", "quarantine": "quarantined", "repair": "on_repair"}


def rows_hash(rows: Iterable[tuple[str, tuple[Any, ...]]]) -> str:
    """One hash over (table, frozen values) rows, table by table, in the order they were written."""
    by_table: dict[str, Any] = defaultdict(hashlib.sha256)
    for table, values in rows:
        by_table[table].update(repr(values).encode())
    whole = hashlib.sha256()
    for table in sorted(by_table):
        whole.update(f"{table}:{by_table[table].hexdigest()}\n".encode())
    return whole.hexdigest()


def chained(before: str, *values: object) -> str:
    """The audit chain's next link: over the one before and all columns of the act, in their order."""
    return hashlib.sha256(repr((before, *values)).encode()).hexdigest()


class Writer:
    """Writes one posting inside an open transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._rows: dict[type[t.Table], list[dict[str, Any]]] = defaultdict(list)
        self._products: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_ADDED_TO_PRODUCT, 0))
        self._lines: dict[tuple[str, int], dict[str, int]] = defaultdict(lambda: dict.fromkeys(_ADDED_TO_LINE, 0))
        self._opens: dict[int, int] = defaultdict(int)

    def record(self, act: Act, content: str, posting: Posting, at: datetime, result: dict[str, Any]) -> int:
        """Write everything; answers the act's number."""
        head = _HEAD.row(self._database)
        before = (head[0], head[1]) if head else (0, "")
        seq = before[0] + 1
        for record in posting.records:
            self._take(record, seq)
        self._write_rows()
        self._write_totals()
        self._seal(act, content, posting, at, {**result, "seq": seq}, seq, before[1])
        return seq

    def _take(self, record: r.Record, seq: int) -> None:
        kind = type(record)
        if kind in TABLE_OF:
            row = row_of(record)
            row["seq"] = seq
            table = TABLE_OF[kind]
            for kept, first in _START_WITH.get(table, {}).items():
                row[kept] = row[first]
            follow = _FOLLOW.get(kind)
            if follow is not None:
                follow(self, record, row)
            self._rows[table].append(row)
        elif kind in _MASTERS:
            _MASTERS[kind][1].run(
                self._database,
                **{field.name: stored(getattr(record, field.name)) for field in fields(record)},
            )
            if isinstance(record, r.ProductSaved):
                finding.index_product(self._database, record)
        else:
            _SETTINGS[kind](self, record)

    def _write_rows(self) -> None:
        for table, rows in self._rows.items():
            if table is t.LedgerEntry:
                for row in rows:
                    row["open"] += self._opens.pop(row["id"], 0)
            if len(rows) == 1:
                _INSERT[table].run(self._database, **rows[0])
            else:
                _INSERT[table].many(self._database, rows)

    def _write_totals(self) -> None:
        for entry, by in self._opens.items():
            _ADD_OPEN.run(self._database, id=entry, open=by)
        for code, totals in self._products.items():
            if any(totals.values()):
                _ADD_PRODUCT.run(self._database, code=code, **totals)
        for (invoice, line), totals in self._lines.items():
            _ADD_LINE.run(self._database, invoice=invoice, line=line, **totals)

    def _seal(
        self,
        act: Act,
        content: str,
        posting: Posting,
        at: datetime,
        result: dict[str, Any],
        seq: int,
        before: str,
    ) -> None:
        written = (
            (table._meta.table_name, tuple(row[column] for column in t.frozen(table)))
            for table, rows in self._rows.items()
            for row in rows
        )
        told = json.dumps(result, ensure_ascii=False, sort_keys=True)
        instant = at.astimezone(UTC).isoformat()
        values = {
            "seq": seq, "at": instant, "on": posting.on.isoformat(), "by": act.by, "name": act.NAME, "key": act.key,
            "content": content, "result": told, "rows": rows_hash(written),
        }  # fmt: skip
        link = chained(before, *values.values())
        _INSERT_ACT.run(self._database, **values, before=before, hash=link)
        _SAVE_HEAD.run(self._database, id=1, seq=seq, hash=link)

    # -- what follows from a row --------------------------------------------------------------------------------

    def _allocated(self, record: r.Allocation, row: dict[str, Any]) -> None:
        self._opens[record.credit] += record.amount.units
        self._opens[record.debit] -= record.amount.units

    def _sold(self, record: r.InvoiceLine, row: dict[str, Any]) -> None:
        self._products[record.product]["sold"] += record.quantity.units

    def _removed(self, record: r.LineRemoved, row: dict[str, Any]) -> None:
        self._products[record.product]["sold"] -= record.quantity.units
        _SET_REMOVED.run(self._database, invoice=record.invoice, line=record.line, removed=1)

    def _spread(self, record: r.LineSpread, row: dict[str, Any]) -> None:
        _SET_SPREAD.run(
            self._database, invoice=record.invoice, line=record.line, spread=record.spread.units,
            now_net=record.net.units, now_tax=record.tax.units, now_gross=record.gross.units,
        )  # fmt: skip

    def _invoice_changed(self, record: r.InvoiceChanged, row: dict[str, Any]) -> None:
        _SET_INVOICE.run(
            self._database, number=record.number, now_total=record.total.units, now_tax=record.tax.units,
            now_header=record.header_discount.units,
        )  # fmt: skip

    def _returned(self, record: r.LineReturned, row: dict[str, Any]) -> None:
        total = "given_out" if record.given_out else "returned"
        self._lines[record.invoice, record.line][total] += record.quantity.units
        if not record.given_out:
            self._products[record.product]["returned"] += record.quantity.units

    def _credited(self, record: r.CreditLineAdded | r.CreditLineUndone, row: dict[str, Any]) -> None:
        sign = 1 if isinstance(record, r.CreditLineAdded) else -1
        line = self._lines[record.invoice, record.invoice_line]
        line["credited"] += sign * record.quantity.units
        line["worth_gross"] += sign * record.worth_gross.units
        line["worth_net"] += sign * record.worth_net.units
        line["credited_gross"] += sign * record.gross.units
        line["credited_net"] += sign * record.net.units

    def _moved(self, record: r.StockMovement, row: dict[str, Any]) -> None:
        self._products[record.product][_COLUMN_OF_PLACE[record.place]] += record.quantity.units

    def _item_saved(self, record: r.ReturnItemSaved, row: dict[str, Any]) -> None:
        _OUTDATE_ITEM.run(self._database, return_=record.return_, line=record.item.line)

    def _return_changed(self, record: r.ReturnStatusChanged, row: dict[str, Any]) -> None:
        if record.issue is None:
            _SET_STATUS.run(self._database, number=record.number, status=record.status.value)
            return
        _SET_RETURN.run(
            self._database, number=record.number, status=row["status"], posted_on=row["on"], issue=row["issue"],
            method=row["method"], reference=row["reference"], credited=row["credited"], refunded=row["refunded"],
        )  # fmt: skip

    def _serial_moved(self, record: r.SerialMoved, row: dict[str, Any]) -> None:
        _SAVE_SERIAL.run(
            self._database, **{c: row[c] for c in ("product", "serial", "state", "client", "invoice", "line")}
        )

    def _record_switched(self, record: r.RecordSwitched, row: dict[str, Any]) -> None:
        _SET_RECORD.run(
            self._database, invoice=record.invoice, line=record.line, active=row["active"], return_=row["return_"],
            switched_on=row["on"], switched_by=row["seq"],
        )  # fmt: skip

    def _till_closed(self, record: r.TillClosed, row: dict[str, Any]) -> None:
        _SET_CLOSED.run(self._database, session=record.session, closed=1)

    # -- settings -----------------------------------------------------------------------------------------------

    def _practice_saved(self, record: r.PracticeSaved) -> None:
        practice = record.practice
        _SAVE_PRACTICE.run(
            self._database,
            id=1,
            currency=practice.currency.code,
            **{column: stored(getattr(practice, column)) for column in _PRACTICE if column not in ("id", "currency")},
        )

    def _period_closed(self, record: r.PeriodClosed) -> None:
        _SET_PERIOD.run(self._database, id=1, closed_through=record.through.isoformat())

    def _client_saved(self, record: r.ClientSaved) -> None:
        _SAVE_CLIENT.run(
            self._database, code=record.code, name=record.name, phone=record.phone, email=record.email,
            address=record.address,
        )  # fmt: skip
        for patient in record.patients:
            _SAVE_PATIENT.run(
                self._database,
                client=record.code,
                code=patient.code,
                name=patient.name,
                species=patient.species,
            )
        finding.index_client(self._database, record)

    def _number_taken(self, record: r.NumberTaken) -> None:
        _SAVE_COUNTER.run(self._database, kind=record.kind.value, last=record.last)


_ADDED_TO_PRODUCT = ("on_hand", "quarantined", "on_repair", "sold", "returned")
_ADDED_TO_LINE = ("returned", "given_out", *_CREDITS)
_FOLLOW: dict[type[r.Record], Callable[..., None]] = {
    r.Allocation: Writer._allocated,
    r.InvoiceLine: Writer._sold,
    r.LineRemoved: Writer._removed,
    r.LineSpread: Writer._spread,
    r.InvoiceChanged: Writer._invoice_changed,
    r.LineReturned: Writer._returned,
    r.CreditLineAdded: Writer._credited,
    r.CreditLineUndone: Writer._credited,
    r.StockMovement: Writer._moved,
    r.ReturnItemSaved: Writer._item_saved,
    r.ReturnStatusChanged: Writer._return_changed,
    r.SerialMoved: Writer._serial_moved,
    r.RecordSwitched: Writer._record_switched,
    r.TillClosed: Writer._till_closed,
}
_SETTINGS: dict[type[r.Record], Callable[..., None]] = {
    r.PracticeSaved: Writer._practice_saved,
    r.PeriodClosed: Writer._period_closed,
    r.ClientSaved: Writer._client_saved,
    r.NumberTaken: Writer._number_taken,
}
