"""Billing > Returns says what was credited and why not, and finds it by the same words."""

from __future__ import annotations

from tests.tui.conftest import screen_text
from tests.tui.counter import press


async def test_words_about_the_credit_filter_the_list(billing, clinic, size):
    clinic.take_back("C1", ("CAN", 1))
    clinic.take_back("C1", ("COLLAR", 1, {"action": "repair"}))
    clinic.draft("C1", ("CAN", 1))
    async with billing(size) as pilot:
        await press(pilot, "slash", "not credited", "enter")
        text = screen_text(pilot.app)
        assert "2 of 3 returns" in text
        assert "RET-000001" not in text
        await press(pilot, "escape", "slash", "repair", "enter")
        # Enter on a filter that leaves one row is meant for it.
        assert "RET-000002" in screen_text(pilot.app)


async def test_a_row_says_whether_it_was_credited_where_there_is_room(billing, clinic):
    clinic.take_back("C1", ("CAN", 1), ("COLLAR", 1, {"action": "replacement"}))
    async with billing((120, 40)) as pilot:
        assert "Partly: replacement" in screen_text(pilot.app)


async def test_why_a_refund_went_out_otherwise_is_said_whole(on_return, clinic):
    clinic.sell("C2", ("CAN", 2), paid="card")
    number = clinic.draft("C2", ("CAN", 2, {"inspect": "later"}))
    clinic.post(number, "card")
    receipt = clinic.show("client", "C2")["ledger"][1]["document"]
    clinic.do("change_method", receipt=receipt, line=1, method="transfer", reason="mistyped")
    clinic.do("inspect_return_item", return_=number, line=1, accepted="2", non_conforming="0")
    async with on_return(number) as pilot:
        shown = " ".join(screen_text(pilot.app).split())
        assert "Settled otherwise: 8.00 cannot go out by card any more: it stays as the client's credit." in shown
