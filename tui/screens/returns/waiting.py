"""Goods that are inspected later, held on repair, or come in fewer than announced."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.books import Return, ReturnItem
from domain.desk import Done
from domain.money import NONE, Quantity
from domain.posting import Posting
from domain.returns.changing import ChangeReturnItem
from domain.returns.handing_back import HandBack
from domain.returns.inspection import InspectReturnItem
from tui.front_desk import FrontDesk
from tui.screens.billing.fields import writer
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading
from tui.screens.returns.beside import CountField
from tui.screens.returns.posting_lines import kept_words, paid_words, posting_lines, product_name, settled_words
from tui.widgets.fields import Field, NotesField
from tui.widgets.form import PreviewLine, Values


class WaitingForm(KeptForm):
    """Base of the forms about one item of a return that was posted, or waits."""

    verb = ""

    def __init__(self, front: FrontDesk, number: str, line: int) -> None:
        super().__init__(front)
        self.number = number
        self.line = line
        ret = front.reading.return_(number)
        item = ret.item(line) if ret is not None else None
        if ret is None or item is None:
            raise LookupError(f"there is no item {line} of {number}")
        self.ret: Return = ret
        self.item: ReturnItem = item
        self.product = product_name(front, item.product)
        self.heading = f"{self.verb}  {number}  {self.product}"
        self.button = self.verb
        self.kept_as = f"{self.verb}.{number}.{line}"

    def count_field(self, key: str, label: str, start: Quantity, beside: str = "") -> CountField:
        """A quantity that begins with what is proposed."""
        formats = self.front.formats
        shown = formats.quantity(start)
        field = CountField(key, label, shown, parse=formats.parse_quantity, show=writer(formats.quantity))
        field.beside = beside
        return field

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (heading(), *posting_lines(self.front, self.ret.client, posting))

    def naming(self, posting: Posting, values: Values) -> str:
        paid, kept = paid_words(self.front, posting.result), kept_words(self.front, posting)
        parts = ([f"pay {paid}"] if paid else []) + ([f"{kept} as credit"] if kept else [])
        return f"{self.verb}: {' and '.join(parts)}" if parts else self.verb

    def said(self, done: Done) -> str:
        return f"Saved. {settled_words(self.front, done)}".strip()

    def result(self, done: Done) -> object:
        return self.line


class InspectForm(WaitingForm):
    """One step: what is accepted goes on the shelf, the rest into quarantine; the last step settles the return."""

    verb = "Inspect"
    enter_saves = False

    def compose_fields(self) -> Iterator[Field]:
        left = self.item.to_inspect
        beside = f"{self.front.formats.quantity(left)} left to inspect"
        yield self.count_field("accepted", "Accepted", left, beside)
        yield self.count_field("non_conforming", "Non-conforming", NONE, "to quarantine")
        yield NotesField("note", "Note")

    def look_ahead(self) -> None:
        self._share()
        super().look_ahead()

    def _share(self) -> None:
        """What is not accepted does not conform, unless somebody typed how many."""
        formats = self.front.formats
        accepted, rest = self.field_of("accepted"), self.field_of("non_conforming")
        if accepted is None or rest is None or rest.dirty:
            return
        try:
            left = max(NONE, self.item.to_inspect - formats.parse_quantity(accepted.typed))
        except ValueError:
            return
        if rest.typed != formats.quantity(left):
            rest.load(formats.quantity(left))

    def act(self, values: Values) -> Act:
        return InspectReturnItem(
            return_=self.number,
            line=self.line,
            accepted=values["accepted"],
            non_conforming=values["non_conforming"],
            note=values["note"],
        )


class AmendForm(WaitingForm):
    """Fewer arrived than announced."""

    verb = "Amend"
    enter_saves = False

    def compose_fields(self) -> Iterator[Field]:
        done = self.item.accepted + self.item.non_conforming
        beside = f"announced {self.front.formats.quantity(self.item.quantity)}"
        beside += f", inspected {self.front.formats.quantity(done)}" if done else ""
        yield self.count_field("quantity", "Return", self.item.quantity, beside)

    def act(self, values: Values) -> Act:
        return ChangeReturnItem(return_=self.number, line=self.line, quantity=values["quantity"])


class HandBackForm(WaitingForm):
    """A repaired unit goes back to its client."""

    verb = "Hand Back"

    def compose_fields(self) -> Iterator[Field]:
        yield NotesField("note", "Note")

    def act(self, values: Values) -> Act:
        return HandBack(return_=self.number, line=self.line, note=values["note"])
