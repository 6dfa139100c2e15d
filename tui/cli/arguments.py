"""What may be typed: the commands, and the options they share. Only the module of the command typed is imported."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import NoReturn

from tui.cli.call import NAME, Call, Usage

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("tui.cli.screens", "the screens on a throw-away sample practice"),
    "batch": ("tui.cli.batch", "perform acts from JSON Lines, one answer a line"),
    "preview": ("tui.cli.preview", "what one act would do; stores nothing"),
    "show": ("tui.cli.showing", "one client, invoice, return, credit invoice, product, order, receipt, serial or till"),
    "list": ("tui.cli.listing", "clients, documents, products or tills, newest first"),
    "report": ("tui.cli.reporting", "what happened: write-offs, refunds, returns, tills, debtors, tax and more"),
    "import": ("tui.cli.importing", "bring sales and past returns in from another system"),
    "export": ("tui.cli.exporting", "credits, and all else where asked for, for the accounts"),
    "print": ("tui.cli.documents", "a return slip, credit invoice, receipt or statement for the client"),
    "check": ("tui.cli.check", "recount everything and verify the audit chain"),
    "doctor": ("tui.cli.doctor", "what this installation stands on, and what to do about it"),
    "backup": ("tui.cli.backup", "a complete copy, while others go on working"),
    "keys": ("tui.cli.keys", "the screens' commands by name, for other keys in the settings file"),
    "journal": ("tui.cli.journal", "the acts performed so far, as lines that batch can replay"),
}
_ENDS = "Exit codes: 0 done, 1 refused or found wrong, 2 not used rightly, 3 busy, 4 storage."


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        raise Usage(f"{message[:1].upper()}{message[1:]}.")


def run(words: Sequence[str]) -> int:
    """Do what the words ask for; raises Usage where they ask for nothing there is."""
    given = _everywhere().parse_args(words)
    if given.command is None:
        from tui.cli import screens

        return screens.show(Call(given, given.db, given.by))
    if given.command not in COMMANDS:
        raise Usage(f"There is no command {given.command[:40]!r}.")
    if given.mouse and given.command != "demo":
        raise Usage("--mouse is for the screens.")
    name, says = COMMANDS[given.command]
    module = importlib.import_module(name)
    parser = Parser(
        prog=f"{NAME} {given.command}", description=f"{says[0].upper()}{says[1:]}.", epilog=_ENDS, allow_abbrev=False
    )
    _shared(parser, argparse.SUPPRESS)
    module.options(parser)
    options = parser.parse_args(given.rest, argparse.Namespace(db=given.db, by=given.by, mouse=given.mouse))
    return int(module.run(Call(options, options.db, options.by)))


def _everywhere() -> Parser:
    parser = Parser(
        prog=NAME,
        usage=f"{NAME} [--db URL_OR_PATH] [--by CODE] [--mouse] [COMMAND ...]",
        description="Returns, refunds and credits at the front desk. Without a command it opens the screens.",
        epilog=_commands(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _shared(parser, None)
    parser.add_argument("--mouse", action="store_true", help="let the screens take the mouse from the terminal")
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _shared(parser: Parser, default: str | None) -> None:
    parser.add_argument(
        "--db", metavar="URL_OR_PATH", type=_named, default=default,
        help="the database; else $TAKEBACK_DB, else practice.db in your data directory",
    )  # fmt: skip
    parser.add_argument("--by", metavar="CODE", type=_named, default=default, help="the staff code acts are done by")


def _named(word: str) -> str:
    if not word.strip():
        raise argparse.ArgumentTypeError("must not be empty")
    return word


def _commands() -> str:
    lines = [f"  {name:<9} {says}" for name, (_, says) in COMMANDS.items()]
    return "\n".join(["commands:", *lines, "", f"{NAME} COMMAND --help explains one. {_ENDS}"])


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        sys.stdout.write(f"{NAME} {version(NAME)}\n")
        parser.exit()
