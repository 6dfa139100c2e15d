import stat

import pytest

from tests.cli.conftest import CAN, PRACTICE, client, lines
from tui.cli.arguments import COMMANDS


def one_line(complaint: str) -> bool:
    return complaint.startswith("takeback: ") and complaint.count("\n") == 1 and "Traceback" not in complaint


@pytest.mark.parametrize(
    "words",
    [
        ["reprot"],
        ["report", "taxes"],
        ["report", "tax", "--from", "2026-02-01", "--to", "2026-01-01"],
        ["export", "credits"],
        ["export", "debits", "--out", "x.csv"],
        ["export", "credits", "--out", "x.csv", "--format", "pdf"],
        ["export", "credits", "--out", "x.csv", "--batch", "last"],
        ["export", "credits", "--out", "x.csv", "--batch", "1", "--all"],
        ["--colour"],
        ["--db"],
        ["--db", ""],
        ["batch", "--keep"],
        ["batch", "one", "two"],
        ["batch", "no-such-file.jsonl"],
        ["batch", "."],
        ["preview"],
        ["preview", "no-such-file.json"],
        ["show", "client"],
        ["show", "clients", "C1"],
        ["list", "everything"],
        ["list", "client", "--limit", "many"],
        ["list", "client", "--limit", "-1"],
        ["journal", "--since", "yesterday"],
        ["backup"],
        ["check", "--mouse"],
        ["--mouse", "check"],
    ],
)
def test_what_cannot_be_meant_is_bad_usage_said_in_one_line(takeback, sold, words):
    outcome = takeback(*words)
    assert outcome.code == 2
    assert outcome.said == b""
    assert one_line(outcome.complaint)
    assert outcome.complaint.endswith("See: takeback --help\n")


def test_a_long_word_is_not_repeated_in_full(takeback):
    assert len(takeback("x" * 5000).complaint) < 200


def test_help_names_every_command_and_none_that_is_not_there_yet(takeback):
    outcome = takeback("--help")
    assert outcome.code == 0
    named = {line.split()[0] for line in outcome.text.splitlines() if line.startswith("  ") and line.strip()}
    assert set(COMMANDS) <= named


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "print"])
def test_each_command_explains_itself(takeback, command):
    outcome = takeback(command, "--help")
    assert outcome.code == 0
    assert outcome.text.startswith(f"usage: takeback {command}")
    assert "--db URL_OR_PATH" in outcome.text


def test_the_version_is_told(takeback):
    assert takeback("--version").text.startswith("takeback ")


def test_the_database_may_be_named_before_or_after_the_command(takeback, tmp_path):
    said = lines(PRACTICE)
    assert takeback("batch", "--db", tmp_path / "after.db", said=said, on=None).code == 0
    assert takeback("--db", tmp_path / "before.db", "batch", said=said, on=None).code == 0
    assert (tmp_path / "after.db").exists()
    assert (tmp_path / "before.db").exists()


def test_the_database_may_be_a_url(takeback, tmp_path):
    assert takeback("batch", said=lines(PRACTICE), on=f"sqlite:///{tmp_path}/by-url.db").code == 0
    assert (tmp_path / "by-url.db").exists()


def test_the_environment_names_the_database_where_no_option_does(takeback, tmp_path, monkeypatch):
    monkeypatch.setenv("TAKEBACK_DB", str(tmp_path / "named.db"))
    takeback("batch", said=lines(PRACTICE), on=None)
    assert (tmp_path / "named.db").exists()
    takeback("batch", said=lines(PRACTICE), on=tmp_path / "option.db")
    assert (tmp_path / "option.db").exists()


def test_else_it_is_in_the_users_data_directory_for_the_user_alone(takeback, tmp_path):
    assert takeback("batch", said=lines(PRACTICE), on=None).code == 0
    folder = tmp_path / "data" / "takeback"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "practice.db").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "words",
    [["list", "client"], ["show", "client", "C1"], ["check"], ["journal"], ["backup", "copy.db"]],
)
def test_a_mistyped_path_makes_no_new_database(takeback, tmp_path, words):
    typo = tmp_path / "practise.db"
    outcome = takeback(*words, on=typo)
    assert outcome.code == 4
    assert one_line(outcome.complaint)
    assert str(typo) in outcome.complaint
    assert list(tmp_path.glob("pract*")) == []


def test_acts_that_name_nobody_are_done_by_the_one_named_for_all(takeback, perform):
    perform(PRACTICE)
    takeback("--by", "ANN", "batch", said=lines(client("C1"), client("C2", by="BOB")))
    by = [act.get("by") for act in takeback("journal").answers]
    assert by == [None, "ANN", "BOB"]


def test_nothing_a_terminal_would_obey_reaches_it(takeback, perform):
    perform(PRACTICE, CAN)
    outcome = takeback("show", "product", "\x1b]0;owned\x07\u202e")
    assert outcome.code == 1
    assert outcome.complaint.rstrip("\n").isprintable()


def test_a_mistake_of_the_program_is_one_calm_line_and_a_private_log(takeback, sold, monkeypatch, tmp_path):
    def broken(*_: object) -> None:
        secret = "Ada Park owes 20.00"
        raise RuntimeError(secret)

    monkeypatch.setattr("store.journal.acts", broken)
    outcome = takeback("journal")
    assert outcome.code == 1
    assert one_line(outcome.complaint)
    assert "incident" in outcome.complaint
    [log] = (tmp_path / "state").rglob("incident-*.log")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "RuntimeError" in log.read_text()
    assert "Ada Park owes" not in log.read_text()
