"""What can be begun from any screen; the application does it, and home shows it in its footer."""

from __future__ import annotations

from tui.commands import Command
from tui.help import GUIDE

BEGUN_ANYWHERE = (
    Command("desk.return", ("f7",), "New Return", "A client brings something back.", "app.new_return", rank=160),
    Command("desk.payment", ("f9",), "Take Payment", "A client pays.", "app.take_payment", rank=161),
    Command("desk.invoice", ("ctrl+n",), "New Invoice", "Sell something to a client.", "app.new_invoice", rank=162),
    Command(
        GUIDE,
        ("f8",),
        "Guide",
        "What happened? It opens the right form: refunds, write-offs, reversals.",
        "app.guide",
        rank=55,
    ),
)
