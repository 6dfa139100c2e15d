"""Random orders: shipped in parts, billed, spread, brought back before and after, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.random_acts.life import CLIENTS, METHODS, Life, picks, prices, quantities, shares

ORDERED = ("CAN", "TAB", "RX", "CHIP")


class Ordering(Life):
    """Orders from the first line to the last return."""

    @rule(
        client=st.sampled_from(CLIENTS),
        lines=st.lists(st.tuples(st.sampled_from(ORDERED), quantities, prices), min_size=1, max_size=3),
        discount=st.sampled_from((None, None, ("percent", "10"), ("amount", "1"))),
        on_line=st.sampled_from((None, None, ("amount", "0.01"), ("amount", "1"), ("percent", "12.5"))),
    )
    def order(
        self,
        client: str,
        lines: Sequence[tuple[str, str, str | None]],
        discount: tuple[str, str] | None,
        on_line: tuple[str, str] | None,
    ) -> None:
        asked = [self.ordered(*line) for line in lines]
        if on_line:
            asked[0][f"discount_{on_line[0]}"] = self.amount_or_percent(on_line)
        header = {f"discount_{discount[0]}": self.amount_or_percent(discount)} if discount else {}
        self.attempt("place_order", client=client, lines=asked, **header)

    def ordered(self, product: str, quantity: str, price: str | None) -> dict[str, Any]:
        line = {"product": product, "quantity": "3" if product == "CHIP" else quantity}
        return line if price is None else line | {"price": price}

    @rule(pick=picks, part=shares, line=st.integers(1, 3))
    def ship(self, pick: int, part: int, line: int) -> None:
        number = self.one("order", pick)
        lines = self.clinic.show("order", number)["lines"] if number else []
        if line <= len(lines):
            left = Decimal(lines[line - 1]["quantity"]) - Decimal(lines[line - 1]["shipped"])
            going: dict[str, Any] = {"line": line, "quantity": str(round(left / part, 3) or left or 1)}
            if lines[line - 1]["product"] == "CHIP":
                going["serials"] = self.in_stock("CHIP")[: max(1, int(left / part))]
                going["quantity"] = str(len(going["serials"]) or 1)
            self.attempt("ship_order", order=number, lines=[going])

    @rule(pick=picks, spread=st.booleans(), paid=st.booleans())
    def bill(self, pick: int, spread: bool, paid: bool) -> None:
        number = self.one("order", pick)
        if number and spread:
            self.attempt("spread_discount", order=number)
        elif number:
            shipments = self.clinic.show("order", number)["shipments"]
            if shipments:
                shipment = shipments[pick % len(shipments)]["number"]
                done = self.attempt("invoice_shipment", shipment=shipment)
                assert done or self.refused[-1] != "invoice_shipment:invalid", "what was shipped can be billed"
                if done and paid:
                    self.pay_invoice(done["made"]["invoice"])

    def pay_invoice(self, number: str) -> None:
        invoice = self.clinic.show("invoice", number)
        if invoice["status"] != "paid":
            named = [{"invoice": number}]
            fields = {"client": invoice["client"], "amount": invoice["open"], "method": "card"}
            self.attempt("take_payment", **fields, invoices=named)

    @rule(
        pick=picks,
        line=st.integers(1, 3),
        part=shares,
        action=st.sampled_from(("none", "none", "credit")),
        inspect=st.sampled_from(("now", "now", "later")),
        method=st.sampled_from((None, *METHODS)),
    )
    def bring_back_of_order(
        self, pick: int, line: int, part: int, action: str, inspect: str, method: str | None
    ) -> None:
        """Billed or not, paid or not: what may come back comes back."""
        number = self.one("order", pick)
        shown = self.clinic.show("order", number) if number else None
        if shown is None or line > len(shown["lines"]):
            return
        asked = shown["lines"][line - 1]
        out = Decimal(asked["shipped"]) - Decimal(asked["returned"])
        if out <= 0:
            return
        item: dict[str, Any] = {"product": asked["product"], "quantity": str(round(out / part, 3) or out)}
        if asked["product"] == "CHIP":
            theirs = [one["serial"] for one in self.clinic.show("product", "CHIP")["serials"] if one["state"] == "sold"]
            item["serials"] = theirs[pick % 2 : pick % 2 + 1 + int(out / part) % 2]
            item["quantity"] = str(len(item["serials"]) or 1)
        opened = self.attempt("open_return", client=shown["client"], order=number)
        if opened:
            made = opened["made"]["return"]
            self.attempt("add_return_item", return_=made, **item, action=action, inspect=inspect)
            self.attempt("post_return", return_=made, issue="refund" if method else "credit", method=method)

    @rule(pick=picks)
    def cancel_order(self, pick: int) -> None:
        number = self.one("order", pick)
        if number and pick % 3 == 0:
            self.attempt("cancel_order", order=number, reason="not wanted")
