"""Several invoices marked and paid in one go."""

from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.clients.profile import ClientProfile

TO_INVOICES = ("b", "f6")


def profile(clinic):
    front = front_of(clinic)
    return lambda: ClientProfile(front, "C1")


def owing(clinic):
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    return [clinic.sell("C1", ("CAN", count)) for count in (1, 2, 3)]


async def test_the_marked_invoices_are_counted_and_what_is_to_be_paid_is_said(clinic, size):
    owing(clinic)
    async with at_the_counter(profile(clinic), size) as pilot:
        await press(pilot, *TO_INVOICES, "space", "space")
        assert "2 marked" in screen_text(pilot.app)
        assert "20.00 to be paid" in screen_text(pilot.app)


async def test_one_payment_pays_them_in_full_and_leaves_the_others(clinic):
    first, second, third = owing(clinic)
    async with at_the_counter(profile(clinic)) as pilot:
        await press(pilot, *TO_INVOICES, "space", "space", "f9")
        assert "Take Payment  Client C1 · 2 invoices · 20.00" in screen_text(pilot.app)
        assert f"Pays {third}, paid in full" in screen_text(pilot.app)
        await press(pilot, "t", "f10")
        assert "marked" not in screen_text(pilot.app)
    assert [clinic.show("invoice", each)["status"] for each in (first, second, third)] == ["unpaid", "paid", "paid"]
    assert clinic.show("receipt", "RCT-000001")["total"] == "20.00"


async def test_where_only_one_of_them_is_open_that_one_is_named(clinic):
    _, second, third = owing(clinic)
    clinic.pay("C1", "12.00", "card", third)
    async with at_the_counter(profile(clinic)) as pilot:
        await press(pilot, *TO_INVOICES, "space", "space", "f9")
        assert f"Take Payment  Client C1 · {second} · 8.00" in screen_text(pilot.app)


async def test_marks_on_what_is_paid_already_ask_for_nothing(clinic):
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 1), paid="card")
    async with at_the_counter(profile(clinic)) as pilot:
        await press(pilot, *TO_INVOICES, "space", "f9")
        assert "Nothing is to be paid on the invoices marked" in screen_text(pilot.app)
