"""What people were typing when they left a form: kept per clerk, given back with its age, and no part of the books."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from store.prepared import Prepared, Slot
from store.tables import FormDraft

_KEY = (FormDraft.clerk == Slot("clerk")) & (FormDraft.form == Slot("form"))
_LOAD = Prepared(FormDraft.select(FormDraft.typed, FormDraft.saved_at).where(_KEY))
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


def load(database: Any, clerk: str, form: str) -> tuple[dict[str, str], datetime] | None:
    """What was typed, and when it was kept."""
    row = _LOAD.row(database, clerk=clerk, form=form)
    return None if row is None else (json.loads(row[0]), datetime.fromisoformat(row[1]))


def keep(database: Any, clerk: str, form: str, typed: dict[str, str], at: datetime) -> None:
    """Keep this instead of what was kept before; inside a write transaction."""
    text = json.dumps(typed, ensure_ascii=False)
    _KEEP.run(database, clerk=clerk, form=form, typed=text, saved_at=at.astimezone(UTC).isoformat())


def drop(database: Any, clerk: str, form: str) -> None:
    """Forget it; inside a write transaction."""
    _DROP.run(database, clerk=clerk, form=form)
