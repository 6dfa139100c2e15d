"""A batch's file once more: the same bytes, or the same entries in another format."""

from __future__ import annotations

from collections.abc import Iterator

from domain.exporting.facts import Batch
from tui.front_desk import FrontDesk
from tui.screens.reports.export_form import FORMATS, Marked, file_of, own_folder, read_folder
from tui.widgets.fields import ChoiceField, Field, TextField
from tui.widgets.form import Form, Outcome, Preview, PreviewLine, Saved, Values


class WriteAgainForm(Form):
    """Changes nothing in the books."""

    button = "Write the file"

    def __init__(self, front: FrontDesk, batch: Batch) -> None:
        super().__init__()
        self.front = front
        self.made = batch
        self.heading = f"Batch {batch.number} once more"

    def compose_fields(self) -> Iterator[Field]:
        yield ChoiceField("format", "File", FORMATS, self.made.format)
        yield TextField("folder", "Folder", str(own_folder()), parse=read_folder)

    def preview(self, values: Values) -> Preview:
        if not values.complete:
            return Preview()
        same = "The same to the byte as the first time" if values["format"] is self.made.format else "The same entries"
        return Preview(
            (
                PreviewLine("File", file_of(values["folder"], self.made.number, values["format"]).name),
                PreviewLine(f"{same}; a file that is there already is never overwritten.", tone="dim"),
            )
        )

    def save(self, values: Values) -> Outcome:
        path = file_of(values["folder"], self.made.number, values["format"])
        return Saved(Marked(self.made.number, self.made.entries, path, values["format"]))
