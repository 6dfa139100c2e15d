"""Currencies: how many decimals an amount carries, and so how it is read, written and rounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from domain.money import Money, Quantity, UnitPrice, half_up, scaled, written

_WITHOUT_DECIMALS = (
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
    "XPF",
)  # fmt: skip
_WITH_THREE = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
_DECIMALS = dict.fromkeys(_WITHOUT_DECIMALS, 0) | dict.fromkeys(_WITH_THREE, 3)


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency by its ISO 4217 code, with the number of decimals its amounts carry."""

    code: str
    decimals: int

    @classmethod
    def named(cls, code: str) -> Currency:
        """Raises ValueError with a sentence unless `code` is three capital letters."""
        if re.fullmatch("[A-Z]{3}", code, re.ASCII) is None:
            raise ValueError("is not a currency code like AUD")
        return cls(code, _DECIMALS.get(code, 2))

    def parse(self, text: str) -> Money:
        """Raises ValueError with a sentence."""
        return Money(scaled(text, self.decimals))

    def text(self, amount: Money) -> str:
        """The amount as a plain decimal number, with the currency's decimals."""
        return written(amount.units, self.decimals)

    def price_text(self, price: UnitPrice) -> str:
        """The unit price with at least the currency's decimals and at most four."""
        text = written(price.units, 4)
        keep = len(text) - 4 + self.decimals
        shown = text[:keep] + text[keep:].rstrip("0")
        return shown.rstrip(".")

    def exact(self, quantity: Quantity, price: UnitPrice) -> Fraction:
        """Quantity x price in minor units, unrounded."""
        return Fraction(quantity.units * price.units * 10**self.decimals, 10**7)

    def round(self, exact: Fraction) -> Money:
        """An exact count of minor units, rounded half-up."""
        return Money(half_up(exact.numerator, exact.denominator))

    def price_at_most(self, exact: Fraction) -> UnitPrice:
        """The highest unit price of four decimals that is not above `exact` minor units a unit."""
        return UnitPrice(exact.numerator * 10**4 // (exact.denominator * 10**self.decimals))
