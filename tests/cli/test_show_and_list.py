import pytest

from tests.cli.conftest import ADA, CAN, PRACTICE, TAKEN_BACK, client, lines
from tui.cli import plain_tables

KINDS = [
    ("client", "C1"), ("invoice", "INV-000001"), ("return", "RET-000001"), ("credit-invoice", "CRN-000001"),
    ("product", "CAN"), ("receipt", "RCT-000001"), ("till", "main"),
]  # fmt: skip


@pytest.fixture
def taken_back(perform):
    perform(*TAKEN_BACK)


@pytest.mark.parametrize(("kind", "identity"), KINDS)
def test_programs_get_the_view_that_batch_answers(takeback, taken_back, kind, identity):
    asked = takeback("batch", said=lines({"show": kind, "id": identity}, {"list": kind})).answers
    assert takeback("show", kind, identity, "--json").json == asked[0]
    assert takeback("list", kind, "--json").json == asked[1]


@pytest.mark.parametrize(("kind", "identity"), KINDS)
def test_people_get_all_of_it_as_text(takeback, taken_back, kind, identity):
    outcome = takeback("show", kind, identity)
    assert outcome.code == 0
    for value in takeback("show", kind, identity, "--json").json.values():
        if isinstance(value, str):
            assert value in outcome.text
    assert takeback("list", kind).code == 0


def test_a_clients_ledger_is_a_table(takeback, taken_back):
    told = takeback("show", "client", "C1").text.splitlines()
    at = told.index("ledger:")
    assert [line.split() for line in told[at + 1 : at + 4]] == [
        ["on", "kind", "document", "amount", "open", "balance"],
        [told[at + 2].split()[0], "invoice", "INV-000001", "20.00", "0.00", "20.00"],
        [told[at + 3].split()[0], "payment", "RCT-000001", "-20.00", "0.00", "0.00"],
    ]
    assert "patients: none" in told


def test_what_a_row_holds_many_of_stands_below_it(takeback, taken_back):
    told = takeback("show", "return", "RET-000001").text.splitlines()
    at = told.index("items 1, credit invoice lines:")
    assert told[at + 2].split()[0] == "CRN-000001"


def test_lists_are_newest_first_and_say_how_many_there_are(takeback, taken_back, perform):
    perform({"act": "open_return", "client": "C1"})
    told = takeback("list", "return").text.splitlines()
    assert [line.split()[0] for line in told] == ["number", "RET-000002", "RET-000001", "2"]
    assert told[-1] == "2 in all."


def test_what_is_no_document_is_listed_newest_first_too(takeback, taken_back, perform):
    chip = {"act": "save_product", "code": "CHIP", "name": "A chip", "kind": "product", "price": "9"}
    received = {"act": "adjust_stock", "product": "CHIP", "quantity": "2", "reason": "delivery"}
    perform(client("C3", name="Zoe"), client("C2", name="Bo"), client("C3", name="Zoë"))
    perform(chip | {"serials": "discrete"}, received | {"serials": ["S9", "S1"]})
    for kind, newest in (("client", ["C2", "C3", "C1"]), ("product", ["CHIP", "CAN"]), ("serial", ["S1", "S9"])):
        rows = takeback("list", kind, "--json").json["rows"]
        assert [row["number"] for row in rows][: len(newest)] == newest


def test_serial_numbers_are_found_by_what_is_known_of_their_product(takeback, perform):
    pump = {"act": "save_product", "code": "PUMP", "name": "Insulin pump", "kind": "product", "price": "9"}
    chip = pump | {"code": "CHIP", "name": "Chip", "barcode": "9300001", "serials": "discrete"}
    perform(PRACTICE, pump | {"serials": "discrete"}, chip)
    for product, serials in (("PUMP", ["S1", "S2"]), ("CHIP", ["S3"])):
        received = {"act": "adjust_stock", "product": product, "reason": "delivery", "serials": serials}
        perform(received | {"quantity": str(len(serials))})
    for find, serials in (("pump", ["S2", "S1"]), ("insul", ["S2", "S1"]), ("9300001", ["S3"]), ("S1", ["S1"])):
        rows = takeback("list", "serial", "--find", find, "--json").json["rows"]
        assert [row["number"] for row in rows] == serials


def test_a_list_may_be_cut(takeback, taken_back, perform):
    perform(client("C2"), client("C3"))
    assert takeback("list", "client", "--limit", 2).text.splitlines()[-1] == "2 of 3; --limit N shows more."
    cut = takeback("list", "client", "--limit", 2, "--json").json
    assert (len(cut["rows"]), cut["total"]) == (2, 3)
    assert takeback("list", "client", "--limit", 0, "--json").json == {"rows": [], "total": 3}


def test_a_person_who_names_no_limit_gets_a_screenful_and_a_program_all(takeback, perform):
    perform(PRACTICE, *(client(f"C{number}") for number in range(120)))
    assert takeback("list", "client").text.splitlines()[-1] == "100 of 120; --limit N shows more."
    assert len(takeback("list", "client", "--json").json["rows"]) == 120


def test_a_list_can_be_searched_by_any_part(takeback, perform):
    perform(PRACTICE, client("C1", phone="0412 345 678"), client("C2"))
    assert [row["code"] for row in takeback("list", "client", "--find", "345", "--json").json["rows"]] == ["C1"]
    assert takeback("list", "client", "--find", "nobody").text == "0 in all.\n"
    for last in ("\ud7ff", "\U0010ffff"):
        assert takeback("list", "client", "--find", last).text == "0 in all.\n"
        assert takeback("list", "invoice", "--find", last).text == "0 in all.\n"


def test_what_is_not_there_is_said_to_people_and_to_programs(takeback, taken_back):
    outcome = takeback("show", "invoice", "INV-9", "--json")
    assert outcome.code == 1
    assert outcome.json["error"] == {
        "code": "unknown", "kind": "invoice", "id": "INV-9", "message": outcome.complaint[len("takeback: ") : -1],
    }  # fmt: skip
    assert takeback("show", "invoice", "INV-9").said == b""
    assert takeback("show", "till", "9" * 20).complaint.startswith(f"takeback: There is no till {'9' * 20}.")


HOSTILE = "O'Neil [/b] \x1b[2J\x1b]0;owned\x07 \u202eevil\u202c \x9b31m\u200b"


def test_hostile_text_reaches_the_terminal_as_plain_text(takeback, perform):
    perform(PRACTICE, client("C1", phone=HOSTILE, address="x" * 10_000), {**CAN, "name": HOSTILE})
    for words in (("show", "client", "C1"), ("list", "client"), ("show", "product", "CAN"), ("list", "product")):
        text = takeback(*words).text
        assert "O'Neil [/b]" in text
        assert all(line.isprintable() for line in text.splitlines())


def test_columns_stay_aligned_whatever_stands_in_them():
    rows = [
        {"name": "東京の犬", "amount": "5.00"},
        {"name": "x" * 10_000, "amount": "1234.50"},
        {"name": "e\u0301", "amount": "-1.00"},
    ]
    drawn = list(plain_tables.table(rows))
    assert {plain_tables.cell_len(line) for line in drawn} == {40 + 2 + 7}
    assert drawn[1].endswith("   5.00")
    assert "…" in drawn[2]


def test_columns_in_which_nothing_stands_are_left_out():
    assert list(plain_tables.table([{"a": "1", "b": None, "c": [], "d": ""}])) == ["a", "1"]


def test_nothing_to_show_is_said(takeback, perform):
    perform(PRACTICE, ADA)
    assert takeback("list", "invoice").text == "0 in all.\n"
    assert "invoices: none" in takeback("show", "client", "C1").text
