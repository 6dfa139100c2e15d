"""The screen of one serial number: what the unit is, and its whole history; each line opens its document."""

import pytest

from tests.makers import Clinic
from tests.tui.conftest import lines, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.screens.inventory.item import ItemProfile
from tui.screens.navigation import screen_of


@pytest.fixture
def clinic(tmp_path):
    """A tracker that was sold, came back, lay in quarantine, was released and sold again."""
    clinic = Clinic(tmp_path)
    clinic.serialised("TRACKER", "T-1", "T-2", name="GPS tracker")
    clinic.do("save_client", code="C1", name="Ada Park")
    clinic.do("save_client", code="C2", name="Bob Lee")
    clinic.sell("C1", {"product": "TRACKER", "serials": ["T-1"]}, paid="card")
    clinic.take_back("C1", ("TRACKER", 1, {"serials": ["T-1"], "restock": "0"}), method="card")
    clinic.do("move_quarantine", product="TRACKER", quantity="1", to="stock", reason="sound", serials=["T-1"])
    clinic.sell("C2", {"product": "TRACKER", "serials": ["T-1"]}, paid="card")
    return clinic


def serial(clinic, number="T-1", size=(80, 24)):
    return at_the_counter(lambda: screen_of(front_of(clinic), "serial", number), size, over=True)


async def test_the_history_tells_what_happened_in_order(clinic, size, colour):
    async with serial(clinic, size=size) as pilot:
        assert "T-1" in lines(pilot.app)[1]
        assert "SOLD" in lines(pilot.app)[1]
        text = screen_text(pilot.app)
        events = ["Received", "Sold", "Quarantined", "Released", "Sold again"]
        assert [text.index(event) for event in events] == sorted(text.index(event) for event in events)
        assert "5 events" in text


@pytest.mark.parametrize(("downs", "document"), [(1, "INV-000001"), (2, "RET-000001"), (4, "INV-000002")])
async def test_each_line_opens_its_document(clinic, downs, document):
    async with serial(clinic) as pilot:
        await press(pilot, *["down"] * downs, "enter")
        assert document in lines(pilot.app)[1]


async def test_a_correction_has_no_document_and_says_so(clinic):
    async with serial(clinic) as pilot:
        await press(pilot, "enter")
        assert "There is no document behind this line." in screen_text(pilot.app)


async def test_a_unit_that_was_shipped_leads_to_its_order(clinic):
    clinic.do("place_order", client="C1", lines=[{"product": "TRACKER", "quantity": "1"}])
    clinic.do("ship_order", order="ORD-000001", lines=[{"line": 1, "quantity": "1", "serials": ["T-2"]}])
    async with serial(clinic, "T-2") as pilot:
        assert "SHP-000001" in screen_text(pilot.app)
        await press(pilot, "end", "enter")
        assert "ORD-000001" in lines(pilot.app)[1]


async def test_the_overview_leads_to_the_item_the_client_and_the_credit_invoice_line(clinic):
    async with serial(clinic) as pilot:
        await press(pilot, "f6")
        text = " ".join(screen_text(pilot.app).split())
        assert "Type Discrete" in text
        assert "Client Bob Lee (C2)" in text
        assert "Credit invoice line CRN-000001, line 1" in text
        await press(pilot, "end", "enter")
        assert "CRN-000001" in lines(pilot.app)[1]


async def test_exchanged_and_repaired_units_say_so(clinic):
    clinic.take_back(
        "C2", ("TRACKER", 1, {"serials": ["T-1"], "action": "replacement", "replacement_serials": ["T-2"]})
    )
    held = clinic.take_back("C2", ("TRACKER", 1, {"serials": ["T-2"], "action": "repair"}))
    clinic.do("hand_back", return_=held, line=1)
    assert [each["event"] for each in clinic.show("serial", "T-2")["history"]] == [
        "received", "exchanged", "taken_for_repair", "handed_back",
    ]  # fmt: skip
    clinic.do("adjust_stock", product="TRACKER", quantity="-1", reason="lost", serials=["T-1"])
    assert [each["event"] for each in clinic.show("serial", "T-1")["history"]][-2:] == ["returned", "taken_out"]


async def test_the_item_s_serials_lead_here_and_not_to_another_product_s_unit(clinic):
    clinic.serialised("ALARM", "T-1", name="Alarm")
    front = front_of(clinic)
    async with at_the_counter(lambda: ItemProfile(front, "TRACKER")) as pilot:
        await press(pilot, "[", "enter")
        assert "GPS tracker" in lines(pilot.app)[1]


async def test_a_number_nobody_knows_says_so(clinic):
    async with serial(clinic, "T-9") as pilot:
        assert "There is no such serial number." in screen_text(pilot.app)


async def test_a_hostile_number_is_shown_as_it_is(clinic):
    clinic.do("adjust_stock", product="TRACKER", quantity="1", reason="[/b]\x1b]0;x\x07", serials=["[$error]\x1b[31m"])
    (hostile,) = [each["serial"] for each in clinic.show("product", "TRACKER")["serials"] if "$" in each["serial"]]
    async with serial(clinic, hostile) as pilot:
        assert hostile in lines(pilot.app)[1]
        await press(pilot, "f6")
        text = screen_text(pilot.app)
        assert not any(character in text for character in "\x1b\x07")


async def test_quarantine_is_moved_from_the_item_s_profile(clinic):
    clinic.take_back("C2", ("TRACKER", 1, {"serials": ["T-1"], "restock": "0"}))
    front = front_of(clinic)
    async with at_the_counter(lambda: ItemProfile(front, "TRACKER")) as pilot:
        await press(pilot, "m", "s", "enter", "T-1", "enter", "enter", "sound", "f10")
        assert "0 TRACKER left in quarantine" in screen_text(pilot.app)
        await press(pilot, "m")
        assert "Nothing of it lies in quarantine." in screen_text(pilot.app)
