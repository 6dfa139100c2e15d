"""Goods on their way back, as rows: what waits for inspection, lies in quarantine, or is held on repair."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from domain.money import Quantity
from tui.formats import Formats
from tui.reading.cells import named
from tui.reading.rows import BookRow, BookRows, Shown, lined
from tui.widgets.rows import Column, Rows

if TYPE_CHECKING:
    from domain.stock.facts import Serial
    from store.database import BookStore

_RETURN = Column("return", "Return", least=10, most=20)
_CLIENT = Column("client", "Client", least=10, most=34)
_PRODUCT = Column("product", "Product", least=12, most=40)


class ComingBack:
    """The part of `Reading` that lists goods on their way back."""

    _store: BookStore
    formats: Formats

    def waiting_items(self) -> Rows:
        """Every item that waits for inspection, the longest waiting first."""
        from store.pages.coming_back import waiting

        columns = (
            _RETURN, _PRODUCT, _CLIENT, Column("quantity", "Announced", right=True),
            Column("inspected", "Inspected", right=True), Column("reason", "Reason", least=8, most=18, drop=2),
            Column("action", "Action", least=6, most=12, drop=3), Column("since", "Waits since", least=11, drop=1),
        )  # fmt: skip
        return BookRows(self._store, waiting().of(), Shown(columns, self._waiting, lined))

    def _waiting(self, row: tuple[Any, ...]) -> BookRow:
        number, line, since, client, name, product, product_name, quantity, inspected, action, reason = row
        formats = self.formats
        counts = (formats.quantity(Quantity(quantity)), formats.quantity(Quantity(inspected)))
        words = (formats.kind(reason), formats.kind(action))
        cells = (number, product_name or product, named(client, name), *counts, *words, since)
        return BookRow((), f"{number}/{line}", cells, opens=("return", number))

    def items_on_repair(self) -> Rows:
        """Every item held on repair, the longest there first."""
        from store.pages.coming_back import on_repair

        columns = (
            _RETURN, _PRODUCT, _CLIENT, Column("quantity", "Held", right=True),
            Column("serials", "Serials", least=8, most=30, drop=2),
            Column("note", "Note", least=8, most=40, drop=3), Column("since", "Since", least=10, drop=1),
        )  # fmt: skip
        return BookRows(self._store, on_repair().of(), Shown(columns, self._on_repair, lined))

    def _on_repair(self, row: tuple[Any, ...]) -> BookRow:
        number, line, since, client, name, product, product_name, quantity, serials, note = row
        held = self.formats.quantity(Quantity(quantity))
        words = (", ".join(json.loads(serials)), note, since)
        cells = (number, product_name or product, named(client, name), held, *words)
        return BookRow((), f"{number}/{line}", cells, opens=("return", number))

    def quarantined_products(self) -> Rows:
        """Every product of which units lie in quarantine."""
        from store.pages.coming_back import quarantined

        columns = (
            Column("code", "Code", least=6, most=20), Column("name", "Name", least=12, most=40),
            Column("quarantined", "Quarantined", right=True), Column("on_hand", "On hand", right=True, drop=1),
        )  # fmt: skip
        return BookRows(self._store, quarantined().of(), Shown(columns, self._quarantined))

    def _quarantined(self, row: tuple[Any, ...]) -> BookRow:
        code, name, held, on_hand, _ = row
        quantity = self.formats.quantity
        cells = (code, name, quantity(Quantity(held)), quantity(Quantity(on_hand)))
        return BookRow((), code, cells, opens=("product", code))

    def serial(self, product: str, serial: str) -> Serial | None:
        """Where the unit is."""
        with self._store.reading() as books:
            return books.serial(product, serial)

    def order_of_shipment(self, number: str) -> str:
        """The order that was shipped."""
        with self._store.reading() as books:
            shipment = books.shipment(number)
        return shipment.order if shipment is not None else ""

    def unit(self, serial: str, product: str | None = None) -> dict[str, Any] | None:
        """The view of a serial number; of the first product that has it where none is named."""
        from store.views.reader import Reader
        from store.views.serial import show

        with self._store.snapshot():
            return show(Reader(self._store.database), serial, product)

    def waiting_count(self) -> int:
        """How many items wait for inspection."""
        from store.pages.coming_back import how_many_wait

        with self._store.snapshot():
            return how_many_wait(self._store.database)
