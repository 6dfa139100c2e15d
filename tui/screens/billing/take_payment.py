"""Take Payment: what is owed is proposed, a letter says how it is paid, F10 takes it."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on

from domain.acts import Act
from domain.desk import Done
from domain.kinds import Method, PaymentMethod
from domain.money import ZERO, Money
from domain.payments import InvoiceToPay, TakePayment
from domain.posting import Posting
from domain.recorded import ReceiptLineAdded
from tui.front_desk import FrontDesk
from tui.screens.billing.fields import amount_field, client_field, maybe_amount_field, method_field
from tui.screens.kept_form import KeptForm
from tui.screens.preview_lines import balance_words, heading, ledger_lines, payment_lines, till_lines
from tui.widgets.fields import Field, FindField, Hit, TextField
from tui.widgets.form import PreviewLine, Values


class TakePaymentForm(KeptForm):
    """A payment of a client, for one invoice or for the oldest first."""

    button = "Take Payment"

    def __init__(self, front: FrontDesk, client: str | None = None, invoice: str | None = None) -> None:
        super().__init__(front)
        self.client = client
        self.invoice = invoice
        self.kept_as = f"payment.{invoice or client or ''}"
        card = front.reading.client(client) if client else None
        self.heading = f"Take Payment  {card.name}" if card else "Take Payment"
        self.amount = amount_field(front, self._owed(client, invoice))
        self.method = method_field()
        self.given = maybe_amount_field(front, "given", "Cash given")

    def compose_fields(self) -> Iterator[Field]:
        if self.client is None:
            yield client_field(self.front)
        yield self.amount
        yield self.method
        named = self.front.reading.hit_invoice(self.invoice) if self.invoice else None
        yield FindField("invoice", "For invoice", self._find_invoice, value=named)
        yield TextField("reference", "Reference", hint="cheque number, card slip")
        yield self.given

    def _find_invoice(self, text: str, limit: int) -> list[Hit]:
        return list(self.front.reading.find_invoice(text, limit, self._client(self.read())))

    def _client(self, values: Values) -> str | None:
        return self.client or values.get("client")

    def _owed(self, client: str | None, invoice: str | None) -> Money:
        if invoice is not None:
            known = self.front.reading.invoice(invoice)
            return known.open if known else ZERO
        return self.front.reading.standing(client)[0] if client else ZERO

    @on(Field.Changed)
    def propose_what_is_owed(self, event: Field.Changed) -> None:
        """Another client or invoice owes another amount; one that was typed stays."""
        if isinstance(event.field, FindField) and not self.amount.dirty:
            values = self.read()
            owed = self._owed(self._client(values), values.get("invoice"))
            self.amount.load(self.front.formats.money(owed) if owed else "")
        self.given.display = self.method.typed == "Cash"

    def act(self, values: Values) -> Act:
        invoice = values["invoice"]
        return TakePayment(
            client=str(self._client(values)),
            amount=values["amount"],
            method=PaymentMethod(values["method"]),
            reference=values["reference"],
            invoices=(InvoiceToPay(invoice=invoice),) if invoice else (),
        )

    def until_complete(self, values: Values) -> tuple[PreviewLine, ...]:
        client = self._client(values)
        if client is None:
            return (PreviewLine("What is owed is proposed once the client is known.", tone="dim"),)
        owes, credit = self.front.reading.standing(client)
        words = "Type an amount; it becomes the client's credit." if not owes else "Type what is paid."
        return (PreviewLine("Balance", balance_words(self.front, owes - credit)), PreviewLine(words, tone="dim"))

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        client = str(self._client(values))
        return (
            heading(),
            *payment_lines(self.front, client, posting),
            *self._change(posting, values),
            *ledger_lines(self.front, client, posting),
            *till_lines(posting, self.front),
        )

    def _change(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        given = values.get("given")
        if given is None or values["method"] is not Method.CASH:
            return ()
        change = given - _handed(posting)
        if change < ZERO:
            return (PreviewLine("Cash given is short by", self.front.formats.money(-change), "warning"),)
        return (PreviewLine("Change to give", self.front.formats.money(change), "total"),)

    def naming(self, posting: Posting, values: Values) -> str:
        return f"Take Payment: {self.front.formats.money(_handed(posting))} {values['method']}"

    def said(self, done: Done) -> str:
        return f"Saved. Receipt {', '.join(done.made['receipts'])}."


def _handed(posting: Posting) -> Money:
    """The money that changes hands, cash rounded to coins."""
    return Money.total(line.amount for line in posting.of_type(ReceiptLineAdded))
