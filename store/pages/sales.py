"""Invoices and receipts in lists."""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import JOIN, Case, ModelSelect, fn

from domain.kinds import DocumentKind
from store import tables as t
from store.pages.documents import Documents, everybodys, of_client
from store.pages.listed import AllOf

I, E, R, L = t.Invoice, t.LedgerEntry, t.Receipt, t.ReceiptLine  # noqa: E741 - the customary letters of the tables


def reversed_on(kind: DocumentKind, number: Any) -> Any:
    """When the document was reversed, as a column."""
    gone = t.DocumentReversed.alias("gone")
    return gone.select(gone.on).where((gone.kind == kind.value) & (gone.number == number))


def _credited() -> Any:
    """What credit invoices took of an invoice and did not give back, as a column."""
    credit = t.CreditInvoice.alias("credit")
    gone = t.DocumentReversed.alias("gone")
    undone = gone.select(gone.number).where(
        (gone.kind == DocumentKind.CREDIT_INVOICE.value) & (gone.number == credit.number)
    )
    return credit.select(fn.COALESCE(fn.SUM(credit.total), 0)).where((credit.invoice == I.number) & ~fn.EXISTS(undone))


_OPEN = fn.COALESCE(E.open, 0)
_INVOICE = (
    I.number, I.on, I.client, t.Client.name, I.now_total, _OPEN, _credited(),
    reversed_on(DocumentKind.INVOICE, I.number), I.kind,
)  # fmt: skip


def _invoices() -> ModelSelect[Any]:
    """(number, on, client, name, total, open, credited, reversed on, kind)."""
    return (
        I.select(*_INVOICE)
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == I.client))
        .join(E, JOIN.LEFT_OUTER, on=(E.id == I.entry))
    )


def _of_lines(*columns: Any) -> Any:
    """Something about a receipt's lines, as a column."""
    return L.select(*columns).where(L.receipt == R.number)


_MONEY = fn.COALESCE(fn.SUM(Case(L.kind, (("payment", L.amount), ("cash_out", L.amount * -1)), 0)), 0)
_RECEIPT = (
    R.number, R.on, R.client, t.Client.name, _of_lines(fn.GROUP_CONCAT(L.kind.distinct())),
    _of_lines(fn.GROUP_CONCAT(fn.COALESCE(L.now_method, L.method).distinct())), _of_lines(_MONEY),
    _of_lines(fn.COALESCE(fn.SUM(L.amount), 0)), reversed_on(DocumentKind.RECEIPT, R.number), R.return_,
)  # fmt: skip


def _receipts() -> ModelSelect[Any]:
    """(number, on, client, name, kinds, methods, money in less money out, sum of lines, reversed on, return)."""
    return R.select(*_RECEIPT).join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == R.client))


@cache
def invoices() -> Documents:
    """Everybody's invoices."""
    return everybodys(DocumentKind.INVOICE, I, _invoices(), everything=AllOf(I))


@cache
def invoices_of_client() -> Documents:
    """A client's invoices."""
    further = {"total": (I.now_total, I.number), "open": (_OPEN, I.number)}
    return of_client(DocumentKind.INVOICE, I, _invoices(), further)


@cache
def receipts() -> Documents:
    """Everybody's receipts."""
    return everybodys(DocumentKind.RECEIPT, R, _receipts(), everything=AllOf(R))


@cache
def receipts_of_client() -> Documents:
    """A client's receipts."""
    return of_client(DocumentKind.RECEIPT, R, _receipts(), {})
