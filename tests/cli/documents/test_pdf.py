"""Documents as PDF: letters of any script, pages, and what could not be shown."""

import pytest

from tests.cli.conftest import TAKEN_BACK
from tests.cli.documents.conftest import HOSTILE, as_pdf, known_as, letters_in, pages_in
from tui.cli.documents import pdf


@pytest.mark.skipif(pdf.fonts() is None, reason="no font with Greek and Cyrillic letters is installed here")
def test_a_pdf_shows_latin_greek_and_cyrillic_names(brought_back, tmp_path):
    known_as(brought_back, "Žofie Ωμέγα Жанна")
    file, missing = as_pdf(brought_back, "return", "RET-000001", tmp_path)
    assert file.read_bytes().startswith(b"%PDF-")
    assert set("ŽofieΩμέγαЖанна") <= letters_in(file)
    assert missing == []


def test_a_letter_that_no_font_has_is_replaced_in_sight_and_told(brought_back, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "fonts", lambda: None)
    known_as(brought_back, "Жé")
    assert as_pdf(brought_back, "statement", "C1", tmp_path)[1] == ["Ж"]


@pytest.mark.parametrize("name", [HOSTILE, "w" * 300, "many words " * 60])
def test_no_name_breaks_a_pdf(brought_back, tmp_path, name):
    known_as(brought_back, name, address=name)
    brought_back.product("BAG", name=name)
    brought_back.sell("C1", ("BAG", 1), paid="card")
    brought_back.take_back("C1", ("BAG", 1))
    for kind, number in (("return", "RET-000002"), ("statement", "C1")):
        assert pages_in(as_pdf(brought_back, kind, number, tmp_path)[0]) >= 1


def test_a_long_statement_goes_on_over_pages(clinic, tmp_path):
    for _ in range(40):
        clinic.sell("C1", ("CAN", 1), paid="card")
    assert pages_in(as_pdf(clinic, "statement", "C1", tmp_path)[0]) > 1


def test_what_a_pdf_could_not_show_is_said_once(takeback, perform, tmp_path):
    perform(*TAKEN_BACK, {"act": "save_client", "code": "C1", "name": "漢漢"})
    outcome = takeback("print", "statement", "C1", "--out", tmp_path / "s.pdf")
    assert outcome.code == 0
    assert outcome.complaint.startswith("takeback: No font here has 漢; ? stands for it.")


@pytest.mark.skipif(pdf.fonts() is None, reason="no font with Hebrew letters is installed here")
def test_a_long_name_from_right_to_left_is_parted_before_it_is_put_in_order(brought_back, tmp_path):
    words = [letter * 12 for letter in "אבגדהוזחטיכל"]
    known_as(brought_back, " ".join(words))
    sheets, put = pdf.Sheets(pdf.Paper("", "Return", "2026-03-02")), []
    shown = sheets.shown(" ".join(words), 80)
    sheets.output(str(tmp_path / "closed.pdf"))
    for line in shown.split("\n"):
        assert sheets.get_string_width(line) <= 80
        put += line.split()[::-1]
    assert put == words
    file, missing = as_pdf(brought_back, "return", "RET-000001", tmp_path)
    assert set("אבגדהוזחטיכל") <= letters_in(file)
    assert missing == []
