"""From a row of a report to the document that it is."""

from __future__ import annotations

from tui.reading.documents import entry_opens
from tui.screens.reports.fields import Line

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
