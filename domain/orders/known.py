"""Finding an order that an act names."""

from __future__ import annotations

from domain.errors import unknown
from domain.orders.facts import Order, OrderBooks


def known_order(books: OrderBooks, number: str) -> Order:
    """The order, refused as unknown where there is none of this number."""
    order = books.order(number)
    if order is None:
        raise unknown("order", number)
    return order
