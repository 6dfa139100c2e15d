"""Documents for the client to hold: return slip, credit invoice, receipt and statement, as text or PDF."""

from tui.cli.documents.document import document_text, write_pdf
from tui.cli.documents.printing import options, run

__all__ = ["document_text", "options", "run", "write_pdf"]
