"""What is new for the accounts, as the next batch: shown first, marked once, and then written."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import uuid4

from platformdirs import user_documents_path

from domain.desk import Done
from domain.errors import Code, Refused
from domain.exporting.act import ExportCredits
from domain.exporting.facts import Format, What
from domain.exporting.recorded import ExportMade
from domain.posting import Posting
from domain.values import frozen
from tui.front_desk import FrontDesk
from tui.reading.errors import StorageError
from tui.refusals import Refusal, at_field, error_of
from tui.screens.preview_lines import heading
from tui.widgets.fields import Choice, ChoiceField, Field, TextField
from tui.widgets.form import ChangedMeanwhile, Form, Outcome, Preview, PreviewLine, Saved, Values
from tui.widgets.form import Refused as NotSaved

WHATS = (Choice(What.CREDITS, "Credits"), Choice(What.ALL, "Everything"))
FORMATS = (Choice(Format.CSV, "CSV"), Choice(Format.JOURNAL, "Journal"), Choice(Format.BEANCOUNT, "Beancount"))
COUNTING = "Counting what is new …"
_MEANS = {
    What.CREDITS: "Credit invoices and their reversals",
    What.ALL: "Invoices, receipts, refunds, credits, write-offs, journals: all of the clients' ledger",
}
_READ_BY = {
    Format.CSV: "A row for each entry, for a spreadsheet or another program",
    Format.JOURNAL: "Double entry as hledger and ledger read it",
    Format.BEANCOUNT: "Double entry as beancount reads it",
}


def own_folder() -> Path:
    """Where files go unless somebody says otherwise."""
    return user_documents_path() / "takeback"


def file_of(folder: Path, batch: int, format_: Format) -> Path:
    """A name of our own making; the batch's number is in it, so no two batches want the same."""
    return folder / f"takeback-batch-{batch:06d}{format_.ending}"


def read_folder(typed: str) -> Path:
    """The folder, which must be there; our own is made when it is first needed."""
    if not typed.strip():
        raise ValueError("Which folder should the file go into?")
    folder = Path(typed.strip()).expanduser()
    if folder != own_folder() and not folder.is_dir():
        raise ValueError("There is no such folder.")
    return folder


def hindrance(path: Path) -> str:
    """Why the file cannot be put there, said before anything is marked; empty where it can."""
    if os.path.lexists(path):
        return f"{path.name} is there already. Name another folder."
    if path.parent.exists() and not os.access(path.parent, os.W_OK):
        return "Nothing may be written there. Name another folder."
    return ""


@frozen
class Marked:
    """A batch that was made, and the file it is to be written into."""

    batch: int
    entries: int
    path: Path
    format: Format


class ExportForm(Form):
    """What a batch would hold is counted in a thread; F10 marks it, and the file follows."""

    heading, button = "Export to the accounts", "Export"
    enter_saves = False

    def __init__(self, front: FrontDesk) -> None:
        super().__init__()
        self.front = front
        self.key = uuid4().hex
        self._known: dict[tuple[What, Format], Posting | Refusal] = {}

    def compose_fields(self) -> Iterator[Field]:
        yield ChoiceField("what", "Export", WHATS, What.CREDITS)
        yield ChoiceField("format", "File", FORMATS, Format.CSV)
        yield TextField("folder", "Folder", str(own_folder()), parse=read_folder)

    def act(self, values: Values) -> ExportCredits:
        return ExportCredits(what=values["what"], format=values["format"])

    def preview(self, values: Values) -> Preview:
        if not {"what", "format"} <= values.keys():
            return Preview()
        asked = values["what"], values["format"]
        means = (PreviewLine(_MEANS[asked[0]], tone="dim"), PreviewLine(_READ_BY[asked[1]], tone="dim"))
        found = self._known.get(asked)
        if found is None:
            self._count(self.act(values), asked)
            return Preview((*means, PreviewLine(COUNTING, tone="dim")))
        if not isinstance(found, Posting):
            error = error_of(found)
            return Preview((*means, PreviewLine(error.sentence, tone="warning")), errors=(error,))
        (made,) = found.of_type(ExportMade)
        return Preview((*means, *self._lines(made, values)), self._naming(made), digest=found.digest)

    def _count(self, act: ExportCredits, asked: tuple[What, Format]) -> None:
        work = partial(self._look, act, asked)
        self.run_worker(work, thread=True, group="counting", exclusive=True, exit_on_error=False)

    def _look(self, act: ExportCredits, asked: tuple[What, Format]) -> None:
        found: Posting | Refusal
        try:
            found = self.front.desk.preview(act)
        except (Refused, StorageError) as refusal:
            found = refusal
        finally:
            self.front.reading.let_go()
        self.app.call_from_thread(self._counted, asked, found)

    def _counted(self, asked: tuple[What, Format], found: Posting | Refusal) -> None:
        self._known[asked] = found
        if self.is_attached:
            self.look_ahead()

    def _lines(self, made: ExportMade, values: Values) -> Iterator[PreviewLine]:
        money = self.front.formats.money
        yield heading(f"Batch {made.number}")
        yield PreviewLine("Entries", f"{made.entries:,}")
        yield PreviewLine("Credited, reversals taken off", money(made.credited))
        yield PreviewLine("Changes what clients owe by", self.front.formats.debit_credit(made.change))
        if "folder" in values:
            yield PreviewLine("File", file_of(values["folder"], made.number, made.format).name)
        yield PreviewLine("Each entry is exported once; the file can be written again at any time.", tone="dim")

    def _naming(self, made: ExportMade) -> str:
        entries = "1 entry" if made.entries == 1 else f"{made.entries:,} entries"
        return f"Export batch {made.number}: {entries}, {self.front.formats.money(made.credited)} credited"

    async def save(self, values: Values) -> Outcome:
        if not self.shown.digest:
            return NotSaved.at("", "Still counting what is new. F10 again in a moment.")
        asked = values["what"], values["format"]
        in_the_way = await asyncio.to_thread(self._in_the_way, asked, values["folder"])
        if in_the_way:
            return NotSaved.at("folder", in_the_way)
        act = ExportCredits(
            what=asked[0], format=asked[1], key=self.key, by=self.front.clerk, previewed=self.shown.digest
        )
        try:
            done = await asyncio.to_thread(self._perform, act)
        except Refused as refusal:
            if refusal.code is Code.CHANGED_MEANWHILE:
                self._known.clear()
                return ChangedMeanwhile(self.preview(values))
            return at_field(refusal)
        except StorageError as error:
            return at_field(error)
        batch, format_ = done.result["batch"], asked[1]
        return Saved(Marked(batch, done.result["entries"], file_of(values["folder"], batch, format_), format_))

    def _in_the_way(self, asked: tuple[What, Format], folder: Path) -> str:
        """What keeps the file of the batch that is shown from being written."""
        shown = self._known.get(asked)
        if not isinstance(shown, Posting):
            return ""
        (made,) = shown.of_type(ExportMade)
        return hindrance(file_of(folder, made.number, made.format))

    def _perform(self, act: ExportCredits) -> Done:
        try:
            return self.front.desk.perform(act)
        finally:
            self.front.reading.let_go()
