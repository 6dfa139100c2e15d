"""Random days of the practice being run."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.random_acts.life import PRODUCTS, Life


class Running(Life):
    """Stock, the till, settings and days."""

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
