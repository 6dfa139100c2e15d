"""Closing a period: nothing is dated on or before its last day from then on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.desk import Done
from domain.errors import Code
from domain.posting import Posting
from domain.practice.periods import ClosePeriod
from tui.screens.act_form import ActForm
from tui.screens.preview_lines import heading
from tui.widgets.fields import DateField, Field
from tui.widgets.form import PreviewLine, Values


class ClosePeriodForm(ActForm):
    """Cannot be taken back: only F10 closes, and the button says through which day."""

    heading, button = "Close a period", "Close the books"
    enter_saves = False
    elsewhere = {Code.PERIOD_CLOSED: "through", Code.FUTURE_DATE: "through"}

    def compose_fields(self) -> Iterator[Field]:
        yield DateField("through", "Through", parse=self.read_day, show=self.write_day)

    def read_day(self, typed: str) -> object:
        """The last day of the period."""
        if not typed.strip():
            raise ValueError("Through which day? Type a date like 2026-06-30.")
        return self.front.formats.parse_day(typed, self.front.reading.today())

    def write_day(self, value: object) -> str:
        """The day as dates are written."""
        return self.front.formats.day(value) if isinstance(value, date) else ""

    def act(self, values: Values) -> ClosePeriod:
        return ClosePeriod(through=values["through"])

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        practice = self.front.reading.practice()
        closed = practice.closed_through if practice else None
        now = f"The books are closed through {self.front.formats.day(closed)}." if closed else "No period is closed."
        return (
            PreviewLine(now),
            PreviewLine("Usual: the last day of a month whose figures were handed on.", tone="dim"),
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        day = self.front.formats.day(values["through"])
        return (
            *self.until_complete(values)[:1],
            heading("What will happen"),
            PreviewLine(f"No invoice, payment, return or count can be dated {day} or earlier any more."),
            self._today_after(values["through"]),
            PreviewLine("This cannot be taken back.", tone="warning"),
        )

    def _today_after(self, through: date) -> PreviewLine:
        if through < self.front.reading.today():
            return PreviewLine("Corrections of older documents are dated after it.")
        return PreviewLine("That is today: nothing more can be sold, taken or returned today.", tone="warning")

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Close the books through {self.front.formats.day(values['through'])} for good"

    def said(self, done: Done) -> str:
        practice = self.front.reading.practice()
        closed = practice.closed_through if practice else None
        return f"Closed through {self.front.formats.day(closed)}." if closed else "Closed."
