"""The keys that put right what an item, or posting a return, is refused for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from domain.errors import Code, Refused
from domain.kinds import ReturnAction
from domain.money import Quantity, UnitPrice
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.navigation import open_document
from tui.widgets.field import Field, Remedy

PUT = {
    Code.OVER_RETURN: ("quantity", "maximum"),
    Code.RESTOCK_EXCEEDS_RETURN: ("restock", "quantity"),
    Code.PRICE_ABOVE_ORIGINAL: ("price", "maximum"),
    Code.FEE_EXCEEDS_CREDIT: ("fee", "maximum"),
}
"""The field that is put right with a fact of the refusal."""


class Remedies:
    """For one form, whose fields they may write into."""

    def __init__(self, app: App[Any], front: FrontDesk, field_of: Callable[[str], Field | None]) -> None:
        self.app = app
        self.front = front
        self.field_of = field_of

    def against(self, refusal: Refusal) -> Remedy | None:
        """The remedy of a refusal, where a key can do it."""
        if not isinstance(refusal, Refused):
            return None
        return self._putting(refusal) if refusal.code in PUT else self._opening(refusal)

    def _putting(self, refusal: Refused) -> Remedy | None:
        key, fact = PUT[refusal.code]
        text, field = self._written(key, str(refusal.facts[fact])), self.field_of(key)
        if field is None or refusal.facts[fact] == "0":
            return None
        return Remedy("enter", f"Enter puts {text}", lambda: field.put(text))

    def _written(self, key: str, fact: str) -> str:
        formats = self.front.formats
        if key == "price":
            return formats.price(UnitPrice.parse(fact))
        return formats.money(formats.currency.parse(fact)) if key == "fee" else formats.quantity(Quantity.parse(fact))

    def _opening(self, refusal: Refused) -> Remedy | None:
        match refusal.code:
            case Code.NOT_PAID:
                number = str(refusal.facts["invoices"][0])
                return Remedy("enter", f"Enter opens {number} to remove the item", lambda: self._open(number))
            case Code.HEADER_DISCOUNT if refusal.facts["order"]:
                number = str(refusal.facts["order"])
                return Remedy("enter", f"Enter spreads the discount of {number}", lambda: self._spread_order(number))
            case Code.HEADER_DISCOUNT if refusal.facts["invoice"]:
                number = str(refusal.facts["invoice"])
                return Remedy("enter", f"Enter spreads the discount of {number}", lambda: self._spread(number))
            case Code.NOT_INVOICED:
                return Remedy("enter", "Enter takes it in uncredited, with the action None", self._take_in)
        return None

    def _open(self, number: str) -> None:
        open_document(self.app, self.front, "invoice", number)

    def _take_in(self) -> None:
        action = self.field_of("action")
        if action is not None:
            action.put(ReturnAction.NONE.value.capitalize())

    def _spread_order(self, number: str) -> None:
        from tui.screens.orders.spread import SpreadOrderForm

        order = self.front.reading.order(number)
        if order is not None:
            self.app.push_screen(SpreadOrderForm(self.front, order))

    def _spread(self, number: str) -> None:
        from tui.screens.billing.spread_discount import SpreadDiscountForm

        invoice = self.front.reading.invoice(number)
        if invoice is not None:
            self.app.push_screen(SpreadDiscountForm(self.front, invoice))
