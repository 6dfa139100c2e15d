"""A table that is added up in a thread: keys go on meanwhile, Esc gives up, and what was added up stays to be kept."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Static

from domain.errors import Refused
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.reading.errors import StorageError
from tui.reading.reports import Question, Stopped
from tui.refusals import sentence_of
from tui.screens.reading_screen import ReadingScreen
from tui.screens.reports import keeping
from tui.screens.reports.fields import Line, columns_of
from tui.screens.reports.report_rows import ReportRows
from tui.text import plain
from tui.widgets.notice import Notice
from tui.widgets.paged_table import PagedTable

QUICK = 0.5
"""Seconds that something may have taken to be added up again whenever one comes back to it."""
TOLD_EVERY = 1.0
BLINK = 0.2
"""Seconds for which the next key waits for what is being added up, so that it acts on what it was typed for."""
ADDING = "Adding up …"
STOPPED = "Stopped. F5 adds up again."


def added_up(screen: ComputedScreen) -> str:
    """Why nothing can be done with its figures now."""
    return "It is being added up." if screen.busy else "" if screen.shown else STOPPED


class ComputedScreen(ReadingScreen):
    """Base of a report and of what lies behind its rows: `ask` answers in a thread, `arrived` shows it."""

    section = "reports"
    # It says that it adds up before it waits for the answer.
    widgets_first = False
    nothing: ClassVar[str] = "Nothing."
    """What is said where there are no rows."""
    offers = offer(
        "Report",
        Command("report.csv", ("x",), "CSV", "Save it as a CSV file for a spreadsheet.", "csv", when=added_up, rank=45),
        Command(
            "report.print",
            ("ctrl+o", "o"),
            "Print",
            "See it as text, to print or save.",
            "print",
            when=added_up,
            rank=106,
        ),
    )

    def __init__(self, front: FrontDesk) -> None:
        super().__init__(front)
        self.rows = ReportRows(front.formats, (), (), self.opens)
        self.table = PagedTable(self.rows, noun="rows", empty=ADDING)
        self.heading = Static(id="heading")
        self.totals_line = Static(classes="summary")
        self.kept_line = Static(classes="outcome")
        self.kept_line.display = False
        self.shown = False
        self._question: Question | None = None
        self._answered = asyncio.Event()
        self._begun = self._took = 0.0
        self._progress: Timer | None = None

    def compose_body(self) -> ComposeResult:
        yield self.heading
        yield self.table
        yield self.totals_line
        yield self.kept_line

    def on_mount(self) -> None:
        self.compute()

    def ask(self, question: Question) -> Any:
        """Add up, in a thread; raises Stopped."""
        raise NotImplementedError

    def arrived(self, answer: Any) -> None:
        """Show what was added up."""
        raise NotImplementedError

    def headline(self) -> str:
        """What this is, over which period."""
        raise NotImplementedError

    def sheet(self) -> keeping.Sheet:
        """What is shown, to be kept in a file or printed."""
        raise NotImplementedError

    def opens(self, row: Line) -> tuple[str, str] | None:
        """The document that a row is."""
        return None

    @property
    def busy(self) -> bool:
        """Whether it is still being added up."""
        return self._question is not None

    def compute(self) -> None:
        """Begin to add up; what was asked before is given up."""
        self._stop()
        self._question = Question()
        self._answered = asyncio.Event()
        self._begun = time.monotonic()
        self.kept_line.display = False
        self._tell_progress()
        self._progress = self.set_interval(TOLD_EVERY, self._tell_progress)
        self._work(self._question)
        self.call_later(self._hold_keys)

    async def _hold_keys(self) -> None:
        # Keys are delivered one by one, each when all that the one before it caused is done.
        with suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), BLINK)

    def _tell_progress(self) -> None:
        seconds = int(time.monotonic() - self._begun)
        said = f"Adding up … {f'{seconds} s. ' if seconds else ''}Esc stops it."
        self.heading.update(plain(f"{self.headline()}   {said}"))
        self.refresh_bindings()

    @work(thread=True, group="report", exit_on_error=True)
    def _work(self, question: Question) -> None:
        try:
            answer = self.ask(question)
        except Stopped:
            return
        except (Refused, StorageError) as error:
            self.app.call_from_thread(self._failed, question, sentence_of(error))
        else:
            self.app.call_from_thread(self._come, question, answer)

    def _come(self, question: Question, answer: Any) -> None:
        # The answer to an older question must not cover the newer one's.
        if question is self._question and self.is_mounted:
            self._took = time.monotonic() - self._begun
            self._ended()
            self.shown = True
            self.table.empty = self.nothing
            self.arrived(answer)
            self.refresh_bindings()

    def _failed(self, question: Question, sentence: str) -> None:
        if question is self._question and self.is_mounted:
            self._give_up()
            self.refuse(sentence)

    def _ended(self) -> None:
        self._question = None
        self._answered.set()
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def _stop(self) -> None:
        question = self._question
        self._ended()
        if question is not None:
            question.stop()

    def _give_up(self) -> None:
        """What was shown before is what is shown."""
        self._stop()
        self.given_up()
        if not self.shown:
            self.table.empty = STOPPED
            self.table.say_how_many()
        self.heading.update(plain(self.headline()))
        self.refresh_bindings()

    def given_up(self) -> None:
        """Ask no longer for what was asked for."""

    def on_unmount(self) -> None:
        self._stop()

    def action_back(self) -> None:
        """Esc gives up what is being added up; then it goes back."""
        if not self.busy:
            super().action_back()
            return
        self._give_up()
        self.say(STOPPED)

    def action_reload(self) -> None:
        """F5 adds up anew, however long it takes."""
        self.compute()

    def bring_up_to_date(self) -> None:
        """What takes long waits for F5; the rows at hand are shown."""
        self.table.wake()
        if self.shown and not self.busy and self._took < QUICK:
            self.compute()
        self.refresh_bindings()

    def show_rows(self, rows: Sequence[Line], bars: Sequence[str] | None = None) -> None:
        """Show these rows, the cursor where it was if they are as many."""
        formats, columns = self.front.formats, columns_of(rows)
        before = self.rows
        self.rows = ReportRows(formats, columns, rows, self.opens, bars)
        same = before.columns == self.rows.columns and len(before.rows) == len(rows)
        row = self.table.current if same else None
        self.table.show_source(self.rows)
        if row is not None:
            self.table.reload(row.id)
        self.heading.update(plain(self.headline()))

    def kept(self, said: str) -> None:
        """Say where the file is: a path may be longer than the notice line, which the next key takes away."""
        self.query_one(Notice).clear()
        self.kept_line.update(plain(said))
        self.kept_line.display = True

    def action_csv(self) -> None:
        self.say("Writing a CSV file …")
        self.run_worker(partial(self._save, self.sheet()), thread=True, group="csv")

    def _save(self, sheet: keeping.Sheet) -> None:
        try:
            path = keeping.save_csv(sheet)
        except OSError as error:
            self.app.call_from_thread(self.refuse, f"Not saved: {error.strerror or error}.")
        else:
            self.app.call_from_thread(self.kept, f"Saved. {path}")

    def action_print(self) -> None:
        sheet = self.sheet()
        if len(sheet.rows) > keeping.MOST_PRINTED:
            self.refuse(f"{len(sheet.rows):,} rows are too many to print. x saves them as CSV.")
        else:
            self.app.push_screen(keeping.printed(sheet, self.front.formats))
