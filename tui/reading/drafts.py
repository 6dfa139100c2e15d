"""What was typed into a form and not saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from domain.errors import Refused

if TYPE_CHECKING:
    from store.database import BookStore
    from store.drafts import Kept
    from tui.reading.presence import Presence


_PATIENCE = 0.25
"""Seconds a form waits for another desk that is saving; no longer, since somebody is typing into it."""


class FormDrafts:
    """The part of `Reading` that keeps forms for their clerk; nobody's books change by it.

    What a session that runs is typing is its own: two desks that fill in the same form do not type into each other's.
    """

    _store: BookStore
    _now: Callable[[], datetime]

    @property
    def presence(self) -> Presence:
        """The session that keeps drafts here."""
        from tui.reading.presence import HERE

        return HERE

    def keep_draft(self, clerk: str | None, form: str, typed: Mapping[str, str]) -> None:
        """Keep this instead of what was kept of the form before."""
        from store import drafts

        self.presence.announce()
        # While another desk saves, the draft waits for the next change rather than the clerk for the other desk.
        with suppress(Refused), self._store.writing(_PATIENCE):
            session = self.presence.name
            drafts.keep(self._store.database, clerk or "", form, dict(typed), self._now(), session=session)

    def load_draft(
        self, clerk: str | None, form: str, *, from_others: bool = False
    ) -> tuple[dict[str, str], datetime] | None:
        """What was typed, and when it was kept; what another session is typing only where that is asked for."""
        free = (kept for kept in self._kept(clerk, form) if from_others or not self.presence.is_other(kept.session))
        found = next(free, None)
        if found is None:
            return None
        self._take(clerk or "", found)
        return found.typed, found.saved_at

    def others_draft(self, clerk: str | None, form: str) -> bool:
        """Whether another session is typing into this form."""
        return any(self.presence.is_other(kept.session) for kept in self._kept(clerk, form))

    def has_draft(self, clerk: str | None, form: str) -> bool:
        """Whether anything is kept of it, whoever typed it."""
        return bool(self._kept(clerk, form))

    def _kept(self, clerk: str | None, form: str) -> list[Kept]:
        from store import drafts

        with self._store.snapshot():
            return drafts.load(self._store.database, clerk or "", form)

    def _take(self, clerk: str, kept: Kept) -> None:
        from store import drafts
        from store.errors import StorageError

        session = self.presence.name
        if kept.session == session:
            return
        self.presence.announce()
        # Where it cannot be written it is still what was typed; who keeps it first has it.
        with suppress(Refused, StorageError), self._store.writing(_PATIENCE):
            drafts.take(self._store.database, clerk, kept, session=session)

    def drop_draft(self, clerk: str | None, form: str) -> None:
        """Forget it; where another desk is saving or the disk is full, what was not done is offered once more."""
        from store import drafts
        from store.errors import StorageError

        with suppress(Refused, StorageError), self._store.writing(_PATIENCE):
            drafts.drop(self._store.database, clerk or "", form, session=self.presence.name)
