"""A clinic with a client who bought things, and the screens of returns in front of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.makers import Clinic
from tests.tui.conftest import SMALL, one_screen
from tests.tui.counter import at_the_counter, front_of
from tui.screens.returns.item import ItemForm
from tui.screens.returns.pane import ReturnsPane
from tui.screens.returns.screen import ReturnScreen

Counter = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def clinic(tmp_path) -> Clinic:
    """Ada bought five cans and a collar, and paid by card."""
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", tax="10", name="Dog food, can", barcode="9300001")
    clinic.product("COLLAR", "12.50", tax="10", name="Collar, red")
    clinic.product("PILL", "0.5000", name="Amoxicillin tablet", restockable=False)
    clinic.product("C5", "89.00", name="Vaccine C5", makes_record=True)
    clinic.service("VISIT", "80.00", name="Consultation")
    clinic.serialised("TRACKER", "T-1", "T-2", "T-3", name="GPS tracker")
    clinic.do(
        "save_client", code="C1", name="Ada Park", phone="0400 111 222", patients=[{"code": "REX", "name": "Rex"}]
    )
    clinic.client("C2")
    clinic.sell("C1", ("CAN", 5), ("COLLAR", 1), paid="card", on="2026-02-01")
    return clinic


@pytest.fixture
def billing(clinic) -> Counter:
    """The program on Billing > Returns."""
    return lambda size=SMALL: at_the_counter(one_screen(lambda: ReturnsPane(front_of(clinic))), size)


@pytest.fixture
def on_return(clinic) -> Counter:
    """The program on the screen of one return."""

    def open_(number: str, size: Any = SMALL) -> AbstractAsyncContextManager[Pilot[None]]:
        return at_the_counter(lambda: ReturnScreen(front_of(clinic), number), size, over=True)

    return open_


@pytest.fixture
def filling(clinic) -> Counter:
    """The form for a new item of a draft, or for one that is on it."""

    def open_(
        number: str | None = None, line: int | None = None, size: Any = SMALL
    ) -> AbstractAsyncContextManager[Pilot[None]]:
        number = number or clinic.open_return("C1")
        return at_the_counter(lambda: ItemForm(front_of(clinic), number, line), size, over=True)

    return open_


def items(clinic: Clinic, number: str = "RET-000001") -> list[dict[str, Any]]:
    return clinic.show("return", number)["items"]
