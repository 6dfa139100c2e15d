"""What the Item form refuses: said at its field, with a key that puts it right."""

from __future__ import annotations

import pytest

from tests.tui.conftest import burst, lines, said, screen_text
from tests.tui.counter import press
from tests.tui.returns.conftest import items
from tui.screens.billing.spread_discount import SpreadDiscountForm
from tui.screens.returns.item import ItemForm


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
