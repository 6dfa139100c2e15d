"""An invoice as its screen shows it, read anew after each act."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.invoices.facts import Invoice, SoldLine
from domain.kinds import EntryKind, Prices
from domain.money import NONE, ZERO, Money, Quantity
from tui.front_desk import FrontDesk
from tui.reading.documents import entry_opens
from tui.reading.rows import BookRow
from tui.widgets.rows import Column, Row

ITEMS = (
    Column("line", "Line", least=4),
    Column("item", "Item", least=16, most=60),
    Column("quantity", "Qty", right=True),
    Column("price", "Price", right=True, drop=2),
    Column("amount", "Amount", right=True),
    Column("returned", "Returned", right=True),
    Column("returnable", "Returnable", right=True),
)
SETTLEMENTS = (
    Column("document", "Document", least=12),
    Column("on", "Date", least=10),
    Column("kind", "What", least=10),
    Column("amount", "Amount", right=True),
)


class InvoiceSight:
    """What is to be seen of one invoice; it exists."""

    invoice: Invoice
    view: dict[str, Any]

    def __init__(self, front: FrontDesk, number: str) -> None:
        self.front = front
        self.number = number
        self.look()

    def look(self) -> None:
        """Read everything anew."""
        invoice, view = self.front.reading.invoice(self.number), self.front.reading.show("invoice", self.number)
        if invoice is None or view is None:
            raise LookupError(f"there is no invoice {self.number}")
        self.invoice, self.view = invoice, view
        client = self.front.reading.client(invoice.client)
        self.credit = client.credit if client else Money(0)
        marked = client is not None and client.written_off > ZERO
        self.written_off = self.front.reading.written_off(invoice.client, self.number) if marked else ZERO
        products = {line.product: self.front.reading.product(line.product) for line in invoice.lines}
        stocked = {code for code, product in products.items() if product and product.stocked}
        self.services = {line.line for line in invoice.standing if line.product not in stocked}

    def money(self, text: str) -> str:
        """An amount of the view as the practice writes it."""
        return self.front.formats.money(self.front.formats.currency.parse(text))

    @property
    def is_sale(self) -> bool:
        """Goods and services; a cheque refund or a debit journal is none."""
        return self.invoice.kind is EntryKind.INVOICE

    @property
    def returnable(self) -> bool:
        """Whether anything could still come back."""
        return any(self._returnable(line) > NONE for line in self.invoice.lines)

    def _returnable(self, line: SoldLine) -> Quantity:
        return line.returnable if self.is_sale else NONE

    @property
    def status(self) -> str:
        """`paid · partially credited`; what is no sale says what it is."""
        status = str(self.view["status"]).replace("_", " ")
        if not self.is_sale:
            return f"{self.front.formats.kind(self.invoice.kind)} · {status}"
        credit = self.view["credit_status"]
        return status if credit == "none" else f"{status} · {credit.replace('_', ' ')}"

    @property
    def reference(self) -> str:
        """The number of the cheque, or why credit was taken off the file."""
        words = "cheque" if self.invoice.kind is EntryKind.CHEQUE_REFUND else "because"
        return f"{words} {self.view['reference']}" if self.view["reference"] else ""

    @property
    def summary(self) -> str:
        """The amounts of the whole invoice in one line."""
        parts = [
            self.front.formats.day(self.invoice.on),
            f"total {self.money(self.view['total'])} (tax {self.money(self.view['tax'])})",
            f"open {self.money(self.view['open'])}",
        ]
        if self.reference:
            parts.append(self.reference)
        if self.invoice.order:
            parts.append(f"order {self.invoice.order}")
        if self.invoice.credited:
            parts.append(f"credited {self.front.formats.money(self.invoice.credited)}")
        if self.written_off:
            parts.append(f"written off {self.front.formats.money(self.written_off)}")
        if self.invoice.header_discount:
            parts.append(f"discount on the total {self.front.formats.money(self.invoice.header_discount)}")
        return " · ".join(parts)

    @property
    def items(self) -> list[Row]:
        """A row for each line, removed ones struck and said so."""
        return [self._item(line) for line in self.invoice.lines]

    def _item(self, line: SoldLine) -> Row:
        formats = self.front.formats
        cells = (
            str(line.line),
            f"removed: {line.name}" if line.removed else line.name,
            formats.quantity(line.quantity),
            formats.price(line.price),
            formats.money(line.gross),
            formats.quantity(line.returned - line.given_out),
            formats.quantity(self._returnable(line)),
        )
        style = "struck" if line.removed else ""
        return BookRow(line.line, str(line.line), cells, style, ("product", line.product))

    def details(self, number: int) -> str:
        """What a table has no room for: who removed a line, when and why; discount, patient, serial numbers."""
        line = self.invoice.line(number)
        shown = next((line for line in self.view["lines"] if line["line"] == number), None)
        if line is None or shown is None:
            return ""
        formats = self.front.formats
        parts = [line.product]
        if (removal := shown.get("removal")) is not None:
            parts.insert(0, self._removal(removal))
        if line.discount_percent:
            parts.append(f"discount {formats.percent(line.discount_percent)}%")
        if line.discount_amount:
            parts.append(f"discount {formats.money(line.discount_amount)}")
        if line.spread:
            net = "" if formats.practice.prices is Prices.INCLUDE_TAX else " before tax"
            parts.append(f"share of the spread discount {formats.money(line.spread)}{net}")
        if line.credited_gross:
            parts.append(f"credited {formats.money(line.credited_gross)}")
        if line.patient:
            parts.append(f"patient {line.patient}")
        if shown["serials"]:
            parts.append(f"serials {', '.join(shown['serials'])}")
        return " · ".join(parts)

    def _removal(self, removal: dict[str, Any]) -> str:
        at = self.front.formats.instant(datetime.fromisoformat(removal["at"]))
        by = f" by {self.front.reading.staff_name(removal['by'])}" if removal["by"] else ""
        return f"Removed {at}{by}: {removal['reason']}"

    @property
    def settlements(self) -> list[Row]:
        """What the invoice was settled by: payments, credits, a removed item."""
        return [self._settlement(place, paid) for place, paid in enumerate(self.view["settled_by"])]

    def _settlement(self, place: int, paid: dict[str, Any]) -> Row:
        kind = self.front.formats.kind(paid["kind"]) + (f", {paid['method']}" if paid["method"] else "")
        cells = (paid["document"], paid["on"], kind, self.money(paid["amount"]))
        document = entry_opens(paid["kind"], paid["document"], self.number)
        return BookRow(place, str(place), cells, opens=None if document == ("invoice", self.number) else document)
