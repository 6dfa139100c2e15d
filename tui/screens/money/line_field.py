"""Choosing a line of an invoice, by its number or a part of what was sold on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from domain.invoices.facts import SoldLine
from domain.money import Money
from tui.front_desk import FrontDesk
from tui.widgets.fields import FindField, Hit

Lines = Callable[[], Iterable[tuple[SoldLine, Money]]]
"""The lines to choose from, each with what is left of it."""


class LineField(FindField):
    """Offers the lines of the invoice chosen, each with what is left of it; its value is the line's number."""

    def __init__(self, front: FrontDesk, lines: Lines, *, missing: str = "") -> None:
        self.front = front
        self.lines = lines
        super().__init__("line", "Line", self._found, missing=missing)

    @property
    def value(self) -> object:
        chosen = super().value
        return int(str(chosen)) if chosen is not None else None

    def offer_the_only_one(self) -> None:
        """Begin with the line there is; with none where there are several to choose from."""
        hits = self._found("", 2)
        self.load(hits[0].id if len(hits) == 1 else "")

    def _found(self, text: str, limit: int) -> Sequence[Hit]:
        hits = [self._hit(line, left) for line, left in self.lines()]
        parts = text.casefold().split()
        return [
            hit for hit in hits if hit.is_exactly(text) or all(part in hit.text.casefold() for part in parts)
        ][:limit]  # fmt: skip

    def _hit(self, line: SoldLine, left: Money) -> Hit:
        money = self.front.formats.money
        detail = f"charged {money(line.gross)} · left {money(left)}"
        return Hit(str(line.line), f"{line.line} {line.name}", detail)
