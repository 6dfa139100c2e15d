"""F5: what another desk did meanwhile is seen, in the rows and in all that stands around them."""

from __future__ import annotations

import pytest
from textual.app import ComposeResult

from tests.makers import Clinic
from tests.tui.conftest import lines, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tests.tui.demo_app import ManyReturns
from tests.tui.desk.opened import opened
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.billing.receipt import ReceiptScreen
from tui.screens.clients.profile import ClientProfile
from tui.screens.inventory.item import ItemProfile
from tui.screens.reading_screen import ReadingScreen
from tui.screens.returns.screen import ReturnScreen
from tui.widgets.paged_table import PagedTable


class Many(ReadingScreen):
    """A table of many pages."""

    def compose_body(self) -> ComposeResult:
        yield PagedTable(ManyReturns(1_000), noun="returns")


@pytest.fixture
def clinic(tmp_path) -> Clinic:
    """Ada owes five cans, has a paid one, and a draft of a return of it."""
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 1), paid="card")
    clinic.sell("C1", ("CAN", 5))
    clinic.draft("C1", ("CAN", 1), invoice="INV-000001")
    return clinic


async def test_the_cursor_stays_on_its_row_and_in_its_place(clinic):
    async with at_the_counter(lambda: Many(front_of(clinic))) as pilot:
        await press(pilot, *["pagedown"] * 6, "down", "down", "up")
        table = pilot.app.screen.query_one(PagedTable)
        row = table.current.id
        place = [row in line for line in lines(pilot.app)].index(True)
        await press(pilot, "f5")
        assert table.current.id == row
        assert row in lines(pilot.app)[place]


WHY = {"reason": "at another desk"}
PAID = ("take_payment", {"client": "C1", "amount": "20.00", "method": "card"})


@pytest.mark.parametrize(
    ("screen", "named", "act", "before", "after"),
    [
        (InvoiceScreen, "INV-000002", PAID, "· UNPAID", "· PAID"),
        (ReturnScreen, "RET-000001", ("cancel_return", {"return_": "RET-000001"} | WHY), "DRAFT", "CANCELLED"),
        (ReceiptScreen, "RCT-000001", ("reverse_receipt", {"receipt": "RCT-000001"} | WHY), "POSTED", "REVERSED"),
        (ClientProfile, "C1", PAID, "OWES 20.00", "SETTLED 0.00"),
        (ItemProfile, "CAN", ("adjust_stock", {"product": "CAN", "quantity": "6"} | WHY), "94 ON", "100 ON"),
    ],
)
async def test_the_bar_of_a_document_is_read_again_with_its_rows(clinic, screen, named, act, before, after):
    async with at_the_counter(lambda: screen(front_of(clinic), named), over=True) as pilot:
        assert before in lines(pilot.app)[1]
        clinic.do(act[0], **act[1])
        assert after not in lines(pilot.app)[1]
        await press(pilot, "f5")
        assert after in lines(pilot.app)[1]


async def test_the_top_row_is_read_again_too(clinic):
    async with opened(clinic.path) as pilot:
        await press(pilot, "2")
        assert "1,000.00" in lines(pilot.app)[0]
        clinic.do("till_entry", amount="20.00", reason="change")
        await press(pilot, "f5")
        assert "1,020.00" in lines(pilot.app)[0]
        assert "C1" in screen_text(pilot.app)
