"""Random sales and payments."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.random_acts.life import (
    CLIENTS,
    METHODS,
    PRODUCTS,
    Life,
    days_back,
    picks,
    prices,
    quantities,
    shares,
)


class Selling(Life):
    """What is sold, paid, and taken off invoices again."""

    @rule(
        client=st.sampled_from(CLIENTS),
        lines=st.lists(st.tuples(st.sampled_from(PRODUCTS), quantities, prices), min_size=1, max_size=3),
        discount=st.sampled_from((None, None, None, ("percent", "10"), ("percent", "33.3333"), ("amount", "1"))),
        on_line=st.sampled_from((None, None, None, ("percent", "12.5"), ("amount", "0.01"), ("amount", "1"))),
        paid=st.sampled_from((None, *METHODS, *METHODS)),
        part=shares,
        back=days_back,
    )
    def sell(
        self,
        client: str,
        lines: Sequence[tuple[str, str, str | None]],
        discount: tuple[str, str] | None,
        on_line: tuple[str, str] | None,
        paid: str | None,
        part: int,
        back: int,
    ) -> None:
        asked = [self.line(*line) for line in lines]
        if on_line:
            asked[0][f"discount_{on_line[0]}"] = self.amount_or_percent(on_line)
        header = {f"discount_{discount[0]}": self.amount_or_percent(discount)} if discount else {}
        done = self.attempt("issue_invoice", client=client, lines=asked, on=self.on(back), **header)
        if discount:
            self.note("discounted", done, "invoice")
        if done and paid:
            invoice = self.clinic.show("invoice", done["made"]["invoice"])
            if invoice["status"] != "paid":
                named = [{"invoice": invoice["number"]}]
                amount = self.money(invoice["open"], part)
                self.attempt("take_payment", client=client, amount=amount, method=paid, invoices=named)

    @rule(pick=picks, method=st.sampled_from(METHODS), part=shares, named=st.booleans())
    def pay(self, pick: int, method: str, part: int, named: bool) -> None:
        number = self.one("invoice", pick)
        invoice = self.clinic.show("invoice", number) if number else None
        amount = self.money(invoice["open"], part) if invoice and invoice["status"] != "paid" else "7"
        client = invoice["client"] if invoice else CLIENTS[pick % 2]
        named = named and invoice is not None
        invoices = [{"invoice": number}] if named else []
        self.attempt("take_payment", client=client, amount=amount, method=method, invoices=invoices)

    @rule(pick=picks, methods=st.lists(st.sampled_from(METHODS), min_size=2, max_size=3), quantity=quantities)
    def sell_for_mixed_money(self, pick: int, methods: list[str], quantity: str) -> None:
        payments = [
            {"method": method, "amount": self.money("3.00" if self.currency.decimals else "30")} for method in methods
        ]
        lines = [self.line("CAN", quantity, None)]
        self.attempt("issue_invoice", client=CLIENTS[pick % 2], lines=lines, payments=payments)

    @rule(pick=picks, part=shares)
    def apply_credit(self, pick: int, part: int) -> None:
        number = self.one("invoice", pick)
        if number:
            invoice = self.clinic.show("invoice", number)
            credit = self.clinic.show("client", invoice["client"])["credit"]
            most = min(Decimal(invoice["open"]), Decimal(credit))
            amount = self.money(str(most), part)
            if most <= 0 and pick % 5:
                return
            self.attempt("apply_credit", client=invoice["client"], invoice=number, amount=amount)

    @rule(pick=picks, line=st.integers(1, 3))
    def remove_item(self, pick: int, line: int) -> None:
        number = self.one("invoice", pick)
        if number:
            self.attempt("remove_invoice_item", invoice=number, line=line, reason="not wanted")

    @precondition(lambda self: self.made.get("discounted"))
    @rule(pick=picks)
    def spread(self, pick: int) -> None:
        self.attempt("spread_discount", invoice=self.special("discounted", pick))
