"""Currencies: how many decimals an amount carries, and so how it is read, written and rounded."""

from __future__ import annotations

from fractions import Fraction

from domain.money import Money, Quantity, UnitPrice, half_up, scaled, written
from domain.values import frozen

_BY_DECIMALS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
        "CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF "
        "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR "
        "MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD "
        "SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG "
        "YER ZAR ZMW ZWG"
    ),
    3: "BHD IQD JOD KWD LYD OMR TND",
}
_DECIMALS = {code: decimals for decimals, codes in _BY_DECIMALS.items() for code in codes.split()}
"""The currencies of ISO 4217 that people pay with."""


@frozen
class Currency:
    """A currency by its ISO 4217 code, with the number of decimals its amounts carry."""

    code: str
    decimals: int

    @classmethod
    def named(cls, code: str) -> Currency:
        """Raises ValueError with a sentence unless people pay with a currency of this code."""
        if code not in _DECIMALS:
            raise ValueError("is not a currency code like AUD")
        return cls(code, _DECIMALS[code])

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
