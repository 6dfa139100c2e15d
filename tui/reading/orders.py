"""Orders as rows, as hits, and each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.money import Money, Quantity
from tui.reading.documents import DocumentLists
from tui.reading.rows import BookRow, BookRows, Shown
from tui.text import clean
from tui.widgets.drop_list import Hit
from tui.widgets.rows import Column, Rows

if TYPE_CHECKING:
    from domain.orders.facts import Order, Shipment

_NUMBER = Column("number", "Number", least=10, most=20)
_ON = Column("on", "Date", least=10)
_STATUS = Column("status", "Status", least=12, most=20)
_TOTAL, _OPEN = Column("total", "Total", right=True), Column("open", "Open", right=True)
_STYLES = {"open": "warning", "part_shipped": "warning", "cancelled": "dim"}


class OrderLists(DocumentLists):
    """The part of `Reading` that knows orders."""

    def orders(self, client: str | None = None) -> Rows:
        """A client's or everybody's orders; found by status too, and `to bill`."""
        from store.pages import orders

        pages = orders.orders() if client is None else orders.orders_of_client().of(client=client)
        shipped = Column("shipped", "Shipped", right=True, drop=1)
        bill = Column("to_bill", "To bill", right=True, drop=2)
        return self._documents("orders", pages, client, self._order, _NUMBER, _ON, _STATUS, shipped, bill, _TOTAL)

    def _order(self, row: tuple[Any, ...], everybodys: bool) -> BookRow:  # noqa: FBT001
        number, on, code, name, total, status, ordered, shipped, to_bill = row
        formats = self.formats
        whose = (f"{name} ({code})",) if everybodys else ()
        how_far = f"{formats.quantity(Quantity(shipped))} of {formats.quantity(Quantity(ordered))}"
        money = formats.money(Money(total))
        cells = (number, on, *whose, formats.kind(status), how_far, str(to_bill or ""), money)
        style = _STYLES.get(status, "warning" if to_bill else "")
        return BookRow((), number, cells, style, ("order", number))

    def order_invoices(self, number: str) -> Rows:
        """The invoices of an order's shipments."""
        from store.pages import orders

        credited = Column("credited", "Credited", least=8, most=16)
        columns = (_NUMBER, _ON, _TOTAL, _OPEN, _STATUS, credited)
        shown = Shown(columns, lambda row: self._invoice(row, everybodys=False))
        return BookRows(self._store, orders.invoices_of_order().of(number=number), shown)

    def order_returns(self, number: str) -> Rows:
        """The returns that name an order, or bring goods of it back."""
        from store.pages import orders

        money = (Column("credited", "Credited", right=True), Column("refunded", "Refunded", right=True, drop=2))
        credit, reason = Column("credit", "Credit", least=10, most=40), Column("reason", "Reason", least=8, drop=3)
        shown = Shown((_NUMBER, _ON, _STATUS, credit, reason, *money), lambda row: self._return(row, everybodys=False))
        return BookRows(self._store, orders.returns_of_order().of(number=number), shown)

    def order(self, number: str) -> Order | None:
        with self._store.reading() as books:
            return books.order(number)

    def shipment(self, number: str) -> Shipment | None:
        with self._store.reading() as books:
            return books.shipment(number)

    def find_order(self, text: str, limit: int, client: str | None = None) -> list[Hit]:
        """By number, or the latest of a client."""
        from store.pages import orders
        from store.pages.hits import documents

        pages = orders.orders() if client is None else orders.orders_of_client().of(client=client)
        with self._store.snapshot():
            rows = documents(pages, self._store.database, clean(text).strip(), limit)
        return [self._order_hit(row, client) for row in rows]

    def hit_order(self, number: str) -> Hit | None:
        """The order of that number as a field shows it."""
        return next((hit for hit in self.find_order(number, 1) if hit.id == number), None)

    def _order_hit(self, row: tuple[Any, ...], client: str | None) -> Hit:
        number, on, _, name, total, status, *_ = row
        details = (on, None if client else name, self.formats.money(Money(total)), self.formats.kind(status))
        return Hit(number, number, " · ".join(filter(None, details)))
