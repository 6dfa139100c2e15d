"""The practice's own products: there from the beginning, chargeable, and never anybody's statistics."""

import pytest

from store.reports import report
from store.views.reader import Reader
from tests.makers import TODAY, refused


def practitioners(clinic):
    with clinic.store.reading():
        rows = report(Reader(clinic.store.database), "practitioners", None, TODAY)["rows"]
    return {row["practitioner"]: row["amount"] for row in rows}


def test_they_come_with_the_practice_in_administrative_groups_and_without_item_codes(practice):
    clinic = practice()
    cheque, journal = clinic.show("product", "CHEQUE-REFUND"), clinic.show("product", "DEBIT-JOURNAL")
    assert (cheque["group"], journal["group"]) == ("ADMINISTRATIVE", "JOURNALS")
    for product in (cheque, journal):
        assert (product["kind"], product["barcode"], product["in_stats"]) == ("administrative", None, False)
    groups = {row[1]: row[3] for row in clinic.dump()["product_group"]}
    assert groups == {"ADMINISTRATIVE": 1, "JOURNALS": 1}


def test_saving_the_practice_again_leaves_them_as_they_were_renamed(practice):
    clinic = practice()
    clinic.do("save_product", code="CHEQUE-REFUND", name="Refund by cheque", kind="administrative", price="0")
    clinic.do("save_practice", name="Corner Vets & Co", currency="AUD")
    shown = clinic.show("product", "CHEQUE-REFUND")
    assert (shown["name"], shown["in_stats"]) == ("Refund by cheque", False)


@pytest.mark.parametrize(("field", "value"), [("kind", "product"), ("kind", "service"), ("barcode", "930000")])
def test_they_never_become_goods(practice, field, value):
    clinic = practice()
    fields = {"code": "DEBIT-JOURNAL", "name": "Journal", "kind": "administrative", "price": "0"} | {field: value}
    with clinic.unchanged(), refused("invalid", field=field):
        clinic.do("save_product", **fields)


def test_they_may_stand_on_a_normal_invoice_and_count_for_no_practitioner(clinic):
    clinic.do("save_practitioner", code="DRV", name="Dr Vet")
    lines = [{"product": "CAN"}, {"product": "CHEQUE-REFUND", "price": "20.00"}]
    clinic.do("issue_invoice", client="C1", lines=lines, practitioner="DRV")
    assert clinic.balance("C1") == "24.00"
    assert practitioners(clinic) == {"DRV": "4.00"}


def test_cheque_refunds_and_journals_count_for_no_practitioner(clinic):
    clinic.do("save_practitioner", code="DRV", name="Dr Vet")
    clinic.pay("C1", "20.00")
    clinic.do("cheque_refund", client="C1", amount="5.00", cheque_number="7", practitioner="DRV")
    clinic.do("debit_journal", client="C1", amount="5.00", reason="typed twice", practitioner="DRV")
    assert practitioners(clinic) == {}


def test_a_cheque_refund_is_reversed_and_never_credited(clinic):
    clinic.pay("C1", "20.00")
    invoice = clinic.do("cheque_refund", client="C1", amount="5.00", cheque_number="7")["made"]["invoice"]
    with clinic.unchanged(), refused("wrong_status", document=invoice, status="a cheque refund"):
        clinic.do("credit_invoice", invoice=invoice, amount="5.00", reason="goodwill")


def test_what_is_credited_of_an_administrative_group_counts_as_little_as_what_was_charged(clinic):
    clinic.do("save_practitioner", code="DRV", name="Dr Vet")
    clinic.do("save_group", code="FEES", name="Fees", administrative=True)
    clinic.service("LATE", "15.00", group="FEES")
    invoice = clinic.sell("C1", ("LATE", 1), ("CAN", 1), practitioner="DRV", paid="card")
    clinic.do("credit_invoice", invoice=invoice, amount="15.00", line=1, reason="goodwill")
    assert practitioners(clinic) == {"DRV": "4.00"}
