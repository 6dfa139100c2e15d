"""Placing an order, and shipping it in parts."""

from __future__ import annotations

from collections.abc import Sequence

from domain.acts import Act
from domain.books import Books
from domain.catalogue.facts import Product
from domain.catalogue.known import known_product
from domain.clients.known import known_client
from domain.errors import Code, Refused, invalid, unknown, wrong_status
from domain.kinds import DocumentKind, SerialState, StockCause
from domain.money import NONE, Money, Percent, Quantity, UnitPrice
from domain.orders.facts import Order, OrderLine, OrderStatus
from domain.orders.known import known_order
from domain.orders.recorded import OrderLineAdded, OrderPlaced, ShipmentLineAdded, ShipmentMade
from domain.posting import Posting
from domain.pricing import Discount, priced_line
from domain.stock.movements import move, warn_below_zero
from domain.stock.recorded import SerialMoved
from domain.stock.serials import in_stock, named
from domain.values import act


@act
class LineToOrder:
    """A line of a new order; the price is the product's where none is given."""

    product: str
    quantity: Quantity
    price: UnitPrice | None = None
    discount_percent: Percent | None = None
    discount_amount: Money | None = None


@act
class PlaceOrder(Act):
    client: str
    lines: Sequence[LineToOrder]
    discount_percent: Percent | None = None
    discount_amount: Money | None = None
    number: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        client = known_client(books, self.client).code
        if not self.lines:
            raise invalid("lines", "an order needs at least one line")
        number = posting.number(DocumentKind.ORDER, self.number)
        added = [self._line(books, posting, number, place, line) for place, line in enumerate(self.lines, 1)]
        gross = Money.total(line.gross for line in added)
        discount = Discount.read(self.discount_percent, self.discount_amount)
        if discount.amount > gross:
            raise invalid("discount_amount", "is more than the order comes to")
        posting.add(
            OrderPlaced(number, client, posting.on, discount.percent, discount.amount, discount.off(gross), gross)
        )
        for line in added:
            posting.add(line)
        posting.name_made("order", number)

    def _line(self, books: Books, posting: Posting, number: str, place: int, line: LineToOrder) -> OrderLineAdded:
        product = known_product(books, line.product)
        discount = Discount.read(line.discount_percent, line.discount_amount)
        price = product.price if line.price is None else line.price
        amounts = priced_line(posting.practice, line.quantity, price, discount, product.rate)
        return OrderLineAdded(
            number, place, product.code, line.quantity, price, product.rate, discount.percent, discount.amount,
            amounts.gross,
        )  # fmt: skip


@act
class LineToShip:
    line: int
    quantity: Quantity
    serials: Sequence[str] = ()


@act
class ShipOrder(Act):
    """Part or all of an order leaves the shelf."""

    order: str
    lines: Sequence[LineToShip]
    number: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        order = known_order(books, self.order)
        if order.status is OrderStatus.CANCELLED:
            raise wrong_status(order.number, "cancelled", "shipped")
        if not self.lines:
            raise invalid("lines", "a shipment needs at least one line: say how much goes, or scan a unit")
        posting.not_before(order.on, order.number)
        number = posting.number(DocumentKind.SHIPMENT, self.number)
        posting.add(ShipmentMade(number, order.number, order.client, posting.on))
        going: dict[int, Quantity] = {}
        gone = []
        for place, line in enumerate(self.lines, 1):
            ordered = order.line(line.line)
            if ordered is None:
                raise unknown("line", line.line)
            going[line.line] = going.get(line.line, NONE) + line.quantity
            refuse_beyond_order(order, ordered, line, going[line.line])
            gone.append(self._ship(books, posting, order, (number, place), ordered, line))
        warn_below_zero(posting, gone)
        posting.name_made("shipment", number)

    def _ship(
        self,
        books: Books,
        posting: Posting,
        order: Order,
        place: tuple[str, int],
        ordered: OrderLine,
        line: LineToShip,
    ) -> Product:
        product = known_product(books, ordered.product)
        serials = named(product, line.quantity, line.serials)
        for serial in serials:
            in_stock(posting, product, serial)
            posting.add(SerialMoved(product.code, serial, SerialState.SOLD, posting.on, place[0], order.client))
        move(posting, product, -line.quantity, StockCause.SHIPMENT, place[0])
        posting.add(ShipmentLineAdded(*place, order.number, ordered.line, product.code, line.quantity, tuple(serials)))
        return product


def refuse_beyond_order(order: Order, ordered: OrderLine, line: LineToShip, going: Quantity) -> None:
    """Refuse to ship more of a line than was ordered."""
    if line.quantity <= NONE:
        raise invalid("quantity", "must be above zero")
    if going > ordered.to_ship:
        raise Refused(Code.EXCEEDS_ORDER, order=order.number, line=line.line, maximum=str(ordered.to_ship))
