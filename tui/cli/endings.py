"""How a command ends: the exit code, and one line on standard error where it did not do what was asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from domain.errors import Code, Refused
from store.errors import StorageError
from tui.cli import output
from tui.cli.call import NAME, Usage

DONE, REFUSED, USAGE, BUSY, STORAGE = range(5)
INTERRUPTED = 130
UNHEARD = 141
"""As a shell reports a program that Ctrl-C ended, and one whose reader went away."""


def ended(command: Callable[[], int]) -> int:
    """Run the command; whatever happens becomes an exit code and at most one line, never a traceback."""
    _open_missing_streams()
    try:
        return _code_of(command)
    finally:
        _let_go_of_output()


def _code_of(command: Callable[[], int]) -> int:
    try:
        try:
            code = command()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else DONE
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return UNHEARD
    except Exception as error:  # noqa: BLE001 - the last wall: said in one line, and recorded where it is our mistake
        return _failed(error)
    return code


def _failed(error: Exception) -> int:
    code, line = _told(error)
    # First: what standard output did not take would be in the way of the line.
    _let_go_of_output()
    # Where neither stream can be written to, the exit code still says it.
    with suppress(OSError):
        output.complain(line)
    return code


def _told(error: Exception) -> tuple[int, str]:
    """The exit code of a failure, and its line."""
    match error:
        case Usage():
            return USAGE, f"{error} See: {NAME} --help"
        case Refused():
            return BUSY if error.code is Code.BUSY else REFUSED, error.message
        case StorageError():
            return STORAGE, str(error)
        case OSError():
            where = f" ({error.filename})" if error.filename else ""
            return STORAGE, f"{error.strerror or 'It could not be written'}{where}. Check the path and the free room."
    return REFUSED, _incident(error)


def _incident(error: Exception) -> str:
    from platformdirs import user_state_path

    from tui import crash

    number, path = crash.record(error, user_state_path(NAME, appauthor=False))
    return crash.sentence(number, path).replace("\n", " ").removeprefix(f"{NAME} ")


def _let_go_of_output() -> None:
    """What cannot be written is dropped: the interpreter would complain about it when it exits, and answer 120."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def _open_missing_streams() -> None:
    """A job may be started with its streams closed; what it says is then heard by nobody."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - open while the program runs
