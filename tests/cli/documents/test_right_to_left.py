"""Names of any script are drawn as they are read."""

from __future__ import annotations

import pytest

from tui.cli.documents.right_to_left import as_drawn


def drawn(text):
    return "".join(as_drawn(text, lambda _letter: True))


def within(width, text):
    return as_drawn(text, lambda _letter: True, lambda line: len(line) <= width)


@pytest.mark.parametrize("text", ["Corner Vets", "O'Neil (C1)", "", "Ελένη 12,50", "山田太郎"])
def test_what_is_written_from_left_to_right_stays_as_it_is(text):
    assert as_drawn(text, lambda _letter: True, lambda _line: False) == [text]


@pytest.mark.parametrize(
    ("text", "as_seen"),
    [
        ("דנה", "הנד"),
        ("דנה לוי (C1)", "יול הנד (C1)"),
        ("Clinic דנה 12", "Clinic 12 הנד"),
    ],
)
def test_a_name_from_right_to_left_is_drawn_from_its_end_and_its_code_stays_behind_it(text, as_seen):
    assert drawn(text) == as_seen


@pytest.mark.parametrize(
    ("text", "from_the_right"),
    [
        ("مريم", "\ufee3\ufeae\ufef3\ufee2"),  # initial, final (a re joins nothing after it), initial, final
        ("علي", "\ufecb\ufee0\ufef2"),  # initial, medial, final
        ("سلام", "\ufeb3\ufefc\ufee1"),  # lam and alef are one sign
        ("دار", "\u062f\u0627\u0631"),  # none joins the next: each stands alone
    ],
)
def test_arabic_letters_are_joined_to_their_neighbours(text, from_the_right):
    alone = {"\u062f": "\ufea9", "\u0627": "\ufe8d", "\u0631": "\ufead"}
    assert drawn(text)[::-1] == "".join(alone.get(letter, letter) for letter in from_the_right)


def test_a_vowel_sign_does_not_part_the_letters_it_stands_between():
    assert drawn("ع\u064eل")[::-1].replace("\u064e", "") == "\ufecb\ufede"


def test_a_font_without_the_joined_forms_shows_the_letters_by_themselves():
    (line,) = as_drawn("علي", lambda letter: letter < "\ufb00")
    assert line[::-1] == "علي"


def test_what_needs_several_lines_is_read_from_the_first_one_downwards():
    assert within(8, "אבג דהו זחט יכל (C1)") == ["והד גבא", "לכי טחז", "(C1)"]


def test_a_word_longer_than_a_line_goes_on_below():
    assert within(3, "אבגדהוז חט") == ["גבא", "והד", "ז", "טח"]


def test_a_number_keeps_the_way_it_has_in_the_whole_text():
    assert within(6, "אבג 12 34 דהו") == ["12 גבא", "והד 34"]
