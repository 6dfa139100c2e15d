"""Documents in the ledger: each stands there at what it comes to, and is reversed as a whole or not at all."""

from __future__ import annotations

from typing import Any

from peewee import JOIN, Case, fn

from store import tables as t
from store.checks.ledger import answered, taken_back
from store.checks.rule import Rule
from store.checks.sums import differ, given, latest, total

C = t.CreditInvoice
D = t.DocumentReversed
I = t.Invoice  # noqa: E741 - the customary letter of the table
E = t.LedgerEntry
P = t.ReceiptLine


def _amiss(entry: Any, document: Any, kind: Any, amount: Any) -> Any:
    """Whether a document's entry is not the one it should have: none where it comes to nothing."""
    return (
        ((amount == 0) != entry.is_null())
        | (given(entry) & E.id.is_null())
        | (E.document != document.number)
        | (E.client != document.client)
        | (E.on != document.on)
        | (E.kind != kind)
        | (E.amount != amount)
    )


def _without(kinds: list[str], entry: Any) -> Any:
    """Entries of these kinds that no document names."""
    named = entry.model.select(entry).where(given(entry))
    return E.select(E.id, E.document, E.kind, E.amount).where(E.kind.in_(kinds) & E.id.not_in(named))


_line_amount = Case(None, [(P.kind == "cash_out", P.amount)], 0 - P.amount)
_removed = total(E.amount, (E.invoice == I.number) & (E.kind == "item_removed"))
_line_method = fn.COALESCE(
    latest(t.MethodChange.method, (t.MethodChange.receipt == P.receipt) & (t.MethodChange.line == P.line)), P.method
)
_entry_method = fn.COALESCE(latest(t.MethodChange.method, t.MethodChange.entry == E.id), E.method)
_STRAY = "ledger_entry: entry {0} of {1}, a {2} of {3:money}, is no document's."

_STANDING = (
    Rule(
        "invoice: {0} comes to {1:money}, but its ledger entry {2} to {3:money}, or is not its own.",
        I.select(I.number, I.total, I.entry, E.amount)
        .join(E, JOIN.LEFT_OUTER, on=(E.id == I.entry))
        .where(_amiss(I.entry, I, I.kind, I.total)),
    ),
    Rule(
        "credit_invoice: {0} comes to {1:money}, but its ledger entry {2} to {3:money}, or is not its own.",
        C.select(C.number, C.total, C.entry, E.amount)
        .join(E, JOIN.LEFT_OUTER, on=(E.id == C.entry))
        .where(_amiss(C.entry, C, "credit_invoice", 0 - C.total)),
    ),
    Rule(
        "receipt_line: line {1} of {0} comes to {2:money}, but its ledger entry {3} to {4:money}, or is not its own.",
        P.select(P.receipt, P.line, P.amount, P.entry, E.amount)
        .join(t.Receipt, on=(t.Receipt.number == P.receipt))
        .join(E, JOIN.LEFT_OUTER, on=(E.id == P.entry))
        .where(_amiss(P.entry, t.Receipt, P.kind, _line_amount)),
    ),
    Rule(
        "receipt_line: line {1} of {0} is of {2}, its receipt of {3}.",
        P.select(P.receipt, P.line, P.on, t.Receipt.on)
        .join(t.Receipt, on=(t.Receipt.number == P.receipt))
        .where(P.on != t.Receipt.on),
    ),
    Rule(_STRAY, _without(["payment", "cash_out", "credit_journal"], P.entry)),
    Rule(_STRAY, _without(["invoice", "cheque_refund", "debit_journal"], I.entry)),
    Rule(_STRAY, _without(["credit_invoice"], C.entry)),
    Rule(
        "ledger_entry: {0} fell from {1:money} to {2:money}, but {3:money} were taken off it in the ledger.",
        I.select(I.number, I.total, I.now_total, 0 - _removed).where(
            (I.now_total != I.total) & (I.now_total - I.total != _removed)
        ),
    ),
)
_OPEN = (
    Rule(
        "invoice: {0} comes to {1:money} now, but {2:money} of it is open.",
        I.select(I.number, I.now_total, E.open)
        .join(E, on=(E.id == I.entry))
        .where((I.kind == "invoice") & (E.open > I.now_total)),
    ),
)
_REVERSED = (
    Rule(
        "document_reversed: {0} was reversed, but its entry {1}, a {2} of {3:money}, was not.",
        E.select(E.document, E.id, E.kind, E.amount)
        .join(D, on=(D.number == E.document))
        .where(E.reverses.is_null() & (E.kind != "write_off") & E.id.not_in(answered)),
    ),
    Rule(
        "document_reversed: {0} was reversed, but of its write-off of {1:money} only {2:money} is taken back.",
        E.select(E.document, 0 - E.amount, taken_back)
        .join(D, on=(D.number == E.document))
        .where((E.kind == "write_off") & E.reverses.is_null() & (taken_back + E.amount != 0)),
    ),
    Rule(
        "ledger_entry: entry {1} of {0} was reversed, but {0} was not.",
        E.select(E.document, E.id)
        .join(D, JOIN.LEFT_OUTER, on=(D.number == E.document))
        .where(E.id.in_(answered) & (E.kind != "write_off_reversal") & D.number.is_null()),
    ),
)
_METHODS = (
    Rule(
        "receipt_line: line {1} of {0} is kept as {2}, but {3} was its method last.",
        P.select(P.receipt, P.line, P.now_method, _line_method).where(differ(P.now_method, _line_method)),
    ),
    Rule(
        "ledger_entry: entry {0} of {1} is kept as {2}, but {3} was its method last.",
        E.select(E.id, E.document, E.now_method, _entry_method).where(differ(E.now_method, _entry_method)),
    ),
)
RULES = _STANDING + _OPEN + _REVERSED + _METHODS
