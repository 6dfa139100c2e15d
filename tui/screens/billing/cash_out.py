"""Cash Out: a client's credit is paid out in money, at most what was received."""

from __future__ import annotations

from collections.abc import Iterator

from domain.acts import Act
from domain.cashing_out import CashOut
from domain.desk import Done
from domain.errors import Code
from domain.kinds import Method
from domain.posting import Posting
from domain.recorded import ReceiptLineAdded
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.billing.fields import amount_field, method_field
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import heading, ledger_lines, till_lines
from tui.widgets.fields import Field, Remedy, TextField
from tui.widgets.form import PreviewLine, Values


class CashOutForm(KeptForm):
    """All the credit is proposed; what was never received in money stays credit."""

    button = "Cash Out"
    enter_saves = False

    def __init__(self, front: FrontDesk, client: str) -> None:
        super().__init__(front)
        self.client = client
        self.kept_as = f"cash_out.{client}"
        self.credit = front.reading.standing(client)[1]
        card = front.reading.client(client)
        self.heading = f"Cash Out  {card.name}" if card else "Cash Out"

    def compose_fields(self) -> Iterator[Field]:
        yield amount_field(self.front, self.credit)
        yield method_field()
        yield TextField("reference", "Reference", hint="cheque number, transfer")
        yield TextField("reason", "Reason")

    def act(self, values: Values) -> Act:
        return CashOut(
            client=self.client,
            amount=values["amount"],
            method=Method(values["method"]),
            reference=values["reference"],
            reason=values["reason"],
        )

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        credit = self.front.reading.standing(self.client)[1]
        return (PreviewLine("Available credit", self.front.formats.money(credit), "total"),)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (
            *self.until_complete(values),
            heading(),
            *ledger_lines(self.front, self.client, posting),
            *till_lines(posting, self.front),
        )

    def naming(self, posting: Posting, values: Values) -> str:
        given = self.front.formats.money(posting.of_type(ReceiptLineAdded)[0].amount)
        return f"Cash Out: give {given} {values['method']}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return self.at_most(refusal, Code.EXCEEDS_CREDIT, Code.EXCEEDS_PAID) or super().remedy(refusal)

    def said(self, done: Done) -> str:
        return f"Saved. Receipt {', '.join(done.made['receipts'])}."
