from __future__ import annotations

from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.billing.new_invoice import NewInvoiceForm
from tui.screens.billing.section import BillingScreen
from tui.screens.billing.take_payment import TakePaymentForm
from tui.screens.returns.new_return import NewReturn
from tui.widgets.tabs import Panes


def looking(clinic, size=(80, 24)):
    return at_the_counter(lambda: BillingScreen(front_of(clinic)), size)


async def test_the_tabs_hold_the_documents_of_the_practice(clinic, size, colour):
    clinic.sell("C1", ("CAN", 3), paid="card")
    clinic.take_back("C1", ("CAN", 1))
    async with looking(clinic, size) as pilot:
        for tab, number in (
            ("[Invoices]", "INV-000001"),
            ("[Payments]", "RCT-000001"),
            ("[Credits]", "CRN-000001"),
            ("[Returns]", "RET-000001"),
        ):
            shown = screen_text(pilot.app)
            assert tab in shown
            assert number in shown
            await press(pilot, "f6")


async def test_a_document_is_filtered_by_its_number_and_opens(clinic):
    for _ in range(3):
        clinic.sell("C1", ("CAN", 1))
    async with looking(clinic) as pilot:
        await press(pilot, "/", "inv-000002", "enter")
        assert isinstance(pilot.app.screen, InvoiceScreen)
        assert "INV-000002" in screen_text(pilot.app)


async def test_r_starts_a_return_of_the_invoice_under_the_cursor(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card")
    async with looking(clinic) as pilot:
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, NewReturn)
        assert pilot.app.screen.field_of("invoice").value == "INV-000001"
        assert pilot.app.screen.field_of("client").value == "C1"


async def test_an_empty_practice_says_which_key_begins(clinic, size):
    async with looking(clinic, size) as pilot:
        assert "No invoices yet. i Invoice" in screen_text(pilot.app)
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, NewInvoiceForm)
        await press(pilot, "escape", "p")
        assert isinstance(pilot.app.screen, TakePaymentForm)
        await press(pilot, "escape", "f6", "f6", "f6")
        assert pilot.app.screen.query_one(Panes).shown == "returns"
        await press(pilot, "f7")
        assert isinstance(pilot.app.screen, NewReturn)


async def test_a_new_invoice_is_shown_and_says_there_that_it_is_saved(clinic):
    async with looking(clinic) as pilot:
        await press(pilot, "n", "client c1", "enter", "can", "enter", "enter", "enter", "f10")
        assert isinstance(pilot.app.screen, InvoiceScreen)
        assert "Saved. INV-000001." in screen_text(pilot.app)


async def test_what_was_saved_in_a_form_is_in_the_table_at_once(clinic):
    async with looking(clinic) as pilot:
        clinic.sell("C1", ("CAN", 3))
        await press(pilot, "p", "client c1", "enter", "f10")
        assert "INV-000001" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "RCT-000001" in screen_text(pilot.app)
