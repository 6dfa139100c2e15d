from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.makers import Clinic
from tests.scenes import busy
from tui.formats import Formats
from tui.reading import Reading


def reading_of(clinic: Clinic) -> Reading:
    reading = Reading(clinic.store, Formats(), clinic._now)
    reading.formats.suit(reading.practice())
    return reading


@pytest.fixture
def clinic(tmp_path):
    """The example of the interface: five cans sold, two come back for cash."""
    clinic = Clinic(tmp_path, till="50.00")
    clinic.product("CAN", "4.00", tax="10", stock=20, name="Dog food, can", barcode="9300001")
    clinic.do("save_client", code="C1", name="Ada Park", phone="0491 570 006", email="ada@example.org",
              address="1 Main St", patients=[{"code": "REX", "name": "Rex", "species": "dog"}])  # fmt: skip
    clinic.do("save_staff", code="amy", name="Amy Lee", role="desk")
    clinic.sell("C1", ("CAN", 5), paid="cash")
    clinic.take_back("C1", ("CAN", 2, {"restock": "1", "reason": "damaged"}), method="cash")
    return clinic


@pytest.fixture
def reading(clinic):
    return reading_of(clinic)


@pytest.fixture(scope="module")
def everything(tmp_path_factory) -> Iterator[Reading]:
    clinic = busy(tmp_path_factory.mktemp("reading"))
    yield reading_of(clinic)
    clinic.close()
