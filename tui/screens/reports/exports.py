"""Reports > Exports: what the accounts have, batch by batch, and what they do not have yet."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from domain.errors import Refused
from domain.exporting.facts import Unexported, What
from tui.commands import Command, Offers, offer
from tui.front_desk import FrontDesk
from tui.reading.errors import StorageError
from tui.refusals import sentence_of
from tui.text import plain
from tui.widgets.paged_table import PagedTable

if TYPE_CHECKING:
    from tui.screens.reports.export_form import Marked

TOLD_EVERY = 0.25
"""Seconds between two looks at how far a file is: a slow line carries no more."""
WIDTH = 20


def progress_bar(done: int, whole: int) -> str:
    """`[#####...............]  25 %`."""
    full = WIDTH * done // whole if whole else WIDTH
    return f"[{'#' * full}{'.' * (WIDTH - full)}] {100 * done // whole if whole else 100:3} %"


def _idle(pane: ExportsPane) -> str:
    return "" if not pane.writing else "A file is being written. Wait until it is done."


def _on_a_batch(pane: ExportsPane) -> str:
    return _idle(pane) or ("" if pane.under_cursor is not None else "There is no batch under the cursor. x exports.")


class ExportsPane(Offers, Vertical):
    """The batches, and above them what is pending, or how far a file is."""

    DEFAULT_CSS = "ExportsPane { height: 1fr; }"
    offers = offer(
        "Exports",
        Command(
            "exports.new", ("x", "n"), "Export", "Send what is new to the accounts.", "export", when=_idle, rank=10
        ),
        Command(
            "exports.again",
            ("w",),
            "Write again",
            "Write the batch's file once more.",
            "again",
            when=_on_a_batch,
            rank=11,
        ),
    )

    def __init__(self, front: FrontDesk) -> None:
        super().__init__()
        self.front = front
        self.table = PagedTable(front.reading.batches(), noun="exports", empty="Nothing was exported yet. x Export")
        self.pending = Static("", classes="summary")
        self.writing = False
        self._outcome = ""

    def compose(self) -> ComposeResult:
        yield self.pending
        yield self.table

    def on_show(self) -> None:
        self.bring_up_to_date()

    @property
    def under_cursor(self) -> int | None:
        """The batch under the cursor."""
        row = self.table.current
        return int(row.id) if row is not None else None

    def bring_up_to_date(self) -> None:
        """Count what is pending anew; until then stands what was counted last."""
        self.run_worker(self._count, thread=True, group="pending", exclusive=True, exit_on_error=False)

    def _count(self) -> None:
        try:
            words = self._pending_words(self.front.reading.unexported(What.CREDITS))
        except (Refused, StorageError) as refusal:
            words = sentence_of(refusal)
        self.app.call_from_thread(self._say_pending, words)

    def _pending_words(self, pending: Unexported) -> str:
        if not pending.entries:
            return "Pending: no credits."
        credits = "1 credit or reversal" if pending.entries == 1 else f"{pending.entries:,} credits and reversals"
        return f"Pending: {credits}, {self.front.formats.money(pending.credited)}."

    def _say_pending(self, words: str) -> None:
        if self.is_attached and not self.writing:
            self.pending.update(plain(" ".join(filter(None, (words, self._outcome)))))

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        from tui.screens.reports.batch import BatchScreen

        event.stop()
        batch = self.front.reading.batch(int(event.id))
        if batch is not None:
            self.app.push_screen(BatchScreen(self.front, batch))

    def on_paged_table_moved(self, event: PagedTable.Moved) -> None:
        self.refresh_bindings()

    def action_export(self) -> None:
        from tui.screens.reports.export_form import ExportForm

        self.app.push_screen(ExportForm(self.front), self._marked)

    def action_again(self) -> None:
        from tui.screens.reports.again_form import WriteAgainForm

        batch = None if self.under_cursor is None else self.front.reading.batch(self.under_cursor)
        if batch is not None:
            self.app.push_screen(WriteAgainForm(self.front, batch), self._marked)

    def _marked(self, marked: object) -> None:
        if marked is not None:
            self.table.reload()
            self._write(marked)  # type: ignore[arg-type]  # what both forms are dismissed with

    def _write(self, marked: Marked) -> None:
        self.writing = True
        self._outcome = ""
        self.refresh_bindings()
        self._show_progress(marked, 0)
        self.app.run_worker(partial(self._work, marked), thread=True, group="export", exit_on_error=False)

    def _work(self, marked: Marked) -> None:
        """In a thread: write the file, telling now and then how far it is."""
        done, told_at = 0, time.monotonic()

        def told(entries: int) -> None:
            nonlocal done, told_at
            done += entries
            if time.monotonic() - told_at > TOLD_EVERY:
                told_at = time.monotonic()
                self.app.call_from_thread(self._show_progress, marked, done)

        try:
            marked.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self.front.reading.write_batch(marked.batch, marked.path, marked.format, told)
            words, well = f"Batch {marked.batch} is in {path}", True
        except FileExistsError:
            words, well = f"Another file is there already: {marked.path}. w writes elsewhere.", False
        except OSError as error:
            words, well = f"{error.strerror or error}; w writes batch {marked.batch} again.", False
        except (Refused, StorageError) as refusal:
            words, well = f"{sentence_of(refusal)} w writes batch {marked.batch} again.", False
        self.app.call_from_thread(self._written, words, well)

    def _show_progress(self, marked: Marked, done: int) -> None:
        words = f"Writing batch {marked.batch}  {progress_bar(done, marked.entries)}  {done:,} of {marked.entries:,}"
        self.pending.update(plain(words))

    def _written(self, words: str, well: bool) -> None:  # noqa: FBT001 - from the thread, by place
        self.writing = False
        self._outcome = words if well else f"! {words}"
        if not well:
            self.app.bell()
        if self.is_attached:
            self.pending.update(plain(self._outcome))
            self.refresh_bindings()
            self.bring_up_to_date()
