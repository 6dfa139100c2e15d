"""Counting and closing a till: what it should hold is shown only once the count stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events, on

from domain.desk import Done
from domain.errors import Code
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.till.sessions import CloseTill
from tui.front_desk import FrontDesk, count_draft
from tui.screens.fields import maybe_amount_field
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading
from tui.screens.till.denominations import denominations
from tui.screens.till.pieces_field import PiecesField
from tui.screens.till.sums import cash_up_lines, difference_words
from tui.widgets.fields import Field, TextField
from tui.widgets.form import FieldError, Preview, PreviewLine, Values
from tui.widgets.save_button import SaveButton
from tui.widgets.seen import Seen

if TYPE_CHECKING:
    from tui.reading import CashUp


UNEXPLAINED = "Say what explains the difference; “not known” is an answer too."


class CloseTillForm(KeptForm):
    """Blind: the clerk counts first. Closing cannot be taken back, so only F10 does it."""

    enter_saves = False
    elsewhere = {Code.TILL_CLOSED: ""}

    def __init__(self, front: FrontDesk, session: CashUp) -> None:
        super().__init__(front)
        self.session = session
        self.named = f"{session.till} #{session.session}"
        self.heading = f"Count and close till {self.named}"
        self.button = "Compare with what it should hold"
        self.kept_as = count_draft(session.session)
        self.compared = False
        self._difference_seen = Seen()

    def compose_fields(self) -> Iterator[Field]:
        formats = self.front.formats
        yield PiecesField("count", "Pieces", denominations(formats.currency), self._coin)
        yield maybe_amount_field(self.front, "total", "Or the total")
        self.reason = TextField("reason", "Because", hint="what explains the difference")
        self.reason.display = False
        yield self.reason

    def on_mount(self) -> None:
        # From now on nothing at this desk says what is being counted to.
        self.front.counting.add(self.session.session)
        self.app.call_later(self._tell_app)

    def _tell_app(self) -> None:
        bring_up_to_date = getattr(self.app, "bring_desk_up_to_date", None)
        if bring_up_to_date is not None:
            bring_up_to_date()

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
            if self.reason.display:
                self.call_after_refresh(self.reason.focus_editor)

    def look_ahead(self) -> None:
        # Asked for only where there is something to explain.
        self.reason.display = self.compared and bool(self._difference(self.read()))
        super().look_ahead()

    def _difference(self, values: Values) -> Money:
        """Counted less expected, once it may be known; none before."""
        sums, counted = self.front.reading.cash_up(self.session.session), self._counted(values)
        return ZERO if sums is None or counted is None else counted - sums.expected

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
        return CloseTill(
            counted=self._counted(values) or ZERO,
            till=self.session.till,
            session=self.session.session,
            reason=values.get("reason") or "",
        )

    def preview(self, values: Values) -> Preview:
        wrong = self._unclear(values)
        if wrong is not None or not self.compared:
            return Preview(self.until_complete(values), errors=(wrong,) if wrong else ())
        shown = super().preview(values)
        if values.get("reason") or not self._difference(values):
            return shown
        return replace(shown, errors=(*shown.errors, FieldError("reason", UNEXPLAINED)))

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
        sums, formats, counted = (
            self.front.reading.cash_up(self.session.session),
            self.front.formats,
            self._counted(values),
        )
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
        return f"Close till {self.named}: {self._words(posting.result)}"

    def _words(self, result: dict[str, str]) -> str:
        currency = self.front.formats.currency
        return difference_words(
            self.front.formats, currency.parse(result["counted"]), currency.parse(result["difference"])
        )

    def said(self, done: Done) -> str:
        return f"Till {self.named} is closed: {self._words(done.result)}."
