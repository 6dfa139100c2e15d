"""Statements that keep totals, states and settings up to date beside the rows that were added."""

from __future__ import annotations

from dataclasses import fields

from peewee import Case, fn

from domain.catalogue.recorded import GroupSaved, ProductSaved
from domain.orders.facts import OrderStatus
from domain.practice.recorded import PractitionerSaved, StaffSaved
from domain.recorded import Record
from store import tables as t
from store.prepared import Prepared, Slot


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


LINE = ("invoice", "line")
CREDITS = ("credited", "worth_gross", "worth_net", "credited_gross", "credited_net")
ADD_OPEN = _adds(t.LedgerEntry, ("id",), "open")
ADD_PRODUCT = _adds(t.Product, ("code",), "on_hand", "quarantined", "on_repair", "sold", "returned")
ADD_LINE = _adds(t.InvoiceLine, LINE, "returned", "given_out", "refunded", *CREDITS)
SET_INVOICE = _sets(t.Invoice, ("number",), "now_total", "now_tax", "now_header")
SET_REMOVED = _sets(t.InvoiceLine, LINE, "removed")
SET_SPREAD = _sets(t.InvoiceLine, LINE, "spread", "now_net", "now_tax", "now_gross")
SET_RETURN = _sets(
    t.ReturnHead, ("number",), "status", "posted_on", "issue", "method", "reference", "credited", "refunded"
)
SET_STATUS = _sets(t.ReturnHead, ("number",), "status")
SET_RECORD = _sets(t.MedicalRecord, LINE, "active", "return_", "switched_on", "switched_by")
SET_ENTRY_METHOD = _sets(t.LedgerEntry, ("id",), "now_method")
SET_LINE_METHOD = _sets(t.ReceiptLine, ("receipt", "line"), "now_method")
ADD_SHIPPED = _adds(t.OrderLine, ("order", "line"), "shipped")
SET_ORDER = _sets(t.OrderHead, ("number",), "status")
_TO_SHIP = t.OrderLine.select(t.OrderLine.line).where(
    (t.OrderLine.order == t.OrderHead.number) & (t.OrderLine.shipped < t.OrderLine.quantity)
)
SET_HOW_FAR = Prepared(
    t.OrderHead.update(
        {
            t.OrderHead.status: Case(
                None, ((fn.EXISTS(_TO_SHIP), OrderStatus.PART_SHIPPED.value),), OrderStatus.SHIPPED.value
            )
        }
    ).where(t.OrderHead.number == Slot("number"))
)
"""After something of the order was shipped."""
ADD_BILLED = _adds(t.OrderLine, ("order", "line"), "invoiced", "discounted", "spread_used")
ADD_CAME_BACK = _adds(t.ShipmentLine, ("shipment", "line"), "returned")
SET_CLOSED = _sets(t.TillSession, ("session",), "closed")
OUTDATE_ITEM = Prepared(
    t.ReturnItem.update({t.ReturnItem.latest: 0}).where(
        (t.ReturnItem.return_ == Slot("return_")) & (t.ReturnItem.line == Slot("line")) & (t.ReturnItem.latest == 1)
    )
)
SAVE_SERIAL = _saves(t.Serial, ("product", "serial"), ("product", "serial", "state", "client", "invoice", "line"))
SAVE_COUNTER = _saves(t.Counter, ("kind",), ("kind", "last"))
SAVE_HEAD = _saves(t.Head, ("id",), ("id", "seq", "hash"))
SET_PERIOD = _sets(t.Practice, ("id",), "closed_through")
PRACTICE = (
    "id", "name", "currency", "locale", "timezone", "prices", "credit_rule", "cash_rounding", "closed_through",
    "accounts", "return_days",
)  # fmt: skip
SAVE_PRACTICE = _saves(t.Practice, ("id",), PRACTICE)
MASTERS: dict[type[Record], tuple[type[t.Table], Prepared]] = {
    StaffSaved: (t.Staff, _saves(t.Staff, ("code",), ("code", "name", "role"))),
    PractitionerSaved: (t.Practitioner, _saves(t.Practitioner, ("code",), ("code", "name"))),
    GroupSaved: (t.ProductGroup, _saves(t.ProductGroup, ("code",), ("code", "name", "administrative"))),
    ProductSaved: (
        t.Product,
        _saves(t.Product, ("code",), tuple(field.name for field in fields(ProductSaved))),
    ),
}
SAVE_CLIENT = _saves(t.Client, ("code",), ("code", "name", "phone", "email", "address"))
SAVE_PATIENT = _saves(t.Patient, ("client", "code"), ("client", "code", "name", "species"))
INSERT_ACT = Prepared(t.Act.insert({column: Slot(column) for column in t.Act._meta.columns}))
HEAD = Prepared(t.Head.select(t.Head.seq, t.Head.hash).where(t.Head.id == 1))
COLUMN_OF_PLACE = {"shelf": "on_hand", "quarantine": "quarantined", "repair": "on_repair"}
