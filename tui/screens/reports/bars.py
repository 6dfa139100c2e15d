"""Amounts as bars of signs that every terminal has, each one cell wide: longer is more, and left of | is below zero.

A plotting library would cost more to import than the screen, and draws with signs that are two cells wide in some
terminals; bars in a table can be walked, sorted and opened like any row.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

MORE, LESS, AXIS = "#", "-", "|"


def bars(amounts: Sequence[Decimal], width: int) -> list[str]:
    """A bar for each amount, the longest so many cells wide with all that lies on the other side of zero."""
    above, below = max([*amounts, Decimal(0)]), -min([*amounts, Decimal(0)])
    if not above + below:
        return [""] * len(amounts)
    room = width if not below else width - len(AXIS)
    left = round(room * below / (above + below))
    # What is not nothing is seen, on either side.
    left = min(max(left, 1 if below else 0), room - (1 if above else 0))
    scale = (room - left) / above if above else left / below
    return [_bar(amount, left, scale) for amount in amounts]


def _bar(amount: Decimal, left: int, scale: Decimal) -> str:
    cells = max(1, int(abs(amount) * scale)) if amount else 0
    if not left:
        return MORE * cells
    drawn = LESS * min(cells, left) if amount < 0 else ""
    return f"{drawn:>{left}}{AXIS}{MORE * cells if amount > 0 else ''}"
