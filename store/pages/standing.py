"""How invoices, receipts and credit invoices stand, as words that find them: each with the index that leads to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from peewee import fn

from domain.kinds import DocumentKind, EntryKind, InvoiceStatus, Method
from store import tables as t
from store.pages.state import Along, State
from store.paging import unindexed

I, E, R, L, C = t.Invoice, t.LedgerEntry, t.Receipt, t.ReceiptLine, t.CreditInvoice  # noqa: E741 - the tables' letters


States = Mapping[str, Callable[[], State]]


def _open(document: Any) -> Any:
    """What is open of the document's entry, as a column."""
    entry = E.alias("entry")
    return fn.COALESCE(entry.select(entry.open).where(entry.id == document.entry), 0)


def _reversed(kind: DocumentKind, table: Any) -> State:
    gone, document = t.DocumentReversed.alias("gone"), table.alias("document")
    of_kind = gone.kind == kind.value
    # Few at any time: their days are looked up, then sorted.
    index = gone.select().join(document, on=(document.number == gone.number)).where(of_kind)
    along = Along(index, gone.number, unindexed(document.on))
    return State(table.number.in_(gone.select(gone.number).where(of_kind)), along)


def _stands(kind: DocumentKind, table: Any) -> Any:
    return ~_reversed(kind, table).only


_DEBTS = [EntryKind.INVOICE.value, EntryKind.CHEQUE_REFUND.value, EntryKind.DEBIT_JOURNAL.value]
"""The kinds of entry by which an invoice is owed."""


def _owed(*, whole: bool) -> State:
    debt, invoice = E.alias("debt"), I.alias("owed")
    # An entry keeps its amount when an item is removed, the invoice does not: it is asked only where they may differ.
    total = invoice.select(invoice.now_total).where(invoice.number == debt.document)
    all_of_it = (debt.open == debt.amount) | (debt.open == total)
    index = debt.select().where((debt.open > 0) & debt.kind.in_(_DEBTS) & (all_of_it if whole else ~all_of_it))
    left = _open(I)
    only = (left > 0) & (left == I.now_total if whole else left != I.now_total)
    return State(only, Along(index, debt.document, debt.on))


INVOICES: States = {
    InvoiceStatus.UNPAID: partial(_owed, whole=True),
    InvoiceStatus.PART_PAID: partial(_owed, whole=False),
    InvoiceStatus.PAID: lambda: State((_open(I) == 0) & _stands(DocumentKind.INVOICE, I)),
    "reversed": partial(_reversed, DocumentKind.INVOICE, I),
}


def _with_line(column: str, value: str, *, indexed: bool = True) -> State:
    """Receipts that have a line of this kind or method."""
    line, before = L.alias("line"), L.alias("before")
    # Else SQLite would begin with all lines that have it, for each receipt it is asked of.
    has = fn.EXISTS(L.select(L.line).where((L.receipt == R.number) & (unindexed(getattr(L, column)) == value)))
    alike = (before.receipt == line.receipt) & (before.line < line.line) & (unindexed(getattr(before, column)) == value)
    first = (line.line == 1) | ~fn.EXISTS(before.select(before.line).where(alike))
    index = line.select().where((getattr(line, column) == value) & first)
    if column == "kind":
        # As the index has it that holds all kinds but this most frequent one.
        index = index.where(line.kind != EntryKind.PAYMENT.value)
    return State(has, Along(index, line.receipt, line.on, sparse=True) if indexed else None)


_LINES = (EntryKind.CASH_OUT, EntryKind.WRITE_OFF, EntryKind.CREDIT_JOURNAL)
RECEIPTS: States = {
    **{kind.value: partial(_with_line, "kind", kind.value) for kind in _LINES},
    EntryKind.PAYMENT.value: partial(_with_line, "kind", EntryKind.PAYMENT.value, indexed=False),
    **{method.value: partial(_with_line, "now_method", method.value) for method in Method},
    "reversed": partial(_reversed, DocumentKind.RECEIPT, R),
    "posted": lambda: State(_stands(DocumentKind.RECEIPT, R)),
}


def _left(*, whole: bool) -> State:
    """Credit invoices of which something is left: all of it, or a part."""
    credit = E.alias("credit")
    all_of_it = credit.open == credit.amount
    index = credit.select().where(
        (credit.open < 0) & (credit.kind == EntryKind.CREDIT_INVOICE.value) & (all_of_it if whole else ~all_of_it)
    )
    left = _open(C)
    only = (left < 0) & (left + C.total == 0 if whole else left + C.total != 0)
    return State(only, Along(index, credit.document, credit.on))


CREDIT_INVOICES: States = {
    "open": partial(_left, whole=True),
    "part used": partial(_left, whole=False),
    "settled": lambda: State((_open(C) == 0) & _stands(DocumentKind.CREDIT_INVOICE, C)),
    "reversed": partial(_reversed, DocumentKind.CREDIT_INVOICE, C),
}
