"""A client's ledger: debits and credits with the balance each left, filtered by kind and by day."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.widgets.finder import Entrance, Finder
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Order

SIDES = (
    ("All", "", "Every entry."),
    ("Debits", "debits", "What the client was charged or given: positive, Dr."),
    ("Credits", "credits", "What the client paid or was credited: negative, Cr."),
)
COUNTED = 10_000


class LedgerTable(PagedTable):
    """The newest entry last, as on paper: the running balance ends with the balance."""

    hint = "payment · cash · write-off · debits · 2026-03 · from 2026-01 to 2026-03"
    offers = offer(
        "Ledger",
        Command("ledger.kinds", ("k", "f4"), "Kinds", "Choose which kind of entry is shown.", "kinds", rank=35),
    )

    def __init__(self, front: FrontDesk, client: str) -> None:
        super().__init__(
            front.reading.ledger(client), noun="entries", empty="Nothing was entered yet.", newest_last=True
        )
        self.front = front
        self.client = client
        self.grid.window.order = Order("on")

    def action_kinds(self) -> None:
        """The kinds there are, each with how many; the one chosen is written into the filter, its days stay."""
        sides = [Entrance("", word, says, partial(self.show_only, typed)) for word, typed, says in SIDES]
        kinds = [self._kind(kind, count) for kind, count in self.front.reading.ledger_kinds(self.client)]
        self.app.push_screen(Finder("Ledger: which kind of entry?", sides + kinds), self._go)

    def _kind(self, kind: str, count: int) -> Entrance:
        words = self.front.formats.kind(kind)
        counted = f"{min(count, COUNTED):,}{'+' if count > COUNTED else ''}"
        says = f"{counted} of them." if kind.endswith("reversal") else f"{counted} of them; its reversals come along."
        return Entrance(counted, words, says, partial(self.show_only, words))

    def _go(self, go: Callable[[], object] | None) -> None:
        if go is not None:
            go()

    def show_only(self, words: str) -> None:
        """Filter by these words, and by the days that were typed before."""
        self.filter_by(self.front.reading.ledger_filter(words.lower(), self.grid.window.find))
