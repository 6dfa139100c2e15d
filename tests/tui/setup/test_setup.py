"""Setup: settings, people, groups, closing a period, and where the data is."""

from datetime import UTC, datetime

import pytest

from store.backed_up import BackedUp, note
from store.backup import back_up
from tests.makers import Clinic
from tests.tui.conftest import said, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.setup.close_period import ClosePeriodForm
from tui.screens.setup.screen import SetupScreen


@pytest.fixture
def clinic(tmp_path):
    clinic = Clinic(tmp_path, till=None)
    clinic.do("save_staff", code="AMY", name="Amy Tran", role="front desk")
    clinic.do("save_practitioner", code="LEE", name="Dr Hannah Lee")
    clinic.do("save_group", code="ADMIN", name="Administrative", administrative=True)
    return clinic


def setup(clinic):
    front = front_of(clinic)
    return lambda: SetupScreen(front, clinic.path)


def practice(clinic):
    with clinic.store.reading() as books:
        return books.practice()


async def test_settings_people_and_the_place_of_the_data_are_shown(clinic, size, colour):
    async with at_the_counter(setup(clinic), size) as pilot:
        assert "Corner Vets" in screen_text(pilot.app)
        assert "no period is closed" in screen_text(pilot.app)
        for word in ("front desk", "Dr Hannah Lee", "administrative", "practice.db", "Assets:Receivable"):
            await press(pilot, "f6")
            assert word in screen_text(pilot.app)
        await press(pilot, "[")
        assert "takeback backup" in screen_text(pilot.app)


@pytest.mark.parametrize(("command", "shown"), [("lp -d counter", "lp -d counter"), ("", "none; TAKEBACK_PRINTER")])
async def test_the_printer_is_named_and_every_line_about_the_data_is_read_whole(clinic, monkeypatch, command, shown):
    monkeypatch.setenv("TAKEBACK_PRINTER", command)
    monkeypatch.setenv("PATH", "")
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, *["f6"] * 4)
        assert shown in screen_text(pilot.app)
        assert "…" not in screen_text(pilot.app)


async def test_settings_are_changed_and_shown_at_once(clinic):
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, "enter", "Hill Vets", "enter", "enter", "sydney", "enter", "enter", "0.05", "enter")
        assert "Cash is rounded to" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "Hill Vets" in screen_text(pilot.app)
        assert "Australia/Sydney" in screen_text(pilot.app)
    assert (practice(clinic).name, practice(clinic).cash_rounding.units) == ("Hill Vets", 5)


async def test_the_currency_stays_once_amounts_are_in_the_books(clinic):
    clinic.client("C1")
    clinic.do("opening_balance", client="C1", amount="5.00")
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, "f2", "enter", "euro", "enter", "f10")
        assert "Amounts in AUD are in the books" in screen_text(pilot.app)
    assert practice(clinic).currency.code == "AUD"


async def test_a_smallest_coin_that_is_no_amount_is_refused_at_its_field(clinic):
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, "f2", "tab", "tab", "tab", "tab", "1e5", "f10")
        assert "Is not a number" in screen_text(pilot.app)


async def test_an_unknown_language_is_refused_at_its_field(clinic):
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, "f2", *["tab"] * 5, "klingon", "f10")
        assert "is not a language like" in screen_text(pilot.app)


async def test_staff_are_added_one_after_the_other(clinic):
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, "f6", "n", "BEN", "enter", "Ben Costa", "ctrl+n", "KIM", "enter", "Kim Doyle", "f10")
        assert "Ben Costa" in screen_text(pilot.app)
        assert "Kim Doyle" in screen_text(pilot.app)
        assert "3 staff" in screen_text(pilot.app)


async def test_what_is_changed_is_changed_once(clinic):
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, "f6", "f2", "Amy Tran-Lee")
        with nothing_done(clinic):
            await press(pilot, "ctrl+n")
        assert "This form is filled in once: F10 saves it." in said(pilot.app)


async def test_a_new_code_that_is_taken_is_refused(clinic):
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, "f6", "n", "AMY", "enter")
        assert "AMY is Amy Tran" in screen_text(pilot.app)


@pytest.mark.parametrize("tab", [("f6",), ("f6", "f6"), ("f6", "f6", "f6")])
async def test_a_code_just_given_is_not_given_to_the_next_one(clinic, tab):
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, *tab, "n", "BEN", "enter", "Ben Costa", "ctrl+n", "BEN", "enter", "Kim Doyle", "f10")
        assert "BEN is Ben Costa. Choose another code" in screen_text(pilot.app)
        await press(pilot, "shift+tab", "KIM", "f10")
        assert "Ben Costa" in screen_text(pilot.app)
        assert "Kim Doyle" in screen_text(pilot.app)


async def test_a_code_given_at_another_desk_meanwhile_is_not_taken_over(clinic):
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, "f6", "n", "BEN", "enter", "Kim Doyle")
        clinic.do("save_staff", code="BEN", name="Ben Costa", role="front desk")
        await press(pilot, "f10")
        assert "BEN is Ben Costa" in screen_text(pilot.app)
    assert [line.name for line in front_of(clinic).reading.staff()] == ["Amy Tran", "Ben Costa"]


PRACTICE = {"name": "Corner Vets", "currency": "AUD"}


@pytest.mark.parametrize(
    ("tabs", "typed", "act", "fields", "says", "kept"),
    [
        (1, "Hannah", "save_staff", {"code": "AMY", "name": "Amy Tran", "role": "nurse"}, "Role nurse", "Hannah nurse"),
        (2, "Hannah", "save_practitioner", {"code": "LEE", "name": "Dr Lee-Wong"}, "Name Dr Lee-Wong", "LEE Hannah"),
        (3, "Office", "save_group", {"code": "ADMIN", "name": "Administrative"}, "Administrative No", "ADMIN Office"),
        (0, "Hill Vets", "save_practice", PRACTICE | {"cash_rounding": "0.05"}, "coin 0.05", "Cash rounded to 0.05"),
        (5, "Shop", "save_practice", PRACTICE | {"accounts": {"tax": "Owed:Tax"}}, "Tax Owed:Tax", "Tax Owed:Tax"),
    ],
)
async def test_what_another_desk_saved_is_seen_before_it_would_be_lost(
    clinic, seen_at_once, tabs, typed, act, fields, says, kept
):
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, *["f6"] * tabs, "f2", typed)
        clinic.do(act, **fields)
        with nothing_done(clinic):
            await press(pilot, "f10")
        for words in ("Another desk saved meanwhile", says, typed):
            assert words in said(pilot.app)
        await press(pilot, "f10")
        for words in (typed, kept):
            assert words in said(pilot.app)


async def test_a_group_stays_administrative_when_its_name_changes(clinic):
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, "f6", "f6", "f6", "enter", "Office", "f10")
        assert "Office" in screen_text(pilot.app)
        assert "administrative" in screen_text(pilot.app)


async def test_new_where_nothing_can_be_new_says_where(clinic):
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, "n")
        assert "Staff, Practitioners and Groups" in screen_text(pilot.app)


async def test_closing_a_period_says_what_it_means_and_through_which_day(clinic, seen_at_once, size):
    async with at_the_counter(setup(clinic), size) as pilot:
        await press(pilot, "c", "2026-02-28", "enter")
        text = screen_text(pilot.app)
        assert "Close the books through 2026-02-28 for good" in text
        assert "cannot be taken back" in text
        await press(pilot, "enter")
        assert practice(clinic).closed_through is None
        await press(pilot, "f10")
        assert "2026-02-28" in screen_text(pilot.app)
    assert str(practice(clinic).closed_through) == "2026-02-28"


@pytest.mark.parametrize(
    ("day", "says"), [("2027-01-01", "in the future"), ("2026-01-31", "closed through 2026-02-01")]
)
async def test_a_period_is_not_closed_ahead_or_opened_again(clinic, day, says):
    clinic.do("close_period", through="2026-02-01")
    front = front_of(clinic)
    async with at_the_counter(lambda: ClosePeriodForm(front), over=True) as pilot:
        await press(pilot, day, "f10")
        assert says in " ".join(screen_text(pilot.app).split())


async def test_names_are_shown_literally(clinic):
    clinic.do("save_staff", code="[b]", name="O'Neil [/b] [$error]", role="\x1b]0;x\x07desk")
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, "f6")
        assert "O'Neil [/b] [$error]" in screen_text(pilot.app)


async def test_the_last_backup_is_told_with_how_much_was_done_since(clinic, size):
    async with at_the_counter(setup(clinic), size) as pilot:
        await press(pilot, "f6", "f6", "f6", "f6")
        assert "never, as far as is known here" in screen_text(pilot.app)
    copy = clinic.path.with_name("copy.db")
    back_up(clinic.store, copy)
    note(clinic.path, BackedUp(datetime(2026, 3, 2, 18, 3, tzinfo=UTC), copy, 4))
    clinic.client("C1")
    async with at_the_counter(setup(clinic), size) as pilot:
        await press(pilot, "f6", "f6", "f6", "f6")
        assert "2026-03-02 18:03, 1 act since" in screen_text(pilot.app)
        assert "copy.db" in screen_text(pilot.app)


async def test_accounts_are_called_what_the_accountant_calls_them(clinic, size, seen_at_once):
    async with at_the_counter(setup(clinic), size) as pilot:
        await press(pilot, *["f6"] * 5, "f2", "assets:clients", "enter", "Verkauf:Süd", "enter")
        assert "beancount does not read assets:clients" in " ".join(screen_text(pilot.app).split())
        await press(pilot, "f10")
        assert "assets:clients" in screen_text(pilot.app)
    accounts = practice(clinic).accounts
    assert (accounts.receivable, accounts.sales, accounts.tax) == ("assets:clients", "Verkauf:Süd", "Liabilities:Tax")
    assert clinic.wrong() == []


@pytest.mark.parametrize("name", ["A;B", "A  B", "", "Assets:"])
async def test_an_account_that_could_break_a_journal_is_refused_at_its_field(clinic, seen_at_once, name):
    async with at_the_counter(setup(clinic)) as pilot:
        await press(pilot, *["f6"] * 5, "f2", *([name] if name else ["delete"]), "f10")
        assert "Is not an account like" in screen_text(pilot.app)
    assert practice(clinic).accounts.receivable == "Assets:Receivable"
