"""A screen appears at once: what Textual does three or four times for each is done one time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual._compositor import Compositor, LayoutUpdate
from textual.app import ComposeResult
from textual.css.stylesheet import Stylesheet
from textual.widgets import Static

from tests.makers import Clinic
from tests.tui.conftest import LARGE, SMALL, one_screen, screen_text
from tests.tui.counter import CounterApp, at_the_counter, front_of, press
from tui.desk_screen import DeskScreen
from tui.screens.billing.invoice import InvoiceScreen
from tui.screens.billing.receipt import ReceiptScreen
from tui.screens.clients.profile import ClientProfile
from tui.screens.inventory.item import ItemProfile
from tui.screens.returns.screen import ReturnScreen
from tui.widgets.key_bar import KeyBar


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often a screen is laid out and painted, and a widget styled, meanwhile."""
    count: Counter[str] = Counter()
    reflow, render, apply = Compositor.reflow, Compositor.render_update, Stylesheet.apply

    def counted_reflow(compositor, *args, **options):
        count["layouts"] += 1
        return reflow(compositor, *args, **options)

    def counted_render(compositor, *args, **options):
        update = render(compositor, *args, **options)
        count["whole paints" if isinstance(update, LayoutUpdate) else "partial paints"] += update is not None
        return update

    def counted_apply(sheet, node, **options):
        count["styled"] += 1
        return apply(sheet, node, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Compositor, "reflow", counted_reflow)
        patch.setattr(Compositor, "render_update", counted_render)
        patch.setattr(Stylesheet, "apply", counted_apply)
        yield count


@pytest.fixture
def clinic(tmp_path) -> Clinic:
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", tax="10", name="Dog food, can")
    clinic.client("C1", "Ada Park")
    return clinic


def clients(clinic: Clinic) -> ClientProfile:
    clinic.sell("C1", ("CAN", 3))
    return ClientProfile(front_of(clinic), "C1")


def invoices(clinic: Clinic) -> InvoiceScreen:
    return InvoiceScreen(front_of(clinic), clinic.sell("C1", ("CAN", 3)))


def receipts(clinic: Clinic) -> ReceiptScreen:
    clinic.sell("C1", ("CAN", 3), paid="cheque")
    return ReceiptScreen(front_of(clinic), "RCT-000001")


def returns(clinic: Clinic) -> ReturnScreen:
    clinic.sell("C1", ("CAN", 3), paid="cash")
    return ReturnScreen(front_of(clinic), clinic.draft("C1", ("CAN", 1)))


def items(clinic: Clinic) -> ItemProfile:
    return ItemProfile(front_of(clinic), "CAN")


@pytest.mark.parametrize("document", [clients, invoices, receipts, returns, items])
async def test_a_document_is_laid_out_and_painted_once_and_each_widget_styled_once(clinic, document, size, monkeypatch):
    screen = document(clinic)
    app = CounterApp({"home": one_screen()})
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.1)
        with counted(monkeypatch) as count:
            app.push_screen(screen)
            await pilot.pause(0.2)
        assert count["layouts"] == 1
        assert count["whole paints"] == 1
        # The one that gets the focus is styled for it once more, as is what a widget says of itself when it is made.
        known = sum(1 + len(widget._get_component_classes()) for widget in screen.walk_children(with_self=True))
        assert count["styled"] <= 1.5 * known
        shown = screen_text(app)
        app.screen.refresh(layout=True)
        await pilot.pause(0.1)
        assert screen_text(app) == shown


async def test_another_tab_is_laid_out_once(clinic, monkeypatch):
    async with at_the_counter(lambda: clients(clinic), over=True) as pilot:
        with counted(monkeypatch) as count:
            await press(pilot, "b")
            await pilot.pause(0.2)
        assert count["layouts"] == 1
        assert "INV-000001" in screen_text(pilot.app)


async def test_a_terminal_made_wider_is_filled_and_the_screen_below_fits_it_too(clinic):
    async with at_the_counter(lambda: clients(clinic), over=True) as pilot:
        below, front = pilot.app.screen_stack
        assert front.has_class("-narrow")
        await pilot.resize_terminal(*LARGE)
        await pilot.pause(0.1)
        assert front.has_class("-wide")
        assert not front.has_class("-narrow")
        assert front.query_one(KeyBar).region.bottom_right == LARGE
        await press(pilot, "escape")
        assert pilot.app.screen is below
        assert below.has_class("-wide")
        assert below.query_one(KeyBar).region.bottom_right == LARGE


class Talks(DeskScreen):
    """Goes on changing while and after it appears."""

    def compose_body(self) -> ComposeResult:
        yield Static("made", id="words")

    def on_mount(self) -> None:
        self.say("Said when mounted.")
        self.call_after_refresh(self.query_one("#words", Static).update, "changed\nright after")


async def test_what_changes_while_a_screen_appears_is_shown():
    app = CounterApp({"home": one_screen()})
    async with app.run_test(size=SMALL) as pilot:
        app.push_screen(Talks())
        await pilot.pause(0.2)
        assert "Said when mounted." in screen_text(app)
        assert "right after" in screen_text(app)


async def test_a_screen_covered_at_once_is_shown_when_one_comes_back_to_it():
    app = CounterApp({"home": one_screen()})
    async with app.run_test(size=SMALL) as pilot:
        app.push_screen(Talks())
        app.push_screen(one_screen()())
        await pilot.pause(0.2)
        assert "right after" not in screen_text(app)
        await pilot.press("escape")
        await pilot.pause(0.2)
        assert "right after" in screen_text(app)


async def test_what_is_covered_is_not_painted(monkeypatch):
    app = CounterApp({"home": Talks})
    async with app.run_test(size=SMALL) as pilot:
        below = app.screen
        app.push_screen(one_screen()())
        await pilot.pause(0.2)
        with counted(monkeypatch) as count:
            below.query_one("#words", Static).update("new words")
            await pilot.pause(0.1)
        assert not count["layouts"] + count["whole paints"] + count["partial paints"]
        await pilot.press("escape")
        await pilot.pause(0.2)
        assert "new words" in screen_text(app)
