from __future__ import annotations

import pytest

from tests.makers import Clinic


@pytest.fixture
def clinic(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.do("save_practitioner", code="KIM", name="Dr Kim")
    clinic.product("CAN", "4.00", tax="10", name="Dog food, can")
    clinic.service("VISIT", "80.00", name="Consultation")
    clinic.client("C1")
    return clinic
