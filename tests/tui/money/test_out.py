"""Credit that goes out by cheque, a service refunded, credit moved by hand."""

from __future__ import annotations

import pytest

from tests.tui.conftest import lines, said, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.clients.profile import ClientProfile
from tui.screens.money.cheque_refund import ChequeRefundForm
from tui.screens.money.journals import CreditJournalForm, DebitJournalForm
from tui.screens.money.service_refund import ServiceRefundForm


def filling(clinic, form, *args, size=(80, 24)):
    return at_the_counter(lambda: form(front_of(clinic), *args), size, over=True)


async def test_a_credit_goes_out_by_cheque_dated_back_and_leaves_the_till_alone(clinic, size, colour):
    clinic.pay("ADA", "30.00", "card", on="2026-02-20")
    async with filling(clinic, ChequeRefundForm, "ADA", size=size) as pilot:
        assert "Available credit 30.00" in said(pilot.app)
        await press(pilot, "enter", "100234", "enter", "2026-02-27", "enter")
        shown = said(pilot.app)
        assert "Cheque Refund: 30.00 to Ada Park, dated 2026-02-27" in shown
        assert "Uses Payment RCT-000001, all of it 30.00" in shown
        assert "Balance after settled 0.00" in shown
        await press(pilot, "f10")
    ledger = clinic.show("client", "ADA")["ledger"]
    assert [(entry["on"], entry["kind"], entry["amount"]) for entry in ledger][1:] == [
        ("2026-02-27", "cheque_refund", "30.00")
    ]
    assert clinic.expected() == "1000.00"


async def test_what_was_never_received_is_not_proposed_and_not_paid_out(clinic, seen_at_once):
    clinic.pay("ADA", "5.00", "card")
    clinic.do("credit_journal", client="ADA", amount="10.00", reason="goodwill")
    async with filling(clinic, ChequeRefundForm, "ADA") as pilot:
        shown = said(pilot.app)
        assert "Available credit 15.00" in shown
        assert "of it received in money, to be paid out 5.00" in shown
        with nothing_done(clinic):
            await press(pilot, "15", "enter")
        assert "Only 5.00 of this were received in money" in said(pilot.app)
        assert "Enter puts 5.00." in said(pilot.app)
        await press(pilot, "enter", "enter", "77", "f10")
    assert clinic.kinds("ADA")[-1] == ("cheque_refund", "5.00")


async def test_a_cheque_needs_its_number(clinic):
    clinic.pay("ADA", "5.00", "card")
    async with filling(clinic, ChequeRefundForm, "ADA") as pilot:
        with nothing_done(clinic):
            await press(pilot, "f10")
        assert "Which cheque? Type its number." in said(pilot.app)


@pytest.fixture
def visited(clinic):
    """A can, a visit at 80.00 and a delivery, paid by card; 20.00 of the visit were refunded before."""
    number = clinic.sell("ADA", "CAN", "VISIT", "POST", paid="card")
    clinic.do("refund_service", invoice=number, line=2, amount="20.00", reason="late", method="card")
    return clinic


async def test_a_service_is_refunded_by_one_receipt_of_two_lines_tied_to_it(visited, size, colour):
    async with filling(visited, ServiceRefundForm, None, "INV-000001", size=size) as pilot:
        await press(pilot, "consul", "enter")
        shown = said(pilot.app)
        assert "Charged for Consultation 80.00" in shown
        assert "refunded before -20.00" in shown
        assert "can be refunded 60.00" in shown
        await press(pilot, "11", "enter", "enter", "unhappy", "enter")
        shown = said(pilot.app)
        assert "Service Refund: give 11.00 cash to Ada Park" in shown
        assert "tax share taken back 1.00" in shown
        await press(pilot, "f10")
    assert visited.kinds("ADA")[-2:] == [("credit_journal", "-11.00"), ("cash_out", "11.00")]
    lines = visited.show("receipt", "RCT-000003")["lines"]
    assert [line["kind"] for line in lines] == ["credit_journal", "cash_out"]
    assert lines[0]["service"]["line"] == 2
    assert visited.balance("ADA") == "0.00"
    assert visited.expected() == "989.00"


async def test_the_same_service_money_is_not_refunded_twice_and_a_key_puts_the_most(visited, seen_at_once):
    async with filling(visited, ServiceRefundForm, None, "INV-000001", 2) as pilot:
        with nothing_done(visited):
            await press(pilot, "enter", "70", "enter")
        assert "Enter puts 60.00." in said(pilot.app)
        await press(pilot, "enter", "enter", "enter", "unhappy", "f10")
    assert visited.kinds("ADA")[-1] == ("cash_out", "60.00")


@pytest.mark.parametrize("typed", ["inv-000001", "park"])
async def test_the_invoice_is_asked_for_where_nothing_is_known_and_found_by_its_client_too(visited, typed):
    async with filling(visited, ServiceRefundForm) as pilot:
        await press(pilot, typed, "enter", "deliv", "enter")
        assert "Charged for Delivery 12.00" in said(pilot.app)
        await press(pilot, "enter", "a", "enter", "late", "f10")
    assert visited.kinds("ADA")[-1] == ("cash_out", "12.00")


async def test_f4_lists_the_paid_invoices_before_those_of_which_nothing_can_be_refunded(visited):
    for _ in range(8):
        visited.sell("ADA", "VISIT")
    visited.pay("ADA", "5.00", "card", "INV-000009")
    async with filling(visited, ServiceRefundForm) as pilot:
        await press(pilot, "f4")
        rows = [row for row in lines(pilot.app) if "INV-" in row]
        assert "INV-000001" in rows[0]
        assert "INV-000009" in rows[1]
        await press(pilot, "enter")
        assert pilot.app.screen.field_of("invoice").typed == "INV-000001"


async def test_the_number_typed_is_the_invoice_taken_though_another_one_is_paid(visited):
    visited.do("issue_invoice", client="ADA", lines=[{"product": "VISIT"}], number="INV-00000")
    async with filling(visited, ServiceRefundForm) as pilot:
        await press(pilot, "inv-00000", "enter")
        assert pilot.app.screen.field_of("invoice").typed == "INV-00000"


async def test_a_service_that_is_not_paid_leads_to_its_invoice(clinic, seen_at_once):
    number = clinic.sell("ADA", "VISIT")
    async with filling(clinic, ServiceRefundForm, None, number) as pilot:
        with nothing_done(clinic):
            await press(pilot, "enter", "5", "enter")
        assert "Enter opens INV-000001." in said(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, InvoiceScreen)
        clinic.pay("ADA", "80.00", "card", number)
        await press(pilot, "escape")
        assert "Enter opens INV-000001." not in said(pilot.app)
        assert "can be refunded 80.00" in said(pilot.app)


async def test_more_than_the_card_holds_is_given_in_cash_by_a_key(clinic, seen_at_once):
    number = clinic.sell("ADA", "VISIT", paid="cash")
    async with filling(clinic, ServiceRefundForm, None, number) as pilot:
        await press(pilot, "enter", "5", "enter", "a", "enter")
        assert "Enter gives it in cash." in said(pilot.app)
        await press(pilot, "enter", "enter", "unhappy", "f10")
    assert clinic.expected() == "1075.00"


async def test_a_credit_journal_gives_credit_that_is_never_paid_out(clinic, size):
    async with filling(clinic, CreditJournalForm, "ADA", size=size) as pilot:
        await press(pilot, "10", "enter", "goodwill", "enter")
        shown = said(pilot.app)
        assert "Credit Journal: 10.00 to Ada Park" in shown
        assert "in credit 10.00" in shown
        assert "never paid out in money" in shown
        await press(pilot, "f10")
    assert clinic.kinds("ADA") == [("credit_journal", "-10.00")]


async def test_a_journal_needs_its_reason(clinic):
    async with filling(clinic, CreditJournalForm, "ADA") as pilot:
        with nothing_done(clinic):
            await press(pilot, "10", "f10")
        assert "What is it for?" in said(pilot.app)


async def test_a_debit_journal_takes_off_what_the_file_shows_too_much(clinic, seen_at_once):
    clinic.pay("ADA", "30.00", "card")
    async with filling(clinic, DebitJournalForm, "ADA") as pilot:
        with nothing_done(clinic):
            await press(pilot, "31", "enter")
        assert "available credit is 30.00. Use at most that. Enter puts 30.00." in said(pilot.app)
        await press(pilot, "enter", "enter", "typed twice")
        assert "Debit Journal: take 30.00 off Ada Park" in said(pilot.app)
        await press(pilot, "f10")
    assert clinic.kinds("ADA")[-1] == ("debit_journal", "30.00")
    assert clinic.balance("ADA") == "0.00"


async def test_the_profile_offers_each_act_by_a_letter_and_says_why_one_is_impossible(clinic):
    async with at_the_counter(lambda: ClientProfile(front_of(clinic), "ADA")) as pilot:
        for key, why in (
            ("t", "Nothing is owed."),
            ("u", "Nothing of this client stands written off."),
            ("q", "There is no credit."),
            ("minus", "There is no credit."),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert f"! {why}" in screen_text(pilot.app)
        for key, heading in (("plus", "Credit Journal"), ("f", "Service Refund"), ("h", "Credit a Charge")):
            await pilot.press(key)
            await pilot.pause()
            assert f"{heading}  Ada Park" in screen_text(pilot.app)
            await press(pilot, "escape")
