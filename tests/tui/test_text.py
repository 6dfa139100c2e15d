from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tui.slim import Slim
from tui.text import LastWall, cell, clean, count_of, pad, plain, shorten


def obeyed(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


@given(st.text(alphabet=st.characters()))
def test_nothing_a_terminal_would_obey_is_left(text):
    assert obeyed(clean(text)) == []


@given(st.text(alphabet=st.characters()), st.integers(0, 30))
def test_padded_text_is_exactly_as_wide_as_asked(text, width):
    assert cell_len(pad(clean(text), width)) == width


@given(st.text(alphabet=st.characters()))
def test_the_last_wall_lets_nothing_through_and_keeps_the_width(text):
    segment = Segment(text)
    (walled,) = LastWall().apply([segment], Color(0, 0, 0))
    assert obeyed(walled.text) == []


def test_markup_is_shown_as_it_was_written():
    assert plain("O'Neil [/b] [$error]").plain == "O'Neil [/b] [$error]"
    assert cell("Smith [deceased]").plain == "Smith [deceased]"


def test_line_breaks_become_spaces_and_escape_sequences_lose_their_escape():
    assert clean("a\nb\tc") == "a b c"
    assert clean("A\x1b]0;TITLE\x07") == "A]0;TITLE"


def test_a_thousand_combining_marks_do_not_fill_the_line():
    assert len(clean("a" + "\u0301" * 1000)) == 5


def test_wide_characters_are_shortened_by_cells():
    assert shorten("山田花子", 5) == "山田…"


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "  ", "b c", "é"]), st.sampled_from(["", "red on blue", "bold", "on blue"]))
    )
)
def test_fewer_pieces_say_the_same_in_the_same_room(pieces):
    segments = [Segment(text, Style.parse(style)) for text, style in pieces]
    slim = Slim().apply(segments, Color(0, 0, 0))
    assert "".join(part.text for part in slim) == "".join(text for text, _ in pieces)
    assert len(slim) <= len(segments)

    def seen(parts):
        return [(c, part.style.bgcolor, c != " " and part.style) for part in parts for c in part.text]

    assert seen(slim) == seen(segments)


def test_one_of_a_thing_is_not_called_several():
    assert [count_of(count, "more line") for count in (0, 1, 2)] == ["0 more lines", "1 more line", "2 more lines"]
