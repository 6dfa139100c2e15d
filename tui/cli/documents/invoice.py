"""The invoice."""

from __future__ import annotations

from domain.invoices.facts import SoldLine
from domain.kinds import EntryKind, Prices
from tui.cli.documents.credited import serials
from tui.cli.documents.paper import Facts, Line, Paper, Part, Remark, Sums, Table
from tui.cli.documents.wording import View, Wording


def invoice(wording: Wording, number: str) -> Paper:
    """What was sold, what it comes to, and what is still to be paid; removed items are left out."""
    view = wording.view("invoice", number)
    client = wording.view("client", view["client"])
    fact = wording.reader.books.invoice(number)
    sold = {line.line: line for line in fact.lines} if fact else {}
    standing = [line for line in view["lines"] if not line["removed"]]
    lines = [_line(wording, line, sold[line["line"]]) for line in standing]
    parts: list[Part] = [Facts([*wording.client(client), *_reference(view)])]
    if view["status"] == "reversed":
        parts.append(Remark("Reversed: it no longer counts."))
    parts += [Table("Item", ["Quantity", "Unit price", "Tax", "Amount"], lines), _sums(wording, view)]
    taxes = [(sold[line["line"]].rate, wording.amount(line["net"]), wording.amount(line["tax"])) for line in standing]
    if not wording.amount(view["discount"]):
        parts += wording.taxes(taxes)
    if view["kind"] == EntryKind.INVOICE:
        includes = wording.practice.prices is Prices.INCLUDE_TAX
        parts.append(Remark(f"Unit prices {'include' if includes else 'do not include'} tax."))
    return Paper(wording.practice.name, f"{wording.formats.kind(view['kind'])} {number}", view["on"], parts)


def _reference(view: View) -> list[tuple[str, str]]:
    """The number of the cheque that went out, or why credit was taken off the file."""
    label = "Cheque number" if view["kind"] == EntryKind.CHEQUE_REFUND else "Reason"
    return [(label, view["reference"])] if view["reference"] else []


def _line(wording: Wording, line: View, sold: SoldLine) -> Line:
    discount = wording.formats.money(sold.discount_amount + sold.spread)
    said = [
        f"Discount {wording.formats.percent(sold.discount_percent)}%" if sold.discount_percent else "",
        f"Discount {discount}" if sold.discount_amount or sold.spread else "",
        serials(line["serials"]),
    ]
    figures = [
        wording.quantity(line["quantity"]),
        wording.price(line["price"]),
        wording.rate(sold.rate),
        wording.money(line["gross"]),
    ]
    return Line(wording.item(line), figures, [note for note in said if note])


def _sums(wording: Wording, view: View) -> Sums:
    """The total, and what of it is paid."""
    total, open_, discount = (wording.amount(view[name]) for name in ("total", "open", "discount"))
    money = wording.formats.money
    pairs = [("Discount on the total", money(-discount))] if discount else []
    if view["kind"] != EntryKind.INVOICE:
        return Sums([(f"Total {wording.practice.currency.code}", money(total))])
    pairs += [(f"Total {wording.practice.currency.code}", money(total)), ("Tax in it", wording.money(view["tax"]))]
    pairs += [("Paid", money(total - open_)), ("To be paid", money(open_))]
    return Sums(pairs)
