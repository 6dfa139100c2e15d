"""An inventory of goods, goods with serial numbers and a service."""

import pytest

from tests.makers import Clinic
from tests.tui.counter import front_of
from tui.screens.inventory.item import ItemProfile
from tui.screens.inventory.list import InventoryScreen

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
