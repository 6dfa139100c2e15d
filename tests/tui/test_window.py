"""The window that a table holds of its rows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui.demo_app import ManyReturns
from tui.widgets.rows import First, Last
from tui.widgets.window import MOST, Window


@settings(max_examples=60)
@given(st.integers(0, 400), st.lists(st.sampled_from("nplf"), max_size=30))
def test_the_window_holds_consecutive_rows_whatever_pages_are_asked_for(count, moves):
    window = Window(ManyReturns(count))
    window.hold(window.ask(First()))
    for move in moves:
        match move:
            case "n" if window.below:
                window.append(window.ask(window.next_anchor))
            case "p" if window.above:
                window.prepend(window.ask(window.previous_anchor))
            case "l":
                window.hold(window.ask(Last()))
            case "f":
                window.hold(window.ask(First()))
        keys = [row.key for row in window.rows]
        assert keys == list(range(keys[0], keys[0] + len(keys))) if keys else count == 0
        assert len(keys) <= MOST
        assert window.above == bool(keys and keys[0] > 0)
        assert window.below == bool(keys and keys[-1] < count - 1)
