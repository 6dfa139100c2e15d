"""What was typed and not saved is kept for its clerk, outside the books."""

import time
from datetime import UTC, date, datetime

from store.database import PATIENCE, BookStore
from tests.tui.reading.conftest import reading_of
from tui.formats import Formats
from tui.reading import Reading


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
