"""Arabic and Hebrew names as they are drawn: letters joined to their neighbours, and from left to right.

A PDF takes its letters in the order they are drawn. What needs several lines is parted in the order it is read, and
each line is put in order by itself: parted afterwards, it would begin with its end. The forms of joined letters are
Unicode's own, found by what they stand for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fpdf.bidi import BidiCharacter

RIGHT_TO_LEFT = frozenset(("R", "AL"))
_FORMS, _USUAL_FORMS, _FORMS_END = 0xFB50, 0xFE70, 0xFEFD
"""Where the forms of joined letters stand; before the usual ones are also pairs that no font need have."""
_LAM = "\u0644"


def as_drawn(text: str, has: Callable[[str], bool], fits: Callable[[str], bool] = lambda _line: True) -> list[str]:
    """The lines of the text in the order they are drawn; what is written from left to right stays one.

    `has` says which letters the font has, `fits` whether a line has room.
    """
    if not any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in text):
        return [text]
    from fpdf.bidi import BidiParagraph
    from fpdf.enums import TextDirection

    joined = "".join(_joined(list(_pieces(text)), has))
    # The papers are written from left to right: a code in brackets stays behind the name it belongs to.
    paragraph = BidiParagraph(joined, base_direction=TextDirection.LTR)
    drawn = []
    for line in _parted(paragraph.get_characters(), fits):
        # Which way its letters go was found for the whole text; a line is only put in order.
        paragraph.characters = line
        drawn.append(_text(paragraph.get_reordered_characters()))
    return drawn


def _parted(letters: Sequence[BidiCharacter], fits: Callable[[str], bool]) -> Iterator[list[BidiCharacter]]:
    """Lines that fit, parted at spaces; a word that has no room on a line of its own is parted within."""
    line: list[BidiCharacter] = []
    for word in _words(letters):
        if line and not fits(_text([*line, *word]).rstrip()):
            yield _ended(line)
            line = []
        line += word
        while len(line) > 1 and not fits(_text(line).rstrip()):
            room = next(count for count in range(1, len(line)) if not fits(_text(line[: count + 1])))
            yield line[:room]
            line = line[room:]
    yield _ended(line)


def _words(letters: Sequence[BidiCharacter]) -> Iterator[list[BidiCharacter]]:
    """The words, each with the spaces behind it."""
    word: list[BidiCharacter] = []
    for letter in letters:
        if word and word[-1].character == " " != letter.character:
            yield word
            word = []
        word.append(letter)
    yield word


def _ended(line: list[BidiCharacter]) -> list[BidiCharacter]:
    """The line without the spaces at which it was parted."""
    return line[: len(_text(line).rstrip(" "))]


def _text(letters: Sequence[BidiCharacter]) -> str:
    return "".join(letter.character for letter in letters)


def _pieces(text: str) -> Iterator[str]:
    """The letters, lam and alef as the one sign they are written with."""
    at = 0
    while at < len(text):
        pair = text[at : at + 2]
        size = 2 if pair[0] == _LAM and "isolated" in _forms().get(pair, {}) else 1
        yield text[at : at + size]
        at += size


def _joined(pieces: Sequence[str], has: Callable[[str], bool]) -> Iterator[str]:
    for at, piece in enumerate(pieces):
        forms = _forms().get(piece, {})
        before = next((each for each in reversed(pieces[:at]) if not unicodedata.combining(each[0])), "")
        after = next((each for each in pieces[at + 1 :] if not unicodedata.combining(each[0])), "")
        joins_before = "final" in forms and "initial" in _forms().get(before, {})
        joins_after = "initial" in forms and "final" in _forms().get(after, {})
        form = {
            (True, True): "medial",
            (True, False): "final",
            (False, True): "initial",
            (False, False): "isolated",
        }[joins_before, joins_after]
        drawn = forms.get(form, piece)
        yield drawn if has(drawn) else piece


@cache
def _forms() -> dict[str, dict[str, str]]:
    """For each letter, and for lam with an alef, the signs it is drawn with."""
    forms: dict[str, dict[str, str]] = {}
    for point in range(_FORMS, _FORMS_END):
        form, *letters = unicodedata.decomposition(chr(point)).split() or ["", ""]
        meant = "".join(chr(int(letter, 16)) for letter in letters if letter)
        one_sign = len(meant) == 1 or (meant[:1] == _LAM and point >= _USUAL_FORMS)
        if one_sign and form in {"<isolated>", "<final>", "<initial>", "<medial>"}:
            forms.setdefault(meant, {}).setdefault(form.strip("<>"), chr(point))
    return forms
