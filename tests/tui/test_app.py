from __future__ import annotations

import os
import re
import signal
import subprocess
import sys

import pytest

from tests.tui.conftest import SMALL, demonstrating, filling, lines, screen_text, showing
from tests.tui.demo_app import DemoForm, DemoReturn, demo
from tests.tui.session import ROOT, Session
from tui import crash, terminal
from tui.theme import DARK, LIGHT, PLAIN
from tui.widgets.confirm import Confirm
from tui.widgets.fields import TextField
from tui.widgets.too_small import TooSmall


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_every_text_has_a_contrast_of_seven_to_one(theme):
    words = [theme.foreground, theme.accent, theme.warning, theme.error, theme.success, theme.variables["quiet"]]
    for ground in (theme.background, theme.panel, theme.variables["field-background"]):
        for word in words:
            assert contrast(word, ground) >= 7, (word, ground)
    for painted in ("navigation", "block-cursor", "block-cursor-blurred", "input-cursor", "input-selection"):
        words, ground = theme.variables[f"{painted}-foreground"], theme.variables[f"{painted}-background"]
        assert contrast(words, ground) >= 7, painted


async def test_sections_keep_their_place():
    async with demonstrating() as pilot:
        await pilot.press("down", "down", "1", "3")
        await pilot.pause()
        assert "Returns" in screen_text(pilot.app)
        await pilot.press("down", "enter")
        await pilot.pause(0.1)
        assert "RET-0000004" in screen_text(pilot.app)


async def test_escape_goes_back_one_step_and_never_out_of_the_program():
    async with demonstrating() as pilot:
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, DemoReturn)
        await pilot.press("escape")
        await pilot.pause()
        assert "1,000,000 returns" in screen_text(pilot.app)
        await pilot.press("escape", "escape", "escape")
        await pilot.pause()
        assert "[1 Home]" in lines(pilot.app)[0]


async def test_the_bar_of_a_document_says_what_it_is_and_what_can_be_done(size, colour):
    async with demonstrating(size) as pilot:
        await pilot.press("enter")
        await pilot.pause(0.1)
        top = lines(pilot.app)
        assert top[1].startswith(" RET-0000001  Ada Park (C1) · DRAFT")
        assert "F10 Post Return" in top[2]
        await pilot.press("f10")
        assert "! It is on an unpaid invoice." in screen_text(pilot.app)


async def test_tabs_are_made_when_first_shown_and_keep_their_place():
    async with demonstrating() as pilot:
        await pilot.press("down", "down", "f6")
        await pilot.pause(0.1)
        assert "[Invoices]" in screen_text(pilot.app)
        assert "No invoices yet. n New Return" in screen_text(pilot.app)
        await pilot.press("left_square_bracket", "enter")
        await pilot.pause(0.1)
        assert "RET-0000003" in screen_text(pilot.app)


async def test_quitting_asks_only_when_something_was_typed():
    async with filling(DemoForm()) as pilot:
        await pilot.press("x", "ctrl+q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("ctrl+q", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DemoForm)
    app = demo()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_code == 0


async def test_a_window_too_small_says_so_and_keeps_every_key_from_what_lies_below():
    async with showing(lambda: TextField("a", "A")) as pilot:
        await pilot.press("x")
        await pilot.resize_terminal(50, 12)
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, TooSmall)
        assert "at least 60 x 18" in screen_text(pilot.app)
        await pilot.press("y", "enter")
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.2)
        await pilot.press("z")
        assert pilot.app.screen.query_one(TextField).typed == "xz"


async def test_dark_and_light_can_be_changed_but_not_without_colours(monkeypatch):
    async with demonstrating() as pilot:
        await pilot.app.run_action("theme")
        assert pilot.app.theme == LIGHT.name
    monkeypatch.setenv("NO_COLOR", "1")
    async with demonstrating() as pilot:
        await pilot.app.run_action("theme")
        assert pilot.app.theme == PLAIN.name


async def test_nothing_of_a_million_characters_of_data_reaches_the_terminal_raw():
    class Careless(TextField):
        def render(self):
            return "\x1b]0;title\x07\u202eA"

    async with showing(lambda: Careless("a", "A")) as pilot:
        assert "\x1b" not in screen_text(pilot.app)
        assert "\x07" not in screen_text(pilot.app)


def test_an_incident_is_logged_privately_and_without_the_data(tmp_path):
    try:
        secret = "Ada Park"
        raise RuntimeError(secret)
    except RuntimeError as error:
        number, path = crash.record(error, tmp_path / "logs")
    assert path is not None
    assert path.stat().st_mode & 0o777 == 0o600
    assert "Ada Park" not in path.read_text().replace('secret = "Ada Park"', "")
    assert number in crash.sentence(number, path)


async def test_a_crash_ends_with_one_calm_sentence(tmp_path, capsys):
    class Broken(TextField):
        def changed(self):
            client = "Ada Park owes 12.00"
            raise RuntimeError(client)

    from tests.tui.conftest import one_screen
    from tui.app import TakebackApp

    app = TakebackApp({"home": one_screen(lambda: Broken("a", "A"))}, logs=tmp_path)
    with pytest.raises(RuntimeError):
        async with app.run_test() as pilot:
            await pilot.press("x")
    assert app.return_code == 1
    said = "".join(str(renderable) for renderable in app._exit_renderables)
    assert "Ada Park" not in said
    assert len(list(tmp_path.glob("incident-*.log"))) == 1


def test_without_a_terminal_it_leaves_with_one_line_and_code_2():
    code = "from tui.terminal import prepare; prepare()"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "needs a terminal" in run.stderr


def test_settings_of_textual_from_outside_are_dropped(monkeypatch):
    monkeypatch.setenv("TEXTUAL_LOG", "/tmp/what-clients-typed.log")
    monkeypatch.setenv("ESCDELAY", "slow")
    terminal.settle_environment()
    assert "TEXTUAL_LOG" not in os.environ
    assert os.environ["ESCDELAY"] == "100"
    for name in terminal.CALM:
        monkeypatch.delenv(name)


DEMONSTRATION = """
from tui.terminal import prepare; prepare()
from tests.tui.demo_app import demo
demo().run(mouse=False)
"""


def test_without_colour_not_one_colour_code_reaches_the_terminal():
    session = Session("-c", DEMONSTRATION, NO_COLOR="1")
    session.until(b"All commands")
    session.press(b"\x1b[B")
    session.press(b"n")
    session.press(b"park")
    out = session.seen
    assert b"Ada Park" in out
    codes = {part for code in re.findall(rb"\x1b\[([0-9;]*)m", out) for part in code.split(b";") if part}
    assert codes <= {b"0", b"1", b"2", b"3", b"4", b"7", b"9"}
    assert b"7" in codes
    assert session.ended(signal.SIGTERM) == 0


def test_a_key_sends_at_most_a_kilobyte_and_idleness_nothing():
    session = Session("-c", DEMONSTRATION, COLORTERM="truecolor")
    session.until(b"All commands")
    assert session.read(1.0) == b""
    assert len(session.press(b"\x1b[B")) <= 1024
    assert len(session.press(b"\x1b[A")) <= 1024
    session.press(b"n")
    listed = session.press(b"a")
    assert listed.count(b"PgDn goes on") == 1, "a list that opens is painted once"
    assert max(len(listed), len(session.press(b"d"))) <= 1024
    session.press(b"\x7f\x7f\t")
    assert len(session.press(b"5")) <= 1024
    assert session.read(1.0) == b""
    assert session.ended(signal.SIGHUP) == 0


def shown_colours(app):
    """Every piece of text on the screen with the colours it is shown in."""
    for strip in app.screen._compositor.render_strips():
        for text, style, _ in strip._segments:
            if style is None or not text.strip() or style.color is None or style.bgcolor is None:
                continue
            front, back = style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex
            yield text, front, back


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
async def test_every_text_on_every_screen_is_readable(light):
    async with demo(light=light).run_test(size=SMALL) as pilot:
        walk = ["down", "f8", "f6", "f6", "f1", "escape", "enter", "escape", "n", "p", "down", "f10", "escape"]
        for key in walk:
            await pilot.press(key)
            await pilot.pause(0.05)
            for text, front, back in shown_colours(pilot.app):
                if text.strip("─│┃━┏┓┗┛ "):
                    assert contrast(front, back) >= 7, (key, text, front, back)
