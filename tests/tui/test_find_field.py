"""The field that finds as one types: the first hit, an exact code, and lists that go on."""

from __future__ import annotations

from tests.tui.conftest import burst, screen_text, showing, the
from tests.tui.demo_app import find_client, find_product
from tui.widgets.fields import FindField, Hit


async def test_typing_finds_and_enter_takes_the_first_hit():
    async with showing(lambda: FindField("c", "Client", find_client)) as pilot:
        field = the(pilot, FindField)
        await pilot.press(*"park")
        assert "▸ Ada Park 6" in screen_text(pilot.app)
        assert field.commit()
        assert field.value == "C6"
        assert field.entry.value == "Ada Park 6"


async def test_down_goes_to_the_next_hit():
    async with showing(lambda: FindField("c", "Client", find_client)) as pilot:
        await pilot.press(*"park", "down", "down")
        the(pilot, FindField).commit()
        assert the(pilot, FindField).value == "C18"


def invoices(count):
    """As many invoices as one client may have, and how many were asked for each time."""
    asked = []

    def find(text, limit):
        asked.append(limit)
        numbers = [f"INV-{number:03}" for number in range(1, count + 1) if text in str(number)]
        return [Hit(number, number) for number in numbers[:limit]]

    return find, asked


async def test_a_list_says_that_it_goes_on_and_goes_on_to_the_last_hit():
    find, asked = invoices(30)
    async with showing(lambda: FindField("i", "Invoice", find)) as pilot:
        await pilot.press("f4")
        assert "INV-006" in screen_text(pilot.app)
        assert "INV-007" not in screen_text(pilot.app)
        assert "PgDn goes on" in screen_text(pilot.app)
        assert asked == [8]
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "up")
        assert "30 in all" in screen_text(pilot.app)
        assert the(pilot, FindField).drop.highlighted.id == "INV-029"
        await pilot.press(*["pageup"] * 5)
        assert the(pilot, FindField).drop.highlighted.id == "INV-001"
        await pilot.press("down")
        assert the(pilot, FindField).enter()
        assert the(pilot, FindField).value == "INV-002"


async def test_a_list_of_what_was_typed_goes_on_too_and_one_that_is_seen_whole_says_nothing():
    find, _ = invoices(30)
    async with showing(lambda: FindField("i", "Invoice", find)) as pilot:
        await pilot.press("2", *["down"] * 20)
        assert "12 in all" in screen_text(pilot.app)
        assert the(pilot, FindField).drop.highlighted.id == "INV-029"
        await pilot.press("9")
        assert "in all" not in screen_text(pilot.app)
        assert "goes on" not in screen_text(pilot.app)


async def test_a_list_without_an_end_says_where_it_stops():
    find, asked = invoices(5_000)
    async with showing(lambda: FindField("i", "Invoice", find)) as pilot:
        await pilot.press("f4", *["pagedown"] * 40)
        assert the(pilot, FindField).drop.highlighted.id == "INV-200"
        assert "the first 200; typing a part finds others" in screen_text(pilot.app)
        assert max(asked) == 200


async def test_an_exact_code_or_barcode_is_taken_without_choosing():
    async with showing(lambda: FindField("p", "Product", find_product)) as pilot:
        await pilot.press(*"can")
        assert the(pilot, FindField).value == "CAN"
    async with showing(lambda: FindField("p", "Product", find_product)) as pilot:
        await burst(pilot.app, "9300002")
        assert the(pilot, FindField).value == "COLLAR"


async def test_two_of_the_same_name_are_not_chosen_between():
    twins = (Hit("A", "Ada"), Hit("B", "Ada"))
    async with showing(lambda: FindField("c", "Client", lambda text, limit: twins)) as pilot:
        await pilot.press(*"ada")
        assert the(pilot, FindField).chosen is None


async def test_of_codes_that_differ_in_capitals_alone_the_one_typed_is_taken_and_comes_back_from_a_draft():
    twins = (Hit("123A", "Blue mug"), Hit("123a", "Red mug"))
    async with showing(lambda: FindField("p", "Product", lambda text, limit: twins)) as pilot:
        field = the(pilot, FindField)
        await pilot.press(*"123a")
        assert field.commit()
        assert field.value == "123a"
        field.load(field.typed)
        assert field.value == "123a"


async def test_escape_closes_the_list_before_anything_else():
    async with showing(lambda: FindField("c", "Client", find_client)) as pilot:
        await pilot.press(*"park", "escape")
        field = the(pilot, FindField)
        assert not field.drop.is_open
        assert field.entry.value == "park"


async def test_f4_lists_what_is_likely():
    async with showing(lambda: FindField("p", "Product", find_product)) as pilot:
        await pilot.press("f4")
        assert "Vaccination C5" in screen_text(pilot.app)


async def test_f4_says_so_where_there_is_nothing_to_choose_from():
    async with showing(lambda: FindField("p", "Unit", lambda _typed, _limit: [])) as pilot:
        await pilot.press("f4")
        assert "! There is nothing to choose from." in screen_text(pilot.app)
        await pilot.press("x")
        assert "nothing to choose from" not in screen_text(pilot.app)


async def test_f4_lists_what_is_likely_also_where_nothing_fits_what_was_typed():
    async with showing(lambda: FindField("p", "Product", find_product)) as pilot:
        await pilot.press(*"zzz")
        field = the(pilot, FindField)
        assert not field.commit()
        await pilot.pause()
        assert "or F4 lists" in screen_text(pilot.app)
        await pilot.press("f4")
        assert "Vaccination C5" in screen_text(pilot.app)
        await pilot.press("down")
        lit = field.drop.highlighted
        assert field.enter()
        assert field.value == lit.id


async def test_a_code_is_shown_whole_where_the_name_leaves_room_for_it():
    def find(typed, limit):
        return [Hit("21243", "Plate", "3 returnable at 1.69, sold on three invoices, 21243")]

    async with showing(lambda: FindField("p", "Product", find)) as pilot:
        await pilot.press("f4")
        assert "three invoices, 21243" in screen_text(pilot.app)


async def test_a_slow_finder_is_asked_in_a_thread_and_enter_does_not_wait_for_the_list():
    class SlowField(FindField):
        slow = True

    async with showing(lambda: SlowField("c", "Client", find_client)) as pilot:
        await burst(pilot.app, "c12")
        field = the(pilot, SlowField)
        assert field.commit()
        assert field.value == "C12"
