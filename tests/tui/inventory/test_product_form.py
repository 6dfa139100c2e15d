"""A product made and changed: what is asked of goods and services, and what another desk did meanwhile."""

from tests.tui.conftest import said, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tests.tui.inventory.conftest import inventory, item
from tui.screens.inventory.product_form import ProductForm


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


async def test_a_barcode_that_another_product_has_is_told_and_its_own_is_not(clinic):
    told = "Dog food, can (CAN) has this barcode too"
    async with at_the_counter(inventory(clinic)) as pilot:
        await press(
            pilot, "n", "BALL", "enter", "Ball", "enter", "enter", "11", *["enter"] * 3, "9300001000017", "enter"
        )
        assert told in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "Saved. BALL" in screen_text(pilot.app)
    async with at_the_counter(item(clinic, "CAN")) as pilot:
        await press(pilot, "f2")
        assert told not in screen_text(pilot.app)
        assert "BALL" in screen_text(pilot.app)


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


async def test_a_group_stays_however_many_others_are_called_so(clinic):
    for number in range(9):
        clinic.do("save_group", code=f"FOOD{number}", name=f"Cat food {number}")
    async with at_the_counter(item(clinic, "CAN")) as pilot:
        await press(pilot, "f2", "Dog food", "f10")
    shown = clinic.show("product", "CAN")
    assert (shown["name"], shown["group"]) == ("Dog food", "FOOD")


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


async def test_what_another_desk_changed_of_a_product_is_not_undone_unseen(clinic, seen_at_once):
    async with at_the_counter(item(clinic)) as pilot:
        await press(pilot, "f2", "Dog food, large can")
        other = {"code": "CAN", "name": "Dog food, can", "kind": "product", "price": "4.50", "tax_rate": "10"}
        clinic.do("save_group", code="WET", name="Wet food")
        clinic.do("save_product", **other, group="WET", makes_record=True)
        await press(pilot, "f10")
        assert "Another desk saved meanwhile" in said(pilot.app)
        assert "Price 4.50" in said(pilot.app)
        assert said(pilot.app).count("Group Wet food") == 2, "in its field, and among what was saved"
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
