"""Opening Balance: what a client owed, or had as credit, in the books kept before these."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from domain.acts import Act
from domain.clients.opening_balance import OPENING, OpeningBalance
from domain.desk import Done
from domain.money import Money
from domain.posting import Posting
from tui.screens.fields import day_field
from tui.screens.money.money_form import MoneyForm
from tui.screens.money.paying_out import dated
from tui.screens.preview_lines import balance_words
from tui.widgets.fields import Choice, ChoiceField, Field, TextField
from tui.widgets.form import PreviewLine, Values


class Side(StrEnum):
    """Whether a debt or a credit is brought over."""

    OWES = "owes"
    CREDIT = "credit"


class OpeningBalanceForm(MoneyForm):
    """Asked for as a side and an amount: nobody has to know the sign of a credit."""

    called = "Opening Balance"

    def compose_rest(self) -> Iterator[Field]:
        yield ChoiceField("side", "The client", (Choice(Side.OWES, "Owes"), Choice(Side.CREDIT, "Has a credit")))
        yield self.amount
        yield TextField("reason", "Reason", hint="where it stood before")
        yield day_field(self.front)

    def act(self, values: Values) -> Act:
        amount: Money = values["amount"]
        signed = amount if values["side"] is Side.OWES else -amount
        return OpeningBalance(
            client=values["client"], amount=signed, reason=values["reason"], on=dated(self.front, values)
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        stands = posting.books.document_entries(str(values["client"]), OPENING)
        before = Money.total(entry.amount for entry in stands)
        words = f"Brought over before: {balance_words(self.front, before)}. This adds to it."
        known = (PreviewLine(words, tone="warning"),) if stands else ()
        follows = (
            "It is paid by Take Payment, the oldest debt first, or by credit."
            if values["side"] is Side.OWES
            else "It counts as received: it can pay invoices, or be paid out."
        )
        return (*known, *super().foresee(posting, values), PreviewLine(follows, tone="dim"))

    def naming(self, posting: Posting, values: Values) -> str:
        amount = self.front.formats.money(values["amount"])
        said = f"owes {amount}" if values["side"] is Side.OWES else f"has {amount} credit"
        return f"Opening Balance: {self.name_of(values)} {said}"

    def said(self, done: Done) -> str:
        return "Saved. The opening balance is in the ledger."
