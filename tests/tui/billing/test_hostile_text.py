"""Whatever a client, an item or a reason is called, it is shown literally and changes nothing on the screen."""

from __future__ import annotations

import pytest

from tests.tui.conftest import lines, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.billing.apply_credit import ApplyCreditForm
from tui.screens.billing.cash_out import CashOutForm
from tui.screens.billing.credit_invoice import CreditInvoiceScreen
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.billing.new_invoice import NewInvoiceForm
from tui.screens.billing.receipt import ReceiptScreen
from tui.screens.billing.section import BillingScreen
from tui.screens.billing.take_payment import TakePaymentForm
from tui.screens.clients.form import ClientForm
from tui.screens.clients.list import ClientsScreen
from tui.screens.clients.profile import ClientProfile

HOSTILE = {"obeyed": "O'Neil [/b] [$error]x A\x1b]0;owned\x07B \u202eRTL\u200f mark", "long": "x" * 10_000}
OBEYED = "\x1b\x07\u202e\u200f"
SCREENS = {
    "clients": ClientsScreen,
    "profile": lambda front: ClientProfile(front, "C9"),
    "billing": BillingScreen,
    "invoice": lambda front: InvoiceScreen(front, "INV-000001"),
    "receipt": lambda front: ReceiptScreen(front, "RCT-000001"),
    "credit invoice": lambda front: CreditInvoiceScreen(front, "CRN-000001"),
}
FORMS = {
    "client": lambda front: ClientForm(front, "C9"),
    "invoice": lambda front: NewInvoiceForm(front, "C9"),
    "payment": lambda front: TakePaymentForm(front, "C9"),
    "cash out": lambda front: CashOutForm(front, "C9"),
    "credit": lambda front: ApplyCreditForm(front, "C9"),
}


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE)
def practice(request, clinic):
    """Everything that can be named is named so; the books clean it on the way in, the screens on the way out."""
    text = request.param
    clinic.do("save_product", code="BAD", name=text, kind="product", price="4.00")
    clinic.do("adjust_stock", product="BAD", quantity="10", reason="opening")
    clinic.do(
        "save_client", code="C9", name=text, phone=text, email=text, address=text,
        patients=[{"code": "P", "name": text, "species": text}],
    )  # fmt: skip
    clinic.sell("C9", ("BAD", 2))
    clinic.pay("C9", "8.00", "cheque", reference=text)
    clinic.take_back("C9", ("BAD", 1), note=text)
    clinic.sell("C9", ("BAD", 1), ("BAD", 1))
    clinic.do("remove_invoice_item", invoice="INV-000002", line=2, reason=text)
    return clinic


@pytest.mark.parametrize("name", SCREENS)
async def test_no_screen_is_moved_by_what_data_says(practice, name, size):
    async with at_the_counter(lambda: SCREENS[name](front_of(practice)), size) as pilot:
        for _ in range(8):
            shown = screen_text(pilot.app)
            assert not any(character in shown for character in OBEYED)
            assert len(lines(pilot.app)) == size[1]
            assert "F1 Help" in lines(pilot.app)[-1]
            await press(pilot, "f6")


@pytest.mark.parametrize("name", FORMS)
async def test_no_form_is_moved_by_what_data_says(practice, name, size):
    async with at_the_counter(lambda: FORMS[name](front_of(practice)), size, over=True) as pilot:
        await press(pilot, "tab", "tab")
        shown = screen_text(pilot.app)
        assert not any(character in shown for character in OBEYED)
        assert "F10" in shown
        assert "F1 Help" in lines(pilot.app)[-1]


async def test_brackets_in_a_name_are_shown_as_they_are(clinic):
    clinic.do("save_client", code="C9", name="O'Neil [/b]")
    async with at_the_counter(lambda: ClientProfile(front_of(clinic), "C9")) as pilot:
        assert "C9  O'Neil [/b] · SETTLED 0.00" in screen_text(pilot.app)


async def test_a_name_of_ten_thousand_letters_leaves_the_balance_in_sight(clinic, size):
    clinic.do("save_client", code="C9", name="x" * 10_000)
    clinic.sell("C9", ("CAN", 1))
    async with at_the_counter(lambda: ClientProfile(front_of(clinic), "C9"), size) as pilot:
        assert lines(pilot.app)[1].endswith("· OWES 4.00")
        assert "F9 Pay" in lines(pilot.app)[2]
