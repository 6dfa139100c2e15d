"""One write transaction: the books as they are in it, and what is added to them.

What only writing needs is imported by the first act: it is half of what starting a session would import.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from playhouse.cysqlite_ext import CySqliteDatabase

from domain.practice.facts import UNSET
from store.prepared import Prepared, Slot
from store.tables import Act as ActRow

if TYPE_CHECKING:
    from domain.acts import Act
    from domain.desk import Performed
    from domain.posting import Posting

_BY_KEY = Prepared(ActRow.select(ActRow.content, ActRow.result).where(ActRow.key == Slot("key")))


class Transaction:
    """An open write transaction: implements `domain.desk.Transaction`."""

    def __init__(self, database: CySqliteDatabase) -> None:
        from store.books import PeeweeBooks

        self._database = database
        self.books = PeeweeBooks(database)

    def performed(self, key: str) -> Performed | None:
        """What was done under this key."""
        from domain.desk import Performed
        from store import codec

        row = _BY_KEY.row(self._database, key=key)
        return None if row is None else Performed(row[0], codec.loads(row[1]))

    @contextmanager
    def together(self) -> Iterator[None]:
        """A part of the transaction that is undone alone where the block raises."""
        self._database.execute_sql("SAVEPOINT together")
        try:
            yield
        except BaseException:
            if self._database.connection().in_transaction:
                self._database.execute_sql("ROLLBACK TO together")
                self._database.execute_sql("RELEASE together")
            raise
        self._database.execute_sql("RELEASE together")

    def content(self, act: Act) -> str:
        """The act as canonical JSON."""
        from store import codec

        return codec.content(act, (self.books.practice() or UNSET).currency)

    def record(self, act: Act, posting: Posting, at: datetime, result: dict[str, Any]) -> int:
        """Write the posting and its audit row."""
        from store import codec
        from store.writer import Writer

        content = codec.content(act, posting.practice.currency)
        return Writer(self._database).record(act, content, posting, at, result)
