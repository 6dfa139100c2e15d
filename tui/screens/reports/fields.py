"""How each field of a report stands in a table: its column, how it is written, and what it sorts by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from domain.money import Quantity
from tui.formats import Formats
from tui.reading.cells import CLIENT, ON, named
from tui.widgets.rows import Column

Line = Mapping[str, Any]

_TEXTS = {
    "on": ON,
    "month": Column("month", "Month", least=8, most=8),
    "document": Column("document", "Document", least=10, most=16),
    # Whose it is is read first: what is beside it gives way before it is cut.
    "client": replace(CLIENT, least=20),
    "product": Column("product", "Product", least=12, most=40),
    "practitioner": Column("practitioner", "Practitioner", least=10, most=28, drop=3),
    "reason": Column("reason", "Reason", least=10, most=32, drop=1),
    "method": Column("method", "Method", least=8, most=12),
    "kind": Column("kind", "Kind", least=8, most=24, drop=2),
    "invoice": Column("invoice", "Invoice", least=10, most=16, drop=5),
    "status": Column("status", "Status", least=8, most=12, drop=4),
    "export_status": Column("export_status", "Export", least=8, most=10),
    "till": Column("till", "Till", least=6, most=16),
    "age": Column("age", "Age", least=8, most=10),
}
_WORDS = {"kind", "method", "reason", "status", "export_status", "age"}
_OF_THE_BOOKS = re.compile(r"[a-z0-9-]+(_[a-z0-9]+)*")
"""Not what somebody typed as a reason."""
_COUNTS = {
    "export_batch": Column("export_batch", "Batch", right=True, drop=3),
    "count": Column("count", "Number", right=True, drop=1),
    "days": Column("days", "Days", right=True, drop=1),
}
_QUANTITIES = {
    "quantity": Column("quantity", "Quantity", right=True),
    "restocked": Column("restocked", "Restocked", right=True),
    "quarantined": Column("quarantined", "Quarantined", right=True),
    "replaced": Column("replaced", "Replaced", right=True, drop=2),
}
_RATES = {"rate": Column("rate", "Rate %", right=True)}
_AMOUNTS = {
    "float": Column("float", "Float", right=True, drop=7),
    "cash_in": Column("cash_in", "Cash in", right=True, drop=3),
    "cash_out": Column("cash_out", "Cash out", right=True, drop=2),
    "paid_in": Column("paid_in", "Paid in", right=True, drop=6),
    "paid_out": Column("paid_out", "Paid out", right=True, drop=5),
    "expected": Column("expected", "Expected", right=True, drop=1),
    "counted": Column("counted", "Counted", right=True, drop=1),
    "difference": Column("difference", "Difference", right=True),
    "net": Column("net", "Net", right=True, drop=2),
    "charged": Column("charged", "Charged", right=True, drop=1),
    "credited": Column("credited", "Credited", right=True),
    "reversed": Column("reversed", "Reversed", right=True),
    "written_off": Column("written_off", "Written off", right=True),
    "recovered": Column("recovered", "Recovered", right=True),
    "taken_back": Column("taken_back", "Taken back", right=True, drop=1),
    "0-30": Column("0-30", "0-30", right=True, drop=2),
    "31-60": Column("31-60", "31-60", right=True, drop=2),
    "61-90": Column("61-90", "61-90", right=True, drop=2),
    "over_90": Column("over_90", "Over 90", right=True, drop=1),
    "owes": Column("owes", "Owes", right=True),
    "credit": Column("credit", "Credit", right=True),
    "amount": Column("amount", "Amount", right=True),
}
COLUMNS = _TEXTS | _COUNTS | _QUANTITIES | _RATES | _AMOUNTS
_SAID_BY = {"amount": ("difference", "owes")}
"""Columns that say the same, or more."""


_NOT_SUMMED = {"float", "expected", "counted"}


def columns_of(rows: Sequence[Line]) -> tuple[Column, ...]:
    """The columns of a report's rows, in their order."""
    fields = [field for field in (rows[0] if rows else ()) if field in COLUMNS]
    return tuple(COLUMNS[field] for field in fields if not set(fields).intersection(_SAID_BY.get(field, ())))


def is_measure(field: str) -> bool:
    """Whether a field can be added up."""
    return field in _AMOUNTS or field in _QUANTITIES


def summed(rows: Sequence[Line]) -> dict[str, str]:
    """Every column that means something when it is added up."""
    measures = [column.key for column in columns_of(rows) if is_measure(column.key) and column.key not in _NOT_SUMMED]
    return {each: str(sum((Decimal(row[each]) for row in rows), Decimal(0))) for each in measures}


def title_of(field: str) -> str:
    """A field as a person says it: a measure, or a method of payment."""
    column = COLUMNS.get(field)
    return column.title if column is not None else Formats.kind(field)


def written(formats: Formats, row: Line, field: str) -> str:
    """A field of a row as the practice writes it."""
    value = row.get(field)
    if value is None or value == "":
        return "(none)" if field in ("practitioner", "reason") else ""
    if field in _AMOUNTS:
        return formats.money(formats.currency.parse(value))
    if field in _QUANTITIES:
        return formats.quantity(Quantity.parse(value))
    if field in _WORDS and _OF_THE_BOOKS.fullmatch(value):
        return formats.kind(value)
    name = row.get(f"{field}_name")
    return str(value) if name in (None, value) else named(str(value), str(name))


def written_total(formats: Formats, name: str, value: str) -> str:
    """A total as the practice writes it: a quantity, or an amount under a measure's name or a method's."""
    if name in _QUANTITIES:
        return formats.quantity(Quantity.parse(value))
    return formats.money(formats.currency.parse(value))


def sorted_by(row: Line, field: str) -> tuple[Decimal, str]:
    """What a row is sorted by: numbers by their size, words by their letters."""
    value = row.get(field)
    if value is not None and field not in _TEXTS:
        return Decimal(value), ""
    return Decimal(0), f"{row.get(f'{field}_name') or ''} {value or ''}".casefold()
