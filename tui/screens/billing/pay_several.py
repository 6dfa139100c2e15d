"""Several invoices of a client paid in one go: one payment, one receipt, each invoice in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.acts import Act
from domain.desk import Done
from domain.invoices.facts import Invoice
from domain.kinds import Method, PaymentMethod
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts.payments import InvoiceToPay, TakePayment
from domain.receipts.recorded import ReceiptLineAdded
from tui.desk_screen import DeskScreen
from tui.front_desk import FrontDesk
from tui.screens.billing.take_payment import TakePaymentForm
from tui.screens.fields import method_field
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading, ledger_lines, payment_lines, till_lines
from tui.widgets.fields import Field, TextField
from tui.widgets.form import PreviewLine, Values
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Row


def still_open(front: FrontDesk, rows: Sequence[Row]) -> list[Invoice]:
    """The invoices of these rows on which something is to be paid."""
    known = (front.reading.invoice(row.id) for row in rows)
    return [invoice for invoice in known if invoice is not None and invoice.open > ZERO]


def total_open(front: FrontDesk, rows: Sequence[Row]) -> str:
    """What these invoices come to, in words for the line below the table."""
    open_ = Money.total(invoice.open for invoice in still_open(front, rows))
    return f"{front.formats.money(open_)} to be paid"


class PaySeveralForm(KeptForm):
    """Asks only how: what is paid is known."""

    button = "Take Payment"

    def __init__(self, front: FrontDesk, client: str, invoices: Sequence[Invoice]) -> None:
        super().__init__(front)
        self.client, self.invoices = client, tuple(invoices)
        self.total = Money.total(invoice.open for invoice in invoices)
        card = front.reading.client(client)
        numbers = ", ".join(invoice.number for invoice in invoices)
        meant = numbers if len(invoices) == 1 else f"{len(invoices)} invoices"
        self.heading = f"Take Payment  {card.name if card else client} · {meant} · {front.formats.money(self.total)}"
        self.kept_as = f"payment.several.{client}"

    def compose_fields(self) -> Iterator[Field]:
        yield method_field()
        yield TextField("reference", "Reference", hint="cheque number, card slip")

    def act(self, values: Values) -> Act:
        return TakePayment(
            client=self.client,
            amount=self.total,
            method=PaymentMethod(values["method"]),
            reference=values["reference"],
            invoices=tuple(InvoiceToPay(invoice=invoice.number, amount=invoice.open) for invoice in self.invoices),
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (
            heading(),
            *payment_lines(self.front, self.client, posting),
            *ledger_lines(self.front, self.client, posting),
            *till_lines(self.front, posting),
        )

    def naming(self, posting: Posting, values: Values) -> str:
        taken = Money.total(line.amount for line in posting.of_type(ReceiptLineAdded))
        return f"Take Payment: {self.front.formats.money(taken)} {Method(values['method'])}"

    def said(self, done: Done) -> str:
        return f"Saved. Receipt {', '.join(done.made['receipts'])}."


def take_payment(screen: DeskScreen, front: FrontDesk, client: str) -> None:
    """For the invoices marked in the table in front, where there are some; else for whatever the client owes."""
    focused = screen.focused
    nodes = focused.ancestors_with_self if focused is not None else ()
    table = next((node for node in nodes if isinstance(node, PagedTable) and node.marked), None)
    if table is None:
        screen.app.push_screen(TakePaymentForm(front, client))
        return
    invoices = still_open(front, table.marked)
    if invoices:
        form = PaySeveralForm(front, client, invoices)
        screen.app.push_screen(form, lambda done: table.clear_marks() if done is not None else None)
    else:
        screen.refuse("Nothing is to be paid on the invoices marked. Space takes a mark away.")
