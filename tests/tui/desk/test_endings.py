"""How a session ends: when the line breaks, when the machine goes down, and what it costs while nobody types."""

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.tui.desk.opened import sample_in


class Session:
    """The program in a terminal of its own, started by these words."""

    def __init__(self, *words: str | Path, **environment: str) -> None:
        self.pid, self.line = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", "LC_ALL": "C.UTF-8"}
            os.environ |= environment
            os.execv(sys.executable, [sys.executable, "-m", "tui", *map(str, words)])
        self.seen = b""

    def read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self.line], [], [], patience)
        if not ready:
            return b""
        try:
            return os.read(self.line, 65536)
        except OSError:
            # The other side has gone.
            return b""

    def until(self, word: bytes) -> None:
        deadline = time.monotonic() + 20
        while word not in self.seen and time.monotonic() < deadline:
            self.seen += self.read(1)
        assert word in self.seen

    def quiet(self) -> None:
        while self.read(0.5):
            pass

    def ended(self) -> int:
        """The exit code, awaited while what it still paints is taken off the line."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            self.read(0.05)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError("it did not end")


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_session_costs_nothing_while_nobody_types_and_ends_calmly(tmp_path, ending):
    session = Session("--db", sample_in(tmp_path))
    session.until(b"RET-000003")
    session.quiet()
    assert session.read(1.0) == b""
    os.kill(session.pid, ending)
    assert session.ended() == 0


def test_a_broken_line_leaves_no_process_behind(tmp_path):
    session = Session("--db", sample_in(tmp_path))
    session.until(b"RET-000003")
    session.quiet()
    os.close(session.line)
    session.line = os.open(os.devnull, os.O_RDONLY)
    assert session.ended() in {0, 1}


def test_the_demonstration_leaves_nothing_behind(tmp_path):
    session = Session("demo", TMPDIR=str(tmp_path))
    session.until(b"RET-000003")
    assert list(tmp_path.glob("takeback-demo-*/practice.db"))
    os.kill(session.pid, signal.SIGHUP)
    assert session.ended() == 0
    assert list(tmp_path.iterdir()) == []
