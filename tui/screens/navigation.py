"""From a document's number to its screen, from wherever it is named."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.screen import Screen

from tui.front_desk import FrontDesk
from tui.widgets.notice import refuse


def screen_of(front: FrontDesk, kind: str, number: str) -> Screen[Any] | None:
    """The screen of a `return`, `invoice`, `receipt`, `credit-invoice`, `client` or `product`; other things have none."""
    # Screens name each other: each is imported when it is first opened.
    match kind:
        case "return":
            from tui.screens.returns.screen import ReturnScreen

            return ReturnScreen(front, number)
        case "invoice":
            from tui.screens.billing.invoice import InvoiceScreen

            return InvoiceScreen(front, number)
        case "receipt":
            from tui.screens.billing.receipt import ReceiptScreen

            return ReceiptScreen(front, number)
        case "credit-invoice":
            from tui.screens.billing.credit_invoice import CreditInvoiceScreen

            return CreditInvoiceScreen(front, number)
        case "client":
            from tui.screens.clients.profile import ClientProfile

            return ClientProfile(front, number)
        case "product":
            from tui.screens.inventory.item import ItemProfile

            return ItemProfile(front, number)
    return None


def open_document(app: App[Any], front: FrontDesk, kind: str, number: str) -> None:
    """Show the document over what is shown now; Esc comes back."""
    screen = screen_of(front, kind, number)
    if screen is None:
        refuse(app, f"All that is known of {kind} {number} stands here already.")
    else:
        app.push_screen(screen)
