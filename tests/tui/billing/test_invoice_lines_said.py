"""What is said of an invoice's line below the list."""

from __future__ import annotations

import pytest

from tests.makers import Clinic
from tests.tui.conftest import said
from tests.tui.counter import at_the_counter, front_of
from tui.screens.billing.invoice import InvoiceScreen


@pytest.mark.parametrize(("prices", "share"), [("include_tax", "1.10"), ("exclude_tax", "1.00 before tax")])
async def test_a_spread_share_says_on_which_side_of_the_tax_it_is(tmp_path, prices, share):
    clinic = Clinic(tmp_path, prices=prices)
    clinic.product("CAN", "11.00" if prices == "include_tax" else "10.00", tax="10")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 1), discount_percent="10")
    clinic.do("spread_discount", invoice="INV-000001")
    async with at_the_counter(lambda: InvoiceScreen(front_of(clinic), "INV-000001"), over=True) as pilot:
        assert f"share of the spread discount {share}" in said(pilot.app)
