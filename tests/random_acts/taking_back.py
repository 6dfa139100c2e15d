"""Random returns."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from domain.money import Money
from tests.random_acts.life import (
    CLIENTS,
    METHODS,
    PRODUCTS,
    REFUNDS,
    Life,
    days_back,
    picks,
    quantities,
)


class TakingBack(Life):
    """Goods come back, are looked at, and go out again."""

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
            if action == "replacement" and line["product"] == "CHIP":
                item["replacement_serials"] = self.in_stock("CHIP")[: len(item["serials"])]
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
    def look_at_the_rest(self, pick: int) -> None:
        """Whatever was paid, refunded or credited meanwhile, what waits can be looked at to its end."""
        number = self.one("return", pick, status="awaiting_inspection")
        for item in self.clinic.show("return", number)["items"] if number else ():
            quantity, *seen = (Decimal(item[key]) for key in ("quantity", "accepted", "non_conforming"))
            rest = {
                "return_": number,
                "line": item["line"],
                "accepted": "0",
                "non_conforming": str(quantity - sum(seen)),
            }
            if item["inspect"] == "now" or quantity == sum(seen) or item["action"] == "replacement":
                continue
            done = self.attempt("inspect_return_item", **rest)
            if not done and self.refused[-1].endswith("fee_exceeds_credit"):
                assert self.attempt("change_return_item", return_=number, line=item["line"], fee="0")
                done = self.attempt("inspect_return_item", **rest)
            assert done or self.refused[-1].endswith(("period_closed", "future_date")), self.refused[-1]

    @rule(pick=picks)
    def hand_back(self, pick: int) -> None:
        number = self.one("return", pick, status="posted")
        if number:
            self.attempt("hand_back", return_=number, line=1)

    @precondition(lambda self: "post_return" in self.performed)
    @rule(product=st.sampled_from(("CAN", "TAB", "RX")), quantity=quantities, to=st.sampled_from(("stock", "disposal")))
    def move_quarantine(self, product: str, quantity: str, to: str) -> None:
        self.attempt("move_quarantine", product=product, quantity=quantity, to=to, reason="looked at")
