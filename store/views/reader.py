"""What every view needs: the connection, the practice's currency, and amounts as text."""

from __future__ import annotations

from typing import Any

from peewee import Database

from domain.money import Money, Quantity, UnitPrice
from domain.practice.facts import UNSET
from store.books import PeeweeBooks
from store.prepared import Prepared


class Reader:
    """Reads rows and writes amounts the way the interface says them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.books = PeeweeBooks(database)
        self.practice = self.books.practice() or UNSET
        self._currency = self.practice.currency

    def rows(self, query: Prepared, **values: Any) -> list[tuple[Any, ...]]:
        """All rows of a prepared query."""
        return query.rows(self.database, **values)

    def row(self, query: Prepared, **values: Any) -> tuple[Any, ...] | None:
        """Its first row."""
        return query.row(self.database, **values)

    def money(self, units: int) -> str:
        """Minor units as a decimal string with the currency's decimals."""
        return self._currency.text(Money(units))

    def price(self, units: int | None) -> str | None:
        """A unit price, or None where none was given."""
        return None if units is None else self._currency.price_text(UnitPrice(units))

    def quantity(self, units: int) -> str:
        """A quantity without trailing zeros."""
        return str(Quantity(units))
