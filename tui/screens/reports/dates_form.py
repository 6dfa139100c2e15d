"""Any two dates as the period of a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tui.front_desk import FrontDesk
from tui.screens.reports.spans import Span
from tui.widgets.fields import DateField, Field
from tui.widgets.form import FieldError, Form, Outcome, Preview, PreviewLine, Saved, Values


class DatesForm(Form):
    """From, which may be left out, and to."""

    heading, button = "Another period", "Show this period"

    def __init__(self, front: FrontDesk, span: Span) -> None:
        super().__init__()
        self.front = front
        self._span = span

    def compose_fields(self) -> Iterator[Field]:
        span, formats = self._span, self.front.formats
        read = formats.maybe(self._read)
        yield DateField("start", "From", formats.day(span.start), parse=read, show=self._shown)
        yield DateField("end", "To", formats.day(span.end), parse=self._read, show=self._shown)

    def _read(self, text: str) -> date:
        return self.front.formats.parse_day(text, self.front.reading.today())

    def _shown(self, value: object) -> str:
        return self.front.formats.day(value) if isinstance(value, date) else ""

    def preview(self, values: Values) -> Preview:
        start, end = values.get("start"), values.get("end")
        if not isinstance(end, date):
            return Preview((PreviewLine("Both days are in it. Without From it is from the beginning.", tone="dim"),))
        if isinstance(start, date) and start > end:
            error = FieldError("start", f"It ends before it begins. Type a day up to {end}, or a later To.")
            return Preview((), "", (error,))
        days = f"{(end - start).days + 1:,} days" if isinstance(start, date) else "From the beginning"
        return Preview((PreviewLine(days),))

    def save(self, values: Values) -> Outcome:
        return Saved(Span(values["start"], values["end"]))
