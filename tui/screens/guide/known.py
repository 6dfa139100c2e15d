"""What is known of what the screen is about, read when it is first asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tui.about import About
from tui.front_desk import FrontDesk

if TYPE_CHECKING:
    from domain.credit_invoices.facts import CreditInvoice
    from domain.invoices.facts import Invoice
    from domain.returns.facts import Return
    from tui.reading import ClientCard


class Known:
    """The client and the documents in front of the clerk."""

    def __init__(self, front: FrontDesk, about: About) -> None:
        self.front = front
        self.about = about

    @cached_property
    def invoice(self) -> Invoice | None:
        return self.front.reading.invoice(self.about.invoice) if self.about.invoice else None

    @cached_property
    def receipt(self) -> dict[str, Any] | None:
        return self.front.reading.show("receipt", self.about.receipt) if self.about.receipt else None

    @cached_property
    def return_(self) -> Return | None:
        return self.front.reading.return_(self.about.return_) if self.about.return_ else None

    @cached_property
    def credit_invoice(self) -> CreditInvoice | None:
        return self.front.reading.credit_invoice(self.about.credit_invoice) if self.about.credit_invoice else None

    @cached_property
    def client(self) -> ClientCard | None:
        """The client named, else the one whose document this is."""
        code = self.about.client or self._whose()
        return self.front.reading.client(code) if code else None

    def _whose(self) -> str | None:
        for document in (self.invoice, self.return_, self.credit_invoice):
            if document is not None:
                return document.client
        return str(self.receipt["client"]) if self.receipt is not None else None

    def value(self, field: str) -> Any:
        """What a form is given for a field of `About`."""
        if field == "client":
            return self.client.code if self.client else None
        return getattr(self.about, field)

    def just_the_client(self) -> Known:
        """Without the documents: for a row that only stood under the cursor."""
        return Known(self.front, About(client=self.value("client")))

    def with_(self, field: str, number: str) -> Known:
        """With one thing more, which the clerk has named."""
        # Whose document it is, the document says.
        named: dict[str, Any] = {"client": None, field: number}
        return Known(self.front, replace(self.about, **named))

    @property
    def words(self) -> str:
        """Whom and what it is about, as the heading says it."""
        about = self.about
        name = self.client.name if self.client else ""
        documents = (about.invoice, about.receipt, about.return_, about.credit_invoice)
        line = f"line {about.line}" if about.line is not None else ""
        return " · ".join(filter(None, (name, *documents, line)))
