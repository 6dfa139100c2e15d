"""All that stands on a return's head; Enter goes to what is named there."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical

from domain.kinds import ReturnAction, ReturnStatus
from tui.screens.navigation import open_document
from tui.screens.returns.sight import Sight
from tui.widgets.notice import refuse
from tui.widgets.paged_table import PagedTable
from tui.widgets.preview import PreviewLine, PreviewText
from tui.widgets.rows import Column, ListRows, Row

COLUMNS = (Column("what", "What", least=14, most=18, sorts=False), Column("value", "", least=20, most=120, sorts=False))


class DetailsPane(Vertical):
    """The tab Details."""

    DEFAULT_CSS = """
    DetailsPane { height: 1fr; }
    DetailsPane > PreviewText { max-height: 6; padding: 0 1; }
    """

    def __init__(self, sight: Sight) -> None:
        super().__init__()
        self.sight = sight
        self.rows = ListRows(COLUMNS, self._rows())
        self.table = PagedTable(self.rows, noun="details")
        self.note = PreviewText()

    def compose(self) -> ComposeResult:
        yield self.table
        yield self.note

    def on_mount(self) -> None:
        self._show_note()

    def bring_up_to_date(self) -> None:
        """Show the head as it is now."""
        self.rows.replace(self._rows())
        self.table.reload()
        self._show_note()

    def _show_note(self) -> None:
        """What is too long for a row is said whole."""
        view = self.sight.view
        said = (("Settled otherwise", view.get("settlement_note")), ("Note", view.get("note")))
        self.note.lines = tuple(PreviewLine(f"{what}: {words}") for what, words in said if words)

    def _rows(self) -> list[Row]:
        view = self.sight.view
        if not view:
            return []
        return [
            Row(0, f"{kind}:{value}" if kind and value else f"-:{what}", (what, shown))
            for what, kind, value, shown in self._facts(view)
            if shown
        ]

    def _facts(self, view: dict[str, Any]) -> list[tuple[str, str, str, str]]:
        """Each with its kind and number where it is a document of its own."""
        kind = self.sight.front.formats.kind
        client = f"{self.sight.client_name} ({view['client']})"
        credits = any(item["action"] == ReturnAction.CREDIT for item in view["items"])
        # What was credited and given out stays told, and that it no longer counts with it.
        undone = ", reversed" if self.sight.status is ReturnStatus.REVERSED else ""
        return [
            ("Return", "", "", view["number"]),
            ("Client", "client", view["client"], client),
            ("Date", "", "", view["on"]),
            ("Status", "", "", kind(view["status"])),
            ("Invoice", "invoice", view["invoice"], view["invoice"] or "any of the client's"),
            ("Order", "order" if view["order"] else "", view["order"] or "", view["order"] or ""),
            ("Reason", "", "", kind(view["reason"])),
            ("Accepted until", "", "", view["expires"] or ""),
            ("Posted on", "", "", view["posted_on"] or ""),
            ("Issue", "", "", kind(view["issue"]) if credits else ""),
            ("Method", "", "", kind(view["method"])),
            ("Reference", "", "", view["reference"] or ""),
            ("Why not credited", "", "", ", ".join(each.replace("_", " ") for each in view["why"])),
            ("Credited", "", "", self.sight.money(view["credited"]) + undone),
            ("Refunded", "", "", self.sight.money(view["refunded"]) + undone),
        ]

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        event.stop()
        kind, _, number = event.id.partition(":")
        if kind != "-":
            open_document(self.app, self.sight.front, kind, number)
        else:
            refuse(self.app, "This line names no document to open.")
