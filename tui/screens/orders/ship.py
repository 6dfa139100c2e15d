"""Ship: each line of an order with what is left of it; units with serial numbers are scanned or typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

from domain.acts import Act
from domain.desk import Done
from domain.errors import Code, Refused
from domain.kinds import SerialState
from domain.money import NONE, Quantity
from domain.orders.facts import OrderLine
from domain.orders.placing import LineToShip, ShipOrder
from domain.orders.recorded import ShipmentLineAdded
from domain.posting import Posting
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.fields import day_field, writer
from tui.screens.kept_form import KeptForm
from tui.screens.orders.sight import OrderSight
from tui.screens.preview_lines import heading, stock_lines
from tui.screens.returns.beside import CountField
from tui.screens.serials_field import SerialsField, in_state, why_not
from tui.widgets.field import LABEL_WIDTH, Remedy
from tui.widgets.fields import Field
from tui.widgets.form import PreviewLine, Values


class ShipForm(KeptForm):
    """Answers with the shipment's number."""

    button = "Ship"

    def __init__(self, front: FrontDesk, number: str) -> None:
        super().__init__(front)
        self.number = number
        self.kept_as = f"ship.{number}"
        self.sight = OrderSight(front, number)
        self.heading = f"Ship  {number}  {self.sight.client_words}"
        self.asked = {self._field(line): line for line in self.sight.to_ship}

    def _field(self, line: OrderLine) -> Field:
        formats, key = self.front.formats, f"line{line.line}"
        product = self.front.reading.product(line.product)
        if product is not None and product.serialised:
            on_shelf = in_state(self.front, lambda: product.code, SerialState.IN_STOCK)
            return SerialsField(key, product.name, on_shelf, why_not(self.front, lambda: product.code, "on the shelf"))
        name, left = self.sight.names[line.product], formats.quantity(line.to_ship)
        parse, show = formats.maybe(formats.parse_quantity), writer(formats.quantity)
        field = CountField(key, name, left, parse=parse, show=show)
        field.beside = f"of {left} left"
        if product is not None and product.stocked:
            field.beside += f" · {formats.quantity(product.on_hand)} on the shelf"
        if cell_len(name) >= LABEL_WIDTH:
            # Diets of one maker begin alike: where the label is cut, the code tells them apart.
            field.beside += f" · {line.product}"
        return field

    def compose_fields(self) -> Iterator[Field]:
        yield from self.asked
        yield day_field(self.front)

    def act(self, values: Values) -> Act:
        going = (self._going(line, values[field.key]) for field, line in self.asked.items())
        return ShipOrder(order=self.number, lines=tuple(line for line in going if line is not None), on=values["on"])

    @staticmethod
    def _going(line: OrderLine, value: object) -> LineToShip | None:
        """What leaves of a line: a quantity, or the units named."""
        if isinstance(value, tuple):
            return LineToShip(line=line.line, quantity=Quantity.of(len(value)), serials=value) if value else None
        return LineToShip(line=line.line, quantity=value) if isinstance(value, Quantity) and value else None

    def fields_of(self, refusal: Refusal) -> Mapping[Code, str]:
        field = self._meant(refusal)
        return {refusal.code: field.key} if isinstance(refusal, Refused) and field is not None else {}

    def _meant(self, refusal: Refusal) -> Field | None:
        """The field of the line, or of the product, that a refusal names."""
        facts = refusal.facts if isinstance(refusal, Refused) else {}
        named = (
            field
            for field, line in self.asked.items()
            if line.line == facts.get("line") or line.product == facts.get("product")
        )
        return next(named, None)

    def remedy(self, refusal: Refusal) -> Remedy | None:
        field = self._meant(refusal)
        if (
            not isinstance(refusal, Refused)
            or refusal.code is not Code.EXCEEDS_ORDER
            or not isinstance(field, CountField)
        ):
            return super().remedy(refusal)
        most = self.front.formats.quantity(Quantity.parse(str(refusal.facts["maximum"])))
        return Remedy("enter", f"Enter puts {most}", lambda: field.put(most))

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        return self._left(())

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        going = posting.of_type(ShipmentLineAdded)
        quantity = self.front.formats.quantity
        return (
            heading("Leaves the shelf"),
            *(
                PreviewLine(self._goods(line), quantity(line.quantity), "total")
                for line in going
            ),
            *stock_lines(self.front, posting),
            *self._left(going),
            PreviewLine("Nothing is owed before the shipment is invoiced (i on the order).", tone="dim"),
        )  # fmt: skip

    def _goods(self, line: ShipmentLineAdded) -> str:
        name = self.sight.names[line.product]
        return f"{name}: {', '.join(line.serials)}" if line.serials else name

    def _left(self, going: Sequence[ShipmentLineAdded]) -> tuple[PreviewLine, ...]:
        """What of each line is still to ship then."""
        gone: dict[int, Quantity] = {}
        for each in going:
            gone[each.order_line] = gone.get(each.order_line, NONE) + each.quantity
        rest = [(line, line.to_ship - gone.get(line.line, NONE)) for line in self.asked.values()]
        left = [
            PreviewLine(f"  {self._how(line)}", self.front.formats.quantity(units))
            for line, units in rest
            if units > NONE
        ]
        return (
            (heading("Left to ship then"), *left) if left else (PreviewLine("The order is shipped then.", tone="good"),)
        )

    def _how(self, line: OrderLine) -> str:
        name = self.sight.names[line.product]
        by_serial = any(asked == line and isinstance(field, SerialsField) for field, asked in self.asked.items())
        return f"{name} (scan or type its serial numbers)" if by_serial else name

    def naming(self, posting: Posting, values: Values) -> str:
        going = posting.of_type(ShipmentLineAdded)
        total = Quantity.total(line.quantity for line in going)
        units = f"{self.front.formats.quantity(total)} unit{'' if total == Quantity.of(1) else 's'}"
        return f"Ship: {units} of {len(going)} line{'' if len(going) == 1 else 's'}"

    def result(self, done: Done) -> object:
        return done.made["shipment"]

    def said(self, done: Done) -> str:
        return f"Saved. {done.made['shipment']}; i Invoice bills it."
