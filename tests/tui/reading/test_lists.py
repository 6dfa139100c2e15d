"""Every cell of a list as the practice writes it."""

from domain.money import Money
from tui.widgets.rows import First, Order, Rows


def cells(rows: Rows, find: str = "", order: Order | None = None) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row.cells) for row in rows.page(First(), 60, find, order).rows]


def test_the_ledger_shows_what_each_entry_left_newest_first(reading):
    assert cells(reading.ledger("C1")) == [
        ("2026-03-02", "Cash out, cash", "RCT-000002", "8.00 Dr", "", "0.00"),
        ("2026-03-02", "Credit invoice", "CRN-000001", "-8.00 Cr", "", "-8.00 credit"),
        ("2026-03-02", "Payment, cash", "RCT-000001", "-20.00 Cr", "", "0.00"),
        ("2026-03-02", "Invoice", "INV-000001", "20.00 Dr", "", "20.00 owes"),
    ]


def test_the_ledger_stands_oldest_first_by_date(reading):
    ledger = reading.ledger("C1")
    assert cells(ledger, order=Order("on")) == cells(ledger)[::-1]
    assert cells(ledger, order=Order("on", descending=True)) == cells(ledger)


def test_the_ledger_is_filtered_by_kind_and_document_and_keeps_its_balances(reading):
    ledger = reading.ledger("C1")
    assert [row[1:] for row in cells(ledger, "credit")] == [
        ("Credit invoice", "CRN-000001", "-8.00 Cr", "", "-8.00 credit")
    ]
    assert [row[2] for row in cells(ledger, "inv-000001")] == ["CRN-000001", "INV-000001"]
    assert [row[2] for row in cells(ledger, "RCT")] == ["RCT-000002", "RCT-000001"]
    assert cells(ledger, "2026-03-02") == cells(ledger)
    assert cells(ledger, "nothing such") == []


def test_documents_show_their_client_where_they_are_everybody_s(reading):
    ada = "Ada Park (C1)"
    assert cells(reading.invoices()) == [("INV-000001", "2026-03-02", ada, "20.00", "0.00", "Paid", "Partly")]
    assert cells(reading.invoices("C1")) == [("INV-000001", "2026-03-02", "20.00", "0.00", "Paid", "Partly")]
    assert cells(reading.payments()) == [
        ("RCT-000002", "2026-03-02", ada, "Cash out", "Cash", "-8.00", "Posted"),
        ("RCT-000001", "2026-03-02", ada, "Payment", "Cash", "20.00", "Posted"),
    ]
    assert cells(reading.returns()) == [("RET-000001", "2026-03-02", ada, "Posted", "Yes", "", "8.00", "8.00")]
    assert cells(reading.credits("C1")) == [
        ("CRN-000001", "2026-03-02", "Credit invoice", "INV-000001", "8.00", "0.00", "Settled")
    ]


def test_a_return_shows_in_the_item_s_returns(reading):
    returned = ("RET-000001", "2026-03-02", "Ada Park (C1)", "2", "1", "Credit", "Posted")
    assert cells(reading.product_returns("CAN")) == [returned]
    sold = ("INV-000001", "2026-03-02", "Ada Park (C1)", "5", "4.00", "20.00", "2")
    assert cells(reading.product_sales("CAN")) == [sold]
    assert cells(reading.movements("CAN")) == [
        ("2026-03-02", "Return", "Quarantine", "+1", "RET-000001"),
        ("2026-03-02", "Return", "Shelf", "+1", "RET-000001"),
        ("2026-03-02", "Sale", "Shelf", "-5", "INV-000001"),
        ("2026-03-02", "Adjustment", "Shelf", "+20", "opening"),
    ]
    assert cells(reading.products()) == [
        ("CHEQUE-REFUND", "Cheque refund", "Administrative", "0.00", "", ""),
        ("DEBIT-JOURNAL", "Debit journal", "Administrative", "0.00", "", ""),
        ("CAN", "Dog food, can", "Product", "4.00", "16", "1"),
    ]


def test_a_return_lists_its_credit_invoices_and_so_does_the_invoice(reading):
    expected = [("CRN-000001", "2026-03-02", "INV-000001", "8.00", "0.00", "Settled", "Pending")]
    assert cells(reading.credit_invoices(return_="RET-000001")) == expected
    assert cells(reading.credit_invoices(invoice="INV-000001")) == expected
    assert cells(reading.credit_invoices(invoice="INV-000001"), "CRN") == expected
    assert cells(reading.credit_invoices(invoice="INV-000001"), "xyz") == []


def test_what_a_till_should_hold_is_shown_once_it_is_counted(clinic, reading):
    clinic.do("till_entry", amount="-5.00", reason="milk")
    assert cells(reading.tills()) == [("1", "main", "2026-03-02", "open", "", "", "")]
    assert cells(reading.till_moves(1)) == [
        ("Paid out", "", "-5.00", "milk"),
        ("Cash out", "RCT-000002", "-8.00", ""),
        ("Cash in", "RCT-000001", "20.00", ""),
    ]
    clinic.do("close_till", counted="56.50")
    assert cells(reading.tills()) == [("1", "main", "2026-03-02", "2026-03-02", "57.00", "56.50", "-0.50")]


def test_cash_that_came_back_into_the_drawer_is_no_cash_out(clinic, reading):
    clinic.do("reverse_return", return_="RET-000001", reason="wrong client")
    clinic.do("change_method", receipt="RCT-000001", line=1, method="card", reason="it was the card")
    assert cells(reading.till_moves(1))[:2] == [
        ("Cash in, undone", "RCT-000001", "-20.00", ""),
        ("Cash out, undone", "RCT-000002", "8.00", ""),
    ]


def test_a_document_s_history_names_who_did_what(clinic, reading):
    clinic.do("cancel_return", return_=clinic.open_return("C1"), reason="kept", by="amy")
    assert [row[1:3] for row in cells(reading.history("return", "RET-000002"))] == [
        ("", "Open return"),
        ("Amy Lee", "Cancel return"),
    ]
    assert cells(reading.history("return", "RET-000002"))[1] == (
        "2026-03-02 12:00", "Amy Lee", "Cancel return", "by amy · reason kept · return RET-000002",
    )  # fmt: skip
    assert [row[2] for row in cells(reading.history("invoice", "INV-000001"))] == [
        "Issue invoice", "Take payment", "Post return",
    ]  # fmt: skip


def test_clients_show_what_they_owe_and_what_credit_they_have(clinic, reading):
    clinic.client("C2")
    clinic.do("opening_balance", client="C1", amount="-30.00")
    clinic.do("opening_balance", client="C2", amount="42.00")
    assert [row[3] for row in cells(reading.clients())] == ["-30.00 credit", "42.00 owes"]
    assert reading.standing("C1") == (Money(0), Money(3000))
    assert reading.standing("C2") == (Money(4200), Money(0))


def test_other_open_credits_stand_beside_credit_invoices(clinic, reading):
    clinic.pay("C1", "11.00")
    clinic.do("opening_balance", client="C1", amount="-30.00", on="2026-02-01")
    assert [(row[0], row[3], row[5:]) for row in cells(reading.credits())] == [
        ("RCT-000003", "Payment", ("11.00", "11.00", "Open")),
        ("CRN-000001", "Credit invoice", ("8.00", "0.00", "Settled")),
        ("OPENING", "Opening", ("30.00", "30.00", "Open")),
    ]
    assert [row[0] for row in cells(reading.credits(), "ada")] == ["RCT-000003", "CRN-000001", "OPENING"]
    assert [row[0] for row in cells(reading.credits("C1"), "crn")] == ["CRN-000001"]


def test_an_unpaid_invoice_says_so_by_word(clinic, reading):
    unpaid = clinic.sell("C1", ("CAN", 1))
    assert cells(reading.invoices(), unpaid)[0][3:6] == ("4.00", "4.00", "Unpaid")
    clinic.pay("C1", "1.00", "card", unpaid)
    assert cells(reading.invoices(), unpaid)[0][3:6] == ("4.00", "3.00", "Part paid")


def test_what_was_reversed_says_so(clinic, reading):
    clinic.do("reverse_return", return_="RET-000001", reason="wrong client")
    assert cells(reading.returns())[0][3] == "Reversed"
    assert cells(reading.credits())[0][-1] == "Reversed"
    assert cells(reading.payments(), "RCT-000002")[0][-1] == "Reversed"
    assert cells(reading.invoices())[0][-1] == ""


def test_a_patient_is_listed_with_the_records_that_are_theirs(clinic, reading):
    clinic.client("C2", "rex", "kit")
    clinic.product("SHOT", "20.00", makes_record=True)
    for patient in ("rex", "rex", "kit"):
        clinic.sell("C2", {"product": "SHOT", "quantity": "1", "patient": patient})
    assert {row[0]: row[3] for row in cells(reading.patients("C2"))} == {"rex": "2 of 2 active", "kit": "1 of 1 active"}
