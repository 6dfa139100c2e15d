"""Statements that keep totals and states up to date beside the rows that were added."""

from __future__ import annotations

from peewee import Case, fn

from domain.orders.facts import OrderStatus
from store import tables as t
from store.prepared import Prepared, Slot


def adds(table: type[t.Table], keys: tuple[str, ...], *totals: str) -> Prepared:
    """Add to kept totals of the row with these keys."""
    changes = {getattr(table, total): getattr(table, total) + Slot(total) for total in totals}
    query = table.update(changes)
    for key in keys:
        query = query.where(getattr(table, key) == Slot(key))
    return Prepared(query)


def sets(table: type[t.Table], keys: tuple[str, ...], *columns: str) -> Prepared:
    """Set kept columns of the row with these keys."""
    query = table.update({getattr(table, column): Slot(column) for column in columns})
    for key in keys:
        query = query.where(getattr(table, key) == Slot(key))
    return Prepared(query)


def saves(table: type[t.Table], keys: tuple[str, ...], columns: tuple[str, ...]) -> Prepared:
    """Insert a row of settings, or change it where there is one."""
    insert = table.insert({column: Slot(column) for column in columns})
    change = {column: Slot(column) for column in columns if column not in keys} or {keys[0]: Slot(keys[0])}
    return Prepared(insert.on_conflict(conflict_target=keys, update={getattr(table, c): v for c, v in change.items()}))


LINE = ("invoice", "line")
CREDITS = ("credited", "worth_gross", "worth_net", "credited_gross", "credited_net")
ADD_OPEN = adds(t.LedgerEntry, ("id",), "open")
ADD_PRODUCT = adds(t.Product, ("code",), "on_hand", "quarantined", "on_repair", "sold", "returned")
ADD_LINE = adds(t.InvoiceLine, LINE, "returned", "given_out", "refunded", *CREDITS)
SET_INVOICE = sets(t.Invoice, ("number",), "now_total", "now_tax", "now_header")
SET_REMOVED = sets(t.InvoiceLine, LINE, "removed")
SET_SPREAD = sets(t.InvoiceLine, LINE, "spread", "now_net", "now_tax", "now_gross")
SET_RETURN = sets(
    t.ReturnHead, ("number",), "status", "posted_on", "issue", "method", "reference", "credited", "refunded"
)
SET_STATUS = sets(t.ReturnHead, ("number",), "status")
SET_RECORD = sets(t.MedicalRecord, LINE, "active", "return_", "switched_on", "switched_by")
SET_ENTRY_METHOD = sets(t.LedgerEntry, ("id",), "now_method")
SET_LINE_METHOD = sets(t.ReceiptLine, ("receipt", "line"), "now_method")
ADD_SHIPPED = adds(t.OrderLine, ("order", "line"), "shipped")
SET_ORDER = sets(t.OrderHead, ("number",), "status")
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
ADD_BILLED = adds(t.OrderLine, ("order", "line"), "invoiced", "discounted", "spread_used")
ADD_CAME_BACK = adds(t.ShipmentLine, ("shipment", "line"), "returned")
SET_CLOSED = sets(t.TillSession, ("session",), "closed")
OUTDATE_ITEM = Prepared(
    t.ReturnItem.update({t.ReturnItem.latest: 0}).where(
        (t.ReturnItem.return_ == Slot("return_")) & (t.ReturnItem.line == Slot("line")) & (t.ReturnItem.latest == 1)
    )
)
SAVE_SERIAL = saves(t.Serial, ("product", "serial"), ("product", "serial", "state", "client", "invoice", "line"))
SAVE_HEAD = saves(t.Head, ("id",), ("id", "seq", "hash"))
INSERT_ACT = Prepared(t.Act.insert({column: Slot(column) for column in t.Act._meta.columns}))
HEAD = Prepared(t.Head.select(t.Head.seq, t.Head.hash).where(t.Head.id == 1))
COLUMN_OF_PLACE = {"shelf": "on_hand", "quarantine": "quarantined", "repair": "on_repair"}
