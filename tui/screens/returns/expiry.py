"""Until when a return is accepted: what is proposed, and what is said when that day is over."""

from __future__ import annotations

from datetime import date, timedelta

from domain.returns.facts import Return
from tui.front_desk import FrontDesk
from tui.widgets.preview import PreviewLine


def accepted_until(front: FrontDesk) -> date | None:
    """The day proposed for a return that is opened now; None where the practice sets none."""
    practice = front.reading.practice()
    days = practice.return_days if practice is not None else 0
    return front.reading.today() + timedelta(days=days) if days else None


def expired_lines(front: FrontDesk, ret: Return) -> tuple[PreviewLine, ...]:
    """That the return is not accepted any more, before anybody fills in a form for it."""
    if ret.expires is None or front.reading.today() <= ret.expires:
        return ()
    words = f"{ret.number} was accepted until {front.formats.day(ret.expires)}: it cannot be posted today"
    return (PreviewLine(words, tone="warning"),)
