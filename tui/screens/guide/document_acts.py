"""The guide's ways that begin on a document rather than with an empty form."""

from __future__ import annotations

from typing import Any

from textual.app import App

from tui.front_desk import FrontDesk
from tui.screens.navigation import open_document
from tui.widgets.notice import refuse, say


def reverse_receipt(app: App[Any], front: FrontDesk, receipt: str) -> None:
    """Show what the reversal does, ask why, and do it."""
    from tui.screens.billing.reverse_receipt import ReverseReceiptForm

    known = front.reading.receipt(receipt)
    if known is None:
        refuse(app, f"There is no receipt {receipt}.")
    else:
        app.push_screen(ReverseReceiptForm(front, known))


def remove_item(app: App[Any], front: FrontDesk, invoice: str, line: int | None) -> None:
    """Take the line off; where none is named the invoice is shown, and its cursor names one."""
    from tui.screens.billing.remove_item import RemoveItemForm

    known = front.reading.invoice(invoice)
    if known is None:
        refuse(app, f"There is no invoice {invoice}.")
    elif line is not None:
        app.push_screen(RemoveItemForm(front, known, line))
    else:
        open_document(app, front, "invoice", invoice)
        app.call_after_refresh(say, app, "Put the cursor on the item, then Del takes it off.")


def return_all(app: App[Any], front: FrontDesk, invoice: str) -> None:
    """A return with everything on the invoice that can come back."""
    from tui.screens.returns.whole_invoice import return_whole_invoice

    return_whole_invoice(app, front, invoice)
