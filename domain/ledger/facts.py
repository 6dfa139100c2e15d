"""A client's ledger as the rules see it: entries, and what pays what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domain.kinds import EntryKind, Method
from domain.money import ZERO, Money
from domain.values import frozen


@frozen
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


@frozen
class Applied:
    """What one credit entry pays of one debit entry, net of what was undone."""

    credit: OpenEntry
    debit: OpenEntry
    amount: Money
    from_credit: bool
    """Whether the client's own credit was used, by a later decision, instead of money paid for it."""


@frozen
class Refunded:
    """What was given back of one payment by one cash out, net of reversals."""

    payment: OpenEntry
    amount: Money
    cash_out: int
    document: str


@frozen
class WriteOffShare:
    """What of one write-off still stands, on an invoice or on another debit."""

    entry: OpenEntry
    invoice: str | None
    amount: Money


@frozen
class ClientMoney:
    """Over all of a client's standing entries: received in money less given out, before cash rounding."""

    received: Money
    given: Money


class LedgerBooks(Protocol):
    """What is asked about clients' ledgers."""

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

    def document_entries(self, client: str, document: str) -> Sequence[OpenEntry]:
        """The ledger entries that a document made, in order."""
        ...

    def refunds_of_payment(self, entry: int) -> Sequence[Refunded]: ...
    def refunds_by_cash_out(self, entry: int) -> Sequence[tuple[int, str | None, Money]]:
        """(payment entry, invoice, amount) of what this cash out gave back, net of reversals."""
        ...

    def write_offs(self, client: str) -> Sequence[WriteOffShare]:
        """The client's standing write-offs, oldest first."""
        ...

    def written_off_reversed(self, entry: int) -> Money:
        """How much of this write-off was taken back since, by returns or recoveries."""
        ...

    def client_money(self, client: str) -> ClientMoney: ...
    def last_entry(self) -> int: ...
