"""What documents say of what happened, however long or hostile the names on them are."""

import re
from datetime import date

import pytest
from rich.cells import cell_len

from store.views import lists
from store.views.reader import Reader
from tests.cli.documents.conftest import HOSTILE, known_as, text
from tests.makers import Clinic, refused
from tui.cli.documents import document_text


def test_a_statement_of_an_earlier_day_says_nothing_of_what_came_later(brought_back):
    said = text(brought_back, "statement", "C1", date(2026, 2, 28))
    assert "CRN-000001" not in said
    assert "Your account  0.00, settled" in said


def test_what_was_paid_later_was_still_open_on_the_earlier_day(clinic):
    clinic.sell("C1", ("CAN", 2), on="2026-02-01")
    clinic.pay("C1", "8.00", "card", on="2026-02-20")
    said = text(clinic, "statement", "C1", date(2026, 2, 10))
    assert "Your account  8.00 owed by you" in said
    assert said.splitlines()[-2].split() == ["2026-02-01", "Invoice", "INV-000001", "8.00"]
    assert "Still open" not in text(clinic, "statement", "C1", date(2026, 2, 20))


def test_a_balance_brought_over_is_called_so_on_a_statement(clinic):
    clinic.do("opening_balance", client="C1", amount="5.00", on="2026-02-01")
    said = text(clinic, "statement", "C1", date(2026, 2, 10))
    assert said.count("2026-02-01 Opening balance ") == 2
    assert "OPENING" not in said


def test_a_statement_needs_its_day(clinic):
    with refused("invalid", field="on"), clinic.store.reading():
        document_text(Reader(clinic.store.database), "statement", "C1")


def test_a_statement_of_an_account_without_entries(clinic):
    assert text(clinic, "statement", "C1", date(2026, 3, 2)).endswith("Your account  0.00, settled\n")


def test_a_return_left_as_credit_says_so(bought):
    bought.take_back("C1", ("CAN", 2))
    said = text(bought, "return", "RET-000001")
    assert re.search(r"Left as your credit +8\.00\n", said)
    assert "Your account then  8.00 in your favour" in said


def test_a_return_over_several_invoices_says_what_came_from_each(bought):
    bought.sell("C1", ("CAN", 1), paid="card", on="2026-02-21")
    bought.take_back("C1", ("CAN", 6), method="card")
    said = text(bought, "return", "RET-000001")
    assert "    5 at 4.00 from INV-000001: 20.00 on CRN-000001\n" in said
    assert "    1 at 4.00 from INV-000002: 4.00 on CRN-000002\n" in said


@pytest.mark.parametrize(
    ("act", "says"),
    [(None, "Draft: nothing is credited yet."), ("cancel_return", "Cancelled.")],
)
def test_a_return_that_credits_nothing_says_why(bought, act, says):
    number = bought.draft("C1", ("CAN", 2))
    if act:
        bought.do(act, return_=number, reason="other shop")
    said = text(bought, "return", number)
    assert says in said
    assert "Total credited" not in said


def test_what_was_reversed_says_so(brought_back):
    brought_back.do("reverse_return", return_="RET-000001", reason="wrong client")
    assert "Reversed: what it credited was taken back." in text(brought_back, "return", "RET-000001")
    assert "Reversed: this credit was taken back." in text(brought_back, "credit-invoice", "CRN-000001")


def test_a_rounding_stands_on_the_receipt(tmp_path):
    clinic = Clinic(tmp_path, cash_rounding="0.05")
    clinic.product("CAN", "51.54")
    clinic.client("C1")
    clinic.do(
        "issue_invoice", client="C1", lines=[{"product": "CAN"}], payments=[{"method": "cash", "amount": "51.55"}]
    )
    assert re.search(r"Cash rounding +0\.01\n", text(clinic, "receipt", "RCT-000001"))


def test_the_receipt_of_a_service_refund_tells_the_client_what_was_handed_over_once(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.service("VISIT", "80.00", tax="10", name="Consultation")
    clinic.do("save_practitioner", code="LEE", name="Dr Lee")
    clinic.client("C1")
    refund = {"invoice": clinic.sell("C1", "VISIT", paid="card"), "line": 1, "amount": "30.00"}
    clinic.do("refund_service", **refund, method="cash", practitioner="LEE", reason="not seen")
    lines = text(clinic, "receipt", "RCT-000002").split("What for")[1].splitlines()[2:]
    assert [" ".join(line.split()) for line in lines if line] == [
        "Credited for Consultation 30.00",
        "INV-000001, line 1",
        "Tax in it: 2.73",
        "Practitioner: Dr Lee",
        "Reason: not seen",
        "Given to you in cash 30.00",
        "-" * 80,
        "Given to you AUD 30.00",
        "Your account then 0.00, settled",
    ]
    assert clinic.show("receipt", "RCT-000002")["total"] == "30.00"
    with clinic.store.reading():
        newest = lists.rows(Reader(clinic.store.database), "receipt")[0][0]
    assert (newest["number"], newest["total"]) == ("RCT-000002", "30.00")


def test_amounts_are_written_as_where_the_practice_is(tmp_path):
    clinic = Clinic(tmp_path, locale="de_DE", currency="EUR", prices="exclude_tax")
    clinic.product("CAN", "1234.5", tax="19")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 1), paid="card")
    clinic.take_back("C1", ("CAN", 1), method="card")
    said = text(clinic, "credit-invoice", "CRN-000001")
    assert re.search(r"Total credited EUR +1\.469,06\n", said)
    assert "Unit prices do not include tax." in said


def all_documents(clinic) -> list[str]:
    wanted = [
        ("return", "RET-000001"),
        ("credit-invoice", "CRN-000001"),
        ("receipt", "RCT-000001"),
        ("statement", "C1"),
    ]
    return [text(clinic, kind, number) for kind, number in wanted]


@pytest.mark.parametrize("name", [HOSTILE, "w" * 300, "many words " * 60, "漢字かな交じり" * 30])
def test_no_name_breaks_the_page_and_none_is_cut(tmp_path, name):
    clinic = Clinic(tmp_path, name=name)
    clinic.product("CAN", name=name)
    known_as(clinic, name, address=name, patient=name)
    clinic.sell("C1", {"product": "CAN", "quantity": "2", "patient": "REX"}, paid="card")
    clinic.take_back("C1", ("CAN", 1, {"note": name}), method="card", note=name)
    kept = "".join(character for character in name if character.isprintable()).replace(" ", "")
    for said in all_documents(clinic):
        assert max(cell_len(line) for line in said.splitlines()) <= 80
        assert all(character.isprintable() or character == "\n" for character in said)
        assert kept in "".join(said.split())


def test_amounts_that_leave_no_room_stand_below_their_item(tmp_path):
    clinic = Clinic(tmp_path, currency="KWD")
    clinic.product("YACHT", "999999999999", stock=1)
    clinic.client("C1")
    clinic.sell("C1", ("YACHT", 1), paid="card")
    clinic.take_back("C1", ("YACHT", 1), method="card")
    said = text(clinic, "statement", "C1")
    assert max(map(len, said.splitlines())) <= 80
    assert "999,999,999,999.000" in said
