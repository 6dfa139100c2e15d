from __future__ import annotations

import pytest

from tests.makers import Clinic
from tests.tui.conftest import burst, said, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.billing.new_invoice import NewInvoiceForm
from tui.screens.clients.profile import ClientProfile


def filling(clinic, client="C1", size=(80, 24)):
    return at_the_counter(lambda: NewInvoiceForm(front_of(clinic), client), size, over=True)


def item(name, quantity="", *rare):
    """The keys of one line: Enter takes it after the quantity; Tab goes on to price, discount, serials, patient."""
    keys = [name, "enter", *([quantity] if quantity else [])]
    for text in rare:
        keys += ["tab", *([text] if text else [])]
    return [*keys, "enter"]


async def test_a_scanned_item_takes_two_enters(clinic):
    async with filling(clinic) as pilot:
        await press(pilot, "can", "enter", "enter", "can", "enter", "enter")
        assert "Issue Invoice: 8.00" in screen_text(pilot.app)


@pytest.mark.parametrize("back", ["up", "shift+tab"])
async def test_coming_back_from_the_field_below_the_next_item_is_typed_on(clinic, back):
    async with filling(clinic) as pilot:
        await press(pilot, *item("can", "2"), "enter", back, *item("can", "3"))
        assert "Issue Invoice: 20.00" in screen_text(pilot.app)


@pytest.mark.parametrize("back", ["up", "shift+tab"])
async def test_above_the_cell_an_item_is_typed_in_lies_the_last_line(clinic, back):
    async with filling(clinic) as pilot:
        await press(pilot, *item("can", "2"), *item("can", "3"), *item("can", "4"))
        await press(pilot, back, "up", "up", "tab", back, "delete")
        assert "Issue Invoice: 20.00" in screen_text(pilot.app)


async def test_the_total_its_tax_the_stock_and_the_balance_follow_what_is_typed(clinic, size):
    async with filling(clinic, size=size) as pilot:
        await press(pilot, *item("dog", "3"))
        shown = screen_text(pilot.app)
        assert "Issue Invoice: 12.00, to be paid later" in shown
        assert "1.09" in shown
        assert "CAN on the shelf: 100, then 97" in shown
        assert "owes 12.00" in shown
        await press(pilot, "f10")
        assert clinic.show("invoice", "INV-000001")["total"] == "12.00"
        assert pilot.app.results == ["INV-000001"]


async def test_all_of_it_is_paid_now_with_one_letter(clinic):
    async with filling(clinic) as pilot:
        await press(pilot, *item("can", "2"), "enter", "enter", "c")
        assert "Issue Invoice: 8.00, take 8.00 cash" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert clinic.kinds("C1") == [("invoice", "8.00"), ("payment", "-8.00")]


async def test_a_part_is_paid_now_and_the_change_is_said(clinic):
    async with filling(clinic) as pilot:
        await press(pilot, *item("can", "2"), "enter", "enter", "c", "enter", "5", "enter", "20")
        shown = screen_text(pilot.app)
        assert "take 5.00 cash" in shown
        assert "Change to give" in shown
        assert "15.00" in shown
        await press(pilot, "f10")
        assert clinic.balance("C1") == "3.00"


async def test_less_cash_than_the_invoice_comes_to_issues_nothing_until_it_is_said_what_is_taken(clinic, seen_at_once):
    async with filling(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, *item("can", "2"), "enter", "enter", "c", "tab", "tab", "5", "f10")
        assert "! 3.00 of the 8.00 is missing. Enter takes 5.00 only." in said(pilot.app)
        await press(pilot, "enter", "f10")
        assert clinic.kinds("C1") == [("invoice", "8.00"), ("payment", "-5.00")]


async def test_a_note_typed_as_the_amount_paid_is_seen_to_become_credit(clinic):
    async with filling(clinic) as pilot:
        await press(pilot, *item("can", "2"), "enter", "enter", "c", "enter", "100", "enter")
        (stays,) = [line for line in screen_text(pilot.app).splitlines() if "Stays as the client's credit" in line]
        assert stays.split()[-1] == "92.00"
        await press(pilot, "shift+tab", "ctrl+u", "enter")
        assert "Stays as the client's credit" not in screen_text(pilot.app)


async def test_cash_is_rounded_to_coins(tmp_path):
    clinic = Clinic(tmp_path, cash_rounding="0.05")
    clinic.product("PILL", "51.54")
    clinic.client("C1")
    async with filling(clinic) as pilot:
        await press(pilot, *item("pill"), "enter", "enter", "c")
        shown = screen_text(pilot.app)
        assert "take 51.55 cash" in shown
        assert "Rounding" in shown
        await press(pilot, "f10")
        assert clinic.balance("C1") == "0.00"


async def test_discounts_are_percentages_or_amounts_on_a_line_and_on_the_total(clinic):
    async with filling(clinic) as pilot:
        await press(pilot, *item("can", "5", "", "10%"), *item("can", "1", "3.50", "0.50"))
        await press(pilot, "enter", "2.00", "tab")
        shown = screen_text(pilot.app)
        assert "18.00" in shown
        assert "3.00" in shown
        assert "Discount on the total" in shown
        assert "Issue Invoice: 19.00" in shown


async def test_an_item_that_is_not_on_the_shelf_is_sold_with_a_warning(clinic):
    clinic.product("RARE", "9.00", stock=None)
    async with filling(clinic) as pilot:
        await press(pilot, *item("rare"))
        assert "RARE: stock falls below zero" in screen_text(pilot.app)


async def test_serial_numbers_go_with_their_line(clinic):
    clinic.serialised("CHIP", "SN1", "SN2", price="50.00")
    async with filling(clinic) as pilot:
        await press(pilot, *item("chip", "2", "", "", "SN1 SN2"), "f10")
        assert clinic.line("INV-000001")["serials"] == ["SN1", "SN2"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (("can", "0"), "Quantity must be above zero"),
        (("can", "x"), "is not a quantity"),
        (("can", "1", "-1"), "Price must not be negative"),
        (("can", "9" * 12, "9" * 12), "Price comes to more than the books can keep"),
        (("can", "1", "", "120%"), "must be between 0 and 100"),
        (("can", "1", "", "5"), "is more than the line comes to"),
    ],
)
async def test_a_line_that_cannot_be_sold_says_why_and_keeps_what_was_typed(clinic, line, sentence):
    async with filling(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, *item(*line), "f10")
        assert sentence in " ".join(screen_text(pilot.app).split())
        assert "Dog food, can" in screen_text(pilot.app)


async def test_a_scanned_invoice_typed_in_one_burst_is_exact(clinic):
    clinic.product("SHAMPOO", "16.90", barcode="9300002000016")
    async with filling(clinic) as pilot:
        await burst(pilot.app, "9300002000016", "enter", "2", "enter", "dog", "enter", "3", "enter")
        await pilot.pause()
        await press(pilot, "f10")
        assert [(line["product"], line["quantity"]) for line in clinic.show("invoice", "INV-000001")["lines"]] == [
            ("SHAMPOO", "2"),
            ("CAN", "3"),
        ]


async def test_the_patient_of_the_client_gets_the_record(clinic):
    clinic.product("VACC", "60.00", makes_record=True)
    async with filling(clinic) as pilot:
        await press(pilot, *item("vacc"), "enter", "enter", "enter", "rex", "enter")
        assert "Medical record of VACC is written" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert clinic.line("INV-000001")["patient"] == "REX"


async def test_each_line_may_be_for_a_patient_of_its_own(clinic):
    clinic.product("VACC", "60.00", makes_record=True)
    clinic.do("save_client", code="C1", name="Ada", patients=[{"code": "P2", "name": "Mia"}])
    async with filling(clinic) as pilot:
        await press(pilot, *item("vacc", "", "", "", "", "re"), *item("vacc", "", "", "", "", "mia"), "f10")
    assert [line["patient"] for line in clinic.show("invoice", "INV-000001")["lines"]] == ["REX", "P2"]


async def test_a_patient_nobody_knows_is_refused_with_those_there_are(clinic):
    async with filling(clinic) as pilot:
        await press(pilot, *item("can", "", "", "", "", "zoe"))
        assert "Which patient is “zoe”? There is: Rex." in " ".join(screen_text(pilot.app).split())


async def test_a_line_for_a_patient_waits_to_be_changed_when_another_client_is_chosen(clinic):
    clinic.client("C2")
    async with filling(clinic, None) as pilot:
        await press(pilot, "c1", "enter", *item("can", "2", "", "", "", "rex"))
        await press(pilot, "shift+tab", "shift+tab", "c2", "enter", *item("can", "3"), "f10")
        assert "! Which patient is “rex”? There is: none." in said(pilot.app)
        pilot.app.exit()
        await pilot.pause()
    async with filling(clinic, None) as pilot:
        await press(pilot, "enter", "up", "up", "delete", "f10")
    assert [line["patient"] for line in clinic.show("invoice", "INV-000001")["lines"]] == [None]


async def test_a_unit_without_its_serial_number_is_not_sold(clinic):
    clinic.serialised("CHIP", "SN1", price="50.00")
    async with filling(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, *item("chip"), "enter", "f10")
        said = " ".join(screen_text(pilot.app).split())
        assert "! Which unit? Scan its serial number under serials, or in place of the name. On the shelf: SN1." in said


async def test_after_the_quantity_of_what_has_serial_numbers_its_units_are_scanned(clinic, seen_at_once):
    clinic.serialised("CHIP", "SN1", "SN2", "SN3", price="50.00")
    async with filling(clinic) as pilot:
        await burst(pilot.app, "chip", "enter", "enter", "SN3", "enter", "can", "enter", "enter")
        await burst(pilot.app, "chip", "enter", "2", "enter", "SN1", "enter", "SN2", "enter", "f10")
        await pilot.pause()
    lines = clinic.show("invoice", "INV-000001")["lines"]
    assert [(line["product"], line["serials"]) for line in lines] == [
        ("CHIP", ["SN3"]),
        ("CAN", []),
        ("CHIP", ["SN1", "SN2"]),
    ]


async def test_units_are_sold_by_scanning_one_after_the_other(clinic):
    clinic.serialised("CHIP", "SN1", "SN2", "SN3", price="50.00")
    async with filling(clinic) as pilot:
        await burst(pilot.app, "SN3", "enter", "SN1", "enter", "SN3", "enter")
        await pilot.pause()
        assert "! SN3 is on the list already." in " ".join(screen_text(pilot.app).split())
        await press(pilot, *["backspace"] * 30, "f10")
    assert [line["serials"] for line in clinic.show("invoice", "INV-000001")["lines"]] == [["SN3"], ["SN1"]]


async def test_a_unit_that_is_not_on_the_shelf_is_not_sold_by_scanning_it(clinic):
    clinic.serialised("CHIP", "SN1", price="50.00")
    clinic.sell("C1", {"product": "CHIP", "serials": ["SN1"]})
    async with filling(clinic) as pilot:
        await press(pilot, "SN1", "enter")
        assert "Nothing found for" in screen_text(pilot.app)


async def test_tab_walks_through_a_line_without_taking_it_and_shift_tab_goes_back(clinic):
    async with filling(clinic) as pilot:
        await press(pilot, "can", "tab", "2", "tab", "3.00", "shift+tab", "4", "enter")
        assert "Issue Invoice: 12.00" in screen_text(pilot.app)


async def test_an_unfinished_invoice_is_found_again_with_the_key_it_was_begun_under(clinic):
    async with filling(clinic) as pilot:
        await press(pilot, *item("can", "3"))
        key = pilot.app.screen.key
        pilot.app.exit()
        await pilot.pause()
    async with filling(clinic) as pilot:
        shown = screen_text(pilot.app)
        assert "Your draft" in shown
        assert "Issue Invoice: 12.00" in shown
        assert pilot.app.screen.key == key
        await press(pilot, "f10")
    async with filling(clinic) as pilot:
        assert "Your draft" not in screen_text(pilot.app)


async def test_from_a_profile_the_new_invoice_is_shown_at_once(clinic):
    async with at_the_counter(lambda: ClientProfile(front_of(clinic), "C1")) as pilot:
        await press(pilot, "i", *item("can"), "f10")
        assert isinstance(pilot.app.screen, InvoiceScreen)
        await press(pilot, "escape")
        assert "OWES 4.00" in screen_text(pilot.app)


async def test_without_a_till_cash_is_refused_at_the_method(tmp_path):
    clinic = Clinic(tmp_path, till=None)
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    async with filling(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, *item("can"), "enter", "enter", "c", "f10")
        assert "! No till is open for cash." in screen_text(pilot.app)


async def test_an_item_that_f10_itself_takes_is_seen_before_the_invoice_is_issued(clinic, seen_at_once):
    async with filling(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, "do", "f10")
            assert "What was typed last is taken only now." in screen_text(pilot.app)
            assert "Issue Invoice: 4.00" in screen_text(pilot.app)
        await press(pilot, "f10")
    assert clinic.show("invoice", "INV-000001")["total"] == "4.00"
