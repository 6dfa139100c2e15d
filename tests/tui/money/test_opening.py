"""What a client owed or had as credit before is brought over at the desk, without anybody knowing its sign."""

from __future__ import annotations

import pytest

from tests.tui.conftest import said
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.clients.profile import ClientProfile


def profile(clinic, size=(80, 24)):
    return at_the_counter(lambda: ClientProfile(front_of(clinic), "ADA"), size)


@pytest.mark.parametrize(
    ("side", "amount", "balance", "follows"),
    [("o", "33.35", "33.35", "paid by Take Payment"), ("h", "50", "-50.00", "counts as received")],
)
async def test_a_debt_or_a_credit_is_brought_over(clinic, size, seen_at_once, side, amount, balance, follows):
    async with profile(clinic, size) as pilot:
        await press(pilot, "equals_sign", side, "enter", amount, "enter", "old books", "enter", "2026-01-31", "enter")
        assert follows in said(pilot.app)
        assert "F10 Opening Balance: Ada Park" in said(pilot.app)
        assert "OPENING" not in said(pilot.app)
        await press(pilot, "f10")
        assert "The opening balance is in the ledger." in said(pilot.app)
    (entry,) = clinic.show("client", "ADA")["ledger"]
    assert (entry["on"], entry["kind"], entry["amount"]) == ("2026-01-31", "opening", balance)


async def test_whether_it_is_a_debt_or_a_credit_is_not_chosen_for_the_clerk(clinic, seen_at_once):
    async with profile(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, "equals_sign", "enter", "33.35", "f10")
        assert "Choose: Owes or Has a credit." in said(pilot.app)


async def test_a_second_one_says_what_stands_already(clinic, seen_at_once):
    clinic.do("opening_balance", client="ADA", amount="20.00")
    async with profile(clinic) as pilot:
        await press(pilot, "equals_sign", "h", "enter", "5", "enter")
        assert "Brought over before: owes 20.00. This adds to it." in said(pilot.app)
        assert "Balance after owes 15.00" in said(pilot.app)
