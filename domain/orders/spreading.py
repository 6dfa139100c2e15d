"""Spreading an order's discount: onto what is not billed yet, and on each invoice it has already."""

from __future__ import annotations

from domain.books import Books
from domain.invoices.known import known_invoice
from domain.invoices.spreading import spread_invoice, without_discount
from domain.money import NONE, Money, largest_remainder
from domain.orders.facts import Order, OrderLine
from domain.orders.known import known_order
from domain.orders.recorded import OrderSpread
from domain.posting import Posting
from domain.pricing import Amounts, priced_side


def spread_order(books: Books, posting: Posting, number: str) -> None:
    """In proportion to the lines' gross amounts, by largest remainder: the total stays the same to the cent."""
    order = known_order(books, number)
    if not order.header or order.spread:
        raise without_discount(order.number)
    spread_rest(posting, order)
    for invoice in books.invoices_of_order(order.number):
        billed = known_invoice(books, invoice)
        if billed.header_discount:
            spread_invoice(posting, billed)


def spread_rest(posting: Posting, order: Order) -> None:
    """What the invoices so far did not take of the discount goes onto the units not billed yet."""
    left = [(line, line.quantity - line.invoiced) for line in order.lines]
    weights = [line.gross.share(rest.units, line.quantity.units) for line, rest in left]
    shares = largest_remainder(order.header - order.header_used, weights)
    for (line, rest), weight, share in zip(left, weights, shares, strict=True):
        off = on_priced_side(posting, line, weight, share) if rest > NONE else share
        posting.add(OrderSpread(order.number, line.line, off, max(rest, NONE)))


def on_priced_side(posting: Posting, line: OrderLine, gross: Money, share: Money) -> Money:
    """What a share of the gross total takes off the side that prices are on."""
    before = Amounts(gross - line.rate.inside(gross), line.rate.inside(gross), gross)
    lower = gross - share
    after = Amounts(lower - line.rate.inside(lower), line.rate.inside(lower), lower)
    return priced_side(posting.practice, before) - priced_side(posting.practice, after)
