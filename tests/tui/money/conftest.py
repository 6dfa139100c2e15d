from __future__ import annotations

import pytest

from tests.makers import Clinic


@pytest.fixture
def clinic(tmp_path):
    """Cans and visits, two practitioners, and Ada, who stands at the desk."""
    clinic = Clinic(tmp_path, prices="include_tax")
    clinic.do("save_practitioner", code="LEE", name="Dr Lee")
    clinic.do("save_practitioner", code="ROY", name="Dr Roy")
    clinic.product("CAN", "4.00", tax="10", name="Dog food, can")
    clinic.service("VISIT", "80.00", tax="10", name="Consultation")
    clinic.service("POST", "12.00", name="Delivery")
    clinic.do("save_client", code="ADA", name="Ada Park", phone="555 0101")
    return clinic
