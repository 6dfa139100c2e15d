"""Journals: a client's credit moved by hand, up for goodwill, down where the file shows too much."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.errors import Code
from domain.posting import Posting
from domain.receipts.journals import CreditJournal, DebitJournal
from tui.refusals import Refusal
from tui.screens.fields import reason_field
from tui.screens.money.fields import practitioner_field
from tui.screens.money.money_form import MoneyForm
from tui.widgets.fields import Field, Remedy
from tui.widgets.form import PreviewLine, Values


class CreditJournalForm(MoneyForm):
    """Goodwill, or a correction in the client's favour."""

    called = "Credit Journal"

    def compose_rest(self) -> Iterator[Field]:
        yield self.amount
        yield reason_field("What is it for? Goodwill, a correction …")
        yield practitioner_field(self.front)

    def act(self, values: Values) -> Act:
        return CreditJournal(
            client=values["client"],
            amount=values["amount"],
            reason=values["reason"],
            practitioner=values["practitioner"],
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (
            *super().foresee(posting, values),
            PreviewLine("It can pay invoices (Apply Credit) and is never paid out in money.", tone="dim"),
        )

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Credit Journal: {self.front.formats.money(values['amount'])} to {self.name_of(values)}"


class DebitJournalForm(MoneyForm):
    """Takes credit off the file, the oldest first; no money moves."""

    called = "Debit Journal"

    def compose_rest(self) -> Iterator[Field]:
        yield self.amount
        yield reason_field("Why does the file show too much?")
        yield practitioner_field(self.front)

    def act(self, values: Values) -> Act:
        return DebitJournal(
            client=values["client"],
            amount=values["amount"],
            reason=values["reason"],
            practitioner=values["practitioner"],
        )

    def standing(self, values: Values) -> tuple[PreviewLine, ...]:
        client = values.get("client")
        credit = self.front.reading.standing(client)[1] if client else None
        line = () if credit is None else (PreviewLine("Available credit", self.front.formats.money(credit), "total"),)
        return (*super().standing(values), *line)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (
            *super().foresee(posting, values),
            PreviewLine("No money moves; it counts in nobody's statistics.", tone="dim"),
        )

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Debit Journal: take {self.front.formats.money(values['amount'])} off {self.name_of(values)}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return self.at_most(refusal, Code.EXCEEDS_CREDIT)
