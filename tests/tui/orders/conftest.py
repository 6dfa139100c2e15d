"""A clinic where Ada orders ten cans and two trackers, and the screens of orders in front of it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App

from tests.makers import Clinic
from tests.tui.conftest import screen_text
from tui.widgets.preview import Preview


@pytest.fixture
def clinic(tmp_path) -> Clinic:
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", tax="10", stock=20, name="Dog food, can")
    clinic.serialised("GPS", "GT-1", "GT-2", "GT-3", price="60.00", name="GPS tracker")
    clinic.do("save_client", code="C1", name="Ada Park")
    clinic.do("save_client", code="C2", name="Bo Lindqvist")
    return clinic


@pytest.fixture
def ordered(clinic) -> Clinic:
    """Ten cans and two trackers, 3.00 off the total."""
    lines = [{"product": "CAN", "quantity": "10"}, {"product": "GPS", "quantity": "2"}]
    clinic.do("place_order", client="C1", lines=lines, discount_amount="3.00")
    return clinic


def ship(clinic: Clinic, cans: int, *serials: str, order: str = "ORD-000001") -> str:
    lines = [{"line": 1, "quantity": str(cans)}] if cans else []
    if serials:
        lines.append({"line": 2, "quantity": str(len(serials)), "serials": list(serials)})
    return clinic.do("ship_order", order=order, lines=lines)["made"]["shipment"]


def squeezed(app: App[Any]) -> str:
    """All that stands on the screen, and what will happen whatever the width it is wrapped to."""
    lines = " ".join(f"{line.words} {line.amount}" for line in getattr(app.screen, "shown", Preview()).lines)
    return " ".join(f"{screen_text(app)} {lines}".split())
