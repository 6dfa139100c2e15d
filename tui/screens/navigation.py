"""From a document's number to its screen, from wherever it is named."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.screen import Screen

from tui.front_desk import FrontDesk
from tui.screens import named
from tui.widgets.notice import Notice, refuse, say

SCREENS = {
    "order": "orders.screen.OrderScreen",
    "return": "returns.screen.ReturnScreen",
    "invoice": "billing.invoice.InvoiceScreen",
    "receipt": "billing.receipt.ReceiptScreen",
    "credit-invoice": "billing.credit_invoice.CreditInvoiceScreen",
    "client": "clients.profile.ClientProfile",
    "product": "inventory.item.ItemProfile",
    "return-item": "returns.item_screen.ReturnItemScreen",
    "serial": "inventory.serial.SerialScreen",
    "till": "till.cash_up.CashUpScreen",
}
"""By kind: the screen's class by its path below `tui.screens`."""


def screen_of(front: FrontDesk, kind: str, number: str) -> Screen[Any]:
    """The screen of a document of one of these kinds."""
    screen: Screen[Any] = named(SCREENS[kind])(front, number)
    return screen


def open_document(app: App[Any], front: FrontDesk, kind: str, number: str) -> None:
    """Show the document over what is shown now; Esc comes back."""
    if kind in SCREENS:
        app.push_screen(screen_of(front, kind, number))
    else:
        refuse(app, f"All that is known of {kind} {number} stands here already.")


def make_document(app: App[Any], front: FrontDesk, kind: str, form: Screen[Any]) -> None:
    """Open a form that makes a document; saved, the document is shown, and there what was said of it."""

    async def go_on(number: object) -> None:
        if number is None:
            return
        said = " ".join(notice.take() for notice in app.screen.query(Notice))
        await app.push_screen(screen_of(front, kind, str(number)))
        if said:
            say(app, said)

    app.push_screen(form, go_on)
