"""The practice in which everything happened, once for each module of tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.makers import Clinic
from tests.scenes import busy


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    made = busy(tmp_path_factory.mktemp("paged"))
    yield made
    made.close()


@pytest.fixture
def database(clinic: Clinic) -> Any:
    return clinic.store.database
