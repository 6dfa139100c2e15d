"""Each test has a practice of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.makers import Clinic


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Callable[..., Clinic]]:
    """Makes a practice with these settings; its books are right when the test is over."""
    made: list[Clinic] = []

    def make(**settings: str) -> Clinic:
        folder = tmp_path / str(len(made))
        folder.mkdir()
        made.append(Clinic(folder, **settings))
        return made[-1]

    yield make
    for clinic in made:
        assert clinic.wrong() == []
        clinic.close()


@pytest.fixture
def clinic(practice: Callable[..., Clinic]) -> Clinic:
    """A practice that sells cans at 4.00, tax included at 10%, to Ada (C1) and Bob (C2)."""
    made = practice(prices="include_tax")
    made.product("CAN", "4.00", tax="10", stock=100)
    made.client("C1", "rex")
    made.client("C2")
    return made


@pytest.fixture
def pumps(clinic: Clinic) -> Clinic:
    """The same practice, with pumps S1 to S4 on the shelf."""
    clinic.serialised("PUMP", "S1", "S2", "S3", "S4")
    return clinic
