"""A form about one item of a return that was posted, or waits: how many of it, which units, what that settles."""

from __future__ import annotations

from collections.abc import Sequence

from domain.desk import Done
from domain.kinds import ReturnStatus
from domain.money import Quantity
from domain.posting import Posting
from domain.returns.facts import Return, ReturnItem
from tui.front_desk import FrontDesk
from tui.screens.fields import writer
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading
from tui.screens.returns.beside import CountField
from tui.screens.returns.posting_lines import kept_words, paid_words, posting_lines, settlement_words
from tui.screens.serials_field import SerialsField
from tui.widgets.fields import Hit
from tui.widgets.form import PreviewLine, Values

SHOWN = 6
"""Units named one by one."""


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
        self.product = item.name
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

    @property
    def awaited(self) -> Sequence[str]:
        """The serial numbers of the units that are still to be looked at."""
        return self.item.serials[len(self.item.arrived) :]

    def serials_field(self, key: str, label: str) -> SerialsField:
        """Some of the units that are still to be looked at."""
        hits = [Hit(serial, serial, self.product) for serial in self.awaited]

        def find(typed: str, limit: int) -> Sequence[Hit]:
            return [hit for hit in hits if typed.casefold() in hit.id.casefold()][:limit]

        return SerialsField(key, label, find, self._why_not)

    def _why_not(self, serial: str) -> str:
        """Why this unit is not looked at here."""
        if serial in self.item.arrived:
            return f"{serial} was inspected already."
        if any(serial.casefold() in awaited.casefold() for awaited in self.awaited):
            return ""
        some = ", ".join(self.awaited[:SHOWN]) + (", …" if len(self.awaited) > SHOWN else "")
        return f"{serial} is not on this item. Still to be looked at: {some}."

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (heading(), *posting_lines(self.front, self.ret.client, posting))

    def naming(self, posting: Posting, values: Values) -> str:
        paid, kept = paid_words(self.front, posting.result), kept_words(self.front, posting)
        parts = ([f"pay {paid}"] if paid else []) + ([f"{kept} as credit"] if kept else [])
        return f"{self.verb}: {' and '.join(parts)}" if parts else self.verb

    def said(self, done: Done) -> str:
        if done.result.get("status") != ReturnStatus.POSTED:
            return f"Saved. {self.number} waits for more." if self.ret.status is not ReturnStatus.POSTED else "Saved."
        return f"{self.number} settled: {settlement_words(self.front, done)}"

    def result(self, done: Done) -> object:
        return self.line
