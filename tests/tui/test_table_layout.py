"""Columns get the room there is, and amounts are never cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.tui.tables import COLUMNS
from tui.widgets.table_layout import widths


@given(st.integers(20, 200), st.lists(st.tuples(st.text(max_size=60), st.integers(0, 10**9)), max_size=20))
def test_columns_fit_the_room_and_amounts_are_never_cut(room, rows):
    cells = [(name, "n", f"{amount:,}.00") for name, amount in rows]
    given_widths = widths(COLUMNS, cells, room)
    assert given_widths[2] >= max((len(row[2]) for row in cells), default=0)
    if room >= 40:
        assert sum(width + 2 for width in given_widths if width) <= room
