"""Which session typed a draft, and whether that session still runs on this machine."""

from __future__ import annotations

import errno
import os
import socket
from uuid import uuid4


class Presence:
    """A session, known to the others by a name that the system takes back however the session ends."""

    def __init__(self) -> None:
        self.name = uuid4().hex
        self._held: int | None = None

    def announce(self) -> None:
        """From now on it is seen that this session runs."""
        if self._held is None:
            self._held = _hold(self.name)

    def end(self) -> None:
        """It runs no longer."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def is_other(self, name: str) -> bool:
        """Whether another session of this name runs."""
        return bool(name) and name != self.name and _taken(name)


HERE = Presence()


def _hold(name: str) -> int | None:
    """The system keeps the name, without a file that a killed session would leave; None where it knows no such."""
    try:
        with _bound(name) as channel:
            return channel.detach()
    except OSError:
        return None


def _taken(name: str) -> bool:
    try:
        _bound(name).close()
    except OSError as error:
        return error.errno == errno.EADDRINUSE
    return False


def _bound(name: str) -> socket.socket:
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    try:
        channel.bind(f"\0takeback/{name}")
    except OSError:
        channel.close()
        raise
    return channel
