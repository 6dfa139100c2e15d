from __future__ import annotations

from tests.tui.conftest import burst, lines, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.billing.new_invoice import NewInvoiceForm
from tui.screens.billing.receipt import ReceiptScreen
from tui.screens.billing.take_payment import TakePaymentForm
from tui.screens.clients.form import ClientForm
from tui.screens.clients.profile import ClientProfile
from tui.screens.returns.new_return import NewReturn


def looking(clinic, client="C1", size=(80, 24)):
    return at_the_counter(lambda: ClientProfile(front_of(clinic), client), size)


async def test_name_and_balance_stay_on_top_of_every_tab(clinic, size, colour):
    clinic.sell("C1", ("CAN", 3))
    async with looking(clinic, size=size) as pilot:
        for tab in ("[Overview]", "[Patients]", "[Records]", "[Ledger]", "[Invoices]", "[Payments]", "[Credits]"):
            shown = screen_text(pilot.app)
            assert tab in shown
            assert "C1  Ada Park · OWES 12.00" in lines(pilot.app)[1]
            await press(pilot, "f6")
        assert "[Returns]" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "[Orders]" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "[Overview]" in screen_text(pilot.app)


async def test_the_walk_through_the_tabs_goes_backwards_too(clinic):
    async with looking(clinic) as pilot:
        for tab in ("[Orders]", "[Returns]", "[Credits]", "[Payments]", "[Invoices]", "[Ledger]", "[Records]"):
            await press(pilot, "[")
            assert tab in screen_text(pilot.app)


async def test_the_ledger_runs_to_the_balance_with_debits_and_credits_in_words_and_signs(clinic, size, colour):
    clinic.sell("C1", ("CAN", 5), paid="card", on="2026-02-01")
    clinic.pay("C1", "3.00", "cash")
    async with looking(clinic, size=size) as pilot:
        await press(pilot, "b")
        rows = [line for line in lines(pilot.app) if "20.00" in line or "3.00" in line]
        assert "20.00 Dr" in rows[1]
        assert "20.00 owes" in rows[1]
        assert "-20.00 Cr" in rows[2]
        assert "-3.00 Cr" in rows[3]
        assert "-3.00 credit" in rows[3]


async def test_r_in_the_invoices_tab_starts_from_the_invoice_under_the_cursor(clinic):
    clinic.sell("C1", ("CAN", 1), paid="card", on="2026-02-01")
    clinic.sell("C1", ("CAN", 2), paid="card", on="2026-02-02")
    async with looking(clinic) as pilot:
        await press(pilot, "b", "r")
        assert pilot.app.screen.field_of("invoice").value is None
        await press(pilot, "escape", "f6", "down", "r")
        form = pilot.app.screen
        assert isinstance(form, NewReturn)
        assert (form.field_of("client").value, form.field_of("invoice").value) == ("C1", "INV-000001")


async def test_the_ledger_begins_at_its_end_and_opens_documents(clinic):
    for _ in range(40):
        clinic.sell("C1", ("CAN", 1))
    clinic.pay("C1", "160.00")
    async with looking(clinic) as pilot:
        await press(pilot, "b")
        assert "RCT-000001" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReceiptScreen)
        await press(pilot, "escape", "up", "enter")
        assert isinstance(pilot.app.screen, InvoiceScreen)
        assert "INV-000040" in screen_text(pilot.app)


async def test_the_ledger_is_filtered_by_kind(clinic):
    clinic.sell("C1", ("CAN", 5), paid="card")
    async with looking(clinic) as pilot:
        await press(pilot, "b", "/", "payment", "down")
        shown = screen_text(pilot.app)
        assert "RCT-000001" in shown
        assert "INV-000001" not in shown
        assert "1 of 2 entries" in shown


async def test_the_overview_says_how_to_reach_them_and_opens_what_is_owed(clinic, size):
    clinic.sell("C1", ("CAN", 3))
    async with looking(clinic, size=size) as pilot:
        shown = screen_text(pilot.app)
        assert "0491 570 006" in shown
        assert "Rex" in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, InvoiceScreen)


async def test_enter_on_a_patient_shows_the_records_of_that_patient(clinic):
    clinic.product("VACC", "60.00", makes_record=True)
    clinic.do("save_client", code="C1", name="Ada Park", patients=[{"code": "MIA", "name": "Mia"}])
    for patient in ("REX", "MIA", "MIA"):
        clinic.sell("C1", {"product": "VACC", "patient": patient})
    async with looking(clinic) as pilot:
        await press(pilot, "f6", "down", "enter")
        shown = screen_text(pilot.app)
        assert "[Records]" in shown
        assert "1 of 3 records" in shown
        assert "Rex" in shown


async def test_every_verb_begins_with_this_client(clinic):
    async with looking(clinic) as pilot:
        for key, form in (("r", NewReturn), ("f7", NewReturn), ("i", NewInvoiceForm), ("p", TakePaymentForm)):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, form)
            assert "Ada Park" in screen_text(pilot.app)
            await press(pilot, "escape")
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, ClientForm)


async def test_what_cannot_be_done_says_why(clinic):
    async with looking(clinic) as pilot:
        await press(pilot, "a")
        assert "! There is no credit to apply." in screen_text(pilot.app)
        clinic.pay("C1", "5.00")
        await press(pilot, "p", "escape", "a")
        assert "! No invoice is open: the credit stays for later." in screen_text(pilot.app)


async def test_credit_pays_the_oldest_invoice(clinic):
    clinic.pay("C1", "5.00")
    clinic.sell("C1", ("CAN", 1), on="2026-02-01")
    clinic.sell("C1", ("CAN", 2))
    async with looking(clinic) as pilot:
        await press(pilot, "a", "f10")
        assert "Saved. The credit is applied." in screen_text(pilot.app)
        assert clinic.show("invoice", "INV-000001")["status"] == "paid"


async def test_an_edited_name_is_on_top_at_once(clinic):
    async with looking(clinic) as pilot:
        await press(pilot, "e", "Ada Parker", "f10")
        assert "C1  Ada Parker" in screen_text(pilot.app)


async def test_keys_typed_ahead_reach_the_form_they_were_meant_for(clinic):
    clinic.sell("C1", ("CAN", 3))
    async with looking(clinic) as pilot:
        await burst(pilot.app, "p", "5", "tab", "t", "tab", "tab", "slip 7", "f10")
        await pilot.pause()
    line = clinic.show("receipt", "RCT-000001")["lines"][0]
    assert (line["amount"], line["method"], line["reference"]) == ("5.00", "transfer", "slip 7")
