"""What is exported: entries in the order they were recorded, cut into batches that follow one another.

Entries carry the number of the act that recorded them. A batch takes what was recorded after the batch before it, up
to an act; so nothing can be in two batches or in none, and which entries a batch holds never changes.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Protocol

from domain.kinds import EntryKind, Method
from domain.money import ZERO, Money
from domain.practice.accounts import Accounts
from domain.values import frozen


class What(StrEnum):
    """Which entries are wanted."""

    CREDITS = "credits"
    """Credit invoices and their reversals: for accounts that have the sales from elsewhere."""
    ALL = "all"
    """Everything in the clients' ledger, so that what clients owe is the same in the accounts as here."""


class Format(StrEnum):
    """How a batch is written."""

    CSV = "csv"
    JOURNAL = "journal"
    BEANCOUNT = "beancount"

    @property
    def ending(self) -> str:
        """What file names end with."""
        return f".{self.value}"


class Correction(StrEnum):
    """What changes accounts, and no client's balance."""

    METHOD = "method_changed"
    """A payment had come in another way than was recorded."""


@frozen
class Stretch:
    """Acts after one, through another."""

    after: int = 0
    through: int = 0


@frozen
class Unexported:
    """What a batch would hold now.

    `credited` is less what was reversed; `change` is what all of it adds to the clients' balance.
    """

    credits: Stretch
    others: Stretch
    entries: int
    credited: Money
    change: Money


@frozen
class Batch:
    """A batch that was made."""

    number: int
    on: date
    what: What
    format: Format
    credits: Stretch
    others: Stretch
    entries: int
    credited: Money
    change: Money
    accounts: Accounts


@frozen
class Exported:
    """One entry of a batch: what it adds to the client's balance, what of that is tax, and where it came from.

    All of it was frozen when it was recorded; the client's name is the one of the day of the batch.
    """

    seq: int
    on: date
    kind: EntryKind | Correction
    document: str
    client: str
    name: str
    amount: Money
    tax: Money = ZERO
    method: Method | None = None
    was: Method | None = None
    """Of a correction: the method that had been recorded."""
    moved: Money = ZERO
    """Of a correction: the payment that had come in another way."""
    invoice: str | None = None
    return_: str | None = None
    reference: str = ""
    reason: str = ""


class ExportBooks(Protocol):
    """What is asked about exports."""

    def unexported(self, what: What) -> Unexported:
        """What no batch holds yet."""
        ...

    def last_export(self) -> int:
        """The number of the last batch, 0 before there is one."""
        ...
