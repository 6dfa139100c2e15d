import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.conftest import COMMAND, end, environment, start
from tui import terminal
from tui.settings import Settings


@pytest.fixture
def opened(monkeypatch):
    """What the screens are opened with, instead of opening them."""
    asked = []

    def run_screens(url, **how):
        asked.append({"url": url, "folder": Path(url).parent.is_dir(), **how})
        return 0

    monkeypatch.setitem(sys.modules, "tui.desk_app", SimpleNamespace(run_screens=run_screens))
    monkeypatch.setattr(terminal, "prepare", lambda: None)
    return asked


def test_no_command_opens_the_screens_on_the_books(takeback, opened, db):
    assert takeback().code == 0
    assert opened == [{"url": str(db), "folder": True, "mouse": False, "by": None, "settings": Settings()}]


def test_the_mouse_is_taken_only_when_asked_for(takeback, opened):
    takeback("--mouse", "--by", "ANN")
    assert (opened[0]["mouse"], opened[0]["by"]) == (True, "ANN")


def test_the_demonstration_is_forgotten_afterwards(takeback, opened, db):
    assert takeback("demo", "--mouse").code == 0
    [asked] = opened
    assert asked["sample"] is True
    assert asked["mouse"] is True
    assert asked["folder"] is True
    assert asked["url"] != str(db)
    assert not Path(asked["url"]).parent.exists()


def test_without_a_terminal_the_screens_are_refused_in_one_line(db):
    outcome = end(start(db, stdin=subprocess.DEVNULL))
    assert outcome.code == 2
    assert outcome.complaint.count("\n") == 1
    assert not db.exists()


def test_the_screens_load_no_codec_of_the_commands(db):
    script = (
        "import sys, tui.cli.screens, tui.desk_app;"
        "print(*{name.partition('.')[0] for name in sys.modules} & {'cattrs', 'fpdf', 'attr'})"
    )
    process = subprocess.run([COMMAND[0], "-c", script], capture_output=True, env=environment(), check=True)
    assert process.stdout.strip() == b""
