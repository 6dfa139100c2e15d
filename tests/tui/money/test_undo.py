"""Charges credited without goods, methods put right, and what was posted taken back."""

from __future__ import annotations

import pytest

from tests.tui.conftest import said, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.billing.credit_invoice import CreditInvoiceScreen
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.billing.receipt import ReceiptScreen
from tui.screens.money.change_method import ChangeMethodForm
from tui.screens.money.credit_charge import CreditChargeForm
from tui.screens.money.undo import ReverseCreditInvoiceForm


def filling(clinic, form, *args, size=(80, 24)):
    return at_the_counter(lambda: form(front_of(clinic), *args), size, over=True)


def looking(clinic, screen, number, size=(80, 24)):
    return at_the_counter(lambda: screen(front_of(clinic), number), size)


async def test_a_delivery_is_credited_without_a_return(clinic, size, colour):
    number = clinic.sell("ADA", "CAN", "POST", paid="card")
    async with filling(clinic, CreditChargeForm, None, number, size=size) as pilot:
        assert "Left uncredited on INV-000001 16.00" in said(pilot.app)
        await press(pilot, "deliv", "enter", "enter", "never came")
        shown = said(pilot.app)
        assert "Left uncredited on line 2 12.00" in shown
        assert "Credit 12.00 of INV-000001 to Ada Park" in shown
        assert "in credit 12.00" in shown
        await press(pilot, "f10")
    assert clinic.kinds("ADA")[-1] == ("credit_invoice", "-12.00")
    assert clinic.line(number, 2)["credited"] == "12.00"


async def test_of_a_whole_invoice_only_the_clerk_knows_how_much(clinic, seen_at_once):
    number = clinic.sell("ADA", "CAN", "POST")
    async with filling(clinic, CreditChargeForm, None, number) as pilot:
        with nothing_done(clinic):
            await press(pilot, "enter", "17", "enter")
        assert "Only 16.00 are left uncredited on INV-000001." in said(pilot.app)
        assert "Enter puts 16.00." in said(pilot.app)
        await press(pilot, "enter", "enter", "goodwill", "f10")
        await pilot.app.push_screen(CreditInvoiceScreen(front_of(clinic), "CRN-000001"))
        await pilot.pause()
        assert "1 Dog food, can 4.00 INV-000001/1" in said(pilot.app), "no units of it came back"
    assert clinic.show("invoice", number)["credit_status"] == "fully_credited"
    assert clinic.balance("ADA") == "0.00"


async def test_goods_say_that_they_come_back_as_a_return(clinic):
    number = clinic.sell("ADA", "CAN", paid="card")
    async with filling(clinic, CreditChargeForm, None, number, 1) as pilot:
        assert "is goods: where it comes back, a return credits it" in said(pilot.app)


async def test_a_payment_s_method_is_put_right_and_the_till_with_it(clinic, size):
    clinic.sell("ADA", "VISIT", paid="cash")
    async with looking(clinic, ReceiptScreen, "RCT-000001", size=size) as pilot:
        await press(pilot, "m", "a", "enter")
        shown = said(pilot.app)
        assert "Now 80.00 cash" in shown
        assert "Till main: cash out -80.00" in shown
        with nothing_done(clinic):
            await press(pilot, "f10")
        await press(pilot, "mistyped", "enter")
        shown = said(pilot.app)
        assert "Change 80.00 from cash to card" in shown
        assert "Till main: cash out -80.00" in shown
        await press(pilot, "f10")
        assert "card" in screen_text(pilot.app)
    assert clinic.expected() == "1000.00"
    assert clinic.kinds("ADA") == [("invoice", "80.00"), ("payment", "-80.00")]


async def test_where_cash_was_rounded_another_receipt_takes_its_place(clinic):
    clinic.do("save_practice", name="Corner Vets", currency="AUD", cash_rounding="0.05")
    clinic.product("TAB", "4.01")
    clinic.sell("ADA", "TAB", paid="cash")
    async with looking(clinic, ReceiptScreen, "RCT-000001") as pilot:
        await press(pilot, "m", "a", "enter", "mistyped", "enter")
        shown = said(pilot.app)
        assert "Now 4.00 cash Then 4.01 card" in shown
        assert "Change 4.00 cash to 4.01 card" in shown
        assert "RCT-000001 is reversed, and RCT-000002 takes its place" in shown
        await press(pilot, "f10")
        assert "Saved. RCT-000002 takes the place of RCT-000001." in said(pilot.app)
        assert "REVERSED" in said(pilot.app)
    assert clinic.show("receipt", "RCT-000002")["lines"][0]["amount"] == "4.01"
    assert (clinic.balance("ADA"), clinic.expected()) == ("0.00", "1000.00")


async def test_once_its_till_is_counted_a_key_reverses_the_receipt_instead(clinic, seen_at_once):
    clinic.sell("ADA", "VISIT", paid="cash")
    clinic.do("close_till", counted="1080.00")
    clinic.do("open_till", float="100.00")
    async with looking(clinic, ReceiptScreen, "RCT-000001") as pilot:
        with nothing_done(clinic):
            await press(pilot, "m", "a", "enter")
            assert "is closed. Reverse the receipt" in said(pilot.app)
            await press(pilot, "mistyped", "f10")
        assert "Enter reverses RCT-000001." in said(pilot.app)
        await press(pilot, "enter", "mistyped", "f10")
        assert isinstance(pilot.app.screen, ReceiptScreen)
        assert "Saved. RCT-000001 is reversed." in said(pilot.app)
    assert clinic.show("receipt", "RCT-000001")["reversed"]


async def test_of_several_payments_the_one_under_the_cursor_is_meant(clinic):
    payments = [{"method": "cash", "amount": "30.00"}, {"method": "card", "amount": "50.00"}]
    clinic.do("issue_invoice", client="ADA", lines=[{"product": "VISIT"}], payments=payments)
    async with looking(clinic, ReceiptScreen, "RCT-000001") as pilot:
        await press(pilot, "down", "down", "m", "t", "enter", "typo", "f10")
    assert [line["method"] for line in clinic.show("receipt", "RCT-000001")["lines"]] == ["cash", "transfer"]


async def test_without_one_meant_the_payment_is_asked_for(clinic):
    payments = [{"method": "cash", "amount": "30.00"}, {"method": "card", "amount": "50.00"}]
    clinic.do("issue_invoice", client="ADA", lines=[{"product": "VISIT"}], payments=payments)
    async with filling(clinic, ChangeMethodForm, "RCT-000001") as pilot:
        await press(pilot, "2", "enter", "t", "enter", "typo", "f10")
    assert [line["method"] for line in clinic.show("receipt", "RCT-000001")["lines"]] == ["cash", "transfer"]


@pytest.mark.parametrize(
    ("kind", "fields"), [("cheque_refund", {"cheque_number": "7"}), ("debit_journal", {"reason": "typo"})]
)
async def test_a_cheque_refund_and_a_debit_journal_are_reversed_from_their_invoice(clinic, kind, fields):
    clinic.pay("ADA", "30.00", "card")
    number = clinic.do(kind, client="ADA", amount="30.00", **fields)["made"]["invoice"]
    async with looking(clinic, InvoiceScreen, number) as pilot:
        await press(pilot, "r")
        assert "Nothing is left on it that could come back." in said(pilot.app)
        await press(pilot, "v")
        assert "in credit 30.00" in said(pilot.app)
        with nothing_done(clinic):
            await press(pilot, "f10")
        await press(pilot, "lost in the post")
        assert f"Reverse {number}: 30.00 of Ada Park" in said(pilot.app)
        await press(pilot, "f10", "v")
        assert "! It is reversed already." in screen_text(pilot.app)
    assert clinic.kinds("ADA")[-1] == (f"{kind}_reversal", "-30.00")


@pytest.mark.parametrize(
    ("kind", "fields", "tells", "printed"),
    [
        ("cheque_refund", {"cheque_number": "4711"}, "cheque 4711", "Cheque number 4711"),
        ("debit_journal", {"reason": "typed twice"}, "because typed twice", "Reason typed twice"),
    ],
)
async def test_a_cheque_refund_and_a_debit_journal_say_what_they_are_and_offer_what_can_be_done(
    clinic, kind, fields, tells, printed
):
    clinic.pay("ADA", "30.00", "card")
    number = clinic.do(kind, client="ADA", amount="30.00", **fields)["made"]["invoice"]
    title = kind.replace("_", " ").capitalize()
    assert clinic.line(number)["returnable"] == "0"
    async with looking(clinic, InvoiceScreen, number) as pilot:
        shown = said(pilot.app)
        assert f"{title.upper()} · PAID v Reverse c Client ^o Print" in shown
        assert tells in shown
        assert f"1 {title} 1 30.00 30.00 0 0" in shown
        await press(pilot, "o")
        shown = said(pilot.app)
        assert f"{title} {number}" in shown
        assert printed in shown
        assert "To be paid" not in shown


async def test_a_credit_without_a_return_is_reversed_and_one_of_a_return_is_not(clinic):
    number = clinic.sell("ADA", "CAN", "POST", paid="card")
    clinic.do("credit_invoice", invoice=number, amount="12.00", line=2, reason="late")
    clinic.take_back("ADA", ("CAN", 1))
    async with looking(clinic, CreditInvoiceScreen, "CRN-000001") as pilot:
        await press(pilot, "v", "typed twice", "f10")
        assert "REVERSED" in screen_text(pilot.app)
    async with looking(clinic, CreditInvoiceScreen, "CRN-000002") as pilot:
        await press(pilot, "v")
        assert "! It is the credit of RET-000001: reverse that return (r)." in screen_text(pilot.app)
    assert clinic.line(number, 2)["credited"] == "0.00"


async def test_reversing_a_credit_says_what_is_owed_and_written_off_again(clinic):
    number = clinic.sell("ADA", "CAN", "POST")
    clinic.do("write_off", client="ADA", amount="4.00", practitioner="LEE", reason="gone", invoice=number)
    clinic.pay("ADA", "9.00", "card", number)
    clinic.do("credit_invoice", invoice=number, amount="12.00", line=2, reason="late")
    async with filling(clinic, ReverseCreditInvoiceForm, "CRN-000001") as pilot:
        shown = said(pilot.app)
        assert "INV-000001 is owed again 3.00" in shown
        assert "INV-000001 stands written off again 4.00" in shown
        await press(pilot, "mistake", "f10")
    invoice = clinic.show("invoice", number)
    assert invoice["open"] == "3.00"
    assert clinic.show("client", "ADA")["written_off"] == "4.00"
    assert clinic.wrong() == []


async def test_a_credit_used_elsewhere_is_not_reversed_and_a_key_opens_where(clinic, seen_at_once):
    number = clinic.sell("ADA", "POST", paid="card")
    clinic.do("credit_invoice", invoice=number, amount="12.00", reason="late")
    other = clinic.sell("ADA", "VISIT")
    clinic.do("apply_credit", client="ADA", invoice=other, amount="12.00")
    async with filling(clinic, ReverseCreditInvoiceForm, "CRN-000001") as pilot:
        with nothing_done(clinic):
            await press(pilot, "typed twice", "f10")
        assert "Enter opens INV-000002." in said(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, InvoiceScreen)


async def test_a_receipt_of_a_service_refund_is_shown_printed_and_reversed_as_one(clinic, size):
    number = clinic.sell("ADA", "VISIT", paid="card")
    clinic.do("refund_service", invoice=number, line=1, amount="22.00", reason="late", practitioner="LEE")
    async with looking(clinic, ReceiptScreen, "RCT-000002", size=size) as pilot:
        shown = said(pilot.app)
        assert "given out 22.00" in shown
        assert "INV-000001/1" in shown
        assert "for Consultation on INV-000001, tax in it 2.00 · Dr Lee · late" in shown
        await press(pilot, "m")
        assert "! It holds no payment" in screen_text(pilot.app)
        await press(pilot, "o")
        shown = said(pilot.app)
        assert "Credited for Consultation" in shown
        assert "INV-000001, line 1" in shown
        assert "Practitioner: Dr Lee" in shown
        await press(pilot, "escape", "v", "he was happy")
        assert "Reverse RCT-000002: 22.00 of Ada Park" in said(pilot.app)
        await press(pilot, "f10")
    assert clinic.kinds("ADA")[-2:] == [("credit_journal_reversal", "22.00"), ("cash_out_reversal", "-22.00")]
    assert clinic.line(number)["credited"] == "0.00"


async def test_a_recovery_taken_back_leaves_the_debt_written_off_and_not_owed(clinic):
    number = clinic.sell("ADA", "VISIT")
    clinic.do("write_off", client="ADA", amount="80.00", practitioner="LEE", reason="moved")
    clinic.do("recover_write_off", client="ADA", amount="30.00", method="card")
    async with looking(clinic, ReceiptScreen, "RCT-000002") as pilot:
        assert f"of it recovered {number} 30.00" in said(pilot.app)
        await press(pilot, "o")
        assert f"30.00 for {number}, which had been written off" in said(pilot.app)
        await press(pilot, "escape", "v", "bounced")
        assert f"{number} stands written off again 30.00" in said(pilot.app)
        assert "owed again" not in said(pilot.app)
        await press(pilot, "f10")
    assert clinic.show("invoice", number)["open"] == "0.00"


async def test_cash_that_the_drawer_should_not_hold_is_warned_of_before_the_reason(clinic):
    clinic.sell("ADA", "VISIT", paid="cash")
    clinic.do("close_till", counted="1080.00")
    clinic.do("open_till", float="10.00")
    async with looking(clinic, ReceiptScreen, "RCT-000001") as pilot:
        await press(pilot, "v")
        assert "That is more cash than till main should hold." in said(pilot.app)
        assert "Reverse RCT-000001: 80.00 of Ada Park" in said(pilot.app)
