"""The Item form: what is asked, what is proposed, what stands beside it, and what is kept of it."""

from __future__ import annotations

import pytest

from tests.tui.conftest import lines, said, screen_text
from tests.tui.counter import press
from tests.tui.returns.conftest import items


async def test_the_maximum_and_how_it_comes_about_stands_beside_the_fields(filling, clinic, size):
    clinic.take_back("C1", ("CAN", 2))
    clinic.draft("C1", ("CAN", 1))
    async with filling(size=size) as pilot:
        await press(pilot, "can", "enter")
        shown = screen_text(pilot.app)
        assert "at most 3" in shown
        assert "sold 5 on INV-000001, returned 2" in shown
        assert "1 more on draft RET-000002" in shown
        assert "as sold, 4.00" in shown


async def test_credit_tax_and_stock_follow_each_letter(filling):
    async with filling() as pilot:
        await press(pilot, "can", "enter", "3", "enter", "1")
        shown = [" ".join(row.split()) for row in lines(pilot.app)]
        assert "Credit 12.00" in shown
        assert "of which tax 1.09" in shown
        assert "Back on the shelf: 95, then 96 +1" in shown
        assert "Quarantine: 0, then 2 +2" in shown


async def test_restock_follows_the_quantity_until_another_is_typed(filling, clinic):
    async with filling() as pilot:
        await press(pilot, "can", "enter", "4")
        assert pilot.app.screen.field_of("restock").typed == "4"
        await press(pilot, "enter", "1", "shift+tab", "5", "f10")
    assert [(item["quantity"], item["restock"]) for item in items(clinic)] == [("5", "1")]


async def test_beside_restock_stands_that_what_is_to_be_repaired_is_held(filling):
    async with filling() as pilot:
        await press(pilot, "collar", "enter", "enter", "enter")
        assert "held on repair" not in screen_text(pilot.app)
        await press(pilot, "e")
        assert pilot.app.screen.field_of("action").typed == "Repair"
        assert "held on repair, not restocked" in said(pilot.app)


@pytest.mark.parametrize(("product", "why"), [("visit", "it is a service"), ("pill", "it was dispensed")])
async def test_what_never_goes_back_on_the_shelf_is_locked_and_says_why(filling, clinic, product, why):
    clinic.sell("C1", ("VISIT", 1), ("PILL", 10), paid="card")
    async with filling() as pilot:
        await press(pilot, product, "enter")
        assert f"Restock         0              locked: {why}" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert pilot.app.screen.field.key == "action"
        await press(pilot, "f10")
    assert items(clinic)[0]["restock"] == "0"


async def test_the_choice_about_the_medical_record_is_asked_only_where_there_is_one_and_has_no_default(filling, clinic):
    clinic.sell("C1", {"product": "C5", "patient": "REX"}, paid="card")
    async with filling() as pilot:
        await press(pilot, "can", "enter")
        assert "Records" not in screen_text(pilot.app)
        await press(pilot, "shift+tab", "c5", "enter")
        assert "Deactivate medical record" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert pilot.app.screen.field.key == "records"
        assert "! Choose: Deactivate medical record or Don't deactivate." in screen_text(pilot.app)
        await press(pilot, "d", "f10")
    assert items(clinic)[0]["records"] == "deactivate"


async def test_too_many_are_refused_at_the_field_and_a_key_puts_the_maximum(filling, clinic, seen_at_once):
    async with filling() as pilot:
        await press(pilot, "can", "enter", "9", "enter")
        assert "Enter puts 5." in screen_text(pilot.app)
        assert pilot.app.screen.field.key == "quantity"
        await press(pilot, "enter")
        assert pilot.app.screen.field_of("quantity").typed == "5"
        await press(pilot, "f10")
    assert items(clinic)[0]["quantity"] == "5"


async def test_an_item_is_changed_where_it_stands(filling, clinic):
    number = clinic.draft("C1", ("CAN", 2, {"price": "3.00", "reason": "damaged"}))
    async with filling(number, 1) as pilot:
        assert pilot.app.screen.field.key == "quantity"
        await press(pilot, "4", "tab", "tab", "tab", "tab")
        assert pilot.app.screen.field.key == "price"
        await press(pilot, "delete", "f10")
    (item,) = items(clinic, number)
    assert (item["line"], item["quantity"], item["restock"], item["price"]) == (1, "4", "4", "4.00"), "as sold again"
    assert item["reason"] == "damaged"


async def test_save_and_add_new_begins_with_what_is_proposed(filling, clinic):
    number = clinic.open_return("C1", reason="recalled")
    async with filling(number) as pilot:
        await press(pilot, "can", "enter", "3", *["tab"] * 7, "dented", "ctrl+n")
        form = pilot.app.screen
        assert form.field.key == "product"
        typed = {field.key: field.typed for field in form.fields}
        assert (typed["quantity"], typed["restock"], typed["note"], typed["reason"]) == ("1", "1", "", "recalled")
        await press(pilot, "escape")
        assert pilot.app.results == [1]
    assert items(clinic, number)[0]["note"] == "dented"


async def test_two_desks_never_both_take_the_last_one(filling, clinic):
    async with filling() as pilot:
        await press(pilot, "can", "enter", "5")
        clinic.take_back("C1", ("CAN", 3))
        with clinic.unchanged():
            await press(pilot, "f10")
        assert "At most 2 of CAN can come back" in screen_text(pilot.app)


async def test_a_lost_line_keeps_what_was_typed_of_an_item(filling, clinic):
    async with filling() as pilot:
        await press(pilot, "can", "enter", "3")
        pilot.app.exit()
    async with filling("RET-000001") as pilot:
        form = pilot.app.screen
        assert (form.field_of("product").typed, form.field_of("quantity").typed) == ("CAN", "3")
        assert "is back" in screen_text(pilot.app)


async def test_half_a_word_comes_back_with_the_draft_and_no_list_lies_over_the_fields_below(filling):
    async with filling() as pilot:
        await press(pilot, "can", "enter", "tab", "tab", "tab", "dam")
        assert "▸ Damaged" in screen_text(pilot.app)
        pilot.app.exit()
    async with filling("RET-000001") as pilot:
        assert pilot.app.screen.field_of("reason").typed == "dam"
        assert "Damaged" not in screen_text(pilot.app)


async def test_a_restock_that_was_typed_comes_back_with_the_draft_though_it_is_what_had_been_proposed(filling):
    async with filling() as pilot:
        await press(pilot, "can", "enter", "3", "enter", "1", "enter")
        pilot.app.exit()
    async with filling("RET-000001") as pilot:
        form = pilot.app.screen
        assert (form.field_of("quantity").typed, form.field_of("restock").typed) == ("3", "1")
        await press(pilot, "f5", "can", "enter", "4")
        assert form.field_of("restock").typed == "4", "begun anew, it follows the quantity again"


async def test_what_the_client_bought_is_found_before_all_else_that_is_called_so(filling, clinic):
    for number in range(20):
        clinic.product(f"A{number}", "1.00", name=f"Collar, blue {number}")
    async with filling() as pilot:
        product = pilot.app.screen.field_of("product")
        await press(pilot, "collar")
        assert product.drop.highlighted.id == "COLLAR"
        await press(pilot, "enter")
        assert product.typed == "COLLAR"
        await press(pilot, "shift+tab", "A1", "enter")
        assert product.typed == "A1", "a whole code is what it names, whoever bought it"


async def test_what_the_client_bought_lately_is_listed_before_a_product_is_named(filling, clinic, size):
    clinic.sell("C1", {"product": "C5", "patient": "REX"})
    async with filling(size=size) as pilot:
        shown = [" ".join(row.split()) for row in lines(pilot.app)]
        assert any("Ada Park can bring back" in row for row in shown)
        assert any(row.endswith("Dog food, can (CAN) 5") for row in shown)
        assert any("Vaccine C5 (C5): INV-000002 is not paid" in row for row in shown)
        await press(pilot, "f4", "down", "enter")
        assert pilot.app.screen.field_of("product").value in {"CAN", "COLLAR"}


async def test_what_another_desk_changed_on_the_item_is_seen_and_not_overwritten(filling, clinic, seen_at_once):
    number = clinic.draft("C1", ("CAN", 3))
    async with filling(number, 1) as pilot:
        await press(pilot, *["tab"] * 7, "box torn")
        clinic.do("change_return_item", **{"return": number}, line=1, quantity="2", restock="1")
        await press(pilot, "f10")
        shown = said(pilot.app)
        assert "Another desk saved meanwhile Return 2 Restock 1" in shown
        assert items(clinic, number)[0]["note"] == ""
        await press(pilot, "f10")
    item = items(clinic, number)[0]
    assert (item["quantity"], item["restock"], item["note"]) == ("2", "1", "box torn")
