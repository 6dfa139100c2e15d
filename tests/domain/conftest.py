"""The practice that rules are tried in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.makers import Clinic


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    """Open for business: a can at 4.00 with 10 % tax inside, a client, a till."""
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", tax="10", stock=20)
    clinic.client("C1")
    return clinic
