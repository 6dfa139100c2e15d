"""Two desks that fill in the same form at once, as wherever nobody signs in; each keeps what it typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from domain.errors import Code, Refused
from tests.makers import Clinic
from tests.tui.conftest import burst, lines, screen_text
from tests.tui.counter import another_session, at_the_counter, front_of, press
from tui.front_desk import FrontDesk
from tui.screens.billing.take_payment import TakePaymentForm
from tui.screens.clients.form import ClientForm


@pytest.fixture
def clinic(tmp_path) -> Clinic:
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00")
    for code in ("C1", "C2"):
        clinic.client(code)
        clinic.sell(code, ("CAN", 3))
    return clinic


@pytest.fixture
def other(clinic) -> Iterator[FrontDesk]:
    """The other desk."""
    session = another_session(clinic)
    yield replace(front_of(clinic), reading=session)
    session.presence.end()


def paying(front):
    return at_the_counter(lambda: TakePaymentForm(front), over=True)


async def left_in_the_midst(front, *typed):
    """A payment that is being typed; what is kept of it is all that the other desk could see."""
    async with paying(front) as pilot:
        await press(pilot, *typed)


async def test_a_form_opened_at_one_desk_does_not_hold_what_another_is_typing_there(clinic, other):
    front = front_of(clinic)
    await left_in_the_midst(other, "c1", "enter", "5")
    async with paying(front) as pilot:
        assert lines(pilot.app)[0].split()[0] == "Take"
        assert "Another desk has this form open. F5 brings here what is typed there." in screen_text(pilot.app)
        await burst(pilot.app, "c2", "enter", "7", "f10")
        assert clinic.balance("C2") == "5.00"
    async with paying(other) as pilot:
        assert lines(pilot.app)[0].split()[:2] == ["Draft", "·"]
        await burst(pilot.app, "f10")
        assert clinic.balance("C1") == "7.00"


async def test_the_same_payment_at_two_desks_is_two_payments(clinic, other):
    await left_in_the_midst(other, "c1", "enter", "5")
    for front in (front_of(clinic), other):
        async with paying(front) as pilot:
            await burst(pilot.app, "c1", "enter", "5", "f10")
    assert clinic.balance("C1") == "2.00"


async def test_f5_brings_back_what_a_session_was_typing_whose_line_broke_but_which_still_runs(clinic, other):
    front = front_of(clinic)
    await left_in_the_midst(other, "c1", "enter", "5")
    async with paying(front) as pilot:
        await press(pilot, "f5")
        assert lines(pilot.app)[0].split()[:2] == ["Draft", "·"]
        assert pilot.app.screen.field_of("amount").typed == "5"
        await press(pilot, "f10")
    assert clinic.balance("C1") == "7.00"
    assert not front.reading.has_draft("AMY", "take_payment.")


async def test_what_was_saved_is_no_draft_though_another_desk_held_the_books_when_it_was_to_be_forgotten(
    clinic, monkeypatch
):
    def busy(*_args, **_named):
        raise Refused(Code.BUSY)

    front = front_of(clinic)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("store.drafts.drop", busy)
        async with paying(front) as pilot:
            await press(pilot, "c1", "enter", "5")
            pilot.app.screen._keep()
            await burst(pilot.app, "f10")
    assert clinic.balance("C1") == "7.00"
    async with paying(front) as pilot:
        assert lines(pilot.app)[0].split()[0] == "Take"
        await burst(pilot.app, "c1", "enter", "5", "f10")
    assert clinic.balance("C1") == "2.00"
    assert not front.reading.has_draft("AMY", "take_payment.")


async def test_a_code_that_was_only_proposed_gives_way_to_the_client_another_desk_saved_under_it(clinic, seen_at_once):
    front = front_of(clinic)
    async with at_the_counter(lambda: ClientForm(front), over=True) as pilot:
        await press(pilot, "zoe")
        clinic.do("save_client", code="C3", name="Max", patients=[])
        await press(pilot, "f10")
        assert "C3 was given to Max meanwhile" in screen_text(pilot.app)
        assert clinic.show("client", "C3")["name"] == "Max"
        await press(pilot, "f10")
        assert pilot.app.results == ["C4"]
    assert clinic.show("client", "C4")["name"] == "zoe"
