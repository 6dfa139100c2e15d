"""Reports > Exports by keyboard: what is pending is shown, marked once, written, and written again."""

from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from domain.errors import Code, Refused
from tests.makers import Clinic
from tests.tui.conftest import SMALL, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tests.tui.quiet import Held
from tui.screens.reports import export_form
from tui.screens.reports.exports import ExportsPane, progress_bar
from tui.screens.reports.section import ReportsScreen


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    own = tmp_path / "documents" / "takeback"
    monkeypatch.setattr(export_form, "user_documents_path", lambda: own.parent)
    return own


@pytest.fixture
def clinic(tmp_path, folder):
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", tax="10")
    clinic.client("C1")
    clinic.do("save_client", code="C1", name="[b]Bold[/b]")
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 2))
    return clinic


@asynccontextmanager
async def at_exports(clinic, size=SMALL):
    """The program on Reports > Exports."""
    front = front_of(clinic)
    async with at_the_counter(lambda: ReportsScreen(front), size) as pilot:
        await press(pilot, "f6")
        yield pilot


async def settled(pilot, until: str) -> str:
    """What stands on the screen once the threads have said so."""
    for _ in range(200):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = " ".join(screen_text(pilot.app).split())
        if until in text:
            return text
    raise AssertionError(f"{until!r} never came:\n{screen_text(pilot.app)}")


async def test_what_is_pending_is_told_and_nothing_was_exported_yet(clinic, size, colour):
    async with at_exports(clinic, size) as pilot:
        text = await settled(pilot, "Pending: 1 credit or reversal, 8.00.")
        assert "Nothing was exported yet. x Export" in text


async def test_an_export_is_shown_then_marked_then_written(clinic, folder, seen_at_once, size):
    async with at_exports(clinic, size) as pilot:
        await press(pilot, "x")
        text = await settled(pilot, "Export batch 1: 1 entry, 8.00 credited")
        assert "takeback-batch-000001.csv" in text.replace(" ", "")
        assert not folder.exists()
        await press(pilot, "f10")
        await settled(pilot, "Batch 1 is in")
        text = await settled(pilot, "Pending: no credits.")
        assert "1 export" in text
    assert "CRN-000001" in (folder / "takeback-batch-000001.csv").read_text()
    assert clinic.show("credit-invoice", "CRN-000001")["export_status"] == "exported"
    assert clinic.wrong() == []


async def test_leaving_the_form_exports_nothing(clinic, folder, seen_at_once):
    async with at_exports(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, "x")
            await settled(pilot, "Export batch 1")
            await press(pilot, "enter", "escape")
            await press(pilot, "escape")
    assert not folder.exists()


async def test_what_is_pending_is_counted_anew_when_one_comes_back(clinic, folder, seen_at_once):
    async with at_exports(clinic) as pilot:
        await settled(pilot, "Pending: 1 credit or reversal, 8.00.")
        await press(pilot, "x")
        clinic.take_back("C1", ("CAN", 1))
        await press(pilot, "escape")
        await settled(pilot, "Pending: 2 credits and reversals, 12.00.")
        clinic.take_back("C1", ("CAN", 1))
        await press(pilot, "f5")
        await settled(pilot, "Pending: 3 credits and reversals, 16.00.")


async def test_a_doubled_f10_makes_one_batch(clinic, folder, seen_at_once):
    async with at_exports(clinic) as pilot:
        await press(pilot, "x")
        await settled(pilot, "Export batch 1")
        await press(pilot, "f10", "f10", "f10")
        await settled(pilot, "Batch 1 is in")
    with clinic.store.reading() as books:
        assert books.last_export() == 1


async def test_everything_as_a_journal_by_two_letters(clinic, folder, seen_at_once):
    async with at_exports(clinic) as pilot:
        await press(pilot, "x", "e", "enter", "j")
        await settled(pilot, "Export batch 1: 3 entries")
        await press(pilot, "f10")
        await settled(pilot, "Batch 1 is in")
    written = (folder / "takeback-batch-000001.journal").read_text()
    assert "Income:Sales" in written
    assert "[b]" not in written


async def test_nothing_new_is_said_in_the_form(clinic, folder, seen_at_once):
    clinic.do("export_credits")
    async with at_exports(clinic) as pilot:
        await press(pilot, "x")
        await settled(pilot, "There is nothing new to export.")
        await press(pilot, "f10")
        assert "Export to the accounts" in screen_text(pilot.app)
    with clinic.store.reading() as books:
        assert books.last_export() == 1


async def test_f10_while_counting_waits_for_what_it_would_do(clinic, folder, seen_at_once, monkeypatch):
    counted = Held()
    preview = clinic.desk.preview

    def slow(act):
        counted.wait()
        return preview(act)

    monkeypatch.setattr(clinic.desk, "preview", slow)
    async with at_exports(clinic) as pilot:
        await press(pilot, "x", "f10")
        assert "Still counting" in screen_text(pilot.app)
        await press(pilot, "tab")
        counted.set()
        await settled(pilot, "Export batch 1")
    with clinic.store.reading() as books:
        assert books.last_export() == 0


async def test_a_credit_that_came_in_meanwhile_is_shown_before_it_goes(clinic, folder, seen_at_once):
    async with at_exports(clinic) as pilot:
        await press(pilot, "x")
        await settled(pilot, "1 entry, 8.00 credited")
        clinic.take_back("C1", ("CAN", 1))
        await press(pilot, "f10")
        await settled(pilot, "2 entries, 12.00 credited")
        await press(pilot, "f10")
        await settled(pilot, "Batch 1 is in")
    assert clinic.show("credit-invoice", "CRN-000002")["export_batch"] == 1


async def test_a_folder_that_is_not_there_is_refused_at_its_field(clinic, folder, seen_at_once):
    async with at_exports(clinic) as pilot:
        await press(pilot, "x")
        await settled(pilot, "Export batch 1")
        await press(pilot, "tab", "tab", "/nowhere/at/all", "f10")
        assert "There is no such folder." in screen_text(pilot.app)
    assert clinic.show("credit-invoice", "CRN-000001")["export_status"] == "pending"


async def test_a_batch_is_written_again_to_the_byte(clinic, folder, seen_at_once):
    clinic.do("export_credits", format="journal")
    async with at_exports(clinic) as pilot:
        await press(pilot, "w", "f10")
        await settled(pilot, "Batch 1 is in")
        first = (folder / "takeback-batch-000001.journal").read_bytes()
        (folder / "takeback-batch-000001.journal").rename(folder / "moved")
        clinic.do("save_client", code="C1", name="New Name")
        await press(pilot, "w", "f10")
        await settled(pilot, "Batch 1 is in")
    assert (folder / "takeback-batch-000001.journal").read_bytes() == first
    assert clinic.show("credit-invoice", "CRN-000001")["export_batch"] == 1


async def test_another_file_of_that_name_is_left_as_it_is(clinic, folder, seen_at_once):
    clinic.do("export_credits")
    folder.mkdir(parents=True)
    (folder / "takeback-batch-000001.csv").write_text("mine")
    async with at_exports(clinic) as pilot:
        await press(pilot, "w", "f10")
        await settled(pilot, "Another file is there already")
    assert (folder / "takeback-batch-000001.csv").read_text() == "mine"


async def test_a_file_in_the_way_is_said_before_anything_is_marked(clinic, folder, seen_at_once, tmp_path):
    folder.mkdir(parents=True)
    (folder / "takeback-batch-000001.csv").write_text("mine")
    async with at_exports(clinic) as pilot:
        await press(pilot, "x")
        await settled(pilot, "Export batch 1")
        with nothing_done(clinic):
            await press(pilot, "f10")
            await settled(pilot, "takeback-batch-000001.csv is there already. Name another folder.")
        await press(pilot, str(tmp_path), "f10")
        await settled(pilot, "Batch 1 is in")
    assert "CRN-000001" in (tmp_path / "takeback-batch-000001.csv").read_text()
    assert (folder / "takeback-batch-000001.csv").read_text() == "mine"


async def test_write_again_without_a_batch_says_why_not(clinic, folder):
    async with at_exports(clinic) as pilot:
        await press(pilot, "w")
        assert "There is no batch under the cursor" in screen_text(pilot.app)


async def test_a_batch_opens_to_what_it_holds_and_that_to_its_document(clinic, folder, seen_at_once, size):
    clinic.do("export_credits", what="all")
    clinic.do("reverse_return", return_="RET-000001", reason="wrong")
    clinic.do("export_credits")
    async with at_exports(clinic, size) as pilot:
        await press(pilot, "down", "enter")
        text = await settled(pilot, "Batch 1 of 2026-03-02, csv: 3 entries, 8.00 credited")
        assert "CRN-000001" in text
        assert "[b]Bold[/b]" in text
        await press(pilot, "f6", "f6")
        assert "INV-000001" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "Assets:Receivable" in screen_text(pilot.app)
        await press(pilot, "f6", "enter")
        assert "CRN-000001" in screen_text(pilot.app)
        await press(pilot, "escape", "escape", "up", "enter", "f6")
        text = await settled(pilot, "Batch 2")
        assert "CRN-000001" in text


async def test_a_long_file_shows_how_far_it_is_and_the_keys_stay_free(clinic, folder, seen_at_once, monkeypatch):
    clinic.do("export_credits")
    go_on = Held()

    async with at_exports(clinic) as pilot:
        pane = pilot.app.screen.query_one(ExportsPane)

        def slowly(number, path, format_, told):
            monkeypatch.setattr("tui.screens.reports.exports.TOLD_EVERY", 0.0)
            told(1)
            go_on.wait()
            return path

        monkeypatch.setattr(pane.front.reading, "write_batch", slowly)
        await press(pilot, "w", "f10")
        for _ in range(100):
            await pilot.pause(0.01)
            if "100 %" in screen_text(pilot.app):
                break
        assert "Writing batch 1" in screen_text(pilot.app)
        await press(pilot, "x")
        assert "A file is being written" in screen_text(pilot.app)
        await press(pilot, "slash", "a")
        assert pane.table.has_focus_within
        go_on.set()
        await settled(pilot, "Batch 1 is in")


async def test_a_file_that_fails_says_how_it_is_still_to_be_had(clinic, folder, seen_at_once, monkeypatch):
    async with at_exports(clinic) as pilot:
        pane = pilot.app.screen.query_one(ExportsPane)

        def full(*_):
            raise Refused(Code.BUSY)

        monkeypatch.setattr(pane.front.reading, "write_batch", full)
        await press(pilot, "x")
        await settled(pilot, "Export batch 1")
        await press(pilot, "f10")
        await settled(pilot, "w writes batch 1 again")
    assert clinic.show("credit-invoice", "CRN-000001")["export_batch"] == 1


def test_a_progress_bar_needs_no_colour():
    assert progress_bar(0, 4) == "[....................]   0 %"
    assert progress_bar(1, 4) == "[#####...............]  25 %"
    assert progress_bar(4, 4) == "[####################] 100 %"
    assert progress_bar(0, 0) == "[####################] 100 %"
