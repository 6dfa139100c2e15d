"""What was typed and not saved is kept for its clerk, outside the books."""

import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import UTC, date, datetime

import pytest

from store.database import PATIENCE, BookStore
from tests.tui.counter import another_session
from tests.tui.reading.conftest import reading_of
from tui.formats import Formats
from tui.reading import Reading
from tui.reading.presence import Presence


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
    reading = Reading(BookStore.open(str(clinic.path)), Formats())
    with clinic.store.writing():
        began = time.monotonic()
        reading.keep_draft("amy", "return.new", {"client": "C1"})
        assert time.monotonic() - began < PATIENCE / 2
    assert reading.load_draft("amy", "return.new") is None
    reading.keep_draft("amy", "return.new", {"client": "C1"})
    assert reading.load_draft("amy", "return.new") is not None


@pytest.fixture
def session_of():
    """Further sessions at work in the same books."""
    with ExitStack() as running:

        def another(clinic):
            session = another_session(clinic)
            running.callback(session.presence.end)
            return session

        yield another


def test_two_sessions_of_a_clerk_that_fill_in_one_form_keep_each_their_own(clinic, reading, session_of):
    there = session_of(clinic)
    reading.keep_draft(None, "pay", {"client": "C1", "_key": "k1"})
    assert there.load_draft(None, "pay") is None
    assert there.others_draft(None, "pay")
    there.keep_draft(None, "pay", {"client": "C2", "_key": "k2"})
    reading.keep_draft(None, "pay", {"client": "C1", "amount": "5", "_key": "k1"})
    assert reading.load_draft(None, "pay")[0] == {"client": "C1", "amount": "5", "_key": "k1"}
    reading.drop_draft(None, "pay")
    assert reading.load_draft(None, "pay") is None
    assert there.load_draft(None, "pay")[0] == {"client": "C2", "_key": "k2"}


def test_what_a_session_that_ended_was_typing_comes_back_to_one_desk_alone(clinic, reading, session_of):
    gone, there = session_of(clinic), session_of(clinic)
    gone.keep_draft(None, "pay", {"client": "C1", "_key": "k1"})
    gone.presence.end()
    assert there.load_draft(None, "pay")[0] == {"client": "C1", "_key": "k1"}
    assert reading.load_draft(None, "pay") is None
    there.drop_draft(None, "pay")
    assert not reading.has_draft(None, "pay")


def test_both_drafts_come_back_where_two_desks_lost_theirs(clinic, reading, session_of):
    for client in ("C1", "C2"):
        gone = session_of(clinic)
        gone.keep_draft(None, "pay", {"client": client})
        clinic.today = date(2026, 3, 3)
        reading.keep_draft(None, "pay", {"note": "mine"})
        gone.presence.end()
    reading.drop_draft(None, "pay")
    seen = []
    while (found := reading.load_draft(None, "pay")) is not None:
        seen.append(found[0]["client"])
        reading.drop_draft(None, "pay")
    assert sorted(seen) == ["C1", "C2"]


def test_a_form_of_another_document_is_no_further_draft_of_this_one(reading):
    reading.keep_draft(None, "client.A", {"name": "A"})
    reading.keep_draft(None, "client.A#0", {"name": "B"})
    assert reading.load_draft(None, "client.A")[0] == {"name": "A"}
    assert reading.load_draft(None, "client.A ") is None


def test_a_session_that_is_killed_runs_no_longer():
    saying = "from tui.reading.presence import HERE; HERE.announce(); print(HERE.name, flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", saying], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as session:
        name = session.stdout.readline().strip()
        assert Presence().is_other(name)
        session.kill()
        session.wait()
        assert not Presence().is_other(name)


def test_where_the_system_knows_no_such_names_a_draft_is_kept_and_comes_back(reading, monkeypatch):
    def refuse(*_args):
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr("socket.socket", refuse)
    nameless = Presence()
    nameless.announce()
    assert not nameless.is_other("another")
    reading.keep_draft(None, "pay", {"client": "C1"})
    assert reading.load_draft(None, "pay")[0] == {"client": "C1"}
