"""One registry of commands: key bindings, footer, F1, palette and the README's key table come from it.

A screen or widget names what it offers; the registry makes the bindings:

    class ReturnsScreen(DeskScreen):
        offers = offer("Returns", Command("returns.new", ("f7", "n"), "New", "Start a return.", "new"))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.actions import SkipAction
from textual.binding import Binding
from textual.dom import DOMNode

from domain.values import frozen
from tui.widgets.notice import refuse

if TYPE_CHECKING:
    from textual.screen import Screen

SHOWN = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "delete": "Del",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
}


def key_shown(key: str) -> str:
    """A key as the screens write it: F1, ^p, Enter, n."""
    if key in SHOWN:
        return SHOWN[key]
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    return key.upper() if key[0] == "f" and key[1:].isdigit() else key


@frozen
class Command:
    """A verb: its keys, its word in the footer, its sentence in the help, and the action it runs.

    `when` answers with the reason why it cannot be done now, in one sentence, or with nothing.
    """

    id: str
    keys: tuple[str, ...]
    word: str
    sentence: str
    action: str
    section: str = ""
    when: Callable[[Any], str] | None = None
    rank: int = 50
    """Place in the footer, lowest first; 100 and more is only in F1 and the palette."""
    everywhere: bool = False
    """Works over forms and questions too (help, palette, quit)."""

    def refusal(self, node: DOMNode) -> str:
        """Why the command cannot be done now on this node; empty where it can."""
        return self.when(node) if self.when is not None else ""

    def bindings(self) -> list[Binding]:
        """The Textual bindings of all its keys."""
        return [
            Binding(
                key,
                f"command({self.id!r})",
                self.word,
                show=False,
                priority=self.everywhere,
                tooltip=self.sentence,
                id=self.id if index == 0 else f"{self.id}.{index}",
            )
            for index, key in enumerate(self.keys)
        ]


REGISTRY: dict[str, Command] = {}
OTHER_KEYS: dict[str, tuple[str, ...]] = {}
"""Keys that a person set for commands instead; filled before the screens are imported, since classes bind them."""


def offer(section: str, *commands: Command) -> tuple[Command, ...]:
    """Register commands under a section of the help and hand them back for a class's `offers`."""
    registered = tuple(
        replace(command, section=command.section or section, keys=OTHER_KEYS.get(command.id, command.keys))
        for command in commands
    )
    for command in registered:
        known = REGISTRY.get(command.id)
        if known is not None and (known.keys, known.action) != (command.keys, command.action):
            raise ValueError(f"two commands are called {command.id}")
        REGISTRY[command.id] = command
    return registered


class Offers:
    """Mixin for App, Screen and widgets: `offers` become key bindings that say why when they cannot."""

    # Not a DOMNode itself: Textual's style sheets follow the first base that is one.

    offers: ClassVar[tuple[Command, ...]] = ()

    def __init_subclass__(cls, *args: Any, **kwargs: Any) -> None:
        own = [binding for command in cls.__dict__.get("offers", ()) for binding in command.bindings()]
        if own:
            setattr(cls, "BINDINGS", [*own, *cls.__dict__.get("BINDINGS", [])])  # noqa: B010
        super().__init_subclass__(*args, **kwargs)

    async def action_command(self, id: str) -> None:  # noqa: A002
        """Run a command's action on this node, or say why it cannot be done now."""
        command = REGISTRY[id]
        node = cast(DOMNode, self)
        refusal = command.refusal(node)
        if refusal:
            refuse(node.app, refusal)
        elif not await node.app.run_action(command.action, node):
            # The action left the key to whoever comes next: Esc without a filter is the screen's.
            raise SkipAction


@frozen
class Offered:
    """A command where it is offered now, with the reason where it cannot be done."""

    command: Command
    node: DOMNode

    @property
    def refusal(self) -> str:
        return self.command.refusal(self.node)


def offered(screen: Screen[Any]) -> list[Offered]:
    """What can be asked for now: the focused widget's commands, the screen's, the application's."""
    start: DOMNode = screen.focused or screen
    found: dict[str, Offered] = {}
    below_modal = False
    for node in start.ancestors_with_self:
        commands = [command for kind in type(node).__mro__ for command in kind.__dict__.get("offers", ())]
        for command in commands:
            # What a node does not answer to now (a table while its filter is typed) is not offered there.
            if command.id not in found and (command.everywhere or not below_modal) and _answers(node, command):
                found[command.id] = Offered(command, node)
        below_modal = below_modal or (node is screen and screen.is_modal)
    return list(found.values())


def _answers(node: DOMNode, command: Command) -> bool:
    return node.check_action("command", (command.id,)) is not False


def key_table(commands: Iterable[Command] | None = None) -> str:
    """The README's key table in Markdown, a row for each place, generated so that it cannot differ from the keys."""
    rows: dict[str, list[Command]] = {}
    for command in REGISTRY.values() if commands is None else commands:
        rows.setdefault(command.section, []).append(command)
    lines = ["| where | keys |", "| --- | --- |"]
    for section, group in rows.items():
        lines.append(f"| {section} | {' · '.join(_keys_and_word(command) for command in group)} |")
    return "\n".join(lines) + "\n"


def _keys_and_word(command: Command) -> str:
    keys = " ".join(f"`{key_shown(key)}`" for key in command.keys or ("ctrl+p",))
    return f"{keys} {command.word}"
