from __future__ import annotations

import pytest

from tests.makers import Clinic


@pytest.fixture
def clinic(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", tax="10", name="Dog food, can")
    for code, name, phone, patient in (
        ("C1", "Ada Park", "0491 570 006", "REX"),
        ("C2", "Bo Lindqvist", "0491 570 156", "LUNA"),
        ("C3", "Carla O'Neil", "0491 570 157", "OTTO"),
    ):
        clinic.do(
            "save_client", code=code, name=name, phone=phone, patients=[{"code": patient, "name": patient.title()}]
        )
    return clinic
