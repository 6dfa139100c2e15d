"""The journal: the acts performed so far, each as the line that performs it again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from store.database import BookStore
from store.prepared import Prepared, Slot
from store.tables import Act

_PAGE = 500
_ACTS = Prepared(
    Act.select(Act.seq, Act.content, Act.on, Act.by, Act.at, Act.key)
    .where(Act.seq > Slot("after"))
    .order_by(Act.seq)
    .limit(_PAGE)
)
_KNOWN = Prepared(Act.select(Act.seq).where(Act.key == Slot("key")))


def performed(store: BookStore, key: str) -> bool:
    """Whether an act was done under this key."""
    with store.reading():
        return done_under(store.database, key)


def done_under(database: Any, key: str) -> bool:
    """The same, inside a transaction that reads or writes."""
    return _KNOWN.row(database, key=key) is not None


def acts(store: BookStore, after: int = 0) -> Iterator[dict[str, Any]]:
    """The acts numbered above `after`, in order; performed on empty books, they make the same books again.

    Read page by page: a reader that is slow, or stops, holds nothing open.
    """
    while True:
        with store.reading():
            page = _ACTS.rows(store.database, after=after)
        for seq, content, on, by, at, key in page:
            yield _line(content, {"on": on, "by": by, "at": at, "key": key})
            after = seq
        if len(page) < _PAGE:
            return


def _line(content: str, envelope: dict[str, str | None]) -> dict[str, Any]:
    said = json.loads(content)
    given = {name: value for name, value in envelope.items() if value is not None}
    return {"act": said["act"], **given, **{name: value for name, value in said.items() if name not in given}}
