"""What was taken in for repair: since when it is held, when it was handed back, and what was noted then."""

from __future__ import annotations

import json
from typing import Any

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
    M.select(t.Act.on, t.Act.content)
    .join(t.Act, on=(t.Act.seq == M.seq))
    .where((M.return_ == Slot("number")) & (M.item == Slot("line")) & (M.given_out == 1))
    .order_by(M.seq.desc())
    .limit(1)
)


def repair(reader: Reader, number: str, item: ReturnItem, item_status: str) -> dict[str, Any] | None:
    """`awaited`, `on_repair` or `handed_back`, with dates and note; None for an item not repaired, or a draft."""
    if item.action is not ReturnAction.REPAIR or item_status not in ("awaiting_inspection", "inspected"):
        return None
    if item_status == "awaiting_inspection":
        return {"status": "awaited", "since": None, "handed_back": None, "note": ""}
    since = reader.row(_LAST_SEEN, number=number, line=item.line)
    handed = reader.row(_HANDED_BACK, number=number, line=item.line)
    back, act = handed or (None, "{}")
    return {
        "status": "handed_back" if back else "on_repair",
        "since": since[0] if since else None,
        "handed_back": back,
        "note": json.loads(act).get("note", ""),
    }
