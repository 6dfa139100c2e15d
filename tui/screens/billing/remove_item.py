"""Remove Item: a line is taken off an invoice that is not paid; it stays visible, struck, with who and why."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.desk import Done
from domain.errors import Code
from domain.errors import Refused as DomainRefused
from domain.invoices.facts import Invoice
from domain.invoices.recorded import InvoiceChanged
from domain.invoices.removal import RemoveInvoiceItem
from domain.posting import Posting
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.fields import reason_field
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading, ledger_lines, record_lines, stock_lines
from tui.screens.returns.new_return import start_return
from tui.widgets.fields import Field, Remedy
from tui.widgets.form import PreviewLine, Values


class RemoveItemForm(KeptForm):
    """A paid invoice is answered by a return instead; the remedy starts it."""

    button = "Remove Item"
    enter_saves = False
    elsewhere = {Code.ALREADY_PAID: "reason", Code.WRONG_STATUS: "reason"}

    def __init__(self, front: FrontDesk, invoice: Invoice, line: int) -> None:
        super().__init__(front)
        self.invoice = invoice
        self.line = line
        self.kept_as = f"remove.{invoice.number}.{line}"
        sold = invoice.line(line)
        self.item = sold.name if sold else f"line {line}"
        self.heading = f"Remove Item  {invoice.number}  {self.item}"

    def compose_fields(self) -> Iterator[Field]:
        yield reason_field("Why is the item removed? The reason stays with the struck line.")

    def act(self, values: Values) -> Act:
        return self._for_reason(values["reason"])

    def _for_reason(self, reason: str) -> Act:
        return RemoveInvoiceItem(invoice=self.invoice.number, line=self.line, reason=reason)

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        """What the removal does does not depend on its reason."""
        try:
            posting = self.front.desk.preview(self._for_reason("…"))
        except DomainRefused:
            return ()
        return self.foresee(posting, values)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        money = self.front.formats.money
        (changed,) = posting.of_type(InvoiceChanged)
        return (
            heading(),
            PreviewLine(f"{self.invoice.number} comes to", money(changed.total)),
            PreviewLine(f"  instead of {money(self.invoice.total)}", tone="dim"),
            *ledger_lines(self.front, self.invoice.client, posting),
            *stock_lines(self.front, posting),
            *record_lines(posting),
        )

    def naming(self, posting: Posting, values: Values) -> str:
        (changed,) = posting.of_type(InvoiceChanged)
        return f"Remove Item: take {self.front.formats.money(self.invoice.total - changed.total)} off {changed.number}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        if isinstance(refusal, DomainRefused) and refusal.code is Code.ALREADY_PAID:
            return Remedy("enter", "Enter starts a return", self._return_instead)
        return super().remedy(refusal)

    def _return_instead(self) -> None:
        app, front, invoice = self.app, self.front, self.invoice
        if self.is_current:
            self.forget_draft()
            self.dismiss(None)
            app.call_later(lambda: start_return(app, front, client=invoice.client, invoice=invoice.number))

    def said(self, done: Done) -> str:
        return f"Saved. {self.item} is off {self.invoice.number}."
