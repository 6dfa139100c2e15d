"""Cells of numbers are sorted by size, however they are written."""

from __future__ import annotations

import pytest

from tui.widgets.rows import Column, First, ListRows, Order, Row
from tui.widgets.sizes import sizes

COLUMNS = (Column("number", "Number"), Column("amount", "Amount", right=True))


@pytest.mark.parametrize(
    "cells",
    [
        ("-12.50", "-8.00", "0.00", "9.00", "12.50", "1,234.00", "12,345.00"),
        ("-12,50", "9,00", "12,50", "1.234,00", "12.345,00"),
        ("9.00", "12.50", "1 234.00", "12'345.00"),
        ("0.125", "0.5", "2", "2.5", "10", "1,000"),
        ("-$20.00", "$3.00", "$20.00"),
        ("-20.00 Cr", "3.00 Dr", "20.00 Dr"),
        ("1 of 10", "2 of 3", "10 of 10"),
        ("5", "40", "1,200"),
        ("1.234", "2.345", "11.234"),
        ("", "1.00", "2.00"),
    ],
)
@pytest.mark.parametrize("descending", [False, True])
def test_a_column_of_numbers_is_sorted_by_size(cells, descending):
    mixed = [cells[index] for index in sorted(range(len(cells)), key=lambda index: (index * 7) % 5)]
    rows = ListRows(COLUMNS, [Row(None, str(index), ("", cell)) for index, cell in enumerate(mixed)])
    page = rows.page(First(), 100, "", Order("amount", descending))
    assert [row.cells[1] for row in page.rows] == (list(reversed(cells)) if descending else list(cells))


def test_words_are_sorted_as_words():
    rows = ListRows(COLUMNS, [Row(None, name, (name, "")) for name in ("INV-10", "b", "INV-9", "A")])
    page = rows.page(First(), 100, "", Order("number"))
    assert [row.id for row in page.rows] == ["A", "b", "INV-10", "INV-9"]


def test_what_is_no_number_has_no_size():
    assert sizes(["none", "", "free"]) == [None, None, None]
