"""A posting: the complete list of what an act will record. Shown, it is the preview; recorded, it is the act done."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from domain.documents import NumberTaken
from domain.errors import Code, Refused, invalid
from domain.kinds import DocumentKind, EntryKind, Method
from domain.ledger.facts import OpenEntry
from domain.ledger.recorded import Allocation, Entry
from domain.money import ZERO, Money
from domain.practice.facts import Practice
from domain.recorded import Record

if TYPE_CHECKING:
    from domain.books import Books

R = TypeVar("R", bound=Record)
_ENTRY_FIELDS = frozenset(("id", "entry", "reverses", "credit", "debit", "payment", "cash_out"))


class Posting:
    """Collects records while an act decides; only ever added to.

    It knows what the books do not know yet: numbers given out, and what is open after its own allocations.
    """

    def __init__(self, books: Books, practice: Practice, on: date, at: datetime | None = None) -> None:
        self.books = books
        self.practice = practice
        self.on = on
        self.at = at
        self.records: list[Record] = []
        self.made: dict[str, Any] = {}
        self.result: dict[str, Any] = {}
        self.warnings: list[str] = []
        self.fresh: dict[int | str, str] = {}
        self._numbers: dict[DocumentKind, int] = {}
        self._open: dict[int, Money] = {}
        self._last_entry: int | None = None

    def add(self, record: Record) -> None:
        """List one more thing to be recorded."""
        self.records.append(record)

    def number(self, kind: DocumentKind, wanted: str | None = None) -> str:
        """The wanted number if it is free, else the next in order."""
        if wanted is not None:
            required(wanted, "number")
            if self.books.number_taken(kind, wanted) or wanted in self.fresh:
                raise Refused(Code.DUPLICATE, kind=kind.value, id=wanted)
            return wanted
        last = self._numbers.get(kind)
        last = self.books.last_number(kind) if last is None else last
        while True:
            last += 1
            number = f"{kind.prefix}-{last:06d}"
            if not self.books.number_taken(kind, number):
                break
        self._numbers[kind] = last
        self.fresh[number] = f"{kind}#{len(self.fresh)}"
        self.add(NumberTaken(kind, last))
        return number

    def name_made(self, kind: str, number: str) -> None:
        """Tell the caller which document was made; receipts and credit invoices are lists."""
        if kind in ("receipts", "credit_invoices"):
            self.made.setdefault(kind, []).append(number)
        else:
            self.made[kind] = number

    def not_before(self, on: date, document: str) -> None:
        """Refuse a date before that of the document which is answered: a day's balance would tell of it too early."""
        if self.on < on:
            raise invalid("on", f"lies before {document} of {on.isoformat()}")

    def enter(  # noqa: PLR0913 - every column of a ledger entry may be said
        self,
        client: str,
        kind: EntryKind,
        amount: Money,
        document: str,
        *,
        invoice: str | None = None,
        reverses: int | None = None,
        payable: Money = ZERO,
        method: Method | None = None,
        return_: str | None = None,
    ) -> OpenEntry:
        """Add a ledger entry (debits positive, never zero); all of it is open until it is allocated."""
        if self._last_entry is None:
            self._last_entry = self.books.last_entry()
        self._last_entry += 1
        entry = self._last_entry
        self.fresh[entry] = f"entry#{len(self.fresh)}"
        self.add(Entry(entry, client, self.on, kind, document, amount, invoice, reverses, payable, method, return_))
        self._open[entry] = amount
        return OpenEntry(entry, kind, self.on, document, amount, amount, payable, method, invoice)

    def open_of(self, entry: OpenEntry) -> Money:
        """What is open of the entry now, this posting's own allocations counted."""
        return self._open.get(entry.id, entry.open)

    def allocate(self, credit: OpenEntry, debit: OpenEntry, amount: Money, *, from_credit: bool = False) -> None:
        """Let `amount` of a credit pay a debit; a negative amount undoes that."""
        if not amount:
            return
        self._open[credit.id] = self.open_of(credit) + amount
        self._open[debit.id] = self.open_of(debit) - amount
        self.add(Allocation(credit.id, debit.id, amount, from_credit))

    def of_type(self, kind: type[R]) -> list[R]:
        """Its records of one kind, in order."""
        return [record for record in self.records if isinstance(record, kind)]

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that change when the outcome does; running numbers do not count."""
        lines = (self._outcome(record) for record in self.records if not isinstance(record, NumberTaken))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

    def _outcome(self, record: Record) -> str:
        values = {field.name: getattr(record, field.name) for field in fields(record)}
        shown = [
            self.fresh.get(value, value) if type(value) is str or name in _ENTRY_FIELDS else value
            for name, value in values.items()
        ]
        return f"{type(record).__name__} {shown}"


def required(text: str, field: str) -> str:
    """The text, refused as invalid where it is empty."""
    if not text.strip():
        raise invalid(field, "must not be empty")
    return text


def positive(amount: Money, field: str = "amount") -> Money:
    """The amount, refused as invalid unless it is above zero: the direction comes from the act."""
    if amount <= ZERO:
        raise invalid(field, "must be above zero")
    return amount
