from __future__ import annotations

from textual.widgets import Static

from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.billing.credit_invoice import CreditInvoiceScreen
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.billing.receipt import ReceiptScreen
from tui.screens.returns.screen import ReturnScreen


def looking(clinic, number="RCT-000001", size=(80, 24)):
    return at_the_counter(lambda: ReceiptScreen(front_of(clinic), number), size)


async def test_a_receipt_says_what_it_paid_and_opens_it(clinic, size, colour):
    clinic.sell("C1", ("CAN", 1))
    clinic.sell("C1", ("CAN", 2))
    clinic.pay("C1", "12.00", "cheque", reference="8812")
    async with looking(clinic, size=size) as pilot:
        shown = screen_text(pilot.app)
        assert "RCT-000001  Client C1 (C1) · POSTED" in shown
        assert "cheque" in shown
        assert "INV-000001" in shown
        assert "INV-000002" in shown
        await press(pilot, "down", "down", "enter")
        assert isinstance(pilot.app.screen, InvoiceScreen)
        assert "INV-000002" in screen_text(pilot.app)


async def test_where_a_filter_leaves_no_line_nothing_is_said_of_one(clinic):
    clinic.pay("C1", "12.00", "cheque", reference="8812")
    async with looking(clinic) as pilot:
        detail = pilot.app.screen.query_one(".row-detail", Static)
        assert "8812" in str(detail.content)
        await press(pilot, "slash", "nothing", "enter")
        assert str(detail.content) == ""
        await press(pilot, "escape")
        assert "8812" in str(detail.content)


async def test_what_is_said_of_a_line_goes_and_comes_with_its_tab(clinic):
    clinic.pay("C1", "12.00", "cheque", reference="8812")
    async with looking(clinic) as pilot:
        detail = pilot.app.screen.query_one(".row-detail", Static)
        await press(pilot, "f6")
        assert not detail.display
        await press(pilot, "f6")
        assert detail.display
        assert "8812" in str(detail.content)


async def test_a_bounced_cheque_is_reversed_after_seeing_what_is_owed_again(clinic, size):
    clinic.sell("C1", ("CAN", 3), paid="cheque")
    async with looking(clinic, size=size) as pilot:
        await press(pilot, "v")
        shown = screen_text(pilot.app)
        assert "INV-000001 is owed again" in shown
        assert "owes 12.00" in shown
        with nothing_done(clinic):
            await press(pilot, "f10")
        assert "! Why is it reversed?" in screen_text(pilot.app)
        await press(pilot, "bounced", "f10")
        assert "· REVERSED" in screen_text(pilot.app)
        assert clinic.balance("C1") == "12.00"
        await press(pilot, "v")
        assert "! It is reversed already." in screen_text(pilot.app)


async def test_cash_given_back_by_a_reversal_leaves_the_till(clinic):
    clinic.sell("C1", ("CAN", 3), paid="cash")
    async with looking(clinic) as pilot:
        await press(pilot, "v")
        assert "Till main: cash out" in screen_text(pilot.app)
        await press(pilot, "mistyped", "f10")
        assert clinic.expected() == "1000.00"


async def test_a_payment_that_was_given_back_is_not_reversed_as_well(clinic):
    clinic.sell("C1", ("CAN", 3), paid="card")
    clinic.take_back("C1", ("CAN", 1), method="original")
    async with looking(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, "v", "bounced", "f10")
        assert "were given back already" in " ".join(screen_text(pilot.app).split())


async def test_the_refund_of_a_return_is_undone_by_the_return_alone(clinic):
    clinic.sell("C1", ("CAN", 3), paid="cash")
    clinic.take_back("C1", ("CAN", 1), method="cash")
    async with looking(clinic, "RCT-000002") as pilot:
        await press(pilot, "v")
        assert "refund of RET-000001: reverse that return instead" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReturnScreen)


async def test_a_credit_invoice_shows_the_way_back_of_each_line(clinic, size, colour):
    clinic.serialised("CHIP", "SN1", "SN2", price="50.00")
    clinic.sell("C1", {"product": "CHIP", "quantity": "2", "serials": ["SN1", "SN2"]}, paid="card")
    clinic.take_back("C1", ("CHIP", 1, {"serials": ["SN2"]}))
    async with at_the_counter(lambda: CreditInvoiceScreen(front_of(clinic), "CRN-000001"), size) as pilot:
        shown = screen_text(pilot.app)
        assert "OPEN · EXPORT PENDING" in shown
        assert "INV-000001/1" in shown
        assert "RET-000001/1" in shown
        assert "SN2" in shown
        await press(pilot, "f7")
        assert isinstance(pilot.app.screen, ReturnScreen)
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, InvoiceScreen)


async def test_a_credit_invoice_says_in_which_batch_the_accounts_have_it(clinic):
    clinic.sell("C1", ("CAN", 2), paid="card")
    clinic.take_back("C1", ("CAN", 1))
    clinic.do("export_credits")
    async with at_the_counter(lambda: CreditInvoiceScreen(front_of(clinic), "CRN-000001")) as pilot:
        assert "OPEN · EXPORTED IN BATCH 1" in screen_text(pilot.app)
