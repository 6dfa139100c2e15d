"""Finding an order that an act names."""

from __future__ import annotations

from domain.errors import Code, Refused, unknown
from domain.orders.facts import Order, OrderBooks


def known_order(books: OrderBooks, number: str) -> Order:
    """The order, refused as unknown where there is none of this number."""
    order = books.order(number)
    if order is None:
        raise unknown("order", number)
    return order


def order_of(books: OrderBooks, client: str, number: str) -> Order:
    """The client's order, refused where it is somebody else's."""
    order = known_order(books, number)
    if order.client != client:
        raise Refused(Code.WRONG_CLIENT, document=number, owner=order.client, client=client)
    return order
