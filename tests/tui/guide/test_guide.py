"""F8 asks what happened and opens the right form, with what the screen is about."""

from __future__ import annotations

import pytest

from tests.tui.conftest import burst, lines, screen_text
from tests.tui.counter import nothing_done, press
from tests.tui.desk.opened import opened
from tui.screens.billing.apply_credit import ApplyCreditForm
from tui.screens.billing.cash_out import CashOutForm
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.billing.receipt import ReceiptScreen
from tui.screens.billing.remove_item import RemoveItemForm
from tui.screens.billing.reverse_receipt import ReverseReceiptForm
from tui.screens.guide.screen import Guide
from tui.screens.guide.which import Which
from tui.screens.returns.new_return import NewReturn
from tui.screens.returns.screen import ReturnScreen
from tui.screens.returns.undo import ReverseReturnForm

PROFILE = ("2", "enter")
INVOICE = ("3", "enter")
RECEIPT = ("3", "f6", "enter")


def chosen(app) -> str:
    """The line that is marked."""
    return next(line for line in lines(app) if line.startswith("▸"))


def numbered(app, number: int) -> str:
    return next(line for line in lines(app) if line.lstrip("▸ ").startswith(f"{number} "))


async def test_three_keys_open_the_form_of_a_situation_with_the_client_filled_in(clinic, size, colour):
    clinic.sell("C1", ("CAN", 3), paid="card")
    async with opened(clinic.path, size=size) as pilot:
        await press(pilot, *PROFILE, "f8")
        assert "What happened?  Client C1" in screen_text(pilot.app)
        await press(pilot, "1", "enter")
        assert isinstance(pilot.app.screen, NewReturn)
        assert pilot.app.screen.field_of("client").value == "C1"


async def test_the_keys_may_come_faster_than_the_guide(clinic):
    clinic.sell("C1", ("CAN", 3))
    async with opened(clinic.path) as pilot:
        await press(pilot, *INVOICE)
        await burst(pilot.app, "f8", "2", "enter")
        assert isinstance(pilot.app.screen, RemoveItemForm)
        assert "Dog food, can" in lines(pilot.app)[0]


async def test_what_is_no_sale_holds_nothing_that_could_come_back_or_be_taken_off(clinic):
    clinic.pay("C1", "30.00", "card")
    clinic.do("debit_journal", client="C1", amount="30.00", reason="typed twice")
    async with opened(clinic.path, size=(120, 40)) as pilot:
        await press(pilot, *INVOICE, "f8")
        assert all("INV-000001 holds no goods." in numbered(pilot.app, number) for number in (1, 2))


async def test_letters_find_the_situation_too(clinic):
    clinic.pay("C1", "30.00", "cash")
    async with opened(clinic.path) as pilot:
        await press(pilot, *PROFILE, "f8", "overpaid")
        assert "The client paid too much" in chosen(pilot.app)
        assert len([line for line in lines(pilot.app) if line.lstrip("▸ ")[:1].isdigit()]) == 1


async def test_the_sentence_says_what_will_be_done_and_why(clinic):
    async with opened(clinic.path) as pilot:
        await press(pilot, "f8", "12")
        said = " ".join(screen_text(pilot.app).split())
        assert "Debit Journal: the credit is taken down by hand; no money moves" in said


async def test_a_second_question_asks_whether_money_moves_and_esc_comes_back_to_the_first(clinic, size, colour):
    clinic.pay("C1", "30.00", "cash")
    async with opened(clinic.path, size=size) as pilot:
        await press(pilot, *PROFILE, "f8", "4", "enter")
        assert "Should money go back now?" in lines(pilot.app)[0]
        assert [line.split(maxsplit=2)[1] for line in lines(pilot.app)[2:3]] == ["1"]
        await press(pilot, "escape")
        assert "What happened?" in lines(pilot.app)[0]
        assert "The client paid too much" in chosen(pilot.app)
        await press(pilot, "enter", "1", "enter")
        assert isinstance(pilot.app.screen, CashOutForm)
        assert "give 30.00 cash" in screen_text(pilot.app)
        await press(pilot, "escape", "escape")
        assert not isinstance(pilot.app.screen, Guide)


async def test_what_cannot_be_done_is_dim_says_why_and_opens_nothing(clinic, size, colour):
    async with opened(clinic.path, size=size) as pilot:
        await press(pilot, *PROFILE, "f8")
        for number, why in ((4, "Client C1 has no credit."), (5, "Client C1 has no credit."),
                            (10, "Client C1 owes nothing."), (12, "Client C1 has no credit.")):  # fmt: skip
            assert why[:12] in numbered(pilot.app, number)
        await press(pilot, "5", "enter")
        assert isinstance(pilot.app.screen, Guide)
        assert lines(pilot.app)[-3].strip() == "Client C1 has no credit."


async def test_an_unpaid_invoice_takes_items_off_and_a_paid_one_takes_them_back(clinic):
    clinic.sell("C1", ("CAN", 3))
    async with opened(clinic.path) as pilot:
        await press(pilot, *INVOICE, "f8")
        assert "INV-000001 is not paid" in numbered(pilot.app, 1)
        assert "–" not in numbered(pilot.app, 2)
        await press(pilot, "escape")
        clinic.pay("C1", "12.00", "card", "INV-000001")
        await press(pilot, "f8")
        assert "–" not in numbered(pilot.app, 1)
        assert "INV-000001 is paid" in numbered(pilot.app, 2)
        await press(pilot, "1", "enter")
        assert pilot.app.screen.field_of("invoice").value == "INV-000001"


async def test_a_charge_that_is_no_goods_may_be_refunded_like_a_service(clinic):
    clinic.product("POST", "12.00", stock=None, kind="administrative")
    clinic.sell("C1", "CAN", "POST", paid="card")
    async with opened(clinic.path) as pilot:
        await press(pilot, *INVOICE, "f8", "3", "enter")
        assert "This line is goods: they come back as a return." in numbered(pilot.app, 1)
        await press(pilot, "escape", "escape", "down", "f8", "3", "enter", "enter")
        assert pilot.app.screen.field_of("line").value == 2


async def test_f8_enter_on_a_receipt_reverses_it(clinic, size):
    clinic.sell("C1", ("CAN", 3), paid="cheque")
    async with opened(clinic.path, size=size) as pilot:
        await press(pilot, *RECEIPT)
        assert isinstance(pilot.app.screen, ReceiptScreen)
        await press(pilot, "f8")
        assert "7   A receipt is wrong" in chosen(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReverseReceiptForm)
        await press(pilot, "bounced", "f10")
        assert clinic.balance("C1") == "12.00"
        await press(pilot, "f8")
        assert "RCT-000001 is reversed" in numbered(pilot.app, 7)
        assert "Goods come back" in chosen(pilot.app)


async def test_f8_enter_on_a_posted_return_reverses_it(clinic):
    clinic.sell("C1", ("CAN", 3), paid="card")
    clinic.take_back("C1", ("CAN", 1), method="original")
    async with opened(clinic.path) as pilot:
        await press(pilot, "3", "f6", "f6", "f6", "enter")
        assert isinstance(pilot.app.screen, ReturnScreen)
        await press(pilot, "f8", "enter")
        assert isinstance(pilot.app.screen, ReverseReturnForm)


async def test_a_draft_is_not_proposed_to_be_reversed(clinic):
    clinic.sell("C1", ("CAN", 3), paid="card")
    clinic.draft("C1", ("CAN", 1))
    async with opened(clinic.path) as pilot:
        await press(pilot, "3", "f6", "f6", "f6", "enter", "f8")
        assert "Goods come back" in chosen(pilot.app)
        assert "RET-000001 is not posted yet" in numbered(pilot.app, 8)


async def test_in_a_list_the_row_under_the_cursor_is_meant(clinic):
    for amount in ("1.00", "2.00"):
        clinic.pay("C1", amount, "cheque")
    async with opened(clinic.path) as pilot:
        await press(pilot, "3", "f6", "down", "f8")
        assert "Client C1 · RCT-000001" in lines(pilot.app)[0]
        await press(pilot, "enter")
        assert "Reverse RCT-000001" in lines(pilot.app)[0]


async def test_a_row_that_only_stands_beside_what_is_meant_is_left_out(clinic):
    clinic.sell("C1", ("CAN", 3), paid="card")
    clinic.sell("C1", ("CAN", 1))
    async with opened(clinic.path) as pilot:
        # The profile begins with what is open: the invoice that is not paid stands under the cursor.
        await press(pilot, *PROFILE, "f8", "1", "enter")
        form = pilot.app.screen
        assert (form.field_of("client").value, form.field_of("invoice").value) == ("C1", None)


async def test_what_is_missing_is_asked_for(clinic):
    clinic.sell("C1", ("CAN", 3), paid="card")
    async with opened(clinic.path) as pilot:
        await press(pilot, "7", "f8", "7", "enter")
        assert isinstance(pilot.app.screen, Which)
        assert "Which receipt?" in lines(pilot.app)[0]
        with nothing_done(clinic):
            await press(pilot, "f10")
        assert "Which receipt? Type its number" in " ".join(screen_text(pilot.app).split())
        await press(pilot, "1", "enter", "f10")
        assert isinstance(pilot.app.screen, ReverseReceiptForm)


async def test_a_document_of_somebody_else_than_the_screen_is_about_may_be_meant(clinic):
    clinic.client("C2")
    clinic.pay("C2", "4.00", "card")
    async with opened(clinic.path) as pilot:
        await press(pilot, *PROFILE, "f8", "7", "enter", "RCT-000001", "enter", "f10")
        assert isinstance(pilot.app.screen, ReverseReceiptForm)
        assert "Reverse RCT-000001  Client C2" in lines(pilot.app)[0]


async def test_what_was_named_and_cannot_be_done_is_said(clinic):
    number = clinic.pay("C1", "3.00", "card")
    clinic.do("reverse_receipt", receipt=number, reason="oops")
    async with opened(clinic.path) as pilot:
        await press(pilot, "7", "f8", "7", "enter", "1", "enter", "f10")
        assert "! RCT-000001 is reversed already." in screen_text(pilot.app)


async def test_without_an_item_the_invoice_is_shown_and_its_cursor_names_one(clinic):
    clinic.sell("C1", ("CAN", 3))
    async with opened(clinic.path) as pilot:
        await press(pilot, "3", "f8", "2", "enter")
        assert isinstance(pilot.app.screen, InvoiceScreen)
        assert "Put the cursor on the item, then Del takes it off." in screen_text(pilot.app)
        await press(pilot, "delete")
        assert isinstance(pilot.app.screen, RemoveItemForm)


async def test_credit_may_pay_an_open_invoice(clinic):
    clinic.pay("C1", "30.00", "card")
    clinic.sell("C1", ("CAN", 3))
    async with opened(clinic.path) as pilot:
        await press(pilot, *PROFILE, "f8", "4", "enter", "open", "enter")
        assert isinstance(pilot.app.screen, ApplyCreditForm)


@pytest.mark.parametrize("section", list("123457"))
async def test_f8_is_the_guide_everywhere(clinic, section):
    async with opened(clinic.path) as pilot:
        await press(pilot, section, "f8")
        assert isinstance(pilot.app.screen, Guide)
        await press(pilot, "escape")
        assert f"[{section} " in screen_text(pilot.app).splitlines()[0]


async def test_the_help_points_at_the_guide_and_the_palette_finds_it(clinic):
    async with opened(clinic.path) as pilot:
        await press(pilot, "7", "f1", "which act")
        assert "Which act is right for what happened?" in chosen(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Guide)
        await press(pilot, "escape", "ctrl+p", "guide", "enter")
        assert isinstance(pilot.app.screen, Guide)


async def test_in_a_form_f8_says_that_it_waits(clinic):
    async with opened(clinic.path) as pilot:
        await press(pilot, "7", "f9", "f8")
        assert "! Leave this form first (Esc): then F8 asks what happened." in screen_text(pilot.app)


async def test_a_number_that_nothing_has_opens_nothing(clinic):
    async with opened(clinic.path) as pilot:
        await press(pilot, "7", "f8", "99", "enter")
        assert isinstance(pilot.app.screen, Guide)
        assert "Nothing is called so" in screen_text(pilot.app)
        await press(pilot, "backspace", "enter")
        assert pilot.app.screen.asked is not None
