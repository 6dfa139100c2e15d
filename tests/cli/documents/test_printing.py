"""`takeback print`: where a document goes, and what cannot be printed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import TAKEN_BACK
from tests.cli.documents.conftest import text
from tests.makers import Clinic, refused


def test_what_does_not_exist_is_unknown(clinic):
    for kind in ("return", "credit-invoice", "receipt"):
        with refused("unknown", kind=kind, id="X-1"):
            text(clinic, kind, "X-1")
    with refused("unknown", kind="client", id="X-1"):
        text(clinic, "statement", "X-1")


def test_a_till_that_was_never_opened_has_no_cash_up(tmp_path):
    with refused("unknown", kind="till", id="main"):
        text(Clinic(tmp_path, till=None), "till", "main")


def test_a_cash_up_says_which_cash_came_back_into_the_drawer(clinic):
    clinic.sell("C1", ("CAN", 5), paid="cash")
    ret = clinic.take_back("C1", ("CAN", 2), method="cash")
    clinic.do("reverse_return", return_=ret, reason="wrong client")
    assert text(clinic, "till", "main").count("Cash out, undone") == 1


@pytest.fixture
def printed(takeback, perform) -> Callable[..., object]:
    perform(*TAKEN_BACK)
    return lambda *words: takeback("print", *words)


def test_a_document_goes_to_standard_output(printed):
    outcome = printed("return", "RET-000001")
    assert (outcome.code, outcome.complaint) == (0, "")
    assert outcome.text.startswith("Corner Vets\n\nReturn RET-000001 ")


def test_a_statement_is_as_of_today_or_the_day_that_was_named(printed):
    assert printed("statement", "C1", "--as-of", "2020-01-01").text.splitlines()[2].endswith(" 2020-01-01")
    assert "CRN-000001" in printed("statement", "C1").text


def test_a_text_file_holds_the_same_and_its_path_is_said(printed, tmp_path):
    file = tmp_path / "slip.txt"
    assert printed("return", "RET-000001", "--out", file).text == f"Saved. {file}\n"
    assert file.read_text(encoding="utf-8") == printed("return", "RET-000001").text


@pytest.mark.parametrize("name", ["slip.txt", "slip.pdf"])
def test_a_file_is_never_written_over_unless_forced(printed, tmp_path, name):
    (tmp_path / name).write_text("mine")
    (tmp_path / f"{name}.part").write_text("mine too")
    outcome = printed("return", "RET-000001", "--out", tmp_path / name)
    assert (outcome.code, (tmp_path / name).read_text()) == (2, "mine")
    assert "--force writes over it" in outcome.complaint
    assert printed("return", "RET-000001", "--out", tmp_path / name, "--force").code == 0
    assert (tmp_path / name).read_bytes() != b"mine"
    assert sorted(file.name for file in tmp_path.glob("slip*")) == [name, f"{name}.part"]
    assert (tmp_path / f"{name}.part").read_text() == "mine too"


def test_a_file_that_could_not_be_written_leaves_nothing_behind(printed, tmp_path, monkeypatch):
    def full(path, *_args, **_options):
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    outcome = printed("return", "RET-000001", "--out", tmp_path / "slip.txt")
    assert outcome.code == 4
    assert "No space left on device" in outcome.complaint
    assert list(tmp_path.glob("slip*")) == []


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("return", "RET-000001", "--out", "slip.doc"), 2, "must end in .pdf or .txt"),
        (("return", "RET-000001", "--out", "no/such/slip.txt"), 2, "There is no folder no/such"),
        (("return", "RET-000001", "--as-of", "2026-03-02"), 2, "--as-of is for statements"),
        (("statement", "C1", "--as-of", "yesterday"), 2, "yesterday is not a date"),
        (("parcel", "1"), 2, "invalid choice: 'parcel'"),
        (("return", "RET-000009"), 1, "There is no return RET-000009"),
    ],
)
def test_what_cannot_be_printed_is_answered_in_one_line(printed, words, code, says):
    outcome = printed(*words)
    assert (outcome.code, outcome.said, outcome.complaint.count("\n")) == (code, b"", 1)
    assert says in outcome.complaint
