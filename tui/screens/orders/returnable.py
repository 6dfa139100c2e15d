"""Beside New Return: what of an order is with the client, billed or not."""

from __future__ import annotations

from domain.money import NONE, Quantity
from tui.front_desk import FrontDesk
from tui.screens.preview_lines import heading
from tui.text import count_of
from tui.widgets.form import PreviewLine

MOST = 6
"""Lines named one by one."""


def order_lines(front: FrontDesk, number: str | None) -> list[PreviewLine]:
    """Each line with what was shipped of it, and what of that is on no invoice: it comes in without a credit."""
    if number is None:
        return []
    from tui.screens.orders.sight import OrderSight

    sight = OrderSight(front, number)
    if sight.order is None:
        return []
    shown = [heading(f"{sight.number} of {front.formats.day(sight.order.on)}, {sight.status}")]
    for line in sight.lines[:MOST]:
        words = f"{sight.quantity(line['returned'])} of {sight.quantity(line['shipped'])} came back"
        shown.append(PreviewLine(sight.names[line["product"]], words))
        waiting = sight.not_billed(line["line"])
        if waiting > NONE:
            shown.append(_not_billed(front, waiting))
    if len(sight.lines) > MOST:
        shown.append(PreviewLine(f"and {count_of(len(sight.lines) - MOST, 'more line')}", tone="dim"))
    if sight.discounted:
        words = "Its discount is on the total: spread it first (l on the order), then its items can be credited"
        shown.append(PreviewLine(words, tone="warning"))
    return shown


def _not_billed(front: FrontDesk, units: Quantity) -> PreviewLine:
    words = f"  {front.formats.quantity(units)} not invoiced: taken in with the action None, nothing is credited"
    return PreviewLine(words, tone="warning")
