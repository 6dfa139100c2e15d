"""What the screens read: every cell as the practice writes it, every field's hits, and the drafts of forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial

import pytest

from domain.money import Money, Quantity
from store.database import BookStore
from tests.makers import TODAY, Clinic
from tests.scenes import busy
from tests.tui.conftest import SMALL, screen_text, showing
from tui.formats import Formats
from tui.reading import Reading, opens
from tui.widgets.paged_table import PagedTable
from tui.widgets.rows import After, Around, Before, First, Last, Order, Rows


def reading_of(clinic: Clinic) -> Reading:
    reading = Reading(clinic.store, Formats(), clinic._now)
    reading.formats.suit(reading.practice())
    return reading


@pytest.fixture
def clinic(tmp_path):
    """The example of the interface: five cans sold, two come back for cash."""
    clinic = Clinic(tmp_path, till="50.00")
    clinic.product("CAN", "4.00", tax="10", stock=20, name="Dog food, can", barcode="9300001")
    clinic.do("save_client", code="C1", name="Ada Park", phone="0491 570 006", email="ada@example.org",
              address="1 Main St", patients=[{"code": "REX", "name": "Rex", "species": "dog"}])  # fmt: skip
    clinic.do("save_staff", code="amy", name="Amy Lee", role="desk")
    clinic.sell("C1", ("CAN", 5), paid="cash")
    clinic.take_back("C1", ("CAN", 2, {"restock": "1", "reason": "damaged"}), method="cash")
    return clinic


@pytest.fixture
def reading(clinic):
    return reading_of(clinic)


@pytest.fixture(scope="module")
def everything(tmp_path_factory) -> Iterator[Reading]:
    clinic = busy(tmp_path_factory.mktemp("reading"))
    yield reading_of(clinic)
    clinic.close()


def cells(rows: Rows, find: str = "", order: Order | None = None) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row.cells) for row in rows.page(First(), 60, find, order).rows]


# -- lists ----------------------------------------------------------------------------------------------------------


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
    assert cells(reading.returns()) == [("RET-000001", "2026-03-02", ada, "Posted", "", "8.00", "8.00")]
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
    assert cells(reading.products()) == [("CAN", "Dog food, can", "Product", "4.00", "16", "1")]


def test_a_return_lists_its_credit_invoices_and_so_does_the_invoice(reading):
    expected = [("CRN-000001", "2026-03-02", "INV-000001", "8.00", "0.00", "Settled", "Pending")]
    assert cells(reading.credit_invoices(return_="RET-000001")) == expected
    assert cells(reading.credit_invoices(invoice="INV-000001")) == expected
    assert cells(reading.credit_invoices(invoice="INV-000001"), "CRN") == expected
    assert cells(reading.credit_invoices(invoice="INV-000001"), "xyz") == []


def test_an_open_till_expects_what_its_moves_come_to(clinic, reading):
    clinic.do("till_entry", amount="-5.00", reason="milk")
    assert cells(reading.tills()) == [("1", "main", "2026-03-02", "open", "57.00", "", "")]
    assert cells(reading.till_moves(1)) == [
        ("Paid out", "", "-5.00", "milk"),
        ("Cash out", "RCT-000002", "-8.00", ""),
        ("Cash in", "RCT-000001", "20.00", ""),
    ]
    clinic.do("close_till", counted="56.50")
    assert cells(reading.tills()) == [("1", "main", "2026-03-02", "2026-03-02", "57.00", "56.50", "-0.50")]


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


SOURCES: dict[str, Callable[[Reading], Rows]] = {
    "clients": Reading.clients,
    "ledger": lambda reading: reading.ledger("C1"),
    "ledger with a write-off": lambda reading: reading.ledger("C2"),
    "ledger with journals": lambda reading: reading.ledger("C3"),
    "invoices": Reading.invoices,
    "a client's invoices": lambda reading: reading.invoices("C1"),
    "payments": Reading.payments,
    "a client's payments": lambda reading: reading.payments("C1"),
    "credits": Reading.credits,
    "a client's credits": lambda reading: reading.credits("C3"),
    "returns": Reading.returns,
    "a client's returns": lambda reading: reading.returns("C1"),
    "drafts": lambda reading: reading.returns(status="draft"),
    "a client's posted returns": lambda reading: reading.returns("C1", "posted"),
    "an invoice's credit invoices": lambda reading: reading.credit_invoices(invoice="INV-000001"),
    "products": Reading.products,
    "a product's returns": lambda reading: reading.product_returns("CAN"),
    "a product's sales": lambda reading: reading.product_sales("CAN"),
    "movements": lambda reading: reading.movements("CAN"),
    "serials": lambda reading: reading.serials("CHIP"),
    "tills": Reading.tills,
    "till moves": lambda reading: reading.till_moves(1),
    "records": lambda reading: reading.records("C1"),
    "a patient's records": lambda reading: reading.records("C1", "rex"),
    "patients": lambda reading: reading.patients("C1"),
    "a return's history": lambda reading: reading.history("return", "RET-000001"),
    "an invoice's history": lambda reading: reading.history("invoice", "INV-000001"),
    "a receipt's history": lambda reading: reading.history("receipt", "RCT-000001"),
    "a credit invoice's history": lambda reading: reading.history("credit-invoice", "CRN-000001"),
}


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_keeps_to_what_tables_ask(everything, source):
    rows = SOURCES[source](everything)
    page = rows.page(First(), 60, "", None)
    assert page.rows
    assert len({row.id for row in page.rows}) == len({row.key for row in page.rows}) == page.total == len(page.rows)
    assert all(len(row.cells) == len(rows.columns) for row in page.rows)
    assert rows.page(Last(), 60, "", None) == page
    for place, row in enumerate(page.rows):
        assert row in rows.page(Around(row.id), 2, "", None).rows
        assert rows.page(After(row.key), 60, "", None).rows == page.rows[place + 1 :]
        assert rows.page(Before(row.key), 60, "", None).rows == page.rows[:place]
    for column in rows.columns:
        if column.sorts:
            turned = rows.page(First(), 60, "", Order(column.key, descending=True)).rows
            assert {row.id for row in turned} == {row.id for row in page.rows}
            straight = rows.page(First(), 60, "", Order(column.key)).rows
            assert [row.id for row in straight] == [row.id for row in turned][::-1]
    assert rows.page(Around("nobody/x"), 60, "", None).rows == page.rows
    assert rows.page(First(), 60, "\x00 % _ \\ ' \" *", None).rows == ()
    rows.jump("\x00%'\"", "", None)


@pytest.mark.parametrize("source", SOURCES)
def test_what_a_row_opens_can_be_shown(everything, source):
    rows = SOURCES[source](everything)
    for row in rows.page(First(), 60, "", None).rows:
        shown = opens(row)
        if shown is not None:
            assert everything.show(*shown) is not None, (row, shown)


@pytest.mark.parametrize("kind", ["clients", "invoices", "payments", "returns"])
def test_no_source_is_slow_but_a_very_long_ledger(everything, kind):
    assert not getattr(everything, kind)().slow
    assert not everything.ledger("C1").slow


# -- fields ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["ada", "park", "C1", "c1", "0491", "0491570006", "rex", "Pa"])
def test_a_client_is_found_by_any_part_of_what_it_is_known_by(reading, typed):
    hit = reading.find_client(typed, 7)[0]
    assert (hit.id, hit.text, hit.detail) == ("C1", "Ada Park", "C1 · 0491 570 006 · Rex")


def test_a_phone_number_is_exactly_its_client_with_and_without_spaces(reading):
    hit = reading.find_client("0491 570 006", 7)[0]
    assert hit.is_exactly("0491 570 006")
    assert hit.is_exactly("0491570006")


def test_what_begins_as_typed_comes_before_what_only_has_it(clinic, reading):
    for code, name in (("A1", "Nevada Fox"), ("A2", "Adalbert")):
        clinic.do("save_client", code=code, name=name)
    assert [hit.text for hit in reading.find_client("ada", 7)] == ["Ada Park", "Adalbert", "Nevada Fox"]
    assert [hit.id for hit in reading.find_client("a1", 7)] == ["A1"]
    assert [hit.text for hit in reading.find_client("ada", 1)] == ["Ada Park"]


def test_a_scanned_barcode_is_exactly_its_product(reading):
    hit = reading.find_product("9300001", 7)[0]
    assert hit.is_exactly("9300001")
    assert (hit.id, hit.detail) == ("CAN", "4.00 · CAN")


def test_documents_are_found_by_number_and_by_client(reading):
    assert [hit.id for hit in reading.find_invoice("1", 7)] == ["INV-000001"]
    assert reading.find_invoice("ada", 7)[0].detail == "2026-03-02 · Ada Park · 20.00 · Paid"
    of_ada = partial(reading.find_invoice, client="C1")
    assert of_ada("", 7)[0].detail == "2026-03-02 · 20.00 · Paid"
    assert reading.find_invoice("1", 7, client="C9") == []
    assert [hit.id for hit in reading.find_return("ret", 7)] == ["RET-000001"]
    assert [hit.id for hit in reading.find_receipt("", 7)] == ["RCT-000002", "RCT-000001"]
    assert [hit.id for hit in reading.find_credit_invoice("crn-1", 7)] == ["CRN-000001"]


def test_a_known_id_is_shown_as_its_hit_and_no_other(reading):
    assert reading.hit_client("C1").text == "Ada Park"
    assert reading.hit_client("C") is None
    assert reading.hit_invoice("INV-000001").id == "INV-000001"
    assert reading.hit_invoice("INV-0000") is None
    assert reading.hit_product("CAN").text == "Dog food, can"


def test_people_groups_and_patients_are_found(everything):
    assert [hit.text for hit in everything.find_practitioner("vet", 7)] == ["Dr Vet"]
    assert [hit.id for hit in everything.find_group("foo", 7)] == ["FOOD"]
    assert [hit.id for hit in everything.find_staff("kim", 7)] == ["kim"]
    assert [hit.id for hit in everything.find_patient("C1", "", 7)] == ["rex", "tom"]
    assert everything.find_patient("C2", "rex", 7) == []


def test_only_serials_that_the_client_has_can_come_back(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.serialised("CHIP", "S-1", "S-2", "S-3")
    for code in ("C1", "C2"):
        clinic.client(code)
    clinic.sell("C1", {"product": "CHIP", "quantity": "2", "serials": ["S-1", "S-2"]}, paid="card")
    reading = reading_of(clinic)
    assert reading.serials_sold("C1", "CHIP") == ["S-1", "S-2"]
    assert reading.serials_sold("C2", "CHIP") == []
    assert [hit.id for hit in reading.find_serial("s-", 7, product="CHIP")] == ["S-1", "S-2", "S-3"]
    assert [hit.id for hit in reading.find_serial("S-3", 7)] == ["S-3"]
    assert reading.find_serial("S-3", 7, client="C1") == []


# -- single things --------------------------------------------------------------------------------------------------


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


def test_home_counts_what_waits(clinic, reading):
    clinic.open_return("C1")
    clinic.sell("C1", ("CAN", 1))
    counts = reading.counts()
    assert (counts.draft_returns, counts.waiting_returns, counts.clients, counts.products) == (1, 0, 1, 1)
    assert (counts.invoices_today, counts.unpaid_today, counts.till) == (2, 1, "till open 62.00")


def test_today_is_the_practice_s(clinic, reading):
    assert reading.today() == TODAY
    assert not reading.is_empty()
    nobody = Reading(BookStore.open(str(clinic.path.with_name("new.db"))), Formats())
    assert nobody.is_empty()
    assert nobody.counts().clients == 0
    assert nobody.desk_shown(None).practice == ""


# -- drafts of forms ------------------------------------------------------------------------------------------------


def test_a_draft_is_kept_per_clerk_and_form_with_its_age(clinic, reading):
    reading.keep_draft("amy", "return.new", {"client": "C1", "_key": "k1"})
    clinic.today = date(2026, 3, 3)
    reading.keep_draft("amy", "return.new", {"client": "C1", "note": "Zoë [/b]", "_key": "k1"})
    typed, saved_at = reading.load_draft("amy", "return.new")
    assert typed == {"client": "C1", "note": "Zoë [/b]", "_key": "k1"}
    assert saved_at == datetime(2026, 3, 3, 12, tzinfo=UTC)
    assert reading.load_draft("kim", "return.new") is None
    assert reading.load_draft("amy", "item") is None
    assert reading_of(clinic).load_draft("amy", "return.new") is not None


def test_a_draft_that_is_dropped_is_gone(reading):
    reading.keep_draft(None, "return.new", {"client": "C1"})
    assert reading.load_draft(None, "return.new") is not None
    reading.drop_draft(None, "return.new")
    assert reading.load_draft(None, "return.new") is None
    reading.drop_draft(None, "return.new")


def test_a_draft_changes_nothing_in_the_books(clinic, reading):
    before = clinic.dump()
    reading.keep_draft("amy", "return.new", {"client": "C1"})
    reading.drop_draft("amy", "return.new")
    assert clinic.dump() == before
    assert clinic.wrong() == []


def test_a_draft_waits_for_the_next_change_while_another_desk_saves(clinic):
    impatient = BookStore.open(str(clinic.path), patience=0.01)
    reading = Reading(impatient, Formats())
    with clinic.store.writing():
        reading.keep_draft("amy", "return.new", {"client": "C1"})
    assert reading.load_draft("amy", "return.new") is None
    reading.keep_draft("amy", "return.new", {"client": "C1"})
    assert reading.load_draft("amy", "return.new") is not None


# -- on the screen --------------------------------------------------------------------------------------------------


async def test_hostile_names_stand_literally_in_the_table(clinic, reading):
    names = ["O'Neil [/b]", "[$error]x", "{{x}} [bold red]y[/]", "x" * 10_000]
    for place, name in enumerate(names):
        clinic.do("save_client", code=f"H{place}", name=name)
    async with showing(lambda: PagedTable(reading.clients(), noun="clients"), size=SMALL) as pilot:
        text = screen_text(pilot.app)
        for name in names[:3]:
            assert name in text
        assert "xxxxxxxxxxxxxxx…" in text
        assert "5 clients" in text
        assert "0.00" in text
        assert "\x1b" not in text


async def test_a_count_that_stopped_says_so(clinic, reading, monkeypatch):
    from store.pages import named

    for place in range(5):
        clinic.client(f"D{place}")
    monkeypatch.setattr(named, "COUNTED", 3)
    async with showing(lambda: PagedTable(reading.clients(), noun="clients"), size=SMALL) as pilot:
        await pilot.press("slash", *"client", "enter")
        await pilot.pause()
        assert "3+ of 6 clients" in screen_text(pilot.app)
