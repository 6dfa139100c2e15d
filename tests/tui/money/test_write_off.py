"""A debt given up, and recovered when the client pays after all."""

from __future__ import annotations

import pytest

from tests.tui.conftest import said, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.money.recover import RecoverWriteOffForm
from tui.screens.money.write_off import WriteOffForm


def writing_off(clinic, *args, size=(80, 24)):
    return at_the_counter(lambda: WriteOffForm(front_of(clinic), *args), size, over=True)


def recovering(clinic, *args, size=(80, 24)):
    return at_the_counter(lambda: RecoverWriteOffForm(front_of(clinic), *args), size, over=True)


async def test_what_is_owed_is_proposed_and_written_off_the_oldest_first(clinic, size, colour):
    clinic.sell("ADA", "POST", on="2026-02-01")
    clinic.sell("ADA", "VISIT", on="2026-02-02")
    async with writing_off(clinic, "ADA", size=size) as pilot:
        await press(pilot, "30", "enter", "roy", "enter", "moved away")
        shown = said(pilot.app)
        assert "Pays INV-000001, paid in full 12.00" in shown
        assert "Pays INV-000002, 62.00 stays open 18.00" in shown
        assert "Write Off 30.00 of Ada Park" in shown
        await press(pilot, "f10")
    assert clinic.kinds("ADA")[-1] == ("write_off", "-30.00")
    assert clinic.show("client", "ADA")["written_off"] == "30.00"
    assert clinic.expected() == "1000.00"
    (line,) = clinic.show("receipt", "RCT-000001")["lines"]
    assert (line["kind"], line["practitioner"], line["reason"]) == ("write_off", "ROY", "moved away")


async def test_one_invoice_is_written_off_alone(clinic):
    clinic.sell("ADA", "POST")
    second = clinic.sell("ADA", "VISIT")
    async with writing_off(clinic, "ADA", second) as pilot:
        assert "Ada Park · INV-000002" in screen_text(pilot.app)
        await press(pilot, "enter", "lee", "enter", "bankrupt", "f10")
    assert clinic.show("invoice", second)["status"] == "paid"
    assert clinic.show("invoice", "INV-000001")["status"] == "unpaid"


async def test_the_client_is_asked_for_where_nobody_is_known_and_then_the_debt_is_proposed(clinic):
    clinic.sell("ADA", "VISIT")
    async with writing_off(clinic) as pilot:
        await press(pilot, "0101", "enter")
        assert "80.00" in screen_text(pilot.app)
        await press(pilot, "enter", "lee", "enter", "gone", "f10")
    assert clinic.balance("ADA") == "0.00"


async def test_more_than_is_owed_is_refused_and_a_key_puts_what_is(clinic, seen_at_once):
    clinic.sell("ADA", "POST")
    async with writing_off(clinic, "ADA") as pilot:
        with nothing_done(clinic):
            await press(pilot, "13", "enter")
        assert "Only 12.00 are owed. Write off at most that. Enter puts 12.00." in said(pilot.app)
        await press(pilot, "enter", "enter", "lee", "enter", "gone", "f10")
    assert clinic.balance("ADA") == "0.00"


@pytest.mark.parametrize(("keys", "why"), [(("enter", "enter"), "Who treated"), (("enter", "lee", "f10"), "never be")])
async def test_practitioner_and_reason_are_needed(clinic, keys, why):
    clinic.sell("ADA", "POST")
    async with writing_off(clinic, "ADA") as pilot:
        with nothing_done(clinic):
            await press(pilot, *keys, "f10")
        assert why in said(pilot.app)


async def test_what_it_does_and_whose_debt_it_is_are_seen_before_anything_is_typed(clinic):
    clinic.sell("ADA", "POST", practitioner="ROY")
    async with writing_off(clinic, "ADA") as pilot:
        shown = said(pilot.app)
        assert "Practitioner Dr Roy" in shown
        assert "Pays INV-000001, paid in full 12.00" in shown
        assert "Write Off 12.00 of Ada Park" in shown
        with nothing_done(clinic):
            await press(pilot, "f10")
        assert "Why will it never be paid?" in said(pilot.app)


async def test_doubled_enters_never_write_off(clinic):
    clinic.sell("ADA", "POST")
    async with writing_off(clinic, "ADA") as pilot:
        with nothing_done(clinic):
            await press(pilot, "enter", "lee", "enter", "gone", *["enter"] * 6)
        assert "F10: Write Off 12.00 of Ada Park." in said(pilot.app)


async def test_what_was_typed_is_back_after_the_line_broke(clinic):
    clinic.sell("ADA", "POST")
    async with writing_off(clinic, "ADA") as pilot:
        await press(pilot, "7", "enter", "lee", "enter", "gone")
    async with writing_off(clinic, "ADA") as pilot:
        assert "Your draft" in screen_text(pilot.app)
        await press(pilot, "f10")
    assert clinic.kinds("ADA")[-1] == ("write_off", "-7.00")


@pytest.fixture
def lost(clinic):
    """Ada's visit, written off."""
    number = clinic.sell("ADA", "VISIT")
    clinic.do("write_off", client="ADA", amount="80.00", practitioner="LEE", reason="gone", invoice=number)
    return clinic


async def test_a_written_off_client_pays_after_all(lost, size, colour):
    async with recovering(lost, "ADA", size=size) as pilot:
        shown = said(pilot.app)
        assert "Debts of this client stand written off 80.00" in shown
        assert "Recover: take 80.00 cash from Ada Park" in shown
        await press(pilot, "50", "enter", "a", "f10")
    assert lost.kinds("ADA")[2:] == [("payment", "-50.00"), ("write_off_reversal", "50.00")]
    assert lost.show("client", "ADA")["written_off"] == "30.00"
    assert lost.balance("ADA") == "0.00"


async def test_more_than_was_written_off_is_refused_with_the_key_that_puts_the_most(lost, seen_at_once):
    async with recovering(lost, "ADA", "INV-000001") as pilot:
        with nothing_done(lost):
            await press(pilot, "81", "f10")
        assert "Enter puts 80.00." in said(pilot.app)
        await press(pilot, "enter", "f10")
    assert lost.expected() == "1080.00"


async def test_cash_needs_an_open_till_and_a_key_opens_it(lost, seen_at_once):
    lost.do("close_till", counted="1000.00")
    async with recovering(lost, "ADA") as pilot:
        await press(pilot, "f10")
        assert "Enter opens the till." in said(pilot.app)
        await press(pilot, "enter", "20", "f10", "f10")
    assert lost.expected() == "100.00"


async def test_an_invoice_offers_the_write_off_and_its_recovery_by_letters(clinic):
    number = clinic.sell("ADA", "VISIT")
    async with at_the_counter(lambda: InvoiceScreen(front_of(clinic), number)) as pilot:
        await press(pilot, "u")
        assert "! Nothing of it stands written off." in screen_text(pilot.app)
        await press(pilot, "t", "enter", "lee", "enter", "gone", "f10")
        assert clinic.show("client", "ADA")["written_off"] == "80.00"
        await press(pilot, "t")
        assert "! It is paid: nothing is open on it." in screen_text(pilot.app)
        await press(pilot, "u", "f10")
    assert clinic.show("client", "ADA")["written_off"] == "0.00"


async def test_credit_that_could_pay_first_is_pointed_at(clinic):
    clinic.sell("ADA", "VISIT")
    clinic.do("credit_journal", client="ADA", amount="20.00", reason="goodwill")
    async with at_the_counter(lambda: WriteOffForm(front_of(clinic), "ADA"), over=True) as pilot:
        assert "Ada Park has 20.00 credit: let it pay first (Apply Credit)." in said(pilot.app)
