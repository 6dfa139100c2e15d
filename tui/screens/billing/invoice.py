"""An invoice: its items with what came back of each, its credit invoices, and what paid it."""

from __future__ import annotations

from collections.abc import Iterator

from domain.money import ZERO
from tui.about import About
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.help import Question
from tui.screens.billing.invoice_sight import ITEMS, SETTLEMENTS, InvoiceSight
from tui.screens.money.of_invoice import MoneyOfInvoice, when_open
from tui.screens.navigation import open_document
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import ListRows, Row, Rows
from tui.widgets.tabs import Pane, Panes

ACTIONS = (
    "invoice.return",
    "invoice.whole",
    "invoice.payment",
    "invoice.remove",
    "invoice.spread",
    "invoice.credit",
    "invoice.print",
    "invoice.write_off",
    "invoice.recover",
    "invoice.service",
    "invoice.charge",
    "invoice.reverse",
)
OF_NO_SALE = ("invoice.reverse", "invoice.client", "invoice.print")
"""What can be done with a cheque refund or a debit journal."""


def when_returnable(screen: InvoiceScreen) -> str:
    """Why nothing of it can come back; an unpaid one is answered by the return's own form, with its remedy."""
    return "" if screen.sight.returnable else "Nothing is left on it that could come back."


def when_removable(screen: InvoiceScreen) -> str:
    """Why nothing can be taken off it."""
    return "" if screen.sight.invoice.open > ZERO else "It is paid: return the item instead (r)."


def when_discounted(screen: InvoiceScreen) -> str:
    """Why there is no discount to spread."""
    return "" if screen.sight.invoice.header_discount else "It has no discount on its total."


def when_creditable(screen: InvoiceScreen) -> str:
    """Why no credit can pay it."""
    reason = when_open(screen)
    return reason or ("" if screen.sight.credit else "The client has no credit.")


def when_ordered(screen: InvoiceScreen) -> str:
    """Why there is no order to go to."""
    return "" if screen.sight.invoice.order else "It was sold directly, not on an order."


class InvoiceScreen(MoneyOfInvoice):
    """Everything of one invoice, and what can be done about it."""

    kind = "invoice"
    detailed = {"items"}
    questions = (
        Question(
            "The client wants to give an item back.",
            "Paid: r starts a return of the item, w of the whole invoice. Not paid: Del removes the item under the"
            " cursor; the struck line stays visible with who, when and why.",
        ),
        Question(
            "It has a discount on its total: what is an item worth?",
            "l spreads the discount onto the lines, to the cent. Then each item has a price and can be credited.",
        ),
    )
    offers = offer(
        "Invoice",
        Command(
            "invoice.return",
            ("f7", "r"),
            "Return",
            "Start a return of its items.",
            "start_return",
            when=when_returnable,
            rank=101,
        ),
        Command(
            "invoice.whole",
            ("w",),
            "Return all",
            "Return everything on it in one step.",
            "return_all",
            when=when_returnable,
            rank=102,
        ),
        Command("invoice.payment", ("f9", "p"), "Pay", "Take a payment for it.", "pay", when=when_open, rank=103),
        Command(
            "invoice.remove",
            ("delete", "x"),
            "Remove",
            "Take the item under the cursor off it.",
            "remove_item",
            when=when_removable,
            rank=104,
        ),
        Command(
            "invoice.spread",
            ("l",),
            "Spread",
            "Move the discount on its total onto the lines.",
            "spread",
            when=when_discounted,
            rank=105,
        ),
        Command(
            "invoice.credit",
            ("a",),
            "Credit",
            "Let the client's credit pay it.",
            "apply_credit",
            when=when_creditable,
            rank=106,
        ),
        Command("invoice.order", ("d",), "Order", "Go to its order.", "open_order", when=when_ordered, rank=109),
        Command("invoice.client", ("c",), "Client", "Go to the client's profile.", "open_client", rank=107),
        Command("invoice.print", ("ctrl+o", "o"), "Print", "See it as a document, then print it.", "print", rank=108),
    )

    def __init__(self, front: FrontDesk, number: str) -> None:
        sight = InvoiceSight(front, number)
        super().__init__(front, number, ACTIONS if sight.is_sale else OF_NO_SALE)
        self.sight = sight
        self.items = ListRows(ITEMS, self.sight.items)
        self.settlements = ListRows(SETTLEMENTS, self.sight.settlements)

    @property
    def client(self) -> str:
        return self.sight.invoice.client

    @property
    def status(self) -> str:
        return self.sight.status

    @property
    def amounts(self) -> str:
        return self.sight.summary

    @property
    def about(self) -> About:
        """The invoice, and the item under the cursor."""
        return About(self.client, self.number, self.line_meant())

    def line_meant(self) -> int | None:
        row = self._item_under_cursor()
        return int(row.id) if row is not None and row.style != "struck" else None

    def panes(self) -> Iterator[Pane]:
        yield Pane("items", "Items", lambda: PagedTable(self.items, noun="items"))
        yield Pane("credits", "Credit invoices", self._credit_invoices)
        yield Pane("settled", "Paid by", lambda: PagedTable(self.settlements, noun="payments", empty=NOT_PAID))

    def _credit_invoices(self) -> PagedTable:
        source = self.front.reading.credit_invoices(invoice=self.number)
        return PagedTable(source, noun="credit invoices", empty=NO_CREDITS)

    def look(self) -> None:
        self.sight.look()
        self.items.replace(self.sight.items)
        self.settlements.replace(self.sight.settlements)

    def more_of(self, source: Rows, row: Row) -> str | None:
        return self.sight.details(int(row.id)) if source is self.items else None

    def action_start_return(self) -> None:
        from tui.screens.returns.new_return import start_return

        start_return(self.app, self.front, client=self.client, invoice=self.number)

    def action_return_all(self) -> None:
        from tui.screens.returns.whole_invoice import return_whole_invoice

        return_whole_invoice(self.app, self.front, self.number)

    def action_pay(self) -> None:
        from tui.screens.billing.take_payment import TakePaymentForm

        self.app.push_screen(TakePaymentForm(self.front, self.client, self.number))

    def action_apply_credit(self) -> None:
        from tui.screens.billing.apply_credit import ApplyCreditForm

        self.app.push_screen(ApplyCreditForm(self.front, self.client, self.number))

    def action_spread(self) -> None:
        from tui.screens.billing.spread_discount import SpreadDiscountForm

        self.app.push_screen(SpreadDiscountForm(self.front, self.sight.invoice))

    def action_remove_item(self) -> None:
        from tui.screens.billing.remove_item import RemoveItemForm

        row = self._item_under_cursor()
        if row is None:
            self.refuse("Put the cursor on an item first (F6 goes to Items).")
        elif row.style == "struck":
            self.refuse("It is removed already.")
        else:
            self.app.push_screen(RemoveItemForm(self.front, self.sight.invoice, int(row.id)))

    def _item_under_cursor(self) -> Row | None:
        panes = self.query_one(Panes)
        table = panes.pane
        return table.current if isinstance(table, PagedTable) and panes.shown == "items" else None

    def action_open_order(self) -> None:
        open_document(self.app, self.front, "order", str(self.sight.invoice.order))


NO_CREDITS = "Nothing of it was credited."
NOT_PAID = "Nothing was paid on it yet. F9 Pay"
