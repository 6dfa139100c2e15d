"""What was typed into a form and not saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from domain.errors import Refused

if TYPE_CHECKING:
    from store.database import BookStore


_PATIENCE = 0.25
"""Seconds a form waits for another desk that is saving; no longer, since somebody is typing into it."""


class FormDrafts:
    """The part of `Reading` that keeps forms for their clerk; nobody's books change by it."""

    _store: BookStore
    _now: Callable[[], datetime]

    def keep_draft(self, clerk: str | None, form: str, typed: Mapping[str, str]) -> None:
        """Keep this instead of what was kept of the form before."""
        from store import drafts

        # While another desk saves, the draft waits for the next change rather than the clerk for the other desk.
        with suppress(Refused), self._store.writing(_PATIENCE):
            drafts.keep(self._store.database, clerk or "", form, dict(typed), self._now())

    def load_draft(self, clerk: str | None, form: str) -> tuple[dict[str, str], datetime] | None:
        """What was typed, and when it was kept."""
        from store import drafts

        with self._store.snapshot():
            return drafts.load(self._store.database, clerk or "", form)

    def drop_draft(self, clerk: str | None, form: str) -> None:
        """Forget it; where another desk is saving or the disk is full, it is offered once more and dropped then."""
        from store import drafts
        from store.errors import StorageError

        with suppress(Refused, StorageError), self._store.writing(_PATIENCE):
            drafts.drop(self._store.database, clerk or "", form)
