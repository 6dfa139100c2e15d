"""The ledger of a client: filtered by kind and by day, in one visible line, and printed as of any day."""

from __future__ import annotations

from tests.tui.conftest import lines, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens import printing
from tui.screens.billing.receipt import ReceiptScreen
from tui.screens.clients.profile import ClientProfile
from tui.screens.clients.statement import StatementForm


def looking(clinic, size=(80, 24)):
    return at_the_counter(lambda: ClientProfile(front_of(clinic), "C1"), size)


def a_year(clinic) -> None:
    """An invoice of 4.00 each month to March, paid two weeks later but for the last."""
    for month in (1, 2, 3):
        clinic.sell("C1", ("CAN", 1), on=f"2026-0{month}-01")
    for month in (1, 2):
        clinic.pay("C1", "4.00", "card", on=f"2026-0{month}-15")


def entries(pilot) -> list[str]:
    return [line.split()[0] for line in lines(pilot.app) if line.startswith(" 2026-")]


async def test_a_kind_and_days_filter_it_and_stand_in_one_visible_line(clinic, size, colour):
    a_year(clinic)
    async with looking(clinic, size) as pilot:
        await press(pilot, "b", "/", "payment from 2026-02", "down")
        assert entries(pilot) == ["2026-02-15"]
        assert "1 of 5 entries  ·  / payment from 2026-02" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReceiptScreen)
        await press(pilot, "escape", "backspace")
        assert len(entries(pilot)) == 5


async def test_the_way_the_money_went_is_found_by_its_word(clinic):
    clinic.pay("C1", "4.00", "card")
    clinic.pay("C1", "5.00", "cash")
    clinic.do("cash_out", client="C1", amount="3.00", method="card")
    async with looking(clinic) as pilot:
        await press(pilot, "b", "/", "cash", "down")
        found = screen_text(pilot.app)
        assert "Payment, cash" in found
        assert "Cash out, card" in found
        assert "Payment, card" not in found


async def test_one_side_or_a_month_is_shown_with_the_balance_each_entry_left(clinic):
    a_year(clinic)
    async with looking(clinic) as pilot:
        await press(pilot, "b", "/", "debits", "down")
        assert entries(pilot) == ["2026-01-01", "2026-02-01", "2026-03-01"]
        assert "Cr" not in "".join(line for line in lines(pilot.app) if line.startswith(" 2026-"))
        await press(pilot, "backspace", "/", "2026-02", "down")
        february = [" ".join(line.split()) for line in lines(pilot.app) if line.startswith(" 2026-02")]
        assert [line.endswith(balance) for line, balance in zip(february, ("4.00 owes", "0.00"), strict=True)] == [
            True
        ] * 2


async def test_a_key_opens_the_kinds_there_are_and_the_one_chosen_keeps_the_days(clinic, size):
    a_year(clinic)
    async with looking(clinic, size) as pilot:
        await press(pilot, "b", "/", "2026-02", "down", "k")
        shown = screen_text(pilot.app)
        assert "Ledger: which kind of entry?" in shown
        assert "Payment" in shown
        assert "Write off" not in shown
        await press(pilot, "paym", "enter")
        assert "1 of 5 entries  ·  / payment 2026-02" in screen_text(pilot.app)
        await press(pilot, "k", "enter")
        assert "2 of 5 entries  ·  / 2026-02" in screen_text(pilot.app)


async def test_the_statement_is_printed_as_of_any_day(clinic, size, monkeypatch, tmp_path):
    monkeypatch.setattr(printing, "user_documents_path", lambda: tmp_path)
    a_year(clinic)
    async with looking(clinic, size) as pilot:
        await press(pilot, "o")
        assert "Statement  Ada Park" in lines(pilot.app)[0]
        assert "2026-03-02" in screen_text(pilot.app)
        await press(pilot, "2026-02-10", "f10")
        shown = screen_text(pilot.app)
        assert "Statement C1 as of 2026-02-10, as it will be printed" in shown
        assert "INV-000003" not in shown
        assert "Your account  4.00 owed by you" in shown
        await press(pilot, "s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    assert "4.00 owed by you" in (tmp_path / "takeback" / "statement-C1-2026-02-10.txt").read_text()


async def test_today_is_proposed_for_the_statement_and_no_day_is_refused_in_words(clinic):
    async with looking(clinic) as pilot:
        await press(pilot, "o", "someday", "f10")
        assert "! " in screen_text(pilot.app)
        assert isinstance(pilot.app.screen, StatementForm)
        await press(pilot, "ctrl+z", "f10")
        assert "as of 2026-03-02" in screen_text(pilot.app)


async def test_a_reversal_is_told_from_what_it_takes_back_where_its_end_is_cut_off(clinic):
    clinic.do("adjust_stock", product="CAN", quantity="600", reason="opening")
    clinic.sell("C1", ("CAN", 500), paid="card")
    clinic.do("reverse_return", return_=clinic.take_back("C1", ("CAN", 300), method="card"), reason="wrong client")
    async with looking(clinic) as pilot:
        await press(pilot, "b")
        words = [line.split() for line in lines(pilot.app) if line.startswith(" 2026-")]
        assert [said[1] for said in words[-4:]] == ["Credit", "Cash", "Reversal,", "Reversal,"]
