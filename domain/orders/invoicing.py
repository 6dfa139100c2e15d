"""Billing a shipment: each is an invoice of its own, over what the client kept.

Discounts in amounts, of a line or of the whole order, are shared in proportion and telescope over the invoices, so
that the last one takes the odd cents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.acts import Act
from domain.books import Books
from domain.catalogue.known import known_product
from domain.clients.known import known_client
from domain.errors import unknown, wrong_status
from domain.invoices.invoicing import LineToInvoice, PaymentPart, PricedLine, Sale, issue, take_at_issue
from domain.kinds import DocumentKind, SerialState
from domain.money import NONE, ZERO, Money, Percent, Quantity, telescoped
from domain.orders.facts import Order, OrderLine, Shipment, ShipmentLine
from domain.orders.known import known_order
from domain.orders.recorded import OrderLineInvoiced, ShipmentInvoiced
from domain.posting import Posting
from domain.pricing import Discount, priced_line
from domain.stock.recorded import SerialMoved
from domain.values import act


@act
class InvoiceShipment(Act):
    shipment: str
    payments: Sequence[PaymentPart] = ()
    number: str | None = None

    def decide(self, books: Books, posting: Posting) -> None:
        shipment = books.shipment(self.shipment)
        if shipment is None:
            raise unknown("shipment", self.shipment)
        if shipment.invoice is not None:
            raise wrong_status(shipment.number, f"billed on {shipment.invoice}", "billed")
        kept = [line for line in shipment.lines if line.kept]
        if not kept:
            raise wrong_status(shipment.number, "returned as a whole", "billed")
        order = known_order(books, shipment.order)
        number = posting.number(DocumentKind.INVOICE, self.number)
        billing = Billing(posting, order, shipment.number, number)
        sale = sale_of(billing, billing.lines(kept))
        entry = issue(posting, sale)
        for place, line in enumerate(kept, 1):
            put_serials_on(posting, shipment, line, (number, place))
        if self.payments:
            take_at_issue(posting, order.client, entry, self.payments, None)


def sale_of(billing: Billing, lines: Sequence[PricedLine]) -> Sale:
    """The shipment's invoice, with its share of the order's discount."""
    posting, order = billing.posting, billing.order
    gross = Money.total(line.amounts.gross for line in lines)
    header = header_share(order, gross, last=billing.is_last)
    posting.add(ShipmentInvoiced(billing.shipment, order.number, billing.invoice, header, gross))
    return Sale(
        client=known_client(posting.books, order.client),
        number=billing.invoice,
        lines=lines,
        discount=order_discount(order, header),
        order=order.number,
        header=header,
    )


def header_share(order: Order, gross: Money, *, last: bool) -> Money:
    """What an invoice of so much takes of the order's discount; the last one all that is left of it."""
    if not order.header or order.spread or not order.gross:
        return ZERO
    upto = min(order.gross_invoiced + gross, order.gross)
    whole = order.header if last else order.header.share(upto.units, order.gross.units)
    return min(gross, whole - order.header_used)


def order_discount(order: Order, header: Money) -> Discount:
    """How the invoice carries its share: as the order's percentage, or as an amount."""
    if not header:
        return Discount()
    return Discount(percent=order.discount_percent) if order.discount_percent else Discount(amount=header)


@dataclass(slots=True)
class Billing:
    """Prices the lines of one shipment, each order line served from where the last invoice left it."""

    posting: Posting
    order: Order
    shipment: str
    invoice: str
    billed: dict[int, tuple[Quantity, Money, Money]] = field(default_factory=dict)
    """By order line: the quantity, and what of its two discounts, invoices took by now."""

    def lines(self, kept: Sequence[ShipmentLine]) -> list[PricedLine]:
        """What the client kept, at the order's prices."""
        return [self._line(line) for line in kept]

    @property
    def is_last(self) -> bool:
        """Whether all that was ordered is invoiced now."""
        now = {number: quantity for number, (quantity, _, _) in self.billed.items()}
        return all(now.get(line.line, line.invoiced) == line.quantity for line in self.order.lines)

    def _line(self, line: ShipmentLine) -> PricedLine:
        ordered = self.order.line(line.order_line)
        assert ordered is not None, "a shipment line refers to an order line"
        start = (ordered.invoiced, ordered.discounted, ordered.spread_used)
        before, discounted, used = self.billed.get(ordered.line, start)
        quantity, most = line.kept, self._most_off(ordered, line.kept)
        off = min(most, telescoped(ordered.discount_amount, before, quantity, ordered.quantity, discounted))
        spread = min(most - off, spread_share(ordered, before, quantity, used))
        self.billed[ordered.line] = (before + quantity, discounted + off, used + spread)
        self.posting.add(
            OrderLineInvoiced(self.shipment, self.order.number, ordered.line, self.invoice, quantity, off, spread)
        )
        return self._priced(ordered, line, quantity, Discount(ordered.discount_percent, off + spread))

    def _most_off(self, ordered: OrderLine, quantity: Quantity) -> Money:
        """The discount that these units can bear: of less than a cent there is nothing to take off."""
        full = self.posting.practice.currency.exact(quantity, ordered.price)
        return Money(int(full * (Percent.WHOLE - ordered.discount_percent.units) / Percent.WHOLE))

    def _priced(self, ordered: OrderLine, line: ShipmentLine, quantity: Quantity, discount: Discount) -> PricedLine:
        product = known_product(self.posting.books, ordered.product)
        amounts = priced_line(self.posting.practice, quantity, ordered.price, discount, ordered.rate)
        asked = LineToInvoice(product=product.code, quantity=quantity, price=ordered.price, serials=line.out)
        return PricedLine(asked, product, ordered.price, discount, amounts, ordered.rate)


def spread_share(ordered: OrderLine, before: Quantity, quantity: Quantity, used: Money) -> Money:
    """These units' share of a discount that was spread over what was not billed then."""
    if not ordered.spread or ordered.spread_over <= NONE:
        return ZERO
    since = before - (ordered.quantity - ordered.spread_over)
    return telescoped(ordered.spread, since, quantity, ordered.spread_over, used)


def put_serials_on(posting: Posting, shipment: Shipment, line: ShipmentLine, invoice_line: tuple[str, int]) -> None:
    """The units shipped are on an invoice line now, by which they are credited when they come back."""
    for serial in line.out:
        posting.add(
            SerialMoved(
                line.product, serial, SerialState.SOLD, posting.on, invoice_line[0], shipment.client, *invoice_line
            )
        )
