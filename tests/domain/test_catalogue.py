"""What the practice sells, saved again: what is said changes, what is left out stays as it was."""

import pytest

from tests.makers import refused

SETTINGS = ("group", "tax_rate", "serial_type", "restockable", "makes_record", "in_stats", "barcode")


@pytest.fixture
def chip(clinic):
    """A chip with everything set away from the default, one of it on the shelf."""
    clinic.do("save_group", code="CHIPS", name="Chips")
    clinic.serialised(
        "CHIP", "S1", tax_rate="10", group="CHIPS", restockable=False, makes_record=True, in_stats=False, barcode="9771"
    )
    return clinic


def settings(clinic):
    shown = clinic.show("product", "CHIP")
    return [shown[name] for name in SETTINGS]


def test_a_new_price_leaves_everything_else_as_it_was(chip):
    before = settings(chip)
    chip.do("save_product", code="CHIP", name="Chip", kind="product", price="120.00")
    assert chip.show("product", "CHIP")["price"] == "120.00"
    assert settings(chip) == before == ["CHIPS", "10", "discrete", False, True, False, "9771"]


@pytest.mark.parametrize(
    ("change", "now"),
    [
        ({"tax_rate": "0"}, "0"),
        ({"restockable": True}, True),
        ({"makes_record": False}, False),
        ({"in_stats": True}, True),
        ({"group": ""}, None),
        ({"barcode": ""}, None),
    ],
)
def test_what_is_said_changes_also_to_nothing(chip, change, now):
    before = settings(chip)
    chip.do("save_product", code="CHIP", name="Chip", kind="product", price="100.00", **change)
    (name,) = change
    assert settings(chip) == [now if each == name else stood for each, stood in zip(SETTINGS, before, strict=True)]


def test_what_becomes_a_product_goes_back_on_the_shelf_unless_that_is_said(clinic):
    clinic.service("BATH", "20.00")
    clinic.do("save_product", code="BATH", name="Bath salts", kind="product", price="20.00")
    assert clinic.show("product", "BATH")["restockable"] is True


def test_what_was_administrative_counts_in_statistics_once_it_is_sold_as_goods(clinic):
    clinic.do("save_product", code="FEE", name="Fee", kind="administrative", price="5.00")
    clinic.do("save_product", code="FEE", name="Fee", kind="service", price="5.00")
    assert clinic.show("product", "FEE")["in_stats"] is True


def test_a_product_belongs_to_a_group_there_is(clinic):
    with clinic.unchanged(), refused("unknown", kind="group", id="FOOD"):
        clinic.product("CAN", group="FOOD")
