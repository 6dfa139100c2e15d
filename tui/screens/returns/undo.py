"""Giving a draft up, and reversing what was posted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import App

from domain.acts import Act
from domain.desk import Done
from domain.errors import Refused as DomainRefused
from domain.kinds import EntryKind, Method
from domain.ledger.recorded import Entry
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.returns.changing import CancelReturn
from domain.returns.reversing import ReverseReturn
from domain.till.recorded import CashMoved
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.fields import day_field, reason_field
from tui.screens.kept_form import KeptForm
from tui.screens.money.undo import AT_THE_REASON, opening_what_used_it
from tui.screens.preview_lines import heading
from tui.screens.returns.posting_lines import posting_lines
from tui.widgets.fields import Field, Remedy
from tui.widgets.form import PreviewLine, Values
from tui.widgets.notice import refuse


def cancel_return(app: App[Any], front: FrontDesk, number: str) -> None:
    """Ask why it is given up; where it cannot be any more, say what to do instead."""
    try:
        front.desk.preview(CancelReturn(return_=number, reason="…"))
    except DomainRefused as refusal:
        refuse(app, refusal.message)
    else:
        app.push_screen(CancelReturnForm(front, number))


class CancelReturnForm(KeptForm):
    """Nothing was credited yet, so nothing but the draft is given up."""

    enter_saves = False

    def __init__(self, front: FrontDesk, number: str) -> None:
        super().__init__(front)
        self.number = number
        self.heading = self.button = f"Cancel Return {number}"
        self.kept_as = f"cancel.{number}"

    def compose_fields(self) -> Iterator[Field]:
        yield reason_field("Why is it cancelled? The reason stays in the history.")

    def act(self, values: Values) -> Act:
        return CancelReturn(return_=self.number, reason=values["reason"])

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        ret = self.front.reading.return_(self.number)
        items = ret.items if ret is not None else ()
        lines = (PreviewLine(item.name, self.front.formats.quantity(item.quantity)) for item in items)
        return (
            heading("Does not come back"),
            *lines,
            PreviewLine("No credit, no money and no stock is moved. A cancelled return cannot be opened again."),
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return self.until_complete(values)

    def said(self, done: Done) -> str:
        return f"{self.number} is cancelled."


class ReverseReturnForm(KeptForm):
    """Shows beforehand the opposite of everything the return did."""

    enter_saves = False
    elsewhere = AT_THE_REASON

    def __init__(self, front: FrontDesk, number: str) -> None:
        super().__init__(front)
        self.number = number
        self.heading = self.button = f"Reverse {number}"
        self.kept_as = f"reverse.{number}"
        ret = front.reading.return_(number)
        self.client = ret.client if ret is not None else ""

    def compose_fields(self) -> Iterator[Field]:
        yield reason_field("Why is it reversed? The reason stays in the history.")
        yield day_field(self.front)

    def act(self, values: Values) -> Act:
        return ReverseReturn(return_=self.number, reason=values["reason"], on=values["on"])

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        """What is undone does not depend on the reason."""
        if values.complete:
            return ()
        try:
            posting = self.front.desk.preview(ReverseReturn(return_=self.number, reason="…"))
        except DomainRefused as refusal:
            return (PreviewLine(refusal.message, tone="warning"),)
        return self.foresee(posting, values)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return posting_lines(self.front, self.client, posting)

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return opening_what_used_it(self, refusal) or super().remedy(refusal)

    def naming(self, posting: Posting, values: Values) -> str:
        back = list(self._taken_back(posting))
        if back:
            return f"{self.button}: take {', '.join(back)} back"
        return self.button

    def _taken_back(self, posting: Posting) -> Iterator[str]:
        """The money that was given out, by method; of cash what changes hands."""
        by_method: dict[Method, Money] = {}
        methods = {old.id: old.method for old in posting.books.return_entries(self.number)}
        for entry in posting.of_type(Entry):
            method = methods.get(entry.reverses or 0)
            if entry.kind is EntryKind.CASH_OUT_REVERSAL and method not in (None, Method.CASH):
                by_method[method] = by_method.get(method, ZERO) - entry.amount
        cash = Money.total(move.amount for move in posting.of_type(CashMoved))
        if cash > ZERO:
            yield f"{self.front.formats.money(cash)} cash"
        yield from (f"{self.front.formats.money(amount)} {method}" for method, amount in by_method.items())

    def said(self, done: Done) -> str:
        return f"{self.number} is reversed."
