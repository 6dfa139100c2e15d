"""`takeback keys`: the screens' commands by name, for the settings file."""

from __future__ import annotations

import argparse

from tui import keymap
from tui.cli import output
from tui.cli.call import Call
from tui.cli.endings import DONE
from tui.settings import settings_path


def options(parser: argparse.ArgumentParser) -> None:
    """`takeback keys`."""


def run(_call: Call) -> int:
    """Print where the settings file is, then every command's name, keys and sentence."""
    output.say(f"# {settings_path()}")
    found = sorted(keymap.every_command(), key=lambda command: command.id)
    width = max(len(command.id) for command in found)
    for command in found:
        output.say(f"{command.id:<{width}}  {' '.join(command.keys):<20}  {command.sentence}".rstrip())
    return DONE
