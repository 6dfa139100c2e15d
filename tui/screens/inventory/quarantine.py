"""Inventory > Quarantine: products with units in quarantine, and where those units go."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical

from domain.catalogue.facts import Product
from domain.desk import Done
from domain.kinds import SerialState
from domain.money import Quantity
from domain.posting import Posting
from domain.stock.quarantine import Destination, MoveQuarantine
from domain.stock.recorded import SerialMoved
from tui.commands import Command, Offers, offer
from tui.front_desk import FrontDesk
from tui.screens.fields import reason_field, writer
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading, stock_lines
from tui.screens.returns.beside import CountField
from tui.screens.serials_field import SerialsField, in_state, why_not
from tui.widgets.fields import Choice, ChoiceField, Field
from tui.widgets.form import PreviewLine, Values
from tui.widgets.paged_table import PagedTable

NOTHING = "Nothing lies in quarantine."
WAYS = (
    Choice(Destination.STOCK, "Stock"),
    Choice(Destination.DISPOSAL, "Disposal"),
    Choice(Destination.SUPPLIER, "Supplier"),
)
_BECOMES = {
    Destination.STOCK: "goes back on the shelf and is for sale again",
    Destination.DISPOSAL: "is disposed of and leaves the stock for good",
    Destination.SUPPLIER: "goes to the supplier and leaves the stock for good",
}


class MoveQuarantineForm(KeptForm):
    """Units in quarantine are released to the shelf, disposed of, or sent to the supplier."""

    button = "Move"
    enter_saves = False

    def __init__(self, front: FrontDesk, product: Product) -> None:
        super().__init__(front)
        self.product = product
        self.heading = f"Move from quarantine  {product.name} ({product.code})"
        self.kept_as = f"quarantine.{product.code}"
        formats = front.formats
        shown = "" if product.serialised else formats.quantity(product.quarantined)
        count = writer(formats.quantity)
        self.quantity = CountField("quantity", "Quantity", shown, parse=formats.parse_quantity, show=count)
        self.quantity.beside = f"{formats.quantity(product.quarantined)} in quarantine"
        self.serials = SerialsField(
            "serials", "Serial numbers", in_state(front, self._code, SerialState.QUARANTINED),
            why_not(front, self._code, "in quarantine"),
        )  # fmt: skip

    def _code(self) -> str:
        return self.product.code

    def compose_fields(self) -> Iterator[Field]:
        yield ChoiceField("to", "Where to", WAYS)
        yield self.serials if self.product.serialised else self.quantity
        yield reason_field("Say why: tested and sound, spoilt, recalled.")

    def act(self, values: Values) -> MoveQuarantine:
        serials = values.get("serials", ())
        return MoveQuarantine(
            product=self.product.code,
            quantity=Quantity.of(len(serials)) if self.product.serialised else values["quantity"],
            to=values["to"],
            reason=values["reason"],
            serials=serials,
        )

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        formats, product = self.front.formats, self.product
        lines = [
            PreviewLine("In quarantine now", formats.quantity(product.quarantined)),
            PreviewLine("On the shelf", formats.quantity(product.on_hand)),
        ]
        return (*lines, *self._meaning(values))

    def _meaning(self, values: Values) -> tuple[PreviewLine, ...]:
        to = values.get("to")
        return (PreviewLine(f"What is moved {_BECOMES[to]}.", tone="dim"),) if to in _BECOMES else ()

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        moved = (
            PreviewLine(f"Serial {move.serial}", self.front.formats.kind(move.state))
            for move in posting.of_type(SerialMoved)
        )
        return (heading(), *stock_lines(self.front, posting), *moved, *self._meaning(values))

    def naming(self, posting: Posting, values: Values) -> str:
        act = self.act(values)
        return f"Move: {self.front.formats.quantity(act.quantity)} {self.product.code} to {act.to}"

    def said(self, done: Done) -> str:
        product = self.front.reading.product(self.product.code)
        left = self.front.formats.quantity(product.quarantined) if product else ""
        return f"Saved. {left} {self.product.code} left in quarantine."


class QuarantinePane(Offers, Vertical):
    """Enter opens the item; m moves what lies in quarantine."""

    DEFAULT_CSS = "QuarantinePane { height: 1fr; }"
    offers = offer(
        "Quarantine",
        Command(
            "quarantine.move", ("m",), "Move", "To stock, to disposal, or to the supplier.", "move",
            when=lambda pane: "" if pane.table.current is not None else NOTHING, rank=10,
        ),
    )  # fmt: skip

    def __init__(self, front: FrontDesk) -> None:
        super().__init__()
        self.front = front
        self.table = PagedTable(front.reading.quarantined_products(), noun="products", empty=NOTHING)

    def compose(self) -> ComposeResult:
        yield self.table

    def on_paged_table_moved(self) -> None:
        self.screen.refresh_bindings()

    def action_move(self) -> None:
        """Ask where it goes, and why."""
        row = self.table.current
        product = self.front.reading.product(row.id) if row is not None else None
        if product is not None:
            self.app.push_screen(MoveQuarantineForm(self.front, product))
