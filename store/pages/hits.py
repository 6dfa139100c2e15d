"""What a field finds as one types: a few rows, what is typed in full or begins so before what only contains it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from peewee import SQL, Case, fn

from store import finding, of_order
from store import tables as t
from store.finding import escaped, range_of
from store.pages.documents import Documents
from store.pages.listed import containing, contains, like, listed_in
from store.pages.named import Named, clients, products
from store.paging import First, unindexed
from store.prepared import Prepared, Slot

Row = tuple[Any, ...]


_PATIENTS = Prepared(
    t.Patient.select(t.Patient.client, t.Patient.name)
    .where(t.Patient.client.in_(listed_in("among")))
    .order_by(t.Patient.name)
)


def _known(named: Named, database: Any, text: str, limit: int) -> list[Row]:
    """Rows of what begins as typed, then of what has all the words in it; the first by name for no words."""
    if not text:
        return list(named.listing.page(database, First(), limit).rows)
    rows = {row[0]: row for row in named.beginning(database, text, limit)}
    if len(rows) < limit:
        codes = [code for code in finding.matching(database, named.kind, text, limit) if code not in rows]
        found = {row[0]: row for row in named.with_codes(database, codes)}
        rows |= {code: found[code] for code in codes}
    return list(rows.values())[:limit]


def known_clients(database: Any, text: str, limit: int) -> list[tuple[Row, list[str]]]:
    """Clients as in `named.clients`, each with its patients' names."""
    rows = _known(clients(), database, text, limit)
    patients: dict[str, list[str]] = {}
    for client, name in _PATIENTS.rows(database, among=json.dumps([row[0] for row in rows])):
        patients.setdefault(client, []).append(name)
    return [(row, patients.get(row[0], [])) for row in rows]


def known_products(database: Any, text: str, limit: int) -> list[Row]:
    """Products as in `named.products`."""
    return _known(products(), database, text, limit)


_LOOKED_THROUGH = 2_000
"""Products that words may find before it is asked which of them were bought."""

L, R = t.InvoiceLine, t.OrderLine
_BOUGHT = {
    "client": Prepared(
        t.Product.select(t.Product.code).where(
            t.Product.code.in_(listed_in("among"))
            & fn.EXISTS(L.select(SQL("1")).where((L.client == Slot("of")) & (L.product == t.Product.code)))
        )
    ),
    "invoice": Prepared(
        L.select(L.product).where((L.invoice == Slot("of")) & unindexed(L.product).in_(listed_in("among")))
    ),
    "order": Prepared(
        R.select(R.product).where((R.order == Slot("of")) & unindexed(R.product).in_(listed_in("among")))
    ),
}
_RECENT = 20
"""Invoices of a client whose lines are asked what they call their products."""
_LATEST = (
    t.Invoice.select(t.Invoice.number)
    .where(t.Invoice.client == Slot("of"))
    .order_by(t.Invoice.on.desc(), t.Invoice.number.desc())
    .limit(_RECENT)
)
_SOLD_AS = L.select(L.product, L.name).join(t.Product, on=(t.Product.code == L.product)).where(L.name != t.Product.name)
_LATEST_FIRST = L.on.desc(), L.invoice.desc(), L.line
_CALLED = {
    "client": Prepared(_SOLD_AS.where(L.invoice.in_(_LATEST)).order_by(*_LATEST_FIRST)),
    "invoice": Prepared(_SOLD_AS.where(L.invoice == Slot("of")).order_by(L.line)),
    "order": Prepared(_SOLD_AS.where(L.invoice.in_(of_order.invoices(Slot("of")))).order_by(*_LATEST_FIRST)),
}


def bought_products(database: Any, text: str, limit: int, of: tuple[str, str]) -> list[Row]:
    """As `known_products`, only what the ("client" | "invoice" | "order", number) has; by name."""
    found = finding.matching(database, "product", text, _LOOKED_THROUGH)
    kind, number = of
    codes = [row[0] for row in _BOUGHT[kind].rows(database, among=json.dumps(found), of=number)]
    return products().with_codes(database, codes)[:limit]


def sold_as(database: Any, text: str, limit: int, of: tuple[str, str]) -> list[tuple[Row, str]]:
    """Products as in `bought_products` that an invoice calls by these words, the catalogue otherwise by now.

    Each with that name; of an order on the invoices of its shipments.
    """
    kind, number = of
    parts = text.casefold().split()
    called: dict[str, str] = {}
    for code, name in _CALLED[kind].rows(database, of=number) if parts else ():
        known = "\n".join(finding.known_as(name)).casefold()
        if all(part in known for part in parts):
            called.setdefault(code, name)
    return [(row, called[row[0]]) for row in products().with_codes(database, list(called)[:limit])]


def documents(all_: Documents, database: Any, text: str, limit: int) -> Sequence[Row]:
    """Documents by number, then the latest of the clients that the words name; the latest of all for no words."""
    if not text:
        return all_.page(database, First(), limit, "", None).slice.rows
    rows = {row[0]: row for row in all_.numbered(database, text, limit)}
    if len(rows) < limit and (all_.looked_up is not None):
        rows |= {row[0]: row for row in all_.page(database, First(), limit, text, None).slice.rows}
    return list(rows.values())[:limit]


def _coded(table: Any, *more: Any, of: Sequence[Any] = ()) -> Prepared:
    """(code, name, more) by name; what is typed in full comes before what only contains it."""
    in_full = Case(None, [(like(table.code, "exact"), 0), (like(table.name, "exact"), 1)], 2)
    return Prepared(
        table.select(table.code, table.name, *more)
        .where(*of, containing(table.code, table.name))
        .order_by(in_full, table.name, table.code)
        .limit(Slot("limit"))
    )


_CODED = {"practitioner": _coded(t.Practitioner), "group": _coded(t.ProductGroup)}


def coded(database: Any, kind: str, text: str, limit: int) -> list[Row]:
    """(code, name) of a practitioner or product group; there are few of them."""
    return _CODED[kind].rows(database, find=contains(text), exact=escaped(text), limit=limit)


_OF_CLIENT = _coded(t.Patient, t.Patient.species, of=[t.Patient.client == Slot("client")])


def patients(database: Any, client: str, text: str, limit: int) -> list[Row]:
    """(code, name, species) of a client's patients."""
    return _OF_CLIENT.rows(database, client=client, find=contains(text), exact=escaped(text), limit=limit)


S = t.Serial
_SERIALS = S.select(S.serial, S.product, S.state, S.client, S.invoice).order_by(S.serial).limit(Slot("limit"))
_ANYWHERE = Prepared(_SERIALS.where((S.serial >= Slot("low")) & (S.serial < Slot("high"))))
_OF_PRODUCT = Prepared(_SERIALS.where((S.product == Slot("product")) & like(S.serial, "find")))
_IN_STATE = Prepared(
    _SERIALS.where((S.product == Slot("product")) & (unindexed(S.state) == Slot("state")) & like(S.serial, "find"))
)
_WITH_CLIENT = Prepared(
    _SERIALS.where(
        (S.client == Slot("client"))
        & (S.state == "sold")
        & like(S.serial, "find")
        & like(unindexed(S.product), "product")
    )
)


def serials_in(database: Any, text: str, limit: int, product: str, state: str) -> list[Row]:
    """(serial, product, state, client, invoice) of a product's serials that are in this state."""
    return _IN_STATE.rows(database, product=product, state=state, find=contains(text), limit=limit)


def serials(database: Any, text: str, limit: int, product: str | None, client: str | None) -> list[Row]:
    """(serial, product, state, client, invoice): a product's, those that a client has, or any that begins so."""
    if client is not None:
        of = escaped(product) if product is not None else "%"
        return _WITH_CLIENT.rows(database, client=client, find=contains(text), product=of, limit=limit)
    if product is not None:
        return _OF_PRODUCT.rows(database, product=product, find=contains(text), limit=limit)
    low, high = range_of(text)
    return _ANYWHERE.rows(database, low=low, high=high, limit=limit)
