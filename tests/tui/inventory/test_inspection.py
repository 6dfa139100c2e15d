"""The inspection queue, quarantine and repairs: worked by keys, from the top, without leaving the list."""

import pytest

from tests.makers import Clinic
from tests.tui.conftest import lines, said, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tests.tui.inventory.conftest import HOSTILE
from tui.screens.inventory.list import InventoryScreen

LATER = {"inspect": "later"}


@pytest.fixture
def clinic(tmp_path):
    """Two returns wait with three items; the second is to be refunded on the card."""
    clinic = Clinic(tmp_path)
    clinic.product("CAN", "4.00", name="Dog food, can")
    clinic.product("COLLAR", "12.50", name="Collar, red")
    clinic.serialised("CHIP", "S-1", "S-2", "S-3", name="Chip")
    clinic.do("save_client", code="C1", name="Ada Park")
    clinic.client("C2")
    chips = {"product": "CHIP", "quantity": "2", "serials": ["S-1", "S-2"]}
    clinic.sell("C1", ("CAN", 10), ("COLLAR", 2), chips, paid="card")
    return clinic


@pytest.fixture
def waiting(clinic):
    clinic.today = clinic.today.replace(day=3)
    clinic.take_back("C1", ("CAN", 3, LATER | {"reason": "damaged"}), ("COLLAR", 1, LATER | {"action": "repair"}))
    clinic.today = clinic.today.replace(day=4)
    clinic.take_back("C1", ("CHIP", 2, LATER | {"serials": ["S-1", "S-2"]}), method="card")
    return clinic


def inventory(clinic, size=(80, 24)):
    front = front_of(clinic)
    return at_the_counter(lambda: InventoryScreen(front), size)


def rows(app):
    """The rows of the table shown, as words."""
    return [" ".join(line.split()) for line in lines(app) if line.startswith(" RET-")]


async def test_the_queue_lists_what_waits_oldest_first(waiting, size, colour):
    async with inventory(waiting, size) as pilot:
        await press(pilot, "f6")
        shown = rows(pilot.app)
        assert [row.split()[0] for row in shown] == ["RET-000001", "RET-000001", "RET-000002"]
        assert "Dog food, can" in shown[0]
        assert "Ada Park (C1) 3 0" in shown[0]
        assert shown[0].endswith("2026-03-03")
        assert "3 waiting items" in screen_text(pilot.app)
        assert "[Inspection 3]" in lines(pilot.app)[1]


async def test_each_saved_step_makes_the_next_item_current_and_the_last_one_settles(waiting):
    async with inventory(waiting) as pilot:
        await press(pilot, "f6", "enter", "2", "tab", "0", "f10")
        assert "RET-000001 waits for more." in said(pilot.app)
        await press(pilot, "enter")
        assert "Collar, red" in lines(pilot.app)[0]
        await press(pilot, "f10", "up", "up", "enter", "f10")
        assert "RET-000001 settled: 12.00 credited, CRN-000001." in said(pilot.app)
        await press(pilot, "enter")
        assert "Chip" in lines(pilot.app)[0]
    assert waiting.show("return", "RET-000001")["status"] == "posted"
    assert waiting.wrong() == []


async def test_what_was_written_off_is_not_said_to_be_the_clients_credit(clinic):
    clinic.do("save_practitioner", code="DR", name="Dr")
    clinic.product("LEAD", "10.00")
    number = clinic.sell("C2", ("LEAD", 1))
    clinic.do("write_off", client="C2", amount="4.00", practitioner="DR", reason="gone", invoice=number)
    clinic.pay("C2", "6.00", "card", number)
    clinic.take_back("C2", ("LEAD", 1, LATER))
    async with inventory(clinic) as pilot:
        await press(pilot, "f6", "enter")
        assert "Inspect: 6.00 as credit" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "RET-000001 settled: 10.00 credited, CRN-000001." in said(pilot.app)


async def test_the_unit_that_does_not_conform_is_named_and_goes_to_quarantine(waiting):
    async with inventory(waiting) as pilot:
        await press(pilot, "f6", "end", "i", "S-1", "enter", "f10")
        assert "RET-000002 settled: 200.00 card, CRN-000001, RCT-000002." in said(pilot.app)
        assert "[Inspection 2]" in lines(pilot.app)[1]
    states = {each["serial"]: each["state"] for each in waiting.show("product", "CHIP")["serials"]}
    assert states == {"S-1": "quarantined", "S-2": "in_stock", "S-3": "in_stock"}


async def test_what_was_dispensed_is_proposed_for_quarantine(clinic):
    clinic.product("PILL", "0.50", restockable=False)
    clinic.sell("C1", ("PILL", 10), paid="card")
    clinic.take_back("C1", ("PILL", 4, LATER))
    async with inventory(clinic) as pilot:
        await press(pilot, "f6", "enter")
        form = pilot.app.screen
        assert [form.field_of(key).typed for key in ("accepted", "non_conforming")] == ["0", "4"]
        await press(pilot, "f10")
        assert "RET-000001 settled: 2.00 credited, CRN-000001." in said(pilot.app)
    assert clinic.show("product", "PILL")["quarantined"] == "4"


async def test_fewer_came_and_none_of_the_other(waiting):
    async with inventory(waiting) as pilot:
        await press(pilot, "f6", "f2", "2", "f10")
        assert waiting.show("return", "RET-000001")["items"][0]["quantity"] == "2"
        await press(pilot, "f2", "0")
        assert "Nothing of Collar, red came: it is taken off RET-000001" in said(pilot.app)
        await press(pilot, "f10")
        assert len(rows(pilot.app)) == 2


async def test_a_unit_that_did_not_come_is_named(waiting):
    async with inventory(waiting) as pilot:
        await press(pilot, "f6", "end", "f2", "S-1", "enter")
        assert "Chip, announced 2 expected from now on 1 S-1 stays with the client" in said(pilot.app)
        await press(pilot, "f10")
    assert waiting.show("return", "RET-000002")["items"][0]["serials"] == ["S-2"]
    assert waiting.line("INV-000001", 3)["returnable"] == "1"


async def test_another_unit_is_named_to_go_out_where_the_first_was_sold_meanwhile(clinic):
    clinic.do("adjust_stock", product="CHIP", quantity="1", reason="delivery", serials=["S-4"])
    swap = {"serials": ["S-1"], "action": "replacement", "replacement_serials": ["S-3"]}
    clinic.take_back("C1", ("CHIP", 1, LATER | swap))
    clinic.sell("C2", {"product": "CHIP", "serials": ["S-3"]}, paid="card")
    async with inventory(clinic) as pilot:
        await press(pilot, "f6", "i", "f10")
        assert "S-3" in said(pilot.app)
        assert clinic.show("serial", "S-1")["state"] == "sold"
        await press(pilot, "escape", "f2")
        while pilot.app.screen.field.key != "given":
            await press(pilot, "tab")
        await press(pilot, "delete", "S-4", "enter", "f10", "i", "f10")
    assert clinic.show("serial", "S-4")["client"] == "C1"


async def test_enter_on_the_refusal_names_another_unit_and_the_inspection_goes_on(clinic, seen_at_once):
    clinic.do("adjust_stock", product="CHIP", quantity="1", reason="delivery", serials=["S-4"])
    swap = {"serials": ["S-1"], "action": "replacement", "replacement_serials": ["S-3"]}
    clinic.take_back("C1", ("CHIP", 1, LATER | swap))
    clinic.sell("C2", {"product": "CHIP", "serials": ["S-3"]}, paid="card")
    async with inventory(clinic) as pilot:
        await press(pilot, "f6", "i", "f10")
        assert "Enter names another unit to be given instead" in said(pilot.app)
        await press(pilot, "enter")
        assert "Amend" in lines(pilot.app)[0]
        while pilot.app.screen.field.key != "given":
            await press(pilot, "tab")
        await press(pilot, "delete", "S-4", "enter", "f10")
        assert "Inspect" in lines(pilot.app)[0]
        assert "S-3" not in said(pilot.app)
        await press(pilot, "f10")
        assert rows(pilot.app) == []
    assert clinic.show("serial", "S-4")["client"] == "C1"


async def test_help_says_how_a_unit_is_taken_off_a_list(waiting):
    async with inventory(waiting) as pilot:
        await press(pilot, "f6", "end", "i", "f1", "unit is taken off")
        assert "Up goes to the list, Delete takes the unit off" in said(pilot.app)


async def test_a_return_of_which_nothing_came_is_cancelled_from_the_queue(waiting):
    async with inventory(waiting) as pilot:
        await press(pilot, "f6", "end", "x", "never came", "f10")
        assert "RET-000002 is cancelled." in said(pilot.app)
        assert len(rows(pilot.app)) == 2


async def test_the_return_itself_is_one_key_away(waiting):
    async with inventory(waiting) as pilot:
        await press(pilot, "f6", "r")
        assert "RET-000001" in lines(pilot.app)[1]


async def test_what_can_no_longer_go_out_as_promised_is_said_before_and_after(waiting):
    waiting.do("change_method", receipt="RCT-000001", line=1, method="transfer", reason="mistyped")
    async with inventory(waiting) as pilot:
        await press(pilot, "f6", "end", "i")
        sentence = "200.00 cannot go out by card any more: it stays as the client's credit."
        assert sentence[:60] in said(pilot.app)
        await press(pilot, "f10")
        assert "RET-000002 settled: 200.00 credited, CRN-000001." in said(pilot.app)
    assert waiting.show("return", "RET-000002")["settlement_note"] == sentence


async def test_what_another_desk_adds_to_the_queue_is_counted_when_its_tab_is_opened(clinic):
    async with inventory(clinic) as pilot:
        assert "Inspection │" in lines(pilot.app)[1]
        clinic.take_back("C1", ("CAN", 3, LATER))
        await press(pilot, "f6")
        assert "[Inspection 1]" in lines(pilot.app)[1]


async def test_an_empty_queue_says_so_and_its_keys_say_why(clinic):
    async with inventory(clinic) as pilot:
        await press(pilot, "f6")
        assert "Nothing waits for inspection." in screen_text(pilot.app)
        with nothing_done(clinic):
            await press(pilot, "i", "f2", "x", "enter")


async def test_hostile_notes_and_serials_are_shown_as_they_are(clinic):
    clinic.do("adjust_stock", product="CHIP", quantity="1", reason="delivery", serials=["[b]S\x1b[31m"])
    (serial,) = [each["serial"] for each in clinic.show("product", "CHIP")["serials"] if "b" in each["serial"]]
    clinic.do("save_client", code="C2", name=HOSTILE)
    clinic.sell("C2", {"product": "CHIP", "serials": [serial]}, paid="card")
    clinic.take_back("C2", ("CHIP", 1, LATER | {"serials": [serial], "note": HOSTILE, "action": "repair"}))
    async with inventory(clinic) as pilot:
        await press(pilot, "f6")
        assert "O'Neil [" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert serial in screen_text(pilot.app)
        await press(pilot, HOSTILE[:11], "f10", "f6", "f6")
        text = screen_text(pilot.app)
        assert not any(character in text for character in "\x1b\x07\u202e")


@pytest.fixture
def rejected(clinic):
    """Two cans and a chip lie in quarantine."""
    clinic.take_back("C1", ("CAN", 2, {"restock": "0"}), method="card")
    clinic.take_back("C1", ("CHIP", 1, {"serials": ["S-2"], "restock": "0"}), method="card")
    return clinic


async def test_products_in_quarantine_are_listed_and_moved_with_everything_shown_before(rejected, size):
    async with inventory(rejected, size) as pilot:
        await press(pilot, "f6", "f6")
        assert "2 products" in screen_text(pilot.app)
        await press(pilot, "down", "m", "s", "enter", "1", "enter", "sound")
        text = said(pilot.app)
        assert "CAN in quarantine: 2, then 1" in text
        assert "Move: 1 CAN to stock" in text
        await press(pilot, "f10")
        assert "1 CAN left in quarantine" in said(pilot.app)
    shown = rejected.show("product", "CAN")
    assert (shown["on_hand"], shown["quarantined"]) == ("91", "1")


async def test_a_unit_with_a_serial_number_is_named_as_it_is_moved(rejected):
    async with inventory(rejected) as pilot:
        await press(pilot, "f6", "f6", "m", "d", "enter", "S-1", "enter")
        assert "! S-1 is not in quarantine: it is sold to C1." in said(pilot.app)
        await press(pilot, "S-2", "enter", "enter", "spoilt", "f10")
        assert "1 product" in screen_text(pilot.app)
    assert rejected.show("serial", "S-2")["state"] == "gone"


async def test_more_than_lies_there_is_not_moved(rejected):
    async with inventory(rejected) as pilot:
        await press(pilot, "f6", "f6", "down", "m", "s", "enter", "3", "enter", "sound", "f10")
        assert "CAN: only 2 in quarantine." in said(pilot.app)
    assert rejected.show("product", "CAN")["quarantined"] == "2"


async def test_what_is_held_on_repair_is_handed_back_from_the_list(clinic):
    clinic.take_back("C1", ("COLLAR", 1, {"action": "repair", "note": "buckle"}))
    async with inventory(clinic) as pilot:
        await press(pilot, "[")
        assert "1 held item" in screen_text(pilot.app)
        await press(pilot, "h", "as new", "f10")
        assert "Nothing is held on repair." in screen_text(pilot.app)
    assert clinic.line("INV-000001", 2)["returnable"] == "2"
