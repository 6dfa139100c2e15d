"""Invoices and what was credited of them: totals of their lines, and the columns kept beside what happened since."""

from __future__ import annotations

from typing import Any

from peewee import Case, fn

from store import tables as t
from store.checks.rule import Rule
from store.checks.sums import latest, there, total

C = t.CreditInvoice
K = t.CreditLine
U = t.CreditLineUndone
D = t.DocumentReversed
I = t.Invoice  # noqa: E741 - the customary letter of the table
L = t.InvoiceLine

_of_invoice = L.invoice == I.number
_standing = _of_invoice & (L.removed == 0)


def _kept(column: str, expected: Any) -> Rule:
    """A kept column of an invoice line against what it is kept beside."""
    kept = getattr(L, column)
    amount = "quantity" if column in ("returned", "given_out", "credited") else "money"
    says = f"invoice_line: line {{1}} of {{0}} has {column} {{2:{amount}}}, but {{3:{amount}}} is recorded."
    return Rule(says, L.select(L.invoice, L.line, kept, expected).where(kept != expected))


def _returned(*, given_out: int) -> Any:
    mine = (t.LineReturned.invoice == L.invoice) & (t.LineReturned.line == L.line)
    return total(t.LineReturned.quantity, mine & (t.LineReturned.given_out == given_out))


def _credited(column: str) -> Any:
    """What credit invoices took of a line, less what was undone."""
    took = total(getattr(K, column), (K.invoice == L.invoice) & (K.invoice_line == L.line))
    undone = total(getattr(U, column), (U.invoice == L.invoice) & (U.invoice_line == L.line))
    return took - undone


def _spread(column: str, at_first: Any) -> Any:
    mine = (t.LineSpread.invoice == L.invoice) & (t.LineSpread.line == L.line)
    return fn.COALESCE(latest(getattr(t.LineSpread, column), mine), at_first)


def _changed(column: str) -> Any:
    return fn.COALESCE(latest(getattr(t.InvoiceChange, column), t.InvoiceChange.number == I.number), getattr(I, column))


_TOTALS = (
    Rule(
        "invoice: the lines of {0} come to {1:money}, its total and discount to {2:money}.",
        I.select(I.number, total(L.gross, _of_invoice), I.total + I.header_discount).where(
            total(L.gross, _of_invoice) != I.total + I.header_discount
        ),
    ),
    Rule(
        "invoice: the lines left on {0} come to {1:money}, its total and discount now to {2:money}.",
        I.select(I.number, total(L.now_gross, _standing), I.now_total + I.now_header).where(
            total(L.now_gross, _standing) != I.now_total + I.now_header
        ),
    ),
    Rule(
        "invoice: the tax left on the lines of {0} comes to {1:money}, its own to {2:money}.",
        I.select(I.number, total(L.now_tax, _standing), I.now_tax).where(
            (I.now_header == 0) & (total(L.now_tax, _standing) != I.now_tax)
        ),
    ),
    Rule(
        "invoice: {0} is kept at {1:money}, tax {2:money}, discount {3:money}; not what it was changed to last.",
        I.select(I.number, I.now_total, I.now_tax, I.now_header).where(
            (I.now_total != _changed("total"))
            | (I.now_tax != _changed("tax"))
            | (I.now_header != _changed("header_discount"))
        ),
    ),
    Rule(
        "invoice_line: line {1} of {0} is for {2} on {3}, its invoice for {4} on {5}.",
        L.select(L.invoice, L.line, L.client, L.on, I.client, I.on)
        .join(I, on=(I.number == L.invoice))
        .where((I.client != L.client) | (I.on != L.on)),
    ),
)
_removal = (t.LineRemoved.invoice == L.invoice) & (t.LineRemoved.line == L.line)
_LINES = (
    Rule(
        "invoice_line: line {1} of {0} is {2}, but {3}.",
        L.select(
            L.invoice,
            L.line,
            Case(None, [(L.removed == 0, "not removed")], "removed"),
            Case(None, [(L.removed == 0, "its removal is recorded")], "no removal is recorded"),
        ).where(L.removed != there(t.LineRemoved, _removal)),
    ),
    _kept("spread", _spread("spread", 0)),
    _kept("now_net", _spread("net", L.net)),
    _kept("now_tax", _spread("tax", L.tax)),
    _kept("now_gross", _spread("gross", L.gross)),
    _kept("returned", _returned(given_out=0)),
    _kept("given_out", _returned(given_out=1)),
    _kept("credited", _credited("quantity")),
    _kept("worth_gross", _credited("worth_gross")),
    _kept("worth_net", _credited("worth_net")),
    _kept("credited_gross", _credited("gross")),
    _kept("credited_net", _credited("net")),
)
_reversed = D.select(D.number).where(D.kind == "credit_invoice")
_taken = total(K.gross, (K.invoice == L.invoice) & (K.invoice_line == L.line) & K.credit_invoice.not_in(_reversed))
_CREDITS = (
    Rule(
        "credit_invoice: the lines of {0} come to {1:money}, tax {2:money}; it says {3:money}, tax {4:money}.",
        C.select(
            C.number, total(K.gross, K.credit_invoice == C.number), total(K.tax, K.credit_invoice == C.number),
            C.total, C.tax,
        ).where(
            (C.total != total(K.gross, K.credit_invoice == C.number))
            | (C.tax != total(K.tax, K.credit_invoice == C.number))
        ),
    ),
    Rule(
        "credit_line: line {1} of {0} credits {2}, its credit invoice {3}.",
        K.select(K.credit_invoice, K.line, K.invoice, C.invoice)
        .join(C, on=(C.number == K.credit_invoice))
        .where(C.invoice != K.invoice),
    ),
    Rule(
        "invoice: {0} comes to {1:money}, but {2:money} was credited of it.",
        I.select(I.number, I.now_total, total(L.credited_gross, _of_invoice)).where(
            total(L.credited_gross, _of_invoice) > I.now_total
        ),
    ),
    Rule(
        "invoice_line: of line {1} of {0}, {2:money} is kept as credited, but {3:money} stands credited.",
        L.select(L.invoice, L.line, L.credited_gross, _taken).where(L.credited_gross != _taken),
    ),
)  # fmt: skip
RULES = _TOTALS + _LINES + _CREDITS
