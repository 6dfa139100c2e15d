"""Invoices and receipts in lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from peewee import JOIN, ModelSelect, fn

from domain.kinds import DocumentKind, EntryKind
from domain.values import frozen
from store import tables as t
from store.pages.documents import Documents, everybodys, of_client
from store.pages.listed import AllOf
from store.pages.standing import INVOICES, RECEIPTS
from store.pages.state import narrowing

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


def all_invoices() -> ModelSelect[Any]:
    """(number, on, client, name, total, open, credited, reversed on, kind)."""
    return (
        I.select(*_INVOICE)
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == I.client))
        .join(E, JOIN.LEFT_OUTER, on=(E.id == I.entry))
    )


_LINE = L.kind.concat(" ").concat(fn.COALESCE(L.now_method, L.method, "")).concat(" ").concat(L.amount)
_RECEIPT = (
    R.number, R.on, R.client, t.Client.name, L.select(fn.GROUP_CONCAT(_LINE)).where(L.receipt == R.number),
    reversed_on(DocumentKind.RECEIPT, R.number), R.return_,
)  # fmt: skip


def _receipts() -> ModelSelect[Any]:
    """(number, on, client, name, lines, reversed on, return); the lines as `lines_of` reads them."""
    return R.select(*_RECEIPT).join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == R.client))


@frozen
class ReceiptLines:
    """What a receipt's lines come to: their kinds, the methods, and the money that came in less what went out."""

    kinds: Sequence[str]
    methods: Sequence[str]
    money: int


def lines_of(lines: str | None) -> ReceiptLines:
    """The lines of a receipt; one that moved no money comes to what it took off the client's debts."""
    parts = [line.split(" ") for line in (lines or "").split(",") if line]
    kinds = dict.fromkeys(kind for kind, _, _ in parts)
    methods = dict.fromkeys(method for _, method, _ in parts if method)
    signs = {EntryKind.PAYMENT: 1, EntryKind.CASH_OUT: -1}
    money = [signs[EntryKind(kind)] * int(amount) for kind, _, amount in parts if kind in signs]
    return ReceiptLines(tuple(kinds), tuple(methods), sum(money) if money else sum(int(each[2]) for each in parts))


_FURTHER = {"total": (I.now_total, I.number), "open": (_OPEN, I.number)}


@cache
def invoices(state: str = "") -> Documents:
    """Everybody's invoices; the words of a status narrow them."""
    if state:
        return everybodys(DocumentKind.INVOICE, I, all_invoices(), state=INVOICES[state]())
    everybody = everybodys(DocumentKind.INVOICE, I, all_invoices(), everything=AllOf(I))
    return replace(everybody, narrowed=narrowing(INVOICES, invoices))


@cache
def invoices_of_client(state: str = "") -> Documents:
    """A client's invoices; the words of a status narrow them."""
    only = INVOICES[state]() if state else None
    theirs = of_client(DocumentKind.INVOICE, I, all_invoices(), _FURTHER, state=only)
    return theirs if state else replace(theirs, narrowed=narrowing(INVOICES, invoices_of_client))


@cache
def receipts(state: str = "") -> Documents:
    """Everybody's receipts; a kind, a method or a status narrows them."""
    if state:
        return everybodys(DocumentKind.RECEIPT, R, _receipts(), state=RECEIPTS[state]())
    everybody = everybodys(DocumentKind.RECEIPT, R, _receipts(), everything=AllOf(R))
    return replace(everybody, narrowed=narrowing(RECEIPTS, receipts))


@cache
def receipts_of_client(state: str = "") -> Documents:
    """A client's receipts; a kind, a method or a status narrows them."""
    only = RECEIPTS[state]() if state else None
    theirs = of_client(DocumentKind.RECEIPT, R, _receipts(), {}, state=only)
    return theirs if state else replace(theirs, narrowed=narrowing(RECEIPTS, receipts_of_client))
