import json
import random
from typing import Any

import pytest

from tests.cli.conftest import ADA, CAN, PRACTICE, STOCK, TAKEN_BACK, TILL, client, lines

CLIENTS, PRODUCTS = ("A", "B", "C"), ("CAN", "BAG", "TEST")


def random_acts(dice: random.Random, many: int) -> list[dict[str, Any]]:
    """What a front desk might do, sensible or not; many of them are refused."""
    acts: list[dict[str, Any]] = [{**PRACTICE, "credit_rule": "invoiced"}, CAN, STOCK, TILL]
    acts += [{**CAN, "code": "BAG", "price": "12.3456"}]
    acts += [
        {
            "act": "save_product",
            "code": "TEST",
            "name": "Blood test",
            "kind": "service",
            "price": "80",
            "makes_record": True,
        }
    ]
    acts += [client(code, patients=[{"code": "P", "name": "Rex"}]) for code in CLIENTS]
    acts += [{"act": "save_practitioner", "code": "DR", "name": "Dr Vet"}]
    return acts + [_random_act(dice) for _ in range(many)]


def _random_act(dice: random.Random) -> dict[str, Any]:
    who, what = dice.choice(CLIENTS), dice.choice(PRODUCTS)
    amount, quantity = f"{dice.randint(1, 9000) / 100:.2f}", str(dice.randint(1, 4))
    invoice, return_ = f"INV-{dice.randint(1, 25):06d}", f"RET-{dice.randint(1, 9):06d}"
    method = dice.choice(("cash", "card", "transfer"))
    line = {"product": what, "quantity": quantity, "patient": "P"}
    sale = {"act": "issue_invoice", "client": who, "lines": [line]}
    act = dice.choice(
        (
            {**sale, "payments": [{"method": method, "amount": amount}]},
            {**sale, "lines": [line, {"product": "CAN", "discount_percent": "10"}]},
            {**sale, "number": f"HAND-{dice.randint(1, 9)}"},
            {"act": "take_payment", "client": who, "amount": amount, "method": method},
            {"act": "take_payment", "client": who, "amount": "500", "method": method},
            {"act": "apply_credit", "client": who, "invoice": invoice, "amount": amount},
            {"act": "open_return", "client": who},
            {"act": "open_return", "client": who, "invoice": invoice},
            {
                "act": "add_return_item", "return": return_, "product": what, "quantity": quantity,
                "restock": "0", "records": "deactivate",
            },
            *[{"act": "add_return_item", "return": return_, "product": "CAN", "quantity": "1", "restock": "1"}] * 3,
            {"act": "post_return", "return": return_, "issue": "refund", "method": "original"},
            *[{"act": "post_return", "return": return_, "issue": "credit"}] * 3,
            {"act": "reverse_return", "return": return_, "reason": "mistake"},
            {"act": "cancel_return", "return": return_, "reason": "changed mind"},
            {"act": "remove_invoice_item", "invoice": invoice, "line": 1, "reason": "wrong item"},
            {"act": "reverse_receipt", "receipt": f"RCT-{dice.randint(1, 30):06d}", "reason": "bounced"},
            {"act": "cash_out", "client": who, "amount": amount, "reason": "overpaid"},
            {"act": "adjust_stock", "product": "CAN", "quantity": f"-{quantity}", "reason": "counted"},
            {**CAN, "name": f"Can {quantity}"},
            {"act": "till_entry", "amount": amount, "reason": "change"},
            {"act": "close_till", "counted": amount},
            TILL,
        )
    )  # fmt: skip
    envelope = {"by": "ANN", "key": f"k{dice.random()}"} if dice.random() < 0.3 else {}
    return {**act, **envelope}


def everything(takeback, db) -> dict[str, Any]:
    """Every view of every thing in the books."""
    kinds = ("client", "product", "invoice", "receipt", "return", "credit-invoice", "till")
    lists = takeback("batch", said=lines(*({"list": kind} for kind in kinds)), on=db).answers
    names = {kind: [row.get("number") for row in seen["rows"]] for kind, seen in zip(kinds, lists, strict=True)}
    names["till"] = ["main"]
    asked = [{"show": kind, "id": name} for kind in kinds for name in names[kind]]
    shown = takeback("batch", said=lines(*asked), on=db).answers
    return {"lists": lists, **{f"{ask['show']} {ask['id']}": view for ask, view in zip(asked, shown, strict=True)}}


@pytest.mark.parametrize("seed", range(2))
def test_replaying_the_journal_makes_the_same_books(takeback, db, tmp_path, seed):
    done = takeback("batch", "--keep-going", said=lines(*random_acts(random.Random(seed), 250)))
    journal = takeback("journal").said
    assert done.errors.count(None) == journal.count(b"\n") > 60
    copy = tmp_path / "copy.db"
    assert takeback("batch", "--atomic", said=journal, on=copy).code == 0
    assert everything(takeback, copy) == everything(takeback, db)
    assert takeback("journal", on=copy).said == journal
    assert takeback("check", on=copy).code == 0


def test_it_can_be_replayed_line_by_line(takeback, perform, tmp_path):
    perform(*TAKEN_BACK, {"act": "reverse_return", "return": "RET-000001", "reason": "wrong client"})
    journal = takeback("journal").said
    assert takeback("batch", said=journal, on=tmp_path / "copy.db").code == 0
    assert takeback("journal", on=tmp_path / "copy.db").said == journal


def test_a_line_says_when_by_whom_and_under_which_key(takeback, perform):
    perform(PRACTICE, client("C1", by="ANN", key="k1", on="2026-03-02", at="2026-03-02T09:30:00Z"))
    assert takeback("journal").answers[1] == {
        "act": "save_client", "on": "2026-03-02", "by": "ANN", "at": "2026-03-02T09:30:00+00:00", "key": "k1",
        "code": "C1", "name": "Client C1",
    }  # fmt: skip


def test_only_the_acts_after_a_number_are_told(takeback, perform):
    perform(PRACTICE, ADA, client("C2"))
    assert [act["code"] for act in takeback("journal", "--since", 1).answers] == ["C1", "C2"]
    assert takeback("journal", "--since", 3).said == b""


def test_refused_acts_are_not_in_it(takeback, perform):
    perform(PRACTICE)
    takeback("batch", said=lines({"act": "open_return", "client": "C9"}))
    assert [act["act"] for act in takeback("journal").answers] == ["save_practice"]


def test_a_long_journal_is_told_to_the_end(takeback, perform):
    perform(PRACTICE, *(client(f"C{number}") for number in range(1100)))
    codes = [json.loads(line).get("code") for line in takeback("journal").said.splitlines()]
    assert codes == [None, *(f"C{number}" for number in range(1100))]
