"""What a line and an invoice come to: amounts rounded once per line, discounts, tax."""

from __future__ import annotations

from collections.abc import Sequence

from domain.errors import invalid
from domain.invoices.facts import SoldLine
from domain.kinds import Prices
from domain.money import DIGITS, NONE, ZERO, Money, Percent, Quantity, UnitPrice, half_up, largest_remainder
from domain.practice.facts import Practice
from domain.values import frozen


@frozen
class Amounts:
    """net + tax = gross."""

    net: Money
    tax: Money
    gross: Money


@frozen
class Discount:
    """A percentage or an amount; a line of an order may carry its share of an amount beside a percentage."""

    percent: Percent = Percent(0)
    amount: Money = ZERO

    @classmethod
    def read(cls, percent: Percent | None, amount: Money | None) -> Discount:
        """The discount of two optional fields; refused where both or a nonsensical one is given."""
        if percent is not None and amount is not None:
            raise invalid("discount_amount", "give a percentage or an amount, not both")
        if percent is not None and not 0 <= percent.units <= Percent.WHOLE:
            raise invalid("discount_percent", "must be between 0 and 100")
        if amount is not None and amount < ZERO:
            raise invalid("discount_amount", "must not be negative")
        return cls(percent or Percent(0), amount or ZERO)

    def off(self, total: Money) -> Money:
        """What it takes off `total`, at most all of it."""
        return self.percent.of(total) if self.percent else min(self.amount, total)


def line_amount(practice: Practice, quantity: Quantity, price: UnitPrice, discount: Discount) -> Money:
    """round(quantity x unit price - line discount), on the priced side."""
    scale = 10**practice.currency.decimals
    full = quantity.units * price.units * scale * (Percent.WHOLE - discount.percent.units)
    return Money(half_up(full - discount.amount.units * 10**7 * Percent.WHOLE, 10**7 * Percent.WHOLE))


def taxed(practice: Practice, amount: Money, rate: Percent) -> Amounts:
    """net, tax and gross of an amount on the priced side."""
    if practice.prices is Prices.INCLUDE_TAX:
        tax = rate.inside(amount)
        return Amounts(amount - tax, tax, amount)
    tax = rate.of(amount)
    return Amounts(amount, tax, amount + tax)


def priced_side(practice: Practice, amounts: Amounts) -> Money:
    """The side the practice's prices are on: gross where they include tax, else net."""
    return amounts.gross if practice.prices is Prices.INCLUDE_TAX else amounts.net


def tax_rate(rate: Percent) -> Percent:
    """The rate, refused as invalid unless it is one a sale can be taxed at."""
    if not 0 <= rate.units <= Percent.WHOLE:
        raise invalid("tax_rate", "must be between 0 and 100")
    return rate


def writable(practice: Practice, amount: Money) -> bool:
    """Whether an act can name the amount, to be paid or given back."""
    return amount < Money(10 ** (DIGITS + practice.currency.decimals))


def priced_line(practice: Practice, quantity: Quantity, price: UnitPrice, discount: Discount, rate: Percent) -> Amounts:
    """A line's amounts; refused where they cannot be those of a sale."""
    if quantity <= NONE:
        raise invalid("quantity", "must be above zero")
    if price.units < 0:
        raise invalid("price", "must not be negative")
    amount = line_amount(practice, quantity, price, discount)
    if amount < ZERO:
        raise invalid("discount_amount", "is more than the line comes to")
    amounts = taxed(practice, amount, rate)
    if not writable(practice, amounts.gross):
        raise invalid("price", "comes to more than the books can keep")
    return amounts


def after_header(header: Money, lines: Sequence[tuple[Amounts, Percent]]) -> list[Amounts]:
    """The lines' amounts with their shares of a header discount taken off, to the cent (largest remainder)."""
    if not header:
        return [amounts for amounts, _ in lines]
    shares = largest_remainder(header, [amounts.gross for amounts, _ in lines])
    shared = []
    for share, (amounts, rate) in zip(shares, lines, strict=True):
        gross = amounts.gross - share
        tax = rate.inside(gross)
        shared.append(Amounts(gross - tax, tax, gross))
    return shared


def sold_for(line: SoldLine) -> Amounts:
    """What a line comes to by its own price and discounts, as it stands."""
    return Amounts(line.net, line.tax, line.gross)


def sold_after_header(header: Money, lines: Sequence[SoldLine]) -> list[Amounts]:
    """What lines of an invoice come to with their shares of a header discount taken off."""
    return after_header(header, [(sold_for(line), line.rate) for line in lines])
