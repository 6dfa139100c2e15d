"""Returns and credit invoices in lists."""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import JOIN, ModelSelect, fn

from domain.kinds import DocumentKind, ReturnStatus
from store import tables as t
from store.pages.documents import Documents, everybodys, of_client
from store.pages.listed import AllOf, Few, like
from store.pages.sales import reversed_on
from store.paging import Listing
from store.prepared import Slot

H, C, E = t.ReturnHead, t.CreditInvoice, t.LedgerEntry


def _returns() -> ModelSelect[Any]:
    """(number, on, client, name, status, reason, credited, refunded, invoice, issue)."""
    return H.select(
        H.number, H.on, H.client, t.Client.name, H.status, H.reason, H.credited, H.refunded, H.invoice, H.issue
    ).join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == H.client))


def _credit_invoices() -> ModelSelect[Any]:
    """(number, on, client, name, invoice, return, total, open (positive), reversed on, export batch)."""
    return (
        C.select(
            C.number, C.on, C.client, t.Client.name, C.invoice, C.return_, C.total, fn.COALESCE(E.open, 0) * -1,
            reversed_on(DocumentKind.CREDIT_INVOICE, C.number), C.export_batch,
        )
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == C.client))
        .join(E, JOIN.LEFT_OUTER, on=(E.id == C.entry))
    )  # fmt: skip


@cache
def returns(status: ReturnStatus | None = None) -> Documents:
    """Everybody's returns, those of one status where it is given."""
    if status is None:
        return everybodys(DocumentKind.RETURN, H, _returns(), everything=AllOf(H))
    return everybodys(DocumentKind.RETURN, H, _returns(), status=status.value)


@cache
def returns_of_client(status: ReturnStatus | None = None) -> Documents:
    """A client's returns, those of one status where it is given."""
    further = {each.name: (each, H.number) for each in (H.status, H.credited, H.refunded)}
    return of_client(DocumentKind.RETURN, H, _returns(), further, status=status and status.value)


@cache
def credit_invoices() -> Documents:
    """Everybody's credit invoices."""
    return everybodys(DocumentKind.CREDIT_INVOICE, C, _credit_invoices(), everything=AllOf(C))


@cache
def credit_invoices_of_client() -> Documents:
    """A client's credit invoices."""
    return of_client(DocumentKind.CREDIT_INVOICE, C, _credit_invoices(), {})


@cache
def credit_invoices_of(origin: str) -> Few:
    """The credit invoices of a `return_` or an `invoice`, oldest first."""
    of = C.return_ == Slot("return_") if origin == "return_" else C.invoice == Slot("invoice")
    listing = Listing(_credit_invoices().where(of), (C.number,), (C.number,), descending=False)
    found = like(C.number, "find") | like(C.invoice, "find") | like(C.on, "find")
    return Few(listing, found=found, begins=like(C.number, "prefix"))
