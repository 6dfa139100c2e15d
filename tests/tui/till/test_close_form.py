"""The till counted: blind, in pieces or as a total, a difference explained, and closed."""

from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.till.close_form import CloseTillForm
from tui.screens.till.pieces_field import PiecesField
from tui.widgets.save_button import SaveButton


def closing(clinic):
    front = front_of(clinic)
    return lambda: CloseTillForm(front, front.reading.latest_till())


async def test_what_the_till_should_hold_is_not_shown_while_counting(clinic):
    async with at_the_counter(closing(clinic), over=True) as pilot:
        for key in ("enter", "1", "enter", "enter", "1"):
            await press(pilot, key)
            assert "62.00" not in screen_text(pilot.app)
            assert "Expected" not in screen_text(pilot.app)
        assert "60.00" in screen_text(pilot.app)


async def test_counting_by_pieces_shows_the_difference_in_words_and_closes_with_it(clinic, seen_at_once, size):
    async with at_the_counter(closing(clinic), size, over=True) as pilot:
        await press(pilot, "enter", "1", "enter", "enter", "1", "f10")
        text = screen_text(pilot.app)
        assert "60.00 counted, 2.00 short" in text
        assert "Close till main" in text
        await press(pilot, "a coin fell", "f10")
    closed = clinic.show("till", "main")
    assert (closed["open"], closed["counted"], closed["difference"]) == (False, "60.00", "-2.00")
    assert closed["reason"] == "a coin fell"


async def test_a_difference_must_be_explained_and_an_exact_count_need_not(clinic, seen_at_once):
    async with at_the_counter(closing(clinic), over=True) as pilot:
        await press(pilot, *["tab"] * 11, "60", "f10", "f10")
        assert "Say what explains the difference" in screen_text(pilot.app)
        assert clinic.show("till", "main")["open"]
        await press(pilot, "shift+tab", "62", "enter")
        assert "62.00 counted, exact" in screen_text(pilot.app)
        assert "Because" not in screen_text(pilot.app)
        await press(pilot, "f10")
    assert clinic.show("till", "main")["difference"] == "0.00"


async def test_a_doubled_f10_compares_but_does_not_close(clinic):
    async with at_the_counter(closing(clinic), over=True) as pilot:
        await press(pilot, "tab", *["tab"] * 10, "60", "f10", "f10")
        assert "60.00 counted, 2.00 short" in screen_text(pilot.app)
    assert clinic.show("till", "main")["open"]


async def test_coming_to_the_button_compares_and_enter_does_not_close(clinic, seen_at_once):
    async with at_the_counter(closing(clinic), over=True) as pilot:
        await press(pilot, *["tab"] * 11, "62", "enter")
        assert isinstance(pilot.app.focused, SaveButton)
        assert "62.00 counted, exact" in screen_text(pilot.app)
        await press(pilot, "enter")
    assert clinic.show("till", "main")["open"]


async def test_a_count_is_found_again_after_the_line_broke(clinic):
    async with at_the_counter(closing(clinic), over=True) as pilot:
        await press(pilot, "1", "enter", "2")
    async with at_the_counter(closing(clinic), over=True) as pilot:
        assert "is back. F5 starts anew" in screen_text(pilot.app)
        assert "200.00" in screen_text(pilot.app)
        assert "62.00" not in screen_text(pilot.app)


async def test_pieces_and_total_must_agree(clinic, seen_at_once):
    async with at_the_counter(closing(clinic), over=True) as pilot:
        await press(pilot, "1", *["tab"] * 11, "60", "f10")
        assert "The pieces come to 100.00" in screen_text(pilot.app)


async def test_a_total_is_reached_row_by_row_not_coin_by_coin(clinic, seen_at_once):
    async with at_the_counter(closing(clinic), over=True) as pilot:
        await press(pilot, "down", "1", "up", "2", "down", "down", "3", "down", "62", "f10")
        counts = [entry.value for entry in pilot.app.screen.query_one(PiecesField).counts]
        assert counts == ["2", "", "", "", "1", "", "", "", "3", "", ""]
        assert "The pieces come to 205.60" in screen_text(pilot.app)


async def test_nothing_counted_is_not_zero(clinic, seen_at_once):
    async with at_the_counter(closing(clinic), over=True) as pilot:
        await press(pilot, "f10")
        assert "Count the pieces, or type the total" in screen_text(pilot.app)


async def test_a_count_is_whole_pieces(clinic):
    async with at_the_counter(closing(clinic), over=True) as pilot:
        await press(pilot, "x", "enter")
        assert "is not a number of pieces" in screen_text(pilot.app)


async def test_a_count_that_cannot_be_read_is_gone_to_and_no_other_is_typed_over(clinic):
    async with at_the_counter(closing(clinic), over=True) as pilot:
        await press(pilot, "1", "enter", "2", "enter", "x", "f10", "ctrl+u", "3")
        counts = [entry.value for entry in pilot.app.screen.query_one(PiecesField).counts]
    assert counts[:3] == ["1", "2", "3"]


async def test_cash_taken_at_another_desk_while_counting_is_shown_before_closing(clinic, seen_at_once):
    async with at_the_counter(closing(clinic), over=True) as pilot:
        await press(pilot, *["tab"] * 11, "62", "f10")
        clinic.sell("C1", ("CAN", 1), paid="cash")
        await press(pilot, "f10")
        assert "62.00 counted, 4.00 short" in screen_text(pilot.app)
    assert clinic.show("till", "main")["open"]
