"""The till: opened with a float, closed by counting; what is expected, counted and different is kept.

A drawer may be taken out to be counted while work goes on in the next one: no more cash goes through it, so what it
should hold stays as it is for as long as the count takes.
"""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.errors import Code, Refused, invalid, till_closed, unknown
from domain.kinds import TillKind
from domain.money import ZERO, Money
from domain.posting import Posting, required
from domain.till.facts import MAIN, TillSession
from domain.till.recorded import CashMoved, TillClosed, TillOpened, TillTakenOut
from domain.values import act


@act
class OpenTill(Act):
    float_: Money
    till: str = MAIN

    def decide(self, books: Books, posting: Posting) -> None:
        till = required(self.till, "till")
        session = books.till_session(till)
        if session is not None:
            raise Refused(Code.TILL_ALREADY_OPEN, till=till, since=session.opened_on.isoformat())
        begin(posting, till, self.float_)


def begin(posting: Posting, till: str, float_: Money) -> None:
    """A new session of the till, with its float in the drawer."""
    if float_ < ZERO:
        raise invalid("float", "must not be negative")
    posting.add(TillOpened(posting.books.last_till_session() + 1, till, posting.on, float_))
    posting.name_made("till", till)


def open_session(books: Books, till: str) -> TillSession:
    """The till's open session, refused where it is closed."""
    session = books.till_session(required(till, "till"))
    if session is None:
        raise till_closed(f"Till {till} is not open", "Open it first")
    return session


def refuse_before_opened(posting: Posting, session: TillSession) -> None:
    """A drawer is not counted before it was opened."""
    if posting.on < session.opened_on:
        raise invalid("on", f"lies before till {session.till} was opened, {session.opened_on.isoformat()}")


@act
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
        warn_if_short(posting, session)


def warn_if_short(posting: Posting, session: TillSession) -> None:
    """Say that more goes out than the drawer should hold: the books may be behind the drawer, so it is no refusal."""
    moved = Money.total(move.amount for move in posting.of_type(CashMoved) if move.session == session.id)
    warning = f"That is more cash than till {session.till} should hold."
    if moved < ZERO and session.expected + moved < ZERO and warning not in posting.warnings:
        posting.warnings.append(warning)


@act
class CountTill(Act):
    """The drawer is taken out to be counted; with a float the next one takes its place in the same step."""

    till: str = MAIN
    float_: Money | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        session = open_session(books, self.till)
        refuse_before_opened(posting, session)
        posting.add(TillTakenOut(session.id, posting.on))
        posting.result["session"] = session.id
        if self.float_ is not None:
            begin(posting, self.till, self.float_)
        else:
            posting.name_made("till", self.till)


@act
class CloseTill(Act):
    """The till is counted: the drawer that was taken out first, or else the one that is open."""

    counted: Money
    till: str = MAIN
    session: int | None = None
    reason: str = ""

    def decide(self, books: Books, posting: Posting) -> None:
        if self.counted < ZERO:
            raise invalid("counted", "must not be negative")
        session = self._counted(books)
        refuse_before_opened(posting, session)
        posting.add(TillClosed(session.id, posting.on, session.expected, self.counted, self.reason.strip()))
        text = posting.practice.text
        posting.result |= {
            "expected": text(session.expected),
            "counted": text(self.counted),
            "difference": text(self.counted - session.expected),
        }
        posting.name_made("till", self.till)

    def _counted(self, books: Books) -> TillSession:
        """The session that was counted; `session` says which, where several of the till wait."""
        waiting = books.sessions_to_count(required(self.till, "till"))
        if self.session is None:
            return waiting[0] if waiting else open_session(books, self.till)
        named = [session for session in waiting if session.id == self.session]
        if named:
            return named[0]
        session = open_session(books, self.till)
        if session.id != self.session:
            raise unknown("till session", self.session)
        return session
