"""Keys that a person set for commands: taken before the screens are imported, and checked against all commands."""

from __future__ import annotations

import difflib
import pkgutil
from collections.abc import Iterable, Mapping
from importlib import import_module

from tui import commands
from tui.known_commands import KNOWN
from tui.settings import SettingsError

ALIKE = frozenset(f"ctrl+{letter}" for letter in "hijmab")
"""Keys that terminals do not tell from others, or that screen and tmux take."""
WRITTEN = {"/": "slash", "?": "question_mark", "[": "left_square_bracket", "]": "right_square_bracket", " ": "space"}
NAMED = frozenset(commands.SHOWN)
COMMON = frozenset(("Everywhere", "Tables", "Tabs", "Forms"))
"""Commands under these headings stand beside those of every screen."""


def every_command() -> Iterable[commands.Command]:
    """All commands of the program; imports every screen."""
    import tui.desk_app
    import tui.screens
    import tui.widgets.copying

    for module in pkgutil.walk_packages(tui.screens.__path__, "tui.screens."):
        import_module(module.name)
    return commands.REGISTRY.values()


def use(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Let the screens, still to be imported, bind these keys; raises SettingsError where that cannot work."""
    asked = {name: tuple(_named(name, key) for key in keys[name]) for name in keys}
    for name in asked:
        if name not in KNOWN:
            near = difflib.get_close_matches(name, KNOWN, 1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise SettingsError(f"keys.{name}: there is no such command.{hint} takeback keys lists them.")
    for name in asked:
        _refuse_taken(name, asked)
    commands.OTHER_KEYS.update(asked)


def _named(name: str, key: str) -> str:
    """The key as Textual calls it."""
    key = WRITTEN.get(key, key)
    plain = len(key) == 1 and key.isascii() and key.isalpha()
    function = key[:1] == "f" and key[1:].isdecimal() and 1 <= int(key[1:]) <= 10
    control = key.startswith("ctrl+") and len(key) == 6 and key[-1].isascii() and key[-1].isalpha() and key.islower()
    if not (plain or function or control or key in NAMED) or key in ALIKE:
        raise SettingsError(
            f"keys.{name}: {key[:20]!r} is no key that works everywhere. Use a letter, f1 to f10, ctrl+k."
        )
    return key


def _refuse_taken(name: str, asked: Mapping[str, tuple[str, ...]]) -> None:
    section, usual, _ = KNOWN[name]
    own = set(asked[name]) - set(usual)
    for other, (beside, keys, word) in KNOWN.items():
        taken = own & set(asked.get(other, keys))
        if taken and other != name and (beside == section or COMMON & {beside, section}):
            raise SettingsError(f"keys.{name}: {min(taken)} is {other} ({word}) already.")
