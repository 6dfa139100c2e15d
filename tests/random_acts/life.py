"""The ground that random acts stand on: a practice, one act tried at a time, and what is true of every one."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from domain.currency import Currency
from domain.errors import Refused
from domain.money import Money
from store.views import lists
from store.views.reader import Reader
from tests.makers import TODAY, Clinic
from tests.random_acts.money_proofs import wrong_money
from tests.random_acts.proofs import Proofs

CLIENTS = ("C1", "C2")
PRODUCTS = ("CAN", "TAB", "FREE", "VACC", "CHIP", "VISIT", "RX")
METHODS = ("cash", "card", "transfer", "cheque")
REFUNDS = (None, "original", *METHODS)

picks = st.integers(0, 10_000)
"""Which of those there are."""
quantities = st.sampled_from(("1", "2", "3", "7", "0.5", "2.5", "0.333", "10"))
prices = st.sampled_from((None, None, "0", "0.01", "0.0049", "1", "3.3333", "10.00", "31.03", "99.9999"))
rates = st.sampled_from(("0", "5.5", "7.7", "10", "20", "100"))
shares = st.sampled_from((1, 1, 1, 2, 3, 7))
"""Of an amount: all of it, or a part."""
days_back = st.sampled_from((0, 0, 0, 0, 1, 3, 40))


class Life(RuleBasedStateMachine):
    """A practice with two clients and a few goods; `attempt` holds what is true of every act."""

    every = 1
    """After how many acts the books are proved, and refusals looked at row by row."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.performed: list[str] = []
        self.refused: list[str] = []
        self.received: Counter[str] = Counter()
        self.made: dict[str, list[str]] = {}
        """Documents by what is special about them."""

    def teardown(self) -> None:
        if hasattr(self, "clinic"):
            self.clinic.close()
        self._folder.cleanup()

    @initialize(
        currency=st.sampled_from(("AUD", "JPY", "KWD")),
        prices=st.sampled_from(("include_tax", "exclude_tax")),
        rule=st.sampled_from(("paid", "invoiced")),
        rounded=st.booleans(),
        rate=rates,
    )
    def a_practice(self, currency: str, prices: str, rule: str, rounded: bool, rate: str) -> None:
        step = {"AUD": "0.05", "JPY": "10", "KWD": "0.025"}[currency] if rounded else "0"
        self.currency = Currency.named(currency)
        self.clinic = Clinic(
            Path(self._folder.name), till="500", currency=currency, prices=prices, credit_rule=rule, cash_rounding=step
        )
        clinic = self.clinic
        clinic.do("save_practitioner", code="DRV", name="Dr Vet")
        clinic.product("CAN", "4.01", tax=rate)
        clinic.product("TAB", "0.1250", tax=rate)
        clinic.product("FREE", "0")
        clinic.product("VACC", "31.03", tax=rate, makes_record=True)
        clinic.product("RX", "12.34", restockable=False)
        clinic.serialised("CHIP", *(f"S-{n}" for n in range(1, 9)), price="60.00", tax_rate=rate)
        clinic.service("VISIT", "80.00", tax=rate)
        for client in CLIENTS:
            clinic.client(client, "rex")
        self.received.update({"CAN": 100, "TAB": 100, "FREE": 100, "VACC": 100, "RX": 100, "CHIP": 8})

    def attempt(self, name: str, /, **fields: Any) -> dict[str, Any] | None:
        """Preview, then perform: the one foretells the other, and a refusal leaves no trace."""
        fields = {field: value for field, value in fields.items() if value is not None}
        digest, done = None, None
        looked_at = (len(self.performed) + len(self.refused)) % self.every == 0
        before = self.clinic.dump() if looked_at else None
        try:
            digest = self.clinic.preview(name, **fields).digest
            foretold = None
        except Refused as refusal:
            foretold = refusal.code
        if looked_at:
            assert self.clinic.dump() == before, f"the preview of {name} stored something"
        try:
            done = self.clinic.do(name, **fields, previewed=digest)
            answer = None
        except Refused as refusal:
            answer = refusal.code
        assert answer == foretold, f"{name} came to {answer}, its preview foretold {foretold}"
        if answer is not None:
            if looked_at:
                assert self.clinic.dump() == before, f"{name} was refused and stored something"
            self.refused.append(f"{name}:{answer}")
            return None
        self.performed.append(name)
        self.count(name, fields)
        if looked_at:
            self.books_are_right()
        return done

    def count(self, name: str, fields: dict[str, Any]) -> None:
        """What comes into the practice for good, and what leaves it."""
        if name == "adjust_stock":
            self.received[fields["product"]] += Decimal(fields["quantity"])
        if name == "move_quarantine" and fields["to"] != "stock":
            self.received[fields["product"]] -= Decimal(fields["quantity"])

    def books_are_right(self) -> None:
        wrong = self.clinic.wrong()
        assert not wrong, "\n".join(wrong)
        for client in CLIENTS:
            self._client_is_right(self.clinic.show("client", client))
        for number in self.listed("invoice"):
            self._invoice_is_right(self.clinic.show("invoice", number))
        documents = {kind: self.listed(kind) for kind in ("invoice", "order", "return")}
        Proofs(self.clinic, documents).hold(self.received)
        wrong = wrong_money(self.clinic)
        assert not wrong, "\n".join(wrong)

    def _client_is_right(self, client: dict[str, Any]) -> None:
        ledger = client["ledger"]
        balance = sum(Decimal(entry["amount"]) for entry in ledger)
        assert Decimal(client["balance"]) == balance == sum(Decimal(entry["open"]) for entry in ledger)
        assert Decimal(client["balance"]) == Decimal(client["owes"]) - Decimal(client["credit"])
        assert not ledger or Decimal(ledger[-1]["balance"]) == balance

    def _invoice_is_right(self, invoice: dict[str, Any]) -> None:
        total, open_, credited = (Decimal(invoice[name]) for name in ("total", "open", "credited"))
        assert 0 <= open_ <= total or invoice["kind"] != "invoice"
        assert 0 <= credited <= total
        assert (invoice["status"] == "paid") == (open_ == 0) or invoice["status"] == "reversed"
        for line in invoice["lines"]:
            assert Decimal(line["net"]) + Decimal(line["tax"]) == Decimal(line["gross"])
            assert 0 <= Decimal(line["credited"]) <= Decimal(line["gross"])
            assert 0 <= Decimal(line["returnable"]) <= Decimal(line["quantity"])

    def listed(self, kind: str, **having: Any) -> list[str]:
        """Numbers of all documents of a kind, oldest first."""
        with self.clinic.store.reading():
            rows, _ = lists.rows(Reader(self.clinic.store.database), kind, "", None)
        return [row["number"] for row in reversed(rows) if all(row[name] == value for name, value in having.items())]

    def one(self, kind: str, pick: int, **having: Any) -> str | None:
        """One of them; the younger ones more often."""
        numbers = self.listed(kind, **having)
        return numbers[-1 - pick % min(len(numbers), 6)] if numbers else None

    def special(self, kind: str, pick: int) -> str | None:
        """One of the documents that were made in a special way."""
        made = self.made.get(kind, [])
        return made[-1 - pick % len(made)] if made else None

    def note(self, kind: str, done: dict[str, Any] | None, made: str) -> None:
        if done:
            documents = done["made"][made]
            self.made.setdefault(kind, []).extend(documents if isinstance(documents, list) else [documents])

    def money(self, text: str, part: int = 1) -> str:
        """A part of an amount, at least the smallest coin."""
        units = self.currency.parse(text).units // part
        return self.currency.text(Money(max(units, 1)))

    def on(self, back: int) -> str:
        return (TODAY - timedelta(days=back)).isoformat()

    def in_stock(self, product: str) -> list[str]:
        return [one["serial"] for one in self.clinic.show("product", product)["serials"] if one["state"] == "in_stock"]

    def line(self, product: str, quantity: str, price: str | None) -> dict[str, Any]:
        line: dict[str, Any] = {"product": product, "quantity": quantity}
        if product == "CHIP":
            line["serials"] = self.in_stock(product)[: 1 + int(Decimal(quantity)) % 2]
            line["quantity"] = str(max(len(line["serials"]), 1))
        if product == "VACC":
            line["patient"] = "rex"
        return line if price is None else line | {"price": price}

    def amount_or_percent(self, discount: tuple[str, str]) -> str:
        kind, value = discount
        return value if kind == "percent" else self.currency.text(Money(round(Decimal(value) * 100)))
