"""Serial numbers, one after the other: typed, scanned, or chosen from a list."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from domain.kinds import SerialState
from tui.front_desk import FrontDesk
from tui.text import clean
from tui.widgets.drop_list import Hit
from tui.widgets.entry import Entry
from tui.widgets.field import Field, Remedy
from tui.widgets.find_field import Find
from tui.widgets.lines_field import Line, LinesField

MOST = 200
"""Serial numbers looked through where some of them do not count."""
Refusal = Callable[[str], str]
"""Why a unit that is known cannot be taken, in a sentence; nothing of a number that nobody knows."""


def as_lines(serials: Sequence[str]) -> str:
    """Serial numbers as a field of lines keeps them."""
    return json.dumps([{"find": serial, "text": serial} for serial in serials])


def _read(line: Line) -> object:
    return line["find"]


class SerialsField(LinesField):
    """Enter takes the number and waits for the next, as a scanner sends them; a blank line ends the list.

    Several on one line, parted by spaces or commas, are taken one by one.
    """

    def __init__(self, key: str, label: str, find: Find, refusal: Refusal) -> None:
        super().__init__(key, label, self._find_others, (), _read)
        self._find = find
        self.refusal = refusal
        self.missing = ""

    @property
    def serials(self) -> tuple[str, ...]:
        """Those taken so far."""
        return tuple(line["find"] for line in self.lines)

    def drop(self, serials: Sequence[str]) -> None:
        """Take these off the list."""
        self.put(as_lines([serial for serial in self.serials if serial not in serials]))

    def _find_others(self, typed: str, limit: int) -> Sequence[Hit]:
        taken = set(self.serials)
        hits = [hit for hit in self._find(typed, limit + len(taken)) if hit.id not in taken]
        return hits[:limit]

    def _take_line(self) -> bool:
        typed = clean(self.found.entry.value).strip()
        several = typed.replace(",", " ").split()
        if len(several) > 1 and self._exactly(typed) is None:
            return self._take_several(several)
        return self._take_one(typed)

    def _take_several(self, several: Sequence[str]) -> bool:
        before, taken = len(self.lines), True
        # What is written here on the way is not typed: told of it later, the field would forget why it refused.
        with self.prevent(Entry.Changed, Field.Changed):
            for at, serial in enumerate(several):
                taken = self._take_one(serial)
                if not taken:
                    self.found.entry.value = " ".join(several[at:])
                    self.found.entry.action_end()
                    break
        if len(self.lines) > before:
            self.post_message(self.Changed(self))
        return taken

    def _take_one(self, typed: str) -> bool:
        meant = self._exactly(typed)
        wrong = "" if meant is not None else self._why_not(typed)
        # A number that is known is never taken for the longer one that begins with it.
        meant = meant or self.found.drop.highlighted or next(iter(self._find_others(typed, 1)), None)
        if wrong or meant is None:
            self._refuse(wrong or self.unknown(typed))
            return False
        self.found.take(meant)
        return super()._take_line()

    def unknown(self, typed: str) -> str:
        """What is said of a number that is not among those to choose from, in a sentence."""
        return f"No serial number {typed} is known here. Check the unit, or F4 lists."

    def _refuse(self, sentence: str) -> None:
        """Say it where the list does not hide it; what is scanned next replaces what was wrong."""
        self.found.drop.close()
        self.show_error(sentence)
        self.found.entry.select_all()

    def _why_not(self, typed: str) -> str:
        return f"{typed} is on the list already." if typed in self.serials else self.refusal(typed)

    def _exactly(self, typed: str) -> Hit | None:
        hits = self._find_others(typed, MOST)
        return next(
            (hit for hit in hits if hit.id == typed), next((hit for hit in hits if hit.is_exactly(typed)), None)
        )

    def answered_by(self, key: str) -> Remedy | None:
        # Enter takes the number that stands there: a scanner sends it after each.
        return None if self.found.entry.value.strip() else super().answered_by(key)

    def step(self, by: int) -> bool:
        self._forget_scanned_twice()
        return super().step(by)

    def commit(self) -> bool:
        self._forget_scanned_twice()
        return super().commit()

    def _forget_scanned_twice(self) -> None:
        """A unit that is on the list already adds nothing; whoever goes on has nothing to put right."""
        if clean(self.found.entry.value).strip() in self.serials:
            self.found.load("")
            self.clear_error()

    def enter(self) -> bool:
        shown = self.found.entry.value.strip() or self.found.drop.highlighted
        if self.list.has_focus or not shown:
            return super().enter()
        if not self.found.entry.value.strip() and self.found.drop.highlighted is not None:
            self.found.take(self.found.drop.highlighted)
        if self._take_line():
            self.found.entry.focus()
        return False


def new_serial(typed: str, _limit: int) -> Sequence[Hit]:
    """Whatever is typed: units that come in have numbers nobody has seen."""
    return [Hit(typed, typed)] if typed and " " not in typed and "," not in typed else []


def in_state(front: FrontDesk, product: Callable[[], str | None], state: SerialState) -> Find:
    """Finds serials of a product that are in this state."""

    def find(typed: str, limit: int) -> Sequence[Hit]:
        code = product()
        return front.reading.find_serial_in(code, state, typed, limit) if code else ()

    return find


def why_not(front: FrontDesk, product: Callable[[], str | None], wanted: str) -> Refusal:
    """Says where a unit is that is not `wanted` ("on the shelf")."""

    def refusal(serial: str) -> str:
        known = front.reading.serial(product() or "", serial)
        if known is None:
            return ""
        where = f" to {known.client}" if known.client and known.state is SerialState.SOLD else ""
        return f"{serial} is not {wanted}: it is {front.formats.kind(known.state).lower()}{where}. F4 lists."

    return refusal
