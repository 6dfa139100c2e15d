"""Random orders, and the practice being run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.random_acts.life import (
    CLIENTS,
    PRODUCTS,
    Life,
    picks,
    prices,
    quantities,
    shares,
)


class Running(Life):
    """Orders, stock, the till, settings and days."""

    @rule(
        client=st.sampled_from(CLIENTS),
        lines=st.lists(st.tuples(st.sampled_from(("CAN", "TAB", "RX")), quantities, prices), min_size=1, max_size=2),
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
        asked = [self.line(*line) for line in lines]
        if on_line:
            asked[0][f"discount_{on_line[0]}"] = self.amount_or_percent(on_line)
        header = {f"discount_{discount[0]}": self.amount_or_percent(discount)} if discount else {}
        self.attempt("place_order", client=client, lines=asked, **header)

    @rule(pick=picks, part=shares, line=st.integers(1, 2))
    def ship(self, pick: int, part: int, line: int) -> None:
        number = self.one("order", pick)
        lines = self.clinic.show("order", number)["lines"] if number else []
        if line <= len(lines):
            left = Decimal(lines[line - 1]["quantity"]) - Decimal(lines[line - 1]["shipped"])
            quantity = str(round(left / part, 3) or left or 1)
            self.attempt("ship_order", order=number, lines=[{"line": line, "quantity": quantity}])

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
                if done and paid:
                    self.pay(0, "card", 1, named=True)

    @rule(product=st.sampled_from(PRODUCTS), quantity=st.sampled_from(("5", "-1", "-50", "0")))
    def adjust(self, product: str, quantity: str) -> None:
        self.attempt("adjust_stock", product=product, quantity=quantity, reason="count")

    @rule(what=st.sampled_from(("turn", "next", "in", "out")))
    def till(self, what: str) -> None:
        if what == "turn" and self.clinic.show("till", "main")["open"]:
            self.attempt("close_till", counted="300")
        elif what == "turn":
            self.attempt("open_till", float="100")
        elif what == "next":
            self.attempt("count_till", float="100")
        else:
            self.attempt("till_entry", amount="20" if what == "in" else "-10", reason="change")

    @rule(rule=st.sampled_from(("paid", "invoiced")), rounded=st.booleans())
    def change_the_rules(self, rule: str, rounded: bool) -> None:
        step = {"AUD": "0.05", "JPY": "10", "KWD": "0.025"}[self.currency.code] if rounded else "0"
        settings = {"name": "Corner Vets", "currency": self.currency.code}
        self.attempt("save_practice", **settings, credit_rule=rule, cash_rounding=step)

    @precondition(lambda self: len(self.performed) > 15)
    @rule(back=st.sampled_from((2, 10, 30)))
    def close_period(self, back: int) -> None:
        self.attempt("close_period", through=self.on(back))

    @rule(back=st.integers(0, 3))
    def another_day(self, back: int) -> None:
        """Days pass; the books do not notice."""
        self.clinic.today += timedelta(days=back)
