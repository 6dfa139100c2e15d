from __future__ import annotations

import stat

import pytest

from tests.makers import TODAY
from tests.tui.conftest import screen_text
from tests.tui.counter import at_the_counter, front_of, press
from tui.reading.errors import StorageError
from tui.screens import printing
from tui.screens.printing import DocumentScreen, file_stem, new_file

SHEET = "Corner Vets\n\nReceipt RCT-000001 [/b]\x1b]0;owned\x07\n" + "=" * 80 + "\n" + "\n".join(map(str, range(60)))


def pdf(kind, number, path, on):
    path.write_bytes(b"%PDF-1.4")
    return []


@pytest.fixture
def front(clinic, monkeypatch):
    front = front_of(clinic)
    monkeypatch.setattr(front.reading, "document", lambda kind, number, on: SHEET)
    monkeypatch.setattr(front.reading, "write_pdf", pdf)
    return front


def looking(front, folder, size=(80, 24)):
    return at_the_counter(lambda: DocumentScreen(front, "receipt", "RCT-000001", folder), size, over=True)


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("invoice", "INV-000001"),
        ("receipt", "RCT-000001"),
        ("credit-invoice", "CRN-000001"),
        ("return", "RET-000001"),
        ("statement", "C1"),
    ],
)
async def test_every_document_is_shown_and_becomes_a_pdf(clinic, tmp_path, kind, number):
    clinic.sell("C1", ("CAN", 5), paid="card")
    clinic.take_back("C1", ("CAN", 2))
    screen = DocumentScreen(front_of(clinic), kind, number, tmp_path, on=TODAY if kind == "statement" else None)
    async with at_the_counter(lambda: screen, over=True) as pilot:
        assert "Corner Vets" in screen_text(pilot.app)
        await press(pilot, "p")
        await done(pilot)
        assert next(tmp_path.glob("*.pdf")).read_bytes().startswith(b"%PDF")


async def test_an_invoice_says_what_is_paid_and_leaves_removed_items_out(clinic, tmp_path):
    clinic.sell("C1", ("CAN", 5), ("CAN", 1), discount_percent="10")
    clinic.do("remove_invoice_item", invoice="INV-000001", line=2, reason="mistake")
    clinic.pay("C1", "10.00", "card")
    text = front_of(clinic).reading.document("invoice", "INV-000001")
    assert all(len(line) <= 80 for line in text.splitlines())
    assert text.count("Dog food, can") == 1
    for amount in ("Discount on the total", "-2.00", "18.00", "10.00", "8.00"):
        assert amount in text


async def done(pilot):
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_document_is_seen_before_it_is_printed(front, tmp_path, size, colour):
    async with looking(front, tmp_path, size) as pilot:
        shown = screen_text(pilot.app)
        assert "Receipt RCT-000001 [/b]" in shown
        assert "\x1b" not in shown
        await press(pilot, "end")
        assert "59" in screen_text(pilot.app)


async def test_the_keys_that_scroll_are_named_only_where_there_is_more(front, tmp_path):
    count = len(SHEET.splitlines())
    async with looking(front, tmp_path) as pilot:
        assert f"{count} lines: the arrows and PgDn show the rest." in screen_text(pilot.app)
        await pilot.resize_terminal(80, count + 10)
        await pilot.pause()
        assert f"{count} lines." in screen_text(pilot.app)


async def test_it_goes_to_a_text_file_whose_path_is_said_and_nothing_is_overwritten(front, tmp_path):
    async with looking(front, tmp_path / "out") as pilot:
        for name in ("receipt-RCT-000001.txt", "receipt-RCT-000001-2.txt"):
            await press(pilot, "s")
            await done(pilot)
            path = tmp_path / "out" / name
            assert name in screen_text(pilot.app).replace("\n ", "")
            assert path.read_text() == SHEET + "\n"
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_it_goes_to_a_pdf_file(front, tmp_path):
    async with looking(front, tmp_path) as pilot:
        await press(pilot, "p")
        await done(pilot)
        assert (tmp_path / "receipt-RCT-000001.pdf").read_bytes().startswith(b"%PDF")


async def test_where_it_cannot_be_written_it_says_why_and_leaves_no_half_file(front, tmp_path, monkeypatch):
    def full(kind, number, path, on):
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(front.reading, "write_pdf", full)
    async with looking(front, tmp_path / "out") as pilot:
        await press(pilot, "p")
        await done(pilot)
        assert "! Not done: No space left on device." in screen_text(pilot.app)
        assert list((tmp_path / "out").iterdir()) == []


async def test_books_that_cannot_be_read_are_said_too(front, tmp_path, monkeypatch):
    def unreadable(kind, number, path, on):
        raise StorageError("The database is damaged.")

    monkeypatch.setattr(front.reading, "write_pdf", unreadable)
    async with looking(front, tmp_path / "out") as pilot:
        await press(pilot, "p")
        await done(pilot)
        assert "! The database is damaged." in screen_text(pilot.app)


async def test_the_practices_own_command_gets_the_text(front, tmp_path, monkeypatch):
    paper = tmp_path / "paper"
    monkeypatch.setenv(printing.PRINTER, f"tee {paper}")
    async with looking(front, tmp_path) as pilot:
        await press(pilot, "l")
        await done(pilot)
        assert "Sent to the printer by tee." in screen_text(pilot.app)
    assert paper.read_text() == SHEET


async def test_a_printer_that_fails_is_said_with_its_own_words(front, tmp_path, monkeypatch):
    monkeypatch.setenv(printing.PRINTER, "sh -c 'echo no paper >&2; exit 3'")
    async with looking(front, tmp_path) as pilot:
        await press(pilot, "l")
        await done(pilot)
        assert "! sh ended with 3. no paper" in screen_text(pilot.app)


@pytest.mark.parametrize("command", ["no-such-printer-command", "lp -d 'counter"])
async def test_a_command_that_does_not_exist_is_said(front, tmp_path, monkeypatch, command):
    monkeypatch.setenv(printing.PRINTER, command)
    async with looking(front, tmp_path) as pilot:
        await press(pilot, "l")
        await done(pilot)
        assert f"! Not done: {command}: No such file or directory." in screen_text(pilot.app)


async def test_without_a_printer_the_key_says_how_to_set_one_up(front, tmp_path, monkeypatch):
    monkeypatch.delenv(printing.PRINTER, raising=False)
    monkeypatch.setattr(printing.shutil, "which", lambda name: None)
    async with looking(front, tmp_path) as pilot:
        await press(pilot, "l")
        assert "! There is no printer command." in screen_text(pilot.app)


@pytest.mark.parametrize("number", ["../../etc/passwd", "..", "a/b\\c", ".hidden", "x" * 500, "\x1b]0;x\x07"])
def test_no_number_leaves_the_folder_or_hides_the_file(number, tmp_path):
    path = new_file(tmp_path, file_stem("statement", number), "txt")
    assert path.parent == tmp_path
    assert path.name.startswith("statement")
    assert len(path.name) < 100


async def test_a_folder_that_cannot_be_made_is_named(front, tmp_path):
    (tmp_path / "file").write_text("")
    async with looking(front, tmp_path / "file" / "out") as pilot:
        await press(pilot, "s")
        await done(pilot)
        said = "".join(screen_text(pilot.app).split())
        assert "!Notdone:" in said
        assert "Notadirectory." in said
        assert "file/out" in said
