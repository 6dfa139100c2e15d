"""The desk: where an act is shown beforehand and done. The same decision is made twice, on what is true then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from domain.acts import Act
from domain.errors import Code, Refused, invalid
from domain.posting import Posting, required
from domain.practice.facts import UNSET, Practice
from domain.practice.saving import SavePractice, zone
from domain.text import cleaned
from domain.values import frozen

if TYPE_CHECKING:
    from domain.books import Books


CLOCKS_DIFFER = timedelta(days=1)
"""How far ahead an instant of recording may lie: it was noted by another machine's clock, perhaps in local time."""


@frozen
class Performed:
    """An act that was done under a key: what it said, and what it answered."""

    content: str
    result: dict[str, Any]


class Transaction(Protocol):
    """One write transaction: the books as they are now, and the only way to add to them."""

    @property
    def books(self) -> Books: ...
    def performed(self, key: str) -> Performed | None: ...
    def content(self, act: Act) -> str:
        """What the act says, the same for the same act, its key and approvals left out."""
        ...

    def record(self, act: Act, posting: Posting, at: datetime, result: dict[str, Any]) -> int:
        """Write the posting and its audit row; answers the act's number in the journal."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """What is recorded inside stays only where the block ends; all of it is undone where it raises."""
        ...


class Store(Protocol):
    """What keeps the books."""

    def reading(self) -> AbstractContextManager[Books]: ...
    def writing(self) -> AbstractContextManager[Transaction]: ...
    def now(self) -> datetime:
        """The instant, in UTC."""
        ...


@frozen
class Done:
    """What an act came to; `repeated` where its key had been used for the same act before."""

    act: str
    seq: int
    made: dict[str, Any]
    result: dict[str, Any]
    warnings: list[str] = field(default_factory=list)
    repeated: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The answer that programs read."""
        answer: dict[str, Any] = {
            "ok": True,
            "act": self.act,
            "seq": self.seq,
            "made": self.made,
            **self.result,
        }
        if self.warnings:
            answer["warnings"] = self.warnings
        return answer


class Desk:
    """Previews and performs acts on one store. `now` tells the instant, in UTC, instead of the store's own clock."""

    def __init__(self, store: Store, now: Callable[[], datetime] | None = None) -> None:
        self._store = store
        self._now = now or store.now

    def preview(self, act: Act) -> Posting:
        """What the act would do now; raises Refused where it may not be done."""
        with self._store.reading() as books:
            return self.decide(_tidied(act), books)

    def perform(self, act: Act) -> Done:
        """Do it, all or nothing, and only then answer; raises Refused and stores nothing."""
        with self._store.writing() as transaction:
            return self.perform_in(act, transaction)

    def perform_all(self, acts: Iterable[Act]) -> Iterator[Done]:
        """Several acts as one: all of them, or none where one is refused."""
        with self._store.writing() as transaction:
            done = [self.perform_in(act, transaction) for act in acts]
        yield from done

    @contextmanager
    def sitting(self) -> Iterator[Sitting]:
        """Several acts in one transaction, each on its own: a refused one leaves the others standing."""
        with self._store.writing() as transaction:
            yield Sitting(self, transaction)

    def today(self) -> date:
        """Today's date where the practice is."""
        with self._store.reading() as books:
            return self._today(books.practice() or UNSET)

    def perform_in(self, act: Act, transaction: Transaction) -> Done:
        """Do it as a part of a transaction; raises Refused and adds nothing to it."""
        act = _tidied(act)
        if act.key is not None:
            earlier = transaction.performed(act.key)
            if earlier is not None:
                return self._again(act, earlier, transaction.content(act))
        posting = self.decide(act, transaction.books)
        if act.previewed is not None and act.previewed != posting.digest:
            raise Refused(Code.CHANGED_MEANWHILE, digest=posting.digest)
        result = {"made": posting.made, **posting.result}
        if posting.warnings:
            result["warnings"] = posting.warnings
        seq = transaction.record(act, posting, act.at or self._now(), result)
        return Done(act.NAME, seq, posting.made, posting.result, posting.warnings)

    def _again(self, act: Act, earlier: Performed, content: str) -> Done:
        if earlier.content != content:
            raise Refused(Code.KEY_REUSED, key=act.key)
        rest = dict(earlier.result)
        warnings = rest.pop("warnings", [])
        return Done(act.NAME, rest.pop("seq"), rest.pop("made"), rest, warnings, repeated=True)

    def decide(self, act: Act, books: Books) -> Posting:
        """What the act, its texts cleaned, comes to on these books; raises Refused where it may not be done."""
        practice = books.practice()
        if practice is None and not isinstance(act, SavePractice):
            raise invalid("practice", "there is no practice yet; save its name and currency first")
        practice = practice or UNSET
        posting = Posting(books, practice, self._business_date(act, practice), act.at)
        act.decide(books, posting)
        return posting

    def _business_date(self, act: Act, practice: Practice) -> date:
        today = self._today(practice)
        on = act.on or today
        if on > today:
            raise Refused(Code.FUTURE_DATE, on=on.isoformat(), today=today.isoformat())
        if act.at is not None and act.at > self._now() + CLOCKS_DIFFER:
            day = act.at.astimezone(zone(practice.timezone)).date()
            raise Refused(Code.FUTURE_DATE, on=day.isoformat(), today=today.isoformat())
        if act.DATED and practice.closed_through is not None and on <= practice.closed_through:
            raise Refused(Code.PERIOD_CLOSED, through=practice.closed_through.isoformat())
        return on

    def _today(self, practice: Practice) -> date:
        return self._now().astimezone(zone(practice.timezone)).date()


@frozen
class Sitting:
    """Acts done one after another in one transaction; none of them counts before the sitting ends."""

    desk: Desk
    transaction: Transaction

    @property
    def books(self) -> Books:
        """The books with all that was done so far."""
        return self.transaction.books

    def perform(self, act: Act) -> Done:
        """Do it; raises Refused and leaves what was done before standing."""
        return self.desk.perform_in(act, self.transaction)

    def preview(self, act: Act) -> Posting:
        """What it would do after all that was done so far."""
        return self.desk.decide(_tidied(act), self.books)

    def performed(self, key: str) -> bool:
        """Whether an act was done under this key, now or ever before."""
        return self.transaction.performed(key) is not None

    def together(self) -> AbstractContextManager[None]:
        """Acts inside stay only where the block ends; all of them are undone where it raises."""
        return self.transaction.together()


def _tidied(act: Act) -> Act:
    """The act with its texts cleaned; an empty key is refused, since all acts that bear it would be taken for one."""
    act = cleaned(act)
    if act.key is not None:
        required(act.key, "key")
    return act
