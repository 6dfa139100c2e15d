"""Amend: an item of a waiting return of which fewer came in than announced, or other units are to be given instead."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.errors import Code
from domain.kinds import SerialState
from domain.money import NONE, Quantity
from domain.posting import Posting
from domain.returns.changing import ChangeReturnItem, RemoveReturnItem
from tui.screens.fields import writer
from tui.screens.returns.questions import UNIT_AWAY
from tui.screens.returns.waiting_form import WaitingForm
from tui.screens.serials_field import SerialsField, as_lines, in_state, why_not
from tui.widgets.fields import AmountField, Field
from tui.widgets.form import PreviewLine, Values


class AmendForm(WaitingForm):
    """Fewer arrived than announced; none of it at all takes the item off the return."""

    verb = "Amend"
    enter_saves = False
    questions = (UNIT_AWAY,)
    elsewhere = {Code.FEE_EXCEEDS_CREDIT: "fee"}

    def compose_fields(self) -> Iterator[Field]:
        done = self.item.accepted + self.item.non_conforming
        beside = f"announced {self.front.formats.quantity(self.item.quantity)}"
        beside += f", inspected {self.front.formats.quantity(done)}" if done else ", 0: nothing came"
        self.missing = self.serials_field("missing", "Did not come")
        shelf, refusal = in_state(self.front, self._code, SerialState.IN_STOCK), "on the shelf"
        self.given = SerialsField("given", "Given instead", shelf, why_not(self.front, self._code, refusal))
        self.quantity = self.count_field("quantity", "Return", self.item.quantity, beside)
        if self.item.serials:
            yield self.missing
        yield self.quantity
        if self.item.replacement_serials:
            yield self.given
        if self.item.fee:
            formats = self.front.formats
            yield AmountField(
                "fee", "Fee", formats.money(self.item.fee), parse=formats.parse_money, show=writer(formats.money)
            )

    def on_mount(self) -> None:
        self.quantity.disabled = bool(self.item.serials)
        self.given.load(as_lines(self.item.replacement_serials))

    def _code(self) -> str:
        return self.item.product

    def look_ahead(self) -> None:
        """With serial numbers it is told which units did not come; how many are left follows."""
        if self.item.serials:
            left = self.front.formats.quantity(self.item.quantity - Quantity.of(len(self.missing.serials)))
            if self.quantity.typed != left:
                self.quantity.put(left)
        super().look_ahead()

    def act(self, values: Values) -> Act:
        quantity: Quantity = values["quantity"]
        if quantity == NONE:
            return RemoveReturnItem(return_=self.number, line=self.line)
        fee = values.get("fee", self.item.fee)
        given = values.get("given", tuple(self.item.replacement_serials))
        staying = tuple(serial for serial in self.item.serials if serial not in values.get("missing", ()))
        return ChangeReturnItem(
            return_=self.number,
            line=self.line,
            quantity=quantity,
            serials=staying if self.item.serials else None,
            fee=None if fee == self.item.fee else fee,
            replacement_serials=None if given == tuple(self.item.replacement_serials) else given,
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        quantity = self.front.formats.quantity
        if values["quantity"] == NONE:
            words = f"Nothing of {self.product} came: it is taken off {self.number}"
            return (PreviewLine(words, tone="warning"), *super().foresee(posting, values))
        return (
            PreviewLine(f"{self.product}, announced", quantity(self.item.quantity)),
            PreviewLine("  expected from now on", quantity(values["quantity"]), "total"),
            *(PreviewLine(f"  {serial} stays with the client") for serial in values.get("missing", ())),
            *super().foresee(posting, values),
        )
