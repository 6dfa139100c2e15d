"""The tables as `check` reads them: nothing in them is taken for granted, not even the currency."""

from __future__ import annotations

from typing import Any

from domain.currency import Currency
from domain.money import Money, Quantity
from store.prepared import Prepared
from store.tables import Practice

_CURRENCY = Prepared(Practice.select(Practice.currency))


class Pages:
    """Reads rows, and writes amounts the way people know them."""

    def __init__(self, database: Any) -> None:
        self.database = database
        self._currency = self._read_currency()

    def _read_currency(self) -> Currency:
        row = self.row(_CURRENCY)
        try:
            return Currency.named(row[0]) if row else Currency("XXX", 2)
        except ValueError:
            return Currency("XXX", 2)

    def rows(self, query: Prepared, **values: Any) -> list[tuple[Any, ...]]:
        """All rows of a prepared query."""
        return query.rows(self.database, **values)

    def row(self, query: Prepared, **values: Any) -> tuple[Any, ...] | None:
        """Its first row."""
        return query.row(self.database, **values)

    def money(self, units: int) -> str:
        """Minor units as a decimal number."""
        return self._currency.text(Money(units))

    def quantity(self, units: int) -> str:
        """A quantity without trailing zeros."""
        return str(Quantity(units))
