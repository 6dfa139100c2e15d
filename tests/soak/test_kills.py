"""Two hundred kills: see `tests.kills`."""

import pytest

from tests.kills import survive

pytestmark = pytest.mark.soak


@pytest.mark.parametrize("seed", range(10))
def test_kills_lose_nothing_and_leave_nothing_half_done(tmp_path, seed):
    assert survive(tmp_path, kills=20, seed=seed) >= 20
