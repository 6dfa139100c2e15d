"""The receipt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.kinds import EntryKind
from domain.money import Money
from tui.cli.documents.paper import Facts, Line, Paper, Part, Remark, Sums, Table
from tui.cli.documents.wording import View, Wording, paid_by

_MONEY_IN = EntryKind.PAYMENT.value
_MONEY_OUT = EntryKind.CASH_OUT.value
_SAID = {_MONEY_IN: "Received", _MONEY_OUT: "Given to you"}


def receipt(wording: Wording, number: str) -> Paper:
    """A receipt: money that was received or given out, by line, and what it paid."""
    view = wording.view("receipt", number)
    client = wording.view("client", view["client"])
    facts = wording.client(client)
    if view["return"]:
        facts.append(("For return", view["return"]))
    parts: list[Part] = [Facts(facts)]
    if view["reversed"]:
        parts.append(Remark("Reversed: it no longer counts."))
    parts.append(Table("What for", ["Amount"], list(_receipt_lines(wording, view["lines"]))))
    parts += [*_totals(wording, view), Facts([*_rounding(wording, number), wording.account(client, {number})])]
    return Paper(wording.practice.name, f"Receipt {number}", view["on"], parts)


def _receipt_lines(wording: Wording, lines: Sequence[View]) -> Iterator[Line]:
    """Each line; who treated and why is said once where several lines have it from one act."""
    why: list[str] = []
    for line in lines:
        before, why = why, _why(line)
        paid = [_paid(wording, each) for each in line["invoices"]]
        notes = [*_tied(wording, line), *(why if why != before else []), *paid]
        yield Line(_what(wording, line), [wording.money(line["amount"])], notes)


def _what(wording: Wording, line: View) -> str:
    if line["service"]:
        return f"Credited for {line['service']['name']}"
    what = _SAID.get(line["kind"]) or wording.formats.kind(line["kind"])
    return f"{what} {paid_by(line['method'])}" if line["method"] else what


def _tied(wording: Wording, line: View) -> list[str]:
    """Where the service stands that is refunded, and the tax taken back with it."""
    service = line["service"]
    if not service:
        return []
    tax = [f"Tax in it: {wording.money(service['tax'])}"] if wording.amount(service["tax"]) else []
    return [f"{service['invoice']}, line {service['line']}", *tax]


def _why(line: View) -> list[str]:
    said = (("Practitioner", "practitioner_name"), ("Reference", "reference"), ("Reason", "reason"))
    return [f"{label}: {line[name]}" for label, name in said if line[name]]


def _paid(wording: Wording, paid: View) -> str:
    before = ", which had been written off" if paid["recovered"] else ""
    return f"{wording.money(paid['amount'])} for {paid['invoice']}{before}"


def _totals(wording: Wording, view: View) -> list[Part]:
    """What was received and what was given out, each where there was any."""
    pairs = []
    for kind, label in _SAID.items():
        total = Money.total(wording.amount(line["amount"]) for line in view["lines"] if line["kind"] == kind)
        if total:
            pairs.append((f"{label} {wording.practice.currency.code}", wording.formats.money(total)))
    return [Sums(pairs)] if pairs else []


def _rounding(wording: Wording, number: str) -> list[tuple[str, str]]:
    known = wording.reader.books.receipt(number)
    entries = known.entries if known else ()
    amount = Money.total(entry.amount for entry in entries if entry.kind is EntryKind.ROUNDING)
    return [("Cash rounding", wording.formats.money(amount))] if amount else []
