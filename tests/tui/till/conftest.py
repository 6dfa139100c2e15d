"""A till with a cash sale and a cash refund in it."""

import pytest

from tests.makers import Clinic


@pytest.fixture
def clinic(tmp_path):
    clinic = Clinic(tmp_path, till="50.00")
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 5), paid="cash")
    clinic.take_back("C1", ("CAN", 2), method="cash")
    return clinic
