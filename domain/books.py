"""The books as the rules see them: facts, and the few questions that answer with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from domain.kinds import (
    DocumentKind,
    EntryKind,
    Inspect,
    InvoiceStatus,
    Method,
    Place,
    ProductKind,
    RecordsChoice,
    ReturnAction,
    ReturnReason,
    ReturnStatus,
    SerialsKind,
    SerialState,
)
from domain.money import NONE, ZERO, Currency, Money, Percent, Quantity, UnitPrice
from domain.settings import Practice

if TYPE_CHECKING:
    from domain.exporting.facts import Unexported, What
    from domain.orders.facts import Order, Shipment, Unbilled


@dataclass(frozen=True, slots=True)
class Patient:
    code: str
    name: str
    species: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    code: str
    name: str
    patients: Sequence[Patient] = ()


@dataclass(frozen=True, slots=True)
class Product:
    code: str
    name: str
    kind: ProductKind
    price: UnitPrice
    rate: Percent
    serials: SerialsKind = SerialsKind.NONE
    restockable: bool = True
    makes_record: bool = False
    on_hand: Quantity = NONE
    quarantined: Quantity = NONE

    @property
    def stocked(self) -> bool:
        """Whether units of it lie on a shelf."""
        return self.kind is ProductKind.PRODUCT

    @property
    def serialised(self) -> bool:
        return self.serials is not SerialsKind.NONE


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """A ledger entry as far as allocation needs it; `open` has the entry's sign."""

    id: int
    kind: EntryKind
    on: date
    document: str
    amount: Money
    open: Money
    payable: Money = ZERO
    """Of a credit: how much of it was received in money and may be given out again."""
    method: Method | None = None
    invoice: str | None = None

    @property
    def payable_open(self) -> Money:
        return min(self.payable, -self.open)


@dataclass(frozen=True, slots=True)
class Applied:
    """What one credit entry pays of one debit entry, net of what was undone."""

    credit: OpenEntry
    debit: OpenEntry
    amount: Money
    from_credit: bool
    """Whether the client's own credit was used, by a later decision, instead of money paid for it."""


@dataclass(frozen=True, slots=True)
class SoldLine:
    """A line of an invoice with all that happened to it since; amounts are the frozen ones of the sale."""

    invoice: str
    line: int
    on: date
    product: str
    quantity: Quantity
    price: UnitPrice
    rate: Percent
    discount_percent: Percent
    discount_amount: Money
    spread: Money
    net: Money
    tax: Money
    gross: Money
    returned: Quantity = NONE
    given_out: Quantity = NONE
    credited: Quantity = NONE
    worth_gross: Money = ZERO
    worth_net: Money = ZERO
    credited_gross: Money = ZERO
    credited_net: Money = ZERO
    refunded: Money = ZERO
    removed: bool = False
    patient: str | None = None
    practitioner: str | None = None
    invoice_open: Money = ZERO
    header_discount: Money = ZERO
    order: str | None = None

    @property
    def returnable(self) -> Quantity:
        """Sold less returned, with what was given out again."""
        return NONE if self.removed else self.quantity - self.returned + self.given_out

    @property
    def uncredited(self) -> Money:
        """What is left of its gross amount that no credit invoice took."""
        return self.gross - self.credited_gross

    def extended(self, currency: Currency) -> Fraction:
        """Quantity x unit price less its discounts, in minor units, unrounded."""
        full = currency.exact(self.quantity, self.price)
        if self.discount_percent:
            full = full * (Percent.WHOLE - self.discount_percent.units) / Percent.WHOLE
        return full - (self.discount_amount + self.spread).units

    def extended_unit_price(self, currency: Currency) -> Fraction:
        """Minor units for one whole unit, unrounded: the price after the line's discounts."""
        return self.extended(currency) * 1000 / self.quantity.units


@dataclass(frozen=True, slots=True)
class Invoice:
    number: str
    client: str
    on: date
    total: Money
    entry: OpenEntry | None
    header_discount: Money = ZERO
    discount_percent: Percent = Percent(0)
    discount_amount: Money = ZERO
    credited: Money = ZERO
    order: str | None = None
    kind: EntryKind = EntryKind.INVOICE
    reversed: bool = False
    lines: Sequence[SoldLine] = ()

    @property
    def open(self) -> Money:
        return self.entry.open if self.entry else ZERO

    @property
    def status(self) -> InvoiceStatus:
        if not self.open:
            return InvoiceStatus.PAID
        return InvoiceStatus.UNPAID if self.open == self.total else InvoiceStatus.PART_PAID

    def line(self, number: int) -> SoldLine | None:
        """The line of that number, removed or not."""
        return next((line for line in self.lines if line.line == number), None)


@dataclass(frozen=True, slots=True)
class ReturnItem:
    """One product coming back on a return, as it was entered."""

    line: int
    product: str
    quantity: Quantity
    restock: Quantity
    action: ReturnAction = ReturnAction.CREDIT
    records: RecordsChoice | None = None
    reason: ReturnReason | None = None
    price: UnitPrice | None = None
    fee: Money = ZERO
    serials: Sequence[str] = ()
    replacement_serials: Sequence[str] = ()
    inspect: Inspect = Inspect.NOW
    accepted: Quantity = NONE
    non_conforming: Quantity = NONE
    note: str = ""

    @property
    def to_inspect(self) -> Quantity:
        """How much is still to be looked at; nothing where that was done at the desk."""
        return NONE if self.inspect is Inspect.NOW else self.quantity - self.accepted - self.non_conforming

    @property
    def inspected(self) -> bool:
        return not self.to_inspect

    @property
    def arrived(self) -> Sequence[str]:
        """The serials of the units that came in so far; what is inspected first stands first."""
        return self.serials[: (self.accepted + self.non_conforming).units // 1000]


@dataclass(frozen=True, slots=True)
class Return:
    number: str
    client: str
    on: date
    status: ReturnStatus
    order: str | None = None
    invoice: str | None = None
    reason: ReturnReason | None = None
    expires: date | None = None
    issue: str | None = None
    method: str | None = None
    reference: str = ""
    items: Sequence[ReturnItem] = ()
    last_line: int = 0

    def item(self, line: int) -> ReturnItem | None:
        return next((item for item in self.items if item.line == line), None)


@dataclass(frozen=True, slots=True)
class CreditLine:
    """What one credit invoice took of one invoice line."""

    line: int
    invoice_line: int
    quantity: Quantity
    net: Money
    gross: Money
    worth_net: Money
    worth_gross: Money
    item: int | None = None


@dataclass(frozen=True, slots=True)
class CreditInvoice:
    number: str
    client: str
    invoice: str
    total: Money
    entry: OpenEntry | None
    return_: str | None = None
    reversed: bool = False
    lines: Sequence[CreditLine] = ()


@dataclass(frozen=True, slots=True)
class LineMatch:
    """Units of a return item taken from one invoice line."""

    item: int
    invoice: str
    line: int
    quantity: Quantity
    given_out: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    line: int
    kind: EntryKind
    method: Method | None
    amount: Money
    entry: OpenEntry | None
    till_session: int | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    number: str
    client: str
    on: date
    return_: str | None = None
    lines: Sequence[ReceiptLine] = ()
    entries: Sequence[OpenEntry] = ()
    """All its ledger entries, roundings included."""
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class Refunded:
    """What was given back of one payment by one cash out, net of reversals."""

    payment: OpenEntry
    amount: Money
    cash_out: int
    document: str


@dataclass(frozen=True, slots=True)
class PaymentShare:
    """What one payment brought to one invoice, and what of it may still be given back."""

    payment: OpenEntry
    paid: Money
    refunded: Money
    left_of_payment: Money
    direct: bool = True
    """Whether it was paid for the invoice, and not first the client's own credit."""

    @property
    def left(self) -> Money:
        """What this payment may give back for this invoice."""
        return min(self.paid - self.refunded, self.left_of_payment)

    def gives_way_to(self, method: Method | None) -> tuple[bool, bool]:
        """The order in which payments are counted as given back by a method.

        Those made by it first, and cards last: what a card still holds may be wanted back on that card.
        """
        return self.payment.method is not method, self.payment.method is Method.CARD

    def left_here(self) -> Money:
        """What it brought to this invoice and has not given back for it."""
        return self.paid - self.refunded

    def left_at_all(self) -> Money:
        """What of it is still with the practice."""
        return self.left_of_payment


@dataclass(frozen=True, slots=True)
class WriteOffShare:
    """What of one write-off still stands, on an invoice or on another debit."""

    entry: OpenEntry
    invoice: str | None
    amount: Money


@dataclass(frozen=True, slots=True)
class InvoiceMoney:
    """How one invoice was settled, and what of that was given back since.

    `own_credit` was applied from the client's credit, `write_offs` still stand, `received` counts all
    that was received in money, `given_back` what credit invoices and service refunds gave out or left as credit.
    """

    shares: Sequence[PaymentShare]
    own_credit: Money
    own_credit_returned: Money
    write_offs: Sequence[WriteOffShare]
    received: Money
    given_back: Money

    @property
    def written_off(self) -> Money:
        return Money.total(share.amount for share in self.write_offs)


@dataclass(frozen=True, slots=True)
class ServiceRefund:
    invoice: str
    line: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Serial:
    serial: str
    product: str
    state: SerialState
    client: str | None = None
    invoice: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class TillSession:
    id: int
    till: str
    opened_on: date
    opened_at: datetime
    expected: Money


@dataclass(frozen=True, slots=True)
class TillMovement:
    """Cash that a ledger entry moved: positive into the drawer."""

    session: int
    amount: Money
    cash_in: bool


@dataclass(frozen=True, slots=True)
class MedicalRecord:
    invoice: str
    line: int
    active: bool
    return_: str | None = None


@dataclass(frozen=True, slots=True)
class StockMoved:
    """What a return moved in or out of a place."""

    product: str
    place: Place
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """Units of a product that stand on another draft return of the same client."""

    return_: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class ClientMoney:
    """Over all of a client's standing entries: received in money less given out, before cash rounding."""

    received: Money
    given: Money


class Books(Protocol):
    """The questions the rules ask. Answers are facts as of now; None means there is no such thing."""

    def practice(self) -> Practice | None: ...
    def client(self, code: str) -> Client | None: ...
    def product(self, code: str) -> Product | None: ...
    def products(self, codes: Sequence[str]) -> Mapping[str, Product]:
        """Those of them that there are, by code."""
        ...

    def group_exists(self, code: str) -> bool: ...
    def practitioner_exists(self, code: str) -> bool: ...
    def invoice(self, number: str) -> Invoice | None: ...
    def sold_lines(self, client: str, product: str) -> Sequence[SoldLine]:
        """This client's lines for the product, removed ones left out, in age order."""
        ...

    def open_entries(self, client: str) -> Sequence[OpenEntry]:
        """Entries with anything open, oldest first."""
        ...

    def open_debits(self, client: str) -> Sequence[OpenEntry]:
        """Those that are owed, whatever credit there is beside them."""
        ...

    def applied_to(self, entry: int) -> Sequence[Applied]:
        """What pays this debit entry, oldest first."""
        ...

    def applied_from(self, entry: int) -> Sequence[Applied]:
        """What this credit entry pays, oldest first."""
        ...

    def invoice_money(self, invoice: str) -> InvoiceMoney: ...
    def write_offs(self, client: str) -> Sequence[WriteOffShare]:
        """The client's standing write-offs, oldest first."""
        ...

    def document_entries(self, client: str, document: str) -> Sequence[OpenEntry]:
        """The ledger entries that a document made, in order."""
        ...

    def client_money(self, client: str) -> ClientMoney: ...
    def paid_out(self, invoice: str) -> Money:
        """What went out in money for the invoice: by its credit invoices, and for its services."""
        ...

    def refunds_of_payment(self, entry: int) -> Sequence[Refunded]: ...
    def written_off_reversed(self, entry: int) -> Money:
        """How much of this write-off was taken back since, by returns or recoveries."""
        ...

    def refunds_by_cash_out(self, entry: int) -> Sequence[tuple[int, str | None, Money]]:
        """(payment entry, invoice, amount) of what this cash out gave back, net of reversals."""
        ...

    def order(self, number: str) -> Order | None: ...
    def shipment(self, number: str) -> Shipment | None: ...
    def invoices_of_order(self, number: str) -> Sequence[str]: ...
    def unbilled(self, client: str, product: str, order: str | None) -> Sequence[Unbilled]:
        """What was shipped of a product, is with the client, and is on no invoice; oldest first."""
        ...

    def return_unbilled(self, number: str) -> Sequence[tuple[int, Unbilled]]:
        """(item, units) of what came back on this return before it was billed, net of what was undone."""
        ...

    def return_(self, number: str) -> Return | None: ...
    def return_entries(self, number: str) -> Sequence[OpenEntry]:
        """The ledger entries that posting the return made, in order."""
        ...

    def return_credit_invoices(self, number: str) -> Sequence[CreditInvoice]: ...
    def return_matches(self, number: str) -> Sequence[LineMatch]:
        """What the return's items took of their lines, net of what was undone."""
        ...

    def return_stock(self, number: str) -> Sequence[StockMoved]: ...
    def return_receipts(self, number: str) -> Sequence[Receipt]: ...
    def own_credit_of_return(self, number: str) -> Mapping[str, Money]:
        """Per invoice, what the return sent back to the client's own credit."""
        ...

    def draft_claims(self, client: str, product: str, leaving_out: str) -> Sequence[DraftClaim]: ...
    def awaited_serials(self, client: str, product: str) -> Collection[str]:
        """Serials that count as returned, though their units are still to come in."""
        ...

    def credit_invoice(self, number: str) -> CreditInvoice | None: ...
    def receipt(self, number: str) -> Receipt | None: ...
    def service_refunds(self, receipt: str) -> Sequence[ServiceRefund]:
        """What lines of service a receipt refunded, net of what was undone."""
        ...

    def till_session(self, till: str | None) -> TillSession | None:
        """The open session of that till; where None of `main`, else of the till that was opened first."""
        ...

    def open_session(self, session: int) -> TillSession | None:
        """That session, while cash goes through it."""
        ...

    def sessions_to_count(self, till: str) -> Sequence[TillSession]:
        """The till's sessions that were taken out and are not counted yet, oldest first."""
        ...

    def till_movement(self, entry: int) -> TillMovement | None: ...
    def serial(self, product: str, serial: str) -> Serial | None: ...
    def serials_of_line(self, invoice: str, line: int) -> Sequence[str]:
        """The serials that this line carries now."""
        ...

    def return_serials(self, number: str) -> Sequence[Serial]:
        """The serials that came back with the return, each with the invoice line that had carried it."""
        ...

    def records_of_return(self, number: str) -> Sequence[MedicalRecord]: ...
    def record_of_line(self, invoice: str, line: int) -> MedicalRecord | None: ...
    def deactivating(self, invoice: str, line: int) -> Sequence[str]:
        """The returns, neither cancelled nor reversed, that took units of the line and asked to deactivate its record.

        Of units that are all here; oldest first.
        """
        ...

    def unexported(self, what: What) -> Unexported:
        """What no batch holds yet."""
        ...

    def last_export(self) -> int:
        """The number of the last batch, 0 before there is one."""
        ...

    def has_entries(self) -> bool: ...
    def number_taken(self, kind: DocumentKind, number: str) -> bool: ...
    def last_number(self, kind: DocumentKind) -> int: ...
    def last_entry(self) -> int: ...
    def last_till_session(self) -> int: ...
