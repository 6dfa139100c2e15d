"""A killed desk loses nothing it acknowledged and leaves nothing half done."""

from tests.kills import survive


def test_twenty_kills_lose_nothing_and_leave_nothing_half_done(tmp_path):
    assert survive(tmp_path, kills=20, seed=1) >= 20
