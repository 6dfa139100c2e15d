"""A form that would give out more cash than the drawer should hold says so."""

from tests.makers import Clinic
from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.billing.cash_out import CashOutForm
from tui.screens.money.service_refund import ServiceRefundForm
from tui.screens.returns.post_return import PostReturnForm
from tui.screens.till.forms import PaidForm


async def test_paying_out_more_than_the_drawer_should_hold_is_warned_of(clinic):
    async with at_the_counter(lambda: PaidForm(front_of(clinic), "main"), over=True) as pilot:
        await press(pilot, "enter", "62.01", "enter", "stamps")
        assert "more cash than till main should hold" in screen_text(pilot.app)
        await press(pilot, "f10")
    assert clinic.expected() == "-0.01"


async def test_a_cash_out_of_more_than_the_drawer_should_hold_is_warned_of(clinic):
    clinic.pay("C1", "100.00", "card")
    async with at_the_counter(lambda: CashOutForm(front_of(clinic), "C1"), over=True) as pilot:
        assert "more cash than till main should hold" in screen_text(pilot.app)
        await press(pilot, "62", "enter")
        assert "more cash than till main should hold" not in screen_text(pilot.app)


async def test_a_return_refunded_from_a_drawer_that_should_not_hold_so_much_is_warned_of(tmp_path):
    clinic = Clinic(tmp_path, till="5.00")
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 5), paid="transfer")
    return_ = clinic.draft("C1", ("CAN", 2))
    async with at_the_counter(lambda: PostReturnForm(front_of(clinic), return_), over=True) as pilot:
        await press(pilot, "r", "enter")
        assert "more cash than till main" not in screen_text(pilot.app)
        await press(pilot, "c")
        assert screen_text(pilot.app).count("more cash than till main should hold") == 1


async def test_a_service_refunded_from_a_drawer_that_should_not_hold_so_much_is_warned_of(tmp_path):
    clinic = Clinic(tmp_path, till="5.00")
    clinic.service("VISIT", "80.00")
    clinic.client("C1")
    visit = clinic.sell("C1", "VISIT", paid="transfer")
    async with at_the_counter(lambda: ServiceRefundForm(front_of(clinic), "C1", visit, 1), over=True) as pilot:
        await press(pilot, "enter", "30", "enter", "c", "enter", "a long wait")
        assert "more cash than till main should hold" in screen_text(pilot.app)
