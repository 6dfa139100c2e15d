import fcntl
import os
import stat
import subprocess

import pytest

from store.backed_up import ENDING, last_backup
from store.backup import described
from store.whole_file import part_of
from tests.cli.conftest import TAKEN_BACK, client, end, hear, lines, say, start


@pytest.fixture
def copy(tmp_path):
    return tmp_path / "copies" / "monday.db"


@pytest.fixture(autouse=True)
def folder(copy):
    copy.parent.mkdir()


def test_a_copy_holds_everything(takeback, perform, copy):
    perform(*TAKEN_BACK)
    outcome = takeback("backup", copy)
    assert outcome.code == 0
    assert outcome.text.startswith(f"{copy}: {len(TAKEN_BACK)} acts, ")
    assert described(copy.stat().st_size) in outcome.text
    assert takeback("journal", on=copy).said == takeback("journal").said
    assert takeback("check", on=copy).code == 0


def test_it_is_one_file_for_its_owner_alone(takeback, sold, copy):
    before = os.umask(0)
    try:
        takeback("backup", copy)
    finally:
        os.umask(before)
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_work_can_go_on_in_the_copy(takeback, sold, copy):
    takeback("backup", copy)
    assert takeback("batch", said=lines(client("C2")), on=copy).answers[0]["seq"] == 7


def test_no_file_is_ever_overwritten(takeback, sold, copy):
    copy.write_text("precious")
    outcome = takeback("backup", copy)
    assert outcome.code == 1
    assert "exists already" in outcome.complaint
    assert copy.read_text() == "precious"
    assert list(copy.parent.iterdir()) == [copy]


@pytest.mark.parametrize(
    ("place", "code", "says"),
    [(".", 1, "exists already"), ("~nobody-is-called-so/b.db", 4, "~nobody-is-called-so/b.db")],
)
def test_where_no_file_can_be_is_said(takeback, sold, place, code, says):
    outcome = takeback("backup", place)
    assert (outcome.code, says in outcome.complaint, "mistake" in outcome.complaint) == (code, True, False)


def test_nor_the_books_themselves(takeback, sold):
    assert takeback("backup", sold).code == 1
    assert takeback("check").code == 0


def test_nor_what_a_link_points_to(takeback, sold, copy, tmp_path):
    copy.symlink_to(tmp_path / "elsewhere.db")
    assert takeback("backup", copy).code == 1
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_name_that_is_taken_meanwhile_is_not_overwritten(takeback, sold, copy, monkeypatch):
    link = os.link

    def taken_first(part, path):
        path.write_text("precious")
        link(part, path)

    monkeypatch.setattr(os, "link", taken_first)
    assert takeback("backup", copy).code == 1
    assert copy.read_text() == "precious"
    assert list(copy.parent.iterdir()) == [copy]


def test_a_stick_that_knows_no_links_gets_its_copy_too(takeback, sold, copy, monkeypatch):
    def no_links(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert takeback("backup", copy).code == 0
    assert takeback("check", on=copy).code == 0


def test_what_a_killed_backup_left_is_no_hindrance(takeback, sold, copy):
    part = part_of(copy)
    part.write_bytes(b"half a copy" * 5000)
    part.with_name(f"{part.name}-journal").write_bytes(b"half a journal" * 5000)
    assert takeback("backup", copy).code == 0
    assert takeback("check", on=copy).code == 0
    assert list(copy.parent.glob("*part*")) == []


def test_a_file_of_ones_own_that_is_called_a_part_is_left_alone(takeback, sold, copy):
    own = copy.with_name("monday.db.part")
    own.write_text("mine")
    assert takeback("backup", copy).code == 0
    assert own.read_text() == "mine"


def test_two_backups_do_not_write_one_file(takeback, sold, copy):
    with part_of(copy).open("wb") as part:
        fcntl.flock(part, fcntl.LOCK_EX)
        outcome = takeback("backup", copy)
    assert outcome.code == 4
    assert "another backup" in outcome.complaint
    assert not copy.exists()


def test_a_folder_that_is_not_there_is_named(takeback, sold, tmp_path):
    outcome = takeback("backup", tmp_path / "nowhere" / "copy.db")
    assert outcome.code == 4
    assert str(tmp_path / "nowhere") in outcome.complaint


def test_a_copy_that_is_not_sound_is_not_kept(takeback, sold, copy, monkeypatch):
    monkeypatch.setattr("store.backup._SOUND", "something else")
    outcome = takeback("backup", copy)
    assert outcome.code == 4
    assert list(copy.parent.iterdir()) == []


def test_others_go_on_working_meanwhile(takeback, sold, copy):
    """Every copy is the books of one moment, and nobody is turned away."""
    desk = start(sold, "batch", "-")
    done = 0
    for number in range(3):
        say(desk, *(client(f"N{number}-{each}") for each in range(20)))
        backup = start(sold, "backup", str(copy.with_name(f"{number}.db")), stdin=subprocess.DEVNULL)
        assert all(hear(desk)["ok"] for _ in range(20))
        done += 20
        assert end(backup).code == 0
    assert end(desk).code == 0
    for number in range(3):
        kept = copy.with_name(f"{number}.db")
        assert takeback("check", on=kept).code == 0
        assert 6 <= len(takeback("journal", on=kept).answers) <= 6 + done


@pytest.mark.parametrize(("size", "said"), [(0, "1 kB"), (741_376, "741 kB"), (12_345_678, "12.3 MB")])
def test_sizes_are_told_as_people_say_them(size, said):
    assert described(size) == said


def test_when_it_was_made_is_noted_beside_the_books_and_not_in_them(takeback, sold, copy, db):
    before = takeback("journal").said
    takeback("backup", copy)
    made = last_backup(db)
    assert (made.path, made.acts) == (copy, 6)
    assert takeback("journal").said == before
    assert last_backup(copy) is None
    assert stat.S_IMODE(db.with_name(db.name + ENDING).stat().st_mode) == 0o600


def test_what_is_no_note_of_a_backup_is_none(db):
    for text in ("", "[]", "{}", '{"at": 7}'):
        db.with_name(db.name + ENDING).write_text(text)
        assert last_backup(db) is None


def test_a_refused_backup_is_not_noted(takeback, sold, copy, db):
    copy.write_text("mine")
    takeback("backup", copy)
    assert last_backup(db) is None
