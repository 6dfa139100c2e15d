"""Change Method: a payment typed under the wrong method is put right, with trace, while its till is open."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.desk import Done
from domain.errors import Code, Refused
from domain.kinds import EntryKind, Method
from domain.posting import Posting
from domain.receipts.facts import ReceiptLine
from domain.receipts.method_changes import ChangeMethod
from domain.receipts.recorded import ReceiptLineAdded
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.fields import method_field, reason_field
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading, ledger_lines, till_lines
from tui.widgets.fields import Choice, ChoiceField, Field, Remedy
from tui.widgets.form import Preview, PreviewLine, Values


class ChangeMethodForm(KeptForm):
    """Of one payment of the receipt; what it paid stays paid, also where rounded cash makes it another receipt."""

    enter_saves = False
    elsewhere = {Code.WRONG_STATUS: "reason", Code.ALREADY_REFUNDED: "method", Code.UNKNOWN: "reason"}

    def __init__(self, front: FrontDesk, receipt: str, line: int | None = None) -> None:
        super().__init__(front)
        self.number = receipt
        self.receipt = front.reading.receipt(receipt)
        lines = self.receipt.lines if self.receipt else ()
        self.payments = [each for each in lines if each.kind is EntryKind.PAYMENT and line in (None, each.line)]
        self.kept_as = f"method.{receipt}.{line or ''}"
        self.heading = f"Change Method  {receipt}"
        self.button = "Change Method"

    def compose_fields(self) -> Iterator[Field]:
        if len(self.payments) > 1:
            words = [Choice(each.line, self._words(each)) for each in self.payments[:7]]
            yield ChoiceField("line", "Payment", words)
        yield method_field("Should be", None)
        yield reason_field("Why is it changed? Typed by mistake …")

    def _words(self, line: ReceiptLine) -> str:
        return f"{line.line}: {self.front.formats.money(line.amount)} {line.method}"

    def _payment(self, values: Values) -> ReceiptLine | None:
        if len(self.payments) == 1:
            return self.payments[0]
        return next((each for each in self.payments if each.line == values.get("line")), None)

    def act(self, values: Values) -> Act:
        payment = self._payment(values)
        return ChangeMethod(
            receipt=self.number,
            line=payment.line if payment else 1,
            method=Method(values["method"]),
            reason=values["reason"],
        )

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        if not self.payments:
            return (PreviewLine(f"{self.number} holds no payment.", tone="warning"),)
        payment = self._payment(values)
        if payment is None:
            return ()
        return (PreviewLine("Now", f"{self.front.formats.money(payment.amount)} {payment.method}"),)

    def preview(self, values: Values) -> Preview:
        """What it does, or why it cannot be, is seen before it is said why."""
        if {error.field for error in values.errors} == {"reason"}:
            return self.supposing(values, reason="…")
        return super().preview(values)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        client = self.receipt.client if self.receipt else ""
        return (
            *self.until_complete(values),
            PreviewLine("Then", f"{self._amount_then(posting, values)} {values['method']}", "total"),
            heading(),
            *ledger_lines(self.front, client, posting),
            *till_lines(self.front, posting),
            self._what_stays(posting),
        )

    def _what_stays(self, posting: Posting) -> PreviewLine:
        for again in posting.made.get("receipts", ()):
            place = f"Cash is rounded: {self.number} is reversed, and {again} takes its place. What it paid stays paid."
            return PreviewLine(place, tone="warning")
        return PreviewLine("The amount, and what it paid, stay as they are.", tone="dim")

    def naming(self, posting: Posting, values: Values) -> str:
        payment = self._payment(values)
        if payment is None:
            return ""
        now, then = self.front.formats.money(payment.amount), self._amount_then(posting, values)
        if now == then:
            return f"Change {now} from {payment.method} to {values['method']}"
        return f"Change {now} {payment.method} to {then} {values['method']}"

    def _amount_then(self, posting: Posting, values: Values) -> str:
        """As it is, or without the rounding of cash, or with it."""
        payment = self._payment(values)
        if payment is None:
            return ""
        anew = (line.amount for line in posting.of_type(ReceiptLineAdded) if line.line == payment.line)
        return self.front.formats.money(next(anew, payment.amount))

    def remedy(self, refusal: Refusal) -> Remedy | None:
        if not isinstance(refusal, Refused) or self.receipt is None:
            return None
        values = self.read()
        payment = self._payment(values)
        was_cash = payment is not None and payment.method is Method.CASH
        wanted = values.get("method")
        rounded = refusal.code is Code.INVALID and payment is not None and wanted is not payment.method
        if rounded or (refusal.code is Code.TILL_CLOSED and was_cash):
            # The till it lies in is counted: only the receipt as a whole can be answered.
            return Remedy("enter", f"Enter reverses {self.number}", self._reverse)
        return super().remedy(refusal)

    def _reverse(self) -> None:
        from tui.screens.billing.reverse_receipt import ReverseReceiptForm

        if self.receipt is not None:
            self.app.push_screen(ReverseReceiptForm(self.front, self.receipt), self._reversed)

    def _reversed(self, done: object) -> None:
        """Of a reversed receipt nothing is left to change."""
        if done is None:
            self.look_ahead()
        else:
            self.forget_draft()
            self._close(f"Saved. {self.number} is reversed.")

    def said(self, done: Done) -> str:
        for again in done.made.get("receipts", ()):
            return f"Saved. {again} takes the place of {self.number}."
        return f"Saved. The method on {self.number} is changed."
