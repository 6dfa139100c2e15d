"""A client's profile: name and balance on top, and behind tabs all that is known of them."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult

from domain.money import ZERO, Money
from tui.about import About
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.help import Question
from tui.screens.clients.billing import ClientBilling
from tui.screens.clients.overview import Overview
from tui.screens.clients.tabs import OuterPanes
from tui.screens.money.of_client import MoneyOfClient, when_in_credit
from tui.screens.preview_lines import balance_words
from tui.widgets.navigation_bar import NavigationBar
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import Rows
from tui.widgets.tabs import Pane

ACTIONS = (
    "client.return",
    "client.payment",
    "client.cash_out",
    "client.invoice",
    "client.credit",
    "client.edit",
    "client.statement",
    "client.write_off",
    "client.recover",
    "client.cheque_refund",
    "client.service_refund",
    "client.charge",
)


def when_credit_can_pay(screen: ClientProfile) -> str:
    """Why no credit can be applied."""
    if screen.credit <= ZERO:
        return "There is no credit to apply."
    return "" if screen.owes > ZERO else "No invoice is open: the credit stays for later."


class PatientsTable(PagedTable):
    """The patients of a client."""

    def __init__(self, source: Rows) -> None:
        super().__init__(source, noun="patients", empty="No patients yet. e Edit")


class ClientProfile(MoneyOfClient):
    """What can be done for the client standing at the desk."""

    section = "clients"
    questions = (
        Question(
            "The client wants their credit in money.",
            "m Cash Out pays it out, at most what was received from them in money. A goodwill journal stays credit.",
        ),
        Question(
            "Where are this client's returns?",
            "Under Billing > Returns of this profile; drafts too. b goes to Billing, F6 to the next tab.",
        ),
    )
    offers = offer(
        "Client",
        Command(
            "client.return",
            ("f7", "r"),
            "Return",
            "Start a return for the client, or from the invoice shown.",
            "start_return",
            rank=101,
        ),
        Command("client.payment", ("f9", "p"), "Pay", "Take a payment.", "take_payment", rank=102),
        Command(
            "client.cash_out",
            ("m",),
            "Cash Out",
            "Pay the client's credit out.",
            "cash_out",
            when=when_in_credit,
            rank=103,
        ),
        Command("client.invoice", ("i", "ctrl+n"), "Invoice", "Sell something to the client.", "new_invoice", rank=104),
        Command(
            "client.credit",
            ("a",),
            "Credit",
            "Let the client's credit pay an invoice.",
            "apply_credit",
            when=when_credit_can_pay,
            rank=105,
        ),
        Command("client.order", ("d",), "Order", "Order goods for the client.", "place_order", rank=109),
        Command("client.edit", ("f2", "e"), "Edit", "Change name, phone, patients.", "edit", rank=106),
        Command("client.billing", ("b",), "Billing", "Go to the ledger.", "billing", rank=107),
        Command("client.statement", ("ctrl+o", "o"), "Print", "The statement of any day, to print.", "print", rank=108),
    )

    def __init__(self, front: FrontDesk, code: str) -> None:
        super().__init__(front)
        self.code = code
        self.owes = self.credit = ZERO
        self.client_name = ""
        self.look()
        self.bar = NavigationBar(code, self.client_name, self._balance(), actions=ACTIONS)

    @property
    def about(self) -> About:
        """The client; the row under the cursor only where it suits."""
        return replace(super().about, client=self.code, sure=False)

    def look(self) -> None:
        """Read name and balance anew."""
        card = self.front.reading.client(self.code)
        if card is not None:
            self.owes, self.credit, self.client_name = card.owes, card.credit, card.name
            self.written_off = card.written_off

    def _balance(self) -> str:
        balance: Money = self.owes - self.credit
        mark = f" · written off {self.front.formats.money(self.written_off)}" if self.written_off else ""
        return balance_words(self.front, balance) + mark

    def compose_body(self) -> ComposeResult:
        reading, code = self.front.reading, self.code
        yield self.bar
        yield OuterPanes(
            Pane("overview", "Overview", lambda: Overview(self.front, code)),
            Pane("patients", "Patients", lambda: PatientsTable(reading.patients(code))),
            Pane(
                "records",
                "Records",
                lambda: PagedTable(reading.records(code), noun="records", empty="No medical records."),
            ),
            Pane("billing", "Billing", lambda: ClientBilling(self.front, code)),
        )

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        if isinstance(event.table, PatientsTable):
            event.prevent_default()
            self.call_later(self._show_records_of, event.id)

    async def _show_records_of(self, patient: str) -> None:
        """A patient opens as the records of that patient."""
        outer = self.query_one(OuterPanes)
        await outer.show("records")
        if isinstance(outer.pane, PagedTable):
            outer.pane.show_filter(patient)

    def bring_up_to_date(self) -> None:
        self.look()
        self.bar.client, self.bar.status = self.client_name, self._balance()
        for overview in self.query(Overview):
            overview.look()
        super().bring_up_to_date()

    def action_start_return(self) -> None:
        """In the Invoices tab from the invoice under the cursor; elsewhere the client is what is known."""
        from tui.screens.returns.new_return import start_return

        start_return(self.app, self.front, client=self.code, invoice=self.invoice_meant())

    def invoice_meant(self) -> str | None:
        shown = self.query_one(OuterPanes).pane
        return shown.invoice_meant if isinstance(shown, ClientBilling) else None

    def action_take_payment(self) -> None:
        from tui.screens.billing.pay_several import take_payment

        take_payment(self, self.front, self.code)

    def action_cash_out(self) -> None:
        from tui.screens.billing.cash_out import CashOutForm

        self.app.push_screen(CashOutForm(self.front, self.code))

    def action_new_invoice(self) -> None:
        from tui.screens.billing.new_invoice import start_invoice

        start_invoice(self.app, self.front, client=self.code)

    def action_place_order(self) -> None:
        from tui.screens.orders.place_order import start_order

        start_order(self.app, self.front, client=self.code)

    def action_apply_credit(self) -> None:
        from tui.screens.billing.apply_credit import ApplyCreditForm

        self.app.push_screen(ApplyCreditForm(self.front, self.code))

    def action_edit(self) -> None:
        from tui.screens.clients.form import ClientForm

        self.app.push_screen(ClientForm(self.front, self.code))

    async def action_billing(self) -> None:
        """The ledger, from wherever one is in the profile."""
        outer = self.query_one(OuterPanes)
        await outer.show("billing")
        await self.query_one(ClientBilling).show("ledger")

    def action_print(self) -> None:
        from tui.screens.clients.statement import show_statement

        show_statement(self.app, self.front, self.code)
