"""What was sold is shown under the name it had then; what is for sale under the one it has now."""

from __future__ import annotations

import pytest

from tests.makers import Clinic
from tests.tui.conftest import one_screen, said
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.billing.credit_invoice import CreditInvoiceScreen
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.billing.new_invoice import NewInvoiceForm
from tui.screens.billing.receipt import ReceiptScreen
from tui.screens.billing.remove_item import RemoveItemForm
from tui.screens.billing.spread_discount import SpreadDiscountForm
from tui.screens.clients.profile import ClientProfile
from tui.screens.inventory.item import ItemProfile
from tui.screens.inventory.list import InventoryScreen
from tui.screens.money.credit_charge import CreditChargeForm
from tui.screens.money.service_refund import ServiceRefundForm
from tui.screens.returns.item import ItemForm
from tui.screens.returns.item_screen import ReturnItemScreen
from tui.screens.returns.new_return import NewReturn
from tui.screens.returns.post_return import PostReturnForm
from tui.screens.returns.screen import ReturnScreen
from tui.screens.returns.undo import CancelReturnForm
from tui.screens.returns.waiting import InspectForm
from tui.screens.returns.whole_invoice import return_whole_invoice

OLD, NEW = "Oldname", "Newname"
PRODUCTS = {
    "CAN": {"kind": "product", "price": "4.00"},
    "VACC": {"kind": "product", "price": "60.00", "makes_record": True},
    "VISIT": {"kind": "service", "price": "80.00"},
    "CHIP": {"kind": "product", "price": "9.00", "serials": "discrete"},
}


@pytest.fixture
def clinic(tmp_path) -> Clinic:
    """Ada bought, brought back and got money back; then everything was given a new name."""
    clinic = Clinic(tmp_path)
    rename(clinic, OLD)
    clinic.do("adjust_stock", product="CHIP", quantity="2", reason="opening", serials=["S-1", "S-2"])
    clinic.do("save_client", code="C1", name="Ada Park", patients=[{"code": "REX", "name": "Rex"}])
    chip = {"product": "CHIP", "serials": ["S-1"]}
    clinic.sell("C1", ("CAN", 5), {"product": "VACC", "patient": "REX"}, "VISIT", chip, paid="card")
    clinic.sell("C1", ("CAN", 1), discount_amount="1.00")
    swap = {"serials": ["S-1"], "action": "replacement", "replacement_serials": ["S-2"]}
    clinic.take_back("C1", ("CAN", 1), ("CHIP", 1, swap), method="card")
    clinic.take_back("C1", ("CAN", 1, {"inspect": "later"}))
    clinic.draft("C1", ("CAN", 1))
    clinic.do("refund_service", invoice="INV-000001", line=3, amount="20.00", reason="waited long")
    rename(clinic, NEW)
    return clinic


def rename(clinic, name):
    for code, rest in PRODUCTS.items():
        clinic.do("save_product", code=code, name=f"{name} {code}", **rest)


def whole_invoice(front):
    made = one_screen()()
    made.key_w = lambda: return_whole_invoice(made.app, front, "INV-000001")
    return made


def invoice(front, number):
    found = front.reading.invoice(number)
    assert found is not None
    return found


AS_SOLD = {
    "an invoice": (lambda front: InvoiceScreen(front, "INV-000001"), ()),
    "a credit invoice": (lambda front: CreditInvoiceScreen(front, "CRN-000001"), ()),
    "a receipt": (lambda front: ReceiptScreen(front, "RCT-000003"), ()),
    "a return": (lambda front: ReturnScreen(front, "RET-000001"), ("f6",)),
    "a draft": (lambda front: ReturnScreen(front, "RET-000003"), ()),
    "an item to be taken off": (lambda front: ReturnScreen(front, "RET-000003"), ("delete",)),
    "an item of a return": (lambda front: ReturnItemScreen(front, "RET-000001/2"), ()),
    "its units": (lambda front: ReturnItemScreen(front, "RET-000001/2"), ("f6",)),
    "what is said of it": (lambda front: ReturnItemScreen(front, "RET-000001/2"), ("f6", "f6")),
    "what waits for inspection": (InventoryScreen, ("f6",)),
    "medical records": (lambda front: ClientProfile(front, "C1"), ("f6", "f6")),
    "Post Return": (lambda front: PostReturnForm(front, "RET-000003"), ("c",)),
    "Cancel Return": (lambda front: CancelReturnForm(front, "RET-000003"), ()),
    "Inspect": (lambda front: InspectForm(front, "RET-000002", 1), ()),
    "New Return": (lambda front: NewReturn(front, "C1", "INV-000001"), ()),
    "a whole invoice": (whole_invoice, ("w",)),
    "Remove Item": (lambda front: RemoveItemForm(front, invoice(front, "INV-000002"), 1), ()),
    "Spread Discount": (lambda front: SpreadDiscountForm(front, invoice(front, "INV-000002")), ()),
    "Credit a Charge": (lambda front: CreditChargeForm(front, "C1", "INV-000001", 1), ("tab",)),
    "Service Refund": (lambda front: ServiceRefundForm(front, "C1", "INV-000001"), ("tab",)),
}


@pytest.mark.parametrize("where", AS_SOLD)
async def test_what_was_sold_is_called_as_it_was_sold(clinic, where, size):
    screen, keys = AS_SOLD[where]
    async with at_the_counter(lambda: screen(front_of(clinic)), size, over=True) as pilot:
        await press(pilot, *keys)
        shown = said(pilot.app)
        assert OLD in shown
        assert NEW not in shown


FOR_SALE = {
    "inventory": (InventoryScreen, ()),
    "an item's profile": (lambda front: ItemProfile(front, "CAN"), ()),
    "New Invoice": (lambda front: NewInvoiceForm(front, "C1"), ("can",)),
}


@pytest.mark.parametrize("where", FOR_SALE)
async def test_what_is_for_sale_is_called_as_the_catalogue_does_now(clinic, where):
    screen, keys = FOR_SALE[where]
    async with at_the_counter(lambda: screen(front_of(clinic)), over=True) as pilot:
        await press(pilot, *keys)
        shown = said(pilot.app)
        assert NEW in shown
        assert OLD not in shown


async def test_who_chooses_what_comes_back_reads_what_the_clients_invoice_calls_it(clinic, size):
    async with at_the_counter(lambda: ItemForm(front_of(clinic), "RET-000003"), size, over=True) as pilot:
        await press(pilot, "can", "enter")
        shown = said(pilot.app)
        assert f"{NEW} CAN (CAN)" in shown
        assert f'sold 5 on INV-000001 as "{OLD} CAN"' in shown


async def test_what_was_bought_lately_is_listed_with_what_the_clients_invoice_calls_it(clinic, size):
    async with at_the_counter(lambda: ItemForm(front_of(clinic), "RET-000003"), size, over=True) as pilot:
        assert f'{NEW} VACC (VACC), sold as "{OLD} VACC"' in said(pilot.app)


async def test_what_comes_back_is_found_by_what_the_clients_invoice_calls_it(clinic, size):
    async with at_the_counter(lambda: ItemForm(front_of(clinic), "RET-000003"), size, over=True) as pilot:
        await press(pilot, "oldname c")
        assert f'sold as "{OLD} CAN"' in said(pilot.app)
        await press(pilot, "an", "enter", "2", "f10")
        assert f"Saved. 2 × {OLD} CAN: " in said(pilot.app), "under the name it has on the return"
    item = clinic.show("return", "RET-000003")["items"][1]
    assert (item["product"], item["quantity"], item["name"]) == ("CAN", "2", f"{OLD} CAN")


async def test_a_record_is_found_by_the_name_it_was_given_under(clinic):
    async with at_the_counter(lambda: ClientProfile(front_of(clinic), "C1"), over=True) as pilot:
        await press(pilot, "f6", "f6", "slash", OLD.lower(), "enter")
        assert f"{OLD} VACC" in said(pilot.app)
