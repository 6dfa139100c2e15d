"""An order as its screen shows it, read anew after each act."""

from __future__ import annotations

from typing import Any

from domain.money import NONE, Quantity, UnitPrice
from domain.orders.facts import Order, OrderLine, OrderStatus
from tui.front_desk import FrontDesk
from tui.reading.rows import BookRow
from tui.widgets.rows import Column, Row

LINES = (
    Column("line", "Line", least=4),
    Column("item", "Item", least=14, most=60),
    Column("quantity", "Ordered", right=True),
    Column("shipped", "Shipped", right=True),
    Column("invoiced", "Invoiced", right=True),
    Column("returned", "Returned", right=True),
    Column("price", "Price", right=True),
)
SHIPMENTS = (
    Column("number", "Shipment", least=10),
    Column("on", "Date", least=10),
    Column("goods", "Goods", least=20, most=80),
    Column("invoice", "Invoice", least=16),
)
TO_BILL, CAME_BACK = "to bill", "came back whole"


class OrderSight:
    """What is to be seen of one order; `order` is None where there is none of this number."""

    order: Order | None
    view: dict[str, Any]

    def __init__(self, front: FrontDesk, number: str) -> None:
        self.front = front
        self.number = number
        self.look()

    def look(self) -> None:
        """Read everything anew."""
        self.order = self.front.reading.order(self.number)
        self.view = self.front.reading.show("order", self.number) or {}
        client = self.front.reading.client(self.view["client"]) if self.view else None
        self.client_words = f"{client.name} ({client.code})" if client else ""
        self.names = {line["product"]: self.front.reading.product_name(line["product"]) for line in self.lines}

    @property
    def lines(self) -> list[dict[str, Any]]:
        lines: list[dict[str, Any]] = self.view.get("lines", [])
        return lines

    @property
    def shipments(self) -> list[dict[str, Any]]:
        shipments: list[dict[str, Any]] = self.view.get("shipments", [])
        return shipments

    @property
    def to_ship(self) -> list[OrderLine]:
        """The lines of which something can still leave."""
        if self.order is None or self.order.status is OrderStatus.CANCELLED:
            return []
        return [line for line in self.order.lines if line.to_ship > NONE]

    @property
    def to_bill(self) -> list[str]:
        """The shipments that are on no invoice and not come back whole."""
        return [each["number"] for each in self.shipments if self.billing(each) == TO_BILL]

    @property
    def discounted(self) -> bool:
        """Whether its discount still stands on the total."""
        return self.order is not None and bool(self.order.header) and not self.order.spread

    @property
    def status(self) -> str:
        """`part shipped · 1 shipment to bill`."""
        words = str(self.view.get("status", "")).replace("_", " ")
        count = len(self.to_bill)
        return f"{words} · {count} shipment{'' if count == 1 else 's'} to bill" if count else words

    @property
    def summary(self) -> str:
        """The whole order in one line."""
        if self.order is None:
            return ""
        formats = self.front.formats
        parts = [formats.day(self.order.on), f"total {formats.money(self.order.gross - self.order.header)}"]
        if self.discounted:
            used = formats.money(self.order.header_used)
            parts.append(f"discount on the total {formats.money(self.order.header)}, {used} of it billed")
        elif self.order.spread:
            parts.append("its discount is on the lines")
        if (cancelled := self.view["cancelled"]) is not None:
            by = f" by {self.front.reading.staff_name(cancelled['by'])}" if cancelled["by"] else ""
            parts.append(f"rest cancelled {cancelled['on']}{by}: {cancelled['reason']}")
        return " · ".join(parts)

    @property
    def line_rows(self) -> list[Row]:
        """A row for each line; Enter opens its product."""
        return [self._line(line) for line in self.lines]

    def _line(self, line: dict[str, Any]) -> Row:
        counts = (self.quantity(line[key]) for key in ("quantity", "shipped", "invoiced", "returned"))
        price = self.front.formats.price(UnitPrice.parse(line["price"]))
        cells = (str(line["line"]), self.names[line["product"]], *counts, price)
        return BookRow(line["line"], str(line["line"]), cells, opens=("product", line["product"]))

    def details(self, number: int) -> str:
        """What a table has no room for: discounts, what is left to ship and to bill, what was removed."""
        line = self.order.line(number) if self.order is not None else None
        shown = next((line for line in self.lines if line["line"] == number), None)
        if line is None or shown is None:
            return ""
        formats = self.front.formats
        parts = [line.product]
        if line.discount_percent:
            parts.append(f"discount {formats.percent(line.discount_percent)}%")
        if line.discount_amount:
            parts.append(
                f"discount {formats.money(line.discount_amount)}, {formats.money(line.discounted)} of it billed"
            )
        if line.spread:
            parts.append(f"share of the order's discount {formats.money(line.spread)}")
        if line in self.to_ship:
            parts.append(f"{formats.quantity(line.to_ship)} to ship")
        if (waiting := self.not_billed(number)) > NONE:
            parts.append(f"{formats.quantity(waiting)} shipped and not billed")
        if shown["removed"] != "0":
            parts.append(f"{self.quantity(shown['removed'])} removed from its invoice")
        return " · ".join(parts)

    def not_billed(self, number: int) -> Quantity:
        """What of a line is with the client and on no invoice."""
        lines = [line for each in self.shipments if not each["invoice"] for line in each["lines"]]
        return Quantity.total(
            Quantity.parse(line["quantity"]) - Quantity.parse(line["returned"])
            for line in lines
            if line["line"] == number
        )

    @property
    def shipment_rows(self) -> list[Row]:
        """A row for each shipment, with what it is billed on."""
        return [self._shipment(each) for each in self.shipments]

    def _shipment(self, shipment: dict[str, Any]) -> Row:
        goods = ", ".join(self._goods(line) for line in shipment["lines"])
        billing = self.billing(shipment)
        style = {TO_BILL: "warning", CAME_BACK: "dim"}.get(billing, "")
        cells = (shipment["number"], shipment["on"], goods, billing)
        return Row(0, shipment["number"], cells, style)

    def billing(self, shipment: dict[str, Any]) -> str:
        """The invoice a shipment is on, or why it is on none."""
        if shipment["invoice"]:
            return str(shipment["invoice"])
        return CAME_BACK if all(line["quantity"] == line["returned"] for line in shipment["lines"]) else TO_BILL

    def _goods(self, line: dict[str, Any]) -> str:
        words = f"{self.quantity(line['quantity'])} {self.names[line['product']]}"
        return words if line["returned"] == "0" else f"{words} ({self.quantity(line['returned'])} came back unbilled)"

    def shipment_details(self, number: str) -> str:
        """A shipment's serial numbers, and what came back of it before it was billed."""
        shipment = next((each for each in self.shipments if each["number"] == number), None)
        if shipment is None:
            return ""
        parts = [number]
        for line in shipment["lines"]:
            if line["serials"]:
                parts.append(f"{line['product']} {', '.join(line['serials'])}")
            if line["returned"] != "0":
                back = f"{self.quantity(line['returned'])} {line['product']} came back unbilled: not credited,"
                parts.append(f"{back} not on its invoice")
        return " · ".join(parts)

    def quantity(self, text: str) -> str:
        """A quantity of the view as the practice writes it."""
        return self.front.formats.quantity(Quantity.parse(text))
