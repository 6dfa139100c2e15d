"""Batches for the accounts, and what each holds."""

from __future__ import annotations

from functools import cache
from typing import Any

from peewee import JOIN

from store import tables as t
from store.books.exports import CREDIT_KINDS
from store.in_order import between, place
from store.pages.listed import Few, containing, like
from store.paging import Listing, unindexed

B, C, D, E = t.ExportBatch, t.CreditInvoice, t.DocumentReversed, t.LedgerEntry


@cache
def batches() -> Few:
    """(number, on, what, format, entries, credited, change), newest first."""
    query = B.select(B.number, B.on, B.what, B.format, B.entries, B.credited, B.change)
    by = {"batch": B.number, "on": B.on, "what": B.what, "format": B.format, "entries": B.entries}
    sorts = {column: (part, B.number) for column, part in by.items()}
    listing = Listing(query, (B.number,), (B.number,), sorts=sorts)
    found = containing(B.on, B.what, B.format, B.number)
    return Few(listing, found=found, begins=like(B.number, "prefix"))


@cache
def credits() -> Few:
    """(number, on, client, name, invoice, total) of the credit invoices between two places, oldest first."""
    query = (
        C.select(C.number, C.on, C.client, t.Client.name, C.invoice, C.total)
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == C.client))
        .where(between(C))
    )
    return _few(query, place(C), C.on, 0 - C.total)


@cache
def reversals() -> Few:
    """The same of those that were reversed in it."""
    query = (
        D.select(C.number, D.on, C.client, t.Client.name, C.invoice, C.total)
        .join(C, on=(C.number == D.number))
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == C.client))
        .where(between(D) & (unindexed(D.kind) == "credit_invoice"))
    )
    return _few(query, place(D), D.on, C.total)


@cache
def others() -> Few:
    """(entry, on, client, name, kind, document, amount, invoice) of other entries between two places, oldest first."""
    query = (
        E.select(E.id, E.on, E.client, t.Client.name, E.kind, E.document, E.amount, E.invoice)
        .join(t.Client, JOIN.LEFT_OUTER, on=(t.Client.code == E.client))
        .where(between(E) & unindexed(E.kind).not_in(CREDIT_KINDS))
    )
    sorts = {each.name: (each, E.id) for each in (E.on, E.kind, E.document, E.amount)}
    listing = Listing(query, (E.id,), (E.id,), descending=False, sorts=sorts)
    found = containing(E.document, E.kind, t.Client.name, E.on)
    return Few(listing, found=found)


def _few(query: Any, lies: Any, on: Any, amount: Any) -> Few:
    by = {"number": C.number, "on": on, "invoice": C.invoice, "amount": amount}
    sorts = {column: (part, C.number) for column, part in by.items()}
    listing = Listing(query, (C.number,), (lies,), descending=False, sorts=sorts)
    found = containing(C.number, C.invoice, t.Client.name, C.client)
    return Few(listing, found=found, begins=like(C.number, "prefix"))
