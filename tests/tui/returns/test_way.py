"""The way from a client at the counter to the money back, by keys alone."""

from __future__ import annotations

from tests.tui.conftest import burst, lines, screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tests.tui.demo_app import HOSTILE
from tui.screens.returns.item import ItemForm
from tui.screens.returns.new_return import NewReturn
from tui.screens.returns.screen import ReturnScreen


async def test_two_items_come_back_and_are_refunded_in_cash(billing, clinic, size):
    async with billing(size) as pilot:
        await press(pilot, "n", "park", "enter", "enter", "dam", "f10")
        assert isinstance(pilot.app.screen, ItemForm)
        await press(pilot, "can", "enter", "2", "ctrl+n")
        assert "Saved. 2 × Dog food, can: 8.00 to credit." in screen_text(pilot.app)
        await press(pilot, "collar", "enter", "f10")
        assert isinstance(pilot.app.screen, ReturnScreen)
        shown = screen_text(pilot.app)
        assert "RET-000001  Ada Park (C1) · DRAFT" in shown
        assert "Collar, red" in shown
        await press(pilot, "f10", "r", "enter", "c")
        assert "F10  Post Return: pay 20.50 cash" in screen_text(pilot.app)
        await press(pilot, "f10")
        shown = screen_text(pilot.app)
        assert "Posted. CRN-000001, refund RCT-000002 20.50 cash." in shown
        assert "POSTED" in shown
    assert clinic.amounts("C1") == ["32.50", "-32.50", "-20.50", "20.50"]
    assert clinic.expected() == "979.50"
    assert [item["reason"] for item in clinic.show("return", "RET-000001")["items"]] == ["damaged", "damaged"]
    assert clinic.wrong() == []


async def test_one_item_comes_back_as_credit(billing, clinic, size):
    async with billing(size) as pilot:
        await press(pilot, "n", "park", "enter", "f10", "can", "enter", "f10", "f10", "c")
        assert "F10  Post Return: 4.00 as credit" in screen_text(pilot.app)
        await press(pilot, "f10")
        assert "Posted. CRN-000001, 4.00 credited." in screen_text(pilot.app)
    assert clinic.balance("C1") == "-4.00"
    assert clinic.wrong() == []


async def test_the_whole_way_typed_faster_than_anything_can_answer_does_the_same(billing, clinic):
    async with billing() as pilot:
        await burst(pilot.app, "n", "park", "enter", "f10", "can", "enter", "3", "ctrl+n", "collar", "enter", "f10")
        await pilot.pause()
        await burst(pilot.app, "f10", "r", "f10")
        await pilot.pause()
    shown = clinic.show("return", "RET-000001")
    assert [(item["product"], item["quantity"]) for item in shown["items"]] == [("CAN", "3"), ("COLLAR", "1")]
    assert (shown["status"], shown["refunded"]) == ("posted", "24.50")


async def test_a_scanned_barcode_is_taken_at_once(billing, clinic):
    async with billing() as pilot:
        await press(pilot, "n", "park", "enter", "f10")
        await burst(pilot.app, "9300001", "enter", "2", "f10")
        await pilot.pause()
    assert clinic.show("return", "RET-000001")["items"][0]["product"] == "CAN"


async def test_from_a_client_or_an_invoice_what_is_known_is_filled_in(clinic):
    for known in ({"client": "C1"}, {"invoice": "INV-000001"}):
        async with at_the_counter(lambda known=known: NewReturn(front_of(clinic), **known), over=True) as pilot:
            form = pilot.app.screen
            assert form.field.key == "reason"
            assert form.field_of("client").value == "C1"
            assert form.field_of("invoice").value == known.get("invoice")
            assert "Ada Park (C1)" in screen_text(pilot.app)
            await press(pilot, "f10")
    assert clinic.show("return", "RET-000002")["invoice"] == "INV-000001"


async def test_an_invoice_tells_its_client_and_another_client_has_other_invoices(clinic):
    clinic.sell("C2", ("CAN", 1), paid="card")
    async with at_the_counter(lambda: NewReturn(front_of(clinic)), over=True) as pilot:
        await press(pilot, "tab", "INV-000001", "enter")
        form = pilot.app.screen
        assert form.field_of("client").value == "C1"
        assert "5 of 5" in screen_text(pilot.app)
        await press(pilot, "shift+tab", "shift+tab", "client c2", "enter")
        assert form.field_of("invoice").value is None


async def test_a_return_is_accepted_for_thirty_days_unless_it_says_otherwise(clinic):
    async with at_the_counter(lambda: NewReturn(front_of(clinic), "C1"), over=True) as pilot:
        assert "Accepted until  2026-04-01" in screen_text(pilot.app)
        await press(pilot, "tab", "tab", "tab", "delete", "f10")
    assert clinic.show("return", "RET-000001")["expires"] is None


async def test_an_invoice_that_is_not_paid_says_what_to_do_instead_before_a_return_is_begun(clinic, size):
    clinic.sell("C1", ("CAN", 1))
    async with at_the_counter(lambda: NewReturn(front_of(clinic), invoice="INV-000002"), size, over=True) as pilot:
        said = " ".join(screen_text(pilot.app).replace("│", " ").split())
        assert "Not paid, so nothing can come back yet" in said
        assert "Del removes an item" in said
        assert "0 of 1" in said
    async with at_the_counter(lambda: NewReturn(front_of(clinic), invoice="INV-000001"), size, over=True) as pilot:
        assert "Not paid" not in screen_text(pilot.app)


async def test_a_draft_of_the_client_is_pointed_out_before_another_is_begun(clinic):
    clinic.draft("C1", ("CAN", 1))
    async with at_the_counter(lambda: NewReturn(front_of(clinic), "C1"), over=True) as pilot:
        assert "RET-000001 is a draft for this client already: F2 opens it" in screen_text(pilot.app)
        await press(pilot, "f2")
        assert "RET-000001" in lines(pilot.app)[1]
        assert isinstance(pilot.app.screen, ReturnScreen)


async def test_an_unfinished_return_is_found_again_after_the_line_broke(billing, clinic):
    async with billing() as pilot:
        await press(pilot, "n", "park", "enter", "f10", "can", "enter", "2", "ctrl+n", "collar")
        pilot.app.exit()
    async with billing() as pilot:
        shown = screen_text(pilot.app)
        assert "RET-000001" in shown
        assert "Draft" in shown or "draft" in shown
        await press(pilot, "enter")
        shown = screen_text(pilot.app)
        assert "[Items]" in shown
        assert "Dog food, can" in shown
        await press(pilot, "n")
        assert pilot.app.screen.field_of("product").typed in {"collar", "COLLAR"}
        assert "is back" in screen_text(pilot.app)


async def test_hostile_names_change_nothing_on_the_screens(clinic, size, colour):
    clinic.do("save_client", code="H", name=" ".join(name for name in HOSTILE if len(name) < 1_000))
    for code, name in enumerate(HOSTILE):
        clinic.product(f"P{code}", "1.00", name=name)
    sold = [(f"P{code}", 2) for code in range(len(HOSTILE))]
    clinic.sell("H", *sold, paid="card")
    items = [(f"P{code}", 1, {"note": name}) for code, name in enumerate(HOSTILE)]
    draft = clinic.draft("H", *items, note=HOSTILE[4])
    async with at_the_counter(lambda: ReturnScreen(front_of(clinic), draft), size, over=True) as pilot:
        for keys in (
            (),
            ("f6",),
            ("f6",),
            ("f6",),
            ("f6", "f2"),
            ("escape", "down", "f2"),
            ("escape", "f10", "r"),
            ("tab",),
        ):
            await press(pilot, *keys)
            shown = screen_text(pilot.app)
            assert not set(shown) & {"\x1b", "\x07", "\u202e", "\u200f"}
            assert draft in shown


async def test_a_new_return_is_accepted_as_long_as_the_practice_says(billing, clinic):
    clinic.do("save_practice", name="Corner Vets", currency="AUD", return_days=14)
    async with billing() as pilot:
        await press(pilot, "n")
        assert pilot.app.screen.field_of("expires").typed == "2026-03-16"
        clinic.do("save_practice", name="Corner Vets", currency="AUD", return_days=0)
        await press(pilot, "escape", "n")
        assert pilot.app.screen.field_of("expires").typed == ""


async def test_an_expired_return_says_so_before_anything_is_filled_in(on_return, clinic):
    number = clinic.draft("C1", ("CAN", 1), on="2026-02-02", expires="2026-02-20")
    async with on_return(number) as pilot:
        assert "Cannot be posted yet: RET-000001 could be accepted until 2026-02-20." in screen_text(pilot.app)
        await press(pilot, "n")
        assert "RET-000001 was accepted until 2026-02-20" in screen_text(pilot.app)
        await press(pilot, "escape", "f10")
        assert "RET-000001 could be accepted until 2026-02-20." in screen_text(pilot.app)
