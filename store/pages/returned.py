"""Returns and credit invoices in lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from peewee import JOIN, ModelSelect, fn

from domain.kinds import DocumentKind, ReturnStatus
from store import tables as t
from store import tracking
from store.exported import batch_of
from store.pages.documents import Documents, everybodys, of_client
from store.pages.listed import AllOf, Few, containing, like
from store.pages.sales import reversed_on
from store.pages.standing import CREDIT_INVOICES
from store.pages.state import State, with_status
from store.paging import Listing
from store.prepared import Slot

H, C, E = t.ReturnHead, t.CreditInvoice, t.LedgerEntry
_SORTS = {each.name: (each, H.number) for each in (H.status, H.credited, H.refunded)}


def all_returns() -> ModelSelect[Any]:
    """(number, on, client, name, status, reason, credited, refunded, invoice, issue, what `tracked` reads)."""
    return H.select(
        H.number,
        H.on,
        H.client,
        t.Client.name,
        H.status,
        H.reason,
        H.credited,
        H.refunded,
        H.invoice,
        H.issue,
        *tracking.columns(),
    ).join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == H.client))


def _credit_invoices() -> ModelSelect[Any]:
    """(number, on, client, name, invoice, return, total, open (positive), reversed on, export batch)."""
    return (
        C.select(
            C.number, C.on, C.client, t.Client.name, C.invoice, C.return_, C.total, fn.COALESCE(E.open, 0) * -1,
            reversed_on(DocumentKind.CREDIT_INVOICE, C.number), batch_of(C.seq),
        )
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == C.client))
        .join(E, JOIN.LEFT_OUTER, on=(E.id == C.entry))
    )  # fmt: skip


@cache
def returns(status: ReturnStatus | None = None) -> Documents:
    """Everybody's returns, those of one status where it is given; words about the credit narrow them."""
    if status is not None:
        return everybodys(DocumentKind.RETURN, H, all_returns(), state=with_status(H, status.value))
    everything = everybodys(DocumentKind.RETURN, H, all_returns(), everything=AllOf(H))
    return replace(everything, narrowed=lambda find: _narrowed(_everybodys_tracked, find))


@cache
def returns_of_client(status: ReturnStatus | None = None) -> Documents:
    """A client's returns, those of one status where it is given; words about the credit narrow them."""
    state = None if status is None else with_status(H, status.value)
    theirs = of_client(DocumentKind.RETURN, H, all_returns(), _SORTS, state=state)
    return replace(theirs, narrowed=lambda find: _narrowed(_clients_tracked, find))


def _narrowed(among: Callable[[str], Documents], find: str) -> tuple[Documents, str] | None:
    asked = tracking.meant(find)
    return None if asked is None else (among(asked[0]), asked[1])


@cache
def _everybodys_tracked(word: str) -> Documents:
    return everybodys(DocumentKind.RETURN, H, all_returns(), state=_tracked(word))


@cache
def _clients_tracked(word: str) -> Documents:
    return of_client(DocumentKind.RETURN, H, all_returns(), _SORTS, state=_tracked(word))


def _tracked(word: str) -> State:
    status = tracking.STATUS.get(word)
    return State(tracking.condition(word)) if status is None else with_status(H, status.value)


@cache
def credit_invoices(state: str = "") -> Documents:
    """Everybody's credit invoices, or those in a state."""
    only = CREDIT_INVOICES[state]() if state else None
    everything = None if state else AllOf(C)
    return everybodys(DocumentKind.CREDIT_INVOICE, C, _credit_invoices(), state=only, everything=everything)


@cache
def credit_invoices_of_client(state: str = "") -> Documents:
    """A client's credit invoices, or those in a state."""
    only = CREDIT_INVOICES[state]() if state else None
    return of_client(DocumentKind.CREDIT_INVOICE, C, _credit_invoices(), {}, state=only)


@cache
def credit_invoices_of(origin: str) -> Few:
    """The credit invoices of a `return_` or an `invoice`, oldest first."""
    of = C.return_ == Slot("return_") if origin == "return_" else C.invoice == Slot("invoice")
    left = fn.COALESCE(E.open, 0) * -1
    by = {"number": C.number, "on": C.on, "invoice": C.invoice, "total": C.total, "open": left}
    sorts = {column: (part, C.number) for column, part in by.items()}
    listing = Listing(_credit_invoices().where(of), (C.number,), (C.number,), descending=False, sorts=sorts)
    found = containing(C.number, C.invoice, C.on)
    return Few(listing, found=found, begins=like(C.number, "prefix"))
