"""The till: opened, cash for no client, another drawer, closed, and seen again."""

from pathlib import Path

import pytest

from tests.makers import Clinic
from tests.tui.conftest import lines, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tests.tui.desk.opened import opened, sample_in
from tui.desk_app import DeskApp
from tui.screens.till.close_form import CloseTillForm
from tui.screens.till.forms import OpenTillForm, PaidForm
from tui.screens.till.screen import TillScreen
from tui.settings import Settings


def till(clinic):
    front = front_of(clinic)
    return lambda: TillScreen(front)


async def test_the_till_lists_what_moved_with_its_document(clinic, size, colour):
    async with at_the_counter(till(clinic), size) as pilot:
        text = screen_text(pilot.app)
        assert "RCT-000001" in text
        assert "20.00" in text
        assert "-8.00" in text
        assert "62.00" not in text


async def test_the_cash_up_lists_refunds_apart_from_cash_taken(clinic, size):
    async with at_the_counter(till(clinic), size) as pilot:
        await press(pilot, "f6")
        lines = [line.strip() for line in screen_text(pilot.app).splitlines() if line.strip()]
        sums = {line.split("  ")[0]: line.split()[-1] for line in lines}
        assert sums["Cash taken"] == "20.00"
        assert sums["Refunds of returns"] == "-8.00"
        assert sums["Cash Outs of credit"] == "0.00"
        assert "62.00" not in sums.values()


async def test_a_cash_out_of_credit_is_no_refund_of_a_return(clinic):
    clinic.pay("C1", "15.00", "cash")
    clinic.do("cash_out", client="C1", amount="15.00")
    async with at_the_counter(till(clinic)) as pilot:
        await press(pilot, "f6")
        text = screen_text(pilot.app)
        assert "Cash Outs of credit" in text
        assert "-15.00" in text


async def test_cash_is_paid_out_for_no_client(clinic):
    async with at_the_counter(till(clinic)) as pilot:
        await press(pilot, "i", "enter", "5", "enter", "stamps", "enter")
        assert "Pay out 5.00" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "Saved." in screen_text(pilot.app)
        assert "stamps" in screen_text(pilot.app)
    assert clinic.expected() == "57.00"


async def test_cash_is_paid_in_by_its_letter_and_a_minus_does_not_turn_it_round(clinic):
    async with at_the_counter(lambda: PaidForm(front_of(clinic), "main"), over=True) as pilot:
        await press(pilot, "i", "enter", "-20", "enter", "change", "f10")
    assert clinic.expected() == "82.00"


@pytest.mark.parametrize("key", ["5", "x"])
async def test_a_key_that_chooses_neither_way_rings_and_says_which_do(clinic, monkeypatch, key):
    rung = []
    async with at_the_counter(lambda: PaidForm(front_of(clinic), "main"), over=True) as pilot:
        monkeypatch.setattr(pilot.app, "bell", lambda: rung.append(key))
        await press(pilot, key)
        assert rung == [key]
        assert "! Here a letter chooses: i In, o Out. Space goes on to the next." in screen_text(pilot.app)
        await press(pilot, "i")
        assert "a letter chooses" not in screen_text(pilot.app)
        assert rung == [key]


async def test_what_cash_was_for_must_be_said(clinic):
    async with at_the_counter(lambda: PaidForm(front_of(clinic), "main"), over=True) as pilot:
        await press(pilot, "enter", "5", "enter", "f10")
        assert "Say what for" in screen_text(pilot.app)
    assert clinic.expected() == "62.00"


async def test_the_top_row_says_what_the_till_should_hold_until_somebody_counts_it(clinic):
    front = front_of(clinic)
    assert front.says_till()
    async with at_the_counter(lambda: CloseTillForm(front, front.reading.latest_till()), over=True) as pilot:
        assert not front.says_till()
        await press(pilot, "escape")
    assert not front.says_till()
    after_a_break = front_of(clinic)
    assert after_a_break.says_till()
    after_a_break.reading.keep_draft("AMY", "till.count.1", {"count": "[1]"})
    assert not front_of(clinic).says_till()
    clinic.do("close_till", counted="62.00")
    clinic.do("open_till", float="10.00")
    assert front.says_till()


def test_a_practice_may_keep_what_the_till_should_hold_to_itself(clinic):
    front = front_of(clinic)
    front.settings = Settings(till_amount="hidden")
    assert not front.says_till()
    assert front.reading.desk_shown("AMY", amount=front.says_till()).till == "till open"


async def test_the_cash_up_is_printed_as_a_part_of_the_till_which_does_not_say_what_it_should_hold(tmp_path, size):
    async with opened(sample_in(tmp_path), size=size) as pilot:
        assert "188.00" in lines(pilot.app)[0]
        await press(pilot, "5", "ctrl+o")
        assert "Cash-up of till main" in screen_text(pilot.app)
        assert "[5 Till]" in lines(pilot.app)[0]
        assert "188.00" not in screen_text(pilot.app)


async def test_work_goes_on_in_the_next_drawer_while_the_old_one_is_counted(clinic, size, seen_at_once):
    async with at_the_counter(till(clinic), size) as pilot:
        await press(pilot, "x")
        assert "50.00" in screen_text(pilot.app)
        await press(pilot, "80", "f10")
        assert "Drawer #1 waits to be counted" in screen_text(pilot.app)
        assert "Till main #2" in screen_text(pilot.app)
        assert "#1 to be counted" in screen_text(pilot.app)
        clinic.pay("C1", "9.00", "cash")
        await press(pilot, "c")
        assert "Count and close till main #1" in screen_text(pilot.app)
        await press(pilot, *["tab"] * 11, "62", "f10", "f10")
        assert "Till main #1 is closed: 62.00 counted, exact" in screen_text(pilot.app)
        assert "to be counted" not in screen_text(pilot.app)
    assert clinic.expected() == "89.00"
    assert clinic.show("till", "1")["difference"] == "0.00"


async def test_a_drawer_goes_out_without_a_next_one_and_cash_waits(clinic, seen_at_once):
    async with at_the_counter(till(clinic)) as pilot:
        await press(pilot, "x", "delete", "enter")
        assert "cash waits until a till is opened" in screen_text(pilot.app)
        await press(pilot, "f10", "i")
        assert "out to be counted" in screen_text(pilot.app)
        await press(pilot, "o", "f10")
        assert "Till main #2" in screen_text(pilot.app)
    assert clinic.expected() == "50.00"


async def test_the_cash_up_is_seen_as_a_document_with_its_movements(clinic):
    clinic.do("close_till", counted="60.00", reason="a coin fell")
    async with at_the_counter(till(clinic)) as pilot:
        await press(pilot, "ctrl+o")
        text = screen_text(pilot.app)
        assert "Cash-up of till main" in text
        assert "Refunds of returns" in text


async def test_coming_back_the_top_row_says_what_another_desk_did_with_the_till(clinic):
    app = DeskApp(front_of(clinic), Path("practice.db"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        clinic.do("close_till", counted="62.00")
        await press(pilot, "2")
        await press(pilot, "1")
        assert "till closed" in screen_text(pilot.app).splitlines()[0]


async def test_a_closed_till_says_so_and_is_opened_with_the_float_of_last_time(clinic):
    clinic.do("close_till", counted="60.00")
    async with at_the_counter(till(clinic)) as pilot:
        assert "60.00 COUNTED, 2.00 SHORT" in screen_text(pilot.app)
        await press(pilot, "c")
        assert "The till is closed" in screen_text(pilot.app)
        await press(pilot, "o")
        assert "50.00" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "Till main is open" in screen_text(pilot.app)
    assert clinic.expected() == "50.00"


async def test_a_second_drawer_needs_a_name_of_its_own(clinic):
    async with at_the_counter(lambda: OpenTillForm(front_of(clinic)), over=True) as pilot:
        await press(pilot, "enter", "enter")
        assert "Till main is open already" in screen_text(pilot.app)
        await press(pilot, "back room", "f10")
    assert clinic.show("till", "back room")["float"] == "50.00"


async def test_a_till_that_another_desk_closed_meanwhile_is_opened_without_naming_another(clinic):
    async with at_the_counter(lambda: OpenTillForm(front_of(clinic)), over=True) as pilot:
        clinic.do("close_till", counted="62.00")
        await press(pilot, "20", "f10", "f10")
    assert clinic.expected() == "20.00"


async def test_the_cash_up_of_a_closed_day_opens_from_the_list_of_tills(clinic, size):
    clinic.do("close_till", counted="60.00")
    async with at_the_counter(till(clinic), size) as pilot:
        await press(pilot, "f6", "f6")
        assert "[Tills]" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "[Cash-up]" in screen_text(pilot.app)
        assert "Difference: 2.00 short" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "RCT-000001" in screen_text(pilot.app)
        await press(pilot, "f6")
        assert "Close till" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "[Tills]" in screen_text(pilot.app)


async def test_a_second_drawer_is_counted_from_the_list_of_tills(clinic, seen_at_once):
    clinic.do("open_till", float="30.00", till="back room")
    async with at_the_counter(till(clinic)) as pilot:
        assert "Till main" in screen_text(pilot.app)
        await press(pilot, "f6", "f6", "home", "enter")
        assert "Till back room" in screen_text(pilot.app)
        await press(pilot, "c", *["tab"] * 11, "30", "f10", "f10")
        assert "30.00 COUNTED, EXACT" in screen_text(pilot.app)
    assert clinic.show("till", "main")["open"]
    assert not clinic.show("till", "back room")["open"]


async def test_a_till_that_was_never_opened_says_how(tmp_path):
    async with at_the_counter(till(Clinic(tmp_path, till=None))) as pilot:
        assert "never been opened" in screen_text(pilot.app)
        assert "o Open till" in screen_text(pilot.app)
        await press(pilot, "o", "50", "f10")
        assert "No cash has moved yet." in screen_text(pilot.app)
        assert "never been opened" not in screen_text(pilot.app)


async def test_reasons_are_shown_literally(clinic):
    clinic.do("till_entry", amount="1.00", reason="O'Neil [/b] [$error]x")
    async with at_the_counter(till(clinic)) as pilot:
        assert "O'Neil [/b]" in screen_text(pilot.app)
