from __future__ import annotations

import pytest
from peewee import OperationalError

from tests.makers import Clinic
from tests.tui.conftest import burst, said, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.billing.take_payment import TakePaymentForm
from tui.screens.clients.profile import ClientProfile


def filling(clinic, *args, size=(80, 24)):
    return at_the_counter(lambda: TakePaymentForm(front_of(clinic), *args), size, over=True)


async def test_an_exact_cash_payment_takes_four_keys_from_the_profile(clinic):
    clinic.sell("C1", ("CAN", 3))
    async with at_the_counter(lambda: ClientProfile(front_of(clinic), "C1")) as pilot:
        keys = ("f9", "tab", "c", "f10")
        assert len(keys) <= 4
        await press(pilot, *keys)
        assert clinic.balance("C1") == "0.00"
        assert clinic.expected() == "1012.00"
        assert "Saved. Receipt RCT-000001." in screen_text(pilot.app)


async def test_the_same_keys_typed_in_a_burst_take_the_same_payment(clinic):
    clinic.sell("C1", ("CAN", 3))
    async with at_the_counter(lambda: ClientProfile(front_of(clinic), "C1")) as pilot:
        await burst(pilot.app, "f9", "10", "tab", "a", "f10")
        await pilot.pause()
        assert clinic.kinds("C1") == [("invoice", "12.00"), ("payment", "-10.00")]
        assert clinic.show("receipt", "RCT-000001")["lines"][0]["method"] == "card"


async def test_what_is_owed_is_proposed_and_the_oldest_invoice_is_paid_first(clinic, size):
    clinic.sell("C1", ("CAN", 1), on="2026-02-01")
    clinic.sell("C1", ("CAN", 2), on="2026-02-02")
    async with filling(clinic, "C1", size=size) as pilot:
        shown = screen_text(pilot.app)
        assert "Pays INV-000001, paid in full" in shown
        assert "Pays INV-000002, paid in full" in shown
        assert "F10  Take Payment: 12.00 cash" in shown
        await press(pilot, "6")
        shown = screen_text(pilot.app)
        assert "Pays INV-000002, 6.00 stays open" in shown
        assert "owes 6.00" in shown


async def test_what_is_proposed_for_a_client_found_in_the_form_is_replaced_by_what_is_typed(clinic):
    clinic.sell("C1", ("CAN", 3))
    async with filling(clinic) as pilot:
        await press(pilot, "c1", "enter")
        assert "F10  Take Payment: 12.00 cash" in screen_text(pilot.app)
        await press(pilot, "5")
        assert "F10  Take Payment: 5.00 cash" in screen_text(pilot.app)


async def test_what_is_paid_beyond_what_is_owed_becomes_credit_and_says_so(clinic):
    clinic.sell("C1", ("CAN", 1))
    async with filling(clinic, "C1") as pilot:
        await press(pilot, "10")
        shown = screen_text(pilot.app)
        assert "Stays as the client's credit" in shown
        assert "in credit 6.00" in shown


async def test_a_named_invoice_is_paid_alone(clinic):
    clinic.sell("C1", ("CAN", 1))
    second = clinic.sell("C1", ("CAN", 2))
    async with filling(clinic, "C1", second) as pilot:
        shown = screen_text(pilot.app)
        assert "Take Payment: 8.00 cash" in shown
        assert "Pays INV-000001" not in shown
        await press(pilot, "f10")
        assert clinic.show("invoice", second)["status"] == "paid"
        assert clinic.balance("C1") == "4.00"


async def test_what_is_to_be_paid_is_listed_before_what_is_paid_the_oldest_first(clinic):
    for day in range(1, 4):
        clinic.sell("C1", ("CAN", 1), on=f"2026-02-0{day}")
    for _ in range(9):
        clinic.sell("C1", ("CAN", 1), paid="card", on="2026-02-04")
    async with filling(clinic, "C1") as pilot:
        await press(pilot, "tab", "tab", "f4")
        offered = pilot.app.screen.field_of("invoice").drop.hits
        assert [hit.id for hit in offered[:5]] == [
            "INV-000001", "INV-000002", "INV-000003", "INV-000012", "INV-000011",
        ]  # fmt: skip
        await press(pilot, "enter", "f10")
    assert clinic.show("invoice", "INV-000001")["status"] == "paid"


async def test_cash_is_rounded_to_coins_and_the_change_is_said(tmp_path):
    clinic = Clinic(tmp_path, cash_rounding="0.05")
    clinic.product("PILL", "51.54")
    clinic.client("C1")
    clinic.sell("C1", ("PILL", 1))
    async with filling(clinic, "C1") as pilot:
        shown = screen_text(pilot.app)
        assert "Take Payment: 51.55 cash" in shown
        assert "Rounding" in shown
        assert "+0.01" in shown
        await press(pilot, "tab", "tab", "tab", "tab", "60")
        assert "Change to give" in screen_text(pilot.app)
        assert "8.45" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert clinic.kinds("C1")[1:] == [("payment", "-51.55"), ("rounding", "0.01")]


async def test_less_cash_than_would_be_taken_is_refused_and_enter_takes_what_was_given(clinic, seen_at_once):
    clinic.sell("C1", ("CAN", 3))
    async with filling(clinic, "C1") as pilot:
        with nothing_done(clinic):
            await press(pilot, "tab", "tab", "tab", "tab", "5", "f10")
        assert "! 7.00 of the 12.00 is missing. Enter takes 5.00 only." in said(pilot.app)
        await press(pilot, "enter", "f10")
        assert clinic.kinds("C1")[1:] == [("payment", "-5.00")]


async def test_without_an_open_till_enter_opens_it_and_the_payment_goes_on(tmp_path, seen_at_once):
    clinic = Clinic(tmp_path, till=None)
    clinic.client("C1")
    clinic.product("CAN", "4.00")
    clinic.sell("C1", ("CAN", 1))
    async with filling(clinic, "C1") as pilot:
        await press(pilot, "f10")
        assert "Enter opens the till." in " ".join(screen_text(pilot.app).split())
        await press(pilot, "enter", "100", "f10")
        assert "Take Payment: 4.00 cash" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert clinic.expected() == "104.00"


async def test_without_an_open_till_the_method_says_what_to_do_and_nothing_is_stored(tmp_path):
    clinic = Clinic(tmp_path, till=None)
    clinic.client("C1")
    clinic.product("CAN", "4.00")
    clinic.sell("C1", ("CAN", 1))
    async with filling(clinic, "C1") as pilot:
        with nothing_done(clinic):
            await press(pilot, "f10")
        assert "No till is open for cash" in screen_text(pilot.app)
        await press(pilot, "a", "f10")
        assert clinic.balance("C1") == "0.00"


async def test_from_billing_the_client_is_found_first_and_what_they_owe_is_then_proposed(clinic):
    clinic.sell("C1", ("CAN", 3))
    async with filling(clinic) as pilot:
        await press(pilot, "client c1", "enter")
        assert "Take Payment: 12.00 cash" in screen_text(pilot.app)


async def test_what_another_desk_took_meanwhile_is_shown_before_anything_is_saved(clinic):
    clinic.sell("C1", ("CAN", 3))
    async with filling(clinic, "C1") as pilot:
        clinic.pay("C1", "12.00")
        await press(pilot, "f10")
        shown = screen_text(pilot.app)
        assert "changed at another desk" in shown
        assert "Stays as the client's credit" in shown
        assert clinic.balance("C1") == "0.00"


async def test_however_often_f10_is_pressed_it_is_taken_once(clinic):
    clinic.sell("C1", ("CAN", 3))
    async with filling(clinic, "C1") as pilot:
        await burst(pilot.app, "f10", "f10", "f10")
        assert clinic.amounts("C1") == ["12.00", "-12.00"]


@pytest.mark.parametrize("typed", ["-5", "0", "1e5", "twelve", "12.505"])
async def test_what_is_no_amount_is_refused_at_the_field_and_kept(clinic, typed):
    clinic.sell("C1", ("CAN", 3))
    async with filling(clinic, "C1") as pilot:
        with nothing_done(clinic):
            await press(pilot, typed, "f10")
        assert "! " in screen_text(pilot.app)
        assert pilot.app.screen.field.typed.startswith(typed)


async def test_on_a_full_disk_the_form_stays_and_says_that_no_draft_is_kept(clinic, monkeypatch):
    def full(*_args, **_named):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("store.drafts.keep", full)
    monkeypatch.setattr("store.drafts.drop", full)
    monkeypatch.setattr("tui.widgets.filling.KEPT_AFTER", 0.01)
    clinic.sell("C1", ("CAN", 3))
    async with filling(clinic, "C1") as pilot:
        await press(pilot, "5")
        await pilot.pause(0.05)
        assert "! No draft is kept. The disk is full" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert clinic.balance("C1") == "7.00"


@pytest.mark.parametrize(("credit", "left"), [("20.00", True), ("5.00", False)])
async def test_where_credit_paid_all_that_was_owed_no_payment_is_asked_for(clinic, seen_at_once, credit, left):
    clinic.pay("C1", credit, "card")
    clinic.sell("C1", ("CAN", 3))
    async with at_the_counter(lambda: ClientProfile(front_of(clinic), "C1")) as pilot:
        await press(pilot, "f9", "f6", "f10")
        assert isinstance(pilot.app.screen, ClientProfile if left else TakePaymentForm)
        assert "Saved. The credit is applied." in screen_text(pilot.app)
    assert clinic.show("client", "C1")["owes"] == ("0.00" if left else "7.00")
