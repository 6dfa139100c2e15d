"""Cancel Order: what was not shipped yet never will be, and why."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.desk import Done
from domain.errors import Code
from domain.errors import Refused as DomainRefused
from domain.money import NONE
from domain.orders.cancelling import CancelOrder
from domain.posting import Posting
from tui.front_desk import FrontDesk
from tui.screens.fields import reason_field
from tui.screens.kept_form import KeptForm
from tui.screens.orders.sight import OrderSight
from tui.screens.preview_lines import heading
from tui.widgets.fields import Field
from tui.widgets.form import PreviewLine, Values


class CancelOrderForm(KeptForm):
    """What was shipped stays, to be invoiced or brought back."""

    button = "Cancel Order"
    enter_saves = False
    elsewhere = {Code.WRONG_STATUS: "reason"}

    def __init__(self, front: FrontDesk, number: str) -> None:
        super().__init__(front)
        self.number = number
        self.kept_as = f"order.cancel.{number}"
        self.sight = OrderSight(front, number)
        self.heading = f"Cancel Order  {number}  {self.sight.client_words}"

    def compose_fields(self) -> Iterator[Field]:
        yield reason_field("Why is the order cancelled? The reason stays with it.")

    def act(self, values: Values) -> Act:
        return self._for_reason(values["reason"])

    def _for_reason(self, reason: str) -> Act:
        return CancelOrder(order=self.number, reason=reason)

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        """What the cancellation does does not depend on its reason."""
        try:
            return self.foresee(self.front.desk.preview(self._for_reason("…")), values)
        except DomainRefused:
            return ()

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        quantity = self.front.formats.quantity
        rest = [line for line in self.sight.to_ship if line.to_ship > NONE]
        lines = [heading("Never to be shipped")]
        lines += [PreviewLine(self.sight.names[line.product], quantity(line.to_ship)) for line in rest]
        if self.sight.shipments:
            lines.append(
                PreviewLine("What was shipped stays with the client, at its share of the discount.", tone="dim")
            )
        if self.sight.to_bill:
            lines.append(PreviewLine(f"Still to invoice: {', '.join(self.sight.to_bill)}", tone="warning"))
        return tuple(lines)

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Cancel {self.number}: {'the rest of it' if self.sight.shipments else 'all of it'}"

    def said(self, done: Done) -> str:
        return f"Saved. {self.number} is cancelled."
