"""Take Payment: what is owed is proposed, a letter says how it is paid, F10 takes it."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on

from domain.acts import Act
from domain.errors import Code
from domain.kinds import Method, PaymentMethod
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts.payments import InvoiceToPay, TakePayment
from domain.receipts.recorded import ReceiptLineAdded
from domain.receipts.write_offs import WriteOff
from tui.commands import Command, offer
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.fields import METHODS, maybe_amount_field, reason_field
from tui.screens.money.fields import WHO_TREATED, WHY_NEVER_PAID, practitioner_field
from tui.screens.money.money_form import MoneyForm
from tui.screens.preview_lines import cash_is_short, change_line
from tui.widgets.fields import Choice, ChoiceField, Field, FindField, Remedy, TextField
from tui.widgets.form import FieldError, PreviewLine, Values
from tui.widgets.notice import Notice, say

WRITE_OFF = Choice(PaymentMethod.WRITE_OFF, "Write off")


def when_credit_can_pay(form: TakePaymentForm) -> str:
    """Why no credit can be applied instead."""
    client = form.client_now
    owes, credit = form.front.reading.standing(client) if client else (ZERO, ZERO)
    if not credit:
        return "The client has no credit." if client else "First the client."
    return "" if owes else "Nothing is owed that the credit could pay."


def when_written_off(form: TakePaymentForm) -> str:
    """Why nothing can be recovered instead."""
    client = form.client_now
    if client is None:
        return "First the client."
    return "" if form.front.reading.written_off(client) else "Nothing of this client stands written off."


class TakePaymentForm(MoneyForm):
    """A payment of a client, for one invoice or for the oldest first; or the decision that none will come."""

    called = "Take Payment"
    enter_saves = True
    stands = True
    offers = offer(
        "Take Payment",
        Command(
            "payment.credit",
            ("f6",),
            "Apply Credit",
            "Let the client's credit pay instead.",
            "apply_credit",
            when=when_credit_can_pay,
            rank=130,
        ),
        Command(
            "payment.recover",
            ("f9",),
            "Recover",
            "It is for a debt that was written off.",
            "recover",
            when=when_written_off,
            rank=131,
        ),
    )

    def __init__(self, front: FrontDesk, client: str | None = None, invoice: str | None = None) -> None:
        super().__init__(front, client, invoice)
        self.method = ChoiceField("method", "Method", (*METHODS, WRITE_OFF), Method.CASH)
        self.practitioner = practitioner_field(front, WHO_TREATED)
        self.reason = reason_field(WHY_NEVER_PAID)
        self.reference = TextField("reference", "Reference", hint="cheque number, card slip")
        self.given = maybe_amount_field(front, "given", "Cash given")
        self.ask_only_what_matters()

    def compose_rest(self) -> Iterator[Field]:
        yield self.amount
        yield self.method
        yield self.practitioner
        yield self.reason
        if self.invoice is None:
            yield FindField("invoice", "For invoice", self.find_open_invoice)
        yield self.reference
        yield self.given

    def most(self, values: Values) -> Money:
        invoice = self.known_invoice(values)
        if invoice is not None:
            return invoice.open
        client = values.get("client")
        return self.front.reading.standing(client)[0] if client else ZERO

    @property
    def client_now(self) -> str | None:
        """The client, as far as one is chosen."""
        return self.client_of(self.read())

    @on(Field.Changed)
    def ask_only_what_matters(self) -> None:
        """Practitioner and reason for a write-off, which Enter alone does not post; the cash given for cash."""
        writes_off = self.method.value is PaymentMethod.WRITE_OFF
        self.practitioner.display = self.reason.display = writes_off
        self.reference.display = not writes_off
        self.given.display = self.method.value is Method.CASH
        self.enter_saves = not writes_off

    def act(self, values: Values) -> Act:
        client, amount, invoice = values["client"], values["amount"], values["invoice"]
        if values["method"] is PaymentMethod.WRITE_OFF:
            return WriteOff(
                client=client,
                amount=amount,
                practitioner=values["practitioner"],
                reason=values["reason"],
                invoice=invoice,
            )
        return TakePayment(
            client=client,
            amount=amount,
            method=PaymentMethod(values["method"]),
            reference=values["reference"],
            invoices=(InvoiceToPay(invoice=invoice),) if invoice else (),
        )

    def standing(self, values: Values) -> tuple[PreviewLine, ...]:
        """The balance, and what could be done instead."""
        client = self.client_of(values)
        lines = [*super().standing(values)]
        if client is not None and not when_credit_can_pay(self):
            credit = self.front.formats.money(self.front.reading.standing(client)[1])
            lines.append(PreviewLine(f"{self.name_of(values)} has {credit} credit: F6 applies it.", tone="warning"))
        if client is not None and not when_written_off(self):
            lines.append(PreviewLine("F9 recovers what was written off.", tone="warning"))
        return tuple(lines)

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        return (*self._change(posting, values), *super().foresee(posting, values))

    def _change(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        given = values.get("given")
        if given is None or values["method"] is not Method.CASH:
            return ()
        return (change_line(self.front, given, _handed(posting)),)

    def speaks_against(self, posting: Posting, values: Values) -> tuple[FieldError, ...]:
        amount = self.field_of("amount")
        if amount is None or values["method"] is not Method.CASH:
            return ()
        return cash_is_short(self.front, values.get("given"), _handed(posting), amount)

    def naming(self, posting: Posting, values: Values) -> str:
        amount = self.front.formats.money(_handed(posting))
        if values["method"] is PaymentMethod.WRITE_OFF:
            return f"Write Off {amount} of {self.name_of(values)}"
        return f"Take Payment: {amount} {values['method']}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        return self.at_most(refusal, Code.WRITE_OFF_EXCEEDS_BALANCE) or super().remedy(refusal)

    def action_apply_credit(self) -> None:
        from tui.screens.billing.apply_credit import ApplyCreditForm

        form = ApplyCreditForm(self.front, str(self.client_now), self.read().get("invoice"))
        self.app.push_screen(form, self._leave_where_nothing_is_owed)

    def _leave_where_nothing_is_owed(self, applied: object) -> None:
        """Credit paid it all: there is no payment left to take."""
        if applied is None or self.dirty or self.most(self.read()) or not self.is_current:
            return
        said = " ".join(notice.take() for notice in self.query(Notice))
        self.dismiss(None)
        say(self.app, said)

    def action_recover(self) -> None:
        from tui.screens.money.recover import RecoverWriteOffForm

        self.app.push_screen(RecoverWriteOffForm(self.front, self.client_now, self.invoice))


def _handed(posting: Posting) -> Money:
    """The money that changes hands, cash rounded to coins."""
    return Money.total(line.amount for line in posting.of_type(ReceiptLineAdded))
