import os
import sqlite3
from contextlib import closing

import pytest

from store import condition
from tests.cli.conftest import PRACTICE, TAKEN_BACK
from tui.cli import database_health


def test_books_in_order_are_counted(takeback, perform):
    perform(*TAKEN_BACK)
    outcome = takeback("check")
    assert outcome.code == 0
    assert outcome.text == ("ok: 9 acts, 4 entries, 1 clients, 3 products, 1 invoices, 1 returns, 1 credit invoices\n")
    assert takeback("check", "--json").json["ok"] is True


def test_what_is_wrong_is_listed_and_the_exit_code_says_so(takeback, perform, db):
    perform(*TAKEN_BACK)
    with closing(sqlite3.connect(db)) as planter:
        planter.execute("update product set on_hand = on_hand + 1000")
        planter.commit()
    outcome = takeback("check")
    assert outcome.code == 1
    assert "CAN" in outcome.text
    assert outcome.complaint.count("\n") == 1
    told = takeback("check", "--json").json
    assert told["ok"] is False
    assert told["findings"] == outcome.text.splitlines()


def of(outcome, name):
    return next(line for line in outcome.json["lines"] if line["name"] == name)


def test_the_doctor_finds_a_sound_installation_sound(takeback, sold):
    outcome = takeback("doctor")
    assert outcome.code == 0, outcome
    assert all(line.startswith("ok     ") for line in outcome.text.splitlines())
    for name in ("python", "textual", "peewee", "SQLite library", "database", "journal", "synchronous", "time zone"):
        assert f"ok     {name}: " in outcome.text


def test_without_a_database_there_is_nothing_wrong_yet(takeback, db):
    outcome = takeback("doctor")
    assert outcome.code == 0
    assert "none yet" in outcome.text
    assert not db.exists()


def test_an_old_library_is_found(takeback, sold, monkeypatch):
    monkeypatch.setattr(condition, "OLDEST", (99, 0, 0))
    outcome = takeback("doctor", "--json")
    assert outcome.code == 1
    assert "99.0.0" in of(outcome, "SQLite library")["remedy"]


def test_a_database_that_others_can_read_is_found(takeback, sold):
    sold.chmod(0o644)
    outcome = takeback("doctor")
    assert outcome.code == 1
    assert f"WRONG  database: {sold}, mode 0644" in outcome.text
    assert f"chmod o= {sold}" in outcome.text


def test_a_group_may_share_one(takeback, sold):
    sold.chmod(0o660)
    assert takeback("doctor").code == 0


def test_a_folder_that_anyone_may_write_is_found(takeback, sold):
    sold.parent.chmod(0o777)
    try:
        assert of(takeback("doctor", "--json"), "folder")["ok"] is False
    finally:
        sold.parent.chmod(0o700)


def test_a_missing_folder_is_found(takeback, tmp_path):
    outcome = takeback("doctor", "--json", on=tmp_path / "nowhere" / "practice.db")
    assert outcome.code == 1
    assert "no such folder" in of(outcome, "folder")["remedy"]


def test_a_network_share_is_found(takeback, sold, monkeypatch, tmp_path):
    (tmp_path / "mounts").write_text(f"disk / ext4 rw 0 0\nserver:/home {sold.parent} nfs4 rw 0 0\n")
    monkeypatch.setattr(database_health, "MOUNTS", tmp_path / "mounts")
    outcome = takeback("doctor", "--json")
    assert of(outcome, "file system")["found"] == "nfs4"
    assert outcome.code == 1


def test_a_disk_that_is_nearly_full_is_found(takeback, sold, monkeypatch):
    monkeypatch.setattr(database_health, "ROOM", 10**18)
    assert of(takeback("doctor", "--json"), "free disk")["ok"] is False


@pytest.mark.parametrize("content", [b"not a database\n" * 500, b""])
def test_a_file_that_is_no_database_is_found(takeback, db, content):
    db.write_bytes(content)
    db.chmod(0o600)
    outcome = takeback("doctor", "--json")
    assert outcome.code == (1 if content else 0)
    assert db.read_bytes() == content


def test_a_damaged_file_is_found(takeback, perform, db):
    perform(PRACTICE)
    content = bytearray(db.read_bytes())
    content[-4096 * 20 :] = b"\xa5" * 4096 * 20
    db.write_bytes(content)
    outcome = takeback("doctor")
    assert outcome.code == 1
    assert "WRONG" in outcome.text


def test_a_locale_nobody_knows_is_found(takeback, perform):
    perform({**PRACTICE, "locale": "xx_NOWHERE"})
    assert of(takeback("doctor", "--json"), "locale")["ok"] is False


class Terminal:
    """Standard input and output as a terminal has them."""

    @pytest.fixture(autouse=True)
    def of_this_kind(self, monkeypatch):
        from tui.cli import terminal_health

        self.look = lambda: {line.name: line for line in terminal_health.of_terminal()}
        monkeypatch.setattr(terminal_health, "_is_terminal", lambda: True)
        monkeypatch.setattr(terminal_health.shutil, "get_terminal_size", lambda: os.terminal_size((80, 24)))
        monkeypatch.setenv("TERM", "xterm-256color")
        self.monkeypatch = monkeypatch


class TestTerminal(Terminal):
    def test_a_usual_one_is_fine(self):
        assert all(line.ok for line in self.look().values())

    def test_one_that_cannot_show_the_screens_is_found(self):
        self.monkeypatch.setenv("TERM", "dumb")
        assert "TERM=xterm" in self.look()["terminal"].remedy

    def test_one_that_is_too_small_is_found(self):
        from tui.cli import terminal_health

        self.monkeypatch.setattr(terminal_health.shutil, "get_terminal_size", lambda: os.terminal_size((59, 24)))
        assert not self.look()["size"].ok

    def test_colours_may_be_switched_off(self):
        self.monkeypatch.setenv("NO_COLOR", "1")
        assert self.look()["colours"].found == "none, NO_COLOR is set"
