"""Post Return: refund or credit, by which method, and beforehand exactly what will be recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from domain.acts import Act
from domain.desk import Done
from domain.errors import Code
from domain.errors import Refused as DomainRefused
from domain.kinds import Issue, RefundMethod, ReturnAction, ReturnStatus
from domain.posting import Posting
from domain.returns.posting_return import PostReturn
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.fields import day_field
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import mark_lines
from tui.screens.returns.posting_lines import (
    credit_lines,
    credit_totals,
    has_many,
    kept_words,
    paid_words,
    posting_lines,
    settled_words,
)
from tui.screens.returns.questions import AFTER_POSTING, LATER, ORIGINAL, REFUND_OR_CREDIT
from tui.screens.returns.remedies import Remedies
from tui.widgets.fields import Choice, ChoiceField, Field, Remedy, TextField
from tui.widgets.form import Preview, PreviewLine, Values

ISSUES = (Choice(Issue.REFUND, "Refund"), Choice(Issue.CREDIT, "Credit"))
METHODS = tuple(Choice(method, method.value.capitalize()) for method in RefundMethod)


class PostReturnForm(KeptForm):
    """Answers with what was done, or with nothing."""

    button = "Post Return"
    enter_saves = False
    questions = (REFUND_OR_CREDIT, ORIGINAL, AFTER_POSTING, LATER)
    elsewhere = {Code.EXCEEDS_PAID: "method", Code.RETURN_EXPIRED: "on"}

    def __init__(self, front: FrontDesk, number: str) -> None:
        super().__init__(front)
        self.number = number
        self.heading = f"Post Return {number}"
        self.kept_as = f"post.{number}"
        ret = front.reading.return_(number)
        self.client = ret.client if ret is not None else ""
        self.credits = ret is None or any(item.action is ReturnAction.CREDIT for item in ret.items)

    def compose_fields(self) -> Iterator[Field]:
        self.issue = ChoiceField("issue", "Issue", ISSUES)
        self.method = ChoiceField("method", "Method", METHODS, RefundMethod.ORIGINAL)
        self.reference = TextField("reference", "Reference", parse=self._read_reference, hint="if there is a number")
        yield from (self.issue, self.method, self.reference, day_field(self.front))

    def _chosen(self, field: ChoiceField) -> object:
        at = field.editor.chosen
        return field.choices[at].value if at >= 0 else None

    def _read_reference(self, typed: str) -> str:
        if not typed.strip() and self._chosen(self.method) is RefundMethod.CHEQUE:
            raise ValueError("Which cheque? Type its number.")
        return typed.strip()

    def look_ahead(self) -> None:
        refund, method = self._chosen(self.issue) is Issue.REFUND, self._chosen(self.method)
        # Where nothing is credited nobody is asked how it is given.
        self.issue.display = self.credits
        self.method.display = refund
        self.reference.display = refund and method is not RefundMethod.CASH
        label = "Cheque number" if method is RefundMethod.CHEQUE else "Reference"
        if self.reference.label != label:
            self.reference.label = label
            self.reference.refresh()
        super().look_ahead()

    def act(self, values: Values) -> Act:
        return PostReturn(
            return_=self.number,
            issue=values.get("issue", Issue.CREDIT),
            method=values.get("method"),
            reference=values.get("reference", ""),
            on=values["on"],
        )

    def preview(self, values: Values) -> Preview:
        if {error.field for error in values.errors} != {"reference"}:
            return super().preview(values)
        # What a cheque would do is seen before its number is typed.
        known = Values()
        known.update(values, reference="")
        return replace(super().preview(known), digest="")

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        """What is credited does not depend on how it is settled."""
        try:
            posting = self.front.desk.preview(PostReturn(return_=self.number, issue=Issue.CREDIT))
        except DomainRefused as refusal:
            return (PreviewLine(refusal.message, tone="warning"),) if not values.complete else ()
        choose = PreviewLine("Choose: r refunds it, c leaves it as the client's credit.", tone="warning")
        lines = credit_lines(self.front, posting)
        if not self.credits or "issue" in values:
            return lines
        return (*credit_totals(self.front, posting), choose, *lines) if has_many(posting) else (*lines, choose)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (*mark_lines(self.front, self.client), *posting_lines(self.front, self.client, posting))

    def naming(self, posting: Posting, values: Values) -> str:
        if posting.result["status"] == ReturnStatus.AWAITING_INSPECTION:
            return "Post Return: wait for the inspection"
        paid, kept = paid_words(self.front, posting.result), kept_words(self.front, posting)
        parts = [f"pay {paid}"] if paid else []
        parts += [f"{kept} as credit"] if kept else []
        nothing = "nothing to pay out" if self.credits else "nothing is credited"
        return f"Post Return: {' and '.join(parts) or nothing}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return Remedies(self.app, self.front, self.field_of).against(refusal) or super().remedy(refusal)

    def said(self, done: Done) -> str:
        if done.result["status"] == ReturnStatus.AWAITING_INSPECTION:
            return f"Saved. {self.number} waits for the inspection of its goods."
        return f"Posted. {settled_words(self.front, done)}".strip()
