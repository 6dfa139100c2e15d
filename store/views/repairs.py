"""What was taken in for repair: since when it is held, and when it was handed back."""

from __future__ import annotations

from typing import Any

from peewee import fn

from domain.kinds import ReturnAction
from domain.returns.facts import ReturnItem
from store import tables as t
from store.prepared import Prepared, Slot
from store.views.reader import Reader

N, M = t.ReturnItem, t.LineReturned
_LAST_SEEN = Prepared(
    N.select(t.Act.on)
    .join(t.Act, on=(t.Act.seq == N.seq))
    .where((N.return_ == Slot("number")) & (N.line == Slot("line")) & (N.latest == 1))
)
_HANDED_BACK = Prepared(
    M.select(fn.MAX(t.Act.on))
    .join(t.Act, on=(t.Act.seq == M.seq))
    .where((M.return_ == Slot("number")) & (M.item == Slot("line")) & (M.given_out == 1))
)


def repair(reader: Reader, number: str, item: ReturnItem, item_status: str) -> dict[str, Any] | None:
    """`awaited`, `on_repair` or `handed_back`, with its dates; None for an item that is not repaired, or a draft."""
    if item.action is not ReturnAction.REPAIR or item_status not in ("awaiting_inspection", "inspected"):
        return None
    if item_status == "awaiting_inspection":
        return {"status": "awaited", "since": None, "handed_back": None}
    since = reader.row(_LAST_SEEN, number=number, line=item.line)
    handed = reader.row(_HANDED_BACK, number=number, line=item.line)
    back = handed[0] if handed else None
    return {
        "status": "handed_back" if back else "on_repair",
        "since": since[0] if since else None,
        "handed_back": back,
    }
