"""What every screen works with: the desk, what can be read, how amounts are written, and who sits here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

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
