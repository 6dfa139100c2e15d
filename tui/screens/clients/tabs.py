"""Tabs within a tab: F6 walks through all of them in one round, so that none is a trap."""

from __future__ import annotations

from tui.widgets.tabs import Panes


class InnerPanes(Panes):
    """Past its last tab, the walk goes on in the tabs around it."""

    async def action_turn(self, by: int) -> None:
        at = [pane.key for pane in self.panes].index(self.shown) + by
        if 0 <= at < len(self.panes):
            await super().action_turn(by)
        else:
            outer = next(node for node in self.ancestors if isinstance(node, OuterPanes))
            await outer.action_turn(by)


class OuterPanes(Panes):
    """Coming into a tab that has tabs itself, the walk begins at its near end."""

    async def action_turn(self, by: int) -> None:
        await super().action_turn(by)
        inner = self.pane
        if isinstance(inner, InnerPanes):
            await inner.show(inner.panes[0 if by > 0 else -1].key)
