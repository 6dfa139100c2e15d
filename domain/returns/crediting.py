"""What returned units are worth: the frozen price of the sale, to the cent over any number of pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from domain.errors import Code, Refused
from domain.invoices.facts import SoldLine
from domain.kinds import Prices
from domain.money import ZERO, Money, Percent, Quantity, UnitPrice, telescoped
from domain.practice.facts import Practice
from domain.pricing import Amounts, priced_side
from domain.returns.facts import ReturnItem
from domain.returns.matching import Match
from domain.values import frozen


@frozen
class Credit:
    """What one credit invoice line gives for units of one invoice line.

    `worth` is what the units stand for by the telescoping rule; `given` is less where the price was lowered or a
    fee kept back.
    """

    match: Match
    item: ReturnItem
    given: Amounts
    worth: Amounts
    price: UnitPrice
    fee: Money
    missed: Money = ZERO
    """Of a promised credit, what other credits took of the line meanwhile."""


class Progress:
    """The lines as they stand after the credits of this posting so far."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, int], list[tuple[Quantity, Amounts, Amounts]]] = {}

    def of(self, line: SoldLine) -> SoldLine:
        """The line, credits taken so far counted in."""
        now = line
        for quantity, given, worth in self._taken.get((line.invoice, line.line), ()):
            now = replace(
                now,
                credited=now.credited + quantity,
                worth_gross=now.worth_gross + worth.gross,
                worth_net=now.worth_net + worth.net,
                credited_gross=now.credited_gross + given.gross,
                credited_net=now.credited_net + given.net,
            )
        return now

    def take(self, line: SoldLine, quantity: Quantity, given: Amounts, worth: Amounts) -> None:
        """Count one more credit on the line."""
        self._taken.setdefault((line.invoice, line.line), []).append((quantity, given, worth))


def credits_of(
    practice: Practice, item: ReturnItem, matched: Sequence[Match], progress: Progress, *, as_promised: bool = False
) -> list[Credit]:
    """The credits of an item, line by line in age order; the fee is kept back from the oldest line first.

    What was credited by amount since the return was posted is not credited again: `as_promised` gives what is left,
    where a return at the desk is refused.
    """
    refuse_header_discount(item, matched)
    refuse_price_above(practice, item, matched)
    fee_left = item.fee
    credits = []
    for match in matched:
        line = progress.of(match.line)
        worth = worth_of(line, match.quantity)
        given, kept = given_for(practice, item, line, match.quantity, worth, fee_left)
        missed = max(ZERO, given.gross - max(line.uncredited, ZERO))
        if missed and not as_promised:
            raise Refused(
                Code.CREDIT_EXCEEDS_INVOICE,
                maximum=practice.text(max(line.uncredited, ZERO)),
                invoice=f"line {line.line} of {line.invoice}",
            )
        given = within(line, replace(given, gross=given.gross - missed))
        fee_left -= kept
        price = item.price or practice.currency.price_at_most(line.extended_unit_price(practice.currency))
        progress.take(match.line, match.quantity, given, worth)
        credits.append(Credit(match, item, given, worth, price, kept, missed))
    if fee_left > ZERO:
        most = Money.total(priced_side(practice, credit.given) + credit.fee for credit in credits)
        raise Refused(Code.FEE_EXCEEDS_CREDIT, fee=practice.text(item.fee), maximum=practice.text(most))
    return credits


def within(line: SoldLine, given: Amounts) -> Amounts:
    """The same gross, with no more net and no more tax than credits by amount have left of the line."""
    net_left = line.net - line.credited_net
    tax_left = line.uncredited - net_left
    net = max(min(given.net, net_left), given.gross - tax_left)
    return Amounts(net, given.gross - net, given.gross)


def worth_of(line: SoldLine, quantity: Quantity) -> Amounts:
    """What these units are worth of the line, telescoping with those already credited."""
    gross = telescoped(line.gross, line.credited, quantity, line.quantity, line.worth_gross)
    net = telescoped(line.net, line.credited, quantity, line.quantity, line.worth_net)
    return Amounts(net, gross - net, gross)


def given_for(
    practice: Practice, item: ReturnItem, line: SoldLine, quantity: Quantity, worth: Amounts, fee: Money
) -> tuple[Amounts, Money]:
    """What is given for the units, and how much of the fee was kept back from it."""
    if item.price is None and not fee:
        return worth, ZERO
    currency = practice.currency
    if item.price is None:
        exact = line.extended_unit_price(currency) * Fraction(quantity.units, 1000)
    else:
        exact = currency.exact(quantity, item.price)
    full = min(currency.round(exact), priced_side(practice, worth))
    kept = min(fee, full)
    return lowered(practice, full - kept, worth, line.rate), kept


def lowered(practice: Practice, amount: Money, worth: Amounts, rate: Percent) -> Amounts:
    """A smaller amount on the priced side with its tax by the rate, never above what the units are worth."""
    if practice.prices is Prices.EXCLUDE_TAX:
        tax = min(rate.of(amount), worth.tax)
        return Amounts(amount, tax, amount + tax)
    tax = max(amount - worth.net, min(rate.inside(amount), worth.tax))
    return Amounts(amount - tax, tax, amount)


def refuse_header_discount(item: ReturnItem, matched: Sequence[Match]) -> None:
    """An item under a discount on the invoice's total has no price of its own."""
    for match in matched:
        if match.line.header_discount:
            raise Refused(
                Code.HEADER_DISCOUNT, product=item.product, invoice=match.line.invoice, order=match.line.order
            )


def refuse_price_above(practice: Practice, item: ReturnItem, matched: Sequence[Match]) -> None:
    """The unit price may be lowered, never raised above the lowest at which these units were sold."""
    if item.price is None or not matched:
        return
    cap = min(match.line.extended_unit_price(practice.currency) for match in matched)
    if practice.currency.exact(Quantity.of(1), item.price) > cap:
        maximum = practice.currency.price_at_most(cap)
        raise Refused(
            Code.PRICE_ABOVE_ORIGINAL,
            product=item.product,
            maximum=practice.currency.price_text(maximum),
        )
