"""What a posting may list: one plain record for each thing that the books keep.

Each stands for rows that are added; the few named `…Changed`, `…Spread`, `…Moved` and the like say the new value of
a fact that has a history elsewhere (drafts, statuses, settings).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.books import Patient, ReturnItem
from domain.kinds import (
    DocumentKind,
    EntryKind,
    Issue,
    Method,
    Place,
    ProductKind,
    RefundMethod,
    ReturnReason,
    ReturnStatus,
    SerialsKind,
    SerialState,
    StockCause,
    TillKind,
)
from domain.money import ZERO, Money, Percent, Quantity, UnitPrice
from domain.settings import Practice


@dataclass(frozen=True, slots=True)
class Record:
    """Anything a posting lists."""


@dataclass(frozen=True, slots=True)
class PracticeSaved(Record):
    practice: Practice


@dataclass(frozen=True, slots=True)
class PeriodClosed(Record):
    through: date


@dataclass(frozen=True, slots=True)
class StaffSaved(Record):
    code: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class PractitionerSaved(Record):
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class GroupSaved(Record):
    code: str
    name: str
    administrative: bool


@dataclass(frozen=True, slots=True)
class ProductSaved(Record):
    code: str
    name: str
    kind: ProductKind
    group: str | None
    price: UnitPrice
    rate: Percent
    serials: SerialsKind
    restockable: bool
    makes_record: bool
    in_stats: bool
    barcode: str | None


@dataclass(frozen=True, slots=True)
class ClientSaved(Record):
    code: str
    name: str
    phone: str
    email: str
    address: str
    patients: Sequence[Patient]


@dataclass(frozen=True, slots=True)
class NumberTaken(Record):
    """A number given out in order, so that the next one follows it."""

    kind: DocumentKind
    last: int


@dataclass(frozen=True, slots=True)
class Entry(Record):
    id: int
    client: str
    on: date
    kind: EntryKind
    document: str
    amount: Money
    invoice: str | None = None
    reverses: int | None = None
    payable: Money = ZERO
    method: Method | None = None
    return_: str | None = None


@dataclass(frozen=True, slots=True)
class Allocation(Record):
    """`amount` of a credit entry pays a debit entry; negative where that is undone."""

    credit: int
    debit: int
    amount: Money
    from_credit: bool = False


@dataclass(frozen=True, slots=True)
class Refund(Record):
    """`amount` of a payment is given back by a cash out, for an invoice where one is concerned."""

    payment: int
    cash_out: int
    invoice: str | None
    amount: Money


@dataclass(frozen=True, slots=True)
class CreditShare(Record):
    """What a return sent back to the client's own credit that had paid the invoice; negative where undone."""

    return_: str
    invoice: str
    amount: Money


@dataclass(frozen=True, slots=True)
class InvoiceIssued(Record):
    number: str
    client: str
    on: date
    kind: EntryKind
    total: Money
    tax: Money
    discount_percent: Percent
    discount_amount: Money
    header_discount: Money
    entry: int | None
    practitioner: str | None = None
    order: str | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceLine(Record):
    invoice: str
    line: int
    client: str
    on: date
    product: str
    quantity: Quantity
    price: UnitPrice
    rate: Percent
    discount_percent: Percent
    discount_amount: Money
    net: Money
    tax: Money
    gross: Money
    patient: str | None
    practitioner: str | None
    serials: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class InvoiceChanged(Record):
    """The totals of an invoice after an item was removed or its discount spread."""

    number: str
    total: Money
    tax: Money
    header_discount: Money


@dataclass(frozen=True, slots=True)
class LineRemoved(Record):
    invoice: str
    line: int
    product: str
    quantity: Quantity
    reason: str


@dataclass(frozen=True, slots=True)
class LineSpread(Record):
    """A line's amounts after a share of the header discount was moved onto it."""

    invoice: str
    line: int
    spread: Money
    net: Money
    tax: Money
    gross: Money


@dataclass(frozen=True, slots=True)
class LineReturned(Record):
    """Units of an invoice line that came back for a return item, or (`given_out`) went out again; negative: undone."""

    return_: str
    item: int
    invoice: str
    line: int
    product: str
    quantity: Quantity
    given_out: bool = False
    serials: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ReceiptIssued(Record):
    number: str
    client: str
    on: date
    return_: str | None = None


@dataclass(frozen=True, slots=True)
class ReceiptLineAdded(Record):
    receipt: str
    line: int
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


@dataclass(frozen=True, slots=True)
class MethodChanged(Record):
    """A payment's method corrected, while its till is open."""

    receipt: str
    line: int
    entry: int | None
    was: Method
    method: Method
    reason: str


@dataclass(frozen=True, slots=True)
class LineRefunded(Record):
    """Money given back for a service line; negative where that is undone."""

    receipt: str
    invoice: str
    line: int
    amount: Money


@dataclass(frozen=True, slots=True)
class DocumentReversed(Record):
    kind: DocumentKind
    number: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class CreditInvoiceIssued(Record):
    number: str
    client: str
    on: date
    invoice: str
    return_: str | None
    total: Money
    tax: Money
    entry: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CreditLineAdded(Record):
    """`standing` is 1, or -1 in the mirror that takes a reversed credit off the line's totals."""

    credit_invoice: str
    line: int
    invoice: str
    invoice_line: int
    return_: str | None
    item: int | None
    product: str
    quantity: Quantity
    price: UnitPrice
    fee: Money
    net: Money
    tax: Money
    gross: Money
    worth_net: Money
    worth_gross: Money
    serials: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class CreditLineUndone(Record):
    """What a reversed credit invoice line no longer takes of its invoice line."""

    invoice: str
    invoice_line: int
    quantity: Quantity
    net: Money
    gross: Money
    worth_net: Money
    worth_gross: Money


@dataclass(frozen=True, slots=True)
class ReturnOpened(Record):
    number: str
    client: str
    on: date
    order: str | None
    invoice: str | None
    reason: ReturnReason | None
    note: str
    expires: date | None


@dataclass(frozen=True, slots=True)
class ReturnItemSaved(Record):
    """A draft's item as it is now; `removed` where it was taken off."""

    return_: str
    item: ReturnItem
    removed: bool = False


@dataclass(frozen=True, slots=True)
class ReturnStatusChanged(Record):
    number: str
    status: ReturnStatus
    on: date
    issue: Issue | None = None
    method: RefundMethod | None = None
    reference: str = ""
    reason: str = ""
    credited: Money = ZERO
    refunded: Money = ZERO


@dataclass(frozen=True, slots=True)
class StockMovement(Record):
    product: str
    on: date
    place: Place
    quantity: Quantity
    cause: StockCause
    document: str


@dataclass(frozen=True, slots=True)
class SerialMoved(Record):
    """Where a serial is now; its history keeps every such record."""

    product: str
    serial: str
    state: SerialState
    on: date
    document: str
    client: str | None = None
    invoice: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class RecordWritten(Record):
    """The medical record that a sale writes for a patient."""

    client: str
    patient: str
    product: str
    invoice: str
    line: int
    on: date


@dataclass(frozen=True, slots=True)
class RecordSwitched(Record):
    """A medical record deactivated, by which return; or active again."""

    invoice: str
    line: int
    active: bool
    on: date
    return_: str | None = None


@dataclass(frozen=True, slots=True)
class TillOpened(Record):
    session: int
    till: str
    on: date
    float_: Money


@dataclass(frozen=True, slots=True)
class CashMoved(Record):
    """Cash into (positive) or out of a till."""

    session: int
    kind: TillKind
    amount: Money
    document: str
    entry: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TillTakenOut(Record):
    """No more cash goes through it: what it should hold stays as it is until it is counted."""

    session: int
    on: date


@dataclass(frozen=True, slots=True)
class TillClosed(Record):
    session: int
    on: date
    expected: Money
    counted: Money
    reason: str = ""
