"""Receipts: one document with one or more lines that move money, or stand in place of money."""

from __future__ import annotations

from dataclasses import dataclass

from domain.kinds import DocumentKind, EntryKind, Method, TillKind
from domain.ledger.facts import OpenEntry
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts.recorded import ReceiptIssued, ReceiptLineAdded
from domain.till.cash import changing_hands, drawer, enter_rounding, into_till
from domain.values import frozen


@frozen
class Said:
    """What a line says beside its money."""

    practitioner: str | None = None
    reference: str = ""
    reason: str = ""


NOTHING = Said()


@dataclass(slots=True)
class ReceiptDraft:
    """A receipt being written; its lines count from 1."""

    posting: Posting
    client: str
    number: str
    return_: str | None = None
    lines: int = 0

    @classmethod
    def open(cls, posting: Posting, client: str, return_: str | None = None) -> ReceiptDraft:
        """Take a number and begin."""
        number = posting.number(DocumentKind.RECEIPT)
        posting.add(ReceiptIssued(number, client, posting.on, return_))
        posting.name_made("receipts", number)
        return cls(posting, client, number, return_)

    def money_in(self, method: Method, amount: Money, said: Said = NOTHING) -> list[OpenEntry]:
        """A payment; answers the credits it makes, whose sum is `amount`, with a rounding counted in.

        Where rounding made the cash more than the amount, the surplus is settled by its own entry at once.
        Where it made it less, all of the amount may still be given out again: limits are taken before rounding.
        """
        handed, entry = self._hand(EntryKind.PAYMENT, method, amount, said)
        rounding = self._rounding(handed - amount, payable=amount - handed if handed else ZERO)
        credits = [entry] if entry else []
        if rounding and rounding.amount < ZERO:
            return [*credits, rounding]
        if rounding and entry:
            self.posting.allocate(entry, rounding, rounding.amount)
        return credits

    def money_out(self, method: Method, amount: Money, said: Said = NOTHING) -> list[OpenEntry]:
        """A cash out; answers the debits it makes, whose sum is `amount`, with a rounding counted in."""
        handed, entry = self._hand(EntryKind.CASH_OUT, method, amount, said)
        rounding = self._rounding(amount - handed)
        debits = [entry] if entry else []
        if rounding and rounding.amount > ZERO:
            return [*debits, rounding]
        if rounding and entry:
            self.posting.allocate(rounding, entry, -rounding.amount)
        return debits

    def without_money(
        self, kind: EntryKind, amount: Money, said: Said, service: tuple[str, int, Money] | None = None
    ) -> OpenEntry:
        """A line that credits the client and moves no money: a write-off, a journal.

        `service` ties it to (invoice, line) with the share of tax it takes back.
        """
        entry = self._enter(kind, -amount)
        self._line(kind, None, amount, entry, said, service=service)
        return entry

    def _hand(self, kind: EntryKind, method: Method, amount: Money, said: Said) -> tuple[Money, OpenEntry | None]:
        """Money changes hands, cash through a drawer; answers how much, and its entry unless coins cannot pay it."""
        comes = kind is EntryKind.PAYMENT
        handed = changing_hands(self.posting, amount) if method is Method.CASH else amount
        session = drawer(self.posting, method)
        entry = None
        if handed and comes:
            entry = self._enter(kind, -handed, payable=handed, method=method)
        elif handed:
            entry = self._enter(kind, handed, method=method)
        self._line(kind, method, handed, entry, said, session=session.id if session else None)
        if session:
            way, cash = (TillKind.CASH_IN, handed) if comes else (TillKind.CASH_OUT, -handed)
            into_till(self.posting, session, way, cash, self.number, entry)
        return handed, entry

    def _enter(self, kind: EntryKind, amount: Money, payable: Money = ZERO, method: Method | None = None) -> OpenEntry:
        return self.posting.enter(
            self.client, kind, amount, self.number, payable=payable, method=method, return_=self.return_
        )

    def _rounding(self, difference: Money, payable: Money = ZERO) -> OpenEntry | None:
        return enter_rounding(
            self.posting, self.client, difference, self.number, return_=self.return_, payable=max(payable, ZERO)
        )

    def _line(  # noqa: PLR0913 - every column of a receipt line may be said
        self,
        kind: EntryKind,
        method: Method | None,
        amount: Money,
        entry: OpenEntry | None,
        said: Said,
        *,
        session: int | None = None,
        service: tuple[str, int, Money] | None = None,
    ) -> None:
        self.lines += 1
        invoice, line, tax = service or (None, None, ZERO)
        self.posting.add(
            ReceiptLineAdded(
                self.number, self.lines, self.posting.on, kind, method, amount, entry.id if entry else None, session,
                said.reference, said.practitioner, said.reason, invoice, line, tax,
            )
        )  # fmt: skip
