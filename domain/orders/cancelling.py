"""Cancelling an order: what was not shipped yet never will be; what was shipped stays, to be billed or brought back."""

from __future__ import annotations

from domain.acts import Act
from domain.books import Books
from domain.errors import wrong_status
from domain.orders.facts import OrderStatus
from domain.orders.known import known_order
from domain.orders.recorded import OrderCancelled
from domain.posting import Posting, required
from domain.values import act


@act
class CancelOrder(Act):
    order: str
    reason: str

    def decide(self, books: Books, posting: Posting) -> None:
        order = known_order(books, self.order)
        reason = required(self.reason, "reason")
        if order.status in (OrderStatus.SHIPPED, OrderStatus.CANCELLED):
            raise wrong_status(order.number, order.status.value, "cancelled")
        posting.not_before(order.on, order.number)
        posting.add(OrderCancelled(order.number, posting.on, reason))
