"""Every entry of the guide opens its form: with nothing known, and from a client with the client filled in."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.makers import Clinic
from tests.tui.conftest import lines, screen_text
from tests.tui.counter import press
from tests.tui.desk.opened import opened
from tui.screens.guide.situation import Situation, Way
from tui.screens.guide.situations import REVERSE_ADMINISTRATIVE, SITUATIONS
from tui.screens.guide.which import Which

BEGUN = {
    "start_return": "NewReturn",
    "remove_item": "InvoiceScreen",
    "reverse_receipt": "ReverseReceiptForm",
    "return_all": "ReturnScreen",
}
"""What the functions among the ways show, where only a document is known."""
EVERY = [pytest.param(number, each, id=each.happened) for number, each in enumerate(SITUATIONS, 1)]


@pytest.fixture
def clinic(clinic: Clinic) -> Clinic:
    """A client of whom there is one of each: owing, in credit, written off, refunded, returned."""
    clinic.sell("C1", ("CAN", 5), ("VISIT", 1), paid="card", on="2026-02-01")
    clinic.sell("C1", ("CAN", 2), on="2026-02-02")
    clinic.do("write_off", client="C1", amount="3.00", practitioner="KIM", reason="gone", invoice="INV-000002")
    clinic.take_back("C1", ("CAN", 1))
    clinic.sell("C1", ("VISIT", 1), paid="card")
    clinic.do("credit_invoice", invoice="INV-000003", amount="5.00", reason="late")
    clinic.do("debit_journal", client="C1", amount="1.00", reason="too much")
    return clinic


def wanted(way: Way) -> str:
    """The number of a document that the way can begin with."""
    if way is REVERSE_ADMINISTRATIVE:
        return "INV-000004"
    if way.needs == "invoice":
        return "INV-000002" if way.opens.endswith("remove_item") else "INV-000001"
    return {"receipt": "RCT-000001", "return_": "RET-000001", "credit_invoice": "CRN-000002", "client": "C1"}[way.needs]


def shown_by(way: Way) -> str:
    name = way.opens.rpartition(".")[2]
    return BEGUN.get(name, name)


async def choose(pilot: Pilot[Any], number: int, place: int, situation: Situation) -> None:
    """Three keys, and two more where the guide asks a second question."""
    await press(pilot, "f8", str(number), "enter", *((str(place), "enter") if len(situation.ways) > 1 else ()))


async def go_back(pilot: Pilot[Any]) -> None:
    """Esc as often as something lies over the first screen."""
    while len(pilot.app.screen_stack) > 1:
        await press(pilot, "escape")


@pytest.mark.parametrize(("number", "situation"), EVERY)
async def test_every_way_leads_to_its_form_and_asks_for_what_is_not_known(clinic, number, situation):
    needing_nothing_first = sorted(situation.ways, key=lambda way: bool(way.needs))
    async with opened(clinic.path) as pilot:
        await press(pilot, "7")
        for place, way in enumerate(needing_nothing_first, 1):
            await choose(pilot, number, place, situation)
            if way.needs:
                assert isinstance(pilot.app.screen, Which)
                await press(pilot, wanted(way), "enter", "f10")
            assert type(pilot.app.screen).__name__ == shown_by(way), screen_text(pilot.app)
            assert lines(pilot.app)[0].strip()
            await go_back(pilot)


def begins_with_a_client(way: Way) -> bool:
    return "client" in way.given and not way.needs


OF_A_CLIENT = [each for each in EVERY if any(map(begins_with_a_client, each.values[1].ways))]


@pytest.mark.parametrize(("number", "situation"), OF_A_CLIENT)
async def test_from_a_client_the_form_begins_with_that_client(clinic, number, situation):
    async with opened(clinic.path) as pilot:
        await press(pilot, "2")
        for place, way in enumerate(situation.ways, 1):
            if begins_with_a_client(way):
                await press(pilot, "enter")
                await choose(pilot, number, place, situation)
                assert type(pilot.app.screen).__name__ == shown_by(way), screen_text(pilot.app)
                assert "Client C1" in screen_text(pilot.app)
                await go_back(pilot)
