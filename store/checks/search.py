"""The indexes that find as one types: every client and product in them, by the words it is known by now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from store import finding
from store.checks.pages import Pages
from store.checks.rule import capped

_CLIENTS = "SELECT m.code, m.name, m.phone, f.code, f.words FROM client m LEFT JOIN find_client f ON f.rowid = m.rowid"
_PRODUCTS = (
    "SELECT m.code, m.name, m.barcode, f.code, f.words FROM product m LEFT JOIN find_product f ON f.rowid = m.rowid"
)
_PATIENTS = "SELECT name, code FROM patient WHERE client = ? ORDER BY code"
_STRAYS = {
    "client": "SELECT f.code FROM find_client f LEFT JOIN client m ON m.rowid = f.rowid WHERE m.code IS NULL",
    "product": "SELECT f.code FROM find_product f LEFT JOIN product m ON m.rowid = f.rowid WHERE m.code IS NULL",
}


def faults(pages: Pages) -> Iterator[str]:
    """Who or what would not be found, or be found by the wrong words."""
    database = pages.database
    yield from capped(_clients(database))
    yield from capped(_products(database))
    for kind, strays in _STRAYS.items():
        found = database.execute_sql(strays).fetchall()
        yield from capped(f"find_{kind}: {code} is found, but there is no such {kind}." for (code,) in found)


def _clients(database: Any) -> Iterator[str]:
    for code, name, phone, found, words in database.execute_sql(_CLIENTS):
        patients = database.execute_sql(_PATIENTS, (code,)).fetchall()
        expected = finding.indexed(finding.client_words(code, name, phone, patients))
        yield from _difference("client", code, expected, found, words)


def _products(database: Any) -> Iterator[str]:
    for code, name, barcode, found, words in database.execute_sql(_PRODUCTS):
        expected = finding.indexed(finding.product_words(code, name, barcode))
        yield from _difference("product", code, expected, found, words)


def _difference(kind: str, code: str, expected: str, found: str | None, words: str | None) -> Iterator[str]:
    if found is None:
        yield f"find_{kind}: {code} cannot be found."
    elif (found, words) != (code, expected):
        yield f"find_{kind}: {code} is not found by the words it is known by."
