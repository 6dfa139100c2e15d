"""What a posting lists of receipts."""

from __future__ import annotations

from datetime import date

from domain.kinds import EntryKind, Method
from domain.money import ZERO, Money
from domain.recorded import Record
from domain.values import frozen


@frozen
class ReceiptIssued(Record):
    number: str
    client: str
    on: date
    return_: str | None = None


@frozen
class ReceiptLineAdded(Record):
    receipt: str
    line: int
    on: date
    kind: EntryKind
    method: Method | None
    amount: Money
    entry: int | None
    till_session: int | None = None
    reference: str = ""
    practitioner: str | None = None
    reason: str = ""
    invoice: str | None = None
    invoice_line: int | None = None
    tax: Money = ZERO


@frozen
class MethodChanged(Record):
    """A payment's method corrected, while its till is open."""

    receipt: str
    line: int
    entry: int | None
    was: Method
    method: Method
    reason: str


@frozen
class LineRefunded(Record):
    """Money given back for a service line; negative where that is undone."""

    receipt: str
    invoice: str
    line: int
    amount: Money
