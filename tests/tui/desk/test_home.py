"""Home: what needs doing now, each line a door."""

from datetime import timedelta

import pytest

from tests.makers import Clinic
from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tests.tui.desk.opened import opened, sample_in
from tui.screens.home import HomeScreen


def home(clinic):
    front = front_of(clinic)
    return lambda: HomeScreen(front)


def line_with(app, word):
    return next((line for line in screen_text(app).splitlines() if word in line), "")


async def test_drafts_and_unpaid_invoices_come_first_then_what_was_made_last(tmp_path, size, colour):
    async with opened(sample_in(tmp_path), size=size) as pilot:
        lines = screen_text(pilot.app).splitlines()
        first = {
            word: next(place for place, line in enumerate(lines) if word in line)
            for word in ("Draft return", "Unpaid", "Invoice ")
        }
        assert first["Draft return"] < first["Unpaid"] < first["Invoice "]
        assert "Dev Sharma" in line_with(pilot.app, "RET-000003")
        assert "153.00" in line_with(pilot.app, "INV-000011")
        assert "55.50" in line_with(pilot.app, "INV-000006")
        assert "7 to do" in screen_text(pilot.app)


@pytest.mark.parametrize(("downs", "there"), [(0, "RET-000004"), (2, "RET-000005"), (3, "INV-000012")])
async def test_enter_opens_the_line(tmp_path, downs, there):
    async with opened(sample_in(tmp_path)) as pilot:
        await press(pilot, *["down"] * downs, "enter")
        assert there in "".join(screen_text(pilot.app).splitlines()[:3])
        await press(pilot, "escape")
        assert "[1 Home]" in screen_text(pilot.app)


async def test_a_closed_till_is_the_first_thing_to_do_and_leads_there(tmp_path, seen_at_once):
    path = sample_in(tmp_path)
    async with opened(path) as pilot:
        await press(pilot, "5", "c", *["tab"] * 11, "188", "f10")
        await press(pilot, "f10", "1")
        assert "Till closed" in screen_text(pilot.app)
        await press(pilot, "home", "enter")
        assert "[5 Till]" in screen_text(pilot.app)


async def test_a_busy_day_hides_no_kind_of_document(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", stock=50)
    clinic.client("C1")
    for _ in range(9):
        clinic.sell("C1", ("CAN", 1), paid="card")
    clinic.take_back("C1", ("CAN", 1))
    async with at_the_counter(home(clinic)) as pilot:
        made = [line for line in screen_text(pilot.app).splitlines() if "2026-03-02" in line]
    whats = [line.split("  ")[0].strip() for line in made]
    assert whats == ["Invoice", "Payment", "Return posted", "Invoice", "Payment", "Invoice", "Payment", "Invoice"]


async def test_a_till_left_open_overnight_is_to_be_counted(tmp_path):
    clinic = Clinic(tmp_path)
    async with at_the_counter(home(clinic)) as pilot:
        assert "Till open" not in screen_text(pilot.app)
    clinic.product("VIS", "72.73", kind="service")
    clinic.client("C1")
    invoice = clinic.sell("C1", ("VIS", 1), paid="card")
    clinic.do("refund_service", invoice=invoice, line=1, amount="10.00", method="cash", reason="late")
    clinic.today += timedelta(days=1)
    async with at_the_counter(home(clinic)) as pilot:
        (line,) = [line for line in screen_text(pilot.app).splitlines() if "Till open" in line]
        assert line.split() == ["Till", "open", "since", "5", "Till", "c", "counts", "it", "2026-03-02"]


async def test_a_new_practice_is_told_its_first_steps(tmp_path):
    async with at_the_counter(home(Clinic(tmp_path))) as pilot:
        assert "add the first client" in screen_text(pilot.app)
        assert "add what you sell" in screen_text(pilot.app)


async def test_a_receipt_says_what_it_is_and_whether_it_still_counts(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.do("save_practitioner", code="DR", name="Dr")
    clinic.product("CAN", "4.00")
    clinic.client("C1")
    clinic.sell("C1", ("CAN", 5))
    clinic.do("write_off", client="C1", amount="20.00", practitioner="DR", reason="moved")
    clinic.pay("C1", "9.00", "card")
    clinic.do("reverse_receipt", receipt="RCT-000002", reason="bounced")
    async with at_the_counter(home(clinic)) as pilot:
        assert line_with(pilot.app, "RCT-000001").startswith(" Write off ")
        assert line_with(pilot.app, "RCT-000002").startswith(" Reversed: Payment ")


async def test_nothing_to_do_says_so(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.product("CAN")
    clinic.client("C1")
    async with at_the_counter(home(clinic)) as pilot:
        assert "nothing to do" in screen_text(pilot.app)
        assert "Nothing needs doing. F7 New Return" in screen_text(pilot.app)


async def test_the_footer_shows_how_the_day_s_work_begins(tmp_path, size):
    async with opened(sample_in(tmp_path), size=size) as pilot:
        (footer,) = screen_text(pilot.app).splitlines()[-1:]
        assert footer.split()[0] == "F1"
        for words in ("F7 New Return", "F9 Take Payment", "^n New Invoice", "^p All commands"):
            assert words in footer


async def test_names_are_shown_literally(tmp_path):
    clinic = Clinic(tmp_path)
    clinic.product("CAN")
    clinic.do("save_client", code="C1", name="O'Neil [/b] \x1b]0;x\x07[$error]")
    clinic.sell("C1", ("CAN", 1))
    async with at_the_counter(home(clinic)) as pilot:
        assert "O'Neil [/b]" in screen_text(pilot.app)
