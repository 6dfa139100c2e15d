"""The Item form: what is asked, what is proposed, and what is said at the field when something is wrong."""

from __future__ import annotations

import pytest

from tests.tui.conftest import burst, lines, said, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.billing.spread_discount import SpreadDiscountForm
from tui.screens.returns.item import ItemForm


@pytest.fixture
def filling(clinic):
    """The form for a new item of a draft, or for one that is on it."""

    def open_(number=None, line=None, size=(80, 24)):
        number = number or clinic.open_return("C1")
        return at_the_counter(lambda: ItemForm(front_of(clinic), number, line), size, over=True)

    return open_


def items(clinic, number="RET-000001"):
    return clinic.show("return", number)["items"]


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


async def test_an_unpaid_invoice_is_named_and_a_key_opens_it(filling, clinic, seen_at_once):
    clinic.sell("C2", ("COLLAR", 1))
    number = clinic.open_return("C2")
    async with filling(number) as pilot:
        await press(pilot, "collar", "enter")
        assert pilot.app.screen.field.key == "product"
        shown = " ".join(screen_text(pilot.app).split())
        assert "Remove the item from that invoice instead" in shown
        assert "Enter opens INV-000002 to remove the item." in shown
        await press(pilot, "enter")
        assert "INV-000002" in lines(pilot.app)[1]
        await press(pilot, "escape")
        assert pilot.app.screen.field_of("product").typed == "COLLAR"
        clinic.pay("C2", "12.50")
        await press(pilot, "f10")
    assert len(items(clinic, number)) == 1


async def test_what_was_typed_ahead_of_a_refused_product_lands_where_it_was_meant(filling, clinic):
    clinic.sell("C2", ("COLLAR", 3))
    number = clinic.open_return("C2")
    async with filling(number) as pilot:
        await burst(pilot.app, "collar", "enter", "2", "enter", "1", "enter")
        form = pilot.app.screen
        assert [form.field_of(key).typed for key in ("product", "quantity", "restock")] == ["COLLAR", "2", "1"]
        assert "Enter opens INV-000002 to remove the item." in said(pilot.app)
        clinic.pay("C2", "37.50")
        await press(pilot, "f10")
    assert [(item["quantity"], item["restock"]) for item in items(clinic, number)] == [("2", "1")]


async def test_a_discount_on_the_total_is_spread_by_a_key_that_shows_it_first(filling, clinic, seen_at_once):
    clinic.sell("C2", ("CAN", 2), ("COLLAR", 1), paid="card", discount_amount="2.00")
    number = clinic.open_return("C2")
    async with filling(number) as pilot:
        await press(pilot, "can", "enter")
        shown = " ".join(screen_text(pilot.app).split())
        assert "Enter spreads the discount of INV-000002." in shown
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SpreadDiscountForm)
        await press(pilot, "f10")
        assert isinstance(pilot.app.screen, ItemForm)
        assert "Credit" in screen_text(pilot.app)
        await press(pilot, "f10")
    assert len(items(clinic, number)) == 1


@pytest.mark.parametrize(
    ("keys", "field", "says", "put"),
    [
        (("can", "enter", "2", "enter", "3", "enter"), "restock", "Restock at most 2", "2"),
        (("can", "enter", *["tab"] * 4, "5", "enter"), "price", "Give at most that price", "4.00"),
        (("can", "enter", *["tab"] * 5, "9", "enter"), "fee", "Lower the fee", "4.00"),
    ],
)
async def test_each_limit_is_said_at_its_field_with_a_key_that_keeps_to_it(
    filling, clinic, seen_at_once, keys, field, says, put
):
    async with filling() as pilot:
        await press(pilot, *keys)
        form = pilot.app.screen
        assert form.field.key == field
        assert says in " ".join(screen_text(pilot.app).split())
        await press(pilot, "enter")
        assert form.field_of(field).typed == put
        await press(pilot, "f10")
    assert len(items(clinic)) == 1


async def test_what_was_credited_by_amount_already_lowers_the_price_that_may_be_typed(filling, clinic):
    clinic.do("credit_invoice", invoice="INV-000001", line=1, amount="18.00", reason="dented")
    async with filling() as pilot:
        await press(pilot, "can", "enter", "1", "f10")
        assert "Only 2.00 are left uncredited" in said(pilot.app)
        assert pilot.app.screen.field.key == "price"
        await press(pilot, "2", "f10")
    assert [(item["quantity"], item["price"]) for item in items(clinic)] == [("1", "2.00")]


async def test_nothing_is_stored_by_a_refused_item_and_what_was_typed_stays(filling, clinic):
    number = clinic.open_return("C2")
    async with filling(number) as pilot:
        with clinic.unchanged():
            await press(pilot, "can", "enter", "f10")
        assert "None of CAN can come back: none was sold to this client by 2026-03-02." in " ".join(
            screen_text(pilot.app).split()
        )
        assert pilot.app.screen.field_of("product").typed == "CAN"


async def test_serial_numbers_are_scanned_one_after_the_other_and_counted(filling, clinic):
    clinic.sell("C1", {"product": "TRACKER", "quantity": "2", "serials": ["T-1", "T-2"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "tracker", "enter")
        await burst(pilot.app, "T-2", "enter", "T-1", "enter")
        await pilot.pause()
        assert pilot.app.screen.field_of("quantity").typed == "2"
        await press(pilot, "f10")
    assert items(clinic)[0]["serials"] == ["T-2", "T-1"]


async def test_a_number_that_is_known_is_not_taken_for_the_longer_one_that_begins_with_it(filling, clinic):
    clinic.do("adjust_stock", product="TRACKER", quantity="1", reason="delivery", serials=["T-10"])
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-10"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "T-1", "enter")
        assert "! T-1 is not with this client: it is in stock." in said(pilot.app)
        await press(pilot, "T-77", "enter")
        assert "! No serial number T-77 is known here." in said(pilot.app)
        assert pilot.app.screen.field_of("serials").lines == []


@pytest.mark.parametrize("on", ["tab", "enter"])
async def test_what_is_typed_ahead_lands_in_the_field_that_the_action_brings_up(filling, clinic, on):
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-1"]}, paid="card")
    async with filling() as pilot:
        await burst(pilot.app, "tracker", "enter", "T-1", "enter", "tab", "tab", "r", on, "T-2", "enter")
        await pilot.pause()
        assert pilot.app.screen.field_of("replacement_serials").serials == ("T-2",)


async def test_a_number_scanned_twice_counts_once(filling, clinic):
    clinic.sell("C1", {"product": "TRACKER", "quantity": "2", "serials": ["T-1", "T-2"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "T-1", "enter", "T-1", "enter")
        assert "! T-1 is on the list already." in said(pilot.app)
        assert pilot.app.screen.field_of("serials").serials == ("T-1",)


async def test_f4_lists_what_this_client_has_with_the_invoice(filling, clinic):
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-2"]}, paid="card")
    clinic.sell("C2", {"product": "TRACKER", "serials": ["T-1"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "f4")
        assert "T-2" in screen_text(pilot.app)
        assert "sold on INV-000002" in screen_text(pilot.app)
        assert "T-1" not in screen_text(pilot.app)
        await press(pilot, "enter")
        assert pilot.app.screen.field_of("serials").serials == ("T-2",)


async def test_a_unit_scanned_as_the_product_is_its_first_serial_number(filling, clinic):
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-2"]}, paid="card")
    async with filling() as pilot:
        await burst(pilot.app, "T-2", "enter")
        await pilot.pause()
        await press(pilot, "f10")
    assert [(item["product"], item["serials"]) for item in items(clinic)] == [("TRACKER", ["T-2"])]


async def test_the_unit_given_instead_is_one_on_the_shelf(filling, clinic):
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-2"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "T-2", "enter", "enter")
        while pilot.app.screen.field.key != "action":
            await press(pilot, "tab")
        await press(pilot, "r", "tab", "T-2", "enter")
        assert "! T-2 is not on the shelf: it is sold to C1." in said(pilot.app)
        await press(pilot, "delete", "f4")
        assert "T-1 " in screen_text(pilot.app)
        await press(pilot, "enter", "enter", "f10")
    (item,) = items(clinic)
    assert (item["action"], item["replacement_serials"]) == ("replacement", ["T-1"])


async def test_a_serial_number_that_is_not_with_the_client_is_refused_there(filling, clinic):
    clinic.sell("C2", {"product": "TRACKER", "serials": ["T-1"]}, paid="card")
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-2"]}, paid="card")
    async with filling() as pilot:
        await press(pilot, "tracker", "enter", "T-1", "enter")
        assert "! T-1 is not with this client: it is sold to C2." in said(pilot.app)


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
