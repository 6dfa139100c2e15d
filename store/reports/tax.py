"""Tax charged and reversed, by rate."""

from __future__ import annotations

from domain.money import Money, Percent
from domain.pricing import Amounts, after_header
from store import tables as t
from store.reports.period import Period, Rows, fetched
from store.views.reader import Reader

I, L = t.Invoice, t.InvoiceLine  # noqa: E741 - the letters these tables have beside others


def report(reader: Reader, period: Period) -> Rows:
    """A row for each rate: charged on invoices, reversed by credits, removals and service refunds."""
    charged = charged_in(reader, period)
    back = reversed_in(reader, period)
    rows, totals = [], [0, 0]
    for rate in sorted(set(charged) | set(back)):
        plus, minus = charged.get(rate, 0), back.get(rate, 0)
        totals[0] += plus
        totals[1] += minus
        rows.append(
            {
                "rate": str(Percent(rate)),
                "charged": reader.money(plus),
                "reversed": reader.money(minus),
                "amount": reader.money(plus - minus),
            }
        )
    names = {"charged": totals[0], "reversed": totals[1], "amount": totals[0] - totals[1]}
    return Rows(rows, {name: reader.money(units) for name, units in names.items()} if rows else {})


def charged_in(reader: Reader, period: Period) -> dict[int, int]:
    """Tax units by rate of the invoices of the period as they were issued, a discount on the total counted in."""
    query = (
        L.select(L.invoice, I.header_discount, L.net, L.tax, L.gross, L.rate)
        .join(I, on=(I.number == L.invoice))
        .where(period.holds(I.on) & (I.kind == "invoice"))
        .order_by(L.invoice, L.line)
    )
    invoices: dict[tuple[str, int], list[tuple[Amounts, Percent]]] = {}
    for number, header, net, tax, gross, rate in fetched(reader, query):
        line = (Amounts(Money(net), Money(tax), Money(gross)), Percent(rate))
        invoices.setdefault((number, header), []).append(line)
    charged: dict[int, int] = {}
    for (_, header), lines in invoices.items():
        for amounts, (_, rate) in zip(after_header(Money(header), lines), lines, strict=True):
            charged[rate.units] = charged.get(rate.units, 0) + amounts.tax.units
    return charged


def reversed_in(reader: Reader, period: Period) -> dict[int, int]:
    """Tax units by rate that was given back: credits less those reversed, removed items, refunded services."""
    credit, line, undone = t.CreditInvoice, t.CreditLine, t.DocumentReversed
    credited = (
        line.select(L.rate, line.tax)
        .join(credit, on=(credit.number == line.credit_invoice))
        .join(L, on=(L.invoice == line.invoice) & (L.line == line.invoice_line))
    )
    taken_back = credited.join(undone, on=(undone.number == credit.number) & (undone.kind == "credit_invoice"))
    removed = (
        t.LineRemoved.select(L.rate, L.now_tax)
        .join(L, on=(L.invoice == t.LineRemoved.invoice) & (L.line == t.LineRemoved.line))
        .join(t.Act, on=(t.Act.seq == t.LineRemoved.seq))
        .where(period.holds(t.Act.on))
    )
    receipt_line, receipt = t.ReceiptLine, t.Receipt
    services = (
        receipt_line.select(L.rate, receipt_line.tax)
        .join(receipt, on=(receipt.number == receipt_line.receipt))
        .join(L, on=(L.invoice == receipt_line.invoice) & (L.line == receipt_line.invoice_line))
    )
    services_back = services.join(undone, on=(undone.number == receipt.number) & (undone.kind == "receipt"))
    back: dict[int, int] = {}
    for sign, query in (
        (1, credited.where(period.holds(credit.on))),
        (-1, taken_back.where(period.holds(undone.on))),
        (1, removed),
        (1, services.where(period.holds(receipt.on) & (receipt_line.kind == "credit_journal"))),
        (-1, services_back.where(period.holds(undone.on) & (receipt_line.kind == "credit_journal"))),
    ):
        for rate, tax in fetched(reader, query):
            back[rate] = back.get(rate, 0) + sign * tax
    return back
