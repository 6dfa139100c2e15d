from __future__ import annotations

from tests.tui.conftest import said, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.billing.credit_invoice import CreditInvoiceScreen
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.billing.remove_item import RemoveItemForm
from tui.screens.billing.take_payment import TakePaymentForm
from tui.screens.clients.profile import ClientProfile
from tui.screens.returns.new_return import NewReturn
from tui.screens.returns.screen import ReturnScreen


def looking(clinic, number="INV-000001", size=(80, 24)):
    return at_the_counter(lambda: InvoiceScreen(front_of(clinic), number), size)


async def test_each_line_says_what_came_back_of_it_and_what_still_can(clinic, size, colour):
    clinic.sell("C1", ("CAN", 5), paid="cash")
    clinic.take_back("C1", ("CAN", 2), method="cash")
    async with looking(clinic, size=size) as pilot:
        shown = screen_text(pilot.app)
        assert "INV-000001  Client C1 (C1) · PAID · PARTIALLY CREDITED" in shown
        row = next(line for line in shown.splitlines() if "Dog food, can" in line)
        assert row.split()[-5:] == ["5", "4.00", "20.00", "2", "3"]
        assert "credited 8.00" in shown


async def test_its_credit_invoices_and_what_paid_it_stand_behind_tabs_and_open(clinic):
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 2), method="cash")
    async with looking(clinic) as pilot:
        await press(pilot, "f6")
        assert "CRN-000001" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CreditInvoiceScreen)
        await press(pilot, "escape", "f6")
        assert "RCT-000001" in screen_text(pilot.app)
        assert "Payment, card" in screen_text(pilot.app)


async def test_an_item_is_removed_with_its_reason_and_stays_visible_with_who_when_and_why(clinic, size):
    clinic.sell("C1", ("CAN", 5), ("CAN", 1))
    async with looking(clinic, size=size) as pilot:
        await press(pilot, "down", "delete")
        shown = screen_text(pilot.app)
        assert "INV-000001 comes to" in shown
        assert "CAN on the shelf: 94, then 95" in shown
        assert "owes 20.00" in shown
        await press(pilot, "wrong item", "f10")
        shown = screen_text(pilot.app)
        assert "removed: Dog food, can" in shown
        assert "Removed 2026-03-02 12:00 by AMY: wrong item" in shown
        assert clinic.show("invoice", "INV-000001")["total"] == "20.00"


async def test_a_removal_without_a_reason_is_refused_at_the_reason(clinic):
    clinic.sell("C1", ("CAN", 5))
    async with looking(clinic) as pilot:
        await press(pilot, "delete")
        with nothing_done(clinic):
            await press(pilot, "f10")
        assert "! Why is the item removed?" in screen_text(pilot.app)


async def test_nothing_is_taken_off_a_paid_invoice_and_the_key_says_what_to_do_instead(clinic):
    clinic.sell("C1", ("CAN", 5), paid="cash")
    async with looking(clinic) as pilot:
        await press(pilot, "delete")
        assert "! It is paid: return the item instead (r)." in screen_text(pilot.app)
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, NewReturn)


async def test_an_invoice_paid_meanwhile_is_answered_by_a_return(clinic, seen_at_once):
    number = clinic.sell("C1", ("CAN", 5))
    front = front_of(clinic)
    form = RemoveItemForm(front, front.reading.invoice(number), 1)
    async with at_the_counter(lambda: form, over=True) as pilot:
        clinic.pay("C1", "20.00", "card", number)
        await press(pilot, "oops", "f10")
        assert "is paid. Return the item instead. Enter starts a return." in " ".join(screen_text(pilot.app).split())
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, NewReturn)


async def test_a_discount_on_the_total_is_spread_after_each_lines_new_amount_was_seen(clinic, size):
    clinic.product("LEAD", "22.00")
    clinic.sell("C1", ("CAN", 1), ("LEAD", 1), discount_percent="10")
    async with looking(clinic, size=size) as pilot:
        assert "discount on the total 2.60" in screen_text(pilot.app)
        await press(pilot, "l")
        shown = screen_text(pilot.app)
        assert "Spread Discount: 2.60 over 2 lines" in shown
        assert "3.60" in shown
        assert "19.80" in shown
        await press(pilot, "f10")
        assert clinic.line("INV-000001", 1)["gross"] == "3.60"
        assert clinic.show("invoice", "INV-000001")["total"] == "23.40"


async def test_without_a_discount_there_is_nothing_to_spread_and_the_key_says_so(clinic):
    clinic.sell("C1", ("CAN", 1))
    async with looking(clinic) as pilot:
        await press(pilot, "l")
        assert "! It has no discount on its total." in screen_text(pilot.app)


async def test_a_payment_for_it_proposes_what_is_open_on_it(clinic):
    clinic.sell("C1", ("CAN", 1))
    clinic.sell("C1", ("CAN", 2))
    async with looking(clinic, "INV-000002") as pilot:
        await press(pilot, "f9")
        assert isinstance(pilot.app.screen, TakePaymentForm)
        await press(pilot, "f10")
        assert clinic.show("invoice", "INV-000002")["status"] == "paid"
        assert "INV-000002  Client C1 (C1) · PAID" in screen_text(pilot.app)


async def test_credit_pays_what_was_brought_over_as_the_oldest_debt(clinic, size, seen_at_once):
    clinic.do("opening_balance", client="C1", amount="6.00")
    clinic.pay("C1", "10.00", "card", clinic.sell("C1", ("CAN", 1)))
    async with at_the_counter(lambda: ClientProfile(front_of(clinic), "C1"), size) as pilot:
        await press(pilot, "a")
        shown = said(pilot.app)
        assert "Invoice Brought over" in shown
        assert "Pays OPENING, paid in full 6.00" in shown
        assert "Apply Credit: 6.00 to what was brought over" in shown
        await press(pilot, "f10")
    assert clinic.show("client", "C1")["owes"] == "0.00"
    assert clinic.wrong() == []


async def test_the_clients_credit_pays_it(clinic, size):
    clinic.pay("C1", "10.00", "card")
    clinic.sell("C1", ("CAN", 2))
    async with looking(clinic, size=size) as pilot:
        await press(pilot, "a")
        shown = screen_text(pilot.app)
        assert "Apply Credit: 8.00 to INV-000001" in shown
        assert "Credit left" in shown
        await press(pilot, "f10")
        assert clinic.show("invoice", "INV-000001")["status"] == "paid"
        assert clinic.balance("C1") == "-2.00"


async def test_a_whole_invoice_is_returned_by_one_key(clinic):
    clinic.sell("C1", ("CAN", 5), paid="cash")
    async with looking(clinic) as pilot:
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, ReturnScreen)
        assert clinic.show("return", "RET-000001")["items"][0]["quantity"] == "5"


async def test_a_line_opens_its_item_and_c_the_client(clinic):
    clinic.sell("C1", ("CAN", 5))
    async with looking(clinic) as pilot:
        await press(pilot, "c")
        assert "C1  Client C1 · OWES 20.00" in screen_text(pilot.app)
