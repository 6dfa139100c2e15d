"""What credit invoices took of invoice lines: the rows that a credit invoice and a return slip both show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.invoices.facts import SoldLine
from domain.kinds import Prices
from domain.money import Money, Percent
from domain.values import frozen
from tui.cli.documents.paper import Part, Remark, Sums
from tui.cli.documents.wording import View, Wording


@frozen
class Credited:
    """A line of a credit invoice with the sale it came from."""

    line: View
    credit_invoice: View
    sold: SoldLine | None

    @property
    def rate(self) -> Percent:
        """The tax rate it was sold at."""
        return self.sold.rate if self.sold else Percent(0)


def lines_of(wording: Wording, credit_invoices: Iterable[View]) -> list[Credited]:
    """All lines of these credit invoices."""
    credited = []
    for view in credit_invoices:
        invoice = wording.reader.books.invoice(view["invoice"])
        credited += [
            Credited(line, view, invoice.line(line["invoice_line"]) if invoice else None) for line in view["lines"]
        ]
    return credited


def serials(numbers: Sequence[str]) -> str:
    """Serial numbers, one or several; nothing for none."""
    return f"Serial number{'s' * (len(numbers) > 1)} {', '.join(numbers)}" if numbers else ""


def fee(wording: Wording, kept: str) -> str:
    """The fee that was kept back, if any was."""
    return f"Fee kept back: {wording.money(kept)}" if wording.amount(kept) else ""


def patients(wording: Wording, client: str, credited: Iterable[Credited]) -> list[tuple[str, str]]:
    """The patients the goods had been for."""
    codes = dict.fromkeys(each.sold.patient for each in credited if each.sold and each.sold.patient)
    known = wording.reader.books.client(client)
    names = {patient.code: patient.name for patient in known.patients} if known else {}
    return [("Patient", ", ".join(names.get(code, code) for code in codes))] if codes else []


def foot(wording: Wording, credited: Sequence[Credited]) -> list[Part]:
    """Net, tax and total, and the tax by rate."""
    if not credited:
        return []
    amounts = [(each.rate, wording.amount(each.line["net"]), wording.amount(each.line["tax"])) for each in credited]
    net, tax = Money.total(net for _, net, _ in amounts), Money.total(tax for _, _, tax in amounts)
    sums: Sums = wording.total([("Net", net), ("Tax", tax)], "Total credited", net + tax)
    includes = wording.practice.prices is Prices.INCLUDE_TAX
    return [sums, *wording.taxes(amounts), Remark(f"Unit prices {'include' if includes else 'do not include'} tax.")]
