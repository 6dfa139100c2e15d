"""What is said above the keys is said to its end, also on a narrow screen."""

from __future__ import annotations

import pytest

from tests.tui.conftest import LARGE, SMALL, lines, one_screen
from tests.tui.counter import at_the_counter
from tui.widgets.notice import refuse, say

LONG = "It is a sale: its items are returned (r), credited (h) or, not paid yet, removed (x) from the invoice itself."


def said(app):
    """The rows between the top of a screen without a body and its keys."""
    return [line for line in lines(app)[1:-1] if line.strip()]


@pytest.mark.parametrize(("size", "rows"), [(SMALL, 2), (LARGE, 1)])
async def test_a_long_sentence_takes_the_rows_it_needs(size, rows):
    async with at_the_counter(one_screen(), size) as pilot:
        refuse(pilot.app, LONG)
        await pilot.pause()
        assert len(said(pilot.app)) == rows
        assert " ".join(" ".join(said(pilot.app)).split()) == f"! {LONG}"


async def test_a_short_sentence_after_a_long_one_takes_one_row_again():
    async with at_the_counter(one_screen()) as pilot:
        refuse(pilot.app, LONG)
        await pilot.pause()
        say(pilot.app, "Saved. RET-000001.")
        await pilot.pause()
        assert said(pilot.app) == [" · Saved. RET-000001."]


async def test_what_is_longer_than_three_rows_is_cut():
    async with at_the_counter(one_screen()) as pilot:
        refuse(pilot.app, "A word after the other. " * 40)
        await pilot.pause()
        assert len(said(pilot.app)) == 3
