"""Cash that changes hands: rounded to what coins can pay, and always in an open till."""

from __future__ import annotations

from domain.errors import invalid, till_closed
from domain.kinds import EntryKind, Method, TillKind
from domain.ledger.facts import OpenEntry
from domain.money import ZERO, Money, cash_rounded
from domain.posting import Posting
from domain.till.facts import TillSession
from domain.till.recorded import CashMoved
from domain.till.sessions import warn_if_short


def open_till(posting: Posting) -> TillSession:
    """The till that takes and gives cash now; refused where none is open."""
    session = posting.books.till_session(None)
    if session is None:
        raise till_closed()
    return session


def drawer(posting: Posting, method: Method) -> TillSession | None:
    """The till this money goes through: none for other methods, nor for history from before the till was opened."""
    if method is not Method.CASH:
        return None
    if posting.at is None:
        return open_till(posting)
    session = posting.books.till_session(None)
    return session if session is not None and session.opened_at <= posting.at else None


def changing_hands(posting: Posting, amount: Money) -> Money:
    """The cash for `amount`: what coins can pay."""
    return cash_rounded(amount, posting.practice.cash_rounding)


def settled_by(posting: Posting, cash: Money, owed: Money, field: str = "amount") -> Money:
    """What `cash` settles: all that is owed where it is exactly the cash for it, else its own amount.

    Refused where no coin is so small and more than the debt is to be paid: nothing came in that could be credit.
    """
    if cash > owed and not changing_hands(posting, cash):
        text, coin = posting.practice.text, posting.practice.cash_rounding
        raise invalid(field, f"no coin pays {text(cash)}; take {text(coin)} in cash, or another method")
    return owed if owed > ZERO and cash == changing_hands(posting, owed) else cash


def into_till(
    posting: Posting,
    session: TillSession,
    kind: TillKind,
    amount: Money,
    document: str,
    entry: OpenEntry | None,
) -> None:
    """Cash moves in (positive) or out of the drawer; it may be more than the drawer should hold, which is said."""
    if amount:
        posting.add(CashMoved(session.id, kind, amount, document, entry.id if entry else None))
        warn_if_short(posting, session)


def enter_rounding(
    posting: Posting,
    client: str,
    difference: Money,
    document: str,
    *,
    return_: str | None = None,
    payable: Money = ZERO,
) -> OpenEntry | None:
    """The entry for what coins could not pay; none where they could. `payable` of it may be given out again."""
    if not difference:
        return None
    return posting.enter(client, EntryKind.ROUNDING, difference, document, return_=return_, payable=payable)
