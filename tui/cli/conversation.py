"""The conversation of `takeback batch`: a JSON object a line in, a JSON object a line out."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from domain.acts import Act
from domain.books import Books
from domain.desk import Desk, Transaction
from domain.errors import Refused, invalid
from domain.practice.facts import UNSET
from store import codec
from tui.cli import json_lines

_ASKS = {"show": {"show", "id"}, "list": {"list", "find", "limit"}, "report": {"report", "from", "to"}}
_LONGEST_WORD = 100


class Bookkeeping(Protocol):
    """The books a conversation is about: a practice's own, or those inside one transaction."""

    @property
    def database(self) -> Any: ...
    def reading(self) -> AbstractContextManager[Books]: ...
    def writing(self) -> AbstractContextManager[Transaction]: ...
    def now(self) -> datetime: ...


class Conversation:
    """Answers lines: acts are performed, questions answered from the books as they are.

    `by` is the staff code of acts that name none.
    """

    def __init__(self, store: Bookkeeping, desk: Desk | None = None, by: str | None = None) -> None:
        self._store = store
        self._desk = desk or Desk(store)
        self._by = by

    def answer(self, line: bytes | str) -> dict[str, Any]:
        """The answer to one line; a refusal is an answer too."""
        raw: Any = None
        try:
            raw = json_lines.read(line if isinstance(line, bytes) else line.encode("utf-8", "surrogatepass"))
            ask = asked(raw)
            if ask is not None:
                return self.view(ask, raw)
            return self._desk.perform(self.act(raw)).as_dict()
        except Refused as refusal:
            return refused(refusal, name_of(raw))

    def act(self, raw: Any) -> Act:
        """The act a JSON object says, its amounts in the practice's currency as it is now."""
        with self._store.reading() as books:
            practice = books.practice() or UNSET
        if isinstance(raw, dict) and self._by is not None:
            raw = {"by": self._by, **raw}
        return codec.act_from(raw, practice.currency)

    def view(self, ask: str, raw: dict[str, Any]) -> dict[str, Any]:
        """What a show, list or report line asks for."""
        for field in raw:
            if field not in _ASKS[ask]:
                raise invalid(_short(field), f"is not a field of {ask}")
        kind = raw[ask]
        # Acts alone need no views.
        from tui.cli import asking

        today = self._desk.today()
        with self._store.reading():
            if ask == "show":
                return asking.show(self._store.database, kind, raw.get("id"))
            if ask == "list":
                return asking.listed(self._store.database, kind, raw.get("find"), raw.get("limit"))
            return asking.reported(self._store.database, kind, (raw.get("from"), raw.get("to")), today)


def asked(raw: Any) -> str | None:
    """The kind of question a line asks; None where it is an act."""
    return next((ask for ask in _ASKS if ask in raw), None) if isinstance(raw, dict) else None


def name_of(raw: Any) -> str | None:
    """The name of the act a line says, as far as it says one."""
    name = raw.get("act") if isinstance(raw, dict) else None
    return _short(name) if isinstance(name, str) else None


def refused(refusal: Refused, act: str | None) -> dict[str, Any]:
    """A refusal as programs read it."""
    facts = {name.rstrip("_"): value for name, value in refusal.facts.items()}
    return failure(act, refusal.code.value, refusal.message, **facts)


def failure(act: str | None, code: str, message: str, **facts: Any) -> dict[str, Any]:
    """The answer to a line that was not done."""
    return {"ok": False, "act": act, "error": {"code": code, "message": message, **facts}}


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST_WORD else word[:_LONGEST_WORD] + "…"
