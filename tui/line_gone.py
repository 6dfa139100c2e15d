"""A terminal that goes without a word ends the session as one does that hangs up.

A program whose terminal is not its own gets no signal when that closes. Textual would read the end of it again and
again, for ever and as fast as the machine can.
"""

from __future__ import annotations

import os
import signal
from encodings.utf_8 import IncrementalDecoder

from textual.drivers import linux_driver


class UntilTheEnd(IncrementalDecoder):
    """What makes text of the bytes that a terminal sends; none at all are its end."""

    _over = False

    def decode(self, data: bytes, final: bool = False) -> str:  # type: ignore[override]  # noqa: FBT001, FBT002 - as it is in codecs
        if not data and not final and not self._over:
            self._over = True
            os.kill(os.getpid(), signal.SIGHUP)
        return super().decode(data, final)


def end_with_the_terminal() -> None:
    """From here on the terminal is read so."""
    linux_driver.getincrementaldecoder = lambda _encoding: UntilTheEnd  # type: ignore[attr-defined]
