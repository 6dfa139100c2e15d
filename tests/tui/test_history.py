from __future__ import annotations

import pytest

from tests.makers import Clinic
from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.billing.invoice import InvoiceScreen

REASON = "sold to the wrong client, who noticed it at the door and brought the whole box back"


@pytest.fixture
def clinic(tmp_path) -> Clinic:
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 3))
    clinic.do("remove_invoice_item", invoice="INV-000001", line=1, reason=REASON, by="AMY")
    return clinic


async def test_what_an_act_said_is_read_whole_below_the_history(clinic, size):
    async with at_the_counter(lambda: InvoiceScreen(front_of(clinic), "INV-000001"), size) as pilot:
        await press(pilot, "[", "end")
        assert f"reason {REASON}" in " ".join(screen_text(pilot.app).split())
        await press(pilot, "home")
        assert "product CAN quantity 3" in " ".join(screen_text(pilot.app).split())
