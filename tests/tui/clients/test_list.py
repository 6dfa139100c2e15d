from __future__ import annotations

import pytest

from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.clients.form import ClientForm
from tui.screens.clients.list import ClientsScreen
from tui.screens.clients.profile import ClientProfile
from tui.screens.returns.new_return import NewReturn


def looking(clinic, size=(80, 24)):
    return at_the_counter(lambda: ClientsScreen(front_of(clinic)), size)


@pytest.mark.parametrize("typed", ["c2", "lindq", "570 156", "luna"])
async def test_a_client_is_found_by_any_part_and_enter_opens_the_only_one(clinic, typed):
    async with looking(clinic) as pilot:
        await press(pilot, "/", typed, "enter")
        assert isinstance(pilot.app.screen, ClientProfile)
        assert "Bo Lindqvist" in screen_text(pilot.app)


async def test_a_filter_that_leaves_several_goes_to_the_rows(clinic, size, colour):
    async with looking(clinic, size) as pilot:
        await press(pilot, "/", "0491", "enter")
        assert "3 of 3 clients" in screen_text(pilot.app)
        await press(pilot, "down", "down", "enter")
        assert "Carla O'Neil" in screen_text(pilot.app)


async def test_down_goes_from_the_filter_to_the_rows_without_opening(clinic):
    async with looking(clinic) as pilot:
        await press(pilot, "/", "luna", "down")
        assert isinstance(pilot.app.screen, ClientsScreen)


async def test_balances_stand_in_the_list_and_follow_what_was_done(clinic):
    clinic.sell("C2", ("CAN", 3))
    async with looking(clinic) as pilot:
        assert "12.00 owes" in screen_text(pilot.app)
        await press(pilot, "/", "luna", "enter", "p", "f10", "escape")
        assert "12.00 owes" not in screen_text(pilot.app)


async def test_r_starts_a_return_for_the_client_under_the_cursor(clinic):
    async with looking(clinic) as pilot:
        await press(pilot, "down", "r")
        assert isinstance(pilot.app.screen, NewReturn)
        assert pilot.app.screen.field_of("client").value == "C2"


async def test_a_new_client_needs_a_name_only_and_is_shown_at_once(clinic, size):
    async with looking(clinic, size) as pilot:
        await press(pilot, "n", "Dev Sharma", "f10")
        assert isinstance(pilot.app.screen, ClientProfile)
        assert "C4  Dev Sharma · SETTLED 0.00" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "4 clients" in screen_text(pilot.app)


async def test_n_over_the_filter_types_itself_and_ctrl_n_still_begins_a_client(clinic):
    async with looking(clinic) as pilot:
        await press(pilot, "/", "n")
        assert isinstance(pilot.app.screen, ClientsScreen)
        await press(pilot, "ctrl+n")
        assert isinstance(pilot.app.screen, ClientForm)
