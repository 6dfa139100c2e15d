"""From a figure of a report to the documents it was added up from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.reading.documents import entry_opens
from tui.screens.reports.fields import Line

if TYPE_CHECKING:
    from tui.screens.reports.report import ReportScreen

_BACK = ("recovered", "taken_back")
"""How the report of write-offs calls the steps back."""


def document_of(row: Line) -> tuple[str, str] | None:
    """The document that a row is; a client's opening balance is in the client's ledger."""
    if "session" in row:
        return "till", str(row["session"])
    document = row.get("document")
    if not document:
        return None
    if "kind" not in row:
        return "return", document
    kind = "write_off" if row["kind"] in _BACK else row["kind"]
    return entry_opens(kind, document, row.get("invoice") or _invoice(kind, document)) or ("client", row["client"])


def _invoice(kind: str, document: str) -> str | None:
    """A write-off that stands under no receipt was taken back by what was removed from that very invoice."""
    return document if kind == "write_off" and document.startswith("INV-") else None


def open_behind(screen: ReportScreen, row: Line) -> None:
    """Show the documents of a row that is a sum."""
    from tui.screens.reports.behind import BehindScreen

    if screen.report.behind is None:
        screen.refuse("Its documents are in the table of its own rows: b shows them.")
        return
    screen.app.push_screen(BehindScreen(screen.front, screen.report_name, screen.span, row))


def open_totals(screen: ReportScreen, totals: Mapping[str, str]) -> None:
    """List the totals; Enter on one shows what it was added up from."""
    from tui.screens.reports.behind import TotalsScreen

    screen.app.push_screen(TotalsScreen(screen.front, screen.report_name, screen.span, totals))
