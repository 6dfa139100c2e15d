"""`takeback doctor`: what this installation stands on; each line is ok, or says what to do."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from tui.cli import output
from tui.cli.call import Call
from tui.cli.database_health import of_database
from tui.cli.endings import DONE, REFUSED
from tui.cli.health import Line
from tui.cli.terminal_health import of_terminal
from tui.settings import SettingsError, read_settings, settings_path

_LIBRARIES = ("textual", "peewee", "cysqlite", "pendulum", "babel", "cattrs", "platformdirs", "fpdf2")


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback doctor [--json]`."""
    parser.add_argument("--json", action="store_true", help="for programs")


def run(call: Call) -> int:
    """Look at everything; exit 1 where something needs doing."""
    lines = [*_of_program(), *of_database(call), *of_terminal(), _of_settings()]
    if call.options.json:
        output.say_json({"ok": all(line.ok for line in lines), "lines": [line.as_dict() for line in lines]})
    else:
        for line in lines:
            output.say(str(line))
    return DONE if all(line.ok for line in lines) else REFUSED


def _of_program() -> Iterator[Line]:
    from store.condition import OLDEST, library

    yield Line("takeback", version("takeback"))
    yield Line("python", f"{sys.version.split()[0]}, {sys.executable}")
    for name in _LIBRARIES:
        try:
            yield Line(name, version(name))
        except PackageNotFoundError:
            yield Line(name, "is not installed", "Install takeback again: make run, or pip install .")
    sqlite, new_enough = library()
    remedy = f"Needs {'.'.join(map(str, OLDEST))} or newer: pip install --upgrade cysqlite"
    yield Line("SQLite library", sqlite, "" if new_enough else remedy)


def _of_settings() -> Line:
    path = settings_path()
    try:
        settings = read_settings(path)
    except SettingsError as error:
        return Line("settings", "cannot be taken", str(error))
    return Line("settings", str(path) if settings.path else f"as usual; {path} may say otherwise")
