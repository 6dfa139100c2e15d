"""The sums of a till session in words: by cause, Cash Outs and refunds apart, and the count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from domain.money import ZERO, Money
from tui.formats import Formats
from tui.front_desk import FrontDesk
from tui.widgets.preview import PreviewLine
from tui.widgets.rows import Column, Row

if TYPE_CHECKING:
    from tui.reading import CashUp

COLUMNS = (Column("what", "What", least=24, most=60, sorts=False), Column("amount", "Amount", right=True, sorts=False))
BLIND = "Expected: shown when it is counted"


def difference_words(formats: Formats, counted: Money, difference: Money) -> str:
    """`60.00 counted, 2.00 short`."""
    word = f"{formats.money(abs(difference))} {'over' if difference > ZERO else 'short'}" if difference else "exact"
    return f"{formats.money(counted)} counted, {word}"


def cash_up_lines(formats: Formats, sums: CashUp) -> tuple[PreviewLine, ...]:
    """What came and went, cash outs and refunds apart, up to what the drawer should hold."""
    lines = tuple(PreviewLine(word, formats.money(amount)) for word, amount in parts_of(sums))
    return (*lines, PreviewLine("Expected", formats.money(sums.expected), "total"))


def parts_of(sums: CashUp) -> tuple[tuple[str, Money], ...]:
    """What the drawer began with, and what came and went by its cause."""
    return (
        ("Float", sums.float_),
        ("Cash taken", sums.taken),
        ("Refunds of returns", sums.refunds),
        ("Refunds of services", sums.service_refunds),
        ("Cash Outs of credit", sums.cash_outs),
        ("Paid in", sums.paid_in),
        ("Paid out", sums.paid_out),
    )


def status_words(front: FrontDesk, sums: CashUp) -> str:
    """Since when it is open, that it waits to be counted, or when it was closed and how it came out."""
    formats = front.formats
    if sums.counted is not None and sums.difference is not None:
        return f"closed {formats.day(sums.closed_on)}: {difference_words(formats, sums.counted, sums.difference)}"
    if sums.taken_out_on is not None:
        return f"taken out {formats.day(sums.taken_out_on)}, to be counted"
    return f"open since {formats.day(sums.opened_on)}"


def sum_rows(front: FrontDesk, sums: CashUp | None) -> list[Row]:
    """What came and went by its cause; what it should have held, the count and the difference once it is counted."""
    return [] if sums is None else [Row(0, what, (what, amount), style) for what, amount, style in _sums(front, sums)]


def _sums(front: FrontDesk, sums: CashUp) -> Iterator[tuple[str, str, str]]:
    formats = front.formats
    for word, amount in parts_of(sums):
        yield word, formats.money(amount), ""
    if sums.counted is None or sums.difference is None:
        yield BLIND, "", "dim"
        return
    yield "Expected", formats.money(sums.expected), ""
    yield "Counted", formats.money(sums.counted), ""
    word = difference_words(formats, sums.counted, sums.difference).partition(", ")[2]
    yield f"Difference: {word}", formats.money(sums.difference), "warning" if sums.difference else "good"
    if sums.reason:
        yield f"Because: {sums.reason}", "", ""
