"""For how many days a new return is accepted: a setting of the practice."""

import pytest

from tests.makers import Clinic
from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.setup.practice_form import PracticeForm


@pytest.fixture
def clinic(tmp_path):
    return Clinic(tmp_path)


def settings(clinic):
    return at_the_counter(lambda: PracticeForm(front_of(clinic)), over=True)


async def to_days(pilot):
    while pilot.app.screen.field.key != "return_days":
        await press(pilot, "tab")


@pytest.mark.parametrize(
    ("typed", "days", "means"),
    [
        ("14", 14, "A new return is accepted for 14 days"),
        ("backspace", 0, "A new return does not expire"),
    ],
)
async def test_the_days_are_changed_and_what_they_mean_is_said(clinic, typed, days, means):
    async with settings(clinic) as pilot:
        await to_days(pilot)
        assert pilot.app.screen.field.typed == "30"
        await press(pilot, typed)
        assert means in screen_text(pilot.app)
        await press(pilot, "f10")
    with clinic.store.reading() as books:
        assert books.practice().return_days == days


@pytest.mark.parametrize("typed", ["soon", "-1", "1.5", "٣"])
async def test_what_is_no_number_of_days_is_refused(clinic, typed):
    async with settings(clinic) as pilot:
        await to_days(pilot)
        with nothing_done(clinic):
            await press(pilot, "end", *typed, "f10")
        assert "How many days? Type a number like 30, or nothing." in " ".join(screen_text(pilot.app).split())
