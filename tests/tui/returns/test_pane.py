"""Where returns are listed, and how one comes from a number to its screen."""

from __future__ import annotations

import pytest

from tests.tui.conftest import lines, one_screen, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.navigation import SCREENS, open_document
from tui.screens.returns.new_return import NewReturn
from tui.screens.returns.pane import ReturnsPane


async def test_a_clients_returns_are_theirs_alone_and_a_new_one_is_for_them(clinic):
    clinic.draft("C1", ("CAN", 1))
    clinic.open_return("C2")
    async with at_the_counter(one_screen(lambda: ReturnsPane(front_of(clinic), "C2"))) as pilot:
        shown = screen_text(pilot.app)
        assert "RET-000002" in shown
        assert "RET-000001" not in shown
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, NewReturn)
        assert pilot.app.screen.field_of("client").value == "C2"


async def test_returns_are_filtered_and_opened(billing, clinic):
    clinic.draft("C1", ("CAN", 1))
    clinic.open_return("C2")
    async with billing() as pilot:
        await press(pilot, "slash", "park")
        assert "1 of 2 returns" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "RET-000001  Ada Park (C1) · DRAFT" in lines(pilot.app)[1]


@pytest.mark.parametrize("kind", SCREENS)
async def test_every_document_has_its_screen(clinic, kind):
    clinic.take_back("C1", ("CAN", 1), method="cash")
    clinic.do("place_order", client="C1", lines=[{"product": "CAN", "quantity": "1"}])
    number = {"return": "RET-000001", "invoice": "INV-000001", "receipt": "RCT-000001", "credit-invoice": "CRN-000001",
              "client": "C1", "product": "CAN", "order": "ORD-000001", "return-item": "RET-000001/1", "serial": "T-1",
              "till": "1"}[kind]  # fmt: skip
    async with at_the_counter(one_screen()) as pilot:
        open_document(pilot.app, front_of(clinic), kind, number)
        await pilot.pause()
        assert number in screen_text(pilot.app)
        await press(pilot, "escape")
        assert len(pilot.app.screen_stack) == 1


async def test_what_has_no_screen_of_its_own_is_said(clinic):
    async with at_the_counter(one_screen()) as pilot:
        open_document(pilot.app, front_of(clinic), "patient", "REX")
        await pilot.pause()
        assert "All that is known of patient REX stands here already." in screen_text(pilot.app)
