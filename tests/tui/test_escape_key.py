from __future__ import annotations

import time

import pytest
from textual import constants, events
from textual.drivers import linux_driver

from tests.tui.demo_app import demo
from tui.escape_key import EscapeApart


def read(*pieces: str, wait: float = 0.0) -> list[str]:
    """The keys that arrive in these pieces, with so long between them and after the last."""
    parser, keys = EscapeApart(), []
    for piece in pieces:
        keys += [event.key for event in parser.feed(piece) if isinstance(event, events.Key)]
        time.sleep(wait)
        keys += [event.key for event in parser.tick() if isinstance(event, events.Key)]
    return keys


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("\x1b3", ["escape", "3"]),
        ("\x1bi", ["escape", "i"]),
        ("\x1bN", ["escape", "N"]),
        ("\x1b/5", ["escape", "slash", "5"]),
        ("\x1b]", ["escape", "right_square_bracket"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b\x10", ["escape", "ctrl+p"]),
        ("\x1b\x1b3", ["escape", "escape", "3"]),
        ("\x1b\x1b[21~", ["escape", "f10"]),
        ("a\x1b\x1bOPx", ["a", "escape", "f1", "x"]),
    ],
)
def test_escape_and_a_key_right_after_it_are_two_keys(typed, keys):
    assert read(typed) == keys
    # However the line cuts them, as long as no key of its own is cut.
    if "[" not in typed and "O" not in typed:
        assert read(*typed) == keys


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("\x1b[A", ["up"]),
        ("\x1bOP", ["f1"]),
        ("\x1b[21~\x1b[21~", ["f10", "f10"]),
        ("\x1b[Z", ["shift+tab"]),
        ("\x1b\t", ["shift+tab"]),
        ("\x1bb", ["ctrl+left"]),
        ("\x1b\x7f", ["ctrl+w"]),
        ("\x1b[27u", ["escape"]),
    ],
)
def test_a_key_that_begins_with_escape_stays_one_key(typed, keys):
    assert read(typed) == keys
    assert read(*typed) == keys


def test_an_escape_alone_is_one_key_and_what_comes_much_later_is_itself(monkeypatch):
    monkeypatch.setattr(constants, "ESCAPE_DELAY", 0.001)
    assert read("\x1b", "[", "3", wait=0.01) == ["escape", "left_square_bracket", "3"]


def test_enter_typed_while_the_program_starts_is_enter():
    assert read("15311\nb") == ["1", "5", "3", "1", "1", "enter", "b"]
    assert read("\x1b\n") == ["escape", "enter"]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 100])
def test_what_is_pasted_is_text_whatever_it_holds_and_however_the_line_cuts_it(size):
    pasted = "one\n\x1b two\x1b[31m\rn\x1b\x1b[21~\x1b[20 3\x1b["
    typed = f"\x1b[200~{pasted}\x1b[201~x\x1b3"
    parser, told = EscapeApart(), list[events.Event]()
    # The mark where a paste begins comes in one piece; what follows it is cut anywhere.
    for piece in [typed[:6], *(typed[at : at + size] for at in range(6, len(typed), size))]:
        told += parser.feed(piece)
    assert [event.text for event in told if isinstance(event, events.Paste)] == [pasted.replace("\x1b", "")]
    assert [event.key for event in told if isinstance(event, events.Key)] == ["x", "escape", "3"]


def test_the_program_reads_its_terminal_so():
    demo()
    assert linux_driver.XTermParser is EscapeApart
