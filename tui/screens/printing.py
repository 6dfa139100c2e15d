"""A document as it will look on paper, seen before it goes to a file or to the printer."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from platformdirs import user_documents_path
from textual import work
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from domain.errors import Refused
from tui.commands import Command, offer
from tui.desk_screen import DeskScreen
from tui.front_desk import FrontDesk
from tui.help import Question
from tui.reading.errors import StorageError
from tui.refusals import sentence_of
from tui.text import clean, plain
from tui.widgets.notice import refuse

PRINTER = "TAKEBACK_PRINTER"
"""The environment variable with the practice's printer command; the text goes to its standard input."""
PATIENCE = 30
"""Seconds a printer command may take."""
MOST_COPIES = 1000


def print_document(app: App[Any], front: FrontDesk, kind: str, number: str, on: date | None = None) -> None:
    """Show a document; a `statement` is of a client, as of a day."""
    show_sheet(app, lambda: DocumentScreen(front, kind, number, on=on))


def show_sheet(app: App[Any], make: Callable[[], SheetScreen]) -> None:
    """Show what is to be printed, or say why it cannot be."""
    try:
        app.push_screen(make())
    except (Refused, StorageError) as refusal:
        refuse(app, sentence_of(refusal))


def printer_command() -> list[str]:
    """The command that prints what it is given: the practice's own, else the system's; empty where there is none."""
    asked = os.environ.get(PRINTER, "").strip()
    if asked:
        try:
            return shlex.split(asked)
        except ValueError:
            # A quotation mark too many: when it is wanted it is said that there is no such command.
            return [asked]
    return next(([found] for name in ("lp", "lpr") if (found := shutil.which(name))), [])


def file_stem(kind: str, number: str) -> str:
    """A file name of our own making: nothing in a number leaves the folder or hides the file."""
    return re.sub(r"[^A-Za-z0-9_]+", "-", f"{kind}-{number}")[:80].strip("-")


def new_file(folder: Path, stem: str, ending: str) -> Path:
    """An empty file that was not there before, for its owner's eyes alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for copy in range(1, MOST_COPIES):
        path = folder / f"{stem}{'' if copy == 1 else f'-{copy}'}.{ending}"
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            continue
        return path
    raise FileExistsError(f"{folder} holds {MOST_COPIES} copies of {stem} already")


@contextmanager
def gone_where_it_fails(path: Path) -> Iterator[None]:
    """No half-written file is left for somebody to find."""
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


class SheetScreen(DeskScreen):
    """A text as it will be printed; s puts it into a file, l sends it to the printer."""

    section = "billing"
    questions = (
        Question(
            "Where do the files go?",
            "Into the folder takeback among your documents. A file that is there already is never overwritten.",
        ),
        Question(
            "How is a printer set up?",
            f"{PRINTER} names a command, as: {PRINTER}='lp -d counter'. Without it lp or lpr prints, if there is one.",
        ),
    )
    offers = offer(
        "Printing",
        Command("print.text", ("s", "f10"), "Save as text", "Put it into a text file.", "save_text", rank=10),
        Command(
            "print.printer",
            ("l", "ctrl+o"),
            "Print",
            "Send it to the printer.",
            "send_to_printer",
            when=lambda _: "" if printer_command() else f"There is no printer command. Set {PRINTER}, or save it.",
            rank=12,
        ),
    )

    def __init__(self, title: str, text: str, stem: str, folder: Path | None = None) -> None:
        super().__init__()
        self.heading = title
        self.text = text
        self.stem = stem
        self.folder = folder or user_documents_path() / "takeback"
        self.outcome = Static(classes="outcome")
        self._busy = False
        self._told = False

    def compose_body(self) -> ComposeResult:
        yield Static(plain(f"{self.heading}, as it will be printed"), id="heading")
        with VerticalScroll(id="sheet"):
            lines = [plain(line) for line in self.text.splitlines()]
            yield Static(Content("\n").join(lines), classes="sheet")
        yield self.outcome

    def on_mount(self) -> None:
        # As much of it is seen as the terminal has room for, which may change.
        self.watch(self.query_one("#sheet"), "show_vertical_scrollbar", self._say_how_long)

    def _say_how_long(self, more: bool) -> None:  # noqa: FBT001 - Textual hands the value over so
        if not self._told:
            rest = ": the arrows and PgDn show the rest" if more else ""
            self.outcome.update(plain(f"{len(self.text.splitlines())} lines{rest}."))

    def _tell(self, words: str) -> None:
        """A path may be longer than the notice line, which the next key takes away: it stays below the sheet."""
        self._told = True
        self.outcome.update(plain(words))

    def action_save_text(self) -> None:
        self._in_background("Writing a text file …", self._write_text)

    def action_send_to_printer(self) -> None:
        self._in_background("Going to the printer …", self._print)

    def _in_background(self, meanwhile: str, write: Callable[[], str]) -> None:
        # A doubled key makes one file.
        if not self._busy:
            self._busy = True
            self._tell(meanwhile)
            self._work(write)

    @work(thread=True, group="print")
    def _work(self, write: Callable[[], str]) -> None:
        try:
            words = write()
        except OSError as error:
            where = f" {error.filename}:" if error.filename else ""
            words = f"! Not done:{where} {error.strerror or error}."
        except (Refused, StorageError) as refusal:
            words = f"! {sentence_of(refusal)}"
        except subprocess.SubprocessError:
            words = f"! The printer command took longer than {PATIENCE} seconds and was stopped."
        self.app.call_from_thread(self._done, words)

    def _done(self, words: str) -> None:
        self._busy = False
        self._tell(words)
        if words.startswith("!"):
            self.app.bell()

    def _write_text(self) -> str:
        path = new_file(self.folder, self.stem, "txt")
        with gone_where_it_fails(path):
            path.write_text(self.text.rstrip("\n") + "\n", encoding="utf-8")
        return f"Saved. {path}"

    def _print(self) -> str:
        command = printer_command()
        sent = subprocess.run(  # noqa: S603 - the practice's own command, without a shell
            command, input=self.text.encode(), capture_output=True, timeout=PATIENCE, check=False
        )
        if sent.returncode:
            said = clean(next(iter(sent.stderr.decode(errors="replace").strip().splitlines()), ""))
            return f"! {command[0]} ended with {sent.returncode}. {said}"
        return f"Sent to the printer by {command[0]}."


class DocumentScreen(SheetScreen):
    """A document of the practice, 80 columns wide; p puts it into a PDF file."""

    offers = offer(
        "Printing",
        Command("print.pdf", ("p",), "Save as PDF", "Put it into a PDF file.", "save_pdf", rank=11),
    )

    def __init__(
        self, front: FrontDesk, kind: str, number: str, folder: Path | None = None, *, on: date | None = None
    ) -> None:
        self.on = on
        self.front = front
        self.kind = kind
        self.number = number
        as_of = f" as of {on}" if on else ""
        title = f"{kind.replace('-', ' ').capitalize()} {number}{as_of}"
        stem = file_stem(kind, f"{number}-{on}" if on else number)
        super().__init__(title, front.reading.document(kind, number, on), stem, folder)

    def action_save_pdf(self) -> None:
        self._in_background("Writing a PDF file …", self._write_pdf)

    def _write_pdf(self) -> str:
        path = new_file(self.folder, self.stem, "pdf")
        with gone_where_it_fails(path):
            missing = self.front.reading.write_pdf(self.kind, self.number, path, self.on)
        lacking = f" No font here has {' '.join(missing)}; ? stands for it." if missing else ""
        return f"Saved. {path}{lacking}"
