"""One item of a posted return: its credit invoice lines and serial numbers, both ways by Enter."""

from __future__ import annotations

import pytest

from tests.tui.conftest import lines, said, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.billing.credit_invoice import CreditInvoiceScreen
from tui.widgets.rows import First


@pytest.fixture
def trackers(clinic):
    """Two trackers, sold on two invoices, came back on one return; a third was given instead of none."""
    for serial in ("T-1", "T-2"):
        clinic.sell("C1", {"product": "TRACKER", "serials": [serial]}, paid="card")
    return clinic.take_back("C1", ("TRACKER", 2, {"serials": ["T-2", "T-1"], "restock": "1"}), method="card")


async def test_an_item_lists_its_credit_invoice_lines_and_each_opens_its_credit_invoice(on_return, trackers, size):
    async with on_return(trackers, size) as pilot:
        await press(pilot, "f6", "enter")
        assert "RET-000001/1" in lines(pilot.app)[1]
        assert "CRN-000001 1 INV-000002/1 1 100.00" in said(pilot.app)
        assert "2 credit invoice lines" in said(pilot.app)
        await press(pilot, "down", "enter")
        assert "CRN-000002" in lines(pilot.app)[1]


async def test_a_credit_invoice_line_leads_back_to_its_item(clinic, trackers):
    async with at_the_counter(lambda: CreditInvoiceScreen(front_of(clinic), "CRN-000001"), over=True) as pilot:
        await press(pilot, "t")
        assert "RET-000001/1" in lines(pilot.app)[1]


async def test_a_credit_invoice_without_a_return_has_no_item(clinic):
    clinic.do("credit_invoice", invoice="INV-000001", amount="2.00", reason="late")
    async with at_the_counter(lambda: CreditInvoiceScreen(front_of(clinic), "CRN-000001"), over=True) as pilot:
        await press(pilot, "t")
        assert "No return item stands behind this line." in screen_text(pilot.app)


async def test_an_item_lists_its_units_and_each_opens_its_history(on_return, trackers):
    async with on_return(trackers) as pilot:
        await press(pilot, "f6", "enter", "f6")
        assert "T-2 GPS tracker Discrete In stock came back" in said(pilot.app)
        assert "T-1 GPS tracker Discrete Quarantined came back" in said(pilot.app)
        await press(pilot, "enter")
        assert "T-2" in lines(pilot.app)[1]
        assert "IN STOCK" in lines(pilot.app)[1]


async def test_the_unit_given_instead_is_seen_on_the_return(on_return, clinic):
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-1"]}, paid="card")
    swap = {"serials": ["T-1"], "action": "replacement", "replacement_serials": ["T-3"], "restock": "0"}
    number = clinic.take_back("C1", ("TRACKER", 1, swap))
    async with on_return(number) as pilot:
        await press(pilot, "f6")
        assert "Given out instead: T-3" in said(pilot.app)
        await press(pilot, "enter")
        assert "Nothing is credited: the return action is replacement." in said(pilot.app)
        await press(pilot, "f6")
        assert "T-3 GPS tracker Discrete Sold given instead" in said(pilot.app)


async def test_a_repair_tells_since_when_and_until_when(on_return, clinic):
    number = clinic.take_back("C1", ("COLLAR", 1, {"action": "repair"}))
    async with on_return(number) as pilot:
        await press(pilot, "f6")
        assert "on repair since 2026-03-02" in said(pilot.app)
        clinic.today = clinic.today.replace(day=9)
        await press(pilot, "h", "f10")
        assert "handed back 2026-03-09" in said(pilot.app)
        await press(pilot, "h")
        assert "It was handed back on 2026-03-09." in said(pilot.app)
        await press(pilot, "enter", "[")
        assert "Repair on repair since 2026-03-02" in said(pilot.app)


async def test_of_what_is_held_on_repair_nothing_stands_as_restocked(on_return, clinic, size):
    number = clinic.take_back("C1", ("CAN", 2), ("COLLAR", 1, {"action": "repair"}))
    assert (clinic.show("product", "COLLAR")["on_hand"], clinic.show("product", "COLLAR")["on_repair"]) == ("99", "1")
    async with on_return(number, size) as pilot:
        await press(pilot, "f6")
        cans, collar = (next(row.split() for row in lines(pilot.app) if name in row) for name in ("can ", "red "))
        assert cans[cans.index("can") + 1 :][:2] == ["2", "2"]
        assert collar[collar.index("red") + 1 :][:2] == ["1", "0"]


async def test_the_items_returns_do_not_count_what_is_held_on_repair_as_restocked(clinic):
    clinic.take_back("C1", ("COLLAR", 1, {"action": "repair"}))
    source = front_of(clinic).reading.product_returns("COLLAR")
    (row,) = source.page(First(), 5, "", None).rows
    assert [dict(zip([each.key for each in source.columns], row.cells, strict=True))["restock"]] == ["0"]


async def test_details_say_why_a_return_is_not_credited(on_return, clinic):
    number = clinic.take_back("C1", ("COLLAR", 1, {"action": "repair"}))
    async with on_return(number) as pilot:
        assert "Why not credited repair" in said(pilot.app)
