"""What every screen works with: the desk, what can be read, how amounts are written, and who sits here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.settings import Settings

if TYPE_CHECKING:
    from domain.desk import Desk
    from tui.formats import Formats
    from tui.reading import Reading


@dataclass(slots=True)
class FrontDesk:
    """Handed to each screen's constructor. `clerk` is the staff code that acts are recorded under."""

    desk: Desk
    reading: Reading
    formats: Formats
    clerk: str | None = None
    settings: Settings = field(default_factory=Settings)
    counting: set[int] = field(default_factory=set)
    """Till sessions whose count was begun here: what they should hold is not said any more."""

    def says_till(self) -> bool:
        """Whether the screens may say what the till should hold; not while somebody here counts it."""
        if self.settings.till_amount == "hidden":
            return False
        session = self.reading.till_session_open()
        return session is None or not (session in self.counting or self._count_begun(session))

    def _count_begun(self, session: int) -> bool:
        return self.reading.has_draft(self.clerk, count_draft(session))


def count_draft(session: int) -> str:
    """The name that a count begun is kept under."""
    return f"till.count.{session}"
