"""Tills: cash moves only while one is open, each move is some entry's money, and the count adds up."""

from __future__ import annotations

from typing import Any

from peewee import JOIN, fn

from store import tables as t
from store.checks.rule import Rule
from store.checks.sums import given, number, there, total

E = t.LedgerEntry
P = t.ReceiptLine
V = t.TillMove
S = t.TillSession

T = t.TillTakenOut
_closed = there(t.TillCount, t.TillCount.session == S.session) | there(T, T.session == S.session)
_expected = S.float_ + total(V.amount, V.session == S.session)
_first = E.alias("f")
_cash = total(E.amount, (E.document == V.document) & (E.now_method == "cash")) + fn.COALESCE(
    E.select(fn.SUM(E.amount))
    .join(_first, on=(_first.id == E.reverses))
    .where((E.document == V.document) & (_first.now_method == "cash")),
    0,
)
"""The cash entries of a document and their reversals, which name no method themselves."""
_through_till = V.select(V.entry).where(given(V.entry))


def _till_was_open(seq: Any) -> Any:
    """Whether a till was open for what the act says: history from before it was opened passed through no till here."""
    own, opening, opened, counted, out = (
        t.Act.alias("own"),
        t.Act.alias("opening"),
        S.alias("opened"),
        t.TillCount.alias("c"),
        T.alias("t"),
    )
    ended = fn.COALESCE(out.seq, counted.seq)
    return fn.EXISTS(
        opened.select(opened.session)
        .join(own, on=(own.seq == seq))
        .switch(opened)
        .join(opening, on=(opening.seq == opened.seq))
        .switch(opened)
        .join(counted, JOIN.LEFT_OUTER, on=(counted.session == opened.session))
        .switch(opened)
        .join(out, JOIN.LEFT_OUTER, on=(out.session == opened.session))
        .where((opened.seq < seq) & (ended.is_null() | (ended > seq)) & (opening.at <= own.at))
    )


RULES = (
    Rule(
        "till_session: session {0} of till {1} is kept as {2}, but {3} is recorded (1 is taken out or counted).",
        S.select(S.session, S.till, S.closed, _closed).where(S.closed != _closed),
    ),
    Rule(
        "till_count: session {0} of till {1} expected {2:money}, but its float and cash come to {3:money}.",
        S.select(S.session, S.till, t.TillCount.expected, _expected)
        .join(t.TillCount, on=(t.TillCount.session == S.session))
        .where(t.TillCount.expected != _expected),
    ),
    Rule(
        "till_move: row {0} moved {1:money} for {2} in session {3} while it was not open.",
        V.select(number(V), V.amount, V.document, V.session)
        .join(S, on=(S.session == V.session))
        .join(t.TillCount, JOIN.LEFT_OUTER, on=(t.TillCount.session == V.session))
        .switch(V)
        .join(T, JOIN.LEFT_OUTER, on=(T.session == V.session))
        .where((V.seq <= S.seq) | (V.seq >= fn.COALESCE(T.seq, t.TillCount.seq))),
    ),
    Rule(
        "till_move: row {0} moved {1:money} for {2}, but its ledger entry {3} is {4:money}.",
        V.select(number(V), V.amount, V.document, V.entry, E.amount)
        .join(E, on=(E.id == V.entry))
        .where((V.amount + E.amount != 0) | (V.document != E.document)),
    ),
    Rule(
        "till_move: {0} moved {1:money} of cash, but its ledger entries are {2:money} in cash.",
        V.select(V.document, fn.SUM(V.amount), 0 - _cash)
        .where(V.kind.in_(["cash_in", "cash_out"]))
        .group_by(V.document)
        .having(fn.SUM(V.amount) + _cash != 0),
    ),
    Rule(
        "ledger_entry: entry {0} of {1} is {2:money} in cash that moved through no till.",
        E.select(E.id, E.document, E.amount).where(
            (E.now_method == "cash")
            & E.kind.in_(["payment", "cash_out"])
            & E.id.not_in(_through_till)
            & _till_was_open(E.seq)
        ),
    ),
    Rule(
        "ledger_entry: entry {0} of {1}, {2:money}, answers cash but moved through no till.",
        E.select(E.id, E.document, E.amount)
        .join(_first, on=(_first.id == E.reverses))
        .where((_first.now_method == "cash") & E.kind.in_(["payment_reversal", "cash_out_reversal"]))
        .where(E.id.not_in(_through_till) & (_first.id.in_(_through_till) | _till_was_open(_first.seq))),
    ),
    Rule(
        "receipt_line: line {1} of {0} is {2} but names till session {3}.",
        P.select(P.receipt, P.line, P.method, P.till_session).where(
            (fn.COALESCE(P.method, "") == "cash") != given(P.till_session),
            given(P.till_session) | _till_was_open(P.seq),
        ),
    ),
)
