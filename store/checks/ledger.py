"""The debtors' ledger: what is open follows from what was allocated, and a reversal answers exactly one entry."""

from __future__ import annotations

from peewee import fn

from domain.kinds import EntryKind
from store import tables as t
from store.checks.rule import Rule
from store.checks.sums import given, number, total

A = t.Allocation
E = t.LedgerEntry

_EITHER_SIGN = ("opening", "rounding", "rounding_reversal")
_DEBITS = ("invoice", "cash_out", "cheque_refund", "debit_journal")
_KINDS = [kind.value for kind in EntryKind if kind.value not in _EITHER_SIGN]
_REVERSALS = [kind.value for kind in EntryKind if kind.value.endswith("_reversal")]
_POSITIVE = [kind for kind in _KINDS if (kind.removesuffix("_reversal") in _DEBITS) != (kind in _REVERSALS)]
_NEGATIVE = [kind for kind in _KINDS if kind not in _POSITIVE]

credit, debit, first = E.alias("c"), E.alias("d"), E.alias("f")


left = E.amount + total(A.amount, A.credit == E.id) - total(A.amount, A.debit == E.id)
answered = first.select(first.reverses).where(given(first.reverses) & (first.kind != "write_off_reversal"))
"""Entries that were reversed as a whole; write-offs may be in part, and stand apart."""

back = E.alias("b")
taken_back = fn.COALESCE(
    back.select(fn.SUM(back.amount)).where(
        (back.reverses == E.id) & (back.kind == "write_off_reversal") & back.id.not_in(answered)
    ),
    0,
)
"""What of a write-off was taken back, less what was written off again."""

_OPEN = (
    Rule(
        "ledger_entry: entry {0} of {1} has {2:money} open, but its allocations leave {3:money}.",
        E.select(E.id, E.document, E.open, left).where(E.open != left),
    ),
    Rule(
        "ledger_entry: the entries of client {0} come to {1:money}, what is open of them to {2:money}.",
        E.select(E.client, fn.SUM(E.amount), fn.SUM(E.open))
        .group_by(E.client)
        .having(fn.SUM(E.amount) != fn.SUM(E.open)),
    ),
    Rule(
        "ledger_entry: entry {0} of {1}, a {2} of {3:money}, has the wrong sign.",
        E.select(E.id, E.document, E.kind, E.amount).where(
            (E.kind.in_(_POSITIVE) & (E.amount < 0)) | (E.kind.in_(_NEGATIVE) & (E.amount > 0))
        ),
    ),
)
_ALLOCATED = (
    Rule(
        "allocation: row {0} lets entry {1} of {2} pay entry {3} of {4}: not a credit and a debit of one client.",
        A.select(number(A), A.credit, credit.document, A.debit, debit.document)
        .join(credit, on=(credit.id == A.credit))
        .join(debit, on=(debit.id == A.debit))
        .where((credit.amount > 0) | (debit.amount < 0) | (credit.client != debit.client)),
    ),
    Rule(
        "allocation: of what entry {0} pays of entry {1}, {2:money} more was undone than was ever allocated.",
        A.select(A.credit, A.debit, 0 - fn.SUM(A.amount))
        .group_by(A.credit, A.debit, A.from_credit)
        .having(fn.SUM(A.amount) < 0),
    ),
)
_REVERSED = (
    Rule(
        "ledger_entry: entry {0} of {1}, a {2} of {3:money}, does not answer entry {4}, a {5} of {6:money}.",
        E.select(E.id, E.document, E.kind, E.amount, first.id, first.kind, first.amount)
        .join(first, on=(first.id == E.reverses))
        .where(
            (E.client != first.client)
            | (
                (E.kind != first.kind.concat("_reversal"))
                & ~((E.kind == "write_off") & (first.kind == "write_off_reversal"))
            )
            | ((E.kind != "write_off_reversal") & (E.amount + first.amount != 0))
        ),
    ),
    Rule(
        "ledger_entry: entry {0} of {1} is a {2} of nothing.",
        E.select(E.id, E.document, E.kind).where(E.reverses.is_null() & E.kind.in_(_REVERSALS)),
    ),
    Rule(
        "ledger_entry: entry {0} was reversed {1} times.",
        E.select(E.reverses, fn.COUNT(E.id))
        .where(given(E.reverses) & (E.kind != "write_off_reversal"))
        .group_by(E.reverses)
        .having(fn.COUNT(E.id) > 1),
    ),
    Rule(
        "ledger_entry: of the write-off {0} of {1}, which came to {2:money}, {3:money} was taken back.",
        E.select(E.id, E.document, 0 - E.amount, taken_back).where(
            (E.kind == "write_off") & ((taken_back < 0) | (taken_back + E.amount > 0))
        ),
    ),
)
RULES = _OPEN + _ALLOCATED + _REVERSED
