"""The top row: the practice, the numbered sections, and who works at which till."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from domain.values import frozen
from tui.text import clean, shorten
from tui.widgets.parts import part_of


@frozen
class Section:
    """A section of the program: its digit, its name in the code, its word and a shorter one."""

    digit: str
    name: str
    word: str
    short: str = ""


SECTIONS = (
    Section("1", "home", "Home"),
    Section("2", "clients", "Clients"),
    Section("3", "billing", "Billing"),
    Section("4", "inventory", "Inventory", "Stock"),
    Section("5", "till", "Till"),
    Section("6", "reports", "Reports"),
    Section("7", "setup", "Setup"),
)


@frozen
class Desk:
    """What the top row says about the desk; `till` and the shorter word for narrow screens."""

    practice: str = ""
    clerk: str = ""
    till: str = ""
    till_short: str = ""

    def to_count(self) -> Desk:
        """The same without what the till should hold: where it is counted, nothing says what to."""
        word = "till open" if self.till.startswith("till open") else self.till
        return replace(self, till=word, till_short=word)


class TopBar(Widget):
    """One row, whatever the width: words get shorter before anything is cut."""

    DEFAULT_CSS = "TopBar { dock: top; height: 1; width: 1fr; }"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "top-bar--practice",
        "top-bar--section",
        "top-bar--missing",
        "top-bar--here",
        "top-bar--desk",
    }
    desk: reactive[Desk] = reactive(Desk())
    here: reactive[str] = reactive("")

    def __init__(self, sections: Sequence[Section] = SECTIONS, here: str = "", desk: Desk | None = None) -> None:
        super().__init__()
        self.sections = tuple(sections)
        self.set_reactive(TopBar.here, here)
        self.set_reactive(TopBar.desk, desk or Desk())

    def render(self) -> Content:
        practice, words, desk = self._fitting()
        styles = {part: part_of(self, f"top-bar--{part}") for part in PARTS}
        there = getattr(self.app, "sections", {})
        left = Content.styled(f" {practice}" if practice else "", styles["practice"])
        before = " " * (2 if practice else 1)
        for section, word in zip(self.sections, words, strict=True):
            here = section.name == self.here
            text = f"{section.digit} {word}"
            # The section one is in stands in brackets, in the place of its spaces: seen without colour too.
            if here:
                left = Content.assemble(left, before[1:], (f"[{text}]", styles["here"]))
                before = " " if practice else ""
            else:
                part = "section" if section.name in there else "missing"
                left = Content.assemble(left, before, (text, styles[part]))
                before = "  " if practice else " "
        gap = max(1, self.size.width - left.cell_length - cell_len(desk) - 1)
        return Content.assemble(left, " " * gap, (desk, styles["desk"]))

    def _fitting(self) -> tuple[str, list[str], str]:
        """The longest of the ways to say it that fits the row."""
        desk = self.desk
        full = [section.word for section in self.sections]
        short = [section.short or section.word for section in self.sections]
        stub = [word[:4] for word in short]
        practice, clerk = clean(desk.practice), clean(desk.clerk)
        long_desk = " · ".join(filter(None, [clerk, clean(desk.till)]))
        first_name = clerk.partition(" ")[0]
        short_desk = " · ".join(filter(None, [first_name, clean(desk.till_short or desk.till)]))
        ways = (
            (practice, full, long_desk),
            (practice, short, short_desk),
            ("", full, short_desk),
            ("", short, short_desk),
            ("", stub, short_desk),
        )
        for way in ways:
            if self._width(*way) <= self.size.width:
                return way
        room = self.size.width - self._width("", stub, "")
        return "", stub, shorten(short_desk, max(0, room))

    @staticmethod
    def _width(practice: str, words: Sequence[str], desk: str) -> int:
        gap, lead = (2, cell_len(practice) + 1) if practice else (1, 0)
        return lead + sum(cell_len(word) + 2 + gap for word in words) + cell_len(desk) + 3


PARTS = ("practice", "section", "missing", "here", "desk")
