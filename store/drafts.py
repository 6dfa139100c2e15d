"""What people were typing when they left a form: kept per clerk, given back with its age, and no part of the books.

Where several sessions of a clerk fill in one form at once, each keeps its own.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from domain.values import frozen
from store.journal import done_under
from store.prepared import Prepared, Slot
from store.tables import FormDraft

_FURTHER, _AFTER = "\x1f", "\x20"
"""Between a form and the number of a further draft of it: a sign that stands in no code, and the one after it."""

_KEY = (FormDraft.clerk == Slot("clerk")) & (FormDraft.form == Slot("form"))
_FURTHER_ONES = (
    (FormDraft.clerk == Slot("clerk")) & (FormDraft.form > Slot("further")) & (FormDraft.form < Slot("after"))
)
_LOAD = Prepared(
    FormDraft.select(FormDraft.form, FormDraft.typed, FormDraft.saved_at)
    .where(_KEY | _FURTHER_ONES)
    .order_by(FormDraft.saved_at.desc())
)
_DROP = Prepared(FormDraft.delete().where(_KEY))
_KEEP = Prepared(
    FormDraft.insert(
        {
            FormDraft.clerk: Slot("clerk"),
            FormDraft.form: Slot("form"),
            FormDraft.typed: Slot("typed"),
            FormDraft.saved_at: Slot("saved_at"),
        }
    ).on_conflict(
        conflict_target=(FormDraft.clerk, FormDraft.form),
        update={FormDraft.typed: Slot("typed"), FormDraft.saved_at: Slot("saved_at")},
    )
)
_SESSION = "_session"


@frozen
class Kept:
    """What was typed into a form, when it was kept, and by which session; `name` is what it is kept under."""

    name: str
    typed: dict[str, str]
    saved_at: datetime
    session: str


def load(database: Any, clerk: str, form: str) -> list[Kept]:
    """What is kept of a form and was not done since, the latest first.

    Who was killed, or found another desk saving, when the act was done could not forget the draft any more.
    """
    return [kept for kept in _rows(database, clerk, form) if not _done(database, kept)]


def _rows(database: Any, clerk: str, form: str) -> list[Kept]:
    rows = _LOAD.rows(database, clerk=clerk, form=form, further=form + _FURTHER, after=form + _AFTER)
    return [_kept(*row) for row in rows]


def _done(database: Any, kept: Kept) -> bool:
    return "_key" in kept.typed and done_under(database, kept.typed["_key"])


def _kept(name: str, text: str, saved_at: str) -> Kept:
    typed = json.loads(text)
    session = typed.pop(_SESSION, "")
    return Kept(name, typed, datetime.fromisoformat(saved_at), session)


def keep(database: Any, clerk: str, form: str, typed: dict[str, str], at: datetime, *, session: str) -> None:
    """Keep this instead of what the session kept before, beside what others keep; inside a write transaction."""
    there = load(database, clerk, form)
    mine = next((kept.name for kept in there if kept.session == session or _same(kept.typed, typed)), None)
    if mine is None:
        names = {kept.name for kept in there}
        further = (f"{form}{_FURTHER}{number}" for number in range(len(names)))
        mine = next(name for name in (form, *further) if name not in names)
    _write(database, clerk, mine, typed | {_SESSION: session}, at)


def _same(typed: dict[str, str], now: dict[str, str]) -> bool:
    """Whether both would be done under one key."""
    return "_key" in now and typed.get("_key") == now["_key"]


def take(database: Any, clerk: str, kept: Kept, *, session: str) -> None:
    """It is this session's from now on; inside a write transaction."""
    _write(database, clerk, kept.name, kept.typed | {_SESSION: session}, kept.saved_at)


def _write(database: Any, clerk: str, name: str, typed: dict[str, str], at: datetime) -> None:
    text = json.dumps(typed, ensure_ascii=False)
    _KEEP.run(database, clerk=clerk, form=name, typed=text, saved_at=at.astimezone(UTC).isoformat())


def drop(database: Any, clerk: str, form: str, *, session: str) -> None:
    """Forget what the session kept of it, and what was done; inside a write transaction."""
    for kept in _rows(database, clerk, form):
        if kept.session == session or _done(database, kept):
            _DROP.run(database, clerk=clerk, form=kept.name)
