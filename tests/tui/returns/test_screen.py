"""The screen of a return: its bar, its tabs, what can be done with it and why not."""

from __future__ import annotations

import pytest

from tests.tui.conftest import lines, said, screen_text
from tests.tui.counter import press
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.clients.profile import ClientProfile
from tui.screens.returns.item import ItemForm


async def test_a_draft_lands_on_its_items_and_a_posted_return_on_its_details(on_return, clinic, size):
    draft = clinic.draft("C1", ("CAN", 1))
    async with on_return(draft, size) as pilot:
        assert "[Items]" in screen_text(pilot.app)
    clinic.post(draft)
    async with on_return(draft, size) as pilot:
        shown = screen_text(pilot.app)
        assert "[Details]" in shown
        assert "POSTED" in lines(pilot.app)[1]


async def test_everything_known_of_an_item_is_seen(on_return, clinic, size):
    clinic.sell("C1", {"product": "TRACKER", "quantity": "2", "serials": ["T-1", "T-2"]}, paid="card")
    item = {"serials": ["T-1", "T-2"], "restock": "1", "fee": "5.00", "reason": "defective", "note": "cracked"}
    number = clinic.draft("C1", ("TRACKER", 2, item))
    clinic.post(number)
    async with on_return(number, size) as pilot:
        await press(pilot, "f6")
        shown = " ".join(screen_text(pilot.app).split())
        for says in ("GPS tracker (TRACKER)", "1 accepted, 1 non-conforming", "Defective", "fee 5.00", "T-1, T-2",
                     "CRN-000001, line 1: 2 of INV-000002, line 1", "195.00", "cracked"):  # fmt: skip
            assert says in shown, says


async def test_details_credit_invoices_and_history_say_the_rest(on_return, clinic, size):
    number = clinic.draft("C1", ("CAN", 2), note="torn bag", reason="damaged", invoice="INV-000001")
    clinic.post(number, "transfer", reference="TR-9")
    async with on_return(number, size) as pilot:
        shown = screen_text(pilot.app)
        for says in ("Ada Park (C1)", "INV-000001", "Damaged", "Refund", "Transfer", "TR-9", "8.00", "torn bag"):
            assert says in shown, says
        await press(pilot, "f6", "f6")
        assert "CRN-000001" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "3 acts" in screen_text(pilot.app)


@pytest.mark.parametrize("edit", ["f2", "e"])
async def test_items_of_a_draft_are_added_changed_and_taken_off(on_return, clinic, seen_at_once, edit):
    number = clinic.draft("C1", ("CAN", 1))
    async with on_return(number) as pilot:
        await press(pilot, "n", "collar", "enter", "f10")
        assert "2 items" in screen_text(pilot.app)
        await press(pilot, "home", edit, "3", "f10")
        await press(pilot, "down", "delete")
        assert "Remove 1 × Collar, red from RET-000001?" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "Collar, red is off RET-000001." in screen_text(pilot.app)
    assert [(item["product"], item["quantity"]) for item in clinic.show("return", number)["items"]] == [("CAN", "3")]


@pytest.mark.parametrize("key", ["n", "f2", "delete"])
async def test_items_of_a_posted_return_stand_and_say_so(on_return, clinic, key):
    number = clinic.take_back("C1", ("CAN", 1))
    async with on_return(number) as pilot:
        with clinic.unchanged():
            await press(pilot, "f6", key)
        assert f"! {number} is posted: its items stand as they are." in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("posted", "key", "says"),
    [
        (True, "f10", "RET-000001 is posted: reverse it instead (v)."),
        (True, "x", "RET-000001 is posted: reverse it instead (v)."),
        (False, "v", "RET-000001 is a draft: cancel it instead (x)."),
    ],
)
async def test_an_action_that_cannot_be_done_now_says_what_can(on_return, clinic, posted, key, says):
    number = clinic.draft("C1", ("CAN", 1))
    if posted:
        clinic.post(number)
    async with on_return(number) as pilot:
        await press(pilot, key)
        assert f"! {says}" in screen_text(pilot.app)


async def test_a_draft_that_cannot_be_posted_says_why_on_its_items(on_return, clinic):
    number = clinic.draft("C1", ("CAN", 4))
    clinic.take_back("C1", ("CAN", 3))
    async with on_return(number) as pilot:
        assert "Cannot be posted yet: At most 2 of CAN can come back" in " ".join(screen_text(pilot.app).split())


async def test_a_draft_shows_what_each_item_will_be_credited(on_return, clinic):
    number = clinic.draft("C1", ("CAN", 2), ("COLLAR", 1))
    async with on_return(number) as pilot:
        shown = [" ".join(row.split()) for row in lines(pilot.app)]
        assert any(row.startswith("1 Dog food, can") and row.endswith("8.00") for row in shown)
        assert any(row.startswith("2 Collar, red") and row.endswith("12.50") for row in shown)


async def test_a_draft_is_given_up_with_a_reason(on_return, clinic):
    number = clinic.draft("C1", ("CAN", 1))
    async with on_return(number) as pilot:
        await press(pilot, "x")
        assert "Dog food, can" in screen_text(pilot.app)
        with clinic.unchanged():
            await press(pilot, "f10")
        assert "Why is it cancelled?" in screen_text(pilot.app)
        await press(pilot, "kept it", "f10")
        assert "CANCELLED" in lines(pilot.app)[1]
    assert clinic.show("return", number)["status"] == "cancelled"


async def test_reversing_shows_what_it_undoes_and_puts_everything_back(on_return, clinic):
    number = clinic.take_back("C1", ("CAN", 2), method="cash")
    async with on_return(number) as pilot:
        with clinic.unchanged():
            await press(pilot, "v")
            shown = [" ".join(row.split()) for row in lines(pilot.app)]
        assert "CRN-000001 is reversed" in shown
        assert "RCT-000002 is reversed" in shown
        assert "CAN on the shelf: 97, then 95 -2" in shown
        await press(pilot, "wrong client")
        assert f"F10  Reverse {number}: take 8.00 cash back" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "REVERSED" in lines(pilot.app)[1]
        assert "Credited 8.00, reversed" in said(pilot.app)
    assert clinic.expected() == "1000.00"
    assert clinic.line("INV-000001")["returnable"] == "5"
    assert clinic.wrong() == []


async def test_reversing_names_the_money_to_take_back_by_each_method(on_return, clinic):
    parts = [{"method": "cash", "amount": "3.00"}, {"method": "card", "amount": "5.00"}]
    sold = clinic.sell("C2", ("CAN", 2), payments=parts)
    number = clinic.take_back("C2", ("CAN", 2), invoice=sold, method="original")
    async with on_return(number) as pilot:
        await press(pilot, "v", "wrong client")
        assert f"Reverse {number}: take 3.00 cash, 5.00 card back" in screen_text(pilot.app)


async def test_from_a_return_one_goes_to_its_client(on_return, clinic):
    async with on_return(clinic.take_back("C1", ("CAN", 1))) as pilot:
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, ClientProfile)
        await press(pilot, "escape")
        assert "RET-000001" in lines(pilot.app)[1]


async def test_enter_opens_what_used_the_credit_and_the_return_is_reversed_once_it_is_undone(
    on_return, clinic, seen_at_once
):
    number = clinic.draft("C1", ("CAN", 2))
    clinic.do("post_return", return_=number, issue="credit")
    other = clinic.sell("C1", ("COLLAR", 1))
    clinic.do("apply_credit", client="C1", invoice=other, amount="8.00")
    async with on_return(number) as pilot:
        await press(pilot, "v", "typed twice", "f10")
        assert f"! Its credit was used on {other}. Undo that first. Enter opens {other}." in said(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, InvoiceScreen)
        await press(pilot, "delete", "not wanted", "f10", "escape")
        await press(pilot, "f10")
        assert "REVERSED" in lines(pilot.app)[1]


async def test_a_credit_used_elsewhere_is_named_when_reversing(on_return, clinic):
    number = clinic.take_back("C1", ("CAN", 2))
    clinic.sell("C1", ("CAN", 2))
    clinic.do("apply_credit", client="C1", invoice="INV-000002", amount="8.00")
    async with on_return(number) as pilot:
        await press(pilot, "v")
        assert "Its credit was used on INV-000002" in screen_text(pilot.app)


async def test_enter_goes_from_a_return_to_what_it_names(on_return, clinic):
    number = clinic.take_back("C1", ("CAN", 1), invoice="INV-000001")
    async with on_return(number) as pilot:
        await press(pilot, "f6", "f6", "enter")
        assert "CRN-000001" in lines(pilot.app)[1]
        await press(pilot, "escape", "f6", "f6", "home", "down", "enter")
        assert "Ada Park" in lines(pilot.app)[1]


async def test_an_item_can_be_added_where_the_first_was_left(on_return, clinic):
    number = clinic.open_return("C1")
    async with on_return(number) as pilot:
        assert "No items yet. n New Item" in screen_text(pilot.app)
        await press(pilot, "f7")
        assert isinstance(pilot.app.screen, ItemForm)
        await press(pilot, "escape")
        assert number in lines(pilot.app)[1]


async def test_a_number_that_is_not_there_is_said(on_return):
    async with on_return("RET-000099") as pilot:
        assert "There is no return RET-000099." in screen_text(pilot.app)
