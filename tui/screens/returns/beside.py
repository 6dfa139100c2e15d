"""Fields that say beside the editor what can be entered, and a reason found by typing."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive

from domain.kinds import ReturnReason
from tui.text import clean, shorten
from tui.widgets.entries import AmountField, QuantityField, TextField
from tui.widgets.field import LABEL_WIDTH
from tui.widgets.fields import FindField, Hit
from tui.widgets.parts import part_of


class _Beside(TextField):
    """A narrow editor with a remark to its right."""

    beside: reactive[str] = reactive("")

    def render(self) -> Content:
        lead = super().render()
        start = LABEL_WIDTH + 3 + self.width
        remark = shorten(clean(self.beside), max(1, self.size.width - start))
        gap = " " * (start - cell_len(lead.plain))
        return Content.assemble(lead, gap, (remark, part_of(self, "field--label")))


class CountField(_Beside, QuantityField):
    """A quantity, and beside it how many there can be."""


class PriceField(_Beside, AmountField):
    """An amount, and beside it what holds where none is given."""


_REASONS = tuple(Hit(reason.value, reason.replace("_", " ").capitalize()) for reason in ReturnReason)


def find_reason(typed: str, limit: int) -> Sequence[Hit]:
    """Reasons of which a word begins so; all of them where nothing is typed."""
    asked = typed.casefold().replace("_", " ").split()
    begin = [hit for hit in _REASONS if all(_begins(hit, word) for word in asked)]
    return begin[:limit]


def _begins(hit: Hit, asked: str) -> bool:
    return any(word.startswith(asked) for word in hit.text.casefold().split())


class ReasonField(FindField):
    """Why the goods come back."""

    def __init__(self, reason: ReturnReason | None = None) -> None:
        start = next((hit for hit in _REASONS if reason is not None and hit.id == reason.value), None)
        super().__init__("reason", "Reason", find_reason, value=start)

    @property
    def value(self) -> ReturnReason | None:
        found = super().value
        return None if found is None else ReturnReason(str(found))
