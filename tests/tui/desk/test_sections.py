"""Going from section to section: each is found as it was left, and holds no rows while nobody sees them."""

import pytest

from domain.currency import Currency
from domain.desk import Desk
from store.codec import act_from
from store.database import BookStore
from tests.tui.conftest import screen_text
from tests.tui.counter import press
from tests.tui.desk.opened import opened, sample_in
from tui.screens.reports import computed
from tui.widgets.paged_table import PagedTable
from tui.widgets.tabs import Panes


@pytest.fixture
def practice(tmp_path):
    return sample_in(tmp_path)


def tables(screen) -> list[PagedTable]:
    return list(screen.query(PagedTable))


def held(screen) -> list[int]:
    """How many rows each of its tables holds, in the window and laid out."""
    return [len(table.grid.window.rows) + table.grid.row_count for table in tables(screen)]


async def test_a_section_that_was_left_holds_no_rows_and_is_found_as_it_was(practice, size):
    async with opened(practice, size=size) as pilot:
        await press(pilot, "2", "down", "down")
        clients, before, row = pilot.app.screen, screen_text(pilot.app), tables(pilot.app.screen)[0].current
        assert sum(held(clients)) > 2
        await press(pilot, "3")
        assert held(clients) == [0]
        await press(pilot, "2")
        assert pilot.app.screen is clients
        assert tables(clients)[0].current == row
        assert screen_text(pilot.app) == before


async def test_the_list_under_an_open_document_holds_no_rows_either_and_is_found_as_it_was(practice):
    async with opened(practice) as pilot:
        await press(pilot, "2", "down", "down")
        clients, before, row = pilot.app.screen, screen_text(pilot.app), tables(pilot.app.screen)[0].current
        await press(pilot, "enter")
        client, shown = pilot.app.screen, screen_text(pilot.app)
        await press(pilot, "3")
        assert held(clients) == [0]
        assert set(held(client)) == {0}
        await press(pilot, "2")
        assert screen_text(pilot.app) == shown
        await press(pilot, "escape")
        assert pilot.app.screen is clients
        assert tables(clients)[0].current == row
        assert screen_text(pilot.app) == before


async def test_only_the_tab_that_is_seen_is_read_again(practice):
    async with opened(practice) as pilot:
        await press(pilot, "3", "down", "f6", "down", "down")
        billing = pilot.app.screen
        payments = billing.query_one(Panes).pane
        row = payments.current
        await press(pilot, "[", "5", "3")
        invoices = billing.query_one(Panes).pane
        assert [table for table in tables(billing) if table.current] == [invoices]
        await press(pilot, "f6")
        assert payments.current == row
        assert row.cells[0] in screen_text(pilot.app)


async def test_what_happened_meanwhile_is_seen_behind_a_tab_too(practice):
    async with opened(practice) as pilot:
        await press(pilot, "3", "f6", "[")
        other = BookStore.open(str(practice))
        paid = {"act": "take_payment", "client": "C1007", "amount": "1.23", "method": "card"}
        Desk(other).perform(act_from(paid, Currency.named("AUD")))
        other.close()
        await press(pilot, "f5", "f6", "home")
        assert "1.23" in screen_text(pilot.app)


async def test_a_table_behind_a_tab_goes_to_the_row_it_is_told_of(practice):
    async with opened(practice) as pilot:
        await press(pilot, "3", "f6", "[")
        payments = next(table for table in tables(pilot.app.screen) if not table.grid.in_sight)
        payments.reload("RCT-000002")
        assert payments.current is None
        await press(pilot, "f6")
        assert payments.current.id == "RCT-000002"


@pytest.mark.parametrize("quick", [0.5, 0.0])
async def test_a_report_is_found_as_it_was_whether_it_is_added_up_anew_or_not(practice, monkeypatch, quick):
    monkeypatch.setattr(computed, "QUICK", quick)
    async with opened(practice) as pilot:
        await press(pilot, "6", *["down"] * 6, "enter")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "down", "down")
        report, row = pilot.app.screen, tables(pilot.app.screen)[0].current
        assert isinstance(report, computed.ComputedScreen)
        await press(pilot, "3")
        assert held(report) == [0]
        await press(pilot, "6")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert tables(report)[0].current == row
        assert row.cells[0] in screen_text(pilot.app)


async def test_a_row_that_comes_back_is_told_again(practice):
    async with opened(practice) as pilot:
        await press(pilot, "3", "down", "f6")
        invoices = next(table for table in tables(pilot.app.screen) if not table.grid.in_sight)
        invoices.reload()
        await pilot.pause()
        told = []
        post = invoices.post_message
        invoices.post_message = lambda message: (told.append(message), post(message))[1]
        await press(pilot, "[")
        assert [message.row for message in told if isinstance(message, PagedTable.Moved)] == [invoices.current]
