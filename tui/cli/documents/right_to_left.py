"""Arabic and Hebrew names as they are drawn: letters joined to their neighbours, and from left to right.

A PDF takes its letters in the order they are drawn. The forms of joined letters are Unicode's own, found by what they
stand for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache

RIGHT_TO_LEFT = frozenset(("R", "AL"))
_FORMS, _USUAL_FORMS, _FORMS_END = 0xFB50, 0xFE70, 0xFEFD
"""Where the forms of joined letters stand; before the usual ones are also pairs that no font need have."""
_LAM = "\u0644"


def as_drawn(text: str, has: Callable[[str], bool]) -> str:
    """The text in the order it is drawn; `has` says which letters the font has."""
    if not any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in text):
        return text
    from fpdf.bidi import BidiParagraph
    from fpdf.enums import TextDirection

    joined = "".join(_joined(list(_pieces(text)), has))
    # The papers are written from left to right: a code in brackets stays behind the name it belongs to.
    return str(BidiParagraph(joined, base_direction=TextDirection.LTR).get_reordered_string())


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
