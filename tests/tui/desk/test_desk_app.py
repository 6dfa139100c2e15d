"""The program put together: its sections, what begins anywhere, the top row, and who sits here."""

import getpass
import subprocess
import sys

import pytest

from store.database import BookStore
from tests.tui.conftest import screen_text
from tests.tui.counter import press
from tests.tui.desk.opened import opened, sample_in
from tui.desk_app import clerk_of
from tui.formats import Formats
from tui.reading import Reading
from tui.screens.billing.take_payment import TakePaymentForm
from tui.screens.returns.new_return import NewReturn


@pytest.fixture
def practice(tmp_path):
    return sample_in(tmp_path)


@pytest.mark.parametrize(
    ("digit", "shown"),
    [
        ("1", "[1 Home]"),
        ("2", "[2 Clients]"),
        ("3", "[3 Billing]"),
        ("4", "[4 "),
        ("5", "[5 Till]"),
        ("6", "[6 Reports]"),
        ("7", "[7 Setup]"),
    ],
)
async def test_every_section_is_reached_by_its_digit(practice, size, digit, shown):
    async with opened(practice, size=size) as pilot:
        await press(pilot, "7" if digit == "1" else "1", digit)
        assert shown in screen_text(pilot.app).splitlines()[0]


async def test_a_section_keeps_its_place(practice):
    async with opened(practice) as pilot:
        await press(pilot, "7", "f6", "down", "5", "7")
        assert "[Staff]" in screen_text(pilot.app)


async def test_esc_in_a_section_goes_home(practice):
    async with opened(practice) as pilot:
        await press(pilot, "5", "escape")
        assert "[1 Home]" in screen_text(pilot.app)


@pytest.mark.parametrize("section", ["1", "4", "5", "7"])
@pytest.mark.parametrize(("key", "heading"), [("f7", "New Return"), ("f9", "Take Payment"), ("ctrl+n", "New Invoice")])
async def test_a_return_a_payment_or_an_invoice_begins_anywhere(practice, section, key, heading):
    async with opened(practice) as pilot:
        await press(pilot, section, key)
        assert heading in screen_text(pilot.app).splitlines()[0]
        await press(pilot, "escape")
        assert f"[{section} " in screen_text(pilot.app).splitlines()[0]


@pytest.mark.parametrize("tab", ["Payments", "Credits"])
async def test_a_payment_begun_on_a_receipt_or_a_credit_invoice_is_of_its_client(practice, tab):
    async with opened(practice) as pilot:
        await press(pilot, "3", *["f6"] * (1 if tab == "Payments" else 2))
        assert f"[{tab}]" in screen_text(pilot.app)
        await press(pilot, "enter")
        client = pilot.app.screen.about.client
        await press(pilot, "f9")
        assert isinstance(pilot.app.screen, TakePaymentForm)
        assert pilot.app.screen.client_now == client


async def test_a_payment_begun_where_nobody_is_meant_asks_who_pays(practice):
    async with opened(practice) as pilot:
        await press(pilot, "4", "f9")
        assert pilot.app.screen.client_now is None


async def test_the_top_row_follows_the_till(practice):
    async with opened(practice) as pilot:
        assert "till 188.00" in screen_text(pilot.app)
        await press(pilot, "5", "i", "enter", "8", "enter", "stamps", "f10")
        assert "180.00" not in screen_text(pilot.app)
        await press(pilot, "1")
        assert "till 180.00" in screen_text(pilot.app)


async def test_the_top_row_of_a_wide_screen_names_practice_and_clerk(practice):
    async with opened(practice, size=(140, 40)) as pilot:
        (top, *_) = screen_text(pilot.app).splitlines()
        assert top.startswith(" Corner Vets")
        assert "Amy" in top


async def test_a_command_called_as_it_was_typed_stands_before_one_that_only_says_so(practice):
    """On a posted return New Item says why not, and names RET-000001: that is no New Return."""
    async with opened(practice) as pilot:
        await press(pilot, "ctrl+p", "RET-000001", "enter", "f6", "ctrl+p", "new ret", "enter")
        assert isinstance(pilot.app.screen, NewReturn)


@pytest.mark.parametrize(
    ("typed", "found", "there"),
    [
        ("park", "Ada Park", "C1001"),
        ("INV-000006", "INV-000006", "van der Berg"),
        ("RET-000003", "RET-000003", "Sharma"),
    ],
)
async def test_a_client_an_invoice_or_a_return_is_opened_from_anywhere_by_typing(practice, typed, found, there):
    async with opened(practice) as pilot:
        await press(pilot, "5", "ctrl+p", typed)
        assert found in screen_text(pilot.app)
        await press(pilot, "enter")
        assert there in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "[5 Till]" in screen_text(pilot.app)


async def test_a_window_too_small_says_so_and_comes_back(practice):
    async with opened(practice, size=(59, 17)) as pilot:
        await pilot.pause()
        assert "at least 60 x 18" in screen_text(pilot.app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "[1 Home]" in screen_text(pilot.app)


def reading_of(path):
    return Reading(BookStore.open(str(path)), Formats())


@pytest.mark.parametrize(
    ("said", "variable", "login", "clerk"),
    [
        ("BEN", "KIM", "amy", "BEN"),
        (None, "KIM", "amy", "KIM"),
        (None, None, "amy", "AMY"),
        (None, None, "root", None),
        ("TEMP", None, "amy", "TEMP"),
    ],
)
def test_who_sits_here_is_said_or_is_the_login_name_of_a_staff_member(
    practice, monkeypatch, said, variable, login, clerk
):
    monkeypatch.delenv("TAKEBACK_BY", raising=False)
    if variable:
        monkeypatch.setenv("TAKEBACK_BY", variable)
    monkeypatch.setattr(getpass, "getuser", lambda: login)
    assert clerk_of(reading_of(practice), said) == clerk


async def test_acts_are_recorded_under_the_clerk(practice):
    async with opened(practice, by="KIM") as pilot:
        await press(pilot, "5", "i", "enter", "1", "enter", "milk", "f10")
    store = BookStore.open(str(practice))
    (by,) = store.database.execute_sql("SELECT by FROM act ORDER BY seq DESC LIMIT 1").fetchone()
    assert by == "KIM"


def test_the_start_loads_no_section_but_home():
    script = (
        "import sys, tui.desk_app, tui.screens.home;"
        "print([name for name in sys.modules if name.startswith(('tui.screens.till', 'tui.screens.setup',"
        " 'tui.screens.inventory', 'tui.screens.clients', 'tui.screens.returns', 'tui.widgets.form', 'babel'))])"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_no_second_sqlite_is_loaded_and_no_encryption():
    script = (
        "import sys; from tui.cli import arguments, screens; screens.leave_unused_out();"
        "import tui.desk_app, tui.screens.home;"
        "print([name for name in ('sqlite3', '_sqlite3', 'ssl', '_hashlib', '_bz2', '_lzma') if name in sys.modules]);"
        "import ssl, sqlite3"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
