"""A practice to which anything may happen, in any order: whatever is done or refused, its books stay right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from domain.errors import Refused
from domain.money import Currency, Money
from store.views import lists
from store.views.reader import Reader
from tests.makers import TODAY, Clinic

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


class Acts(RuleBasedStateMachine):
    """Every rule tries one act as the books stand; `attempt` holds what is true of every act."""

    every = 1
    """After how many acts the books are proved, and refusals looked at row by row."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.performed: list[str] = []
        self.refused: list[str] = []
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

    # -- what is true of every act ----------------------------------------------------------------------------------

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
        if looked_at:
            self.books_are_right()
        return done

    def books_are_right(self) -> None:
        wrong = self.clinic.wrong()
        assert not wrong, "\n".join(wrong)
        for client in CLIENTS:
            self._client_is_right(self.clinic.show("client", client))
        for number in self.listed("invoice"):
            self._invoice_is_right(self.clinic.show("invoice", number))

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

    # -- what there is ----------------------------------------------------------------------------------------------

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

    # -- selling ----------------------------------------------------------------------------------------------------

    @rule(
        client=st.sampled_from(CLIENTS),
        lines=st.lists(st.tuples(st.sampled_from(PRODUCTS), quantities, prices), min_size=1, max_size=3),
        discount=st.sampled_from((None, None, None, ("percent", "10"), ("percent", "33.3333"), ("amount", "1"))),
        on_line=st.sampled_from((None, None, None, ("percent", "12.5"), ("amount", "0.01"), ("amount", "1"))),
        paid=st.sampled_from((None, *METHODS, *METHODS)),
        part=shares,
        back=days_back,
    )
    def sell(
        self,
        client: str,
        lines: Sequence[tuple[str, str, str | None]],
        discount: tuple[str, str] | None,
        on_line: tuple[str, str] | None,
        paid: str | None,
        part: int,
        back: int,
    ) -> None:
        asked = [self.line(*line) for line in lines]
        if on_line:
            asked[0][f"discount_{on_line[0]}"] = self.amount_or_percent(on_line)
        header = {f"discount_{discount[0]}": self.amount_or_percent(discount)} if discount else {}
        done = self.attempt("issue_invoice", client=client, lines=asked, on=self.on(back), **header)
        if discount:
            self.note("discounted", done, "invoice")
        if done and paid:
            invoice = self.clinic.show("invoice", done["made"]["invoice"])
            if invoice["status"] != "paid":
                named = [{"invoice": invoice["number"]}]
                amount = self.money(invoice["open"], part)
                self.attempt("take_payment", client=client, amount=amount, method=paid, invoices=named)

    def amount_or_percent(self, discount: tuple[str, str]) -> str:
        kind, value = discount
        return value if kind == "percent" else self.currency.text(Money(round(Decimal(value) * 100)))

    @rule(pick=picks, method=st.sampled_from(METHODS), part=shares, named=st.booleans())
    def pay(self, pick: int, method: str, part: int, named: bool) -> None:
        number = self.one("invoice", pick)
        invoice = self.clinic.show("invoice", number) if number else None
        amount = self.money(invoice["open"], part) if invoice and invoice["status"] != "paid" else "7"
        client = invoice["client"] if invoice else CLIENTS[pick % 2]
        named = named and invoice is not None
        invoices = [{"invoice": number}] if named else []
        self.attempt("take_payment", client=client, amount=amount, method=method, invoices=invoices)

    @rule(pick=picks, methods=st.lists(st.sampled_from(METHODS), min_size=2, max_size=3), quantity=quantities)
    def sell_for_mixed_money(self, pick: int, methods: list[str], quantity: str) -> None:
        payments = [
            {"method": method, "amount": self.money("3.00" if self.currency.decimals else "30")} for method in methods
        ]
        lines = [self.line("CAN", quantity, None)]
        self.attempt("issue_invoice", client=CLIENTS[pick % 2], lines=lines, payments=payments)

    @rule(pick=picks, part=shares)
    def apply_credit(self, pick: int, part: int) -> None:
        number = self.one("invoice", pick)
        if number:
            invoice = self.clinic.show("invoice", number)
            credit = self.clinic.show("client", invoice["client"])["credit"]
            most = min(Decimal(invoice["open"]), Decimal(credit))
            amount = self.money(str(most), part)
            if most <= 0 and pick % 5:
                return
            self.attempt("apply_credit", client=invoice["client"], invoice=number, amount=amount)

    @rule(pick=picks, line=st.integers(1, 3))
    def remove_item(self, pick: int, line: int) -> None:
        number = self.one("invoice", pick)
        if number:
            self.attempt("remove_invoice_item", invoice=number, line=line, reason="not wanted")

    @precondition(lambda self: self.made.get("discounted"))
    @rule(pick=picks)
    def spread(self, pick: int) -> None:
        self.attempt("spread_discount", invoice=self.special("discounted", pick))

    # -- taking back ------------------------------------------------------------------------------------------------

    @rule(
        pick=picks,
        quantity=st.sampled_from(("all", "all", "half", "1", "0.5", "more")),
        method=st.sampled_from(REFUNDS),
        lowered=st.sampled_from((None, None, None, "0", "0.01", "2.5")),
        fee=st.sampled_from((None, None, None, "0.01", "1")),
        restock=st.sampled_from((None, "0")),
        action=st.sampled_from(("credit", "credit", "credit", "credit", "none", "repair", "replacement")),
        inspect=st.sampled_from(("now", "now", "now", "later")),
        whole=st.booleans(),
    )
    def take_back(
        self,
        pick: int,
        quantity: str,
        method: str | None,
        lowered: str | None,
        fee: str | None,
        restock: str | None,
        action: str,
        inspect: str,
        whole: bool,
    ) -> None:
        found = self._returnable(pick)
        if not found:
            return
        invoice, lines = found
        opened = self.attempt("open_return", client=invoice["client"], reason="damaged")
        if not opened:
            return
        number = opened["made"]["return"]
        for line in lines if whole else [lines[pick % len(lines)]]:
            item = self._item(line, quantity) | {"restock": restock, "action": action, "inspect": inspect}
            item["price"] = lowered
            item["fee"] = self.currency.text(Money(round(Decimal(fee) * 100))) if fee else None
            self.attempt("add_return_item", return_=number, **item)
        issue = "refund" if method else "credit"
        self.attempt("post_return", return_=number, issue=issue, method=method)

    @rule(pick=picks, method=st.sampled_from(REFUNDS), quantity=st.sampled_from(("all", "1", "half")), back=days_back)
    def sell_and_take_back(self, pick: int, method: str | None, quantity: str, back: int) -> None:
        client = CLIENTS[pick % 2]
        paid = (*METHODS, None)[pick % 5]
        lines = [self.line(product, "3", None) for product in (("CAN", "TAB"), ("CAN", "VISIT"), ("VACC",))[pick % 3]]
        sold = self.attempt("issue_invoice", client=client, lines=lines, on=self.on(back), paid_by=paid)
        if sold:
            self.bring_back(pick, quantity, method)

    @rule(pick=picks, method=st.sampled_from(REFUNDS), quantity=st.sampled_from(("all", "1", "half", "0.5")))
    def bring_back(self, pick: int, quantity: str, method: str | None) -> None:
        found = self._returnable(pick)
        if found:
            invoice, lines = found
            opened = self.attempt("open_return", client=invoice["client"], invoice=invoice["number"])
            number = opened["made"]["return"] if opened else ""
            for line in lines[: 1 + pick % 2]:
                self.attempt("add_return_item", return_=number, **self._item(line, quantity))
            issue = "refund" if method else "credit"
            self.attempt("post_return", return_=number, issue=issue, method=method)

    def _returnable(self, pick: int) -> tuple[dict[str, Any], list[dict[str, Any]]] | None:
        number = self.one("invoice", pick)
        if number is None:
            return None
        invoice = self.clinic.show("invoice", number)
        lines = [line for line in invoice["lines"] if Decimal(line["returnable"])]
        return (invoice, lines) if lines else None

    def _item(self, line: dict[str, Any], quantity: str) -> dict[str, Any]:
        left = Decimal(line["returnable"])
        wanted = {"all": left, "half": round(left / 2, 3) or left, "more": left + 1}.get(quantity) or Decimal(quantity)
        item: dict[str, Any] = {"product": line["product"], "quantity": str(wanted)}
        if line["product"] == "CHIP":
            out = [one["serial"] for one in self.clinic.show("product", "CHIP")["serials"] if one["state"] == "sold"]
            item["serials"] = out[: max(1, int(wanted))]
            item["quantity"] = str(max(1, len(item["serials"])))
        if line["product"] == "VACC":
            item["records"] = "deactivate"
        return item

    @rule(pick=picks, client=st.sampled_from(CLIENTS), product=st.sampled_from(PRODUCTS), quantity=quantities)
    def draft_an_item(self, pick: int, client: str, product: str, quantity: str) -> None:
        number = self.one("return", pick, status="draft")
        if number is None:
            opened = self.attempt("open_return", client=client)
            number = opened["made"]["return"] if opened else None
        if number:
            records = "keep" if product == "VACC" else None
            self.attempt("add_return_item", return_=number, product=product, quantity=quantity, records=records)

    @rule(pick=picks, quantity=quantities, remove=st.booleans())
    def change_a_draft(self, pick: int, quantity: str, remove: bool) -> None:
        number = self.one("return", pick)
        if number and remove:
            self.attempt("remove_return_item", return_=number, line=1)
        elif number:
            self.attempt("change_return_item", return_=number, line=1, quantity=quantity)

    @rule(pick=picks, method=st.sampled_from(REFUNDS))
    def post(self, pick: int, method: str | None) -> None:
        number = self.one("return", pick, status="draft")
        if number:
            self.attempt("post_return", return_=number, issue="refund" if method else "credit", method=method)

    @rule(pick=picks, cancel=st.booleans())
    def undo_return(self, pick: int, cancel: bool) -> None:
        number = self.one("return", pick, **({} if cancel else {"status": "posted"}))
        if number:
            self.attempt("cancel_return" if cancel else "reverse_return", return_=number, reason="mistaken")

    @rule(pick=picks, accepted=quantities, rejected=st.sampled_from(("0", "0", "1", "0.5")))
    def inspect(self, pick: int, accepted: str, rejected: str) -> None:
        number = self.one("return", pick, status="awaiting_inspection")
        if number:
            fields = {"accepted": accepted, "non_conforming": rejected}
            self.attempt("inspect_return_item", return_=number, line=1, **fields)

    @rule(pick=picks)
    def hand_back(self, pick: int) -> None:
        number = self.one("return", pick, status="posted")
        if number:
            self.attempt("hand_back", return_=number, line=1)

    @precondition(lambda self: "post_return" in self.performed)
    @rule(product=st.sampled_from(("CAN", "TAB", "RX")), quantity=quantities, to=st.sampled_from(("stock", "disposal")))
    def move_quarantine(self, product: str, quantity: str, to: str) -> None:
        self.attempt("move_quarantine", product=product, quantity=quantity, to=to, reason="looked at")

    # -- money without goods ----------------------------------------------------------------------------------------

    @rule(client=st.sampled_from(CLIENTS), method=st.sampled_from(METHODS), part=shares, more=st.booleans())
    def pay_out(self, client: str, method: str, part: int, more: bool) -> None:
        credit = Decimal(self.clinic.show("client", client)["credit"])
        amount = self.money(str(credit + more), part)
        if method == "cheque":
            done = self.attempt("cheque_refund", client=client, amount=amount, cheque_number="1")
            self.note("administrative", done, "invoice")
        else:
            self.attempt("cash_out", client=client, amount=amount, method=method)

    @rule(pick=picks, part=shares, named=st.booleans())
    def write_off(self, pick: int, part: int, named: bool) -> None:
        number = self.one("invoice", pick)
        if number:
            invoice = self.clinic.show("invoice", number)
            amount = self.money(invoice["open"], part)
            fields = {"client": invoice["client"], "amount": amount, "practitioner": "DRV", "reason": "lost"}
            done = self.attempt("write_off", **fields, invoice=number if named else None)
            self.note("written off", done, "receipts")

    @precondition(lambda self: self.made.get("written off"))
    @rule(pick=picks, method=st.sampled_from(METHODS), amount=st.sampled_from((1, 33, 100, 1000)), named=st.booleans())
    def recover(self, pick: int, method: str, amount: int, named: bool) -> None:
        number = self.one("invoice", pick)
        if number:
            client = self.clinic.show("invoice", number)["client"]
            invoice = number if named else None
            text = self.currency.text(Money(amount))
            self.attempt("recover_write_off", client=client, amount=text, method=method, invoice=invoice)

    @rule(client=st.sampled_from(CLIENTS), kind=st.sampled_from(("credit_journal", "debit_journal", "opening_balance")))
    def journal(self, client: str, kind: str) -> None:
        amount = "-5" if kind == "opening_balance" else "2"
        done = self.attempt(kind, client=client, amount=amount, reason="goodwill")
        if kind == "debit_journal":
            self.note("administrative", done, "invoice")

    @rule(pick=picks, line=st.sampled_from((None, 1, 2)), part=shares)
    def credit_by_amount(self, pick: int, line: int | None, part: int) -> None:
        number = self.one("invoice", pick)
        if number:
            invoice = self.clinic.show("invoice", number)
            left = str(Decimal(invoice["total"]) - Decimal(invoice["credited"]))
            fields = {"invoice": number, "amount": self.money(left, part), "reason": "late", "line": line}
            self.note("credited by amount", self.attempt("credit_invoice", **fields), "credit_invoices")

    @rule(pick=picks, line=st.integers(1, 3), part=shares, method=st.sampled_from(METHODS))
    def refund_service(self, pick: int, line: int, part: int, method: str) -> None:
        number = self.one("invoice", pick)
        if number and line <= len(self.clinic.show("invoice", number)["lines"]):
            gross = self.clinic.line(number, line)["gross"]
            fields = {"amount": self.money(gross, part), "method": method, "reason": "late"}
            self.attempt("refund_service", invoice=number, line=line, **fields)

    # -- taking it back ---------------------------------------------------------------------------------------------

    @rule(pick=picks)
    def reverse_receipt(self, pick: int) -> None:
        number = self.one("receipt", pick)
        if number:
            self.attempt("reverse_receipt", receipt=number, reason="bounced")

    @precondition(lambda self: self.made.get("credited by amount"))
    @rule(pick=picks)
    def reverse_credit_invoice(self, pick: int) -> None:
        credit = self.special("credited by amount", pick)
        self.attempt("reverse_credit_invoice", credit_invoice=credit, reason="typed twice")

    @precondition(lambda self: self.made.get("administrative"))
    @rule(pick=picks)
    def reverse_invoice(self, pick: int) -> None:
        self.attempt("reverse_invoice", invoice=self.special("administrative", pick), reason="typed twice")

    @rule(pick=picks, method=st.sampled_from(METHODS))
    def change_method(self, pick: int, method: str) -> None:
        number = self.one("receipt", pick)
        if number:
            self.attempt("change_method", receipt=number, line=1, method=method, reason="mistyped")

    # -- orders -----------------------------------------------------------------------------------------------------

    @rule(
        client=st.sampled_from(CLIENTS),
        lines=st.lists(st.tuples(st.sampled_from(("CAN", "TAB", "RX")), quantities, prices), min_size=1, max_size=2),
        discount=st.sampled_from((None, None, ("percent", "10"), ("amount", "1"))),
        on_line=st.sampled_from((None, None, ("amount", "0.01"), ("amount", "1"), ("percent", "12.5"))),
    )
    def order(
        self,
        client: str,
        lines: Sequence[tuple[str, str, str | None]],
        discount: tuple[str, str] | None,
        on_line: tuple[str, str] | None,
    ) -> None:
        asked = [self.line(*line) for line in lines]
        if on_line:
            asked[0][f"discount_{on_line[0]}"] = self.amount_or_percent(on_line)
        header = {f"discount_{discount[0]}": self.amount_or_percent(discount)} if discount else {}
        self.attempt("place_order", client=client, lines=asked, **header)

    @rule(pick=picks, part=shares, line=st.integers(1, 2))
    def ship(self, pick: int, part: int, line: int) -> None:
        number = self.one("order", pick)
        lines = self.clinic.show("order", number)["lines"] if number else []
        if line <= len(lines):
            left = Decimal(lines[line - 1]["quantity"]) - Decimal(lines[line - 1]["shipped"])
            quantity = str(round(left / part, 3) or left or 1)
            self.attempt("ship_order", order=number, lines=[{"line": line, "quantity": quantity}])

    @rule(pick=picks, spread=st.booleans(), paid=st.booleans())
    def bill(self, pick: int, spread: bool, paid: bool) -> None:
        number = self.one("order", pick)
        if number and spread:
            self.attempt("spread_discount", order=number)
        elif number:
            shipments = self.clinic.show("order", number)["shipments"]
            if shipments:
                shipment = shipments[pick % len(shipments)]["number"]
                done = self.attempt("invoice_shipment", shipment=shipment)
                if done and paid:
                    self.pay(0, "card", 1, named=True)

    # -- the practice -----------------------------------------------------------------------------------------------

    @rule(product=st.sampled_from(PRODUCTS), quantity=st.sampled_from(("5", "-1", "-50", "0")))
    def adjust(self, product: str, quantity: str) -> None:
        self.attempt("adjust_stock", product=product, quantity=quantity, reason="count")

    @rule(what=st.sampled_from(("turn", "in", "out")))
    def till(self, what: str) -> None:
        if what == "turn" and self.clinic.show("till", "main")["open"]:
            self.attempt("close_till", counted="300")
        elif what == "turn":
            self.attempt("open_till", float="100")
        else:
            self.attempt("till_entry", amount="20" if what == "in" else "-10", reason="change")

    @rule(rule=st.sampled_from(("paid", "invoiced")), rounded=st.booleans())
    def change_the_rules(self, rule: str, rounded: bool) -> None:
        step = {"AUD": "0.05", "JPY": "10", "KWD": "0.025"}[self.currency.code] if rounded else "0"
        settings = {"name": "Corner Vets", "currency": self.currency.code}
        self.attempt("save_practice", **settings, credit_rule=rule, cash_rounding=step)

    @precondition(lambda self: len(self.performed) > 15)
    @rule(back=st.sampled_from((2, 10, 30)))
    def close_period(self, back: int) -> None:
        self.attempt("close_period", through=self.on(back))

    @rule(back=st.integers(0, 3))
    def another_day(self, back: int) -> None:
        """Days pass; the books do not notice."""
        self.clinic.today += timedelta(days=back)
