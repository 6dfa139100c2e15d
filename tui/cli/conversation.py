"""The conversation of `takeback batch`: a JSON object a line in, a JSON object a line out."""

from __future__ import annotations

from typing import Any

from domain.desk import Desk
from domain.errors import Refused, invalid, unknown
from domain.practice import UNSET
from store import codec
from store.database import BookStore
from store.views import SHOWN, lists
from store.views.reader import Reader

_ASKS = {"show": {"show", "id"}, "list": {"list", "find", "limit"}, "report": {"report", "from", "to"}}


class Conversation:
    """Answers lines: acts are performed, questions answered from the books as they are."""

    def __init__(self, store: BookStore, desk: Desk | None = None) -> None:
        self._store = store
        self._desk = desk or Desk(store)

    def answer(self, line: str) -> dict[str, Any]:
        """The answer to one line; a refusal is an answer too."""
        name = None
        try:
            try:
                raw = codec.loads(line)
            except ValueError as error:
                raise invalid("act", f"the line is not JSON ({error})") from error
            if isinstance(raw, dict):
                for ask in _ASKS:
                    if ask in raw:
                        return self.view(ask, raw)
                name = raw.get("act")
            return self._desk.perform(self.act(raw)).as_dict()
        except Refused as refusal:
            return refused(refusal, name if isinstance(name, str) else None)

    def act(self, raw: Any) -> Any:
        """The act a JSON object says, its amounts in the practice's currency."""
        with self._store.reading() as books:
            practice = books.practice() or UNSET
        return codec.act_from(raw, practice.currency)

    def view(self, ask: str, raw: dict[str, Any]) -> dict[str, Any]:
        """What a show, list or report line asks for."""
        for field in raw:
            if field not in _ASKS[ask]:
                raise invalid(field, f"is not a field of {ask}")
        kind = raw[ask]
        with self._store.reading():
            reader = Reader(self._store.database)
            if ask == "show":
                return show(reader, kind, raw.get("id"))
            if ask == "list":
                return listed(reader, kind, raw.get("find"), raw.get("limit"))
        raise unknown("report", str(kind))


def show(reader: Reader, kind: Any, identity: Any) -> dict[str, Any]:
    """The view of one thing; refused as unknown where there is none."""
    if kind not in SHOWN:
        raise invalid("show", f"must be one of {', '.join(SHOWN)}")
    if not isinstance(identity, str):
        raise invalid("id", "is needed")
    shown = SHOWN[kind](reader, identity)
    if shown is None:
        raise unknown(kind, identity)
    return shown


def listed(reader: Reader, kind: Any, find: Any, limit: Any) -> dict[str, Any]:
    """The rows of a kind, newest first, and how many there are."""
    if kind not in lists.LISTED:
        raise invalid("list", f"must be one of {', '.join(lists.LISTED)}")
    if find is not None and not isinstance(find, str):
        raise invalid("find", "must be text")
    if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or limit < 0):
        raise invalid("limit", "must be a whole number")
    rows, total = lists.rows(reader, kind, find or "", limit)
    return {"rows": rows, "total": total}


def refused(refusal: Refused, act: str | None) -> dict[str, Any]:
    """A refusal as programs read it."""
    facts = {name.rstrip("_"): value for name, value in refusal.facts.items()}
    error = {"code": refusal.code.value, "message": refusal.message, **facts}
    return {"ok": False, "act": act, "error": error}
