"""What is said before a client's credit is given out, and the day it is given out on."""

from __future__ import annotations

from datetime import date

from domain.money import Money
from tui.front_desk import FrontDesk
from tui.widgets.form import PreviewLine, Values


def credit_lines(front: FrontDesk, client: str | None) -> tuple[PreviewLine, ...]:
    """The credit, and what of it was never received in money and so stays credit."""
    if client is None:
        return ()
    (owes, credit), payable = front.reading.standing(client), front.reading.payable(client)
    lines = [PreviewLine("Available credit", front.formats.money(credit), "total")]
    if payable < credit:
        lines.append(PreviewLine("  of it received in money, to be paid out", front.formats.money(payable), "warning"))
    if owes and credit:
        lines.append(PreviewLine(_first_the_debt(front, client, owes), tone="warning"))
    return tuple(lines)


def _first_the_debt(front: FrontDesk, client: str, owes: Money) -> str:
    card = front.reading.client(client)
    whose = card.name if card else client
    return f"{whose} owes {front.formats.money(owes)}: the credit can pay that first (Apply Credit)."


def dated(front: FrontDesk, values: Values) -> date | None:
    """The day that was chosen; none where it is today, so that a form kept past midnight is of the new day."""
    on: date = values["on"]
    return None if on == front.reading.today() else on
