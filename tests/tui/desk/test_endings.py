"""How a session ends: when the line breaks, when the machine goes down, and what it costs while nobody types."""

import signal

import pytest

from tests.tui.desk.opened import sample_in
from tests.tui.session import Session


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_session_costs_nothing_while_nobody_types_and_ends_calmly(tmp_path, ending):
    session = Session("-m", "tui", "--db", sample_in(tmp_path))
    session.until(b"RET-000003")
    assert session.read(1.0) == b""
    assert session.ended(ending) == 0


@pytest.mark.parametrize("its_own", [True, False], ids=["with a signal", "without a word"])
def test_a_broken_line_leaves_no_process_behind(tmp_path, its_own):
    session = Session("-m", "tui", "--db", sample_in(tmp_path), its_own=its_own)
    session.until(b"RET-000003")
    session.hang_up()
    assert session.ended() in {0, 1}


def test_the_demonstration_leaves_nothing_behind(tmp_path):
    session = Session("-m", "tui", "demo", TMPDIR=str(tmp_path))
    session.until(b"RET-000003")
    assert list(tmp_path.glob("takeback-demo-*/practice.db"))
    assert session.ended(signal.SIGHUP) == 0
    assert list(tmp_path.iterdir()) == []
