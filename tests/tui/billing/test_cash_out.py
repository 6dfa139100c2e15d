from __future__ import annotations

import pytest

from tests.tui.conftest import said, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.billing.cash_out import CashOutForm
from tui.screens.clients.profile import ClientProfile
from tui.settings import Settings


def filling(clinic, size=(80, 24)):
    return at_the_counter(lambda: CashOutForm(front_of(clinic), "C1"), size, over=True)


async def test_all_the_credit_is_proposed_and_leaves_the_till(clinic, size):
    clinic.pay("C1", "30.00", "cash")
    async with filling(clinic, size) as pilot:
        shown = screen_text(pilot.app)
        assert "Available credit" in shown
        assert "F10  Cash Out: give 30.00 cash" in shown
        assert "Till main: cash out" in shown
        assert "settled 0.00" in shown
        await press(pilot, "f10")
        assert clinic.kinds("C1") == [("payment", "-30.00"), ("cash_out", "30.00")]
        assert clinic.expected() == "1000.00"


async def test_more_than_the_credit_is_refused_with_the_key_that_puts_the_most(clinic, seen_at_once):
    clinic.pay("C1", "30.00", "card")
    async with filling(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, "31", "f10")
        assert "available credit is 30.00" in screen_text(pilot.app)
        assert "Enter puts 30.00" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "give 30.00 cash" in screen_text(pilot.app)


async def test_a_draft_keeps_what_was_typed_and_proposes_the_credit_anew(clinic):
    clinic.pay("C1", "30.00", "card")
    async with filling(clinic) as pilot:
        await press(pilot, "tab", "tab", "moved")
    clinic.pay("C1", "5.00", "card")
    async with filling(clinic) as pilot:
        assert "Draft · Cash Out" in screen_text(pilot.app)
        assert "moved" in screen_text(pilot.app)
        assert "F10  Cash Out: give 35.00 cash" in screen_text(pilot.app)


async def test_a_form_started_anew_is_another_act(clinic):
    clinic.pay("C1", "30.00", "card")
    async with filling(clinic) as pilot:
        before = pilot.app.screen.key
        await press(pilot, "tab", "tab", "moved", "f5")
        assert "moved" not in screen_text(pilot.app)
        assert pilot.app.screen.key != before


async def test_where_nothing_can_go_out_no_key_puts_nothing(clinic):
    clinic.do("credit_journal", client="C1", amount="10.00", reason="goodwill")
    async with filling(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, "5", "f10")
        assert "Enter puts" not in screen_text(pilot.app)


@pytest.mark.parametrize("amount", ["shown", "hidden"])
async def test_what_the_drawer_should_hold_is_not_said_where_that_is_hidden(clinic, amount):
    clinic.pay("C1", "30.00", "card")
    front = front_of(clinic)
    front.settings = Settings(till_amount=amount)
    async with at_the_counter(lambda: CashOutForm(front, "C1"), over=True) as pilot:
        shown = screen_text(pilot.app)
        assert "Till main: cash out" in shown
        assert ("the drawer should then hold" in shown) == (amount == "shown")


async def test_credit_of_a_client_who_owes_as_well_is_not_given_out_unwarned(clinic):
    clinic.sell("C1", ("CAN", 1))
    clinic.do("opening_balance", client="C1", amount="-30.00")
    async with filling(clinic) as pilot:
        assert "Client C1 owes 4.00: the credit can pay that first (Apply Credit)." in said(pilot.app)


async def test_the_profile_says_why_nothing_can_be_paid_out(clinic):
    async with at_the_counter(lambda: ClientProfile(front_of(clinic), "C1")) as pilot:
        await press(pilot, "m")
        assert "! There is no credit." in screen_text(pilot.app)


async def test_a_form_that_gives_money_out_is_saved_by_f10_alone(clinic, seen_at_once):
    clinic.pay("C1", "30.00", "card")
    async with filling(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, "enter", "enter", "enter", "enter", "enter")
        assert "F10: Cash Out: give 30.00 cash to Client C1." in screen_text(pilot.app)
