"""Returns as the rules see them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from domain.kinds import Inspect, Place, RecordsChoice, ReturnAction, ReturnReason, ReturnStatus
from domain.money import NONE, ZERO, Money, Quantity, UnitPrice
from domain.values import frozen

if TYPE_CHECKING:
    from domain.credit_invoices.facts import CreditInvoice
    from domain.ledger.facts import OpenEntry
    from domain.receipts.facts import Receipt
    from domain.stock.facts import Serial


@frozen
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
    name: str = ""
    """What its oldest invoice line calls it; what comes back without one is called as the catalogue does then."""

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

    def having(self, serials: Sequence[str]) -> ReturnItem:
        """The item with these of its serials, in this order, each with the unit that is to replace it."""
        replaced_by = dict(zip(self.serials, self.replacement_serials, strict=False))
        kept = tuple(replaced_by[serial] for serial in serials if serial in replaced_by)
        return replace(self, serials=tuple(serials), replacement_serials=kept)


@frozen
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


@frozen
class LineMatch:
    """Units of a return item taken from one invoice line."""

    item: int
    invoice: str
    line: int
    quantity: Quantity
    given_out: bool = False


@frozen
class StockMoved:
    """What a return moved in or out of a place."""

    product: str
    place: Place
    quantity: Quantity


@frozen
class DraftClaim:
    """Units of a product that stand on another draft return of the same client."""

    return_: str
    quantity: Quantity


class ReturnBooks(Protocol):
    """What is asked about returns, and about all that posting one did."""

    def return_(self, number: str) -> Return | None: ...
    def return_entries(self, number: str) -> Sequence[OpenEntry]:
        """The ledger entries that posting the return made, in order."""
        ...

    def return_credit_invoices(self, number: str) -> Sequence[CreditInvoice]: ...
    def return_receipts(self, number: str) -> Sequence[Receipt]: ...
    def return_matches(self, number: str) -> Sequence[LineMatch]:
        """What the return's items took of their lines, net of what was undone."""
        ...

    def return_serials(self, number: str) -> Sequence[Serial]:
        """The serials that came back with the return, each with the invoice line that had carried it."""
        ...

    def return_stock(self, number: str) -> Sequence[StockMoved]: ...
    def own_credit_of_return(self, number: str) -> Mapping[str, Money]:
        """Per invoice, what the return sent back to the client's own credit."""
        ...

    def draft_claims(self, client: str, product: str, leaving_out: str) -> Sequence[DraftClaim]: ...
    def awaited_serials(self, client: str, product: str) -> Collection[str]:
        """Serials that count as returned, though their units are still to come in."""
        ...
