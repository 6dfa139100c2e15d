from __future__ import annotations

import pytest

from tests.makers import Clinic


@pytest.fixture
def clinic(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", tax="10", name="Dog food, can")
    clinic.client("C1", "REX")
    return clinic
