"""Single things: a client, a document, the till, today."""

from domain.money import Money, Quantity
from store.database import BookStore
from tests.makers import TODAY
from tui.formats import Formats
from tui.reading import Reading


def test_a_client_s_card_holds_particulars_standing_and_patients(reading):
    card = reading.client("C1")
    assert (card.name, card.phone, card.email, card.address) == (
        "Ada Park", "0491 570 006", "ada@example.org", "1 Main St",
    )  # fmt: skip
    assert [patient.name for patient in card.patients] == ["Rex"]
    assert card.balance == Money(0)
    assert reading.client("C9") is None


def test_the_most_that_can_come_back_says_how_it_comes_about(clinic, reading):
    draft = clinic.draft("C1", ("CAN", 1))
    found = reading.returnable(draft, "CAN")
    assert found.maximum == Quantity.of(2)
    assert found.why == "sold 5 on INV-000001, returned 2; 1 on other items of this return"
    assert reading.returnable(draft, "CAN", leaving_out=1).maximum == Quantity.of(3)
    assert reading.returnable("RET-000099", "CAN") is None
    assert reading.returnable(draft, "nothing") is None


def test_open_invoices_are_those_to_be_paid(clinic, reading):
    unpaid = clinic.sell("C1", ("CAN", 1))
    assert [(entry.document, entry.open) for entry in reading.open_invoices("C1")] == [(unpaid, Money(400))]


def test_facts_are_those_of_the_domain(reading):
    assert reading.invoice("INV-000001").credited == Money(800)
    assert reading.return_("RET-000001").items[0].quantity == Quantity.of(2)
    assert reading.receipt("RCT-000002").return_ == "RET-000001"
    assert reading.credit_invoice("CRN-000001").invoice == "INV-000001"
    assert reading.product("CAN").on_hand == Quantity.of(16)
    assert reading.invoice("INV-9") is None
    assert reading.show("invoice", "INV-000001")["credited"] == "8.00"


def test_the_top_bar_names_practice_clerk_and_till(clinic, reading):
    desk = reading.desk_shown("amy")
    assert (desk.practice, desk.clerk, desk.till, desk.till_short) == (
        "Corner Vets", "Amy Lee", "till open 62.00", "till 62.00",
    )  # fmt: skip
    clinic.do("close_till", counted="62.00")
    assert reading.till_line() == "till closed"
    assert reading.desk_shown(None).clerk == ""


def test_clients_and_products_are_counted_without_the_products_that_come_with_the_practice(reading):
    assert reading.clients_and_products() == (1, 1)


def test_today_is_the_practice_s(clinic, reading):
    assert reading.today() == TODAY
    assert not reading.is_empty()
    nobody = Reading(BookStore.open(str(clinic.path.with_name("new.db"))), Formats())
    assert nobody.is_empty()
    assert nobody.clients_and_products() == (0, 0)
    assert nobody.desk_shown(None).practice == ""
