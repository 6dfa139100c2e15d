from __future__ import annotations

from tests.tui.conftest import burst, screen_text
from tests.tui.counter import at_the_counter, front_of, nothing_done, press
from tui.screens.clients.form import ClientForm, free_client_code
from tui.screens.clients.profile import ClientProfile


def filling(clinic, client=None, size=(80, 24)):
    return at_the_counter(lambda: ClientForm(front_of(clinic), client), size, over=True)


async def test_a_client_is_typed_in_one_burst_with_patients(clinic):
    async with filling(clinic) as pilot:
        await burst(
            pilot.app, "Dev", "tab", "0491", "tab", "d@x.org", "tab", "Road 1", "tab",
            "Bruno", "enter", "dog", "enter", "Mia", "enter", "cat", "enter", "f10",
        )  # fmt: skip
        await pilot.pause()
    shown = clinic.show("client", "C4")
    assert (shown["name"], shown["phone"]) == ("Dev", "0491")
    assert [(each["code"], each["name"], each["species"]) for each in shown["patients"]] == [
        ("BRUNO", "Bruno", "dog"),
        ("MIA", "Mia", "cat"),
    ]


async def test_two_patients_of_one_name_get_codes_of_their_own(clinic):
    async with filling(clinic) as pilot:
        await press(pilot, "Dev", *["tab"] * 4, *["Bruno", "enter", "enter"] * 2, "f10")
    assert [each["code"] for each in clinic.show("client", "C4")["patients"]] == ["BRUNO", "BRUNO2"]


async def test_the_code_proposed_is_free_and_not_looked_for_one_by_one(clinic):
    front = front_of(clinic)
    for number in range(4, 40):
        assert free_client_code(front) == f"C{number}"
        clinic.client(f"C{number}")
    asked = []
    known = front.reading.client
    front.reading.client = lambda code: asked.append(code) or known(code)
    assert free_client_code(front) == "C40"
    assert len(asked) < 15


async def test_without_a_name_nothing_is_saved(clinic):
    async with filling(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, "f10")
        assert "! What is the client called?" in screen_text(pilot.app)


async def test_a_code_of_somebody_else_is_refused_with_the_key_that_opens_them(clinic, seen_at_once):
    async with filling(clinic) as pilot:
        with nothing_done(clinic):
            await press(pilot, "Dev", *["tab"] * 7, "C2", "f10")
        assert "C2 is Bo Lindqvist already." in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ClientProfile)
        assert clinic.show("client", "C2")["name"] == "Bo Lindqvist"


async def test_a_client_is_changed_and_its_patients_stay(clinic, size):
    async with filling(clinic, "C1", size) as pilot:
        assert "Rex" in screen_text(pilot.app)
        await press(pilot, "Ada Parker", "f10")
        assert pilot.app.results == ["C1"]
    shown = clinic.show("client", "C1")
    assert shown["name"] == "Ada Parker"
    assert [each["name"] for each in shown["patients"]] == ["Rex"]


async def test_a_patient_that_is_kept_is_renamed_but_not_taken_away(clinic):
    async with filling(clinic, "C1") as pilot:
        await press(pilot, *["tab"] * 4, "delete")
        assert "! Rex stays: records and invoices name the patient." in screen_text(pilot.app)
        await press(pilot, "f2", "Max", *["enter"] * 2, "f10")
    assert [(each["code"], each["name"]) for each in clinic.show("client", "C1")["patients"]] == [("REX", "Max")]


async def test_what_another_desk_saved_is_never_overwritten_unseen(clinic, seen_at_once):
    async with filling(clinic, "C1") as pilot:
        clinic.do("save_client", code="C1", name="Ada Park", phone="0400 000 000", patients=[])
        await press(pilot, "tab", "0499", "f10")
        shown = screen_text(pilot.app)
        assert "Another desk saved meanwhile" in shown
        assert "0400 000 000" in shown
        assert clinic.show("client", "C1")["phone"] == "0400 000 000"
        await press(pilot, "f10")
    assert clinic.show("client", "C1")["phone"] == "0499"
