"""Adjusting stock: a delivery, a count, a breakage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.catalogue.facts import Product
from domain.desk import Done
from domain.kinds import SerialState
from domain.money import NONE, Quantity
from domain.posting import Posting
from domain.stock.adjusting import AdjustStock
from domain.stock.recorded import SerialMoved
from tui.front_desk import FrontDesk
from tui.screens.fields import text_needed
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading, stock_lines
from tui.screens.serials_field import SerialsField, new_serial, why_not
from tui.widgets.fields import Choice, ChoiceField, Field, Hit, QuantityField
from tui.widgets.form import PreviewLine, Values

IN, OUT = "in", "out"
WAYS = (Choice(IN, "In"), Choice(OUT, "Out"))


class AdjustForm(KeptForm):
    """Units that come onto the shelf (positive) or leave it (negative) other than by a sale or a return."""

    def __init__(self, front: FrontDesk, product: Product) -> None:
        super().__init__(front)
        self.product = product
        self.heading = f"Adjust stock of {product.code} {product.name}"
        self.button = "Adjust stock"
        self.kept_as = f"stock.{product.code}"
        self.quantity = QuantityField("quantity", "In or out", parse=front.formats.parse_quantity, show=self._write)
        self.way = ChoiceField("way", "In or out", WAYS, IN)
        self.serials = SerialsField("serials", "Serial numbers", self._find_unit, self._refusal)

    def compose_fields(self) -> Iterator[Field]:
        if self.product.serialised:
            yield self.way
            yield self.serials
        else:
            yield self.quantity
        yield text_needed("reason", "Reason", "Say why: delivery, count, breakage.", "delivery, count, breakage")

    @property
    def _goes_out(self) -> bool:
        at = self.way.editor.chosen
        return at >= 0 and WAYS[at].value == OUT

    def _find_unit(self, typed: str, limit: int) -> Sequence[Hit]:
        """What goes out lies on the shelf; what comes in has a number that nobody has seen."""
        if self._goes_out:
            return self.front.reading.find_serial_in(self.product.code, SerialState.IN_STOCK, typed, limit)
        return new_serial(typed, limit) if not self._refusal(typed) else ()

    def _refusal(self, serial: str) -> str:
        code = self.product.code
        if self._goes_out:
            return why_not(self.front, lambda: code, "on the shelf")(serial)
        known = self.front.reading.serial(code, serial)
        if known is None or known.state is SerialState.GONE:
            return ""
        return f"{serial} is known already: it is {self.front.formats.kind(known.state).lower()}."

    def _write(self, value: object) -> str:
        if not isinstance(value, Quantity):
            return ""
        return f"{'+' if value > NONE else ''}{self.front.formats.quantity(value)}"

    def act(self, values: Values) -> AdjustStock:
        return AdjustStock(
            product=self.product.code,
            quantity=self._asked(values),
            reason=values["reason"],
            serials=values.get("serials", ()),
        )

    def _asked(self, values: Values) -> Quantity:
        """Of units with serial numbers as many as were named."""
        if not self.product.serialised:
            quantity: Quantity = values["quantity"]
            return quantity
        count = Quantity.of(len(values["serials"]))
        return -count if values["way"] == OUT else count

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        formats = self.front.formats
        # Another desk may have sold of it since the form was opened.
        product = self.front.reading.product(self.product.code) or self.product
        lines = [
            PreviewLine("On the shelf now", formats.quantity(product.on_hand)),
            PreviewLine("In quarantine", formats.quantity(product.quarantined)),
        ]
        asked = values.get("quantity")
        if product.serialised and "serials" in values:
            asked = self._asked(values)
        if isinstance(asked, Quantity) and asked:
            lines.append(PreviewLine("On the shelf then", formats.quantity(product.on_hand + asked), "total"))
        hint = "Scan each unit, one after the other." if product.serialised else "12 comes in; -2 goes out."
        lines.append(PreviewLine(hint, tone="dim"))
        return tuple(lines)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        moved = (
            PreviewLine(f"Serial {move.serial}", self.front.formats.kind(move.state))
            for move in posting.of_type(SerialMoved)
        )
        return (heading(), *stock_lines(self.front, posting), *moved)

    def naming(self, posting: Posting, values: Values) -> str:
        quantity = self._asked(values)
        way = "take out" if quantity < NONE else "take in"
        return f"Adjust stock: {way} {self.front.formats.quantity(abs(quantity))} {self.product.code}"

    def said(self, done: Done) -> str:
        product = self.front.reading.product(self.product.code)
        there = self.front.formats.quantity(product.on_hand) if product else ""
        return f"Saved. {there} {self.product.code} on the shelf."
