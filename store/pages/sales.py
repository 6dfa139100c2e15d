"""Invoices and receipts in lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from peewee import JOIN, ModelSelect, fn

from domain.kinds import DocumentKind, EntryKind, InvoiceStatus
from domain.values import frozen
from store import tables as t
from store.pages import meaning
from store.pages.documents import FEW, Documents, everybodys, of_client
from store.pages.listed import AllOf
from store.prepared import Prepared, Slot

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


@cache
def invoices() -> Documents:
    """Everybody's invoices; the words of a status narrow them."""
    return replace(
        everybodys(DocumentKind.INVOICE, I, all_invoices(), everything=AllOf(I)),
        narrowed=lambda database, find: _narrowed(partial(_everybodys, few=_few_are_open(database)), find),
    )


@cache
def invoices_of_client() -> Documents:
    """A client's invoices; the words of a status narrow them."""
    theirs = of_client(DocumentKind.INVOICE, I, all_invoices(), _FURTHER)
    return replace(theirs, narrowed=lambda _database, find: _narrowed(_clients, find))


_FURTHER = {"total": (I.now_total, I.number), "open": (_OPEN, I.number)}


def _narrowed(among: Callable[[str], Documents], find: str) -> tuple[Documents, str] | None:
    asked = meaning.state_meant(find, _ONLY)
    return None if asked is None else (among(asked[0]), asked[1])


@cache
def _everybodys(state: str, *, few: bool) -> Documents:
    return everybodys(DocumentKind.INVOICE, I, all_invoices(), only=_ONLY[state](few))


@cache
def _clients(state: str) -> Documents:
    return of_client(DocumentKind.INVOICE, I, all_invoices(), _FURTHER, only=_ONLY[state](False))  # noqa: FBT003


_DEBTS = Prepared(E.select(E.id).where(E.open > 0).limit(Slot("limit")))


def _few_are_open(database: Any) -> bool:
    return len(_DEBTS.rows(database, limit=FEW + 1)) <= FEW


def _open() -> Any:
    debt = E.alias("debt")
    return debt.select(debt.open).where(debt.id == I.entry)


def _owed(few: bool) -> Any:  # noqa: FBT001
    """That something is open on the invoice: few debts lead to it, of many one is met soon by walking the order."""
    debt = E.alias("debt")
    return I.entry.in_(debt.select(debt.id).where(debt.open > 0)) if few else _open() > 0


def _reversed() -> Any:
    gone = t.DocumentReversed.alias("gone")
    return I.number.in_(gone.select(gone.number).where(gone.kind == DocumentKind.INVOICE.value))


_ONLY: Mapping[str, Callable[[bool], Any]] = {
    InvoiceStatus.UNPAID: lambda few: _owed(few) & (_open() == I.now_total),
    InvoiceStatus.PART_PAID: lambda few: _owed(few) & (_open() != I.now_total),
    InvoiceStatus.PAID: lambda _few: (fn.COALESCE(_open(), 0) == 0) & ~_reversed(),
    "reversed": lambda _few: _reversed(),
}
"""What is typed to find invoices by the status that stands beside them."""


@cache
def receipts() -> Documents:
    """Everybody's receipts."""
    return everybodys(DocumentKind.RECEIPT, R, _receipts(), everything=AllOf(R))


@cache
def receipts_of_client() -> Documents:
    """A client's receipts."""
    return of_client(DocumentKind.RECEIPT, R, _receipts(), {})
