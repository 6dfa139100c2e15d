"""Random money without goods, and documents taken back."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from domain.money import Money
from tests.random_acts.life import (
    CLIENTS,
    METHODS,
    Life,
    picks,
    shares,
)


class MoneyActs(Life):
    """Credits, refunds, write-offs, journals, and what reverses them."""

    @rule(client=st.sampled_from(CLIENTS), method=st.sampled_from(METHODS), part=shares, more=st.booleans())
    def pay_out(self, client: str, method: str, part: int, more: bool) -> None:
        credit = Decimal(self.clinic.show("client", client)["credit"])
        amount = self.money(str(credit + more), part)
        if method == "cheque":
            done = self.attempt("cheque_refund", client=client, amount=amount, cheque_number="1")
            self.note("administrative", done, "invoice")
        else:
            self.attempt("cash_out", client=client, amount=amount, method=method)

    @rule(pick=picks, part=shares, named=st.booleans())
    def write_off(self, pick: int, part: int, named: bool) -> None:
        number = self.one("invoice", pick)
        if number:
            invoice = self.clinic.show("invoice", number)
            amount = self.money(invoice["open"], part)
            fields = {"client": invoice["client"], "amount": amount, "practitioner": "DRV", "reason": "lost"}
            done = self.attempt("write_off", **fields, invoice=number if named else None)
            self.note("written off", done, "receipts")

    @precondition(lambda self: self.made.get("written off"))
    @rule(pick=picks, method=st.sampled_from(METHODS), amount=st.sampled_from((1, 33, 100, 1000)), named=st.booleans())
    def recover(self, pick: int, method: str, amount: int, named: bool) -> None:
        number = self.one("invoice", pick)
        if number:
            client = self.clinic.show("invoice", number)["client"]
            invoice = number if named else None
            text = self.currency.text(Money(amount))
            self.attempt("recover_write_off", client=client, amount=text, method=method, invoice=invoice)

    @rule(client=st.sampled_from(CLIENTS), kind=st.sampled_from(("credit_journal", "debit_journal", "opening_balance")))
    def journal(self, client: str, kind: str) -> None:
        amount = "-5" if kind == "opening_balance" else "2"
        done = self.attempt(kind, client=client, amount=amount, reason="goodwill")
        if kind == "debit_journal":
            self.note("administrative", done, "invoice")

    @rule(client=st.sampled_from(CLIENTS), part=shares)
    def bring_over_a_debt(self, client: str, part: int) -> None:
        """Owed from the books before; credit pays some of it, where there is any."""
        self.attempt("opening_balance", client=client, amount="7", reason="old books")
        credit = self.clinic.show("client", client)["credit"]
        self.attempt("apply_credit", client=client, invoice="OPENING", amount=self.money(credit, part))

    @rule(pick=picks, line=st.sampled_from((None, 1, 2)), part=shares)
    def credit_by_amount(self, pick: int, line: int | None, part: int) -> None:
        number = self.one("invoice", pick)
        if number:
            invoice = self.clinic.show("invoice", number)
            left = str(Decimal(invoice["total"]) - Decimal(invoice["credited"]))
            fields = {"invoice": number, "amount": self.money(left, part), "reason": "late", "line": line}
            self.note("credited by amount", self.attempt("credit_invoice", **fields), "credit_invoices")

    @rule(pick=picks, line=st.integers(1, 3), part=shares, method=st.sampled_from(METHODS))
    def refund_service(self, pick: int, line: int, part: int, method: str) -> None:
        number = self.one("invoice", pick)
        if number and line <= len(self.clinic.show("invoice", number)["lines"]):
            gross = self.clinic.line(number, line)["gross"]
            fields = {"amount": self.money(gross, part), "method": method, "reason": "late"}
            self.attempt("refund_service", invoice=number, line=line, **fields)

    @rule(
        client=st.sampled_from(CLIENTS),
        paid=st.sampled_from(METHODS),
        back=st.sampled_from(METHODS),
        parts=st.lists(shares, min_size=1, max_size=3),
        credited=st.booleans(),
    )
    def sell_a_service_and_refund_it(self, client: str, paid: str, back: str, parts: list[int], credited: bool) -> None:
        lines = [self.line("VISIT", "1", None), self.line("CAN", "2", None)]
        sold = self.attempt("issue_invoice", client=client, lines=lines, paid_by=paid)
        if not sold:
            return
        number = sold["made"]["invoice"]
        if credited:
            amount = self.money(self.clinic.line(number)["gross"], 7)
            self.attempt("credit_invoice", invoice=number, amount=amount, reason="late", line=1)
        for part in parts:
            amount = self.money(self.clinic.line(number)["gross"], part)
            self.attempt("refund_service", invoice=number, line=1, amount=amount, method=back, reason="late")

    @rule(client=st.sampled_from(CLIENTS), part=shares, method=st.sampled_from(METHODS), again=st.booleans())
    def write_all_off_and_recover(self, client: str, part: int, method: str, again: bool) -> None:
        owes = self.clinic.show("client", client)["owes"]
        fields = {"client": client, "amount": self.money(owes), "practitioner": "DRV"}
        done = self.attempt("take_payment", **fields, method="write_off")
        self.note("written off", done, "receipts")
        for _ in range(1 + again):
            left = self.money(self.clinic.show("client", client)["written_off"], part)
            self.attempt("recover_write_off", client=client, amount=left, method=method)

    @rule(pick=picks)
    def reverse_receipt(self, pick: int) -> None:
        number = self.one("receipt", pick)
        if number:
            self.attempt("reverse_receipt", receipt=number, reason="bounced")

    @precondition(lambda self: self.made.get("credited by amount"))
    @rule(pick=picks)
    def reverse_credit_invoice(self, pick: int) -> None:
        credit = self.special("credited by amount", pick)
        self.attempt("reverse_credit_invoice", credit_invoice=credit, reason="typed twice")

    @precondition(lambda self: self.made.get("administrative"))
    @rule(pick=picks)
    def reverse_invoice(self, pick: int) -> None:
        self.attempt("reverse_invoice", invoice=self.special("administrative", pick), reason="typed twice")

    @rule(pick=picks, method=st.sampled_from(METHODS))
    def change_method(self, pick: int, method: str) -> None:
        number = self.one("receipt", pick)
        if number:
            self.attempt("change_method", receipt=number, line=1, method=method, reason="mistyped")
