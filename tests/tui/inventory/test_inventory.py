"""Inventory: found, opened, changed, adjusted; an item's profile shows its stock, sales, returns and serials."""

import pytest

from tests.makers import Clinic
from tests.tui.conftest import burst, said, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.inventory.adjust_form import AdjustForm
from tui.screens.inventory.item import ItemProfile
from tui.screens.inventory.list import InventoryScreen
from tui.screens.inventory.product_form import ProductForm

HOSTILE = "O'Neil [/b]\x1b]0;x\x07 \u202eRTL [$error]"


@pytest.fixture
def clinic(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.do("save_group", code="FOOD", name="Food")
    clinic.product("CAN", "4.00", tax="10", stock=20, barcode="9300001000017", group="FOOD", name="Dog food, can")
    clinic.product("LEAD", "22.00", stock=5, name="Lead, red")
    clinic.serialised("CHIP", "S-1", "S-2", price="60.00")
    clinic.service("VISIT")
    clinic.client("C1")
    return clinic


def inventory(clinic):
    front = front_of(clinic)
    return lambda: InventoryScreen(front)


def item(clinic, code="CAN"):
    front = front_of(clinic)
    return lambda: ItemProfile(front, code)


async def test_products_are_listed_with_shelf_and_quarantine(clinic, size, colour):
    clinic.sell("C1", ("CAN", 5), paid="cash")
    clinic.take_back("C1", ("CAN", 2, {"restock": "1"}))
    async with at_the_counter(inventory(clinic), size) as pilot:
        (line,) = [line for line in screen_text(pilot.app).splitlines() if "Dog food" in line]
        assert line.split()[-3:] == ["4.00", "16", "1"]
        assert "6 products" in screen_text(pilot.app)


@pytest.mark.parametrize("typed", ["can", "dog foo", "9300001000017", "CAN"])
async def test_a_product_is_found_by_code_name_or_barcode(clinic, typed):
    async with at_the_counter(inventory(clinic)) as pilot:
        await press(pilot, "slash", typed)
        assert "1 of 6 products" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "20 ON THE SHELF" in screen_text(pilot.app)


async def test_a_new_product_shows_what_an_invoice_will_say_and_stands_under_the_cursor(clinic, size):
    async with at_the_counter(inventory(clinic), size) as pilot:
        await press(pilot, "n", "BALL", "enter", "Ball", "enter", "enter", "11", "enter", "10", "enter")
        assert "tax in it, 10 %" in screen_text(pilot.app)
        assert "1.00" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "Saved. BALL" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "Ball" in screen_text(pilot.app)
    assert clinic.show("product", "BALL")["price"] == "11.00"


async def test_a_code_that_is_taken_is_refused_and_leads_to_the_product(clinic):
    async with at_the_counter(inventory(clinic)) as pilot:
        await press(pilot, "n", "CAN", "enter")
        assert "CAN is Dog food, can" in screen_text(pilot.app)
    assert clinic.show("product", "CAN")["name"] == "Dog food, can"


async def test_a_service_is_not_asked_about_shelves_and_serials(clinic):
    async with at_the_counter(lambda: ProductForm(front_of(clinic)), over=True) as pilot:
        assert "Serial numbers" in screen_text(pilot.app)
        await press(pilot, "NAIL", "enter", "Nail", "enter", "s")
        assert "Serial numbers" not in screen_text(pilot.app)
        await press(pilot, "enter", "25", "f10")
    shown = clinic.show("product", "NAIL")
    assert (shown["kind"], shown["restockable"]) == ("service", False)


async def test_changing_a_product_keeps_what_was_not_touched(clinic):
    clinic.do(
        "save_product",
        code="SPOT",
        name="Spot on",
        kind="product",
        price="18.5000",
        tax_rate="10",
        group="FOOD",
        barcode="93",
        makes_record=True,
        restockable=False,
        in_stats=False,
    )
    before = clinic.show("product", "SPOT")
    async with at_the_counter(item(clinic, "SPOT")) as pilot:
        await press(pilot, "f2", "Spot off", "f10")
        assert "Spot off" in screen_text(pilot.app)
    assert clinic.show("product", "SPOT") == before | {"name": "Spot off"}


async def test_a_barcode_and_a_group_that_are_emptied_are_gone(clinic):
    async with at_the_counter(item(clinic, "CAN")) as pilot:
        await press(pilot, "f2", *["tab"] * 4)
        assert pilot.app.screen.field.key == "group"
        await press(pilot, "delete", "tab", "delete", "f10")
    shown = clinic.show("product", "CAN")
    assert (shown["group"], shown["barcode"], shown["tax_rate"]) == (None, None, "10")


async def test_save_and_new_begins_the_next_product(clinic):
    async with at_the_counter(lambda: ProductForm(front_of(clinic)), over=True) as pilot:
        await press(pilot, "A1", "enter", "One", "enter", "enter", "1", "ctrl+n")
        await press(pilot, "A2", "enter", "Two", "enter", "enter", "2", "f10")
    assert [clinic.show("product", code)["name"] for code in ("A1", "A2")] == ["One", "Two"]


async def test_stock_comes_in_with_its_reason(clinic):
    async with at_the_counter(inventory(clinic)) as pilot:
        await press(pilot, "slash", "CAN", "enter", "a", "12", "enter", "delivery", "enter")
        assert "20, then 32" in screen_text(pilot.app)
        assert "take in 12 CAN" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "32 CAN on the shelf" in screen_text(pilot.app)
    assert clinic.show("product", "CAN")["on_hand"] == "32"


async def test_no_more_leaves_the_shelf_than_lies_there(clinic):
    front = front_of(clinic)
    async with at_the_counter(lambda: AdjustForm(front, front.reading.product("CAN")), over=True) as pilot:
        await press(pilot, "-21", "enter", "breakage", "f10")
        assert "CAN: only 20 on the shelf." in screen_text(pilot.app)
    assert clinic.show("product", "CAN")["on_hand"] == "20"


async def test_serialised_units_come_in_as_they_are_scanned(clinic):
    front = front_of(clinic)
    async with at_the_counter(lambda: AdjustForm(front, front.reading.product("CHIP")), over=True) as pilot:
        await press(pilot, "enter")
        await burst(pilot.app, "S-3", "enter", "S-1", "enter")
        await pilot.pause()
        assert "! S-1 is known already: it is in stock." in said(pilot.app)
        await burst(pilot.app, "S-4", "enter", "enter")
        await press(pilot, "delivery", "enter")
        assert "Adjust stock: take in 2 CHIP" in screen_text(pilot.app)
        await press(pilot, "f10")
    assert [each["serial"] for each in clinic.show("product", "CHIP")["serials"]] == ["S-1", "S-2", "S-3", "S-4"]


async def test_serialised_units_that_go_out_are_chosen_from_the_shelf(clinic):
    clinic.sell("C1", {"product": "CHIP", "serials": ["S-2"]})
    front = front_of(clinic)
    async with at_the_counter(lambda: AdjustForm(front, front.reading.product("CHIP")), over=True) as pilot:
        await press(pilot, "o", "enter", "S-2", "enter")
        assert "! S-2 is not on the shelf: it is sold to C1." in said(pilot.app)
        await press(pilot, "S-1", "enter", "enter", "breakage", "f10")
    states = {each["serial"]: each["state"] for each in clinic.show("product", "CHIP")["serials"]}
    assert states == {"S-1": "gone", "S-2": "sold"}


async def test_a_service_has_no_stock_and_its_key_says_so(clinic):
    async with at_the_counter(item(clinic, "VISIT")) as pilot:
        await press(pilot, "a")
        assert "Only a product has stock" in screen_text(pilot.app)


async def test_the_profile_leads_through_stock_sales_returns_and_serials(clinic, size):
    clinic.sell("C1", ("CAN", 5), paid="cash")
    clinic.take_back("C1", ("CAN", 2))
    async with at_the_counter(item(clinic), size) as pilot:
        assert "Food (FOOD)" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "INV-000001" in screen_text(pilot.app)
        assert "opening" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "20.00" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "RET-000001" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "No serial numbers" in screen_text(pilot.app)


async def test_the_serials_tab_says_where_each_unit_is(clinic):
    clinic.do("issue_invoice", client="C1", lines=[{"product": "CHIP", "serials": ["S-2"]}])
    async with at_the_counter(item(clinic, "CHIP")) as pilot:
        await press(pilot, "[")
        text = screen_text(pilot.app)
        assert "S-1" in text
        assert "S-2" in text
        assert "C1" in text


@pytest.mark.parametrize("width", [80, 120])
async def test_hostile_names_are_shown_literally_everywhere(clinic, width, colour):
    clinic.do("save_product", code="EVIL", name=HOSTILE, kind="product", price="1.00", barcode="[b]")
    clinic.do("adjust_stock", product="EVIL", quantity="3", reason=HOSTILE)
    async with at_the_counter(inventory(clinic), (width, 24)) as pilot:
        await press(pilot, "slash", "EVIL", "enter")
        assert "O'Neil [/b]" in screen_text(pilot.app)
        await press(pilot, "a", "escape", "f2", "escape", "enter")
        for _ in range(5):
            text = screen_text(pilot.app)
            assert not any(character in text for character in "\x1b\x07\u202e")
            await press(pilot, "f6")


async def test_a_new_inventory_holds_what_came_with_the_practice_and_says_how_to_begin(tmp_path):
    async with at_the_counter(inventory(Clinic(tmp_path))) as pilot:
        shown = screen_text(pilot.app)
        assert "CHEQUE-REFUND" in shown
        assert "DEBIT-JOURNAL" in shown
        assert "n New Product" in shown
        await press(pilot, "slash", "zzz", "f2")
        assert "no product under the cursor" in screen_text(pilot.app)


async def test_what_is_administrative_says_that_it_never_counts_and_counts_nothing(clinic):
    clinic.pay("C1", "5.00")
    clinic.do("cheque_refund", client="C1", amount="5.00", cheque_number="7")
    async with at_the_counter(item(clinic, "CHEQUE-REFUND")) as pilot:
        shown = screen_text(pilot.app)
        assert "never counted" in shown
        assert "Sold" not in shown


async def test_more_returned_than_sold_is_explained_where_units_were_given_out_again(clinic):
    clinic.do("adjust_stock", product="CHIP", quantity="1", reason="delivery", serials=["S-3"])
    clinic.sell("C1", {"product": "CHIP", "serials": ["S-1"]}, paid="card")
    for old, new in (("S-1", "S-2"), ("S-2", "S-3")):
        swap = {"serials": [old], "action": "replacement", "replacement_serials": [new]}
        clinic.take_back("C1", ("CHIP", 1, swap))
    clinic.take_back("C1", ("CHIP", 1, {"serials": ["S-3"], "action": "repair"}))
    shown = clinic.show("product", "CHIP")
    assert (shown["sold"], shown["returned"], shown["given_out"]) == ("1", "3", "2")
    clinic.do("hand_back", **{"return": "RET-000003"}, line=1)
    async with at_the_counter(item(clinic, "CHIP"), over=True) as pilot:
        assert "Returned 3, given out again 3 (exchanged or repaired)" in said(pilot.app)
    async with at_the_counter(item(clinic, "CAN"), over=True) as pilot:
        assert "given out" not in said(pilot.app)


def adjusting(clinic, code="CHIP"):
    front = front_of(clinic)
    return lambda: AdjustForm(front, front.reading.product(code))


async def test_a_unit_scanned_twice_is_said_and_does_not_hold_up_who_goes_on(clinic, seen_at_once):
    async with at_the_counter(adjusting(clinic), over=True) as pilot:
        await press(pilot, "enter", "N-1", "enter", "N-2", "enter", "N-1", "enter")
        assert "! N-1 is on the list already." in said(pilot.app)
        await press(pilot, "tab", "delivery", "f10")
    held = [each["serial"] for each in clinic.show("product", "CHIP")["serials"]]
    assert held == ["N-1", "N-2", "S-1", "S-2"]


async def test_the_line_just_taken_is_the_one_gone_back_to(clinic, seen_at_once):
    async with at_the_counter(adjusting(clinic), over=True) as pilot:
        for number in range(1, 12):
            await press(pilot, *(["enter"] if number == 1 else []), f"N-{number}", "enter")
        shown = screen_text(pilot.app)
        assert "N-11" in shown
        assert "N-3" not in shown
        await press(pilot, "up", "delete", "delete", "tab", "tab", "delivery", "f10")
    held = {each["serial"] for each in clinic.show("product", "CHIP")["serials"]}
    assert held == {"S-1", "S-2", *(f"N-{number}" for number in range(1, 10))}


async def test_what_another_desk_changed_of_a_product_is_not_undone_unseen(clinic, seen_at_once):
    async with at_the_counter(item(clinic)) as pilot:
        await press(pilot, "f2", "Dog food, large can")
        other = {"code": "CAN", "name": "Dog food, can", "kind": "product", "price": "4.50", "tax_rate": "10"}
        clinic.do("save_product", **other, makes_record=True)
        await press(pilot, "f10")
        assert "Another desk saved meanwhile" in said(pilot.app)
        assert "Price 4.50" in said(pilot.app)
        assert clinic.show("product", "CAN")["name"] == "Dog food, can"
        await press(pilot, "f10")
    saved = clinic.show("product", "CAN")
    assert (saved["name"], saved["price"], saved["makes_record"]) == ("Dog food, large can", "4.50", True)


async def test_a_service_that_another_desk_made_goods_is_looked_at_again_as_goods(clinic, seen_at_once):
    async with at_the_counter(item(clinic, "VISIT")) as pilot:
        await press(pilot, "f2", "Visit, long")
        clinic.do("save_product", code="VISIT", name="VISIT", kind="product", price="80.00", barcode="931")
        await press(pilot, "f10")
        assert "Kind Product" in said(pilot.app)
        assert "Serial numbers" in said(pilot.app)
        await press(pilot, "f10")
    saved = clinic.show("product", "VISIT")
    assert (saved["name"], saved["kind"], saved["barcode"]) == ("Visit, long", "product", "931")


async def test_a_code_given_at_another_desk_meanwhile_is_not_taken_over(clinic, seen_at_once):
    async with at_the_counter(inventory(clinic)) as pilot:
        await press(pilot, "n", "BONE", "enter", "Bone", "enter", "enter", "2.00", "enter")
        clinic.product("BONE", "9.00", name="Bone, carved")
        await press(pilot, "f10")
        assert "BONE is Bone, carved. Choose another code." in said(pilot.app)
