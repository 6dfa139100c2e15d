"""The till: opened with a float, closed by counting; what is expected, counted and different is kept."""

from __future__ import annotations

from dataclasses import dataclass

from domain.acts import Act
from domain.books import Books, TillSession
from domain.errors import Code, Refused, invalid
from domain.kinds import TillKind
from domain.money import ZERO, Money
from domain.posting import Posting, required
from domain.recorded import CashMoved, TillClosed, TillOpened

MAIN = "main"


@dataclass(frozen=True, kw_only=True)
class OpenTill(Act):
    float_: Money
    till: str = MAIN

    def decide(self, books: Books, posting: Posting) -> None:
        till = required(self.till, "till")
        if self.float_ < ZERO:
            raise invalid("float", "must not be negative")
        session = books.till_session(till)
        if session is not None:
            raise Refused(Code.TILL_ALREADY_OPEN, till=till, since=session.opened_on.isoformat())
        posting.add(TillOpened(books.last_till_session() + 1, till, posting.on, self.float_))
        posting.name_made("till", till)


def open_session(books: Books, till: str) -> TillSession:
    """The till's open session, refused where it is closed."""
    session = books.till_session(required(till, "till"))
    if session is None:
        raise Refused(Code.TILL_CLOSED)
    return session


@dataclass(frozen=True, kw_only=True)
class TillEntry(Act):
    """Cash paid in (positive) or out of the till that is no client's."""

    amount: Money
    reason: str
    till: str = MAIN

    def decide(self, books: Books, posting: Posting) -> None:
        if not self.amount:
            raise invalid("amount", "must not be zero")
        kind = TillKind.PAID_IN if self.amount > ZERO else TillKind.PAID_OUT
        session = open_session(books, self.till)
        posting.add(CashMoved(session.id, kind, self.amount, self.till, reason=required(self.reason, "reason")))


@dataclass(frozen=True, kw_only=True)
class CloseTill(Act):
    counted: Money
    till: str = MAIN

    def decide(self, books: Books, posting: Posting) -> None:
        if self.counted < ZERO:
            raise invalid("counted", "must not be negative")
        session = open_session(books, self.till)
        posting.add(TillClosed(session.id, posting.on, session.expected, self.counted))
        text = posting.practice.text
        posting.result |= {
            "expected": text(session.expected),
            "counted": text(self.counted),
            "difference": text(self.counted - session.expected),
        }
        posting.name_made("till", self.till)
