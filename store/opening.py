"""What a session asks as it opens: the settings, and the till that takes cash. Every log-in imports this."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from peewee import JOIN, fn

from domain.currency import Currency
from domain.kinds import CreditRule, Prices
from domain.money import Money
from domain.practice.accounts import Accounts
from domain.practice.facts import Practice
from domain.till.facts import MAIN
from store import tables as t
from store.prepared import Prepared, Slot

_PRACTICE = Prepared(
    t.Practice.select(
        t.Practice.name, t.Practice.currency, t.Practice.locale, t.Practice.timezone, t.Practice.prices,
        t.Practice.credit_rule, t.Practice.cash_rounding, t.Practice.closed_through, t.Practice.accounts,
        t.Practice.return_days,
    )
)  # fmt: skip
_SESSIONS = (
    t.TillSession.select(t.TillSession.session, t.TillSession.till, t.TillSession.on, t.Act.at, t.TillSession.float_)
    .join(t.Act, on=(t.Act.seq == t.TillSession.seq))
    .order_by(t.TillSession.session)
)
_OPEN = Prepared(_SESSIONS.where(t.TillSession.closed == 0))
_TO_COUNT = Prepared(
    _SESSIONS.switch(t.TillSession)
    .join(t.TillTakenOut, on=(t.TillTakenOut.session == t.TillSession.session))
    .switch(t.TillSession)
    .join(t.TillCount, JOIN.LEFT_OUTER, on=(t.TillCount.session == t.TillSession.session))
    .where((t.TillSession.till == Slot("till")) & t.TillCount.session.is_null())
)
_CASH = Prepared(
    t.TillMove.select(fn.COALESCE(fn.SUM(t.TillMove.amount), 0)).where(t.TillMove.session == Slot("session"))
)


def practice(database: Any) -> Practice | None:
    """The settings, None before there are any."""
    row = _PRACTICE.row(database)
    if row is None:
        return None
    name, currency, locale, timezone, prices, rule, rounding, closed, accounts, return_days = row
    return Practice(
        name, Currency.named(currency), locale, timezone, Prices(prices), CreditRule(rule), Money(rounding),
        date.fromisoformat(closed) if closed else None, accounts_of(accounts), return_days,
    )  # fmt: skip


@cache
def accounts_of(kept: str) -> Accounts:
    """The accounts' names as they are kept."""
    return Accounts(**json.loads(kept))


def open_tills(database: Any) -> Sequence[tuple[Any, ...]]:
    """(session, till, opened on, opened at, float) of the tills that are open."""
    return _OPEN.rows(database)


def tills_to_count(database: Any, till: str) -> Sequence[tuple[Any, ...]]:
    """Rows as of `open_tills`: the till's sessions that were taken out and are not counted yet, oldest first."""
    return _TO_COUNT.rows(database, till=till)


def open_till(database: Any, till: str | None) -> tuple[Any, ...] | None:
    """The open till of that name; where none is named, `main`, else the one that was opened first."""
    tills = open_tills(database)
    named = [row for row in tills if row[1] == (till or MAIN)]
    if not named and till is None:
        named = list(tills)
    return named[0] if named else None


def cash_in(database: Any, row: tuple[Any, ...]) -> Money:
    """What a till, a row of `open_tills` or `tills_to_count`, should hold: its float and what moved since."""
    moved = _CASH.row(database, session=row[0]) or (0,)
    return Money(row[4] + moved[0])
