"""Billing: invoices, payments, credits, returns and orders of the practice."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.commands import Command, offer
from tui.help import Question
from tui.reading import opens
from tui.screens.orders.pane import OrdersPane
from tui.screens.reading_screen import ReadingScreen
from tui.screens.returns.pane import ReturnsPane
from tui.widgets.paged_table import PagedTable
from tui.widgets.tabs import Pane, Panes


class BillingScreen(ReadingScreen):
    """The section; each tab keeps its place."""

    section = "billing"
    questions = (
        Question(
            "A client wants to give something back.",
            "F7 in the Returns tab, or r on the invoice: it starts a return. An item on an invoice that is not paid is"
            " removed from that invoice instead (Del there).",
        ),
        Question(
            "Where is the money a client has left with us?",
            "Under Credits: whatever is open there can be applied to an invoice or paid out from the client's profile.",
        ),
    )
    offers = offer(
        "Billing",
        Command("billing.invoice", ("i", "ctrl+n"), "Invoice", "Sell something to a client.", "new_invoice", rank=15),
        Command("billing.payment", ("f9", "p"), "Pay", "Take money from a client.", "take_payment", rank=16),
        Command(
            "billing.return",
            ("f7", "r"),
            "Return",
            "Start a return, from the invoice under the cursor where there is one.",
            "start_return",
            rank=17,
        ),
    )

    def compose_body(self) -> ComposeResult:
        reading = self.front.reading
        yield Panes(
            Pane("invoices", "Invoices", lambda: PagedTable(reading.invoices(), noun="invoices", empty=NO_INVOICES)),
            Pane("payments", "Payments", lambda: PagedTable(reading.payments(), noun="receipts", empty=NO_PAYMENTS)),
            Pane("credits", "Credits", lambda: PagedTable(reading.credits(), noun="credits", empty="No credits yet.")),
            Pane("returns", "Returns", lambda: ReturnsPane(self.front)),
            Pane("orders", "Orders", lambda: OrdersPane(self.front)),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # The tab of returns has a New Return of its own.
        if action == "command" and parameters[0] == "billing.return":
            return self.query_one(Panes).shown != "returns"
        return super().check_action(action, parameters)

    def action_new_invoice(self) -> None:
        from tui.screens.billing.new_invoice import start_invoice

        start_invoice(self.app, self.front)

    def action_take_payment(self) -> None:
        from tui.screens.billing.take_payment import TakePaymentForm

        self.app.push_screen(TakePaymentForm(self.front))

    def action_start_return(self) -> None:
        """From the invoice under the cursor, with its client; elsewhere the form asks for the client."""
        from tui.screens.returns.new_return import start_return

        table = self.query_one(Panes).pane
        row = table.current if isinstance(table, PagedTable) else None
        document = opens(row) if row is not None else None
        invoice = self.front.reading.invoice(document[1]) if document and document[0] == "invoice" else None
        if invoice is None:
            start_return(self.app, self.front)
        else:
            start_return(self.app, self.front, client=invoice.client, invoice=invoice.number)


NO_INVOICES = "No invoices yet. i Invoice"
NO_PAYMENTS = "No payments yet. p Pay"
