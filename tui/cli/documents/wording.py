"""Amounts, names and the standing of an account, as they are said on every document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.errors import unknown
from domain.kinds import EntryKind, Method
from domain.ledger.facts import OpenEntry
from domain.money import ZERO, Money, Percent, Quantity, UnitPrice
from store.views import SHOWN
from store.views.reader import Reader
from tui.cli.documents.paper import Line, Part, Sums, Table
from tui.formats import Formats

View = Mapping[str, Any]


@dataclass(slots=True)
class Settled:
    """What became of credits, in words, and the documents that they went to."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)


class Wording:
    """Says what the books hold in the practice's own way."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.formats = Formats(reader.practice)
        self.practice = reader.practice

    def view(self, kind: str, identity: str) -> View:
        """What there is of that kind; refused as unknown where there is none."""
        shown = SHOWN[kind](self.reader, identity)
        if shown is None:
            raise unknown(kind, identity)
        return shown

    def money(self, text: str) -> str:
        """An amount."""
        return self.formats.money(self.amount(text))

    def amount(self, text: str) -> Money:
        """An amount to reckon with."""
        return self.practice.currency.parse(text)

    def quantity(self, text: str) -> str:
        """How many; nothing for none, as on a credit for an amount."""
        quantity = Quantity.parse(text)
        return self.formats.quantity(quantity) if quantity else ""

    def price(self, text: str | None) -> str:
        """A unit price, if there is one."""
        return "" if text is None else self.formats.price(UnitPrice.parse(text))

    def rate(self, rate: Percent) -> str:
        """A tax rate."""
        return f"{self.formats.percent(rate)}%"

    def item(self, line: View) -> str:
        """What a line is of, by its code and the name it had when it was sold."""
        code, name = str(line["product"]), str(line["name"])
        return code if name == code else f"{code} {name}"

    def client(self, client: View) -> list[tuple[str, str]]:
        """Who it is for."""
        named = [("Client", f"{client['name']} ({client['code']})")]
        return [*named, ("Address", client["address"])] if client["address"] else named

    def taxes(self, amounts: Sequence[tuple[Percent, Money, Money]]) -> list[Part]:
        """Tax by rate, of (rate, net, tax)."""
        by_rate: dict[Percent, tuple[Money, Money]] = {}
        for rate, net, tax in amounts:
            nets, taxes = by_rate.get(rate, (ZERO, ZERO))
            by_rate[rate] = nets + net, taxes + tax
        money = self.formats.money
        lines = [
            Line(self.rate(rate), [money(net), money(tax), money(net + tax)])
            for rate, (net, tax) in sorted(by_rate.items(), key=lambda each: each[0].units)
        ]
        return [Table("Tax rate", ["Net", "Tax", "Total"], lines)] if lines else []

    def total(self, pairs: Sequence[tuple[str, Money]], label: str, total: Money) -> Sums:
        """Amounts and what they come to, the currency named."""
        shown = [(name, self.formats.money(amount)) for name, amount in pairs]
        return Sums([*shown, (f"{label} {self.practice.currency.code}", self.formats.money(total))])

    def settled(self, entries: Iterable[OpenEntry]) -> Settled:
        """What became of credits: what each pays, and what is left."""
        settled = Settled()
        for entry in entries:
            for each in self.reader.books.applied_from(entry.id):
                settled.pairs.append((self._went_to(each.debit), self.formats.money(each.amount)))
                settled.documents.add(each.debit.document)
            if entry.open:
                settled.pairs.append(("Left as your credit", self.formats.money(-entry.open)))
        return settled

    def _went_to(self, debit: OpenEntry) -> str:
        kind = _SETTLED.get(debit.kind) or self.formats.kind(debit.kind)
        how = f" {paid_by(debit.method)}" if debit.method else ""
        return f"{kind}{how}, {debit.document}"

    def account(self, client: View, documents: Collection[str]) -> tuple[str, str]:
        """How the account stood when the last of these documents was in it."""
        balances = [entry["balance"] for entry in client["ledger"] if entry["document"] in documents]
        return "Your account then", self.standing(balances[-1] if balances else client["balance"])

    def standing(self, balance: str) -> str:
        """A balance in words."""
        amount = self.amount(balance)
        if not amount:
            return f"{self.formats.money(amount)}, settled"
        return f"{self.formats.money(abs(amount))} {'owed by you' if amount > ZERO else 'in your favour'}"


def paid_by(method: str) -> str:
    """`in cash`, `by card`."""
    return "in cash" if method == Method.CASH else f"by {method}"


_SETTLED = {
    EntryKind.INVOICE: "Used to pay",
    EntryKind.CASH_OUT: "Given to you",
    EntryKind.WRITE_OFF_REVERSAL: "Written off before",
    EntryKind.CREDIT_INVOICE_REVERSAL: "Reversed",
    EntryKind.PAYMENT_REVERSAL: "Reversed",
}
