"""`takeback report`: the same figures as a table, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import os

import pytest

from store.reports import REPORTS
from tests.cli.conftest import TAKEN_BACK, client, lines

REED = {"act": "save_practitioner", "code": "DR", "name": "Dr Reed"}
HOSTILE = client("EVIL", name="=HYPERLINK(1)\x1b]0;gone\x07 [/b]")
OWED = {"act": "issue_invoice", "client": "EVIL", "lines": [{"product": "CAN", "quantity": "2"}]}
GIVEN_UP = {"act": "write_off", "client": "EVIL", "amount": "8.00", "practitioner": "DR", "reason": "@moved"}


@pytest.fixture
def told(perform):
    perform(*TAKEN_BACK, REED, HOSTILE, OWED, GIVEN_UP)


def read(outcome) -> list[list[str]]:
    return list(csv.reader(io.StringIO(outcome.said.decode("utf-8"), newline="")))


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_programs_get_the_view_that_batch_answers(takeback, told, name):
    asked = takeback("batch", said=lines({"report": name})).answers
    assert takeback("report", name, "--json").json == asked[0]


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_people_and_spreadsheets_get_every_report(takeback, told, name):
    view = takeback("report", name, "--json").json
    table, sheet = takeback("report", name), takeback("report", name, "--csv")
    assert (table.code, sheet.code, sheet.complaint) == (0, 0, "")
    over = "as of" if REPORTS[name].of_a_day else "from the beginning to"
    assert table.text.startswith(f"{REPORTS[name].title}, {over} {view['to']}\n")
    assert all(value in table.text for value in view["totals"].values())
    rows = read(sheet)
    assert {len(row) for row in rows} == {len(rows[0])}
    below = [row for row in rows if row[0].startswith("TOTAL")]
    assert rows[-len(below) :] == below
    assert len(rows) == 1 + len(view["rows"]) + len(below)
    assert {cell for row in below for cell in row} >= set(view["totals"].values())


def test_totals_that_are_no_column_have_a_row_of_their_own(takeback, told):
    sheet = read(takeback("report", "write-offs", "--csv"))
    amount = sheet[0].index("amount")
    assert [(row[0], row[amount]) for row in sheet[2:]] == [
        ("TOTAL", "8.00"),
        ("TOTAL written_off", "8.00"),
        ("TOTAL recovered", "0.00"),
        ("TOTAL taken_back", "0.00"),
    ]


def test_a_spreadsheet_runs_nothing_that_was_typed_as_a_name(takeback, told):
    sheet = read(takeback("report", "write-offs", "--csv"))
    cells = dict(zip(sheet[0], sheet[1], strict=True))
    assert cells["client_name"].startswith("'=HYPERLINK(1)")
    assert cells["reason"] == "'@moved"
    assert cells["amount"] == "8.00"


def test_a_negative_amount_stays_a_number(takeback, told, perform):
    perform({"act": "reverse_receipt", "receipt": "RCT-000003", "reason": "found them"})
    sheet = read(takeback("report", "write-offs", "--csv"))
    assert sheet[2][sheet[0].index("amount")] == "-8.00"


def test_nothing_that_a_terminal_would_obey_is_printed(takeback, told):
    assert b"\x1b" not in takeback("report", "write-offs").said
    assert b"\x1b" not in takeback("report", "debtors", "--csv").said


def test_a_report_is_added_up_by_what_is_asked_for(takeback, told):
    sheet = read(takeback("report", "write-offs", "--per", "practitioner", "--csv"))
    assert sheet[1][:3] == ["DR", "Dr Reed", "1"]
    assert "Dr Reed (DR)" in takeback("report", "write-offs", "--per", "practitioner").text
    refused = takeback("report", "write-offs", "--per", "moon")
    assert (refused.code, "practitioner, reason, client, month" in refused.complaint) == (2, True)


def test_a_file_is_written_whole_and_never_over_another(takeback, told, tmp_path):
    path, own = tmp_path / "tax.csv", tmp_path / "tax.csv.part"
    own.write_text("mine")
    assert takeback("report", "tax", "--csv", "--bom", "--out", path).code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfrate,")
    again = takeback("report", "tax", "--csv", "--out", path)
    assert (again.code, "--force" in again.complaint) == (2, True)
    assert takeback("report", "tax", "--out", path, "--force").code == 0
    assert path.read_text().startswith("Tax, from the beginning")
    assert sorted(file.name for file in tmp_path.glob("tax*")) == ["tax.csv", "tax.csv.part"]
    assert own.read_text() == "mine"


def test_no_force_writes_over_the_books_or_a_device(takeback, told, db, tmp_path):
    device = tmp_path / "device"
    os.mkfifo(device)
    for place, says in ((db, "holds the books"), (device, "no file that can be written over")):
        outcome = takeback("report", "tax", "--out", place, "--force")
        assert (outcome.code, says in outcome.complaint) == (2, True)
    assert device.is_fifo()
    assert takeback("check").code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("moon",), "There is no report 'moon'; choose one of write-offs, credits"),
        (("tax", "--from", "2026-03-02", "--to", "2026-03-01"), "--from 2026-03-02 is after --to 2026-03-01"),
        (("tax", "--from", "yesterday"), "yesterday is not a date like 2026-03-02"),
        (("tax", "--csv", "--json"), "not allowed with"),
        (("tax", "--bom"), "--bom is for --csv"),
        (("tax", "--out", "/nowhere/tax.csv"), "There is no folder /nowhere"),
    ],
)
def test_bad_usage_is_one_line(takeback, told, words, says):
    outcome = takeback("report", *words)
    assert (outcome.code, outcome.said) == (2, b"")
    assert says in outcome.complaint
    assert outcome.complaint.count("\n") == 1


def test_a_period_that_ends_before_it_begins_is_refused_in_batch(takeback, told):
    asked = {"report": "tax", "from": "2026-03-02", "to": "2026-03-01"}
    assert takeback("batch", "--keep-going", said=lines(asked)).errors == ["invalid"]


def test_help_explains_each_report(takeback):
    told = takeback("report", "--help")
    assert told.code == 0
    for name, known in REPORTS.items():
        assert f"{name} " in told.text
        assert known.says in told.text


def test_a_period_without_anything_says_so(takeback, told):
    told = takeback("report", "refunds", "--to", "2001-01-01")
    assert told.text.splitlines()[2:] == ["Nothing in this period.", "Total amount  0.00"]
    assert read(takeback("report", "refunds", "--to", "2001-01-01", "--csv")) == [
        ["total", "amount"],
        ["TOTAL", "0.00"],
    ]
