"""Adjusting stock: a delivery, a count, a breakage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.books import Product
from domain.desk import Done
from domain.money import NONE, Quantity
from domain.posting import Posting
from domain.recorded import SerialMoved
from domain.stock import AdjustStock
from tui.front_desk import FrontDesk
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading, stock_lines, warning_lines
from tui.widgets.fields import Field, NotesField, QuantityField, TextField
from tui.widgets.form import PreviewLine, Values


def read_reason(typed: str) -> object:
    """Why the stock changes, which stands in the movement for good."""
    if not typed.strip():
        raise ValueError("Say why: delivery, count, breakage.")
    return typed.strip()


def read_serials(typed: str) -> object:
    """Serial numbers parted by commas or spaces, as a scanner types them."""
    return tuple(serial for serial in re.split(r"[,;\s]+", typed) if serial)


class AdjustForm(KeptForm):
    """Units that come onto the shelf (positive) or leave it (negative) other than by a sale or a return."""

    def __init__(self, front: FrontDesk, product: Product) -> None:
        super().__init__(front)
        self.product = product
        self.heading = f"Adjust stock of {product.code} {product.name}"
        self.button = "Adjust stock"
        self.kept_as = f"stock.{product.code}"

    def compose_fields(self) -> Iterator[Field]:
        formats = self.front.formats
        yield QuantityField("quantity", "In or out", parse=formats.parse_quantity, show=self._write)
        if self.product.serialised:
            yield NotesField("serials", "Serial numbers", parse=read_serials)
        yield TextField("reason", "Reason", parse=read_reason, hint="delivery, count, breakage")

    def _write(self, value: object) -> str:
        if not isinstance(value, Quantity):
            return ""
        return f"{'+' if value > NONE else ''}{self.front.formats.quantity(value)}"

    def act(self, values: Values) -> AdjustStock:
        return AdjustStock(
            product=self.product.code,
            quantity=values["quantity"],
            reason=values["reason"],
            serials=values.get("serials", ()),
        )

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        formats, product = self.front.formats, self.product
        lines = [
            PreviewLine("On the shelf now", formats.quantity(product.on_hand)),
            PreviewLine("In quarantine", formats.quantity(product.quarantined)),
        ]
        asked = values.get("quantity")
        if isinstance(asked, Quantity) and asked:
            lines.append(PreviewLine("On the shelf then", formats.quantity(product.on_hand + asked), "total"))
        lines.append(PreviewLine("12 comes in; -2 goes out.", tone="dim"))
        return tuple(lines)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        moved = (
            PreviewLine(f"Serial {move.serial}", self.front.formats.kind(move.state))
            for move in posting.of_type(SerialMoved)
        )
        return (heading(), *stock_lines(posting, self.front), *moved, *warning_lines(posting.warnings))

    def naming(self, posting: Posting, values: Values) -> str:
        quantity: Quantity = values["quantity"]
        way = "take out" if quantity < NONE else "take in"
        return f"Adjust stock: {way} {self.front.formats.quantity(abs(quantity))} {self.product.code}"

    def said(self, done: Done) -> str:
        product = self.front.reading.product(self.product.code)
        there = self.front.formats.quantity(product.on_hand) if product else ""
        return f"Saved. {there} {self.product.code} on the shelf."
