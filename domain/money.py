"""Exact amounts: money, quantities, unit prices and percentages are counts of whole units, never floats.

Money counts the minor units of the practice's one currency; how many decimals that currency has is known by
`domain.currency` alone, which reads and writes amounts as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Self

DIGITS = 12
"""As many before the point can be written of any number."""
_NUMBER = re.compile(rf"([+-]?)([0-9]{{1,{DIGITS}}})(?:\.([0-9]{{1,12}}))?", re.ASCII)


def half_up(numerator: int, denominator: int) -> int:
    """The whole number nearest to numerator / denominator (denominator > 0); a half goes away from zero."""
    if numerator < 0:
        return -((-2 * numerator + denominator) // (2 * denominator))
    return (2 * numerator + denominator) // (2 * denominator)


def scaled(text: str, decimals: int) -> int:
    """The number written in `text` in units of 10**-decimals; raises ValueError with a sentence."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise ValueError("is not a number like 12.50")
    sign, whole, fraction = match[1], match[2], match[3] or ""
    if len(fraction.rstrip("0")) > decimals:
        raise ValueError(f"has more than {decimals} decimals" if decimals else "has no decimals")
    units = int(whole + (fraction + "0" * decimals)[:decimals])
    return -units if sign == "-" else units


def written(units: int, decimals: int) -> str:
    """`units` of 10**-decimals as a plain decimal number with exactly that many decimals."""
    if not decimals:
        return str(units)
    digits = f"{abs(units):0{decimals + 1}d}"
    return f"{'-' if units < 0 else ''}{digits[:-decimals]}.{digits[-decimals:]}"


class _Count:
    """A whole count of one kind of unit that mixes with nothing but its own kind."""

    __slots__ = ("units",)

    def __init__(self, units: int) -> None:
        self.units = units

    def __add__(self, other: Self) -> Self:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.__class__(self.units + other.units)

    def __sub__(self, other: Self) -> Self:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.__class__(self.units - other.units)

    def __neg__(self) -> Self:
        return self.__class__(-self.units)

    def __abs__(self) -> Self:
        return self.__class__(abs(self.units))

    def __eq__(self, other: object) -> bool:
        return other.__class__ is self.__class__ and self.units == other.units

    def __lt__(self, other: Self) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.units < other.units

    def __le__(self, other: Self) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.units <= other.units

    def __gt__(self, other: Self) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.units > other.units

    def __ge__(self, other: Self) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.units >= other.units

    def __hash__(self) -> int:
        return hash((self.__class__.__name__, self.units))

    def __bool__(self) -> bool:
        return self.units != 0

    def __repr__(self) -> str:
        return f"{self.__class__.__name__}({self.units})"

    @classmethod
    def total(cls, parts: Iterable[Self]) -> Self:
        """The sum of `parts`, nothing at all being zero."""
        return cls(sum(part.units for part in parts))


class Money(_Count):
    """An amount in minor units of the practice's currency."""

    __slots__ = ()

    def share(self, part: int, whole: int) -> Money:
        """`part` of `whole` of this amount, rounded half-up."""
        return Money(half_up(self.units * part, whole))


class Quantity(_Count):
    """How much of a product, in thousandths."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Raises ValueError with a sentence."""
        return cls(scaled(text, 3))

    @classmethod
    def of(cls, whole: int) -> Quantity:
        """So many whole units."""
        return cls(whole * 1000)

    def __str__(self) -> str:
        return written(self.units, 3).rstrip("0").rstrip(".")


class UnitPrice(_Count):
    """The price of one unit, in ten-thousandths of the currency's major unit."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> UnitPrice:
        """Raises ValueError with a sentence."""
        return cls(scaled(text, 4))


class Percent(_Count):
    """A percentage, in ten-thousandths of a percent."""

    __slots__ = ()
    WHOLE = 1_000_000

    @classmethod
    def parse(cls, text: str) -> Percent:
        """Raises ValueError with a sentence."""
        return cls(scaled(text, 4))

    def of(self, amount: Money) -> Money:
        """This share of `amount`, rounded half-up."""
        return amount.share(self.units, self.WHOLE)

    def inside(self, gross: Money) -> Money:
        """The tax at this rate that `gross` contains."""
        return gross.share(self.units, self.WHOLE + self.units)

    def __str__(self) -> str:
        return written(self.units, 4).rstrip("0").rstrip(".")


ZERO = Money(0)
NONE = Quantity(0)


def cash_rounded(amount: Money, step: Money) -> Money:
    """`amount` to the nearest multiple of `step` that can be paid in coins; a zero step rounds nothing."""
    return Money(half_up(amount.units, step.units) * step.units) if step else amount


def telescoped(whole: Money, before: Quantity, more: Quantity, out_of: Quantity, stands: Money) -> Money:
    """What crediting `more` units adds, so that crediting a line piece by piece adds up to exactly `whole`.

    `before` units of `out_of` stand credited and were worth `stands` by this same rule. Where reversals left the dearer
    pieces standing, the next is worth nothing rather than less.
    """
    return max(ZERO, whole.share(before.units + more.units, out_of.units) - stands)


def largest_remainder(total: Money, weights: Sequence[Money]) -> list[Money]:
    """`total` shared in proportion to `weights` to the last unit; ties in the remainder go to the earlier."""
    whole = sum(weight.units for weight in weights)
    if whole == 0:
        return [ZERO for _ in weights]
    shares = [total.units * weight.units // whole for weight in weights]
    remainders = [(-(total.units * weight.units % whole), place) for place, weight in enumerate(weights)]
    for _, place in sorted(remainders)[: total.units - sum(shares)]:
        shares[place] += 1
    return [Money(share) for share in shares]
