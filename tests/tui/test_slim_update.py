"""What is sent in fewer bytes looks the same on a terminal."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.slim import SlimUpdate, look_of, slimmed

CONSOLE = Console(force_terminal=True, color_system="truecolor")
WIDTH = 20
SEQUENCE = re.compile(r"\x1b\[([\d;]*)([Hm])|(.)", re.DOTALL)


class Terminal:
    """Keeps what stands in each cell, and how it looks."""

    def __init__(self, sent: str) -> None:
        self.cells: dict[tuple[int, int], tuple[str, frozenset[str], str, str]] = {}
        self.look: tuple[frozenset[str], str, str] = (frozenset(), "", "")
        x = y = 0
        for codes, kind, text in SEQUENCE.findall(sent):
            if kind == "H":
                y, x = (int(each) - 1 for each in codes.split(";"))
            elif kind == "m":
                self._told(codes)
            elif text != "\n":
                self.cells[y, x] = (text, *self.look)
                x += 1

    def _told(self, codes: str) -> None:
        attributes, colour, ground = self.look
        left = iter(codes.split(";"))
        for code in left:
            if code in {"", "0"}:
                attributes, colour, ground = frozenset(), "", ""
            elif code in {"38", "48"}:
                kind = next(left)
                value = ";".join([kind, *(next(left) for _ in range(3 if kind == "2" else 1))])
                colour, ground = (value, ground) if code == "38" else (colour, value)
            elif 30 <= int(code) <= 37 or 90 <= int(code) <= 97:
                colour = code
            elif 40 <= int(code) <= 47 or 100 <= int(code) <= 107:
                ground = code
            else:
                attributes |= {code}
        self.look = attributes, colour, ground


COLOURS = st.sampled_from([None, "red", "bright_white", "#102030", "#f0f0f0", "color(123)"])
STYLES = st.none() | st.builds(
    Style, color=COLOURS, bgcolor=COLOURS, bold=st.none() | st.booleans(), reverse=st.none() | st.booleans()
)


@st.composite
def strips(draw: st.DrawFn, width: int) -> Strip:
    """So many cells, in pieces that look any way."""
    cuts = sorted(draw(st.sets(st.integers(1, width - 1), max_size=3))) if width > 1 else []
    lengths = [after - before for before, after in zip([0, *cuts], [*cuts, width], strict=True)]
    texts = [draw(st.text("ab ·", min_size=length, max_size=length)) for length in lengths]
    return Strip([Segment(text, draw(STYLES)) for text in texts], width)


@st.composite
def changes(draw: st.DrawFn) -> ChopsUpdate:
    """Lines cut anywhere, some pieces of them covered by nothing new, and a stretch of each that changed."""
    chops, ends, spans = [], [], []
    for y in range(draw(st.integers(1, 3))):
        cuts = [0, *sorted(draw(st.sets(st.integers(1, WIDTH - 1), max_size=4))), WIDTH]
        pieces = list(pairwise(cuts))
        chops.append({x: draw(st.none() | strips(end - x)) for x, end in pieces})
        ends.append([end for _, end in pieces])
        x1 = draw(st.integers(0, WIDTH - 1))
        spans.append((y, x1, draw(st.integers(x1 + 1, WIDTH))))
    return ChopsUpdate(chops, spans, ends)


@given(changes())
def test_a_change_looks_as_textual_would_have_sent_it_in_no_more_bytes(update):
    sent, slim = update.render_segments(CONSOLE), SlimUpdate(update).render_segments(CONSOLE)
    assert Terminal(slim).cells == Terminal(sent).cells
    assert Terminal(slim).look == Terminal("").look
    assert len(slim) <= len(sent)


@given(st.lists(st.lists(strips(5), min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_whole_screen_looks_as_textual_would_have_sent_it_in_no_more_bytes(lines):
    update = LayoutUpdate(lines, Region(2, 1, 15, len(lines)))
    sent, slim = update.render_segments(CONSOLE), SlimUpdate(update).render_segments(CONSOLE)
    assert Terminal(slim).cells == Terminal(sent).cells
    assert Terminal(slim).look == Terminal("").look
    assert len(slim) <= len(sent)


def test_only_what_is_new_in_a_look_is_said():
    dim, plain = Style(color="#111111", bgcolor="#222222"), Style(color="#333333", bgcolor="#222222")
    update = LayoutUpdate(
        [[Strip([Segment("a", dim), Segment("b", plain)])], [Strip([Segment("c", plain)])]], Region(0, 0, 2, 2)
    )
    assert SlimUpdate(update).render_segments(CONSOLE) == (
        "\x1b[1;1H\x1b[38;2;17;17;17;48;2;34;34;34ma\x1b[38;2;51;51;51mb\x1b[2;1Hc\x1b[0m"
    )


def test_after_a_sign_that_is_no_letter_of_ascii_the_way_is_said_again():
    # How wide it is, a terminal may see otherwise; what stands beside it must not move for that.
    pieces = {0: Strip([Segment("a·")]), 2: Strip([Segment("b")]), 3: Strip([Segment("c")])}
    update = ChopsUpdate([pieces], [(0, 0, 4)], [[2, 3, 4]])
    assert SlimUpdate(update).render_segments(CONSOLE) == "\x1b[1;1Ha·\x1b[1;3Hbc"


def test_codes_of_every_kind_are_told_apart():
    assert look_of("") == ("", "", "")
    assert look_of("1;7;38;2;1;2;3;48;5;9") == ("1;7", "38;2;1;2;3", "48;5;9")
    assert look_of("4;97;100") == ("4", "97", "100")
    assert look_of("39;49") == ("", "39", "49")


def test_what_is_no_update_of_the_screen_stays_as_it_is():
    assert slimmed(None) is None
    assert slimmed("text") == "text"
