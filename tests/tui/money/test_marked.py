"""Who left a debt behind is marked where they are found, invoiced and paid out; Take Payment knows more ways."""

from __future__ import annotations

import pytest

from tests.tui.conftest import said, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.billing.cash_out import CashOutForm
from tui.screens.billing.new_invoice import NewInvoiceForm
from tui.screens.billing.section import BillingScreen
from tui.screens.billing.take_payment import TakePaymentForm
from tui.screens.clients.list import ClientsScreen
from tui.screens.clients.profile import ClientProfile
from tui.screens.money.cheque_refund import ChequeRefundForm
from tui.screens.orders.place_order import PlaceOrderForm
from tui.screens.returns.post_return import PostReturnForm

MARK = "Debts of this client stand written off 40.00"


@pytest.fixture
def marked(clinic):
    """Ada, with 40.00 written off and 25.00 in credit; Bob, with neither."""
    clinic.sell("ADA", ("CAN", 10), on="2026-02-01")
    clinic.do("write_off", client="ADA", amount="40.00", practitioner="LEE", reason="gone")
    clinic.pay("ADA", "25.00", "card")
    clinic.do("save_client", code="BOB", name="Bob Hill")
    return clinic


def filling(clinic, form, *args, size=(80, 24)):
    return at_the_counter(lambda: form(front_of(clinic), *args), size, over=True)


async def test_the_list_of_clients_and_the_profile_say_it_in_words(marked, size, colour):
    async with at_the_counter(lambda: ClientsScreen(front_of(marked)), size) as pilot:
        head, ada, bob = screen_text(pilot.app).splitlines()[1:4]
        assert head.endswith("Written off")
        assert ada.endswith("40.00")
        assert "40.00" not in bob
    async with at_the_counter(lambda: ClientProfile(front_of(marked), "ADA"), size) as pilot:
        assert "IN CREDIT 25.00 · WRITTEN OFF 40.00" in screen_text(pilot.app)


@pytest.mark.parametrize("form", [NewInvoiceForm, PlaceOrderForm, CashOutForm, ChequeRefundForm, TakePaymentForm])
async def test_the_mark_is_seen_when_the_client_orders_is_invoiced_or_paid_out(marked, form, size):
    async with filling(marked, form, "ADA", size=size) as pilot:
        assert MARK in said(pilot.app)
    async with filling(marked, form, "BOB", size=size) as pilot:
        assert "written off" not in said(pilot.app)


async def test_the_mark_is_seen_when_a_return_is_posted(marked):
    marked.sell("ADA", "CAN", paid="card")
    number = marked.draft("ADA", ("CAN", 1))
    async with filling(marked, PostReturnForm, number) as pilot:
        await press(pilot, "c")
        assert MARK in said(pilot.app)


async def test_it_is_seen_while_the_client_is_being_found(marked):
    async with filling(marked, CashOutForm) as pilot:
        await press(pilot, "ada")
        assert "written off 40.00" in said(pilot.app)


@pytest.mark.parametrize("undo", ["recovered", "reversed"])
async def test_a_write_off_recovered_or_taken_back_marks_nobody(marked, undo):
    if undo == "recovered":
        marked.do("recover_write_off", client="ADA", amount="40.00", method="card")
    else:
        marked.do("reverse_receipt", receipt="RCT-000001", reason="typo")
    async with at_the_counter(lambda: ClientProfile(front_of(marked), "ADA")) as pilot:
        assert "WRITTEN OFF" not in screen_text(pilot.app)


async def test_the_cash_out_asks_for_the_client_where_nobody_is_known(marked):
    async with filling(marked, CashOutForm) as pilot:
        await press(pilot, "park", "enter")
        assert "Cash Out: give 25.00 cash to Ada Park" in said(pilot.app)
        await press(pilot, "f10")
    assert marked.expected() == "975.00"


async def test_a_write_off_is_a_method_of_take_payment_which_enter_alone_does_not_post(clinic, size):
    clinic.sell("ADA", "VISIT")
    async with filling(clinic, TakePaymentForm, "ADA", size=size) as pilot:
        assert "Practitioner" not in screen_text(pilot.app)
        with nothing_done(clinic):
            await press(pilot, "enter", "w", "enter", "lee", "enter", "moved away", *["enter"] * 5)
        assert "Write Off 80.00 of Ada Park" in said(pilot.app)
        await press(pilot, "f10")
    (line,) = clinic.show("receipt", "RCT-000001")["lines"]
    assert (line["kind"], line["practitioner"], line["reason"]) == ("write_off", "LEE", "moved away")
    assert clinic.expected() == "1000.00"


async def test_more_than_is_owed_is_not_written_off_as_a_payment_either(clinic, seen_at_once):
    clinic.sell("ADA", "VISIT")
    async with filling(clinic, TakePaymentForm, "ADA") as pilot:
        with nothing_done(clinic):
            await press(pilot, "90", "enter", "w", "enter", "lee", "enter", "gone", "f10")
        await press(pilot, "enter", "f10")
    assert clinic.kinds("ADA")[-1] == ("write_off", "-80.00")


async def test_credit_is_offered_before_money_is_taken(marked):
    marked.sell("ADA", "VISIT")
    async with filling(marked, TakePaymentForm, "ADA") as pilot:
        assert "Ada Park has 25.00 credit: F6 applies it." in said(pilot.app)
        await press(pilot, "f6", "f10")
        assert "Take Payment: 55.00 cash" in said(pilot.app)
        await press(pilot, "f10")
    assert marked.balance("ADA") == "0.00"


async def test_a_written_off_debt_is_recovered_from_take_payment(marked):
    async with filling(marked, TakePaymentForm, "ADA") as pilot:
        assert "F9 recovers what was written off." in said(pilot.app)
        await press(pilot, "f9", "f10")
        assert "written off" not in said(pilot.app)
    assert marked.kinds("ADA")[-2:] == [("payment", "-40.00"), ("write_off_reversal", "40.00")]


async def test_where_there_is_neither_the_keys_say_so(clinic):
    async with filling(clinic, TakePaymentForm, "ADA") as pilot:
        await press(pilot, "f6")
        assert "The client has no credit." in said(pilot.app)
        await press(pilot, "f9")
        assert "Nothing of this client stands written off." in said(pilot.app)


async def test_a_row_of_the_payments_opens_the_receipt(marked):
    async with at_the_counter(lambda: BillingScreen(front_of(marked))) as pilot:
        await press(pilot, "f6", "down", "enter")
        assert "RCT-000001  Ada Park (ADA) · POSTED" in screen_text(pilot.app)
        assert "Dr Lee · gone" in screen_text(pilot.app)
