"""The settings file: what it may say, what is said of one that cannot be taken, and keys set by it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.conftest import demonstrating, screen_text
from tui.settings import Settings, SettingsError, read_settings
from tui.widgets import notice
from tui.widgets.paged_table import PagedTable

ROOT = Path(__file__).parents[2]


def read(folder: Path, text: str) -> Settings:
    path = folder / "settings.toml"
    path.write_text(text)
    return read_settings(path)


def test_without_a_file_everything_is_as_usual(tmp_path):
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_what_the_file_says_is_taken(tmp_path):
    settings = read(
        tmp_path,
        'lock_after = 5\nbell = "visual"\nvi_keys = true\nescape_delay = 300\ntill_amount = "hidden"\n'
        '[keys]\ntill.close = "k"\nreturn.post = ["f10", "t"]\n',
    )
    assert (settings.lock_after, settings.bell, settings.vi_keys) == (5, "visual", True)
    assert (settings.escape_delay, settings.till_amount) == (300, "hidden")
    assert settings.keys == {"till.close": ("k",), "return.post": ("f10", "t")}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("lock = 5", "there is no setting lock; known are lock_after"),
        ("lock_after = -1", "lock_after must be a whole number from 0"),
        ("lock_after = true", "lock_after must be a whole number"),
        ('bell = "loud"', "bell must be one of on, visual, off"),
        ('vi_keys = "yes"', "vi_keys must be true or false"),
        ("keys = 1", "keys must be a table"),
        ("[keys]\ntill.close = 7", "keys.till.close must be a key"),
        ("lock_after 5", "settings.toml"),
    ],
)
def test_a_file_that_cannot_be_taken_is_answered_in_one_line_that_names_it(tmp_path, text, says):
    with pytest.raises(SettingsError) as refusal:
        read(tmp_path, text)
    assert says in str(refusal.value)
    assert "settings.toml" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def used(keys: str) -> subprocess.CompletedProcess[str]:
    """Keys taken in a process of its own, since classes bind them for good; prints what is bound then."""
    code = (
        "from tui import keymap\nfrom tui.settings import SettingsError\n"
        f"try:\n    keymap.use({keys})\nexcept SettingsError as error:\n    print(error)\nelse:\n"
        "    from tui.commands import REGISTRY\n    from tui.screens.till.work import TillWork\n"
        "    print(REGISTRY['till.close'].keys, sorted(TillWork._merged_bindings.key_to_bindings)[:4])\n"
    )
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)


def test_keys_set_for_a_command_are_bound_in_place_of_its_own():
    shown = used("{'till.close': ('k', 'f4')}").stdout
    assert "('k', 'f4')" in shown
    assert "'c'" not in shown.partition(" [")[2]


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("{'till.clos': ('k',)}", "keys.till.clos: there is no such command. Did you mean till.close?"),
        ("{'till.close': ('i',)}", "keys.till.close: i is till.paid (Paid in/out) already."),
        ("{'till.close': ('f1',)}", "keys.till.close: f1 is help (Help) already."),
        ("{'till.close': ('ctrl+h',)}", "is no key that works everywhere"),
        ("{'till.close': ('f12',)}", "is no key that works everywhere"),
        ("{'till.close': ('7',)}", "is no key that works everywhere"),
    ],
)
def test_keys_that_cannot_work_are_refused_at_the_start(keys, says):
    assert says in used(keys).stdout


def test_a_wrong_file_ends_the_start_with_one_line_and_exit_code_2(tmp_path):
    (tmp_path / "takeback").mkdir()
    (tmp_path / "takeback" / "settings.toml").write_text("bell = 3\n")
    run = subprocess.run(
        [sys.executable, "-m", "tui", "--db", str(tmp_path / "a.db")],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env={"XDG_CONFIG_HOME": str(tmp_path), "PATH": "", "HOME": str(tmp_path)},
    )
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "bell must be one of" in run.stderr


async def test_vi_keys_move_in_lists_where_they_are_asked_for():
    async with demonstrating() as pilot:
        pilot.app.settings = Settings(vi_keys=True)
        table = pilot.app.screen.query_one(PagedTable)
        await pilot.press("j", "j", "k")
        assert table.current.id == "RET-0000002"
        await pilot.press("G")
        assert table.current.id == "RET-1000000"
        await pilot.press("g")
        assert table.current.id == "RET-0000001"


async def test_a_bell_may_be_seen_or_silent(monkeypatch):
    monkeypatch.setattr(notice, "FLASH", 60.0)  # a busy machine may look late
    async with demonstrating() as pilot:
        for bell, seen in (("off", False), ("visual", True)):
            pilot.app.settings = Settings(bell=bell)
            await pilot.press("f8")
            assert pilot.app.screen.has_class("-rung") is seen
            assert "reverse it instead" in screen_text(pilot.app)
