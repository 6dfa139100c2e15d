"""The screens, started from the command line: on the practice's books, or on a throw-away sample practice."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from tui import terminal
from tui.cli.call import Call, Usage
from tui.settings import Settings, SettingsError, read_settings, settings_path


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback demo [--mouse]`."""
    parser.add_argument("--mouse", action="store_true", default=argparse.SUPPRESS, help="take the terminal's mouse")


def run(call: Call) -> int:
    """The sample practice, forgotten when the screens are left."""
    settings = _made_ready()
    with tempfile.TemporaryDirectory(prefix="takeback-demo-") as folder:
        from tui.desk_app import run_screens

        return run_screens(
            str(Path(folder) / "practice.db"), mouse=call.options.mouse, sample=True, by=call.by, settings=settings
        )


def show(call: Call) -> int:
    """The screens on the practice's own books."""
    settings = _made_ready()
    from tui.desk_app import run_screens

    return run_screens(call.url, mouse=call.options.mouse, by=call.by, settings=settings)


def _made_ready() -> Settings:
    """What must be settled before Textual is imported, which reads its environment then; raises Usage."""
    try:
        settings = read_settings(settings_path())
        # What the shell says for this one session comes before the file.
        os.environ.setdefault("ESCDELAY", str(settings.escape_delay))
        terminal.prepare()
        if settings.keys:
            from tui import keymap

            keymap.use(settings.keys)
    except SettingsError as error:
        raise Usage(str(error)) from error
    return settings
