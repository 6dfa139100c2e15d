"""Counting and closing a till: what it should hold is shown only once the count stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import events, on

from domain.books import TillSession
from domain.desk import Done
from domain.errors import Code
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.till import CloseTill
from tui.formats import Formats
from tui.front_desk import FrontDesk
from tui.screens.preview_lines import heading
from tui.screens.till.count_field import CountField
from tui.screens.till.denominations import denominations
from tui.screens.till.forms import MoneyForm
from tui.widgets.fields import AmountField, Field
from tui.widgets.form import FieldError, Preview, PreviewLine, Values
from tui.widgets.save_button import SaveButton
from tui.widgets.seen import Seen

if TYPE_CHECKING:
    from tui.reading import CashUp


def difference_words(formats: Formats, counted: Money, difference: Money) -> str:
    """`60.00 counted, 2.00 short`."""
    word = f"{formats.money(abs(difference))} {'over' if difference > ZERO else 'short'}" if difference else "exact"
    return f"{formats.money(counted)} counted, {word}"


def cash_up_lines(formats: Formats, sums: CashUp) -> tuple[PreviewLine, ...]:
    """What came and went, cash outs and refunds apart, up to what the drawer should hold."""
    parts = (
        ("Float", sums.float_),
        ("Cash taken", sums.taken),
        ("Refunds of returns", sums.refunds),
        ("Cash Outs of credit", sums.cash_outs),
        ("Paid in", sums.paid_in),
        ("Paid out", sums.paid_out),
    )
    lines = tuple(PreviewLine(word, formats.money(amount)) for word, amount in parts)
    return (*lines, PreviewLine("Expected", formats.money(sums.expected), "total"))


class CloseTillForm(MoneyForm):
    """Blind: the clerk counts first. Closing cannot be taken back, so only F10 does it."""

    enter_saves = False
    elsewhere = {Code.TILL_CLOSED: ""}

    def __init__(self, front: FrontDesk, session: TillSession) -> None:
        super().__init__(front)
        self.session = session
        self.heading = f"Count and close till {session.till}"
        self.button = "Compare with what it should hold"
        self.kept_as = f"till.count.{session.id}"
        self.compared = False
        self._difference_seen = Seen()

    def compose_fields(self) -> Iterator[Field]:
        formats = self.front.formats
        yield CountField("count", "Pieces", denominations(formats.currency), self._coin)
        yield AmountField("total", "Or the total", parse=formats.maybe(formats.parse_money), show=self._write)

    def _coin(self, coin: Money) -> str:
        """Notes are known without their cents."""
        one = 10**self.front.formats.currency.decimals
        return str(coin.units // one) if coin.units % one == 0 else self.front.formats.money(coin)

    @on(events.DescendantFocus)
    def compare_when_counted(self, event: events.DescendantFocus) -> None:
        """Having come to the button, the count stands."""
        if isinstance(event.widget, SaveButton) and self._counted(self.read()) is not None:
            self._compare()

    def _compare(self) -> None:
        if not self.compared:
            self.compared = True
            self._difference_seen.again()
            self.look_ahead()

    def action_save(self) -> None:
        """The first F10 compares; the one after it has seen the difference."""
        if not self.is_current:
            return
        if not self.compared and self._refuse_unreadable():
            return
        if self.compared and self._difference_seen:
            super().action_save()
        else:
            self._compare()
            self.say(f"F10 again: {self.shown.button}.")

    @staticmethod
    def _counted(values: Values) -> Money | None:
        if not values.complete:
            return None
        pieces, total = values.get("count"), values.get("total")
        return pieces if pieces is not None else total

    def act(self, values: Values) -> CloseTill:
        return CloseTill(counted=self._counted(values) or ZERO, till=self.session.till)

    def preview(self, values: Values) -> Preview:
        wrong = self._unclear(values)
        if wrong is not None or not self.compared:
            return Preview(self.until_complete(values), errors=(wrong,) if wrong else ())
        return super().preview(values)

    def _unclear(self, values: Values) -> FieldError | None:
        """Two ways to say it must say the same, and one of them must be used."""
        if not values.complete:
            return None
        pieces, total = values.get("count"), values.get("total")
        if pieces is None and total is None:
            return FieldError("total", "Count the pieces, or type the total.")
        if pieces is not None and total is not None and pieces != total:
            come = self.front.formats.money(pieces)
            return FieldError("total", f"The pieces come to {come}. Empty this, or count again.")
        return None

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        counted = values.get("count") or values.get("total")
        sum_ = self.front.formats.money(counted) if isinstance(counted, Money) else ""
        return (
            PreviewLine("Counted so far", sum_, "total"),
            PreviewLine("What it should hold is shown when you have counted.", tone="dim"),
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        sums, formats, counted = self.front.reading.cash_up(self.session.id), self.front.formats, self._counted(values)
        if sums is None or counted is None:
            return ()
        difference = counted - sums.expected
        return (
            heading("Cash-up"),
            *cash_up_lines(formats, sums),
            PreviewLine("Counted", formats.money(counted), "total"),
            PreviewLine("Difference", formats.money(difference), "warning" if difference else "good"),
            PreviewLine(difference_words(formats, counted, difference), tone="warning" if difference else "good"),
            PreviewLine("Closing cannot be taken back; count again if in doubt.", tone="dim"),
        )

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Close till {self.session.till}: {self._words(posting.result)}"

    def _words(self, result: dict[str, str]) -> str:
        currency = self.front.formats.currency
        return difference_words(
            self.front.formats, currency.parse(result["counted"]), currency.parse(result["difference"])
        )

    def said(self, done: Done) -> str:
        return f"Till {self.session.till} is closed: {self._words(done.result)}."
