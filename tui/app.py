"""The application: sections, themes, the keys that work everywhere, and a calm end; nothing else."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.filter import LineFilter
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from tui.commands import Command, Offers, offer
from tui.idle import Idle
from tui.out_of_sight import OutOfSight
from tui.settings import Settings
from tui.slim import Slim, slimmed
from tui.text import LastWall
from tui.theme import DARK, LIGHT, PLAIN, THEMES, Colourless
from tui.typed_ahead import TypedAhead
from tui.widgets.documents import Documents
from tui.widgets.notice import Notice, flash, say
from tui.widgets.top_bar import SECTIONS, Desk, TopBar

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tui.widgets.finder import Entrance

MakeScreen = Callable[[], Screen[Any]]
LEAST = Size(60, 18)
"""Below this nothing is shown half: a plain message waits until there is room again."""


def _not_yet(section: str, app: TakebackApp) -> str:
    """Why a section cannot be opened; its word is dim in the top row then."""
    return "" if section in app.sections else f"{section.capitalize()} are not part of this version yet."


class TakebackApp(Offers, TypedAhead):
    """Switches between sections, answers F1, Ctrl+P and Ctrl+Q everywhere, and ends calmly."""

    CSS_PATH = "takeback.tcss"
    TITLE = "takeback"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    settings: Settings = Settings()
    keyboard_only = True
    """Set to False before `run(mouse=True)`: the mouse needs what is left out otherwise."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    # As the class's default it is there from the first style sheet on; set later, all are read twice at each start.
    theme: Reactive[str] = Reactive(DARK.name)

    offers = offer(
        "Everywhere",
        Command(
            "help",
            ("f1", "question_mark"),
            "Help",
            "Keys and answers for this screen.",
            "help",
            rank=0,
            everywhere=True,
        ),
        Command(
            "palette", ("ctrl+p",), "All commands", "Find a command or a document.", "palette", rank=95, everywhere=True
        ),
        Command("quit", ("ctrl+q",), "Quit", "End the session.", "quit", rank=200, everywhere=True),
        Command("copy", ("y",), "Copy", "Copy a number or an amount of what is shown.", "copy", rank=170),
        Command("lock", ("ctrl+l",), "Hide", "Hide everything until a key is pressed.", "lock", rank=205),
        Command("theme", (), "Light or dark", "Change between the dark and the light screen.", "theme", rank=210),
        *(
            Command(
                f"section.{section.name}",
                (section.digit,),
                section.word,
                f"Go to {section.word}; once more, to its first screen.",
                f"section({section.name!r})",
                when=partial(_not_yet, section.name),
                rank=150,
            )
            for section in SECTIONS
        ),
    )

    def __init__(self, sections: Mapping[str, MakeScreen], *, light: bool = False, logs: Path | None = None) -> None:
        colourless = "NO_COLOR" in os.environ
        # The first section is where the program starts; Textual takes its own empty screen otherwise.
        self.DEFAULT_MODE = next(iter(sections))  # type: ignore[misc]
        # Decided before Textual chooses its filters: under NO_COLOR not one colour code is sent.
        super().__init__(ansi_color=True if colourless else None)
        # Each screen would carry a place for tooltips and one for toasts; what is said is said in the notice line.
        self._disable_tooltips = self._disable_notifications = True
        for theme in THEMES:
            self.register_theme(theme)
        if colourless or light:
            self.theme = PLAIN.name if colourless else LIGHT.name
        self._walls: list[LineFilter] = [LastWall(), *([Colourless()] if colourless else [])]
        self._slim = Slim()
        self.sections = dict(sections)
        self.documents: list[Documents] = []
        self.logs = logs or Path.home() / ".local" / "state" / "takeback"
        self.desk_shown = Desk()
        self.idle = Idle(self.settings.lock_after)
        self.out_of_sight = OutOfSight()
        for name, make in self.sections.items():
            self.add_mode(name, partial(self._made, make))

    def _made(self, make: MakeScreen) -> Screen[Any]:
        """A section's screen, known to be styled by the sheets as they are: Textual reads them all anew otherwise."""
        screen = make()
        screen._css_update_count = self._css_update_count  # noqa: SLF001
        return screen

    def get_theme(self, theme_name: str) -> Theme | None:
        """Our themes are known before Textual lets anyone register one."""
        own = next((theme for theme in THEMES if theme.name == theme_name), None)
        return own or super().get_theme(theme_name)

    def get_line_filters(self) -> list[LineFilter]:
        """Textual's filters, and after them the last wall."""
        return [*super().get_line_filters(), *self._walls, *([self._slim] if self.keyboard_only else [])]

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, slimmed(renderable) if self.keyboard_only else renderable)

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        # Textual counts the screen below as seen even where the one in front covers it, and paints both for it.
        return [] if self.screen.styles.background.a == 1 else super()._background_screens

    def on_load(self) -> None:
        # Since Python 3.12 Textual's programs start a task ahead of its turn, its tests do not: here both do the same.
        asyncio.get_running_loop().set_task_factory(None)

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        # The line breaking or the machine going down ends the session as a person would: drafts are kept.
        for name in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(name, self.exit)

    def on_ready(self) -> None:
        self.idle.watch(self)
        self.out_of_sight.watch(self)

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width >= LEAST.width and event.size.height >= LEAST.height:
            return
        from tui.widgets.too_small import TooSmall

        if not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall(LEAST))

    def before_key(self, event: events.Event) -> bool:
        """What was said last goes with the next key; on hidden screens a key only shows them again."""
        if self.idle.woken(self):
            return False
        for child in self.screen.children if self.screen_stack else ():
            if isinstance(child, Notice):
                child.clear()
        lead = getattr(self.screen, "before_key", None) if self.screen_stack else None
        if lead is not None:
            lead(event)
        return True

    def show_desk(self, desk: Desk) -> None:
        """Say in the top row who works at which till."""
        self.desk_shown = desk
        for bar in self.screen.query(TopBar):
            # A screen may say less: the till's own never say what it should hold.
            bar.desk = getattr(self.screen, "desk", desk)

    def bring_desk_up_to_date(self) -> None:
        """Ask anew what the top row says; who knows, says."""

    def say(self, sentence: str) -> None:
        """Say something on the screen in front."""
        say(self, sentence)

    async def action_section(self, name: str) -> None:
        """Go to a section, each keeps its place; asked for once more, it shows its first screen again."""
        if name == self.current_mode:
            while len(self.screen_stack) > 1:
                await self.screen.dismiss(None)
        elif name in self.sections:
            self.switch_mode(name)

    # What follows imports when it runs: the start of every session would pay for it otherwise.

    def action_help(self) -> None:
        """F1: the keys of this screen and the answers to its questions."""
        from tui.help import help_entrances

        self._find("Help: type to find a key or an answer", help_entrances(self, self.screen))

    def action_palette(self) -> None:
        """Ctrl+P: every command, and documents as one types."""
        from tui.help import every_entrance

        # Over a form or a question only what belongs to it is offered: nothing is left half done.
        documents = () if self.screen.is_modal else tuple(self.documents)
        self._find("All commands, clients, invoices and returns", every_entrance(self, self.screen), documents)

    def _find(self, heading: str, entrances: list[Entrance], documents: tuple[Documents, ...] = ()) -> None:
        from tui.widgets.finder import Finder
        from tui.widgets.too_small import TooSmall

        if isinstance(self.screen, (Finder, TooSmall)):
            self.screen.dismiss(None)
        else:
            self.push_screen(Finder(heading, entrances, documents), self._go_on)

    def _go_on(self, go: Callable[[], object] | None) -> None:
        if go is not None:
            self.call_later(go)

    def action_copy(self) -> None:
        """Offer what can be copied of the screen in front."""
        from tui.widgets.copying import copy_from

        copy_from(self.screen)

    def action_lock(self) -> None:
        """Hide everything now."""
        self.idle.hide(self, "Hidden by ^l.")

    def bell(self) -> None:
        """Ring, or show it instead, as the person has set."""
        if self.settings.bell == "on":
            super().bell()
        elif self.settings.bell == "visual" and self.screen_stack:
            flash(self.screen)

    def action_theme(self) -> None:
        """The other of the two themes; without colours there is only one."""
        if self.theme != PLAIN.name:
            self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    @property
    def dirty(self) -> bool:
        """Whether some form holds what is not saved."""
        return any(getattr(screen, "dirty", False) for stack in self._screen_stacks.values() for screen in stack)

    async def action_quit(self) -> None:
        """End the session; ask when something is typed and not saved."""
        from tui.widgets.confirm import Confirm

        if isinstance(self.screen, Confirm):
            return
        if not self.dirty:
            self.exit()
            return
        question = Confirm("End the session?", "What was typed and not saved is kept as a draft.", yes="End")
        self.push_screen(question, self._exit_if)

    def _exit_if(self, sure: bool | None) -> None:  # noqa: FBT001
        if sure:
            self.exit()

    def _fatal_error(self) -> None:
        # Textual would print the local variables of the failing code, clients' names among them.
        from tui import crash

        error = self._exception or RuntimeError("unknown")
        number, path = crash.record(error, self.logs)
        self.bell()
        self.panic(crash.sentence(number, path))
