"""Any two dates as the period of a report, or the one day of a report that is of a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tui.front_desk import FrontDesk
from tui.screens.reports.spans import Span
from tui.widgets.fields import DateField, Field
from tui.widgets.form import FieldError, Form, Outcome, Preview, PreviewLine, Saved, Values


class DatesForm(Form):
    """From, which may be left out, and to; of a day only that is asked for."""

    heading, button = "Another period", "Show this period"

    def __init__(self, front: FrontDesk, span: Span, *, of_a_day: bool = False) -> None:
        super().__init__()
        self.front = front
        self._span = span
        self._of_a_day = of_a_day
        if of_a_day:
            self.heading, self.button = "Another day", "Show this day"

    def compose_fields(self) -> Iterator[Field]:
        span, formats = self._span, self.front.formats
        read = formats.maybe(self._read)
        if not self._of_a_day:
            yield DateField("start", "From", formats.day(span.start), parse=read, show=self._shown)
        end = "As of" if self._of_a_day else "To"
        yield DateField("end", end, formats.day(span.end), parse=self._read, show=self._shown)

    def _read(self, text: str) -> date:
        return self.front.formats.parse_day(text, self.front.reading.today())

    def _shown(self, value: object) -> str:
        return self.front.formats.day(value) if isinstance(value, date) else ""

    def preview(self, values: Values) -> Preview:
        if self._of_a_day:
            return Preview((PreviewLine("What was open at the end of that day.", tone="dim"),))
        start, end = values.get("start"), values.get("end")
        if not isinstance(end, date):
            return Preview((PreviewLine("Both days are in it. Without From it is from the beginning.", tone="dim"),))
        if isinstance(start, date) and start > end:
            error = FieldError("start", f"It ends before it begins. Type a day up to {end}, or a later To.")
            return Preview((), "", (error,))
        days = f"{(end - start).days + 1:,} days" if isinstance(start, date) else "From the beginning"
        return Preview((PreviewLine(days),))

    def save(self, values: Values) -> Outcome:
        return Saved(Span(values["end"] if self._of_a_day else values["start"], values["end"]))
