"""Screens hidden while nobody is at the desk."""

from tests.tui.conftest import burst, demonstrating, filling, screen_text
from tests.tui.demo_app import DemoForm
from tui.idle import Idle
from tui.widgets.fields import TextField
from tui.widgets.hidden import Hidden


async def test_hidden_screens_show_nothing_and_say_why_and_which_key(size, colour):
    async with demonstrating(size) as pilot:
        await pilot.press("ctrl+l")
        shown = screen_text(pilot.app)
        assert "RET-" not in shown
        assert "Ada" not in shown
        assert "Hidden by ^l." in shown
        assert "What was typed is kept. Any key shows it again." in shown


async def test_the_key_that_shows_them_again_does_nothing_else():
    for key in ("n", "f8", "ctrl+q", "ctrl+p", "f1", "enter", "3", "escape"):
        async with demonstrating() as pilot:
            before = screen_text(pilot.app)
            await pilot.press("ctrl+l", key)
            await pilot.pause()
            assert screen_text(pilot.app) == before, key


async def test_what_was_typed_is_kept_behind_it():
    async with filling(DemoForm()) as pilot:
        field = next(field for field in pilot.app.screen.fields if isinstance(field, TextField))
        field.focus_editor()
        await pilot.pause()
        await burst(pilot.app, "ab")
        pilot.app.action_lock()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Hidden)
        await burst(pilot.app, "xc")
        assert field.typed.endswith("abc")


class Clock:
    now = 0.0

    def monotonic(self) -> float:
        return self.now


async def test_they_hide_by_themselves_only_when_no_key_came(monkeypatch):
    clock, looks = Clock(), []
    monkeypatch.setattr("tui.idle.time", clock)
    async with demonstrating() as pilot:
        monkeypatch.setattr(pilot.app, "set_timer", lambda seconds, look: looks.append((clock.now + seconds, look)))
        pilot.app.idle = Idle(1)
        pilot.app.idle.watch(pilot.app)
        for pressed in (20.0, 70.0, 100.0):
            clock.now = pressed
            await pilot.press("down")
            clock.now, look = looks.pop()
            look()
            assert not isinstance(pilot.app.screen, Hidden)
        assert [due for due, _ in looks] == [160.0]
        clock.now, look = looks.pop()
        look()
        await pilot.pause()
        assert "Hidden after 1 minute without a key." in screen_text(pilot.app)


async def test_with_no_minutes_they_are_never_hidden():
    async with demonstrating() as pilot:
        pilot.app.idle = Idle(0)
        pilot.app.idle.watch(pilot.app)
        assert not pilot.app.idle.seconds
