"""Finding a return, and an item of it, that an act names."""

from __future__ import annotations

from domain.errors import unknown, wrong_status
from domain.kinds import ReturnStatus
from domain.returns.facts import Return, ReturnBooks, ReturnItem


def known_return(books: ReturnBooks, number: str) -> Return:
    """The return, refused as unknown where there is none of this number."""
    ret = books.return_(number)
    if ret is None:
        raise unknown("return", number)
    return ret


def known_item(ret: Return, line: int) -> ReturnItem:
    """The item of that line, refused as unknown where it is not on the return."""
    item = ret.item(line)
    if item is None:
        raise unknown("line", line)
    return item


def must_be(ret: Return, wanted: str, *allowed: ReturnStatus) -> None:
    """Refuse what can be done only to a return of one of these statuses."""
    if ret.status not in allowed:
        raise wrong_status(ret.number, ret.status.replace("_", " "), wanted)
