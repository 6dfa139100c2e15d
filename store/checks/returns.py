"""Returns: their status and settlement as last recorded, and their units on the lines they came from."""

from __future__ import annotations

from typing import Any

from peewee import fn

from store import tables as t
from store.checks.rule import Rule
from store.checks.sums import differ, given, latest, number, total

C = t.CreditInvoice
K = t.CreditLine
E = t.LedgerEntry
R = t.ReturnHead
N = t.ReturnItem

_later = N.alias("later")
_status = fn.COALESCE(latest(t.ReturnStatus.status, t.ReturnStatus.number == R.number), "draft")
_taken = total(
    t.LineReturned.quantity,
    (t.LineReturned.return_ == N.return_) & (t.LineReturned.item == N.line) & (t.LineReturned.given_out == 0),
) + total(t.ShipmentReturned.quantity, (t.ShipmentReturned.return_ == N.return_) & (t.ShipmentReturned.item == N.line))
_HELD = ("posted", "awaiting_inspection")
_credited = total(C.total, C.return_ == R.number)
_refunded = total(E.amount, (E.return_ == R.number) & (E.kind == "cash_out"))


def _settled(column: str) -> Any:
    """A column of the last status that settled the return, or promised to."""
    of = getattr(t.ReturnStatus, column)
    return latest(of, (t.ReturnStatus.number == R.number) & given(t.ReturnStatus.issue))


def _kept(column: str, as_recorded: Any = None) -> Rule:
    kept, recorded = getattr(R, column), _settled(as_recorded or column)
    says = f"return_head: {{0}} is kept with {column} {{1}}, but {{2}} is recorded."
    return Rule(says, R.select(R.number, kept, recorded).where(differ(kept, recorded)))


_HEADS = (
    Rule(
        "return_head: {0} is kept as {1}, but {2} is recorded.",
        R.select(R.number, R.status, _status).where(R.status != _status),
    ),
    _kept("posted_on", "on"),
    _kept("issue"),
    _kept("method"),
    _kept("reference"),
    Rule(
        "return_head: {0} is kept as credited {1:money} and refunded {2:money}; recorded is {3:money} and {4:money}.",
        R.select(R.number, R.credited, R.refunded, _settled("credited"), _settled("refunded")).where(
            (R.credited != fn.COALESCE(_settled("credited"), 0)) | (R.refunded != fn.COALESCE(_settled("refunded"), 0))
        ),
    ),
    Rule(
        "return_head: {0} credited {1:money}, but its credit invoices come to {2:money}.",
        R.select(R.number, R.credited, _credited).where(R.credited != _credited),
    ),
    Rule(
        "return_head: {0} refunded {1:money}, but {2:money} was given out for it.",
        R.select(R.number, R.refunded, _refunded).where(R.refunded != _refunded),
    ),
)
_ITEMS = (
    Rule(
        "return_item: item {1} of {0} has {2} states that count as the latest.",
        N.select(N.return_, N.line, fn.SUM(N.latest))
        .group_by(N.return_, N.line)
        .having((fn.SUM(N.latest) != 1) | (fn.MIN(N.latest) < 0)),
    ),
    Rule(
        "return_item: item {1} of {0} was saved again after the state that counts as its latest.",
        N.select(N.return_, N.line)
        .join(_later, on=(_later.return_ == N.return_) & (_later.line == N.line) & (_later.id > number(N)))
        .where(N.latest == 1),
    ),
    Rule(
        "line_returned: item {1} of {0}, which is {2}, has {3:quantity}, but {4:quantity} came back by its lines.",
        N.select(N.return_, N.line, R.status, N.quantity, _taken)
        .join(R, on=(R.number == N.return_))
        .where(
            (N.latest == 1)
            & (
                (R.status.in_(_HELD) & (N.removed == 0) & (_taken != N.quantity))
                | ((R.status.not_in(_HELD) | (N.removed == 1)) & (_taken != 0))
            )
        ),
    ),
    Rule(
        "credit_line: line {1} of {0} credits an item of {2}, its credit invoice is of {3}.",
        K.select(K.credit_invoice, K.line, K.return_, C.return_)
        .join(C, on=(C.number == K.credit_invoice))
        .where(differ(K.return_, C.return_)),
    ),
    Rule(
        "credit_share: {0} sent {1:money} back to the own credit that paid {2}, which stands reversed.",
        t.CreditShare.select(t.CreditShare.return_, fn.SUM(t.CreditShare.amount), t.CreditShare.invoice)
        .join(R, on=(R.number == t.CreditShare.return_))
        .group_by(t.CreditShare.return_, t.CreditShare.invoice, R.status)
        .having((fn.SUM(t.CreditShare.amount) < 0) | ((R.status == "reversed") & (fn.SUM(t.CreditShare.amount) != 0))),
    ),
)
RULES = _HEADS + _ITEMS
