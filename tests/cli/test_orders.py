"""Orders on the command line: shown, listed, found, cancelled."""

import pytest

from tests.cli.conftest import CAN, PRACTICE, client, lines


@pytest.fixture
def ordered(perform):
    asked = [{"product": "CAN", "quantity": "10", "price": "4.00"}]
    perform(
        PRACTICE, CAN, client("C1"), client("C2"),
        {"act": "adjust_stock", "product": "CAN", "quantity": "50", "reason": "opening"},
        {"act": "place_order", "client": "C1", "lines": asked, "discount_amount": "1.00"},
        {"act": "ship_order", "order": "ORD-000001", "lines": [{"line": 1, "quantity": "4"}]},
        {"act": "invoice_shipment", "shipment": "SHP-000001"},
        {"act": "ship_order", "order": "ORD-000001", "lines": [{"line": 1, "quantity": "2"}]},
        {"act": "open_return", "client": "C1", "order": "ORD-000001"},
        {"act": "add_return_item", "return": "RET-000001", "product": "CAN", "quantity": "1", "action": "none"},
        {"act": "post_return", "return": "RET-000001", "issue": "credit"},
        {"act": "place_order", "client": "C2", "lines": asked},
    )  # fmt: skip


def test_an_order_is_shown_with_its_lines_and_shipments(takeback, ordered):
    shown = takeback("show", "order", "ORD-000001", "--json").json
    wanted = {"number": "ORD-000001", "client": "C1", "status": "part_shipped", "discount": "1.00", "cancelled": None}
    assert {name: shown[name] for name in wanted} == wanted
    (line,) = shown["lines"]
    wanted = {"line": 1, "product": "CAN", "quantity": "10", "shipped": "6", "invoiced": "4", "returned": "1"}
    assert {name: line[name] for name in wanted} == wanted
    assert [each["invoice"] for each in shown["shipments"]] == ["INV-000001", None]
    assert [(each["number"], each["status"]) for each in shown["invoices"]] == [("INV-000001", "unpaid")]
    assert [(each["number"], each["client"]) for each in shown["returns"]] == [("RET-000001", "C1")]
    told = takeback("show", "order", "ORD-000001").text
    assert "part_shipped" in told
    assert "shipments SHP-000002, lines:" in told


def test_orders_are_listed_newest_first_and_found_by_number_and_client(takeback, ordered):
    told = takeback("list", "order").text.splitlines()
    assert [line.split()[0] for line in told] == ["number", "ORD-000002", "ORD-000001", "2"]
    for find, number in (("000001", "ORD-000001"), ("C2", "ORD-000002")):
        assert [row["number"] for row in takeback("list", "order", "--find", find, "--json").json["rows"]] == [number]


def test_what_was_not_shipped_is_cancelled_in_a_batch_and_stays_so(takeback, ordered):
    cancel = {"act": "cancel_order", "order": "ORD-000001", "reason": "moved away"}
    again = {"act": "ship_order", "order": "ORD-000001", "lines": [{"line": 1, "quantity": "1"}]}
    answers = takeback("batch", "--keep-going", said=lines(cancel, again)).answers
    assert answers[0]["ok"]
    assert answers[1]["error"]["code"] == "wrong_status"
    shown = takeback("show", "order", "ORD-000001", "--json").json
    assert (shown["status"], shown["cancelled"]["reason"]) == ("cancelled", "moved away")
    assert takeback("check").code == 0
