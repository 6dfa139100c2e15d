"""Service Refund: money back for a service already rendered, with a credit journal tied to its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on

from domain.acts import Act
from domain.errors import Code, Refused
from domain.invoices.facts import SoldLine
from domain.kinds import EntryKind, Method
from domain.money import ZERO, Money
from domain.posting import Posting
from domain.receipts.recorded import ReceiptLineAdded
from domain.receipts.service_refunds import RefundService, ServicePaid
from tui.front_desk import FrontDesk
from tui.refusals import Refusal
from tui.screens.fields import method_field, reason_field
from tui.screens.money.fields import practitioner_field
from tui.screens.money.line_field import LineField
from tui.screens.money.money_form import MoneyForm
from tui.screens.navigation import open_document
from tui.widgets.fields import Field, FindField, Hit, Remedy
from tui.widgets.form import PreviewLine, Values


class ServiceRefundForm(MoneyForm):
    """The invoice, then its service; what was paid for that and came back before is seen beside it."""

    called = "Service Refund"
    asks_client = False
    elsewhere = {Code.NOT_PAID: "amount"}

    def __init__(
        self, front: FrontDesk, client: str | None = None, invoice: str | None = None, line: int | None = None
    ) -> None:
        self.line = LineField(front, self._lines, missing="Which service? F4 lists those of the invoice.")
        self.at_first = line
        super().__init__(front, client, invoice)
        self.method = method_field()

    def compose_rest(self) -> Iterator[Field]:
        if self.invoice is None:
            yield FindField("invoice", "Invoice", self._find_invoice, missing="Which invoice was the service on?")
        yield self.line
        yield self.amount
        yield self.method
        yield reason_field("Why is it refunded?")
        yield practitioner_field(self.front)

    def on_mount(self) -> None:
        if self.invoice is not None:
            self._propose_line()

    def _find_invoice(self, text: str, limit: int) -> Sequence[Hit]:
        return self.front.reading.find_paid_invoice(text, limit, self.client)

    def _lines(self) -> list[tuple[SoldLine, Money]]:
        return [(line, paid.most) for line, paid in self._services(self.read())]

    def _services(self, values: Values) -> list[tuple[SoldLine, ServicePaid]]:
        number = values.get("invoice")
        return self.front.reading.service_lines(number) if number else []

    def _propose_line(self) -> None:
        if self.at_first is not None:
            self.line.load(str(self.at_first))
        else:
            self.line.offer_the_only_one()

    @on(Field.Changed)
    def follow_invoice(self, event: Field.Changed) -> None:
        """Another invoice has other services."""
        if event.field.key == "invoice":
            self._propose_line()

    def _service(self, values: Values) -> tuple[SoldLine, ServicePaid] | None:
        at = values.get("line")
        return next((each for each in self._services(values) if each[0].line == at), None)

    def most(self, values: Values) -> Money:
        service = self._service(values)
        return service[1].most if service else ZERO

    def act(self, values: Values) -> Act:
        return RefundService(
            invoice=values["invoice"],
            line=values["line"],
            amount=values["amount"],
            reason=values["reason"],
            method=Method(values["method"]),
            practitioner=values["practitioner"],
        )

    def standing(self, values: Values) -> tuple[PreviewLine, ...]:
        service = self._service(values)
        if service is None:
            number = values.get("invoice")
            if number and not self._services(values):
                words = f"{number} has no service on it: goods come back as a return."
                return (*super().standing(values), PreviewLine(words, tone="warning"))
            return super().standing(values)
        (line, paid), money = service, self.front.formats.money
        return (
            *super().standing(values),
            PreviewLine(f"Charged for {line.name}", money(paid.charged)),
            *((PreviewLine("  credited before", money(-paid.credited)),) if paid.credited else ()),
            *((PreviewLine("  refunded before", money(-paid.refunded)),) if paid.refunded else ()),
            PreviewLine("  can be refunded", money(paid.most), "total"),
        )

    def foresee(self, posting: Posting, values: Values) -> tuple[PreviewLine, ...]:
        taxes = [line.tax for line in posting.of_type(ReceiptLineAdded) if line.kind is EntryKind.CREDIT_JOURNAL]
        tax = PreviewLine("  tax share taken back", self.front.formats.money(Money.total(taxes)), "dim")
        return (*super().foresee(posting, values), tax)

    def naming(self, posting: Posting, values: Values) -> str:
        given = next(line.amount for line in posting.of_type(ReceiptLineAdded) if line.kind is EntryKind.CASH_OUT)
        return f"Service Refund: give {self.front.formats.money(given)} {values['method']} to {self.name_of(values)}"

    def remedy(self, refusal: Refusal) -> Remedy | None:
        if not isinstance(refusal, Refused):
            return None
        match refusal.code:
            case Code.NOT_PAID:
                number = str(refusal.facts["invoices"][0])
                return Remedy("enter", f"Enter opens {number}", lambda: self._open(number))
            case Code.METHOD_EXCEEDS_PAYMENT:
                return Remedy("enter", "Enter gives it in cash", lambda: self.method.choose(Method.CASH))
        return self.at_most(refusal, Code.EXCEEDS_PAID) or super().remedy(refusal)

    def _open(self, number: str) -> None:
        open_document(self.app, self.front, "invoice", number)
