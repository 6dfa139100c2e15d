"""Bars: longer is more, below zero is left of the axis, and every sign is one cell wide everywhere."""

from decimal import Decimal
from unicodedata import east_asian_width

from hypothesis import given
from hypothesis import strategies as st

from tui.screens.reports.bars import bars

amounts = st.lists(st.decimals(-9999, 9999, places=2), max_size=20)


def drawn(*values: str, width: int = 20) -> list[str]:
    return bars([Decimal(value) for value in values], width)


def test_the_largest_amount_takes_the_whole_width():
    assert drawn("10", "5", "0") == ["#" * 20, "#" * 10, ""]


def test_what_is_below_zero_is_left_of_the_axis():
    assert drawn("10", "-10", width=21) == [" " * 10 + "|" + "#" * 10, "-" * 10 + "|"]


def test_what_is_not_nothing_is_seen():
    assert drawn("1000", "0.01")[1] == "#"


def test_nothing_at_all_is_no_bar():
    assert drawn("0", "0") == ["", ""]
    assert drawn() == []


@given(amounts, st.integers(10, 100))
def test_no_bar_is_wider_than_the_room_and_no_sign_wider_than_a_cell(values, width):
    shown = bars(values, width)
    assert all(len(bar) <= width for bar in shown)
    assert {east_asian_width(sign) for bar in shown for sign in bar} <= {"Na"}


@given(amounts, st.integers(10, 100))
def test_a_larger_amount_never_has_a_shorter_bar(values, width):
    shown = sorted(zip(values, bars(values, width), strict=True))
    lengths = [bar.count("#") - bar.count("-") for _, bar in shown]
    assert lengths == sorted(lengths)
