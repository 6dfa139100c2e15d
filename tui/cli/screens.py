"""The screens, started from the command line: on the practice's books, or on a throw-away sample practice."""

from __future__ import annotations

import argparse
import os
from importlib import import_module
from pathlib import Path

from store.left_out import left_out
from tui import terminal
from tui.cli.call import Call, Usage
from tui.settings import Settings, SettingsError, read_settings, settings_path

UNUSED = ("ssl", "_bz2", "_lzma")
"""What asyncio and shutil would load for encrypted connections and for archives: the screens have neither."""


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback demo [--mouse]`."""
    parser.add_argument("--mouse", action="store_true", default=argparse.SUPPRESS, help="take the terminal's mouse")


def run(call: Call) -> int:
    """The sample practice, forgotten when the screens are left."""
    settings = _made_ready()
    import tempfile

    from tui.desk_app import run_screens

    with tempfile.TemporaryDirectory(prefix="takeback-demo-") as folder:
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
        leave_unused_out()
        if settings.keys:
            from tui import keymap

            keymap.use(settings.keys)
    except SettingsError as error:
        raise Usage(str(error)) from error
    return settings


def leave_unused_out() -> None:
    """Import what would load them, without."""
    with left_out(*UNUSED):
        for library in ("asyncio", "shutil"):
            import_module(library)
