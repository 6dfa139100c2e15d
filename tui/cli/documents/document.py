"""Documents by kind and number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from domain.errors import invalid
from store.views.reader import Reader
from tui.cli.documents.cash_up import cash_up
from tui.cli.documents.invoice import invoice
from tui.cli.documents.paper import Paper
from tui.cli.documents.plain import text_of
from tui.cli.documents.receipt import receipt
from tui.cli.documents.slips import credit_invoice, return_slip
from tui.cli.documents.statement import statement
from tui.cli.documents.wording import Wording

_WRITTEN: dict[str, Callable[[Wording, str], Paper]] = {
    "return": return_slip,
    "invoice": invoice,
    "credit-invoice": credit_invoice,
    "receipt": receipt,
    "till": cash_up,
}
STATEMENT = "statement"
KINDS = (*_WRITTEN, STATEMENT)


def paper(reader: Reader, kind: str, number: str, on: date | None = None) -> Paper:
    """What stands on a document; a statement is as of `on`. Refused as unknown where there is no such thing."""
    if kind not in KINDS:
        raise invalid("kind", f"must be one of {', '.join(KINDS)}")
    wording = Wording(reader)
    if kind != STATEMENT:
        return _WRITTEN[kind](wording, number)
    if on is None:
        raise invalid("on", "must say as of which day")
    return statement(wording, number, on)


def document_text(reader: Reader, kind: str, number: str, on: date | None = None) -> str:
    """The document as plain text, 80 columns wide."""
    return text_of(paper(reader, kind, number, on))


def write_pdf(reader: Reader, kind: str, number: str, path: Path, on: date | None = None) -> list[str]:
    """Write the document as a PDF; answers the characters that no font here could show."""
    from tui.cli.documents.pdf import write

    return write(paper(reader, kind, number, on), path)
