"""The list of returns and a return's footer at 80 columns: what matters first is not cut."""

from __future__ import annotations

from tests.tui.conftest import SMALL, lines
from tests.tui.counter import press


async def test_client_and_status_are_whole_in_the_list_of_everybodys_returns(billing, clinic):
    clinic.do("save_client", code="C1006", name="Frank Bergmann")
    clinic.sell("C1006", ("CAN", 3), paid="card")
    clinic.post(clinic.draft("C1006", ("CAN", 1, {"inspect": "later"})))
    clinic.take_back("C1006", ("CAN", 1))
    async with billing(SMALL) as pilot:
        (waiting,) = [line for line in lines(pilot.app) if "RET-000001" in line]
        assert waiting.split() == [
            "RET-000001", "2026-03-02", "Frank", "Bergmann", "(C1006)", "To", "inspect", "No", "0.00",
        ]  # fmt: skip


async def test_the_footer_of_a_posted_return_begins_with_what_can_be_done(on_return, clinic):
    number = clinic.take_back("C1", ("CAN", 1))
    async with on_return(number) as pilot:
        await press(pilot, "f6")
        assert lines(pilot.app)[-1].startswith(" F1 Help  Enter Open  / Find  F6 Next tab")
