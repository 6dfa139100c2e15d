"""`takeback export credits`: what is pending goes into a file once, and the same file can be had again for ever."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import client, csv_rows, start
from tests.makers import Clinic


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "credits.csv"


def another_return(perform) -> None:
    perform(
        {"act": "open_return", "client": "C1"},
        {"act": "add_return_item", "return": "RET-000002", "product": "CAN", "quantity": "1"},
        {"act": "post_return", "return": "RET-000002", "issue": "credit"},
    )


def test_pending_credits_are_written_and_marked(takeback, credited, out):
    outcome = takeback("export", "credits", "--out", out)
    assert (outcome.code, outcome.complaint) == (0, "")
    assert "Batch 1: 1 entry, 8.00 credited, written to" in outcome.text
    assert "It is marked as exported; --batch 1" in outcome.text
    (row,) = csv_rows(out)
    assert row == {
        "batch": "1", "date": row["date"], "kind": "credit_invoice", "document": "CRN-000001", "client": "C1",
        "name": "Ada Park", "invoice": "INV-000001", "return": "RET-000001", "method": "", "reference": "",
        "reason": "",
        "account": "Income:Returns", "net": "-7.27", "tax": "-0.73", "amount": "-8.00",
    }  # fmt: skip
    assert takeback("show", "credit-invoice", "CRN-000001", "--json").json["export_batch"] == 1
    assert takeback("list", "credit-invoice", "--json").json["rows"][0]["export_status"] == "exported"


def test_nothing_new_says_so_and_leaves_every_file_as_it_is(takeback, credited, out, tmp_path):
    takeback("export", "credits", "--out", out)
    before = out.read_bytes()
    for file in (out, tmp_path / "new.csv"):
        outcome = takeback("export", "credits", "--out", file)
        assert (outcome.code, outcome.complaint) == (0, "")
        assert "Nothing new to export" in outcome.text
        assert "--batch 1" in outcome.text
    assert out.read_bytes() == before
    assert not (tmp_path / "new.csv").exists()
    assert takeback("export", "credits", "--out", out, "--json").json["batch"] is None


def test_a_second_export_holds_only_what_is_new(takeback, perform, credited, out, tmp_path):
    takeback("export", "credits", "--out", out)
    another_return(perform)
    second = tmp_path / "second.csv"
    told = takeback("export", "credits", "--out", second, "--json").json
    assert (told["batch"], told["entries"], told["credited"], told["file"]) == (2, 1, "4.00", str(second))
    assert [row["document"] for row in csv_rows(second)] == ["CRN-000002"]


def test_what_everything_exported_changes_is_said_as_more_or_less(takeback, perform, credited, tmp_path):
    owing = {"act": "issue_invoice", "client": "C1", "lines": [{"product": "CAN", "quantity": "1"}]}
    paying = {"act": "take_payment", "client": "C1", "amount": "10.00", "method": "card"}
    for file, acts, words in (("a", (), "the same"), ("b", (owing,), "4.00 more"), ("c", (paying,), "10.00 less")):
        perform(*acts)
        assert f"clients owe {words}, written" in takeback("export", "credits", "--all", "--out", tmp_path / file).text


@pytest.mark.parametrize("format_", ["csv", "journal", "beancount"])
def test_a_batch_is_repeated_to_the_byte_whatever_was_changed_since(takeback, perform, credited, tmp_path, format_):
    first, again = tmp_path / "first", tmp_path / "again"
    takeback("export", "credits", "--all", "--out", first, "--format", format_)
    another_return(perform)
    perform(
        client("C1", name="Somebody Else"),
        {
            "act": "save_practice", "name": "New Name", "currency": "AUD", "locale": "de",
            "accounts": {"returns": "Income:Elsewhere", "cash": "Assets:Drawer"},
        },
        {"act": "reverse_return", "return": "RET-000002", "reason": "wrong"},
        {"act": "close_till", "counted": "62.00"},
    )  # fmt: skip
    takeback("export", "credits", "--out", tmp_path / "between")
    assert takeback("export", "credits", "--batch", 1, "--out", again).code == 0
    assert again.read_bytes() == first.read_bytes()


def test_a_batch_may_be_had_in_another_format(takeback, credited, out, tmp_path):
    takeback("export", "credits", "--out", out)
    assert takeback("export", "credits", "--batch", 1, "--format", "journal", "--out", tmp_path / "j").code == 0
    assert "(CRN-000001) Ada Park | Credit invoice for INV-000001" in (tmp_path / "j").read_text()


def test_a_file_that_is_there_is_never_overwritten_and_then_nothing_is_marked(takeback, credited, out):
    out.write_text("the accountant's own")
    outcome = takeback("export", "credits", "--out", out)
    assert outcome.code == 1
    assert "exists already" in outcome.complaint
    assert outcome.complaint.count("\n") == 1
    assert out.read_text() == "the accountant's own"
    assert takeback("show", "credit-invoice", "CRN-000001", "--json").json["export_status"] == "pending"


def test_repeating_a_batch_into_its_own_file_is_no_harm_and_into_another_is_refused(takeback, perform, credited, out):
    takeback("export", "credits", "--out", out)
    before = out.read_bytes()
    assert takeback("export", "credits", "--batch", 1, "--out", out).code == 0
    assert out.read_bytes() == before
    out.write_text("changed by hand")
    outcome = takeback("export", "credits", "--batch", 1, "--out", out)
    assert outcome.code == 1
    assert out.read_text() == "changed by hand"
    assert not list(out.parent.glob("*part*"))


def test_a_file_of_ones_own_that_is_called_a_part_is_left_alone(takeback, credited, out):
    own = out.with_name("credits.csv.part")
    own.write_text("mine")
    assert takeback("export", "credits", "--out", out).code == 0
    assert own.read_text() == "mine"


def test_a_folder_that_is_not_there_is_said_before_anything_is_marked(takeback, credited, tmp_path):
    outcome = takeback("export", "credits", "--out", tmp_path / "nowhere" / "x.csv")
    assert outcome.code == 4
    assert "There is no folder" in outcome.complaint
    assert takeback("show", "credit-invoice", "CRN-000001", "--json").json["export_status"] == "pending"


def test_a_batch_that_there_is_not_is_refused(takeback, credited, out):
    outcome = takeback("export", "credits", "--batch", 3, "--out", out)
    assert outcome.code == 1
    assert "There is no batch 3" in outcome.complaint
    assert not out.exists()


def test_a_file_that_could_not_be_written_leaves_the_batch_to_be_written_again(
    takeback, credited, out, tmp_path, monkeypatch
):
    from store import whole_file
    from tui.cli.export_files import writing

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "publish", full)
    outcome = takeback("export", "credits", "--out", out)
    assert outcome.code == 4
    assert "No space left" in outcome.complaint
    assert "takeback export credits --batch 1 --out FILE" in outcome.complaint
    assert not [file for file in tmp_path.iterdir() if file.name.startswith("credits")]
    monkeypatch.setattr(writing, "publish", whole_file.publish)
    assert takeback("export", "credits", "--batch", 1, "--out", out).code == 0
    assert [row["document"] for row in csv_rows(out)] == ["CRN-000001"]


def test_a_batch_killed_before_its_file_was_written_is_marked_and_can_be_written(credited, out, takeback, tmp_path):
    # The act is done, and then nothing more: what a kill right after it leaves.
    done = takeback("batch", said=b'{"act":"export_credits"}\n').answers[0]
    assert takeback("export", "credits", "--out", out).text.startswith("Nothing new to export")
    assert takeback("export", "credits", "--batch", done["batch"], "--out", out).code == 0
    assert [row["document"] for row in csv_rows(out)] == ["CRN-000001"]
    assert takeback("check").code == 0


def test_killed_at_any_moment_every_credit_is_in_just_one_batch(tmp_path, takeback):
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", stock=500)
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 400), paid="card")
    for round_ in range(8):
        clinic.take_back("C1", ("CAN", 1))
        desk = start(clinic.path, "export", "credits", "--out", str(tmp_path / f"killed-{round_}.csv"))
        try:
            desk.wait(0.1 + 0.08 * round_)
        except subprocess.TimeoutExpired:
            desk.kill()
        desk.communicate()
    takeback("export", "credits", "--out", tmp_path / "last.csv", on=clinic.path)
    with clinic.store.reading() as books:
        last = books.last_export()
    documents = []
    for number in range(1, last + 1):
        file = tmp_path / f"batch-{number}.csv"
        assert takeback("export", "credits", "--batch", number, "--out", file, on=clinic.path).code == 0
        documents += [row["document"] for row in csv_rows(file)]
    assert documents == [f"CRN-{number:06d}" for number in range(1, 9)]
    for file in tmp_path.glob("killed-*.csv"):
        assert file.read_bytes() == (tmp_path / f"batch-{csv_rows(file)[0]['batch']}.csv").read_bytes()
    assert clinic.wrong() == []
    clinic.close()


def test_desks_that_export_at_once_make_one_batch_each_and_share_no_document(tmp_path, takeback):
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", stock=500)
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 400), paid="card")
    for _ in range(5):
        clinic.take_back("C1", ("CAN", 1))
    files = [tmp_path / f"desk-{number}.csv" for number in range(4)]
    desks = [start(clinic.path, "export", "credits", "--out", str(file)) for file in files]
    assert [desk.wait(60) for desk in desks] == [0, 0, 0, 0]
    for desk in desks:
        desk.communicate()
    written = [file for file in files if file.exists()]
    assert len(written) == 1
    assert [row["document"] for row in csv_rows(written[0])] == [f"CRN-{number:06d}" for number in range(1, 6)]
    clinic.close()
