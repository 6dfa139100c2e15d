"""The sample practice shows every state a front desk meets."""

from datetime import timedelta

import pytest

from domain.desk import Desk
from store import reports
from store.check import check
from store.database import BookStore
from store.views import SHOWN, lists
from store.views.reader import Reader
from tests.tui.desk.opened import sample_in


@pytest.fixture
def store(tmp_path):
    store = BookStore.open(str(sample_in(tmp_path)))
    yield store
    store.close()


def listed(store, kind):
    with store.reading():
        return lists.rows(Reader(store.database), kind)[0]


def test_invoices_are_paid_part_paid_and_unpaid(store):
    assert {row["status"] for row in listed(store, "invoice")} == {"paid", "part_paid", "unpaid"}


def test_returns_are_drafts_and_posted_as_refund_and_as_credit(store):
    returns = listed(store, "return")
    assert {row["status"] for row in returns} == {"draft", "posted", "awaiting_inspection"}
    assert {row["refunded"] != "0.00" for row in returns if row["status"] == "posted"} == {True, False}


def test_there_is_a_till_that_is_open_one_that_was_short_and_one_that_was_exact(store):
    with store.reading():
        assert SHOWN["till"](Reader(store.database), "main")["open"]
    assert {row["difference"] for row in listed(store, "till")} == {"0.00", "-1.00", "-2.00"}


def test_an_order_is_shipped_invoiced_and_brought_back_in_part(store):
    assert {row["status"] for row in listed(store, "order")} == {"open", "part_shipped"}
    with store.reading():
        order = SHOWN["order"](Reader(store.database), "ORD-000001")
        assert SHOWN["invoice"](Reader(store.database), order["shipments"][0]["invoice"])["status"] == "paid"
    assert order["shipments"][1]["invoice"] is None
    assert [line["returned"] for line in order["lines"]] == ["1", "0", "0"]


@pytest.mark.parametrize("name", reports.REPORTS)
def test_every_report_of_the_year_has_something_to_show(store, name):
    today = Desk(store).today()
    with store.reading():
        shown = reports.report(Reader(store.database), name, today - timedelta(400), today)
    assert shown["rows"]


def test_a_write_off_was_recovered_a_service_refunded_a_charge_credited_and_goodwill_given(store):
    with store.reading():
        kinds = {entry["kind"] for code in ("C1009", "C1010", "C1011") for entry in ledger_of(store, code)}
    wanted = {"write_off", "write_off_reversal", "credit_journal", "credit_invoice", "cash_out"}
    assert wanted <= kinds


def ledger_of(store, code):
    return SHOWN["client"](Reader(store.database), code)["ledger"]


def test_something_lies_in_quarantine(store):
    with store.reading():
        held = [SHOWN["product"](Reader(store.database), code)["quarantined"] for code in ("CAN", "FLEA")]
    assert all(quantity != "0" for quantity in held)


def test_there_is_a_vaccine_a_prescription_a_service_and_a_device_with_serials(store):
    with store.reading():
        shown = {code: SHOWN["product"](Reader(store.database), code) for code in ("C5", "AMOX", "CONSULT", "TRACKER")}
    assert shown["C5"]["makes_record"]
    assert not shown["AMOX"]["restockable"]
    assert shown["CONSULT"]["kind"] == "service"
    assert len(shown["TRACKER"]["serials"]) == 5


def test_its_drafts_could_be_posted_as_they_are(store):
    from domain.kinds import Issue
    from domain.returns.posting_return import PostReturn

    for number in ("RET-000003", "RET-000004"):
        assert Desk(store).preview(PostReturn(return_=number, issue=Issue.CREDIT)).result["status"] == "posted"


def test_its_books_are_right(store):
    assert list(check(store)) == []
