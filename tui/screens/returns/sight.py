"""A return as its screen shows it, read anew after each act."""

from __future__ import annotations

from typing import Any

from domain.errors import Code, Refused
from domain.kinds import Issue, ReturnStatus
from domain.money import ZERO, Money
from tui.front_desk import FrontDesk


class Sight:
    """What is to be seen of one return; `view` is empty where there is none of this number."""

    def __init__(self, front: FrontDesk, number: str) -> None:
        self.front = front
        self.number = number
        self.look()

    def look(self) -> None:
        """Read everything anew."""
        self.view: dict[str, Any] = self.front.reading.show("return", self.number) or {}
        client = self.front.reading.client(self.view["client"]) if self.view else None
        self.client_name = client.name if client else ""
        self.status = ReturnStatus(self.view["status"]) if self.view else ReturnStatus.CANCELLED
        self.expected: dict[int, Money] = {}
        """Of a draft, what each item would be credited now."""
        self.trouble = ""
        """Why a draft with items could not be posted now."""
        if self.status is ReturnStatus.DRAFT and self.items:
            self._look_ahead()

    def _look_ahead(self) -> None:
        from domain.credit_invoices.recorded import CreditLineAdded
        from domain.returns.posting_return import PostReturn

        try:
            posting = self.front.desk.preview(PostReturn(return_=self.number, issue=Issue.CREDIT))
        except Refused as refusal:
            self.trouble = "" if refusal.code is Code.PERIOD_CLOSED else refusal.message
            return
        for line in posting.of_type(CreditLineAdded):
            if line.item is not None:
                self.expected[line.item] = self.expected.get(line.item, ZERO) + line.gross

    @property
    def items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.view.get("items", [])
        return items

    @property
    def is_draft(self) -> bool:
        return self.status is ReturnStatus.DRAFT

    def item(self, line: int) -> dict[str, Any] | None:
        """The item of that line."""
        return next((item for item in self.items if item["line"] == line), None)

    def credited(self, item: dict[str, Any]) -> Money | None:
        """What the item was credited, or of a draft would be; None where that is not known."""
        if self.is_draft:
            return self.expected.get(item["line"])
        return Money.total(self.amount(line["amount"]) for line in item["credit_invoice_lines"])

    def amount(self, text: str) -> Money:
        """An amount of the view."""
        return self.front.formats.currency.parse(text)

    def money(self, text: str) -> str:
        """An amount of the view as the practice writes it."""
        return self.front.formats.money(self.amount(text))
