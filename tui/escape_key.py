"""Esc and the key typed right after it are two keys.

A terminal sends Esc and Alt with a key alike. Textual waits a tenth of a second or two for the rest and then takes both
for Alt, so the Esc of a fast typist, or of a line that delivers several keys at once, was lost, and what followed it
acted on the screen that should have been left. Nothing here uses Alt.

Enter typed before the program has taken over the terminal arrives as the end of a line: it is Enter still.

Nor is an Esc in what is pasted a key, or the end of it: Textual would take what follows it for keys that were pressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import Match

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.message import Message

ESC = "\x1b"
ESC_KEY = f"{ESC}[27u"
"""Esc as a terminal sends it that tells it apart; Textual reads both."""
TOGETHER = "[O\x1b\t\x7fbf"
"""What belongs to an Esc before it: arrows and F-keys, Shift+Tab of the console, and word by word in a field."""
MARK = re.compile(rf"\n|{ESC}(?:(\[20[01]~)|(?:\[(?:2(?:01?)?)?)?(\Z))?")
"""The end of a line; or an Esc: where a paste begins or ends, or what may come to be that with what is read next."""


class EscapeApart(XTermParser):
    """Textual's reader of keys, which never makes one key of Esc and the next."""

    _open = False
    """Whether an Esc was read last, and it is not known yet what follows."""
    _pasting = False
    _held = ""
    """What may be the mark where the paste ends."""

    def feed(self, data: str) -> Iterable[Message]:
        if not data:
            # The terminal is gone.
            yield from super().feed(data)
            return
        if self._open and data[0] not in TOGETHER:
            # Textual holds the Esc: it is given the rest of the key.
            data = ESC_KEY.removeprefix(ESC) + data
        data, self._held = self._held + data, ""
        data = MARK.sub(self._told_apart, data)
        self._open = data.endswith(ESC)
        if data:
            yield from super().feed(data)

    def tick(self) -> Iterable[Message]:
        for message in super().tick():
            self._open = False
            yield message

    def _told_apart(self, found: Match[str]) -> str:
        mark, at_end = found[1], found[2] is not None
        if mark:
            self._pasting = mark == "[200~"
            return found[0]
        if found[0] == "\n":
            return "\n" if self._pasting else "\r"
        if self._pasting:
            self._held = found[0] if at_end else ""
            return ""
        alone = not at_end and found.string[found.end()] not in TOGETHER
        return ESC_KEY if alone else found[0]


def tell_escape_apart() -> None:
    """From here on the terminal is read so."""
    linux_driver.XTermParser = EscapeApart  # type: ignore[attr-defined]
