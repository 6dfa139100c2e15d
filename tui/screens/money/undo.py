"""Taking back what was posted: the base of the forms, and those for what is no receipt and no return."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from domain.acts import Act
from domain.credit_invoices.reversing import ReverseCreditInvoice
from domain.desk import Done
from domain.errors import Code, Refused
from domain.kinds import EntryKind
from domain.ledger.recorded import Allocation, Entry
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts.journals import ReverseInvoice
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.fields import reason_field
from tui.screens.kept_form import KeptForm
from tui.screens.navigation import open_document
from tui.screens.preview_lines import heading, ledger_lines
from tui.widgets.fields import Field, Remedy
from tui.widgets.form import Preview, PreviewLine, Values

AT_THE_REASON = dict.fromkeys(
    (Code.WRONG_STATUS, Code.CREDIT_ALREADY_USED, Code.ALREADY_REFUNDED, Code.TILL_CLOSED), "reason"
)
"""What hinders a reversal is shown at the one field that each has."""


def opening_what_used_it(form: KeptForm, refusal: Refusal) -> Remedy | None:
    """The key that opens the first document named as standing in the way."""
    if not isinstance(refusal, Refused) or refusal.code not in (Code.CREDIT_ALREADY_USED, Code.ALREADY_REFUNDED):
        return None
    named, reading = refusal.facts["where"], form.front.reading
    known = (("receipt", reading.receipt), ("invoice", reading.invoice), ("credit-invoice", reading.credit_invoice))
    for number in named if isinstance(named, list) else str(named).split(", "):
        kind = next((kind for kind, find in known if find(number) is not None), None)
        if kind is not None:
            return Remedy("enter", f"Enter opens {number}", partial(open_document, form.app, form.front, kind, number))
    return None


def written_off_again(front: FrontDesk, posting: Posting) -> Iterator[PreviewLine]:
    """The invoices whose write-off had been taken back, and counts again."""
    for entry in posting.of_type(Entry):
        if entry.kind is EntryKind.WRITE_OFF:
            yield PreviewLine(f"{entry.invoice} stands written off again", front.formats.money(-entry.amount))


class UndoForm(KeptForm):
    """Only the reason is asked for: what is undone stands in the books, and is shown at once."""

    enter_saves = False
    elsewhere = AT_THE_REASON

    def __init__(self, front: FrontDesk, number: str, client: str, total: Money) -> None:
        super().__init__(front)
        self.number = number
        self.client = client
        self.total = total
        self.kept_as = f"reverse.{number}"
        card = front.reading.client(client)
        self.whose = card.name if card else client
        self.button = f"Reverse {number}"
        self.heading = f"Reverse {number}  {self.whose}"

    def compose_fields(self) -> Iterator[Field]:
        yield reason_field("Why is it reversed? The reason stays in the history.")

    def for_reason(self, reason: str) -> Act:
        """The act, once it is known why."""
        raise NotImplementedError

    def act(self, values: Values) -> Act:
        return self.for_reason(values["reason"])

    def preview(self, values: Values) -> Preview:
        """What is undone does not depend on the reason; nor does a refusal, which is better known at once."""
        return super().preview(values) if values.complete else self.supposing(values, reason="…")

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (heading(), *ledger_lines(self.front, self.client, posting))

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Reverse {self.number}: {self.front.formats.money(self.total)} of {self.whose}"

    def said(self, done: Done) -> str:
        return f"Saved. {self.number} is reversed."

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return opening_what_used_it(self, refusal) or super().remedy(refusal)


class ReverseInvoiceForm(UndoForm):
    """A cheque that was never cashed, a journal that was wrong: the credit is the client's again."""

    def __init__(self, front: FrontDesk, invoice: str) -> None:
        known = front.reading.invoice(invoice)
        super().__init__(front, invoice, known.client if known else "", known.total if known else Money(0))

    def for_reason(self, reason: str) -> Act:
        return ReverseInvoice(invoice=self.number, reason=reason)


class ReverseCreditInvoiceForm(UndoForm):
    """A credit invoice that was made without a return; what it had paid is owed again."""

    def __init__(self, front: FrontDesk, number: str) -> None:
        known = front.reading.credit_invoice(number)
        super().__init__(front, number, known.client if known else "", known.total if known else Money(0))
        self.invoice = known.invoice if known else ""

    def for_reason(self, reason: str) -> Act:
        return ReverseCreditInvoice(credit_invoice=self.number, reason=reason)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        said, *ledger = super().foresee(posting, values)
        return (said, *self._owed_again(posting), *written_off_again(self.front, posting), *ledger)

    def _owed_again(self, posting: Posting) -> Iterator[PreviewLine]:
        """What it had paid of its invoice; it can have paid nothing else but its own entries."""
        own = {entry.id for entry in posting.books.document_entries(self.client, self.number)}
        undone = (-part.amount for part in posting.of_type(Allocation) if part.amount < ZERO and part.debit not in own)
        owed = Money.total(undone)
        if owed:
            yield PreviewLine(f"{self.invoice} is owed again", self.front.formats.money(owed))
