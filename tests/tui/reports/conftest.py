"""A practice with a debt written off, sales paid and goods taken back; and reports in front of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.makers import Clinic
from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.reports import keeping
from tui.screens.reports.report import ReportScreen

HOSTILE = "O'Neil [/b] [bold]x\x1b]0;gone\x07 =1+1"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    own = tmp_path / "documents"
    monkeypatch.setattr(keeping, "folder", lambda: own)
    return own


@pytest.fixture
def clinic(tmp_path, folder):
    clinic = Clinic(tmp_path)
    clinic.do("save_practitioner", code="DR", name="Dr [/b] Reed")
    clinic.product("CAN", "4.00", tax="10")
    clinic.client("C1")
    clinic.do("save_client", code="C1", name=HOSTILE)
    clinic.client("C2")
    first = clinic.sell("C1", ("CAN", 10))
    clinic.do("write_off", client="C1", amount="40.00", practitioner="DR", reason="moved away", invoice=first)
    clinic.sell("C2", ("CAN", 5), paid="card", on="2026-02-10")
    clinic.take_back("C2", ("CAN", 2, {"reason": "damaged"}), method="card", on="2026-02-11")
    clinic.sell("C2", ("CAN", 3), paid="card")
    clinic.take_back("C2", ("CAN", 1, {"reason": "recalled"}), method="card")
    clinic.sell("C2", ("CAN", 7))
    yield clinic
    clinic.close()


async def added_up(pilot) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def opened(pilot, *keys: str) -> str:
    """Press keys, wait until it is added up, and read the screen."""
    for key in keys:
        await press(pilot, key)
        await added_up(pilot)
    return screen_text(pilot.app)


def at(clinic: Clinic, name: str, size=(80, 24)):
    return at_the_counter(lambda: ReportScreen(front_of(clinic), name), size, over=True)
