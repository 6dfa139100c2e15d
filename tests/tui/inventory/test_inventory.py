"""Inventory: found and opened; an item's profile shows its stock, sales, returns and serials."""

import pytest

from tests.makers import Clinic
from tests.tui.conftest import said, screen_text
from tests.tui.counter import at_the_counter, press
from tests.tui.inventory.conftest import HOSTILE, inventory, item


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
